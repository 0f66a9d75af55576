/* SPDX-License-Identifier: Apache-2.0 */
/* Commands and lines for a real Spark. */
#include "spark-export.h"

#include <string.h>

#include "read.h"

#define CONF(settings) "<conf>" settings "</conf>"

static void
assert_says (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_test_fail_printf ("\"%s\" lacks \"%s\"", text, part);
}

static void
test_exercise (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "scenarios", "exercise.makespan", NULL);
  g_autoptr (Scenario) scenario = formats_load_scenario (path, NULL, NULL);
  g_autofree char     *command = exports_find ("spark-submit")->write (scenario);
  g_autofree char     *lines = exports_find ("spark-defaults")->write (scenario);

  g_assert_cmpstr (command, ==,
                   "# HOST is the machine of the standalone master.\n"
                   "spark-submit \\\n"
                   "  --master spark://HOST:7077 \\\n"
                   "  --name '500 GB on five small executors' \\\n"
                   "  --conf spark.executor.cores=2 \\\n"
                   "  --conf spark.executor.memory=8g \\\n"
                   "  --conf spark.sql.files.maxPartitionBytes=256m \\\n"
                   "  APPLICATION\n");
  g_assert_cmpstr (lines, ==,
                   "# HOST is the machine of the standalone master.\n"
                   "spark.master spark://HOST:7077\n"
                   "spark.executor.cores 2\n"
                   "spark.executor.memory 8g\n"
                   "spark.sql.files.maxPartitionBytes 256m\n");
}

/* What the shell makes of the command is what was meant. */
static void
test_shell (void)
{
  g_autoptr (Scenario) scenario = read_inside (
      "name=\"$(touch x); `id` 'a' \\ &#10;\"",
      SMALL_CLUSTER CONF ("<set key=\"spark.x\" value=\"a b; rm -rf ~ '&quot;$HOME\"/>") SMALL_JOB);
  g_autofree char *command = spark_export_submit (scenario);
  const char      *begin = strstr (command, "spark-submit");
  g_auto (GStrv)   words = NULL;
  gint             n_words;

  g_assert_true (g_shell_parse_argv (begin, &n_words, &words, NULL));
  g_assert_cmpint (n_words, ==, 8);
  g_assert_cmpstr (words[4], ==, scenario->name);
  g_assert_cmpstr (words[6], ==, "spark.x=a b; rm -rf ~ '\"$HOME");
}

static void
assert_master (const char *cluster, const char *conf, const char *option)
{
  g_autofree char     *inside = g_strconcat (cluster, conf, SMALL_JOB, NULL);
  g_autoptr (Scenario) scenario = read_inside ("", inside);
  g_autofree char     *command = spark_export_submit (scenario);

  assert_says (command, option);
}

static void
test_masters (void)
{
  assert_master (
      "<cluster manager=\"local\"><nodes name=\"n\" cores=\"6\" memory=\"8GiB\"/></cluster>", "",
      "--master 'local[6]'");
  assert_master ("<cluster manager=\"local-cluster\"><nodes name=\"n\" count=\"2\" cores=\"3\" "
                 "memory=\"4GiB\"/></cluster>",
                 "", "--master 'local-cluster[2,3,4096]'");
  assert_master (
      "<cluster manager=\"yarn\"><nodes name=\"n\" cores=\"4\" memory=\"8GiB\"/></cluster>",
      CONF ("<set key=\"spark.submit.deployMode\" value=\"cluster\"/>"),
      "--master yarn \\\n  --deploy-mode cluster");
  assert_master (
      "<cluster manager=\"kubernetes\"><nodes name=\"n\" cores=\"4\" memory=\"8GiB\"/></cluster>",
      "", "--master k8s://https://HOST:443");
  assert_master (SMALL_CLUSTER, CONF ("<set key=\"spark.master\" value=\"spark://here:7078\"/>"),
                 "--master spark://here:7078");
}

static void
test_hadoop_keys (void)
{
  g_autoptr (Scenario) scenario = read_inside (
      "",
      "<cluster manager=\"yarn\"><nodes name=\"n\" cores=\"4\" memory=\"8GiB\"/></cluster>" CONF (
          "<set key=\"yarn.scheduler.minimum-allocation-mb\" value=\"512\"/>") SMALL_JOB);
  g_autofree char *command = spark_export_submit (scenario);
  g_autofree char *lines = spark_export_defaults (scenario);

  g_assert_true (g_str_has_prefix (command,
                                   "# Set in the cluster, not in the job: "
                                   "yarn.scheduler.minimum-allocation-mb=512\nspark-submit"));
  g_assert_cmpstr (lines, ==,
                   "# Set in the cluster, not in the job: "
                   "yarn.scheduler.minimum-allocation-mb=512\nspark.master yarn\n");
}

static void
assert_comes_back (const char *value)
{
  g_autoptr (Scenario)  small = read_inside ("", SMALL_CLUSTER SMALL_JOB);
  g_autoptr (Scenario)  scenario = scenario_edit (small, "spark.x", value, NULL);
  g_autofree char      *lines = spark_export_defaults (scenario);
  g_autoptr (GBytes)    bytes = g_bytes_new (lines, strlen (lines));
  g_autoptr (GPtrArray) settings = formats_read_spark_conf (bytes, NULL);
  const Setting        *setting;

  g_assert_nonnull (settings);
  g_assert_cmpuint (settings->len, ==, 2); /* with spark.master */
  setting = g_ptr_array_index (settings, 1);
  g_assert_cmpstr (setting->value, ==, value);
}

static void
test_defaults_come_back (void)
{
  assert_comes_back ("plain");
  assert_comes_back ("C:\\temp\\new");
  assert_comes_back ("=x");
  assert_comes_back (":x");
  assert_comes_back ("# x ! y");
  assert_comes_back ("a\nb");
  assert_comes_back ("caf\xc3\xa9 \xf0\x9f\x98\x80");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spark-export/the-exercise-is-this-command-and-these-lines", test_exercise);
  g_test_add_func ("/spark-export/a-shell-runs-nothing-that-stands-in-a-value", test_shell);
  g_test_add_func ("/spark-export/each-manager-has-its-master", test_masters);
  g_test_add_func ("/spark-export/keys-of-hadoop-are-a-comment", test_hadoop_keys);
  g_test_add_func ("/spark-export/lines-are-read-back-equal", test_defaults_come_back);
  return g_test_run ();
}
