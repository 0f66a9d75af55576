/* SPDX-License-Identifier: Apache-2.0 */
/* Edits by path: every kind of place, what holds there, and errors that say what exists. */
#include "conf.h"
#include "scenario-fixture.h"

/* Edits and reads back at the same path. */
static void
assert_edited (const Scenario *scenario, const char *path, const char *value, const char *now)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) before = scenario_copy (scenario);
  g_autoptr (Scenario) edited = scenario_edit (scenario, path, value, &error);
  g_autofree char     *text = NULL;

  g_test_message ("%s", path);
  g_assert_no_error (error);
  text = scenario_get (edited, path);
  g_assert_cmpstr (text, ==, now);
  g_assert_true (scenario_equal (scenario, before));
}

static void
test_places (void)
{
  g_autoptr (Scenario) scenario = fixture_every_element ();

  assert_edited (scenario, "scenario.seed", "9", "9");
  assert_edited (scenario, "cluster.release", "emr-7.12.0", "emr-7.12.0");
  assert_edited (scenario, "nodes.task.count", "4", "4");
  assert_edited (scenario, "driver.launch", "667us", "667us");
  assert_edited (scenario, "executor-start.delay", "5s", "5s");
  assert_edited (scenario, "arrives.1.cores", "8", "8");
  assert_edited (scenario, "pool.etl.weight", "3", "3");
  assert_edited (scenario, "price.usd", "0.5", "0.5");
  assert_edited (scenario, "data.events.file-open", "1ms", "1ms");
  assert_edited (scenario, "data.events.files.count", "7", "7");
  assert_edited (scenario, "job.report.driver", "0s", "0s");
  assert_edited (scenario, "stage.join.shuffle", "64", "64");
  assert_edited (scenario, "fault.2.task", "6", "6");
}

static void
test_takes_away (void)
{
  g_autoptr (Scenario) scenario = fixture_every_element ();

  assert_edited (scenario, "driver.launch", NULL, "0s");
  assert_edited (scenario, "stage.scan.output-ratio", NULL, NULL);
  assert_edited (scenario, "spark.executor.memory", NULL, "1g");
}

static void
test_makes_what_is_absent (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();

  g_assert_null (scenario->cluster->driver);
  assert_edited (scenario, "driver.launch", "667us", "667us");
  assert_edited (scenario, "driver.launch", NULL, "0s");
  assert_edited (scenario, "executor-start.detect", "1s", "1s");
}

static void
test_all_files (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  g_autoptr (Scenario) edited = NULL;
  Data                *data = g_ptr_array_index (scenario->data, 0);

  fixture_add (&data_kind, data, "files", "count", "3", "size", "1GB", NULL);
  edited = scenario_edit (scenario, "data.events.files.count", "11", NULL);
  data = g_ptr_array_index (edited->data, 0);
  g_assert_cmpint (((Files *) g_ptr_array_index (data->files, 0))->count, ==, 11);
  g_assert_cmpint (((Files *) g_ptr_array_index (data->files, 1))->count, ==, 11);
}

static void
test_names_with_dots (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  Data *data = fixture_add (&scenario_kind, scenario, "data", "name", "a.files", NULL);

  fixture_add (&data_kind, data, "files", "size", "1GB", NULL);
  assert_edited (scenario, "data.a.files.files.count", "5", "5");
}

static void
test_settings (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  g_autoptr (Scenario) edited = NULL;
  g_autoptr (GError)   error = NULL;

  assert_edited (scenario, "spark.executor.cores", "1", "1");
  assert_edited (scenario, "spark.task.cpus", "2", "2");
  assert_edited (scenario, "spark.of.somebody.else", "x y", "x y");
  assert_edited (scenario, "yarn.scheduler.minimum-allocation-mb", "512", "512");
  assert_edited (scenario, "yarn.not.in.the.table", "1", "1");
  fixture_add (&settings_kind, scenario->conf, "set", "key", "fs.s3a.fast", "value", "1", NULL);
  assert_edited (scenario, "fs.s3a.fast", NULL, NULL);

  /* the last one is edited in place, and taking away takes all */
  fixture_add (&settings_kind, scenario->conf, "set", "key", "spark.executor.cores", "value", "4",
               NULL);
  edited = scenario_edit (scenario, "spark.executor.cores", "8", NULL);
  g_assert_cmpuint (edited->conf->settings->len, ==, 5);
  g_assert_cmpint (conf_int64 (edited, "spark.executor.cores", 0), ==, 8);
  g_clear_pointer (&edited, scenario_unref);
  edited = scenario_edit (scenario, "spark.executor.cores", NULL, NULL);
  g_assert_cmpuint (edited->conf->settings->len, ==, 3);

  g_assert_null (scenario_edit (scenario, "spark.executor.cores", "two", &error));
  g_assert_cmpstr (error->message, ==,
                   "spark.executor.cores=\"two\" is not possible; write a whole number, such as 4");
}

