/* SPDX-License-Identifier: Apache-2.0 */
/* Executors on Amazon's machines: EMR and Glue. */
#include <gio/gio.h>

#include "managers.h"
#include "memory.h"
#include "scenario-maker.h"

#define STATIC "spark.dynamicAllocation.enabled=false spark.executor.instances=9999 "

typedef struct
{
  const char *nodes;
  const char *settings;
  gint64      container_mib;
  guint       n_executors;
  const char *unused; /* of node 0 */
} Row;

/* clang-format off */
static const Row rows[] = {
  /* sizes that EMR itself gave executors on these nodes */
  { "name=core instance=m5.xlarge role=core", STATIC "spark.executor.memory=9486m spark.executor.cores=4", 11264, 1,
    "another container takes 11 GiB, and 128 MiB is left beside the application master with 896 MiB" },
  { "name=core instance=m4.large role=core", STATIC "spark.executor.memory=4269m spark.executor.cores=4", 5069, 1,
    "another container takes 4.95 GiB, and 179 MiB is left beside the application master with 896 MiB" },
  /* 16 of them are the node exactly; the application master takes the room of one */
  { "name=core instance=c5.12xlarge count=2 role=core", STATIC "spark.executor.memory=4743m spark.executor.cores=3", 5632, 31,
    "another container takes 5.50 GiB, and 4.63 GiB is left beside the application master with 896 MiB" },
  { "name=core instance=r5.8xlarge role=core", STATIC "spark.executor.memory=4743m spark.executor.cores=3 spark.yarn.am.memory=1m spark.yarn.am.memoryOverhead=0m", 5632, 45,
    "another container takes 5.50 GiB, and 511 MiB is left beside the application master with 1 MiB" },
  /* recipes for m5.4xlarge */
  { "name=core instance=m5.4xlarge count=10 role=core", STATIC "spark.executor.memory=19456m spark.executor.cores=5", 23104, 20, NULL },
  { "name=core instance=m5.4xlarge count=10 role=core", STATIC "spark.executor.memory=19456m spark.executor.cores=5 spark.executor.memoryOverhead=1361m", 20817, 20, NULL },
  { "name=core instance=m5.4xlarge count=10 role=core", STATIC "spark.executor.memory=18432m spark.executor.cores=5 spark.executor.memoryOverhead=3072m", 21504, 20, NULL },
  { "name=core instance=m5.4xlarge count=10 role=core", STATIC "spark.executor.memory=12072m spark.executor.cores=4", 14335, 39, NULL },
  { "name=core instance=r5.12xlarge count=19 role=core", STATIC "spark.executor.memory=37888m spark.executor.cores=5 spark.executor.memoryOverhead=5120m", 43008, 152, NULL },
};
/* clang-format on */

static void
emr_fills_what_yarn_has_of_an_instance (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (MANAGER_EMR);
      g_autoptr (Placement) placement = NULL;
      g_autoptr (GError)    error = NULL;
      g_autofree char      *unused = NULL;

      g_test_message ("%s %s", rows[i].nodes, rows[i].settings);
      make_nodes (scenario, rows[i].nodes);
      make_settings (scenario, rows[i].settings);
      placement = managers_place (scenario, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (placement->reason, ==, NULL);
      g_assert_cmpint (placement->container_bytes, ==, rows[i].container_mib * UNITS_MIB);
      g_assert_cmpuint (placement->executors->len, ==, rows[i].n_executors);
      unused = managers_unused_reason (scenario, placement, 0);
      if (rows[i].unused != NULL)
        g_assert_cmpstr (unused, ==, rows[i].unused);
    }
}

static void
a_release_has_its_own_steps (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_EMR);
  g_autoptr (Placement) newest = NULL, older = NULL;

  make_nodes (scenario, "name=core instance=m5.xlarge role=core");
  make_settings (scenario, STATIC "spark.executor.memory=4269m spark.executor.cores=4");
  newest = managers_place (scenario, NULL);
  g_assert_true (element_set (&cluster_kind, scenario->cluster, "release", "emr-6.8.0", NULL));
  older = managers_place (scenario, NULL);

  /* 4269 + 800 = 5069, and 159 x 32 = 5088 */
  g_assert_cmpint (newest->container_bytes, ==, 5069 * UNITS_MIB);
  g_assert_cmpint (older->container_bytes, ==, 5088 * UNITS_MIB);
}

static void
a_jvm_of_emr_has_the_parallel_collector_unless_it_is_told_another (void)
{
  g_autoptr (Scenario) parallel = make_scenario (MANAGER_EMR);
  g_autoptr (Scenario) other = make_scenario (MANAGER_EMR);
  MemoryRegions        regions;

  make_nodes (parallel, "name=core instance=m5.xlarge");
  make_nodes (other, "name=core instance=m5.xlarge");
  make_settings (other, "spark.executor.extraJavaOptions=-XX:+UseG1GC");

  g_assert_true (memory_regions_of (parallel, 9 * UNITS_GIB, 4, &regions, NULL));
  g_assert_cmpint (regions.max_memory_bytes, <, 9 * UNITS_GIB);
  g_assert_true (memory_regions_of (other, 9 * UNITS_GIB, 4, &regions, NULL));
  g_assert_cmpint (regions.max_memory_bytes, ==, 9 * UNITS_GIB);
}

