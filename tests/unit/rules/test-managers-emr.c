/* SPDX-License-Identifier: Apache-2.0 */
/* Executors on EMR's machines of EC2. */
#include <gio/gio.h>

#include "conf.h"
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
  { "name=core instance=m5.2xlarge role=core", STATIC "spark.executor.memory=18971m spark.executor.cores=4", 22528, 1,
    "another container takes 22 GiB, and 1.13 GiB is left beside the application master with 896 MiB" },
  /* 16 of them are the node exactly; the application master takes the room of one */
  { "name=core instance=c5.12xlarge count=2 role=core", STATIC "spark.executor.memory=4743m spark.executor.cores=3", 5632, 31,
    "another container takes 5.50 GiB, and 4.63 GiB is left beside the application master with 896 MiB" },
  { "name=core instance=r5.8xlarge role=core", STATIC "spark.executor.memory=4743m spark.executor.cores=3 spark.yarn.am.memory=1m spark.yarn.am.memoryOverhead=0m", 5632, 45,
    "another container takes 5.50 GiB, and 511 MiB is left beside the application master with 1 MiB" },
  /* recipes for m5.4xlarge: planned 3, 3, 3, 3, 4, 4 and 1 on each node */
  { "name=core instance=m5.4xlarge count=10 role=core", STATIC "spark.executor.memory=19456m spark.executor.cores=5", 23104, 20, NULL },
  { "name=core instance=m5.4xlarge count=10 role=core", STATIC "spark.executor.memory=19456m spark.executor.cores=5 spark.executor.memoryOverhead=1361m", 20817, 20, NULL },
  { "name=core instance=m5.4xlarge count=10 role=core", STATIC "spark.executor.memory=18432m spark.executor.cores=5 spark.executor.memoryOverhead=3072m", 21504, 20, NULL },
  { "name=core instance=m5.4xlarge count=10 role=core", STATIC "spark.executor.memory=12072m spark.executor.cores=4", 14335, 39, NULL },
  { "name=core instance=m5.4xlarge count=10 role=core", STATIC "spark.executor.memory=11648m spark.executor.cores=4", 13832, 40, NULL },
  { "name=core instance=m5.4xlarge count=10 role=core", STATIC "spark.executor.memory=47427m spark.executor.cores=16", 56319, 10, NULL },
  /* and for r5.4xlarge: planned 3, 3, 3, 4 and 1; the exact fourth leaves no room for the master */
  { "name=core instance=r5.4xlarge count=10 role=core", STATIC "spark.executor.memory=39936m spark.executor.cores=5 spark.executor.memoryOverhead=2795m", 42731, 20, NULL },
  { "name=core instance=r5.4xlarge count=10 role=core", STATIC "spark.executor.memory=39936m spark.executor.cores=5", 47424, 20, NULL },
  { "name=core instance=r5.4xlarge count=10 role=core", STATIC "spark.executor.memory=37888m spark.executor.cores=5 spark.executor.memoryOverhead=5120m", 43008, 20, NULL },
  { "name=core instance=r5.4xlarge count=10 role=core", STATIC "spark.executor.memory=25869m spark.executor.cores=4", 30719, 39, NULL },
  { "name=core instance=r5.4xlarge count=10 role=core", STATIC "spark.executor.memory=102615m spark.executor.cores=16", 121855, 10, NULL },
  /* and for r5.12xlarge */
  { "name=core instance=r5.12xlarge count=19 role=core", STATIC "spark.executor.memory=37888m spark.executor.cores=5 spark.executor.memoryOverhead=5120m", 43008, 152, NULL },
  { "name=core instance=r5.12xlarge count=19 role=core", STATIC "spark.executor.memory=39936m spark.executor.cores=5 spark.executor.memoryOverhead=2795m spark.yarn.am.memory=1m spark.yarn.am.memoryOverhead=0m", 42731, 171, NULL },
  { "name=core instance=r5.12xlarge count=19 role=core", STATIC "spark.executor.memory=27018m spark.executor.cores=4", 32083, 227, NULL },
};
/* clang-format on */

