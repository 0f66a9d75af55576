/* SPDX-License-Identifier: Apache-2.0 */
/* Looking for marks: what a text means, and the way from one to the next. */
#include "ui-fixture.h"

#include "canvas.h"
#include "find-bar.h"
#include "find.h"
#include "formats.h"

static MksWindow *
window_with_loss (void)
{
  g_autofree char     *path = g_test_build_filename (G_TEST_DIST, "..", "data", "scenarios",
                                                     "12-executor-lost.makespan", NULL);
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) scenario = formats_load_scenario (path, NULL, &error);

  g_assert_no_error (error);
  return ui_window_new (scenario);
}

static guint
count (const Run *run, const char *text, MarkKind kind)
{
  g_auto (FindResult) result = find_marks (run, NULL, text);

  if (result.numbers->len > 0)
    g_assert_cmpint (result.kind, ==, kind);
  return result.numbers->len;
}

/* Two stages of 64 tasks; executor 3 is lost with 16 outputs of stage map, so that both stages have
 * a second attempt. */
static void
test_meanings (void)
{
  MksWindow *window = window_with_loss ();
  const Run *run = mks_session_get_run (mks_window_get_session (window));
  guint      n_of_task = 0, n_on_executor = 0, n_failed = 0;

  for (guint i = 0; i < run->n_attempts; i++)
    {
      n_of_task += run->task[i] == 33;
      n_on_executor += run->slot_executor[run->slot[i]] == 3 && run->stage_attempt[i] == 0;
      n_failed += run->state[i] == ATTEMPT_FAILED;
    }
  g_assert_cmpuint (count (run, "stage map", MARK_STAGE), ==, 2);
  g_assert_cmpuint (count (run, "Stage 1", MARK_STAGE), ==, 2);
  g_assert_cmpuint (count (run, "redu", MARK_STAGE), ==, 2);
  g_assert_cmpuint (count (run, "executor 3", MARK_EXECUTOR), ==, 1);
  g_assert_cmpuint (count (run, "node worker-2", MARK_EXECUTOR), ==, 1);
  g_assert_cmpuint (count (run, "task 33", MARK_ATTEMPT), ==, n_of_task);
  g_assert_cmpuint (count (run, " 33 ", MARK_ATTEMPT), ==, n_of_task);
  g_assert_cmpuint (count (run, "failed", MARK_ATTEMPT), ==, n_failed);
  g_assert_cmpuint (n_failed, >, 0);
  g_assert_cmpuint (count (run, "executor 3 stage map", MARK_ATTEMPT), ==, n_on_executor);
  g_assert_cmpuint (count (run, "stage map failed", MARK_ATTEMPT), ==, 0);
  ui_window_close (window);
}

static void
test_nothing (void)
{
  MksWindow *window = window_with_loss ();
  const Run *run = mks_session_get_run (mks_window_get_session (window));

  g_assert_cmpuint (count (run, "", MARK_ATTEMPT), ==, 0);
  g_assert_cmpuint (count (run, "   ", MARK_ATTEMPT), ==, 0);
  g_assert_cmpuint (count (run, "stage", MARK_STAGE), ==, 0);
  g_assert_cmpuint (count (run, "task x", MARK_ATTEMPT), ==, 0);
  g_assert_cmpuint (count (run, "executor 99", MARK_EXECUTOR), ==, 0);
  g_assert_cmpuint (count (run, "spilled", MARK_ATTEMPT), ==, 0);
  ui_window_close (window);
}

static const char *
count_text (GtkWidget *bar)
{
  return gtk_label_get_text (GTK_LABEL (ui_find (bar, GTK_TYPE_LABEL, "count")));
}

static void
test_way (void)
{
  MksWindow  *window = window_with_loss ();
  const Run  *run = mks_session_get_run (mks_window_get_session (window));
  MksClock   *clock = mks_window_get_clock (window);
  GtkWidget  *widget = ui_find (GTK_WIDGET (window), MKS_TYPE_FIND_BAR, "find_bar");
  MksFindBar *bar = MKS_FIND_BAR (widget);
  MarkKind    kind;
  guint       number;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.find", NULL);
  g_assert_true (gtk_widget_get_visible (widget));
  mks_find_bar_set_text (bar, "stage map task 5");
  g_assert_cmpstr (count_text (widget), ==, "2 found");
  mks_find_bar_next (bar);
  g_assert_cmpstr (count_text (widget), ==, "1 of 2");
  g_assert_true (mks_selection_get (mks_window_get_selection (window), &kind, &number));
  g_assert_cmpuint (run->task[number], ==, 5);
  g_assert_cmpint (mks_clock_get_position (clock), ==, run->launch_us[number]);
  mks_find_bar_next (bar);
  g_assert_cmpstr (count_text (widget), ==, "2 of 2");
  mks_find_bar_next (bar);
  g_assert_cmpstr (count_text (widget), ==, "1 of 2");
  mks_find_bar_previous (bar);
  g_assert_cmpstr (count_text (widget), ==, "2 of 2");
  mks_find_bar_set_text (bar, "nonsense");
  g_assert_cmpstr (count_text (widget), ==, "none found");
  mks_find_bar_close (bar);
  g_assert_false (gtk_widget_get_visible (widget));
  ui_window_close (window);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/canvas/find/takes-stages-executors-tasks-and-states", test_meanings);
  g_test_add_func ("/canvas/find/finds-nothing-for-what-means-nothing", test_nothing);
  g_test_add_func ("/canvas/find/goes-round-and-counts", test_way);
  return ui_run ();
}
