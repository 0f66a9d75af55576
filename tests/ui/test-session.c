/* SPDX-License-Identifier: Apache-2.0 */
/* A document without a window: runs, steps, files. */
#include "ui-fixture.h"

#include "history.h"

static MksSession *
session_new (void)
{
  MksSession     *session = mks_session_new ();
  const Scenario *exercise = ui_exercise ();

  mks_session_begin (session, exercise, NULL);
  scenario_unref (exercise);
  ui_wait_for_run (session);
  return session;
}

static Scenario *
with_nodes (MksSession *session, const char *count)
{
  g_autoptr (GError) error = NULL;
  Scenario          *changed =
      scenario_edit (mks_session_get_scenario (session), "nodes.worker.count", count, &error);

  g_assert_no_error (error);
  return changed;
}

static void
test_run (void)
{
  g_autoptr (MksSession) session = session_new ();

  g_assert_cmpuint (mks_session_get_run (session)->slots, ==, 10);
  g_assert_cmpuint (mks_session_get_findings (session)->len, >, 0);
  g_assert_false (mks_session_is_stale (session));
  g_assert_null (mks_session_get_before (session));
}

/* The result of the last edit counts, whatever the workers of those before still bring. */
static void
test_last_edit_wins (void)
{
  g_autoptr (MksSession) session = session_new ();

  for (guint nodes = 6; nodes <= 20; nodes++)
    {
      g_autofree char *count = g_strdup_printf ("%u", nodes);

      mks_session_take_edit (session, "nodes", SESSION_PACE_CLICK, with_nodes (session, count));
      g_main_context_iteration (NULL, FALSE);
    }
  ui_wait_for_run (session);
  g_assert_cmpuint (mks_session_get_run (session)->slots, ==, 40);
}

static void
test_cancel (void)
{
  g_autoptr (MksSession) session = session_new ();
  const Run             *before = mks_session_get_run (session);

  mks_session_take_edit (session, "nodes", SESSION_PACE_CLICK, with_nodes (session, "20"));
  mks_session_cancel (session);
  ui_settle ();
  g_assert_false (mks_session_is_busy (session));
  g_assert_true (mks_session_get_run (session) == before);

  mks_session_compute (session);
  ui_wait_for_run (session);
  g_assert_cmpuint (mks_session_get_run (session)->slots, ==, 40);
}

static void
test_equal_is_no_step (void)
{
  g_autoptr (MksSession) session = session_new ();

  mks_session_take_edit (session, "nodes", SESSION_PACE_CLICK, with_nodes (session, "5"));
  g_assert_false (mks_session_is_busy (session));
  g_assert_false (mks_session_is_dirty (session));
}

static void
test_try (void)
{
  g_autoptr (MksSession) session = session_new ();
  g_autoptr (GError)     error = NULL;

  g_assert_true (mks_session_try (session, "nodes.worker.count=10", &error));
  ui_wait_for_run (session);
  g_assert_cmpuint (mks_session_get_run (session)->slots, ==, 20);
  mks_session_undo (session);
  ui_wait_for_run (session);
  g_assert_false (mks_session_is_dirty (session));

  g_assert_false (mks_session_try (session, "nodes.nobody.count=10", &error));
  g_assert_nonnull (error);
}

typedef struct
{
  gboolean is_done;
  gboolean is_good;
  GError  *error;
} Outcome;

static gboolean
is_done (gpointer data)
{
  return ((Outcome *) data)->is_done;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->is_good = mks_session_save_finish (MKS_SESSION (source), result, &outcome->error);
  outcome->is_done = TRUE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->is_good = mks_session_open_finish (MKS_SESSION (source), result, &outcome->error);
  outcome->is_done = TRUE;
}

static void
test_save_and_open (void)
{
  g_autoptr (MksSession) session = session_new ();
  g_autoptr (MksSession) other = mks_session_new ();
  g_autofree char       *path = g_build_filename (ui_folder (), "saved.makespan", NULL);
  Outcome                saved = { 0 }, opened = { 0 };

  mks_session_take_edit (session, "nodes", SESSION_PACE_CLICK, with_nodes (session, "8"));
  mks_session_save_async (session, path, saved_cb, &saved);
  ui_wait (is_done, &saved);
  g_assert_no_error (saved.error);
  g_assert_false (mks_session_is_dirty (session));
  g_assert_cmpstr (mks_session_get_path (session), ==, path);

  mks_session_open_async (other, path, opened_cb, &opened);
  ui_wait (is_done, &opened);
  g_assert_no_error (opened.error);
  g_assert_true (
      scenario_equal (mks_session_get_scenario (session), mks_session_get_scenario (other)));
  ui_wait_for_run (other);
  ui_wait_for_run (session);
}

static void
test_open_failure (void)
{
  g_autoptr (MksSession) session = session_new ();
  const Scenario        *before = mks_session_get_scenario (session);
  Outcome                opened = { 0 };

  mks_session_open_async (session, "/no/such/file.makespan", opened_cb, &opened);
  ui_wait (is_done, &opened);
  g_assert_false (opened.is_good);
  g_assert_nonnull (opened.error);
  g_assert_true (mks_session_get_scenario (session) == before);
  g_clear_error (&opened.error);
}

static void
test_unsupported (void)
{
  g_autoptr (MksSession) session = session_new ();
  g_autoptr (GError)     error = NULL;
  Scenario  *changed = scenario_edit (mks_session_get_scenario (session), "cluster.manager",
                                      "emr-serverless", &error);
  const Run *before = mks_session_get_run (session);

  g_assert_no_error (error);
  mks_session_take_edit (session, "manager", SESSION_PACE_CLICK, changed);
  while (mks_session_get_error (session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (mks_session_get_run (session) == before);
  g_assert_true (mks_session_is_stale (session));
}

/* Steps with one key are one while nothing sealed them. */
static void
test_history (void)
{
  g_autoptr (MksSession) session = session_new ();
  g_autoptr (History)    history = history_new ();
  const Scenario        *start = mks_session_get_scenario (session);
  g_autoptr (Scenario)   six = with_nodes (session, "6");
  g_autoptr (Scenario)   seven = with_nodes (session, "7");

  history_begin (history, start);
  g_assert_true (history_add (history, six, "nodes"));
  g_assert_false (history_add (history, seven, "nodes"));
  g_assert_true (history_current (history) == seven);
  history_seal (history);
  g_assert_true (history_add (history, six, "nodes"));
  g_assert_true (history_undo (history));
  g_assert_true (history_current (history) == seven);
  g_assert_true (history_undo (history));
  g_assert_true (history_current (history) == start);
  g_assert_false (history_undo (history));
  g_assert_false (history_is_changed (history));
  g_assert_true (history_redo (history));
  g_assert_true (history_is_changed (history));
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/session/runs-what-it-begins-with", test_run);
  g_test_add_func ("/session/shows-the-last-edit", test_last_edit_wins);
  g_test_add_func ("/session/keeps-the-old-run-when-cancelled", test_cancel);
  g_test_add_func ("/session/takes-an-equal-scenario-as-no-step", test_equal_is_no_step);
  g_test_add_func ("/session/tries-a-change-as-one-step", test_try);
  g_test_add_func ("/session/reads-what-it-saved", test_save_and_open);
  g_test_add_func ("/session/stays-when-a-file-cannot-be-read", test_open_failure);
  g_test_add_func ("/session/says-what-it-cannot-simulate", test_unsupported);
  g_test_add_func ("/session/joins-steps-of-one-key", test_history);
  return ui_run ();
}
