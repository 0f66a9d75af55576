/* SPDX-License-Identifier: Apache-2.0 */
/* The controls of the start panel, without widgets: what they show, and the scenario that a value
 * gives. */
#include "ui-fixture.h"

#include "conf.h"
#include "controls.h"
#include "simulate.h"

typedef struct
{
  const Scenario *scenario;
  const Run      *run;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->scenario = ui_exercise ();
  fixture->run = simulate (fixture->scenario, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  scenario_unref (fixture->scenario);
  run_unref (fixture->run);
}

static ControlContext
context_of (const Fixture *fixture)
{
  return (ControlContext){ fixture->scenario, fixture->run, 0, NULL };
}

/* The value of a setting or attribute after a control was set. */
static char *
after (const Fixture *fixture, const char *control, gint64 value, const char *path)
{
  const ControlContext context = context_of (fixture);
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) changed = controls_find (control)->set (&context, value, &error);

  g_assert_no_error (error);
  return scenario_get (changed, path);
}

static void
test_values (Fixture *fixture, gconstpointer data)
{
  static const gint64  values[] = { 5, 2, 8 * UNITS_GIB, 500000 * UNITS_MB, 2000 };
  const ControlContext context = context_of (fixture);

  g_assert_cmpuint (n_controls, ==, G_N_ELEMENTS (values));
  for (guint i = 0; i < n_controls; i++)
    {
      g_auto (ControlState) state = { 0 };

      controls[i].look (&context, &state);
      g_assert_cmpint (state.value, ==, values[i]);
      g_assert_null (state.refusal);
      g_assert_nonnull (state.consequence);
    }
}

static void
test_nodes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *count = after (fixture, "nodes", 7, "nodes.worker.count");

  g_assert_cmpstr (count, ==, "7");
}

/* A node of 2 cores cannot hold 4: it grows with the executor. One that can stays as it is. */
static void
test_cores (Fixture *fixture, gconstpointer data)
{
  g_autofree char *cores = after (fixture, "cores", 4, "spark.executor.cores");
  g_autofree char *grown = after (fixture, "cores", 4, "nodes.worker.fit");
  g_autofree char *as_it_was = after (fixture, "cores", 1, "nodes.worker.fit");

  g_assert_cmpstr (cores, ==, "4");
  g_assert_cmpstr (grown, ==, "executor");
  g_assert_cmpstr (as_it_was, ==, "none");
}

static void
test_heap (Fixture *fixture, gconstpointer data)
{
  g_autofree char *heap = after (fixture, "heap", 9 * UNITS_GIB, "spark.executor.memory");
  g_autofree char *fits = after (fixture, "heap", 9 * UNITS_GIB, "nodes.worker.fit");
  g_autofree char *grown = after (fixture, "heap", 10 * UNITS_GIB, "nodes.worker.fit");

  g_assert_cmpstr (heap, ==, "9g");
  g_assert_cmpstr (fits, ==, "none");
  g_assert_cmpstr (grown, ==, "executor");
}

/* 1 TB of files of 250 MB are 4,000; what is between two counts goes to the nearer. */
static void
test_data (Fixture *fixture, gconstpointer data)
{
  g_autofree char *whole = after (fixture, "data", 1000000 * UNITS_MB, "data.events.files.count");
  g_autofree char *nearest = after (fixture, "data", 376 * UNITS_MB, "data.events.files.count");
  g_autofree char *least = after (fixture, "data", 1, "data.events.files.count");

  g_assert_cmpstr (whole, ==, "4000");
  g_assert_cmpstr (nearest, ==, "2");
  g_assert_cmpstr (least, ==, "1");
}

static guint
tasks_after (const Fixture *fixture, gint64 wanted)
{
  const ControlContext context = context_of (fixture);
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) changed = controls_find ("partitions")->set (&context, wanted, &error);
  g_autoptr (Run)      run = NULL;

  g_assert_no_error (error);
  run = simulate (changed, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return run->n_tasks;
}

/* Files of 250 MB: whole files give 2,000 tasks, halves 4,000, and two to a task 1,000; 1,900 lies
 * nearer to 2,000. */
static void
test_partitions (Fixture *fixture, gconstpointer data)
{
  g_autofree char *roundest =
      after (fixture, "partitions", 2000, "spark.sql.files.maxPartitionBytes");

  g_assert_cmpstr (roundest, ==, "256m");
  g_assert_cmpuint (tasks_after (fixture, 2000), ==, 2000);
  g_assert_cmpuint (tasks_after (fixture, 4000), ==, 4000);
  g_assert_cmpuint (tasks_after (fixture, 1000), ==, 1000);
  g_assert_cmpuint (tasks_after (fixture, 1900), ==, 2000);
}

static void
test_text (void)
{
  static const struct
  {
    const char *control;
    const char *text;
    gint64      value;
  } rows[] = {
    { "nodes", "7", 7 },
    { "partitions", "2,000", 2000 },
    { "heap", "8", 8 * UNITS_GIB },
    { "heap", "8 GiB", 8 * UNITS_GIB },
    { "heap", "512m", 512 * UNITS_MIB },
    { "data", "500", 500000 * UNITS_MB },
    { "data", "1.5 TB", 1500000 * UNITS_MB },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 value = 0;

      g_assert_true (control_parse (controls_find (rows[i].control), NULL, rows[i].text, &value));
      g_assert_cmpint (value, ==, rows[i].value);
    }
}

static void
test_wrong_text (void)
{
  static const char *const texts[] = { "", "many", "-1", "1e9", "0x10", "8 apples", "GiB" };
  gint64                   value = 42;

  for (guint i = 0; i < n_controls; i++)
    for (guint k = 0; k < G_N_ELEMENTS (texts); k++)
      g_assert_false (control_parse (&controls[i], NULL, texts[k], &value));
  g_assert_cmpint (value, ==, 42);
}

static void
test_refusals (void)
{
  const Scenario       *exercise = ui_exercise ();
  g_autoptr (GError)    error = NULL;
  const ScenarioEdit    edits[] = { { "stage.scan.tasks", "20" }, { "stage.scan.reads", NULL } };
  g_autoptr (Scenario)  given = scenario_edit_all (exercise, edits, 2, &error);
  g_auto (ControlState) data = { 0 };
  g_auto (ControlState) partitions = { 0 };
  ControlContext        context = { 0 };

  g_assert_no_error (error);
  context.scenario = given;
  controls_find ("data")->look (&context, &data);
  controls_find ("partitions")->look (&context, &partitions);
  g_assert_cmpstr (data.refusal, ==, "The stage reads no data: its tasks are given.");
  g_assert_null (partitions.refusal);
  g_assert_cmpint (partitions.value, ==, 20);
  scenario_unref (exercise);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/controls/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD ("show-the-exercise", test_values);
  ADD ("set-the-number-of-nodes", test_nodes);
  ADD ("let-a-node-grow-with-its-cores", test_cores);
  ADD ("let-a-node-grow-with-its-heap", test_heap);
  ADD ("set-the-number-of-files", test_data);
  ADD ("find-the-nearest-number-of-partitions", test_partitions);
  g_test_add_func ("/controls/read-what-people-type", test_text);
  g_test_add_func ("/controls/refuse-what-is-no-value", test_wrong_text);
  g_test_add_func ("/controls/say-why-they-cannot", test_refusals);
  return ui_run ();
}
