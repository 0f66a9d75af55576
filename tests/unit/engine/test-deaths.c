/* SPDX-License-Identifier: Apache-2.0 */
/* Executors that die of memory, and what dies with them. */
#include <string.h>

#include "scenario-text.h"

#define HEAP(size) SET ("spark.executor.memory", size)
#define CORES(n) SET ("spark.executor.cores", n)

#define YARN(count, cores)                                                                         \
  "<cluster manager=\"yarn\"><nodes name=\"w\" count=\"" #count "\" cores=\"" #cores               \
  "\" memory=\"8GiB\"/></cluster>"
#define KUBERNETES                                                                                 \
  "<cluster manager=\"kubernetes\"><nodes name=\"w\" count=\"2\" cores=\"4\" memory=\"8GiB\"/>"    \
  "</cluster>"

static const RunFault *
death (const Run *run, guint number)
{
  g_assert_cmpuint (number, <, run->n_faults);
  return &run->faults[number];
}

/* Two tasks of 10 s grow to 600 MiB each in a heap of 1 GiB: full when both have 512, at 8.53 s.
 * The first task fails there, its slot takes the next one, and then the JVM ends with both. */
static void
test_a_full_heap_ends_the_jvm (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER_WITH (2, 2, ""),
      "<conf>" HEAP ("1g") "</conf><job name=\"j\" kind=\"rdd\"><stage id=\"s\" tasks=\"5\" "
                           "time=\"10s\" objects=\"600MiB\"/></job>");
  Micros full_us = 8533334;
  guint  executor = death (run, 0)->executor;

  g_assert_cmpint (death (run, 0)->death, ==, RUN_DEATH_HEAP);
  g_assert_cmpint (death (run, 0)->at_us, ==, full_us);
  g_assert_cmpstr (death (run, 0)->reason, ==, "Command exited with code 52");
  g_assert_cmpuint (death (run, 0)->asked, ==, RUN_NONE);
  g_assert_cmpint (run->executors[executor].removed_us, ==, full_us);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpint (run->finish_us[i], ==, full_us);
      g_assert_true (run->state[i] == ATTEMPT_FAILED || run->state[i] == ATTEMPT_LOST);
    }
}

/* As in a recorded run: the task that fails fills its slot once more before its JVM is gone; what
 * had not begun there is no failure. The task that needs too much fails four times. */
static void
test_one_task_takes_its_neighbours_along (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 2),
      "<conf>" HEAP ("1g") "</conf>"
                           "<job name=\"big\" kind=\"rdd\"><stage id=\"b\" tasks=\"1\" "
                           "time=\"2s\" objects=\"2GiB\"/></job>"
                           "<job name=\"small\" kind=\"rdd\"><stage id=\"s\" tasks=\"20\" "
                           "time=\"4s\"/></job>");
  guint n_lost = run_count_state (run, ATTEMPT_LOST);

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_nonnull (strstr (run->reason, "failed 4 times"));
  g_assert_nonnull (strstr (run->reason, "java.lang.OutOfMemoryError: Java heap space"));
  g_assert_cmpuint (run_count_state (run, ATTEMPT_FAILED), ==, 4);
  g_assert_cmpuint (n_lost, >=, 4); /* a neighbour, and who took the slot */
}

/* 3 x 300 MiB of objects fit beside nothing else; with a sort of 200 MB in each they do not. */
static void
test_execution_memory_counts (void)
{
#define SORTED(objects)                                                                            \
  "<conf>" HEAP (                                                                                  \
      "1g") "</conf><job name=\"j\" kind=\"rdd\"><stage id=\"m\" tasks=\"1\" "                     \
            "time=\"1s\"/><stage id=\"s\" after=\"m\" shuffle=\"2\" shuffle-bytes=\"400MB\" "      \
            "operator=\"sort\" rate=\"20MB/s\" objects=\"" objects "\"/></job>"
  g_autoptr (Run) fits = run_of_text (CLUSTER (1, 2), SORTED ("300MiB"));
  g_autoptr (Run) dies = run_of_text (CLUSTER (1, 2), SORTED ("325MiB"));

  /* 2 x (300 MiB + 200 MB) = 1,029,145,600 of 1,073,741,824; 2 x (325 MiB + 200 MB) is more. */
  g_assert_cmpuint (fits->n_faults, ==, 0);
  g_assert_cmpuint (fits->status, ==, RUN_SUCCEEDED);
  g_assert_cmpint (death (dies, 0)->death, ==, RUN_DEATH_HEAP);
#undef SORTED
}

