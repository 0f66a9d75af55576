/* SPDX-License-Identifier: Apache-2.0 */
/* When an executor comes to too much, and what is told of it. */
#include "memory-deaths.h"

#include "scenario-maker.h"

static void
a_heap_holds_what_the_jvm_admits (void)
{
  g_assert_cmpint (memory_most_live (COLLECTOR_G1, 1000), ==, 1000);
  g_assert_cmpint (memory_most_live (COLLECTOR_SERIAL, 1000), ==, 1000);
}

/* 98 hundredths of 1,001 are 980.98: the last fiftieth is rounded up. */
static void
the_parallel_collector_gives_up_before (void)
{
  g_assert_cmpint (memory_most_live (COLLECTOR_PARALLEL, 1000), ==, 980);
  g_assert_cmpint (memory_most_live (COLLECTOR_PARALLEL, 1001), ==, 980);
  g_assert_cmpstr (memory_heap_error (COLLECTOR_PARALLEL), ==,
                   "java.lang.OutOfMemoryError: GC overhead limit exceeded");
  g_assert_cmpstr (memory_heap_error (COLLECTOR_G1), ==,
                   "java.lang.OutOfMemoryError: Java heap space");
}

typedef struct
{
  ManagerId   manager;
  RunDeath    death;
  const char *reason;
} Told;

static void
each_manager_tells_it_in_its_words (void)
{
  /* clang-format off */
  static const Told told[] = {
    { MANAGER_STANDALONE,    RUN_DEATH_HEAP,      "Command exited with code 52" },
    { MANAGER_LOCAL_CLUSTER, RUN_DEATH_HEAP,      "Command exited with code 52" },
    { MANAGER_YARN,          RUN_DEATH_HEAP,      "Container from a bad node: that of executor 3 on host: worker-1. Exit status: 143." },
    { MANAGER_EMR,           RUN_DEATH_CONTAINER, "Container killed by YARN for exceeding physical memory limits. 5.2 GB of 5 GB physical memory used. Consider boosting spark.executor.memoryOverhead." },
    { MANAGER_KUBERNETES,    RUN_DEATH_HEAP,      "The executor with id 3 exited with exit code 52(JVM OOM)." },
    { MANAGER_EMR_EKS,       RUN_DEATH_CONTAINER, "The executor with id 3 exited with exit code 137(SIGKILL, possible container OOM)." },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      MemoryDeathNotice notice = { .manager = told[i].manager,
                                   .death = told[i].death,
                                   .id = "3",
                                   .node = "worker-1",
                                   .used_bytes = 5 * UNITS_GIB + 205 * UNITS_MIB,
                                   .container_bytes = 5 * UNITS_GIB };
      g_autofree char  *reason = memory_death_reason (&notice);

      g_assert_cmpstr (reason, ==, told[i].reason);
    }
}

static void
a_small_container_is_told_in_megabytes (void)
{
  MemoryDeathNotice notice = { .manager = MANAGER_YARN,
                               .death = RUN_DEATH_CONTAINER,
                               .id = "1",
                               .node = "w",
                               .used_bytes = 900 * UNITS_MIB,
                               .container_bytes = 896 * UNITS_MIB };
  g_autofree char  *reason = memory_death_reason (&notice);

  g_assert_nonnull (g_strstr_len (reason, -1, "900 MB of 896 MB physical memory used"));
}

static void
nobody_looks_after_standalone_processes (void)
{
  g_assert_false (memory_is_container_enforced (MANAGER_LOCAL));
  g_assert_false (memory_is_container_enforced (MANAGER_STANDALONE));
  g_assert_true (memory_is_container_enforced (MANAGER_YARN));
  g_assert_true (memory_is_container_enforced (MANAGER_KUBERNETES));
}

static void
yarn_looks_every_three_seconds (void)
{
  g_assert_cmpint (memory_container_look_us (MANAGER_YARN, 1), ==, 3 * UNITS_S);
  g_assert_cmpint (memory_container_look_us (MANAGER_YARN, 3 * UNITS_S), ==, 3 * UNITS_S);
  g_assert_cmpint (memory_container_look_us (MANAGER_EMR, 3 * UNITS_S + 1), ==, 6 * UNITS_S);
  g_assert_cmpint (memory_container_look_us (MANAGER_KUBERNETES, 1), ==, 1);
}

/* V-PY-1: 2 GiB for 4 cores are 512 MiB for each worker; 1,000 MiB for 3 are 333. */
static void
a_python_worker_has_its_part (void)
{
  g_autoptr (Scenario) none = make_scenario (MANAGER_YARN);
  g_autoptr (Scenario) two = make_scenario (MANAGER_YARN);
  g_autoptr (Scenario) odd = make_scenario (MANAGER_YARN);

  make_settings (two, "spark.executor.pyspark.memory=2g");
  make_settings (odd, "spark.executor.pyspark.memory=1000m");
  g_assert_cmpint (memory_python_limit (none, 4), ==, 0);
  g_assert_cmpint (memory_python_limit (two, 4), ==, 512 * UNITS_MIB);
  g_assert_cmpint (memory_python_limit (odd, 3), ==, 333 * UNITS_MIB);
}

/* clang-format off */
static const struct { const char *path; GTestFunc function; } cases[] = {
  { "/memory/deaths/a-heap-holds-what-the-jvm-admits",        a_heap_holds_what_the_jvm_admits },
  { "/memory/deaths/the-parallel-collector-gives-up-before",  the_parallel_collector_gives_up_before },
  { "/memory/deaths/each-manager-tells-it-in-its-words",      each_manager_tells_it_in_its_words },
  { "/memory/deaths/a-small-container-is-told-in-megabytes",  a_small_container_is_told_in_megabytes },
  { "/memory/deaths/nobody-looks-after-standalone-processes", nobody_looks_after_standalone_processes },
  { "/memory/deaths/yarn-looks-every-three-seconds",          yarn_looks_every_three_seconds },
  { "/memory/deaths/a-python-worker-has-its-part",            a_python_worker_has_its_part },
};
/* clang-format on */

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_func (cases[i].path, cases[i].function);
  return g_test_run ();
}
