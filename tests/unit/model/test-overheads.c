/* SPDX-License-Identifier: Apache-2.0 */
/* The table of measured overheads, and scenarios filled from it. */
#include "overheads.h"
#include "scenario-fixture.h"

static Scenario *
measured (const Scenario *scenario, const char *version)
{
  const ScenarioEdit edits[] = { { "scenario.overheads", "measured" },
                                 { "scenario.spark", version } };
  g_autoptr (GError) error = NULL;
  Scenario          *edited = scenario_edit_all (scenario, edits, G_N_ELEMENTS (edits), &error);

  g_assert_no_error (error);
  return edited;
}

static void
assert_holds (const Scenario *scenario, const char *path, const char *text)
{
  g_autofree char *found = scenario_get (scenario, path);

  g_assert_cmpstr (found, ==, text);
}

static void
test_rows (void)
{
  guint           n_rows;
  const Overhead *rows = overheads_table (&n_rows);

  for (guint i = 0; i < n_rows; i++)
    {
      const char *texts[] = { rows[i].measured_3, rows[i].measured_4 };

      g_test_message ("%s %s", rows[i].kind->name, rows[i].attribute);
      for (guint k = 0; k < G_N_ELEMENTS (texts); k++)
        {
          gpointer           element = element_new (rows[i].kind);
          g_autoptr (GError) error = NULL;

          element_set (rows[i].kind, element, rows[i].attribute, texts[k], &error);
          g_assert_no_error (error);
          element_free (rows[i].kind, element);
        }
    }
}

static void
test_none (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  const Scenario      *filled = overheads_filled (scenario);

  g_assert_true (filled == scenario);
  scenario_unref (filled);
}

static void
test_given_stays (void)
{
  g_autoptr (Scenario) exercise = fixture_exercise (); /* task-overhead="100ms" */
  g_autoptr (Scenario) scenario = measured (exercise, "4.3.0");
  const Scenario      *filled = overheads_filled (scenario);

  g_assert_null (scenario->cluster->driver);
  assert_holds (filled, "stage.scan.task-overhead", "100ms");
  assert_holds (filled, "stage.scan.task-overhead-spread", "lognormal 0.6");
  assert_holds (filled, "driver.per-stage", "4ms");
  g_assert_cmpint (filled->cluster->driver->per_stage_us, ==, 4 * UNITS_MS);
  g_assert_cmpint (filled->cluster->executor_start->fetch_hangs_us, ==, 5500 * UNITS_MS);
  scenario_unref (filled);
}

static void
test_version (void)
{
  g_autoptr (Scenario) exercise = fixture_exercise ();
  g_autoptr (Scenario) old = measured (exercise, "3.5.9");
  g_autoptr (Scenario) new = measured (exercise, "4.3.0");

  assert_holds (old, "stage.scan.first-wave", "10ms");
  assert_holds (new, "stage.scan.first-wave", "25ms");
}

static void
test_local (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  const Scenario      *filled;

  element_set (&cluster_kind, scenario->cluster, "manager", "local", NULL);
  element_set (&scenario_kind, scenario, "overheads", "measured", NULL);
  filled = overheads_filled (scenario);
  assert_holds (filled, "executor-start.delay", "0s");
  assert_holds (filled, "driver.result", "1ms");
  scenario_unref (filled);
}

static void
test_gap (void)
{
  g_autoptr (Scenario) every = fixture_every_element ();
  g_autoptr (Scenario) scenario = measured (every, "4.3.0");

  assert_holds (scenario, "job.report.gap", "0s"); /* the first one */
  assert_holds (scenario, "job.again.gap", "1s");  /* given */
  assert_holds (scenario, "job.loop.gap", "9ms");
}

/* What is said to hold without asking for measured overheads is the default of the format. */
static void
test_get (void)
{
  g_autoptr (Scenario) exercise = fixture_exercise ();
  g_autoptr (Scenario) scenario = measured (exercise, "4.3.0");

  assert_holds (exercise, "driver.launch", "0s");
  assert_holds (scenario, "driver.launch", "0.05ms");
  assert_holds (scenario, "driver.list", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overheads/every-row-is-a-value-of-its-attribute", test_rows);
  g_test_add_func ("/overheads/none-changes-nothing", test_none);
  g_test_add_func ("/overheads/what-is-given-stays", test_given_stays);
  g_test_add_func ("/overheads/follow-the-version", test_version);
  g_test_add_func ("/overheads/local-mode-starts-no-executor", test_local);
  g_test_add_func ("/overheads/a-job-after-another-waits-for-the-program", test_gap);
  g_test_add_func ("/overheads/what-holds-is-what-is-measured", test_get);
  return g_test_run ();
}
