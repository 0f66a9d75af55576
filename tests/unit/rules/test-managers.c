/* SPDX-License-Identifier: Apache-2.0 */
/* Where executors stand, and the words for those that do not. */
#include "managers.h"

#include <gio/gio.h>

#include "scenario-maker.h"

#define DYNAMIC "spark.dynamicAllocation.enabled=true "

/* "node:cores ..." in the order of ids. */
static char *
text_of (const Placement *placement)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < placement->executors->len; i++)
    {
      const PlacedExecutor *executor = &g_array_index (placement->executors, PlacedExecutor, i);

      g_string_append_printf (text, "%s%u:%u", i == 0 ? "" : " ", executor->node, executor->cores);
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  ManagerId   manager;
  const char *nodes;
  const char *settings;
  const char *executors; /* as text_of writes them */
} Row;

static void
check_rows (const Row *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (rows[i].manager);
      g_autoptr (Placement) placement = NULL;
      g_autoptr (GError)    error = NULL;
      g_autofree char      *text = NULL;

      make_nodes (scenario, rows[i].nodes);
      make_settings (scenario, rows[i].settings);
      placement = managers_place (scenario, &error);
      g_assert_no_error (error);
      g_assert_null (placement->reason);
      text = text_of (placement);
      g_assert_cmpstr (text, ==, rows[i].executors);
    }
}

static void
standalone_follows_the_masters_vectors (void)
{
  /* clang-format off */
  static const Row rows[] = {
    { MANAGER_STANDALONE, "name=w count=4 cores=4 memory=17GiB",   "spark.cores.max=10",                        "0:3 1:3 2:2 3:2" },
    { MANAGER_STANDALONE, "name=w count=4 cores=4 memory=17GiB",   "spark.cores.max=10 spark.deploy.spreadOutApps=false", "0:4 1:4 2:2" },
    { MANAGER_STANDALONE, "name=w count=4 cores=4 memory=17GiB",   "spark.cores.max=10 spark.executor.cores=2", "0:2 0:2 1:2 2:2 3:2" },
    { MANAGER_STANDALONE, "name=w count=4 cores=4 memory=17GiB",   "spark.cores.max=10 spark.executor.cores=2 spark.deploy.spreadOutApps=false", "0:2 0:2 1:2 1:2 2:2" },
    { MANAGER_STANDALONE, "name=w count=4 cores=4 memory=17GiB",   "spark.cores.max=10 spark.executor.cores=3", "0:3 1:3 2:3" },
    { MANAGER_STANDALONE, "name=w count=4 cores=16 memory=65GiB",  "spark.cores.max=48 spark.executor.cores=16", "0:16 1:16 2:16" },
    { MANAGER_STANDALONE, "name=w count=3 cores=8 memory=11GiB",   "spark.executor.cores=2 spark.executor.memory=4g", "0:2 0:2 1:2 1:2 2:2 2:2" },
    { MANAGER_STANDALONE, "name=w count=3 cores=8 memory=11GiB",   "spark.executor.memory=4g",                  "0:8 1:8 2:8" },
    { MANAGER_STANDALONE, "name=w count=4 cores=4 memory=17GiB",   DYNAMIC "spark.executor.cores=2 spark.dynamicAllocation.initialExecutors=5", "0:2 0:2 1:2 2:2 3:2" },
    { MANAGER_STANDALONE, "name=w count=4 cores=4 memory=17GiB",   DYNAMIC "spark.dynamicAllocation.initialExecutors=2", "0:4 1:4" },
    { MANAGER_STANDALONE, "name=w count=2 cores=4 memory=4GiB",    "spark.deploy.defaultCores=4",               "0:2 1:2" },
    { MANAGER_LOCAL_CLUSTER, "name=w count=3 cores=2 memory=1GiB", "",                                          "0:2 1:2 2:2" },
    { MANAGER_LOCAL_CLUSTER, "name=w count=2 cores=4 memory=4GiB", "spark.executor.cores=2 spark.executor.memory=1g", "0:2 0:2 1:2 1:2" },
  };
  /* clang-format on */

  check_rows (rows, G_N_ELEMENTS (rows));
}