static void
glue_has_an_executor_on_each_worker_but_the_drivers (void)
{
  static const struct
  {
    const char *nodes;
    guint       n_executors, cores;
    gint64      heap_gib, container_mib;
  } cases[] = {
    { "name=w worker=G.1X count=10", 9, 4, 10, 12288 },
    { "name=w worker=G.1X count=100", 99, 4, 10, 12288 },
    { "name=w worker=G.2X count=2", 1, 8, 20, 24576 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (MANAGER_GLUE);
      g_autoptr (Placement) placement = NULL;
      g_autoptr (GError)    error = NULL;

      make_nodes (scenario, cases[i].nodes);
      placement = managers_place (scenario, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (placement->executors->len, ==, cases[i].n_executors);
      g_assert_cmpuint (g_array_index (placement->executors, PlacedExecutor, 0).cores, ==,
                        cases[i].cores);
      g_assert_cmpuint (g_array_index (placement->executors, PlacedExecutor, 0).node, ==, 1);
      g_assert_cmpint (placement->heap_bytes, ==, cases[i].heap_gib * UNITS_GIB);
      g_assert_cmpint (placement->container_bytes, ==, cases[i].container_mib * UNITS_MIB);
      g_assert_null (managers_unused_reason (scenario, placement, 0));
    }
}

static void
what_amazon_does_not_publish_is_refused_by_name (void)
{
  /* clang-format off */
  static const struct { ManagerId manager; const char *release, *nodes, *settings; const char *message; gboolean is_value; } cases[] = {
    { MANAGER_EMR, NULL, "name=w instance=m5.xlarge", "spark.executor.memory=4g spark.executor.cores=4", "EMR turns spark.dynamicAllocation.enabled on*", FALSE },
    { MANAGER_EMR, NULL, "name=w instance=m5.xlarge", "spark.dynamicAllocation.enabled=false", "the size that EMR itself gives executors*", FALSE },
    { MANAGER_EMR, NULL, "name=w instance=m5.xlarge", STATIC "maximizeResourceAllocation=true", "maximizeResourceAllocation is not simulated yet*", FALSE },
    { MANAGER_EMR, "emr-5.20.0", "name=w instance=m5.xlarge", STATIC "spark.executor.memory=4g spark.executor.cores=4", "release=\"emr-5.20.0\" is not*", FALSE },
    { MANAGER_EMR, NULL, "name=w cores=4 memory=16GiB", STATIC "spark.executor.memory=4g spark.executor.cores=4", "*\"w\"*write for example instance=*", TRUE },
    { MANAGER_EMR, NULL, "name=w instance=m5.xlagre", STATIC "spark.executor.memory=4g spark.executor.cores=4", "*m5.xlagre*did you mean m5.xlarge?*", TRUE },
    { MANAGER_GLUE, NULL, "name=w worker=G.4X count=3", "", "worker=\"G.4X\" is not simulated yet*", FALSE },
    { MANAGER_GLUE, "2.0", "name=w worker=G.1X count=3", "", "release=\"2.0\" of Glue*", FALSE },
    { MANAGER_GLUE, NULL, "name=w cores=4 memory=16GiB count=3", "", "Glue has one group of nodes with a worker type*", TRUE },
    { MANAGER_GLUE, NULL, "name=w worker=G.1X count=3", "spark.executor.memory=8g", "spark.executor.memory is Glue's own to say*", TRUE },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scenario) scenario = make_scenario (cases[i].manager);
      g_autoptr (GError)   error = NULL;

      make_nodes (scenario, cases[i].nodes);
      make_settings (scenario, cases[i].settings);
      if (cases[i].release != NULL)
        g_assert_true (
            element_set (&cluster_kind, scenario->cluster, "release", cases[i].release, NULL));
      g_assert_null (managers_place (scenario, &error));
      g_test_message ("%s", error->message);
      g_assert_true (g_pattern_match_simple (cases[i].message, error->message));
      g_assert_cmpint (g_error_matches (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE), ==,
                       cases[i].is_value);
    }
}

static void
glues_own_shuffle_count_is_refused_and_one_that_is_set_is_not (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_GLUE);
  g_autoptr (Placement) placement = NULL;
  g_autoptr (GError)    error = NULL;
  Job                  *job;

  make_nodes (scenario, "name=w worker=G.1X count=3");
  job = make_job (scenario, "name=j");
  make_stage (job, "id=a tasks=4");
  make_stage (job, "id=b after=a");

  g_assert_null (managers_place (scenario, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_true (g_pattern_match_simple ("stage \"b\": Glue's own number*", error->message));
  make_settings (scenario, "spark.sql.shuffle.partitions=8");
  placement = managers_place (scenario, NULL);
  g_assert_nonnull (placement);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/managers/emr/fills-what-yarn-has-of-an-instance",
                   emr_fills_what_yarn_has_of_an_instance);
  g_test_add_func ("/managers/emr/a-release-has-its-own-steps", a_release_has_its_own_steps);
  g_test_add_func ("/managers/emr/a-jvm-has-the-parallel-collector-unless-it-is-told-another",
                   a_jvm_of_emr_has_the_parallel_collector_unless_it_is_told_another);
  g_test_add_func ("/managers/glue/has-an-executor-on-each-worker-but-the-drivers",
                   glue_has_an_executor_on_each_worker_but_the_drivers);
  g_test_add_func ("/managers/cloud/what-amazon-does-not-publish-is-refused-by-name",
                   what_amazon_does_not_publish_is_refused_by_name);
  g_test_add_func ("/managers/glue/its-own-shuffle-count-is-refused-and-one-that-is-set-is-not",
                   glues_own_shuffle_count_is_refused_and_one_that_is_set_is_not);
  return g_test_run ();
}