/* 400 MiB are all that is left beside what is cached. */
static void
test_cached_blocks_count (void)
{
#define CACHED(objects)                                                                            \
  "<conf>" HEAP ("1g") "</conf><job name=\"a\" kind=\"rdd\"><stage id=\"c\" tasks=\"2\" "          \
                       "time=\"1s\" cache=\"MEMORY_ONLY\" cached-bytes=\"400MiB\"/></job>"         \
                       "<job name=\"b\" kind=\"rdd\" after=\"a\"><stage id=\"r\" tasks=\"2\" "     \
                       "time=\"1s\" objects=\"" objects "\"/></job>"
  g_autoptr (Run) fits = run_of_text (CLUSTER (1, 2), CACHED ("312MiB"));
  g_autoptr (Run) dies = run_of_text (CLUSTER (1, 2), CACHED ("313MiB"));

  g_assert_cmpuint (fits->n_faults, ==, 0);
  g_assert_cmpint (death (dies, 0)->death, ==, RUN_DEATH_HEAP);
#undef CACHED
}

/* Tasks one after another never hold as much as tasks side by side. */
static void
test_one_slot_is_enough (void)
{
#define BODY(cores)                                                                                \
  "<conf>" HEAP ("1g") CORES (cores) "</conf><job name=\"j\" kind=\"rdd\"><stage id=\"s\" "        \
                                     "tasks=\"4\" time=\"10s\" objects=\"600MiB\"/></job>"
  g_autoptr (Run) one = run_of_text (CLUSTER (1, 1), BODY ("1"));
  g_autoptr (Run) two = run_of_text (CLUSTER (1, 2), BODY ("2"));

  g_assert_cmpuint (one->status, ==, RUN_SUCCEEDED);
  g_assert_cmpint (one->makespan_us, ==, SECONDS (40));
  g_assert_cmpuint (two->status, ==, RUN_FAILED);
#undef BODY
}

/* The parallel collector gives up at 98 hundredths of what it admits: 910.5 MiB x 0.98. */
static void
test_the_parallel_collector_gives_up_before (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (1, 1),
      "<conf>" HEAP ("1g") SET ("spark.executor.extraJavaOptions", "-XX:+UseParallelGC")
          SET ("spark.task.maxFailures",
               "1") "</conf><job name=\"j\" kind=\"rdd\"><stage id=\"s\" tasks=\"1\" time=\"10s\" "
                    "objects=\"900MiB\"/></job>");

  g_assert_nonnull (strstr (run->reason, "java.lang.OutOfMemoryError: GC overhead limit exceeded"));
}

/* In local mode the heap is the driver's. */
static void
test_local_mode_ends_with_its_only_jvm (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"local\"><nodes name=\"w\" count=\"1\" cores=\"1\" memory=\"8GiB\"/>"
      "</cluster>",
      "<conf>" SET ("spark.driver.memory", "1g") "</conf><job name=\"j\" kind=\"rdd\"><stage "
                                                 "id=\"s\" tasks=\"1\" time=\"4s\" "
                                                 "objects=\"2GiB\"/></job>");

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_nonnull (strstr (run->reason, "exit code 52"));
  g_assert_cmpint (run->makespan_us, ==, 1933350); /* 989.875 MiB of 2 GiB */
}

/* A container of 1,408 MiB is granted as 2,048: 1,024 beside the heap. Four tasks reach 1,200 MiB
 * together after 10 s, more than 1,024 from 8.533 s on: YARN looks at 9 s. */
static void
test_yarn_kills_at_its_next_look (void)
{
  g_autoptr (Run) run = run_of_text (
      YARN (2, 8),
      "<conf>" HEAP ("1g") CORES ("4") "</conf><job name=\"j\" kind=\"rdd\"><stage id=\"s\" "
                                       "tasks=\"8\" time=\"10s\" outside=\"300MiB\"/></job>");

  g_assert_cmpint (death (run, 0)->death, ==, RUN_DEATH_CONTAINER);
  g_assert_cmpint (death (run, 0)->at_us, ==, SECONDS (9));
  g_assert_cmpstr (death (run, 0)->reason, ==,
                   "Container killed by YARN for exceeding physical memory limits. 2.1 GB of 2 GB "
                   "physical memory used. Consider boosting spark.executor.memoryOverhead.");
  g_assert_cmpint (run->state[0], ==, ATTEMPT_LOST);
}

/* Tasks that end before the look are not found. */
static void
test_yarn_does_not_see_what_is_over (void)
{
  g_autoptr (Run) run = run_of_text (
      YARN (2, 8),
      "<conf>" HEAP ("1g") CORES ("4") "</conf><job name=\"j\" kind=\"rdd\"><stage id=\"s\" "
                                       "tasks=\"8\" time=\"2s\" outside=\"300MiB\"/></job>");

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (run->n_faults, ==, 0);
}

