/* SPDX-License-Identifier: Apache-2.0 */
/* Settings that a cluster manager makes itself, and the releases in which it does. */
#include "conf.h"
#include "node-size.h"
#include "scenario-fixture.h"

static Scenario *
managed_by (const char *manager, const char *release)
{
  Scenario *scenario = scenario_new ();
  gpointer  cluster = fixture_add (&scenario_kind, scenario, "cluster", "manager", manager, NULL);

  g_assert_true (element_set (&cluster_kind, cluster, "release", release, NULL));
  return scenario;
}

static void
set (Scenario *scenario, const char *key, const char *value)
{
  if (scenario->conf == NULL)
    fixture_add (&scenario_kind, scenario, "conf", NULL);
  fixture_add (&settings_kind, scenario->conf, "set", "key", key, "value", value, NULL);
}

static void
a_release_is_a_number_that_grows (void)
{
  static const struct
  {
    const char *text;
    guint       release;
  } rows[] = {
    { NULL, CLUSTER_RELEASE_NEWEST },
    { "emr-7.12.0", CLUSTER_RELEASE (7, 12) },
    { "emr-6.9.1", CLUSTER_RELEASE (6, 9) },
    { "emr-spark-8.0.0", CLUSTER_RELEASE (8, 0) },
    { "5.0", CLUSTER_RELEASE (5, 0) },
    { "0.9", CLUSTER_RELEASE (0, 9) },
    { "4", CLUSTER_RELEASE (4, 0) },
    { "latest", 0 },
    { "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scenario) scenario = managed_by ("emr", rows[i].text);

      g_assert_cmpuint (cluster_release (scenario->cluster), ==, rows[i].release);
    }
}

static void
what_is_set_goes_before_the_manager_and_the_manager_before_spark (void)
{
  g_autoptr (Scenario) scenario = managed_by ("emr", NULL);
  const char          *key = "spark.executor.memoryOverheadFactor";

  g_assert_false (conf_is_set (scenario, key));
  g_assert_true (conf_is_given (scenario, key));
  g_assert_cmpstr (conf_text (scenario, key), ==, "0.1875");
  set (scenario, "spark.yarn.executor.memoryOverheadFactor", "0.2"); /* its name on EMR */
  g_assert_cmpstr (conf_text (scenario, key), ==, "0.2");
  g_assert_cmpstr (conf_default (scenario, key), ==, "0.1875");
  g_assert_cmpstr (conf_default (scenario, "spark.executor.heartbeatInterval"), ==, "10s");
}

static void
a_release_has_the_newest_value_that_is_no_newer (void)
{
  static const struct
  {
    const char *release, *value;
  } rows[] = {
    { NULL, "1" },
    { "emr-7.0.0", "1" },
    { "emr-6.15.0", "32" },
    { "emr-5.36.0", "32" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scenario) scenario = managed_by ("emr", rows[i].release);

      g_assert_cmpstr (conf_text (scenario, "yarn.scheduler.minimum-allocation-mb"), ==,
                       rows[i].value);
    }
}

static void
other_managers_set_nothing (void)
{
  static const char *const names[] = { "local", "standalone", "yarn", "kubernetes" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (Scenario) scenario = managed_by (names[i], NULL);

      for (guint row = 0; row < conf_n_manager_settings (); row++)
        g_assert_false (conf_is_given (scenario, conf_manager_setting (row).key));
    }
}

static void
what_follows_from_nodes_needs_them (void)
{
  g_autoptr (Scenario) emr = managed_by ("emr", NULL);
  g_autoptr (Scenario) glue = managed_by ("glue", NULL);

  g_assert_false (conf_is_given (emr, "spark.executor.memory"));
  set (emr, "maximizeResourceAllocation", "true");
  g_assert_false (conf_is_given (emr, "spark.executor.memory"));
  g_assert_false (conf_is_given (emr, "spark.executor.cores"));
  g_assert_false (conf_is_given (glue, "spark.executor.cores"));
  g_assert_false (conf_is_given (glue, "spark.sql.shuffle.partitions"));
}

static void
every_row_is_a_setting_and_says_what_it_follows_from (void)
{
  for (guint i = 0; i < conf_n_manager_settings (); i++)
    {
      ManagerSetting setting = conf_manager_setting (i);
      const ConfKey *key = conf_find (setting.key);

      g_test_message ("%s", setting.key);
      g_assert_nonnull (key);
      g_assert_true ((setting.value == NULL) == (setting.summary != NULL));
      if (setting.value != NULL)
        g_assert_true (conf_check (key, setting.value, NULL));
    }
}

static void
yarn_has_what_the_scenario_says_then_the_key_then_the_instance (void)
{
  g_autoptr (Scenario) scenario = managed_by ("emr", NULL);
  const NodeGroup     *plain = fixture_add (&cluster_kind, scenario->cluster, "nodes", "name", "a",
                                            "instance", "m5.xlarge", NULL);
  const NodeGroup     *offering =
      fixture_add (&cluster_kind, scenario->cluster, "nodes", "name", "b", "instance", "m5.xlarge",
                   "offers-memory", "8GiB", "role", "core", NULL);
  const NodeGroup *own = fixture_add (&cluster_kind, scenario->cluster, "nodes", "name", "c",
                                      "cores", "4", "memory", "16GiB", NULL);

  g_assert_cmpint (node_size_yarn (scenario, plain), ==, 12288 * UNITS_MIB);
  g_assert_cmpint (node_size_yarn (scenario, offering), ==, 8 * UNITS_GIB);
  g_assert_cmpint (node_size_yarn (scenario, own), ==, -1);
  g_assert_true (node_size_core_group (scenario->cluster) == offering);
  set (scenario, "yarn.nodemanager.resource.memory-mb", "10240");
  g_assert_cmpint (node_size_yarn (scenario, plain), ==, 10 * UNITS_GIB);
  g_assert_cmpint (node_size_yarn (scenario, offering), ==, 8 * UNITS_GIB);
  g_assert_cmpint (node_size_yarn (scenario, own), ==, 10 * UNITS_GIB);
}

#define ADD(path, func) g_test_add_func ("/conf-manager/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-release-is-a-number-that-grows", a_release_is_a_number_that_grows);
  ADD ("what-is-set-goes-before-the-manager-and-the-manager-before-spark",
       what_is_set_goes_before_the_manager_and_the_manager_before_spark);
  ADD ("a-release-has-the-newest-value-that-is-no-newer",
       a_release_has_the_newest_value_that_is_no_newer);
  ADD ("other-managers-set-nothing", other_managers_set_nothing);
  ADD ("what-follows-from-nodes-needs-them", what_follows_from_nodes_needs_them);
  ADD ("every-row-is-a-setting-and-says-what-it-follows-from",
       every_row_is_a_setting_and_says_what_it_follows_from);
  ADD ("yarn-has-what-the-scenario-says-then-the-key-then-the-instance",
       yarn_has_what_the_scenario_says_then_the_key_then_the_instance);
  return g_test_run ();
}
