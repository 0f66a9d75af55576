/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of a scenario: what is added is complete, what is removed is forgotten, names are followed.
 */
#include "scenario-lists.h"

#include "scenario-fixture.h"

/* scan and other, both read by join, which count reads in a second job. */
static Scenario *
fixture_diamond (void)
{
  Scenario *scenario = fixture_exercise ();
  gpointer  report = g_ptr_array_index (scenario->jobs, 0);
  gpointer  again;

  fixture_add (&job_kind, report, "stage", "id", "other", "tasks", "10", "time", "1s", NULL);
  fixture_add (&job_kind, report, "stage", "id", "join", "after", "scan other", "shuffle-shares",
               "3 1", "time", "1s", NULL);
  again = fixture_add (&scenario_kind, scenario, "job", "name", "again", "after", "report", NULL);
  fixture_add (&job_kind, again, "reuse", "stage", "scan", NULL);
  fixture_add (&job_kind, again, "stage", "id", "count", "after", "join", "time", "1s", NULL);
  fixture_add (&scenario_kind, scenario, "fault", "kind", "task-fails", "stage", "other", NULL);
  fixture_add (&scenario_kind, scenario, "fault", "kind", "node-lost", "node", "worker-2", "at",
               "60s", NULL);
  return scenario;
}

static void
assert_text (const Scenario *scenario, const char *path, const char *expected)
{
  g_autofree char *text = scenario_get (scenario, path);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_sound (const Scenario *scenario)
{
  g_autoptr (GPtrArray) problems = scenario_check (scenario);

  for (guint i = 0; i < problems->len; i++)
    g_assert_false (((Problem *) g_ptr_array_index (problems, i))->is_fatal);
}

static void
test_places (void)
{
  g_autoptr (Scenario) scenario = fixture_diamond ();
  g_auto (GStrv)       stages = scenario_places (scenario, &stage_kind);
  g_auto (GStrv)       faults = scenario_places (scenario, &fault_kind);
  g_auto (GStrv)       prices = scenario_places (scenario, &price_kind);
  g_autofree char     *all = g_strjoinv (" ", stages);
  const ElementKind   *kind;

  g_assert_cmpstr (all, ==, "stage.scan stage.other stage.join stage.count");
  g_assert_cmpstr (faults[1], ==, "fault.2");
  g_assert_cmpstr (prices[0], ==, "price");
  g_assert_null (scenario_places (scenario, &attempt_kind));
  g_assert_nonnull (scenario_element (scenario, "stage.join", &kind));
  g_assert_true (kind == &stage_kind);
  g_assert_nonnull (scenario_element (scenario, "data.events.files", &kind));
  g_assert_true (kind == &files_kind);
  g_assert_null (scenario_element (scenario, "price", &kind));
  g_assert_true (kind == &price_kind);
  g_assert_null (scenario_element (scenario, "stage", &kind));
  g_assert_null (scenario_element (scenario, "stage.nowhere", NULL));
}

/* Whatever is added, the scenario still holds together, and can be taken away again. */
static void
test_add_each (void)
{
  static const char *const prefixes[] = { "nodes", "data",  "job",    "stage",          "fault",
                                          "pool",  "price", "driver", "executor-start", "arrives" };
  g_autoptr (Scenario)     scenario = fixture_diamond ();

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      g_autoptr (GError)   error = NULL;
      g_autofree char     *place = NULL;
      g_autoptr (Scenario) more = scenario_add (scenario, prefixes[i], &place, &error);
      g_autoptr (Scenario) less = NULL;

      g_assert_no_error (error);
      assert_sound (more);
      g_assert_nonnull (scenario_element (more, place, NULL));
      less = scenario_remove (more, place, &error);
      g_assert_no_error (error);
      g_assert_true (scenario_equal (less, scenario));
    }
}

static void
test_add_stage (void)
{
  g_autoptr (Scenario) scenario = fixture_diamond ();
  g_autofree char     *place = NULL;
  g_autoptr (Scenario) more = scenario_add (scenario, "stage.scan", &place, NULL);

  g_assert_cmpstr (place, ==, "stage.stage-5");
  assert_text (more, "stage.stage-5.after", "join");
  g_assert_cmpuint (scenario_stage_number (more, "stage-5"), ==, 3);
}

