/* SPDX-License-Identifier: Apache-2.0 */
/* Pods on Kubernetes: what they ask for, how many stand on a node, and what is left. */
#include "conf.h"
#include "managers.h"
#include "memory.h"
#include "scenario-maker.h"

static void
amounts_of_cores_are_read_as_kubernetes_writes_them (void)
{
  static const struct
  {
    const char *text;
    gint64      millicores; /* 0: refused */
  } rows[] = {
    { "2", 2000 },     { "500m", 500 }, { "0.5", 500 }, { "3.92", 3920 },
    { "3920m", 3920 }, { "0", 0 },      { "0m", 0 },    { "m", 0 },
    { "two", 0 },      { "-1", 0 },     { "", 0 },      { "99999", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 millicores = 0;

      g_test_message ("\"%s\"", rows[i].text);
      g_assert_cmpint (managers_pod_millicores (rows[i].text, &millicores), ==,
                       rows[i].millicores > 0);
      if (rows[i].millicores > 0)
        g_assert_cmpint (millicores, ==, rows[i].millicores);
    }
}

static void
the_memory_of_a_pod_follows_language_and_mode (void)
{
  /* clang-format off */
  static const struct { const char *job, *settings; gint64 pod_mib, driver_mib; } rows[] = {
    { "name=j",                 "spark.executor.memory=4g", 4505, 0 },
    { "name=j language=python", "spark.executor.memory=8g", 9011, 0 },
    { "name=j language=python", "spark.executor.memory=8g spark.submit.deployMode=cluster", 11468, 1433 },
    { "name=j language=python", "spark.executor.memory=4g spark.submit.deployMode=cluster", 5734, 1433 },
    { "name=j language=python", "spark.executor.memory=1g spark.submit.deployMode=cluster", 1433, 1433 },
    { "name=j",                 "spark.executor.memory=8g spark.submit.deployMode=cluster", 9011, 1408 },
    { "name=j language=python", "spark.executor.memory=8g spark.submit.deployMode=cluster spark.kubernetes.memoryOverheadFactor=0.2", 9830, 1408 },
    { "name=j language=python", "spark.executor.memory=8g spark.submit.deployMode=cluster spark.executor.memoryOverheadFactor=0.1", 9011, 1433 },
    { "name=j language=python", "spark.executor.memory=8g spark.submit.deployMode=cluster spark.driver.memoryOverheadFactor=0.5", 11468, 1536 },
    { "name=j language=python", "spark.executor.memory=4g spark.executor.pyspark.memory=2g", 6553, 0 },
    { "name=j",                 "spark.executor.memory=8g spark.executor.memoryOverhead=2g", 10240, 0 },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (MANAGER_KUBERNETES);
      g_autoptr (Placement) placement = NULL;

      g_test_message ("%s %s", rows[i].job, rows[i].settings);
      make_nodes (scenario, "name=w cores=16 memory=64GiB");
      make_settings (scenario, rows[i].settings);
      make_job (scenario, rows[i].job);
      placement = managers_place (scenario, NULL);
      g_assert_cmpint (placement->container_bytes, ==, rows[i].pod_mib * UNITS_MIB);
      g_assert_cmpint (g_array_index (placement->nodes, PlacementNode, 0).driver_bytes, ==,
                       rows[i].driver_mib * UNITS_MIB);
    }
}

/* 50 executors. */
static void
pods_come_in_rounds (void)
{
  static const struct
  {
    const char *spark, *settings;
    guint       n_rounds;
  } rows[] = {
    { "4.3.0", "", 3 },
    { "4.3.0", "spark.kubernetes.allocation.batch.size=10", 5 },
    { "3.5.9", "", 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scenario) scenario = make_scenario (MANAGER_KUBERNETES);
      guint                n_rounds = 0;

      g_assert_true (element_set (&scenario_kind, scenario, "spark", rows[i].spark, NULL));
      make_settings (scenario, rows[i].settings);
      for (gint64 missing = 50; missing > 0; missing -= managers_pods_at_once (scenario, missing))
        n_rounds++;
      g_assert_cmpuint (n_rounds, ==, rows[i].n_rounds);
    }
}

typedef struct
{
  const char *nodes;
  const char *settings;
  guint       on_node[3];
  guint       cores;  /* of each executor */
  const char *unused; /* of node 0 */
} Row;

/* clang-format off */
static const Row rows[] = {
  { "name=w count=3 cores=8 memory=32GiB", "", { 1, 1, 0 }, 1,
    "all 2 executors that are asked for have their place" },
  { "name=w count=3 cores=8 memory=32GiB", "spark.executor.instances=12 spark.executor.cores=4 spark.executor.memory=4g", { 2, 2, 2 }, 4,
    "another executor needs 4 cores, and none is left" },
  { "name=w count=2 cores=8 offers-cores=7 memory=32GiB", "spark.executor.instances=12 spark.executor.cores=4 spark.executor.memory=4g", { 1, 1 }, 4,
    "another executor needs 4 cores, and 3 are left" },
  /* four slots in a pod that asks for half a core */
  { "name=w count=2 cores=2 memory=32GiB", "spark.executor.instances=12 spark.executor.cores=4 spark.executor.memory=2g spark.kubernetes.executor.request.cores=500m", { 4, 4 }, 4,
    "another executor needs 0.5 cores, and none is left" },
  { "name=w cores=2 memory=32GiB", "spark.executor.instances=12 spark.kubernetes.executor.request.cores=1.5", { 1 }, 1,
    "another executor needs 1.5 cores, and 0.5 is left" },
  { "name=w cores=8 memory=10GiB", "spark.executor.instances=12 spark.executor.memory=4g", { 2 }, 1,
    "another container takes 4.40 GiB, and 1.20 GiB is left" },
  { "name=w cores=4 memory=32GiB", "spark.executor.instances=12 spark.executor.cores=2 spark.submit.deployMode=cluster", { 1 }, 2,
    "another executor needs 2 cores, and 1 is left" },
};
/* clang-format on */

static void
pods_stand_where_cores_and_memory_allow_it (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (MANAGER_KUBERNETES);
      g_autoptr (Placement) placement = NULL;
      g_autoptr (GError)    error = NULL;
      g_autofree char      *unused = NULL;

      g_test_message ("%s %s", rows[i].nodes, rows[i].settings);
      make_nodes (scenario, rows[i].nodes);
      make_settings (scenario, rows[i].settings);
      placement = managers_place (scenario, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (placement->reason, ==, NULL);
      for (guint node = 0; node < placement->nodes->len; node++)
        g_assert_cmpuint (g_array_index (placement->nodes, PlacementNode, node).n_executors, ==,
                          rows[i].on_node[node]);
      g_assert_cmpuint (g_array_index (placement->executors, PlacedExecutor, 0).cores, ==,
                        rows[i].cores);
      unused = managers_unused_reason (scenario, placement, 0);
      g_assert_cmpstr (unused, ==, rows[i].unused);
    }
}

static void
pods_that_fit_nowhere_say_what_would (void)
{
  /* clang-format off */
  static const struct { const char *nodes, *settings, *reason; } cases[] = {
    { "name=w cores=4 offers-cores=3 memory=16GiB", "spark.executor.cores=4",
      "An executor needs 4 cores, but the largest container may have 3 cores; spark.executor.cores=3 would fit" },
    { "name=w cores=4 memory=8GiB", "spark.executor.memory=8g",
      "An executor's container needs 8.80 GiB for a heap of 8 GiB, but the largest may have 8 GiB; spark.executor.memory=7448m would fit" },
    { "name=w cores=4 memory=8GiB", "spark.kubernetes.executor.request.cores=5", "*; spark.kubernetes.executor.request.cores=4 would fit" },
    { "name=w cores=1 memory=8GiB", "spark.submit.deployMode=cluster", "An executor takes 1 core and 1.38 GiB, and no node has both left beside the driver; one such node more would do" },
    { "name=w cores=1 memory=1GiB", "spark.submit.deployMode=cluster", "No node has room for the driver, which needs 1 core and 1.38 GiB; one such node would do" },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (MANAGER_KUBERNETES);
      g_autoptr (Placement) placement = NULL;
      g_autoptr (GError)    error = NULL;

      make_nodes (scenario, cases[i].nodes);
      make_settings (scenario, cases[i].settings);
      placement = managers_place (scenario, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (placement->executors->len, ==, 0);
      g_test_message ("%s", placement->reason);
      g_assert_true (g_pattern_match_simple (cases[i].reason, placement->reason));
    }
}

static void
amounts_that_are_none_are_refused (void)
{
  static const struct
  {
    const char *settings, *message;
  } cases[] = {
    { "spark.kubernetes.executor.request.cores=half", "*=half is no amount of cores*500m*" },
    { "spark.executor.cores=2 spark.kubernetes.executor.limit.cores=1500m",
      "*limit.cores=1500m is less than the 2000m that a pod asks for*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scenario) scenario = make_scenario (MANAGER_KUBERNETES);
      g_autoptr (GError)   error = NULL;

      make_nodes (scenario, "name=w cores=8 memory=16GiB");
      make_settings (scenario, cases[i].settings);
      g_assert_null (managers_place (scenario, &error));
      g_assert_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE);
      g_test_message ("%s", error->message);
      g_assert_true (g_pattern_match_simple (cases[i].message, error->message));
    }
}

static void
a_replacement_needs_the_cores_that_its_pod_asks_for (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_KUBERNETES);
  g_autoptr (Placement) placement = NULL;
  /* Of 2 cores: four pods of half a core and 4 slots, and three. */
  Worker   workers[] = { { 2 - 16, 30 * UNITS_GIB }, { 2 - 12, 20 * UNITS_GIB } };
  gboolean is_alive[] = { TRUE, TRUE };

  make_nodes (scenario, "name=w count=2 cores=2 memory=64GiB");
  make_settings (scenario, "spark.executor.cores=4 spark.kubernetes.executor.request.cores=500m");
  placement = managers_place (scenario, NULL);

  g_assert_cmpuint (managers_replacement_node (placement, workers, is_alive, 4), ==, 1);
  is_alive[1] = FALSE;
  g_assert_cmpuint (managers_replacement_node (placement, workers, is_alive, 4), ==, G_MAXUINT);
}

/* 1 GiB and 384 MiB are less than the 1792 MiB from which a JVM takes G1 by itself; the node has
 * more. */
static void
a_jvm_sees_its_pod_and_not_its_node (void)
{
  static const struct
  {
    ManagerId   manager;
    const char *settings;
    gboolean    is_serial; /* which has less than the heap */
  } seen[] = {
    { MANAGER_KUBERNETES, "spark.executor.memory=1g", TRUE },
    { MANAGER_YARN, "spark.executor.memory=1g", FALSE },
    { MANAGER_KUBERNETES, "spark.executor.memory=2g", FALSE },
    { MANAGER_KUBERNETES, "spark.executor.memory=2g spark.kubernetes.executor.limit.cores=1",
      TRUE },
    { MANAGER_KUBERNETES, "spark.executor.memory=2g spark.kubernetes.executor.limit.cores=1500m",
      FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    {
      g_autoptr (Scenario) scenario = make_scenario (seen[i].manager);
      Bytes                heap_bytes;
      MemoryRegions        regions;

      make_nodes (scenario, "name=w cores=8 memory=16GiB");
      make_settings (scenario, seen[i].settings);
      heap_bytes = conf_int64 (scenario, "spark.executor.memory", 0);
      g_assert_true (memory_regions_of (scenario, heap_bytes, 1, &regions, NULL));
      g_test_message ("%s", seen[i].settings);
      g_assert_cmpint (regions.max_memory_bytes < heap_bytes, ==, seen[i].is_serial);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/managers/kubernetes/amounts-of-cores-are-read-as-kubernetes-writes-them",
                   amounts_of_cores_are_read_as_kubernetes_writes_them);
  g_test_add_func ("/managers/kubernetes/the-memory-of-a-pod-follows-language-and-mode",
                   the_memory_of_a_pod_follows_language_and_mode);
  g_test_add_func ("/managers/kubernetes/pods-stand-where-cores-and-memory-allow-it",
                   pods_stand_where_cores_and_memory_allow_it);
  g_test_add_func ("/managers/kubernetes/pods-that-fit-nowhere-say-what-would",
                   pods_that_fit_nowhere_say_what_would);
  g_test_add_func ("/managers/kubernetes/amounts-that-are-none-are-refused",
                   amounts_that_are_none_are_refused);
  g_test_add_func ("/managers/kubernetes/a-replacement-needs-the-cores-that-its-pod-asks-for",
                   a_replacement_needs_the_cores_that_its_pod_asks_for);
  g_test_add_func ("/managers/kubernetes/a-jvm-sees-its-pod-and-not-its-node",
                   a_jvm_sees_its_pod_and_not_its_node);
  g_test_add_func ("/managers/kubernetes/pods-come-in-rounds", pods_come_in_rounds);
  return g_test_run ();
}
