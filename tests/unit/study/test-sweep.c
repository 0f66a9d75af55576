/* SPDX-License-Identifier: Apache-2.0 */
/* Axes are read as they are written, the grid is complete and in order, on any number of threads.
 */
#include "sweep.h"

#include "scenario-text.h"

#define BODY "<job name=\"j\"><stage id=\"s\" tasks=\"12\" time=\"10s\"/></job>"

static void
assert_values (const char *text, const char *path, const char *wanted)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (SweepAxis) axis = sweep_axis_new (text, &error);
  g_autoptr (GString)   joined = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (axis->path, ==, path);
  for (guint i = 0; i < axis->values->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "",
                            (const char *) g_ptr_array_index (axis->values, i));
  g_assert_cmpstr (joined->str, ==, wanted);
}

static void
test_reads_axes (void)
{
  assert_values ("nodes.w.count=1..10:4", "nodes.w.count", "1 5 9");
  assert_values ("a=3..5", "a", "3 4 5");
  assert_values ("a=7..7", "a", "7");
  assert_values ("spark.executor.memory=2g..16g:x2", "spark.executor.memory", "2g 4g 8g 16g");
  assert_values ("spark.executor.memory=2g..8g:3g", "spark.executor.memory", "2g 5g 8g");
  assert_values ("a=1..10:x3", "a", "1 3 9");
  assert_values ("cluster.manager=local,standalone", "cluster.manager", "local standalone");
  assert_values ("a=b=c", "a", "b=c");
}

static void
test_refuses_what_is_no_axis (void)
{
  static const char *const wrong[] = { "",
                                       "a",
                                       "a=",
                                       "=1",
                                       "a=1,,2",
                                       "a=1..",
                                       "a=..3",
                                       "a=5..1",
                                       "a=1..9:0",
                                       "a=1..9:x1",
                                       "a=0..9:x2",
                                       "a=1g..4m",
                                       "a=1..9:-1",
                                       "a=-1..3",
                                       "a=1..9:x",
                                       "a=1:2..9",
                                       "a=1..99999999999999999999" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sweep_axis_new (wrong[i], &error));
      g_assert_error (error, SWEEP_ERROR, SWEEP_ERROR_SYNTAX);
    }
}

static Sweep *
sweep_of (guint n_threads, const char *first, const char *second)
{
  g_autoptr (Scenario) scenario = scenario_of_text (CLUSTER (1, 2), BODY);
  g_autoptr (GError)   error = NULL;
  GPtrArray           *axes = g_ptr_array_new_with_free_func ((GDestroyNotify) sweep_axis_free);
  Sweep               *sweep;

  g_ptr_array_add (axes, sweep_axis_new (first, NULL));
  g_ptr_array_add (axes, sweep_axis_new (second, NULL));
  sweep = sweep_new (scenario, axes, NULL, n_threads, NULL, &error);
  g_assert_no_error (error);
  return sweep;
}

/* 12 or 13 tasks of 10 s on 2, 4 and 6 slots: 6, 3, 2 and 7, 4, 3 waves. */
static void
test_runs_the_grid (void)
{
  static const gint64 waves[] = { 6, 7, 3, 4, 2, 3 };
  g_autoptr (Sweep)   sweep = sweep_of (1, "nodes.w.count=1..3", "stage.s.tasks=12,13");

  g_assert_cmpuint (sweep->n_variants, ==, G_N_ELEMENTS (waves));
  g_assert_cmpstr (sweep_value (sweep, 3, 0), ==, "2");
  g_assert_cmpstr (sweep_value (sweep, 3, 1), ==, "13");
  for (guint i = 0; i < sweep->n_variants; i++)
    {
      g_assert_no_error (sweep->variants[i].error);
      g_assert_cmpint (sweep->variants[i].waves, ==, waves[i]);
      g_assert_cmpint (sweep->variants[i].makespan_us, ==, waves[i] * 10 * UNITS_S);
    }
}

static void
test_is_equal_on_any_number_of_threads (void)
{
  g_autoptr (Sweep) one = sweep_of (1, "nodes.w.count=1..20", "stage.s.tasks=1..20");
  g_autoptr (Sweep) four = sweep_of (4, "nodes.w.count=1..20", "stage.s.tasks=1..20");

  for (guint i = 0; i < one->n_variants; i++)
    g_assert_cmpint (one->variants[i].makespan_us, ==, four->variants[i].makespan_us);
}

static void
test_keeps_going_past_what_is_not_possible (void)
{
  g_autoptr (Sweep) sweep = sweep_of (2, "nodes.w.count=0,x,2", "stage.s.tasks=12");

  g_assert_error (sweep->variants[1].error, ELEMENT_ERROR, ELEMENT_ERROR_VALUE);
  g_assert_no_error (sweep->variants[2].error);
  g_assert_cmpint (sweep->variants[2].waves, ==, 3);
}

static void
test_refuses_too_large_a_grid (void)
{
  g_autoptr (Scenario) scenario = scenario_of_text (CLUSTER (1, 2), BODY);
  g_autoptr (GError)   error = NULL;
  GPtrArray           *axes = g_ptr_array_new_with_free_func ((GDestroyNotify) sweep_axis_free);

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (axes, sweep_axis_new ("stage.s.tasks=1..100", NULL));
  g_assert_null (sweep_new (scenario, axes, NULL, 1, NULL, &error));
  g_assert_error (error, SWEEP_ERROR, SWEEP_ERROR_LIMIT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sweep/reads-axes", test_reads_axes);
  g_test_add_func ("/sweep/refuses-what-is-no-axis", test_refuses_what_is_no_axis);
  g_test_add_func ("/sweep/runs-the-grid", test_runs_the_grid);
  g_test_add_func ("/sweep/is-equal-on-any-number-of-threads",
                   test_is_equal_on_any_number_of_threads);
  g_test_add_func ("/sweep/keeps-going-past-what-is-not-possible",
                   test_keeps_going_past_what_is_not_possible);
  g_test_add_func ("/sweep/refuses-too-large-a-grid", test_refuses_too_large_a_grid);
  return g_test_run ();
}
