/* SPDX-License-Identifier: Apache-2.0 */
/* Settings of another file: all are taken or none, and it is counted what became of them. */
#include "scenario-settings.h"

#include "scenario-fixture.h"

static void
free_setting (gpointer setting)
{
  element_free (&setting_kind, setting);
}

/* Settings from pairs of key and value, up to NULL, one a line. */
G_GNUC_NULL_TERMINATED static GPtrArray *
settings_new (const char *key, ...)
{
  GPtrArray *settings = g_ptr_array_new_with_free_func (free_setting);
  va_list    pairs;

  va_start (pairs, key);
  for (; key != NULL; key = va_arg (pairs, const char *))
    {
      Setting *setting = element_new (&setting_kind);

      setting->element.line = settings->len + 1;
      g_ptr_array_add (settings, setting);
      element_set (&setting_kind, setting, "key", key, NULL);
      element_set (&setting_kind, setting, "value", va_arg (pairs, const char *), NULL);
    }
  va_end (pairs);
  return settings;
}

/* The exercise has 2 cores and 8g. */
static void
test_counts (void)
{
  g_autoptr (Scenario)  scenario = fixture_exercise ();
  g_autoptr (GPtrArray) settings =
      settings_new ("spark.executor.memory", "1g", "spark.executor.cores", "2",
                    "spark.executor.memory", "4g", "spark.task.cpus", "2",
                    "spark.eventLog.rolling.enabled", "false", "spark.nothing", "1", NULL);
  g_auto (SettingsTaken) taken = { 0 };
  g_autoptr (GError)     error = NULL;
  g_autoptr (Scenario)   edited = scenario_take_settings (scenario, settings, &taken, &error);
  g_autofree char       *memory = NULL;

  g_assert_no_error (error);
  memory = scenario_get (edited, "spark.executor.memory");
  g_assert_cmpstr (memory, ==, "4g");
  g_assert_cmpuint (taken.n_new, ==, 3);
  g_assert_cmpuint (taken.n_changed, ==, 1);
  g_assert_cmpuint (taken.n_same, ==, 1);
  g_assert_cmpuint (taken.n_without_effect, ==, 1);
  g_assert_cmpuint (taken.unknown->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (taken.unknown, 0), ==, "spark.nothing");
}

static void
test_wrong (void)
{
  g_autoptr (Scenario)  scenario = fixture_exercise ();
  g_autoptr (GPtrArray) settings =
      settings_new ("spark.task.cpus", "2", "spark.executor.memory", "much", NULL);
  g_auto (SettingsTaken) taken = { 0 };
  g_autoptr (GError)     error = NULL;

  g_assert_null (scenario_take_settings (scenario, settings, &taken, &error));
  g_assert_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE);
  g_assert_true (g_str_has_prefix (error->message, "line 2: spark.executor.memory=\"much\""));
}

static void
test_nothing (void)
{
  g_autoptr (Scenario)   scenario = fixture_exercise ();
  g_autoptr (GPtrArray)  settings = settings_new (NULL, NULL);
  g_auto (SettingsTaken) taken = { 0 };
  g_autoptr (Scenario)   edited = scenario_take_settings (scenario, settings, &taken, NULL);

  g_assert_true (scenario_equal (edited, scenario));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenario-settings/counts-what-became-of-each-key", test_counts);
  g_test_add_func ("/scenario-settings/takes-none-when-one-is-wrong", test_wrong);
  g_test_add_func ("/scenario-settings/takes-nothing-from-an-empty-file", test_nothing);
  return g_test_run ();
}