/* A pod of 1,408 MiB has 384 beside the heap: 4 x 100 MiB are too much at 9.6 s, at once. */
static void
test_kubernetes_kills_at_once (void)
{
  g_autoptr (Run) run = run_of_text (
      KUBERNETES,
      "<conf>" HEAP ("1g") CORES ("4") "</conf><job name=\"j\" kind=\"rdd\"><stage id=\"s\" "
                                       "tasks=\"8\" time=\"10s\" outside=\"100MiB\"/></job>");

  g_assert_cmpint (death (run, 0)->at_us, ==, 9600001);
  g_assert_nonnull (strstr (death (run, 0)->reason, "exit code 137(SIGKILL, possible container"));
}

/* The same with the overhead that it needs. */
static void
test_more_overhead_is_the_cure (void)
{
  g_autoptr (Run) run = run_of_text (
      KUBERNETES,
      "<conf>" HEAP ("1g") CORES ("4") SET (
          "spark.executor.memoryOverhead",
          "400m") "</conf><job name=\"j\" kind=\"rdd\"><stage id=\"s\" tasks=\"8\" time=\"10s\" "
                  "outside=\"100MiB\"/></job>");

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (run->n_faults, ==, 0);
}

/* A container that is killed is the application's fault: four losses of a task end the job, with
 * more than two executors that may fail before that. */
static void
test_killed_containers_count_as_failures (void)
{
  g_autoptr (Run) run = run_of_text (
      KUBERNETES,
      "<conf>" HEAP ("1g") CORES ("4") SET (
          "spark.executor.maxNumFailures",
          "100") "</conf><job name=\"j\" kind=\"rdd\"><stage id=\"s\" tasks=\"8\" time=\"10s\" "
                 "outside=\"100MiB\"/></job>");

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_nonnull (strstr (run->reason, "failed 4 times"));
  g_assert_nonnull (strstr (run->reason, "ExecutorLostFailure"));
  g_assert_nonnull (strstr (run->reason, "exit code 137"));
}

/* Without it two executors give four failures before the fifth would do. */
static void
test_too_many_executors_that_fail_end_the_application (void)
{
  g_autoptr (Run) run = run_of_text (
      KUBERNETES,
      "<conf>" HEAP ("1g") CORES ("4")
          SET ("spark.executor.maxNumFailures",
               "2") "</conf><job name=\"j\" kind=\"rdd\"><stage id=\"s\" tasks=\"8\" time=\"10s\" "
                    "outside=\"100MiB\"/></job>");

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_nonnull (strstr (run->reason, "Max number of executor failures (2) reached"));
}

static void
test_nobody_looks_at_standalone_workers (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (1, 4), "<conf>" HEAP ("1g") "</conf><job name=\"j\" kind=\"rdd\"><stage id=\"s\" "
                                           "tasks=\"4\" time=\"10s\" outside=\"8GiB\"/></job>");

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
}

/* 1 GiB for Python and two cores: a worker that takes 600 MiB fails, and only its task. */
static void
test_a_python_worker_fails_alone (void)
{
#define PYTHON(outside)                                                                            \
  "<conf>" HEAP ("1g") CORES ("2") SET (                                                           \
      "spark.executor.pyspark.memory",                                                             \
      "1g") "</conf><job name=\"j\" kind=\"rdd\" language=\"python\"><stage id=\"s\" tasks=\"2\" " \
            "time=\"10s\" outside=\"" outside "\"/></job>"
  g_autoptr (Run) fits = run_of_text (YARN (2, 2), PYTHON ("512MiB"));
  g_autoptr (Run) fails = run_of_text (YARN (2, 2), PYTHON ("513MiB"));

  g_assert_cmpuint (fits->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (fails->status, ==, RUN_FAILED);
  g_assert_nonnull (strstr (fails->reason, "MemoryError"));
  g_assert_cmpuint (fails->n_faults, ==, 0);
#undef PYTHON
}

/* The loss of a JVM takes its map outputs along: the reader has them made again. */
static void
test_map_outputs_go_with_the_jvm (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 1),
      "<conf>" HEAP ("1g") "</conf><job name=\"j\" kind=\"rdd\"><stage id=\"m\" tasks=\"2\" "
                           "time=\"1s\"/><stage id=\"r\" after=\"m\" tasks=\"2\" time=\"10s\" "
                           "objects=\"2GiB\"/></job>");

  g_assert_cmpuint (death (run, 0)->n_outputs, ==, 1);
  g_assert_cmpuint (run->status, ==, RUN_FAILED);
}