static void
fills_what_yarn_has_of_an_instance (void)
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
a_recipe_beyond_the_largest_container_never_starts (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_EMR);
  g_autoptr (Placement) placement = NULL;

  /* 13312 + 2048 = 15360 of 12288 MiB */
  make_nodes (scenario, "name=core instance=m5.xlarge count=10 role=core");
  make_settings (scenario, STATIC "spark.executor.memory=13312m spark.executor.cores=3 "
                                  "spark.executor.memoryOverhead=2048m");
  placement = managers_place (scenario, NULL);

  g_assert_cmpuint (placement->executors->len, ==, 0);
  g_assert_cmpstr (placement->reason, ==,
                   "An executor's container needs 15 GiB for a heap of 13 GiB, but the largest may "
                   "have 12 GiB; spark.executor.memory=10g would fit");
}

static void
a_release_has_its_own_values (void)
{
  /* clang-format off */
  static const struct { const char *release; gint64 container_mib; } cases[] = {
    { NULL,        5069 }, /* 4269 + 800 */
    { "emr-7.0.0", 5069 },
    { "emr-6.8.0", 5088 }, /* 159 x 32 */
    { "emr-5.36.1", 5088 },
    { "emr-5.19.0", 4704 }, /* 4269 + 426 = 4695, 147 x 32 */
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (MANAGER_EMR);
      g_autoptr (Placement) placement = NULL;

      make_nodes (scenario, "name=core instance=m5.xlarge role=core");
      make_settings (scenario, STATIC "spark.executor.memory=4269m spark.executor.cores=4");
      g_assert_true (
          element_set (&cluster_kind, scenario->cluster, "release", cases[i].release, NULL));
      placement = managers_place (scenario, NULL);
      g_assert_cmpint (placement->container_bytes, ==, cases[i].container_mib * UNITS_MIB);
    }
}

static void
its_own_settings_hold_where_a_scenario_is_silent (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_EMR);

  make_nodes (scenario, "name=first instance=m5.xlarge role=primary");
  make_nodes (scenario, "name=core instance=m5.xlarge count=2 role=core");

  g_assert_true (conf_bool (scenario, "spark.dynamicAllocation.enabled"));
  g_assert_true (conf_bool (scenario, "spark.shuffle.service.enabled"));
  g_assert_cmpint (conf_int64 (scenario, "spark.driver.memory", 0), ==, 2 * UNITS_GIB);
  g_assert_cmpint (conf_int64 (scenario, "spark.executor.memory", 0), ==, 9486 * UNITS_MIB);
  g_assert_cmpint (conf_int64 (scenario, "spark.executor.cores", 0), ==, 4);
  g_assert_cmpint (managers_first_executors (scenario, 2), ==, 0);
  make_settings (scenario, "spark.executor.instances=3");
  g_assert_cmpint (managers_first_executors (scenario, 2), ==, 3);
  make_settings (scenario, "spark.dynamicAllocation.initialExecutors=5");
  g_assert_cmpint (managers_first_executors (scenario, 2), ==, 5);
  make_settings (scenario, "spark.dynamicAllocation.enabled=false");
  g_assert_cmpint (managers_first_executors (scenario, 2), ==, 3);
}

