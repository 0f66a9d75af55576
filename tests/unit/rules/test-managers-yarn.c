/* SPDX-License-Identifier: Apache-2.0 */
/* Containers on YARN: their size, how many stand on a node, and what is left. */
#include "managers.h"

#include <gio/gio.h>

#include "scenario-maker.h"

#define DOMINANT                                                                                   \
  "yarn.scheduler.capacity.resource-calculator="                                                   \
  "org.apache.hadoop.yarn.util.resource.DominantResourceCalculator "

static void
overhead_is_a_cut_share_of_the_heap_and_at_least_384_mib (void)
{
  static const struct
  {
    gint64 heap_mib;
    double factor;
    gint64 overhead_mib;
  } rows[] = {
    { 1024, 0.1, 384 },   { 3840, 0.1, 384 },     { 4096, 0.1, 409 },   { 8192, 0.1, 819 },
    { 10240, 0.1, 1024 }, { 20480, 0.1, 2048 },   { 32768, 0.1, 3276 }, { 8192, 0.4, 3276 },
    { 1024, 0.4, 409 },   { 9486, 0.1875, 1778 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (
        managers_overhead (rows[i].heap_mib * UNITS_MIB, rows[i].factor, 384 * UNITS_MIB), ==,
        rows[i].overhead_mib * UNITS_MIB);
}

static void
requests_are_rounded_up_within_the_least_and_the_most (void)
{
  static const struct
  {
    YarnSteps steps;
    gint64    request, granted;
  } rows[] = {
    { { 1024, 1024, 65536 }, 1408, 2048 }, { { 512, 512, 65536 }, 1408, 1536 },
    { { 1024, 1024, 65536 }, 4505, 5120 }, { { 512, 512, 65536 }, 4505, 4608 },
    { { 1024, 1024, 65536 }, 9011, 9216 }, { { 1024, 1024, 65536 }, 11264, 11264 },
    { { 1024, 1024, 65536 }, 8601, 9216 }, { { 512, 512, 65536 }, 8601, 8704 },
    { { 1024, 1024, 65536 }, 896, 1024 },  { { 2048, 512, 65536 }, 896, 2048 },
    { { 1024, 1024, 9100 }, 9011, 9100 },  { { 32, 32, 12288 }, 11264, 11264 },
    { { 512, 512, 65536 }, 9011, 9216 },   { { 512, 512, 65536 }, 11264, 11264 },
    { { 512, 512, 65536 }, 896, 1024 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (managers_yarn_normalise (rows[i].request, &rows[i].steps), ==,
                     rows[i].granted);
}

typedef struct
{
  const char *nodes;
  const char *settings;
  gint64      container_mib;
  guint       on_node[4]; /* executors */
  const char *unused;     /* of node 0 */
} Row;

/* clang-format off */
static const Row rows[] = {
  /* the application master takes the first GiB of node 0 */
  { "name=w count=3 cores=8 memory=16GiB", "spark.executor.memory=1g", 2048, { 0, 1, 1 },
    "all 2 executors that are asked for have their place" },
  { "name=w count=3 cores=8 memory=16GiB", "spark.executor.instances=20 spark.executor.memory=4g spark.executor.cores=4 ", 5120, { 3, 3, 3 },
    NULL },
  { "name=w count=3 cores=8 memory=16GiB", DOMINANT "spark.executor.instances=20 spark.executor.memory=4g spark.executor.cores=4", 5120, { 1, 2, 2 },
    "another executor needs 4 cores, and 3 are left" },
  { "name=w count=2 cores=8 memory=16GiB", "spark.executor.instances=20 spark.executor.memory=4g yarn.scheduler.minimum-allocation-mb=512", 4608, { 3, 3 },
    "another container takes 4.50 GiB, and 1.50 GiB is left beside the application master with 1 GiB" },
  { "name=w cores=8 memory=64GiB", "spark.executor.instances=20 spark.executor.memory=10g", 11264, { 5 },
    "another container takes 11 GiB, and 8 GiB is left beside the application master with 1 GiB" },
  { "name=w cores=8 memory=16GiB", "spark.executor.instances=1 spark.executor.memory=4g spark.executor.memoryOverhead=2g", 6144, { 1 },
    "the one executor that is asked for has its place" },
  { "name=w cores=8 memory=64GiB", "spark.executor.instances=1 spark.executor.memory=32g spark.executor.memoryOverhead=2g", 34816, { 1 },
    "another container takes 34 GiB, and 29 GiB is left beside the application master with 1 GiB" },
  { "name=w cores=8 memory=16GiB", "spark.executor.instances=1 spark.memory.offHeap.enabled=true spark.memory.offHeap.size=4g spark.executor.memory=4g", 9216, { 1 },
    "another container takes 9 GiB, and 6 GiB is left beside the application master with 1 GiB" },
  { "name=w count=2 cores=8 memory=16GiB", "spark.executor.instances=9 spark.executor.memory=4g spark.submit.deployMode=cluster spark.driver.memory=8g", 5120, { 1, 3 },
    "another container takes 5 GiB, and 2 GiB is left beside the application master with 9 GiB" },
  { "name=w cores=8 memory=64GiB", "yarn.nodemanager.resource.memory-mb=8192 spark.executor.memory=1g spark.executor.instances=9", 2048, { 3 },
    "another container takes 2 GiB, and 1 GiB is left beside the application master with 1 GiB" },
  { "name=w count=2 fit=executor cores=1 memory=1GiB", "spark.executor.memory=4g spark.executor.instances=9", 5120, { 0, 1 },
    "an executor's container takes 5 GiB, and 4 GiB is left beside the application master with 1 GiB" },
};
/* clang-format on */

static void
containers_stand_on_the_emptiest_node_until_none_holds_one_more (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (MANAGER_YARN);
      g_autoptr (Placement) placement = NULL;
      g_autoptr (GError)    error = NULL;
      g_autofree char      *unused = NULL;

      g_test_message ("%s %s", rows[i].nodes, rows[i].settings);
      make_nodes (scenario, rows[i].nodes);
      make_settings (scenario, rows[i].settings);
      placement = managers_place (scenario, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (placement->reason, ==, NULL);
      g_assert_cmpuint (placement->first_id, ==, 1);
      g_assert_cmpint (placement->container_bytes, ==, rows[i].container_mib * UNITS_MIB);
      for (guint node = 0; node < placement->nodes->len; node++)
        g_assert_cmpuint (g_array_index (placement->nodes, PlacementNode, node).n_executors, ==,
                          rows[i].on_node[node]);
      unused = managers_unused_reason (scenario, placement, 0);
      g_assert_cmpstr (unused, ==, rows[i].unused);
    }
}

static void
python_has_its_own_memory_where_it_is_set (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_YARN);
  g_autoptr (Placement) placement = NULL;

  make_nodes (scenario, "name=w cores=8 memory=16GiB");
  make_settings (scenario, "spark.executor.memory=4g spark.executor.pyspark.memory=2g "
                           "yarn.scheduler.minimum-allocation-mb=1");
  make_job (scenario, "name=j language=python");
  placement = managers_place (scenario, NULL);

  /* 4096 + 409 + 2048 */
  g_assert_cmpint (placement->container_bytes, ==, 6553 * UNITS_MIB);
}

static void
spark_3_has_no_key_for_the_least_overhead (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_YARN);
  g_autoptr (Placement) four = NULL, three = NULL;

  make_nodes (scenario, "name=w cores=8 memory=16GiB");
  make_settings (scenario, "spark.executor.minMemoryOverhead=1g "
                           "yarn.scheduler.minimum-allocation-mb=1");
  four = managers_place (scenario, NULL);
  g_assert_true (element_set (&scenario_kind, scenario, "spark", "3.5.9", NULL));
  three = managers_place (scenario, NULL);

  g_assert_cmpint (four->container_bytes, ==, 2048 * UNITS_MIB);
  g_assert_cmpint (three->container_bytes, ==, 1408 * UNITS_MIB);
}

static void
the_master_prefers_core_nodes_and_the_primary_holds_nothing (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_YARN);
  g_autoptr (Placement) placement = NULL;
  g_autofree char      *unused = NULL;
  const PlacementNode  *nodes;

  make_nodes (scenario, "name=first cores=8 memory=64GiB role=primary");
  make_nodes (scenario, "name=task cores=8 memory=32GiB role=task");
  make_nodes (scenario, "name=core cores=8 memory=16GiB role=core");
  make_settings (scenario, "spark.executor.memory=4g spark.executor.instances=99");
  placement = managers_place (scenario, NULL);

  nodes = (const PlacementNode *) placement->nodes->data;
  unused = managers_unused_reason (scenario, placement, 0);
  g_assert_cmpuint (nodes[0].n_executors, ==, 0);
  g_assert_cmpuint (nodes[1].n_executors, ==, 6);
  g_assert_cmpuint (nodes[2].n_executors, ==, 3);
  g_assert_cmpint (nodes[2].driver_bytes, ==, UNITS_GIB);
  g_assert_cmpint (nodes[1].driver_bytes, ==, 0);
  g_assert_cmpstr (unused, ==, "a primary node holds no executors");
}

static void
what_is_too_large_is_refused_with_the_heap_that_fits (void)
{
  /* clang-format off */
  static const struct { const char *nodes, *settings, *reason; } cases[] = {
    { "name=w cores=8 memory=16GiB", "spark.executor.memory=8g yarn.scheduler.maximum-allocation-mb=8192",
      "An executor's container needs 8.80 GiB for a heap of 8 GiB, but the largest may have 8 GiB; spark.executor.memory=7448m would fit" },
    { "name=w cores=8 memory=16GiB", "spark.executor.memory=1g spark.executor.memoryOverhead=20g", "*; what stands beside the heap alone is too much" },
    { "name=w cores=2 memory=16GiB", DOMINANT "spark.executor.cores=4", "An executor needs 4 cores, but the largest container may have 2 cores; spark.executor.cores=2 would fit" },
    { "name=w cores=8 memory=16GiB", "spark.executor.instances=0", "No executor is asked for; spark.executor.instances=1 would do" },
    { "name=w cores=8 memory=16GiB", "spark.executor.memory=14g", "An executor takes 1 core and 16 GiB, and no node has both left beside the application master; one such node more would do" },
    { "name=w cores=8 memory=16GiB", "spark.yarn.am.memory=20g", "No node has room for the application master, which needs 1 core and 22 GiB; one such node would do" },
    { "name=w cores=8 memory=16GiB role=primary", "", "No node has room for the application master*" },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (MANAGER_YARN);
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
another_calculator_is_refused_by_name (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_YARN);
  g_autoptr (GError)   error = NULL;

  make_nodes (scenario, "name=w cores=8 memory=16GiB");
  make_settings (scenario, "yarn.scheduler.capacity.resource-calculator=org.example.Own");

  g_assert_null (managers_place (scenario, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_true (g_pattern_match_simple ("*org.example.Own is not simulated yet*", error->message));
}

static void
a_replacement_takes_the_emptiest_node_that_holds_it (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_YARN);
  g_autoptr (Placement) placement = NULL;
  Worker   workers[] = { { -4, 5 * UNITS_GIB }, { -4, 9 * UNITS_GIB }, { 8, 4 * UNITS_GIB } };
  gboolean is_alive[] = { TRUE, TRUE, TRUE };

  make_nodes (scenario, "name=w count=3 cores=4 memory=16GiB");
  make_settings (scenario, "spark.executor.memory=4g spark.executor.cores=4");
  placement = managers_place (scenario, NULL);

  g_assert_cmpuint (managers_replacement_node (placement, workers, is_alive, 4), ==, 1);
  is_alive[1] = FALSE;
  g_assert_cmpuint (managers_replacement_node (placement, workers, is_alive, 4), ==, 0);
  is_alive[0] = FALSE;
  g_assert_cmpuint (managers_replacement_node (placement, workers, is_alive, 4), ==, G_MAXUINT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/managers/yarn/overhead-is-a-cut-share-of-the-heap-and-at-least-384-mib",
                   overhead_is_a_cut_share_of_the_heap_and_at_least_384_mib);
  g_test_add_func ("/managers/yarn/requests-are-rounded-up-within-the-least-and-the-most",
                   requests_are_rounded_up_within_the_least_and_the_most);
  g_test_add_func ("/managers/yarn/containers-stand-on-the-emptiest-node-until-none-holds-one-more",
                   containers_stand_on_the_emptiest_node_until_none_holds_one_more);
  g_test_add_func ("/managers/yarn/python-has-its-own-memory-where-it-is-set",
                   python_has_its_own_memory_where_it_is_set);
  g_test_add_func ("/managers/yarn/spark-3-has-no-key-for-the-least-overhead",
                   spark_3_has_no_key_for_the_least_overhead);
  g_test_add_func ("/managers/yarn/the-master-prefers-core-nodes-and-the-primary-holds-nothing",
                   the_master_prefers_core_nodes_and_the_primary_holds_nothing);
  g_test_add_func ("/managers/yarn/what-is-too-large-is-refused-with-the-heap-that-fits",
                   what_is_too_large_is_refused_with_the_heap_that_fits);
  g_test_add_func ("/managers/yarn/another-calculator-is-refused-by-name",
                   another_calculator_is_refused_by_name);
  g_test_add_func ("/managers/yarn/a-replacement-takes-the-emptiest-node-that-holds-it",
                   a_replacement_takes_the_emptiest_node_that_holds_it);
  return g_test_run ();
}