/* 100 MB in rows of any keys, and of one long one. */
static void
test_a_broadcast_has_a_most_of_rows (void)
{
#define ROWS(n, key)                                                                               \
  "<conf>" SET (                                                                                   \
      "spark.driver.memory",                                                                       \
      "8g") "</conf><job name=\"j\"><stage id=\"s\" tasks=\"1\" time=\"1s\" broadcast=\"100MB\" "  \
            "broadcast-rows=\"" n "\" join-key=\"" key "\"/></job>"
  g_autoptr (Run) fits = run_of_text (CLUSTER (1, 1), ROWS ("357913940", "any"));
  g_autoptr (Run) fails = run_of_text (CLUSTER (1, 1), ROWS ("357913941", "any"));
  g_autoptr (Run) long_fits = run_of_text (CLUSTER (1, 1), ROWS ("511999999", "long"));
  g_autoptr (Run) long_fails = run_of_text (CLUSTER (1, 1), ROWS ("512000000", "long"));

  g_assert_cmpuint (fits->status, ==, RUN_SUCCEEDED);
  g_assert_cmpstr (fails->reason, ==,
                   "Cannot broadcast the table over 357913941 rows: 357913941 rows.");
  g_assert_cmpuint (long_fits->status, ==, RUN_SUCCEEDED);
  g_assert_cmpstr (long_fails->reason, ==,
                   "Cannot broadcast the table over 512000000 rows: 512000000 rows.");
#undef ROWS
}

/* A job that collects what is broadcast takes 40 s, its driver's time before it included. */
static void
test_a_query_waits_for_a_broadcast_for_so_long (void)
{
#define WAITS(seconds, action)                                                                     \
  "<conf>" SET ("spark.sql.broadcastTimeout",                                                      \
                seconds) "</conf><job name=\"b\" action=\"" action                                 \
                         "\" driver=\"10s\"><stage id=\"s\" tasks=\"3\" "                          \
                         "time=\"10s\"/></job>"
  g_autoptr (Run) in_time = run_of_text (CLUSTER (1, 1), WAITS ("40", "broadcast"));
  g_autoptr (Run) late = run_of_text (CLUSTER (1, 1), WAITS ("39", "broadcast"));
  g_autoptr (Run) other = run_of_text (CLUSTER (1, 1), WAITS ("39", "collect"));
  g_autoptr (Run) for_ever = run_of_text (CLUSTER (1, 1), WAITS ("-1", "broadcast"));

  g_assert_cmpuint (in_time->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (other->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (for_ever->status, ==, RUN_SUCCEEDED);
  g_assert_cmpint (late->makespan_us, ==, SECONDS (39));
  g_assert_true (g_str_has_prefix (late->reason, "Could not execute broadcast in 39 secs."));
#undef WAITS
}

/* clang-format off */
static const struct { const char *path; GTestFunc function; } cases[] = {
  { "/deaths/heap/a-full-heap-ends-the-jvm",                    test_a_full_heap_ends_the_jvm },
  { "/deaths/heap/one-task-takes-its-neighbours-along",         test_one_task_takes_its_neighbours_along },
  { "/deaths/heap/execution-memory-counts",                     test_execution_memory_counts },
  { "/deaths/heap/cached-blocks-count",                         test_cached_blocks_count },
  { "/deaths/heap/one-slot-is-enough",                          test_one_slot_is_enough },
  { "/deaths/heap/the-parallel-collector-gives-up-before",      test_the_parallel_collector_gives_up_before },
  { "/deaths/heap/local-mode-ends-with-its-only-jvm",           test_local_mode_ends_with_its_only_jvm },
  { "/deaths/heap/map-outputs-go-with-the-jvm",                 test_map_outputs_go_with_the_jvm },
  { "/deaths/container/yarn-kills-at-its-next-look",            test_yarn_kills_at_its_next_look },
  { "/deaths/container/yarn-does-not-see-what-is-over",         test_yarn_does_not_see_what_is_over },
  { "/deaths/container/kubernetes-kills-at-once",               test_kubernetes_kills_at_once },
  { "/deaths/container/more-overhead-is-the-cure",              test_more_overhead_is_the_cure },
  { "/deaths/container/killed-containers-count-as-failures",    test_killed_containers_count_as_failures },
  { "/deaths/container/too-many-executors-that-fail-end-the-application", test_too_many_executors_that_fail_end_the_application },
  { "/deaths/container/nobody-looks-at-standalone-workers",     test_nobody_looks_at_standalone_workers },
  { "/deaths/driver/a-broadcast-has-a-most-of-rows",            test_a_broadcast_has_a_most_of_rows },
  { "/deaths/driver/a-query-waits-for-a-broadcast-for-so-long", test_a_query_waits_for_a_broadcast_for_so_long },
  { "/deaths/python/a-python-worker-fails-alone",               test_a_python_worker_fails_alone },
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
