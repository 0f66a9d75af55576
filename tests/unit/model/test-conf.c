/* SPDX-License-Identifier: Apache-2.0 */
/* Spark's settings: the table against what Spark itself registers, values, what holds. */
#include "conf.h"

#include <string.h>

#include "scenario-fixture.h"
#include "units.h"

static void
test_sorted (void)
{
  guint          n;
  const ConfKey *keys = conf_keys (&n);

  g_assert_cmpuint (n, >=, 90);
  for (guint i = 1; i < n; i++)
    g_assert_cmpint (strcmp (keys[i - 1].key, keys[i].key), <, 0);
  for (guint i = 0; i < n; i++)
    g_assert_true (conf_find (keys[i].key) == &keys[i]);
}

static void
test_rows (void)
{
  static const char *const panels[] = { "cluster",    "memory", "partitions", "shuffle", "adaptive",
                                        "scheduling", "driver", "other",      NULL };
  guint                    n;
  const ConfKey           *keys = conf_keys (&n);

  for (guint i = 0; i < n; i++)
    {
      const ConfKey *row = &keys[i];

      g_test_message ("%s", row->key);
      g_assert_true (g_strv_contains (panels, row->panel));
      g_assert_true (g_str_has_suffix (row->summary, "."));
      g_assert_cmpint (row->least, <=, row->most);
      g_assert_true ((row->choices != NULL) == (row->kind == CONF_CHOICE));
      if (row->kind == CONF_SIZE || row->kind == CONF_TIME)
        g_assert_cmpint (row->bare_unit, >, 0);
      if (row->fallback != NULL)
        g_assert_nonnull (conf_find (row->fallback));
    }
}

static void
test_defaults_are_legal (void)
{
  guint          n;
  const ConfKey *keys = conf_keys (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      if (keys[i].default_3 != NULL)
        conf_check (&keys[i], keys[i].default_3, &error);
      g_assert_no_error (error);
      if (keys[i].default_4 != NULL)
        conf_check (&keys[i], keys[i].default_4, &error);
      g_assert_no_error (error);
    }
}

/* Whether two texts of a setting mean the same. */
static gboolean
means_the_same (const ConfKey *row, const char *a, const char *b)
{
  gint64 value_a, value_b;

  if (row->kind == CONF_SIZE && units_parse_spark_size (a, row->bare_unit, &value_a, NULL) &&
      units_parse_spark_size (b, row->bare_unit, &value_b, NULL))
    return value_a == value_b;
  if (row->kind == CONF_TIME && units_parse_spark_time (a, row->bare_unit, &value_a, NULL) &&
      units_parse_spark_time (b, row->bare_unit, &value_b, NULL))
    return value_a == value_b;
  return strcmp (a, b) == 0;
}

/* One line of Spark's own list: version, kind, key, default, ... */
static void
check_line (const char *line)
{
  g_auto (GStrv)   cells = g_strsplit (line, ",", 7);
  const ConfKey   *row = conf_find (cells[2]);
  const char      *registered = cells[3];
  const char      *ours;
  g_autofree char *fallback = NULL;

  g_test_message ("%s", line);
  g_assert_nonnull (row);
  ours = g_str_equal (cells[0], "3.5.9") ? row->default_3 : row->default_4;
  if (g_str_has_prefix (registered, "<value of "))
    {
      fallback = g_strndup (registered + 10, strlen (registered) - 11);
      g_assert_cmpstr (row->fallback, ==, fallback);
      g_assert_null (ours);
    }
  else if (g_str_equal (registered, "<undefined>"))
    g_assert_null (ours);
  else
    {
      g_assert_nonnull (ours);
      g_assert_true (means_the_same (row, ours, registered));
    }
}

static void
test_defaults_are_sparks (void)
{
  g_autofree char   *path = g_test_build_filename (G_TEST_DIST, "oracle", "confs.csv", NULL);
  g_autofree char   *text = NULL;
  g_auto (GStrv)     lines = NULL;
  guint              n_checked = 0;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++, n_checked++)
    check_line (lines[i]);
  g_assert_cmpuint (n_checked, >, 300);
}