/* What the specification has no vector for. */
static void
standalone_has_its_edges (void)
{
  /* clang-format off */
  static const Row rows[] = {
    /* instances do not count where executors do not come and go, and are the start where they do */
    { MANAGER_STANDALONE, "name=w count=2 cores=4 memory=9GiB",  "spark.executor.instances=1 spark.executor.cores=2", "0:2 0:2 1:2 1:2" },
    { MANAGER_STANDALONE, "name=w count=2 cores=4 memory=9GiB",  DYNAMIC "spark.executor.instances=3 spark.executor.cores=2", "0:2 0:2 1:2" },
    { MANAGER_STANDALONE, "name=w count=2 cores=4 memory=9GiB",  DYNAMIC "spark.dynamicAllocation.minExecutors=1 spark.executor.cores=2", "0:2" },
    { MANAGER_STANDALONE, "name=w count=2 cores=4 memory=9GiB",  DYNAMIC "spark.executor.cores=2", "" },
    { MANAGER_STANDALONE, "name=w count=2 cores=4 memory=9GiB",  DYNAMIC "", "" },
    /* a worker without the memory gets nothing, whatever its cores */
    { MANAGER_STANDALONE, "name=w count=2 cores=4 memory=9GiB",  "spark.executor.memory=8193m spark.cores.max=2", "" },
    /* cores.max that is no multiple of an executor's cores, and one core for each of two workers */
    { MANAGER_STANDALONE, "name=w count=2 cores=4 memory=9GiB",  "spark.cores.max=5 spark.executor.cores=2", "0:2 1:2" },
    { MANAGER_STANDALONE, "name=w count=4 cores=4 memory=9GiB",  "spark.cores.max=2", "0:1 1:1" },
    /* bytes below a MiB are cut */
    { MANAGER_STANDALONE, "name=w count=1 cores=2 memory=2GiB",  "spark.executor.memory=1049600k spark.executor.cores=2", "" },
    /* the driver of cluster mode stands on the first worker that holds it, without overhead */
    { MANAGER_STANDALONE, "name=w count=2 cores=4 memory=9GiB",  "spark.submit.deployMode=cluster spark.driver.cores=2 spark.executor.cores=2", "1:2 1:2 0:2" },
    { MANAGER_STANDALONE, "name=w count=2 cores=4 memory=9GiB",  "spark.submit.deployMode=cluster spark.driver.memory=8g spark.executor.cores=2", "1:2 1:2" },
    { MANAGER_STANDALONE, "name=w count=2 cores=4 memory=9GiB",  "spark.submit.deployMode=cluster spark.driver.memory=8g", "1:4" },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (rows[i].manager);
      g_autoptr (Placement) placement = NULL;
      g_autofree char      *text = NULL;

      make_nodes (scenario, rows[i].nodes);
      make_settings (scenario, rows[i].settings);
      placement = managers_place (scenario, NULL);
      text = text_of (placement);
      g_test_message ("%s: %s", rows[i].settings, text);
      g_assert_cmpstr (text, ==, rows[i].executors);
    }
}

static void
executors_that_may_come_need_no_excuse (void)
{
  g_autoptr (Scenario)  later = make_scenario (MANAGER_STANDALONE);
  g_autoptr (Scenario)  never = make_scenario (MANAGER_STANDALONE);
  g_autoptr (Placement) of_later = NULL, of_never = NULL;
  g_autofree char      *unused = NULL;

  make_nodes (later, "name=w cores=4 memory=9GiB");
  make_settings (later, DYNAMIC "spark.executor.cores=2");
  make_nodes (never, "name=w cores=4 memory=9GiB");
  make_settings (never, DYNAMIC "spark.executor.cores=2 spark.executor.memory=9g");
  of_later = managers_place (later, NULL);
  of_never = managers_place (never, NULL);

  unused = managers_unused_reason (later, of_later, 0);
  g_assert_cmpstr (unused, ==, "executors come when tasks wait for them");
  g_assert_cmpstr (of_later->reason, ==, NULL);
  g_assert_cmpuint (of_later->executor_cores, ==, 2);
  g_assert_cmpstr (of_never->reason, ==,
                   "An executor needs 2 cores and 9 GiB, but the largest worker offers 4 cores and "
                   "8 GiB; spark.executor.memory=8g would fit");
}