/* An old name sets the key even where the key's own name stands already. */
static void
test_old_name (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  g_autoptr (Scenario) first = scenario_edit (scenario, "spark.deploy.spreadOutApps", "true", NULL);

  assert_edited (first, "spark.deploy.spreadOut", "false", "false");
}

static void
test_makes_conf (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();

  element_free (&settings_kind, g_steal_pointer (&scenario->conf));
  assert_edited (scenario, "spark.executor.cores", NULL, "1");
  assert_edited (scenario, "spark.executor.cores", "2", "2");
}

static void
assert_refused (const char *path, const char *value, const char *message)
{
  g_autoptr (Scenario) scenario = fixture_every_element ();
  g_autoptr (GError)   error = NULL;

  g_assert_null (scenario_edit (scenario, path, value, &error));
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_errors (void)
{
  assert_refused ("stage.scann.tasks", "1", "no stage \"scann\"; did you mean \"scan\"?");
  assert_refused ("nodes.zzzzzzz.count", "1", "no nodes \"zzzzzzz\"; there is \"core\", \"task\"");
  assert_refused ("fault.3.at", "1s", "no fault \"3\"; there is \"1\", \"2\"");
  assert_refused ("stage.scan.raet", "1",
                  "stage \"scan\": there is no attribute \"raet\"; did you mean \"rate\"?");
  assert_refused ("stage.scan.rate", "1",
                  "stage \"scan\": rate=\"1\" is not a rate; write for example rate=\"50MB/s\"");
  assert_refused ("stage.scan", "1",
                  "\"stage.scan\" does not name an attribute; write it as stage.ID.ATTRIBUTE");
  assert_refused ("stages.scan.rate", "1MB/s",
                  "there is no place \"stages.scan.rate\"; did you mean \"stage\"?");
  assert_refused ("", "1",
                  "there is no place \"\"; a place begins with a key of Spark or with scenario, "
                  "cluster, nodes, driver, executor-start, arrives, pool, price, data, job, stage, "
                  "fault");
}

static void
test_checked (void)
{
  g_autoptr (Scenario) scenario = fixture_every_element ();
  g_autoptr (GError)   error = NULL;

  g_assert_null (scenario_edit (scenario, "stage.join.after", "scan synthetic measured", &error));
  g_assert_error (error, SCENARIO_ERROR, SCENARIO_ERROR_CHECK);
}

/* Each edit alone breaks a reference; together they hold. */
static void
test_several (void)
{
  const ScenarioEdit   edits[] = { { "data.events.name", "clicks" },
                                   { "stage.scan.reads", "clicks" } };
  g_autoptr (Scenario) scenario = fixture_exercise ();
  g_autoptr (Scenario) edited = NULL;
  g_autoptr (GError)   error = NULL;

  g_assert_null (scenario_edit (scenario, edits[0].path, edits[0].value, NULL));
  edited = scenario_edit_all (scenario, edits, G_N_ELEMENTS (edits), &error);
  g_assert_no_error (error);
  g_assert_nonnull (scenario_data (edited, "clicks"));
}

static void
test_get (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  g_autofree char     *block = scenario_get (scenario, "data.events.block");
  g_autofree char     *manager = scenario_get (scenario, "cluster.manager");
  g_autofree char     *delay = scenario_get (scenario, "executor-start.delay");

  g_assert_cmpstr (block, ==, "128MiB");
  g_assert_cmpstr (manager, ==, "standalone");
  g_assert_cmpstr (delay, ==, "0s");
  g_assert_null (scenario_get (scenario, "stage.nobody.rate"));
  g_assert_null (scenario_get (scenario, "stage.scan.nothing"));
  g_assert_null (scenario_get (scenario, "nowhere"));
  g_assert_null (scenario_get (scenario, "price.usd"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenario-edit/reaches-every-kind-of-place", test_places);
  g_test_add_func ("/scenario-edit/takes-away-what-was-given", test_takes_away);
  g_test_add_func ("/scenario-edit/makes-elements-that-are-absent", test_makes_what_is_absent);
  g_test_add_func ("/scenario-edit/changes-all-files-of-data", test_all_files);
  g_test_add_func ("/scenario-edit/reads-names-with-dots", test_names_with_dots);
  g_test_add_func ("/scenario-edit/changes-settings", test_settings);
  g_test_add_func ("/scenario-edit/changes-a-setting-by-its-old-name", test_old_name);
  g_test_add_func ("/scenario-edit/makes-the-first-setting", test_makes_conf);
  g_test_add_func ("/scenario-edit/says-what-there-is", test_errors);
  g_test_add_func ("/scenario-edit/refuses-what-does-not-hold-together", test_checked);
  g_test_add_func ("/scenario-edit/checks-several-edits-at-the-end", test_several);
  g_test_add_func ("/scenario-edit/tells-what-holds", test_get);
  return g_test_run ();
}