/* Sizes, times and numbers that Spark accepts, and what each is. */
static void
test_values (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  gpointer             conf = scenario->conf;

  g_assert_cmpint (conf_int64 (scenario, "spark.executor.memory", 0), ==, 8 * UNITS_GIB);
  g_assert_cmpint (conf_int64 (scenario, "spark.sql.files.maxPartitionBytes", 0), ==,
                   256 * UNITS_MIB);
  g_assert_cmpint (conf_int64 (scenario, "spark.executor.cores", 0), ==, 2);
  g_assert_cmpint (conf_int64 (scenario, "spark.locality.wait", 0), ==, 3 * UNITS_S);

  /* without a suffix: MiB here, bytes there, milliseconds there */
  fixture_add (&settings_kind, conf, "set", "key", "spark.driver.memory", "value", "4096", NULL);
  fixture_add (&settings_kind, conf, "set", "key", "spark.sql.files.openCostInBytes", "value",
               "128", NULL);
  fixture_add (&settings_kind, conf, "set", "key", "spark.locality.wait", "value", "250", NULL);
  g_assert_cmpint (conf_int64 (scenario, "spark.driver.memory", 0), ==, 4 * UNITS_GIB);
  g_assert_cmpint (conf_int64 (scenario, "spark.sql.files.openCostInBytes", 0), ==, 128);
  g_assert_cmpint (conf_int64 (scenario, "spark.locality.wait", 0), ==, 250 * UNITS_MS);

  fixture_add (&settings_kind, conf, "set", "key", "spark.memory.fraction", "value", "7.5E-1",
               NULL);
  fixture_add (&settings_kind, conf, "set", "key", "spark.speculation", "value", "TRUE", NULL);
  g_assert_cmpfloat (conf_ratio (scenario, "spark.memory.fraction", 0), ==, 0.75);
  g_assert_true (conf_bool (scenario, "spark.speculation"));
}

static void
test_what_holds (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();

  g_assert_true (conf_is_set (scenario, "spark.executor.cores"));
  g_assert_false (conf_is_set (scenario, "spark.task.cpus"));
  g_assert_cmpstr (conf_text (scenario, "spark.task.cpus"), ==, "1");
  g_assert_null (conf_text (scenario, "spark.cores.max"));
  g_assert_cmpint (conf_int64 (scenario, "spark.cores.max", 77), ==, 77);

  /* the last one holds */
  fixture_add (&settings_kind, scenario->conf, "set", "key", "spark.executor.cores", "value", "1",
               NULL);
  g_assert_cmpint (conf_int64 (scenario, "spark.executor.cores", 0), ==, 1);

  /* what is not known is kept */
  fixture_add (&settings_kind, scenario->conf, "set", "key", "spark.my.own", "value", "x", NULL);
  g_assert_cmpstr (conf_text (scenario, "spark.my.own"), ==, "x");
}

static void
test_versions (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();

  g_assert_true (conf_is_spark_4 (scenario));
  g_assert_cmpstr (conf_text (scenario, "spark.speculation.multiplier"), ==, "3.0");
  element_set (&scenario_kind, scenario, "spark", "3.5.9", NULL);
  g_assert_false (conf_is_spark_4 (scenario));
  g_assert_cmpstr (conf_text (scenario, "spark.speculation.multiplier"), ==, "1.5");
}

static void
test_other_names (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();

  fixture_add (&settings_kind, scenario->conf, "set", "key", "spark.deploy.spreadOut", "value",
               "false", NULL);
  g_assert_false (conf_bool (scenario, "spark.deploy.spreadOutApps"));
  g_assert_false (conf_bool (scenario, "spark.deploy.spreadOut"));

  /* the key's own name comes first, wherever it stands */
  fixture_add (&settings_kind, scenario->conf, "set", "key", "spark.deploy.spreadOutApps", "value",
               "true", NULL);
  fixture_add (&settings_kind, scenario->conf, "set", "key", "spark.deploy.spreadOut", "value",
               "false", NULL);
  g_assert_true (conf_bool (scenario, "spark.deploy.spreadOutApps"));

  fixture_add (&settings_kind, scenario->conf, "set", "key",
               "spark.hadoop.mapreduce.input.fileinputformat.split.minsize", "value", "1000", NULL);
  g_assert_cmpint (conf_int64 (scenario, "mapreduce.input.fileinputformat.split.minsize", 0), ==,
                   1000);
  g_assert_null (conf_find ("spark.hadoop.spark.task.cpus"));
}