static void
a_policy_says_which_worker_comes_first (void)
{
  static const struct
  {
    const char *policy, *spark, *executors;
  } rows[] = {
    { "CORES_FREE_DESC", "4.3.0", "1:2 2:2" },  { "CORES_FREE_ASC", "4.3.0", "0:2 2:2" },
    { "MEMORY_FREE_DESC", "4.3.0", "2:2 0:2" }, { "memory_free_asc", "4.3.0", "1:2 0:2" },
    { "WORKER_ID", "4.3.0", "0:2 1:2" },        { "CORES_FREE_ASC", "3.5.9", "1:2 2:2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (MANAGER_STANDALONE);
      g_autoptr (Placement) placement = NULL;
      g_autofree char      *settings = g_strdup_printf ("spark.cores.max=4 spark.executor.cores=2 "
                                                             "spark.deploy.workerSelectionPolicy=%s",
                                                        rows[i].policy);
      g_autofree char      *text = NULL;

      make_nodes (scenario, "name=small cores=2 memory=16GiB");
      make_nodes (scenario, "name=large cores=8 memory=8GiB");
      make_nodes (scenario, "name=tall cores=4 memory=32GiB");
      make_settings (scenario, settings);
      g_assert_true (element_set (&scenario_kind, scenario, "spark", rows[i].spark, NULL));
      placement = managers_place (scenario, NULL);
      text = text_of (placement);
      g_assert_cmpstr (text, ==, rows[i].executors);
    }
}

static void
standalone_uses_workers_with_most_free_cores_first (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_STANDALONE);
  g_autoptr (Placement) placement = NULL;
  g_autofree char      *text = NULL;

  make_nodes (scenario, "name=small count=2 cores=2 memory=4GiB");
  make_nodes (scenario, "name=large cores=8 memory=4GiB");
  placement = managers_place (scenario, NULL);

  text = text_of (placement);
  g_assert_cmpstr (text, ==, "2:8 0:2 1:2");
}

static void
the_exercise_has_five_executors_of_two_cores (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_STANDALONE);
  g_autoptr (Placement) placement = NULL;
  g_autofree char      *text = NULL;
  const PlacementNode  *node;

  make_nodes (scenario, "name=worker count=5 cores=2 memory=10GiB offers-memory=9GiB");
  make_settings (scenario, "spark.executor.cores=2 spark.executor.memory=8g");
  placement = managers_place (scenario, NULL);

  text = text_of (placement);
  node = &g_array_index (placement->nodes, PlacementNode, 4);
  g_assert_cmpstr (text, ==, "0:2 1:2 2:2 3:2 4:2");
  g_assert_cmpuint (placement->first_id, ==, 0);
  g_assert_cmpint (placement->heap_bytes, ==, 8 * UNITS_GIB);
  g_assert_cmpint (placement->container_bytes, ==, -1);
  g_assert_cmpuint (node->number, ==, 5);
  g_assert_cmpint (node->used_cores, ==, 2);
  g_assert_null (managers_unused_reason (scenario, placement, 0));
}

static void
a_worker_keeps_a_gibibyte_for_itself (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_STANDALONE);
  g_autoptr (Placement) placement = NULL;

  make_nodes (scenario, "name=large cores=2 memory=10GiB");
  make_nodes (scenario, "name=tiny cores=2 memory=1.5GiB");
  placement = managers_place (scenario, NULL);

  g_assert_cmpint (g_array_index (placement->nodes, PlacementNode, 0).offers_memory_bytes, ==,
                   9 * UNITS_GIB);
  g_assert_cmpint (g_array_index (placement->nodes, PlacementNode, 1).offers_memory_bytes, ==,
                   UNITS_GIB);
}