static void
maximal_executors_are_one_for_each_node (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_EMR);
  g_autoptr (Placement) placement = NULL;
  g_autoptr (GError)    error = NULL;

  make_nodes (scenario, "name=first instance=m5.xlarge role=primary");
  make_nodes (scenario, "name=core instance=m5.4xlarge count=3 role=core");
  make_nodes (scenario, "name=task instance=m5.4xlarge count=2 role=task spot=yes");
  make_settings (scenario, "maximizeResourceAllocation=true");
  placement = managers_place (scenario, &error);

  /* (57344 - 896) / 1.1875 = 47535, and 47535 + 8912 = 56447 */
  g_assert_no_error (error);
  g_assert_cmpint (placement->heap_bytes, ==, 47535 * UNITS_MIB);
  g_assert_cmpint (placement->container_bytes, ==, 56447 * UNITS_MIB);
  g_assert_cmpuint (placement->executors->len, ==, 5);
  g_assert_cmpuint (placement->executor_cores, ==, 16);
  g_assert_cmpint (conf_int64 (scenario, "spark.default.parallelism", 0), ==, 2 * 5 * 16);
  /* the primary is smaller: (12288 - 896) / 1.1875 */
  g_assert_cmpint (conf_int64 (scenario, "spark.driver.memory", 0), ==, 9593 * UNITS_MIB);
  make_settings (scenario, "spark.dynamicAllocation.enabled=true");
  g_assert_false (conf_is_given (scenario, "spark.executor.instances"));
}

static void
slots_exceed_cores_where_task_nodes_have_more_memory (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_EMR);
  g_autoptr (Placement) placement = NULL;
  const PlacementNode  *task;

  make_nodes (scenario, "name=core instance=c5.12xlarge role=core");
  make_nodes (scenario, "name=task instance=r5.8xlarge role=task");
  make_settings (scenario, STATIC "spark.executor.memory=4743m spark.executor.cores=3");
  placement = managers_place (scenario, NULL);

  /* 45 x 3 = 135 slots on 32 cores */
  task = &g_array_index (placement->nodes, PlacementNode, 1);
  g_assert_cmpuint (task->n_executors, ==, 45);
  g_assert_cmpint (task->used_cores, ==, 135);
  g_assert_cmpint (task->offers_cores, ==, 32);
}

static void
labels_say_which_nodes_hold_the_master (void)
{
  /* clang-format off */
  static const struct { const char *release, *label; guint node; } cases[] = {
    { NULL,         "CORE", 0 },
    { NULL,         "TASK", 1 },
    { NULL,         "ON_DEMAND", 2 },
    { NULL,         "SPOT", 0 },
    { NULL,         NULL, 0 },
    { "emr-5.30.0", NULL, 0 },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (MANAGER_EMR);
      g_autoptr (Placement) placement = NULL;
      g_autofree char      *label =
          g_strdup_printf ("yarn.node-labels.am.default-node-label-expression=%s", cases[i].label);

      make_nodes (scenario, "name=core instance=m5.xlarge role=core spot=yes");
      make_nodes (scenario, "name=task instance=m5.xlarge role=task spot=yes");
      make_nodes (scenario, "name=more instance=m5.xlarge role=task");
      make_settings (scenario, STATIC "spark.executor.memory=9486m spark.executor.cores=4");
      if (cases[i].label != NULL)
        make_settings (scenario, label);
      g_assert_true (
          element_set (&cluster_kind, scenario->cluster, "release", cases[i].release, NULL));
      placement = managers_place (scenario, NULL);
      for (guint node = 0; node < 3; node++)
        g_assert_cmpint (g_array_index (placement->nodes, PlacementNode, node).driver_bytes > 0, ==,
                         node == cases[i].node);
    }
}

static void
a_label_without_nodes_leaves_no_room_for_the_master (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_EMR);
  g_autoptr (Placement) placement = NULL;

  make_nodes (scenario, "name=task instance=m5.xlarge role=task");
  make_settings (scenario, STATIC "spark.executor.memory=9486m spark.executor.cores=4");
  g_assert_true (element_set (&cluster_kind, scenario->cluster, "release", "emr-5.30.0", NULL));
  placement = managers_place (scenario, NULL);

  g_assert_true (g_str_has_prefix (placement->reason, "No node has room for the application"));
}