static void
test_add_twice (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  g_autoptr (Scenario) priced = scenario_add (scenario, "price", NULL, NULL);
  g_autoptr (GError)   error = NULL;

  g_assert_null (scenario_add (priced, "price", NULL, &error));
  g_assert_error (error, SCENARIO_ERROR, SCENARIO_ERROR_PATH);
}

/* A copy of scan is read by join as well; a copy of join waits for join. */
static void
test_duplicate_stage (void)
{
  g_autoptr (Scenario) scenario = fixture_diamond ();
  g_autoptr (GError)   error = NULL;
  g_autofree char     *place = NULL;
  g_autoptr (Scenario) beside = scenario_duplicate (scenario, "stage.scan", &place, &error);
  g_autoptr (Scenario) behind = scenario_duplicate (scenario, "stage.join", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (place, ==, "stage.scan-5");
  assert_text (beside, "stage.scan-5.reads", "events");
  assert_text (beside, "stage.join.after", "scan scan-5 other");
  assert_text (beside, "stage.join.shuffle-shares", NULL);
  g_assert_cmpuint (scenario_stage_number (beside, "scan-5"), ==, 1);
  assert_text (behind, "stage.join-5.after", "join");
  assert_text (behind, "stage.join-5.time", "1s");
}

static void
test_duplicate_job (void)
{
  g_autoptr (Scenario) scenario = fixture_diamond ();
  g_autoptr (GError)   error = NULL;
  g_autofree char     *place = NULL;
  g_autoptr (Scenario) twice = scenario_duplicate (scenario, "job.report", &place, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (place, ==, "job.report-3");
  g_assert_cmpuint (scenario_n_stages (twice), ==, 7);
  assert_text (twice, "stage.join.after", "scan other");
  assert_sound (twice);
}

/* Who read the stage reads its parents, and who has none reads what it read. */
static void
test_remove_stage (void)
{
  g_autoptr (Scenario) scenario = fixture_diamond ();
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) without_join = scenario_remove (scenario, "stage.join", &error);
  g_autoptr (Scenario) without_other = scenario_remove (scenario, "stage.other", &error);
  g_autoptr (Scenario) alone = scenario_remove (without_other, "stage.scan", &error);

  g_assert_null (without_join);
  g_assert_error (error, SCENARIO_ERROR, SCENARIO_ERROR_CHECK);
  assert_text (without_other, "stage.join.after", "scan");
  assert_text (without_other, "stage.join.shuffle-shares", NULL);
  g_assert_cmpuint (without_other->faults->len, ==, 1);
  assert_text (alone, "stage.join.after", NULL);
  assert_text (alone, "stage.join.reads", "events");
  g_assert_cmpuint (((Job *) g_ptr_array_index (alone->jobs, 1))->reuses->len, ==, 0);
}

/* The only stage of a job takes the job with it. */
static void
test_remove_job (void)
{
  g_autoptr (Scenario) scenario = fixture_diamond ();
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) one = scenario_remove (scenario, "stage.count", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (one->jobs->len, ==, 1);
}

static void
test_remove_last (void)
{
  static const char *const places[] = { "nodes.worker", "stage.scan", "data.events",
                                        "price",        "stage.x",    "nowhere" };
  g_autoptr (Scenario)     scenario = fixture_exercise ();

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (scenario_remove (scenario, places[i], &error));
      g_assert_nonnull (error);
    }
}

static void
test_remove_nodes (void)
{
  g_autoptr (Scenario) scenario = fixture_diamond ();
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) twice = scenario_duplicate (scenario, "nodes.worker", NULL, &error);
  g_autoptr (Scenario) once = scenario_remove (twice, "nodes.worker", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (once->faults->len, ==, 1);
  assert_text (once, "nodes.worker-2.count", "5");
}

static void
test_move (void)
{
  g_autoptr (Scenario) scenario = fixture_diamond ();
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) up = scenario_move (scenario, "stage.other", MOVE_UP, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (scenario_stage_number (up, "other"), ==, 0);
  g_assert_false (scenario_can_move (up, "stage.other", MOVE_UP));
  g_assert_true (scenario_can_move (up, "stage.other", MOVE_DOWN));
  g_assert_false (scenario_can_move (up, "stage.join", MOVE_DOWN));
  g_assert_null (scenario_move (up, "stage.other", MOVE_UP, &error));
  g_assert_error (error, SCENARIO_ERROR, SCENARIO_ERROR_PATH);
}