static void
a_node_that_fits_grows_with_its_executor (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_STANDALONE);
  g_autoptr (Placement) placement = NULL;
  g_autofree char      *text = NULL;
  const PlacementNode  *node;

  make_nodes (scenario, "name=w count=2 cores=2 memory=10GiB fit=executor");
  make_settings (scenario, "spark.executor.cores=4 spark.executor.memory=12g");
  placement = managers_place (scenario, NULL);

  text = text_of (placement);
  node = &g_array_index (placement->nodes, PlacementNode, 0);
  g_assert_cmpstr (text, ==, "0:4 1:4");
  g_assert_cmpint (node->cores, ==, 4);
  g_assert_cmpint (node->offers_memory_bytes, ==, 12 * UNITS_GIB);
  g_assert_cmpint (node->memory_bytes, ==, 13 * UNITS_GIB);
}

static void
local_is_the_driver_with_all_cores (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_LOCAL);
  g_autoptr (Placement) placement = NULL;
  g_autofree char      *text = NULL;

  make_nodes (scenario, "name=laptop cores=8 memory=16GiB");
  make_settings (scenario,
                 "spark.driver.memory=4g spark.executor.memory=2g spark.master=local[8,3]");
  placement = managers_place (scenario, NULL);

  text = text_of (placement);
  g_assert_cmpstr (text, ==, "0:8");
  g_assert_cmpstr (placement->only_id, ==, "driver");
  g_assert_cmpint (placement->heap_bytes, ==, 4 * UNITS_GIB);
}

typedef struct
{
  ManagerId   manager;
  const char *nodes;
  const char *settings;
  const char *message; /* pattern */
} Refusal;

static void
settings_that_contradict_each_other_are_refused_with_a_cure (void)
{
  /* clang-format off */
  static const Refusal rows[] = {
    { MANAGER_LOCAL,      "name=w cores=8 memory=4GiB",         "spark.master=local[4]", "*local?4?*4 cores*has 8*" },
    { MANAGER_LOCAL,      "name=w count=2 cores=8 memory=4GiB", "",                      "*one node*2 nodes*" },
    { MANAGER_LOCAL,      "name=w cores=2 memory=4GiB",         "spark.task.cpus=3",     "*spark.task.cpus=3*2 cores*at most 2*" },
    { MANAGER_STANDALONE, "name=w cores=8 memory=4GiB",         "spark.task.cpus=2 spark.executor.cores=1", "*spark.task.cpus=2*1 core *at most 1*" },
    { MANAGER_STANDALONE, "name=w cores=2 memory=4GiB",         "spark.task.cpus=4",     "*spark.task.cpus=4*2 cores*" },
    { MANAGER_STANDALONE, "name=w cores=2 memory=4GiB",         DYNAMIC "spark.dynamicAllocation.minExecutors=5 spark.dynamicAllocation.maxExecutors=3", "*minExecutors=5 is more than*maxExecutors=3; at most 3*" },
    { MANAGER_YARN,       "name=w cores=2 memory=4GiB",         DYNAMIC "spark.dynamicAllocation.maxExecutors=0", "*maxExecutors=0 lets no executor come*" },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scenario) scenario = make_scenario (rows[i].manager);
      g_autoptr (GError)   error = NULL;

      make_nodes (scenario, rows[i].nodes);
      make_settings (scenario, rows[i].settings);
      g_assert_null (managers_place (scenario, &error));
      g_assert_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE);
      g_test_message ("%s", error->message);
      g_assert_true (g_pattern_match_simple (rows[i].message, error->message));
    }
}