static void
test_fallback (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();

  g_assert_cmpint (conf_int64 (scenario, "spark.locality.wait.node", 0), ==, 3 * UNITS_S);
  fixture_add (&settings_kind, scenario->conf, "set", "key", "spark.locality.wait", "value", "1s",
               NULL);
  g_assert_cmpint (conf_int64 (scenario, "spark.locality.wait.node", 0), ==, UNITS_S);
  fixture_add (&settings_kind, scenario->conf, "set", "key", "spark.locality.wait.node", "value",
               "0", NULL);
  g_assert_cmpint (conf_int64 (scenario, "spark.locality.wait.node", 9), ==, 0);
  g_assert_cmpint (conf_int64 (scenario, "spark.sql.adaptive.advisoryPartitionSizeInBytes", 0), ==,
                   64 * UNITS_MIB);
}

static void
test_without_settings (void)
{
  g_autoptr (Scenario) scenario = scenario_new ();

  g_assert_false (conf_is_set (scenario, "spark.task.cpus"));
  g_assert_cmpint (conf_int64 (scenario, "spark.task.cpus", 0), ==, 1);
}

static void
assert_refused (const char *key, const char *value, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (conf_check (conf_find (key), value, &error));
  g_assert_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_refused (void)
{
  assert_refused (
      "spark.executor.memory", "1.5g",
      "spark.executor.memory=\"1.5g\" is not possible; write a size as Spark writes it: a "
      "whole number and k, m, g or t, such as 512m");
  assert_refused (
      "spark.locality.wait", "soon",
      "spark.locality.wait=\"soon\" is not possible; write a time as Spark writes it: a "
      "whole number and ms, s, m or h, such as 30s");
  assert_refused ("spark.task.cpus", "0", "spark.task.cpus=\"0\" is too small; the least is 1");
  assert_refused ("spark.task.cpus", "2147483648",
                  "spark.task.cpus=\"2147483648\" is too large; the most is 2147483647");
  assert_refused ("spark.speculation", "yes",
                  "spark.speculation=\"yes\" is not possible; write true or false");
  assert_refused (
      "spark.memory.fraction", "0x1p3",
      "spark.memory.fraction=\"0x1p3\" is not possible; write a decimal number, such as 0.6");
  assert_refused ("spark.memory.storageFraction", "1.0",
                  "spark.memory.storageFraction=\"1.0\" is too large; the most is 0.999999");
  assert_refused ("spark.scheduler.mode", "fast",
                  "spark.scheduler.mode=\"fast\" is not possible; write one of FIFO, FAIR");
}

static void
test_nearest (void)
{
  g_assert_cmpstr (conf_nearest ("spark.sql.shufle.partition"), ==, "spark.sql.shuffle.partitions");
  g_assert_null (conf_nearest ("nothing.like.it"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conf/is-sorted-and-found", test_sorted);
  g_test_add_func ("/conf/has-complete-rows", test_rows);
  g_test_add_func ("/conf/has-legal-defaults", test_defaults_are_legal);
  g_test_add_func ("/conf/has-the-defaults-of-both-sparks", test_defaults_are_sparks);
  g_test_add_func ("/conf/reads-values-as-spark-does", test_values);
  g_test_add_func ("/conf/holds-the-last-value-else-the-default", test_what_holds);
  g_test_add_func ("/conf/follows-the-version", test_versions);
  g_test_add_func ("/conf/knows-other-names-of-a-key", test_other_names);
  g_test_add_func ("/conf/falls-back-to-another-key", test_fallback);
  g_test_add_func ("/conf/holds-without-any-setting", test_without_settings);
  g_test_add_func ("/conf/refuses-what-spark-refuses", test_refused);
  g_test_add_func ("/conf/names-the-nearest-key", test_nearest);
  return g_test_run ();
}