static void
test_rename (void)
{
  g_autoptr (Scenario) scenario = fixture_diamond ();
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) stage = scenario_rename (scenario, "stage.scan", "read", &error);
  g_autoptr (Scenario) nodes = scenario_rename (scenario, "nodes.worker", "big", &error);
  g_autoptr (Scenario) data = scenario_rename (scenario, "data.events", "clicks", &error);
  g_autoptr (Scenario) job = scenario_rename (scenario, "job.report", "first", &error);
  g_autoptr (Scenario) taken = NULL;

  g_assert_no_error (error);
  assert_text (stage, "stage.join.after", "read other");
  assert_text (stage, "stage.join.shuffle-shares", "3 1");
  assert_text (nodes, "fault.2.node", "big-2");
  assert_text (data, "stage.scan.reads", "clicks");
  assert_text (job, "job.again.after", "first");
  taken = scenario_rename (scenario, "stage.scan", "join", &error);
  g_assert_null (taken);
  g_assert_error (error, SCENARIO_ERROR, SCENARIO_ERROR_CHECK);
}

/* Whatever a fault becomes, it names what it needs. */
static void
test_change_fault (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  g_autoptr (Scenario) faulty = scenario_add (scenario, "fault", NULL, NULL);

  for (guint i = 0; fault_names[i] != NULL; i++)
    {
      g_autoptr (GError)   error = NULL;
      g_autoptr (Scenario) changed =
          scenario_change_fault (faulty, "fault.1", fault_names[i], &error);

      g_assert_no_error (error);
      assert_text (changed, "fault.1.kind", fault_names[i]);
    }
}

static void
assert_candidates (const Scenario *scenario, const char *place, const char *name, const char *all)
{
  g_auto (GStrv)   candidates = scenario_candidates (scenario, place, name);
  g_autofree char *text = candidates != NULL ? g_strjoinv (" ", candidates) : NULL;

  g_assert_cmpstr (text, ==, all);
}

/* Nothing that would make a ring or look into a later job. */
static void
test_candidates (void)
{
  g_autoptr (Scenario) scenario = fixture_diamond ();

  assert_candidates (scenario, "stage.join", "after", "scan other");
  assert_candidates (scenario, "stage.scan", "after", "other");
  assert_candidates (scenario, "stage.count", "after", "scan other join");
  assert_candidates (scenario, "stage.scan", "reads", "events");
  assert_candidates (scenario, "job.again", "after", "report");
  assert_candidates (scenario, "job.report", "after", "");
  assert_candidates (scenario, "fault.2", "node", "worker-1 worker-2 worker-3 worker-4 worker-5");
  assert_candidates (scenario, "stage.scan", "rate", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenario-lists/names-every-place", test_places);
  g_test_add_func ("/scenario-lists/adds-each-kind-and-takes-it-away", test_add_each);
  g_test_add_func ("/scenario-lists/adds-a-stage-behind-the-last-one", test_add_stage);
  g_test_add_func ("/scenario-lists/adds-no-second-price", test_add_twice);
  g_test_add_func ("/scenario-lists/connects-the-copy-of-a-stage", test_duplicate_stage);
  g_test_add_func ("/scenario-lists/copies-a-job-with-names-of-its-own", test_duplicate_job);
  g_test_add_func ("/scenario-lists/bridges-a-removed-stage", test_remove_stage);
  g_test_add_func ("/scenario-lists/removes-a-job-with-its-only-stage", test_remove_job);
  g_test_add_func ("/scenario-lists/keeps-what-cannot-be-missing", test_remove_last);
  g_test_add_func ("/scenario-lists/forgets-faults-of-removed-nodes", test_remove_nodes);
  g_test_add_func ("/scenario-lists/moves-within-its-list", test_move);
  g_test_add_func ("/scenario-lists/follows-a-new-name", test_rename);
  g_test_add_func ("/scenario-lists/completes-a-fault-of-another-kind", test_change_fault);
  g_test_add_func ("/scenario-lists/offers-what-makes-no-ring", test_candidates);
  return g_test_run ();
}