static void
an_instance_has_the_cores_and_memory_of_the_catalogue (void)
{
  g_autoptr (Scenario)  unknown = make_scenario (MANAGER_STANDALONE);
  g_autoptr (Scenario)  known = make_scenario (MANAGER_STANDALONE);
  g_autoptr (Scenario)  given = make_scenario (MANAGER_STANDALONE);
  g_autoptr (Placement) of_known = NULL, of_given = NULL;
  g_autoptr (GError)    error = NULL;

  make_nodes (unknown, "name=w instance=m5.2xlrage");
  make_nodes (known, "name=w instance=m5.2xlarge");
  make_nodes (given, "name=w instance=own.large cores=2 memory=4GiB");

  g_assert_null (managers_place (unknown, &error));
  g_assert_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE);
  g_assert_true (
      g_pattern_match_simple ("*w*m5.2xlrage*did you mean m5.2xlarge?*", error->message));
  of_known = managers_place (known, NULL);
  g_assert_cmpint (g_array_index (of_known->nodes, PlacementNode, 0).offers_cores, ==, 8);
  g_assert_cmpint (g_array_index (of_known->nodes, PlacementNode, 0).offers_memory_bytes, ==,
                   31 * UNITS_GIB);
  of_given = managers_place (given, NULL);
  g_assert_cmpint (g_array_index (of_given->nodes, PlacementNode, 0).offers_cores, ==, 2);
}

static void
what_does_not_fit_is_named_with_what_would (void)
{
  /* clang-format off */
  static const Refusal rows[] = {
    { MANAGER_STANDALONE, "name=w count=3 cores=2 memory=8GiB", "spark.executor.cores=2 spark.executor.memory=8g",
      "An executor needs 2 cores and 8 GiB, but the largest worker offers 2 cores and 7 GiB; spark.executor.memory=7g would fit" },
    { MANAGER_STANDALONE, "name=w cores=2 memory=8GiB", "spark.executor.cores=4",
      "An executor needs 4 cores and 1 GiB, but the largest worker offers 2 cores and 7 GiB; spark.executor.cores=2 would fit" },
    { MANAGER_STANDALONE, "name=w cores=2 memory=8GiB", "spark.executor.cores=4 spark.executor.memory=8g",
      "*; spark.executor.cores=2 with spark.executor.memory=7g would fit" },
    { MANAGER_STANDALONE, "name=w cores=8 memory=8GiB", "spark.executor.cores=4 spark.cores.max=2",
      "An executor needs 4 cores, but the application may have no more than 2; spark.cores.max=4 would fit" },
    { MANAGER_LOCAL_CLUSTER, "name=w cores=1 memory=1GiB", "spark.executor.memory=2g",
      "An executor needs 1 core and 2 GiB, but the largest worker offers 1 core and 1 GiB; spark.executor.memory=1g would fit" },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (rows[i].manager);
      g_autoptr (Placement) placement = NULL;
      g_autoptr (GError)    error = NULL;

      make_nodes (scenario, rows[i].nodes);
      make_settings (scenario, rows[i].settings);
      placement = managers_place (scenario, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (placement->executors->len, ==, 0);
      g_test_message ("%s", placement->reason);
      g_assert_true (g_pattern_match_simple (rows[i].message, placement->reason));
    }
}

static void
unused_cores_and_memory_have_a_reason (void)
{
  /* clang-format off */
  static const Refusal rows[] = {
    { MANAGER_STANDALONE, "name=w cores=8 memory=11GiB",  "spark.executor.cores=2 spark.executor.memory=4g", "another executor needs 4 GiB, and 2 GiB is left" },
    { MANAGER_STANDALONE, "name=w cores=8 memory=65GiB",  "spark.executor.cores=3",                          "another executor needs 3 cores, and 2 are left" },
    { MANAGER_STANDALONE, "name=w cores=2 memory=65GiB",  "spark.executor.cores=2",                          "another executor needs 2 cores, and none is left" },
    { MANAGER_STANDALONE, "name=w cores=8 memory=65GiB",  "spark.executor.cores=2 spark.cores.max=4",        "the application has as many cores as spark.cores.max allows" },
    { MANAGER_STANDALONE, "name=w cores=2 memory=1GiB",   "spark.executor.memory=2g",                        "an executor needs 2 GiB, and 1 GiB is left" },
    { MANAGER_LOCAL,      "name=w cores=2 memory=64GiB",  "",                                                NULL },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (rows[i].manager);
      g_autoptr (Placement) placement = NULL;
      g_autofree char      *reason = NULL;

      make_nodes (scenario, rows[i].nodes);
      make_settings (scenario, rows[i].settings);
      placement = managers_place (scenario, NULL);
      reason = managers_unused_reason (scenario, placement, 0);
      g_assert_cmpstr (reason, ==, rows[i].message);
    }
}

static void
a_replacement_goes_to_the_freest_living_worker (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_STANDALONE);
  g_autoptr (Placement) placement = NULL;
  Worker workers[] = { { 2, 8 * UNITS_GIB }, { 4, 8 * UNITS_GIB }, { 4, 8 * UNITS_GIB }, { 8, 0 } };
  gboolean is_alive[] = { TRUE, TRUE, TRUE, TRUE };

  make_nodes (scenario, "name=w count=4 cores=8 memory=16GiB");
  placement = managers_place (scenario, NULL);

  g_assert_cmpuint (managers_replacement_node (placement, workers, is_alive, 2), ==, 1);
  is_alive[1] = FALSE;
  g_assert_cmpuint (managers_replacement_node (placement, workers, is_alive, 2), ==, 2);
  g_assert_cmpuint (managers_replacement_node (placement, workers, is_alive, 5), ==, G_MAXUINT);
}