static void
executors_without_room_are_counted (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_EMR);
  g_autoptr (Placement) placement = NULL;
  g_autofree char      *missing = NULL;

  make_nodes (scenario, "name=core instance=m5.xlarge count=5 role=core");
  make_settings (scenario, "spark.dynamicAllocation.enabled=false spark.executor.instances=8 "
                           "spark.executor.memory=9486m spark.executor.cores=4");
  placement = managers_place (scenario, NULL);
  missing = managers_missing_reason (scenario, placement);

  g_assert_cmpstr (missing, ==,
                   "3 of 8 executors find no room: another container takes 11 GiB, and 1 GiB is "
                   "left");
}

static void
a_jvm_has_the_parallel_collector_unless_it_is_told_another (void)
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
what_amazon_does_not_publish_is_refused_by_name (void)
{
  /* clang-format off */
  static const struct { const char *release, *nodes, *settings; const char *message; gboolean is_value; } cases[] = {
    { NULL, "name=w instance=r7g.xlarge", "", "the size that EMR itself gives executors*maximizeResourceAllocation=true*", FALSE },
    { "emr-4.3.0", "name=w instance=m5.xlarge", "", "release=\"emr-4.3.0\" is not*", FALSE },
    { "latest", "name=w instance=m5.xlarge", "", "release=\"latest\" is not*", FALSE },
    { NULL, "name=w cores=4 memory=16GiB", STATIC "spark.executor.memory=4g spark.executor.cores=4", "*\"w\"*write for example instance=*", TRUE },
    { NULL, "name=w instance=m5.xlagre", STATIC "spark.executor.memory=4g spark.executor.cores=4", "*m5.xlagre*did you mean m5.xlarge?*", TRUE },
    { NULL, "name=w instance=m5.xlarge", "yarn.node-labels.am.default-node-label-expression=GPU", "*=GPU is no label of EMR*CORE, TASK, ON_DEMAND, SPOT", TRUE },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scenario) scenario = make_scenario (MANAGER_EMR);
      g_autoptr (GError)   error = NULL;

      make_nodes (scenario, cases[i].nodes);
      make_settings (scenario, cases[i].settings);
      g_assert_true (
          element_set (&cluster_kind, scenario->cluster, "release", cases[i].release, NULL));
      g_assert_null (managers_place (scenario, &error));
      g_test_message ("%s", error->message);
      g_assert_true (g_pattern_match_simple (cases[i].message, error->message));
      g_assert_cmpint (g_error_matches (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE), ==,
                       cases[i].is_value);
    }
}

#define ADD(path, func) g_test_add_func ("/managers/emr/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("fills-what-yarn-has-of-an-instance", fills_what_yarn_has_of_an_instance);
  ADD ("a-recipe-beyond-the-largest-container-never-starts",
       a_recipe_beyond_the_largest_container_never_starts);
  ADD ("a-release-has-its-own-values", a_release_has_its_own_values);
  ADD ("its-own-settings-hold-where-a-scenario-is-silent",
       its_own_settings_hold_where_a_scenario_is_silent);
  ADD ("maximal-executors-are-one-for-each-node", maximal_executors_are_one_for_each_node);
  ADD ("slots-exceed-cores-where-task-nodes-have-more-memory",
       slots_exceed_cores_where_task_nodes_have_more_memory);
  ADD ("labels-say-which-nodes-hold-the-master", labels_say_which_nodes_hold_the_master);
  ADD ("a-label-without-nodes-leaves-no-room-for-the-master",
       a_label_without_nodes_leaves_no_room_for_the_master);
  ADD ("executors-without-room-are-counted", executors_without_room_are_counted);
  ADD ("a-jvm-has-the-parallel-collector-unless-it-is-told-another",
       a_jvm_has_the_parallel_collector_unless_it_is_told_another);
  ADD ("what-amazon-does-not-publish-is-refused-by-name",
       what_amazon_does_not_publish_is_refused_by_name);
  return g_test_run ();
}
