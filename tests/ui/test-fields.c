/* SPDX-License-Identifier: Apache-2.0 */
/* Fields without widgets: what people type becomes what the scenario file says, and every row of
 * the tables can be edited. */
#include "ui-fixture.h"

#include "field.h"
#include "field-words.h"
#include "scenario-lists.h"
#include "setting-words.h"
#include "taken-words.h"
#include "typed.h"

static MksSession *
session_with_exercise (void)
{
  MksSession     *session = mks_session_new ();
  const Scenario *exercise = ui_exercise ();

  mks_session_begin (session, exercise, NULL);
  scenario_unref (exercise);
  ui_wait_for_run (session);
  return session;
}

static MksField *
attribute_field (MksSession *session, const char *place, const char *name)
{
  const ElementKind *kind;

  scenario_element (mks_session_get_scenario (session), place, &kind);
  return mks_field_new_attribute (session, place, kind, element_attribute (kind, name, NULL));
}

static void
test_typed (void)
{
  static const struct
  {
    const char *thousands, *decimal, *typed, *plain;
  } rows[] = {
    { ",", ".", "2,000", "2000" },
    { ",", ".", "1,5", "1.5" },
    { ",", ".", "1.5", "1.5" },
    { ",", ".", "1,234,567", "1234567" },
    { ",", ".", "1,234.5", "1234.5" },
    { ",", ".", "8 GiB", "8GiB" },
    { ",", ".", "0,125", "0.125" },
    { ".", ",", "2.000", "2000" },
    { ".", ",", "1,5", "1.5" },
    { ".", ",", "1.234,5", "1234.5" },
    { ".", ",", "1.5GiB", "1.5GiB" },
    { "\u202f", ",", "2\u202f000", "2000" },
    { "\u202f", ",", "50,5 MB/s", "50.5MB/s" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Language) language =
          language_new (rows[i].thousands, rows[i].decimal, NULL, NULL, NULL);
      g_autofree char *plain = typed_quantity (language, rows[i].typed);

      g_assert_cmpstr (plain, ==, rows[i].plain);
    }
}

static void
test_typed_words (void)
{
  g_autoptr (Language) language = language_new (".", ",", NULL, NULL, NULL);
  g_autofree char     *spread = typed_words (language, "  lognormal   0,4 ");
  g_autofree char     *shown = typed_shown (language, "lognormal 0.4");

  g_assert_cmpstr (spread, ==, "lognormal 0.4");
  g_assert_cmpstr (shown, ==, "lognormal 0,4");
}

/* A bare number counts in the unit that stands there. */
static void
test_units (void)
{
  static const struct
  {
    const char *place, *name, *typed, *value;
  } rows[] = {
    { "nodes.worker", "memory", "12", "12GiB" },    { "nodes.worker", "count", "1,000", "1000" },
    { "stage.scan", "rate", "80", "80MB/s" },       { "stage.scan", "task-overhead", "5", "5ms" },
    { "stage.scan", "task-overhead", "2 s", "2s" }, { "driver", "launch", "3", "3s" },
    { "stage.scan", "id", " read ", "read" },
  };
  g_autoptr (MksSession) session = session_with_exercise ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MksField) field = attribute_field (session, rows[i].place, rows[i].name);
      g_autofree char     *value =
          mks_field_read (field, mks_session_get_scenario (session), NULL, rows[i].typed);

      g_assert_cmpstr (value, ==, rows[i].value);
    }
}

/* Setting the driver's time makes the driver's element; taking it away leaves the rest. */
static void
test_absent_element (void)
{
  g_autoptr (MksSession) session = session_with_exercise ();
  g_autoptr (MksField)   field = attribute_field (session, "driver", "launch");
  g_autoptr (GError)     error = NULL;
  g_autoptr (Scenario)   slow =
      mks_field_set (field, mks_session_get_scenario (session), "1ms", &error);
  g_autofree char *launch = scenario_get (slow, "driver.launch");

  g_assert_no_error (error);
  g_assert_cmpstr (launch, ==, "1ms");
}

static void
test_editors (void)
{
  static const struct
  {
    const char *place, *name;
    FieldEditor editor;
  } rows[] = {
    { "stage.scan", "id", FIELD_ENTRY },        { "stage.scan", "barrier", FIELD_SWITCH },
    { "stage.scan", "operator", FIELD_CHOICE }, { "stage.scan", "after", FIELD_NAMES },
    { "stage.scan", "reads", FIELD_NAMES },     { "stage.scan", "over", FIELD_CHOICE },
    { "job.report", "pool", FIELD_CHOICE },     { "scenario", "spark", FIELD_CHOICE },
  };
  g_autoptr (MksSession) session = session_with_exercise ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MksField) field = attribute_field (session, rows[i].place, rows[i].name);

      g_assert_cmpint (mks_field_get_editor (field, mks_session_get_scenario (session)), ==,
                       rows[i].editor);
    }
}

