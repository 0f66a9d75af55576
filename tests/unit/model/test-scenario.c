/* SPDX-License-Identifier: Apache-2.0 */
/* The scenario as a whole: references, copies, equality, look-ups. */
#include "scenario-fixture.h"

static void
test_copy_is_equal (void)
{
  g_autoptr (Scenario) scenario = fixture_every_element ();
  g_autoptr (Scenario) copy = scenario_copy (scenario);

  g_assert_true (scenario_equal (scenario, copy));
  g_assert_true (scenario_equal (scenario, scenario));
}

/* Freed first, the original takes nothing of the copy with it (the sanitizers look on). */
static void
test_copy_shares_nothing (void)
{
  Scenario            *scenario = fixture_every_element ();
  g_autoptr (Scenario) copy = scenario_copy (scenario);
  g_autoptr (Scenario) fresh = fixture_every_element ();
  Stage *stage = g_ptr_array_index (((Job *) g_ptr_array_index (scenario->jobs, 0))->stages, 3);

  element_set_content (&durations_kind, g_ptr_array_index (stage->durations, 0), "1 2", NULL);
  element_set (&stage_kind, stage, "after", "scan", NULL);
  scenario_unref (scenario);
  g_assert_true (scenario_equal (copy, fresh));
}

static void
test_lines_do_not_count (void)
{
  g_autoptr (Scenario) a = fixture_exercise ();
  g_autoptr (Scenario) b = fixture_exercise ();

  a->cluster->element.line = 12;
  g_assert_true (scenario_equal (a, b));
}

static void
test_given_counts (void)
{
  g_autoptr (Scenario) a = fixture_exercise ();
  g_autoptr (Scenario) b = fixture_exercise ();

  /* the default, but given */
  element_set (&scenario_kind, a, "overheads", "none", NULL);
  g_assert_false (scenario_equal (a, b));
}

/* Changes each given attribute of each element in turn: none may be overlooked. */
static void
assert_every_attribute_counts (const ElementKind *kind, gpointer element, Scenario *scenario)
{
  g_autoptr (Scenario) before = scenario_copy (scenario);

  for (guint i = 0; i < kind->n_attributes; i++)
    {
      const char      *name = kind->attributes[i].name;
      g_autofree char *text = element_get (kind, element, name);

      if (text == NULL || (kind == &scenario_kind && g_str_equal (name, "spark")))
        continue;
      element_set (kind, element, name, NULL, NULL);
      g_test_message ("%s %s", kind->name, name);
      g_assert_false (scenario_equal (before, scenario));
      element_set (kind, element, name, text, NULL);
      g_assert_true (scenario_equal (before, scenario));
    }
  for (guint i = 0; i < kind->n_children; i++)
    for (guint k = 0; k < element_n_children (&kind->children[i], element); k++)
      assert_every_attribute_counts (kind->children[i].kind,
                                     element_child_at (&kind->children[i], element, k), scenario);
}

static void
test_every_attribute_counts (void)
{
  g_autoptr (Scenario) scenario = fixture_every_element ();

  assert_every_attribute_counts (&scenario_kind, scenario, scenario);
}

static void
test_references (void)
{
  Scenario       *scenario = fixture_exercise ();
  const Scenario *second = scenario_ref (scenario);

  g_assert_true (second == scenario);
  scenario_unref (scenario);
  g_assert_cmpstr (second->name, ==, "500 GB on five small executors");
  scenario_unref (second);
  scenario_unref (NULL);
}

static void
test_look_ups (void)
{
  g_autoptr (Scenario) scenario = fixture_every_element ();

  /* scan, join, synthetic, measured, count, iterate */
  g_assert_cmpuint (scenario_n_stages (scenario), ==, 6);
  g_assert_cmpuint (scenario_stage_number (scenario, "count"), ==, 4);
  g_assert_cmpuint (scenario_stage_number (scenario, "nobody"), ==, G_MAXUINT);
  g_assert_cmpstr (scenario_stage_at (scenario, 5)->id, ==, "iterate");
  g_assert_null (scenario_stage_at (scenario, 6));
  g_assert_cmpstr (scenario_job_of_stage (scenario, 4)->name, ==, "again");
  g_assert_null (scenario_job_of_stage (scenario, 6));
  g_assert_cmpstr (scenario_stage (scenario, "join")->id, ==, "join");
  g_assert_null (scenario_stage (scenario, "jion"));
  g_assert_cmpstr (scenario_job (scenario, "loop")->name, ==, "loop");
  g_assert_null (scenario_job (scenario, "lop"));
  g_assert_cmpint (scenario_data (scenario, "events")->format, ==, DATA_JSON);
  g_assert_null (scenario_data (scenario, "event"));
}

static void
test_absent_parts (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();

  g_assert_null (scenario->cluster->driver);
  g_assert_cmpint (cluster_driver (scenario->cluster)->launch_us, ==, 0);
  g_assert_cmpint (cluster_executor_start (scenario->cluster)->delay_us, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenario/copies-equal", test_copy_is_equal);
  g_test_add_func ("/scenario/copies-share-nothing", test_copy_shares_nothing);
  g_test_add_func ("/scenario/compares-without-lines", test_lines_do_not_count);
  g_test_add_func ("/scenario/compares-what-is-given", test_given_counts);
  g_test_add_func ("/scenario/compares-every-attribute", test_every_attribute_counts);
  g_test_add_func ("/scenario/lives-as-long-as-its-last-reference", test_references);
  g_test_add_func ("/scenario/finds-its-parts", test_look_ups);
  g_test_add_func ("/scenario/has-no-overheads-where-none-are-given", test_absent_parts);
  return g_test_run ();
}