static void
the_table_has_the_names_of_the_file (void)
{
  for (guint i = 0; i < N_MANAGERS; i++)
    {
      g_assert_cmpuint (managers[i].id, ==, i);
      g_assert_cmpstr (managers[i].name, ==, manager_names[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/managers/standalone/follows-the-masters-vectors",
                   standalone_follows_the_masters_vectors);
  g_test_add_func ("/managers/standalone/has-its-edges", standalone_has_its_edges);
  g_test_add_func ("/managers/standalone/a-policy-says-which-worker-comes-first",
                   a_policy_says_which_worker_comes_first);
  g_test_add_func ("/managers/executors-that-may-come-need-no-excuse",
                   executors_that_may_come_need_no_excuse);
  g_test_add_func ("/managers/standalone/uses-workers-with-most-free-cores-first",
                   standalone_uses_workers_with_most_free_cores_first);
  g_test_add_func ("/managers/standalone/the-exercise-has-five-executors-of-two-cores",
                   the_exercise_has_five_executors_of_two_cores);
  g_test_add_func ("/managers/standalone/a-worker-keeps-a-gibibyte-for-itself",
                   a_worker_keeps_a_gibibyte_for_itself);
  g_test_add_func ("/managers/nodes/a-node-that-fits-grows-with-its-executor",
                   a_node_that_fits_grows_with_its_executor);
  g_test_add_func ("/managers/local/is-the-driver-with-all-cores",
                   local_is_the_driver_with_all_cores);
  g_test_add_func ("/managers/settings-that-contradict-each-other-are-refused-with-a-cure",
                   settings_that_contradict_each_other_are_refused_with_a_cure);
  g_test_add_func ("/managers/nodes/an-instance-has-the-cores-and-memory-of-the-catalogue",
                   an_instance_has_the_cores_and_memory_of_the_catalogue);
  g_test_add_func ("/managers/reasons/what-does-not-fit-is-named-with-what-would",
                   what_does_not_fit_is_named_with_what_would);
  g_test_add_func ("/managers/reasons/unused-cores-and-memory-have-a-reason",
                   unused_cores_and_memory_have_a_reason);
  g_test_add_func ("/managers/a-replacement-goes-to-the-freest-living-worker",
                   a_replacement_goes_to_the_freest_living_worker);
  g_test_add_func ("/managers/the-table-has-the-names-of-the-file",
                   the_table_has_the_names_of_the_file);
  return g_test_run ();
}