/* Every setting says where its value comes from. */
static void
test_every_setting_speaks (void)
{
  g_autoptr (MksSession) session = session_with_exercise ();
  const ControlContext   context = { mks_session_get_scenario (session),
                                     mks_session_get_run (session), 0, NULL };
  guint                  n_keys;
  const ConfKey         *keys = conf_keys (&n_keys);

  for (guint i = 0; i < n_keys; i++)
    {
      g_autofree char *words = setting_words (&context, &keys[i]);

      g_assert_cmpstr (words, !=, "");
    }
  g_assert_cmpuint (settings_n_changed (context.scenario), ==, 3);
}

static void
test_what_holds (void)
{
  static const struct
  {
    const char *key, *words;
  } rows[] = {
    { "spark.default.parallelism", "Not set, and without a default. 10 holds: all cores that are "
                                   "registered, on a cluster at least 2." },
    { "spark.executor.memory", "Set. Spark 4.3.0's default is 1g. The JVM admits 8 GiB, of which "
                               "execution and storage share 4.62 GiB." },
    { "spark.task.cpus", "1, the default of Spark 4.3.0. 2 cores make 2 slots in each executor, 10 "
                         "in all." },
    { "spark.executor.memoryOverhead", "Not set, and without a default. There are no containers "
                                       "here, so nothing is kept beside the heap." },
    { "spark.executor.heartbeatInterval",
      "10s, the default of Spark 4.3.0. It is kept, and has no effect here yet." },
  };
  g_autoptr (MksSession) session = session_with_exercise ();
  const ControlContext   context = { mks_session_get_scenario (session),
                                     mks_session_get_run (session), 0, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = setting_words (&context, conf_find (rows[i].key));

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static char *
words_of (MksSession *session, const char *place, const char *name)
{
  const ControlContext context = { mks_session_get_scenario (session),
                                   mks_session_get_run (session), 0, NULL };
  g_autoptr (MksField) field = attribute_field (session, place, name);

  return field_words (&context, field);
}

static void
test_consequences (void)
{
  g_autoptr (MksSession) session = session_with_exercise ();
  g_autofree char       *count = words_of (session, "nodes.worker", "count");
  g_autofree char       *reads = words_of (session, "stage.scan", "reads");
  g_autofree char       *rate = words_of (session, "stage.scan", "rate");
  g_autofree char       *barrier = words_of (session, "stage.scan", "barrier");
  g_autofree char       *over = words_of (session, "stage.scan", "over");
  g_autofree char       *ratio = words_of (session, "stage.scan", "expansion");

  g_assert_cmpstr (count, ==, "5 executors with 10 slots in all");
  g_assert_cmpstr (reads, ==, "2,000 tasks, 200 waves, 17 min 0 s");
  g_assert_cmpstr (rate, ==, "A task takes 5.1 s.");
  g_assert_cmpstr (barrier, ==, "Default: no.");
  g_assert_null (over);
  g_assert_cmpstr (ratio, ==, "Default: 1.");
}

static void
test_taken (void)
{
  g_autoptr (GPtrArray) unknown = g_ptr_array_new ();
  const SettingsTaken   taken = { 2, 1, 1, 0, unknown };
  g_autofree char      *words = NULL;

  g_ptr_array_add (unknown, (gpointer) "spark.task.cpu");
  words = taken_words (&taken, "a.conf", NULL);
  g_assert_cmpstr (words, ==,
                   "“a.conf”: 4 settings taken, 2 new, 1 changed, 1 as before. 1 key is not known, "
                   "and kept without effect: spark.task.cpu (did you mean spark.task.cpus?).");
}

static void
test_search (void)
{
  g_autoptr (MksSession) session = session_with_exercise ();
  g_autoptr (MksField)   field = mks_field_new_setting (session, conf_find ("spark.task.cpus"));

  g_assert_true (mks_field_matches (field, NULL, ""));
  g_assert_true (mks_field_matches (field, NULL, "TASK cpus"));
  g_assert_true (mks_field_matches (field, NULL, "slots")); /* of its summary */
  g_assert_false (mks_field_matches (field, NULL, "task heap"));
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/fields/read-a-comma-or-a-point", test_typed);
  g_test_add_func ("/fields/read-numbers-among-words", test_typed_words);
  g_test_add_func ("/fields/take-a-bare-number-in-the-unit-that-stands", test_units);
  g_test_add_func ("/fields/make-the-element-that-is-not-there", test_absent_element);
  g_test_add_func ("/fields/are-edited-as-their-kind-asks", test_editors);
  g_test_add_func ("/fields/say-where-every-setting-comes-from", test_every_setting_speaks);
  g_test_add_func ("/fields/say-what-really-holds", test_what_holds);
  g_test_add_func ("/fields/say-what-follows", test_consequences);
  g_test_add_func ("/fields/say-what-was-taken-of-a-file", test_taken);
  g_test_add_func ("/fields/are-found-by-key-and-summary", test_search);
  return ui_run ();
}
