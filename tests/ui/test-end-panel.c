/* SPDX-License-Identifier: Apache-2.0 */
/* The end panel: details that lead on, bars whose parts can be chosen, the run before that is kept
 * and forgotten. */
#include "ui-fixture.h"

#include "details-panel.h"
#include "no-break.h"
#include "run-words.h"
#include "time-bar.h"

/* The first button below a widget whose accessible name begins so; buttons tell it as tooltip. */
typedef struct
{
  const char *prefix;
  GtkWidget  *found;
} NameSearch;

static void
look_for_name (GtkWidget *widget, gpointer data)
{
  NameSearch *search = data;
  const char *name = gtk_widget_get_tooltip_text (widget);

  if (search->found == NULL && GTK_IS_BUTTON (widget) && name != NULL &&
      g_str_has_prefix (name, search->prefix))
    search->found = widget;
}

static GtkWidget *
find_button (gpointer root, const char *prefix)
{
  NameSearch search = { prefix, NULL };

  ui_walk (GTK_WIDGET (root), look_for_name, &search);
  g_assert_nonnull (search.found);
  return search.found;
}

static void
click (gpointer button)
{
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

static void
test_details_come_and_go (void)
{
  MksWindow    *window = ui_window_with_exercise ();
  MksSelection *selection = mks_window_get_selection (window);
  GtkWidget    *details = ui_find (GTK_WIDGET (window), MKS_TYPE_DETAILS_PANEL, "details");

  g_assert_false (gtk_widget_get_visible (details));
  mks_selection_set (selection, MARK_EXECUTOR, 2);
  g_assert_true (gtk_widget_get_visible (details));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (ui_find (details, GTK_TYPE_LABEL, "title"))), ==,
                   "Executor 2");
  click (find_button (details, "Select nothing"));
  g_assert_false (gtk_widget_get_visible (details));
  ui_window_close (window);
}

static void
test_details_lead_on (void)
{
  MksWindow    *window = ui_window_with_exercise ();
  MksSelection *selection = mks_window_get_selection (window);
  GtkWidget    *details = ui_find (GTK_WIDGET (window), MKS_TYPE_DETAILS_PANEL, "details");
  MarkKind      kind;
  guint         number;

  mks_selection_set (selection, MARK_EXECUTOR, 2);
  click (find_button (details, "Go to Node"));
  g_assert_true (mks_selection_get (selection, &kind, &number));
  g_assert_cmpint (kind, ==, MARK_NODE);
  g_assert_cmpuint (number, ==, 2);
  ui_window_close (window);
}

/* A part stands in the selection, and a second click takes it out again. */
static void
test_part_is_chosen (void)
{
  MksWindow    *window = ui_window_with_exercise ();
  MksSelection *selection = mks_window_get_selection (window);
  GtkWidget    *bar = ui_find (GTK_WIDGET (window), MKS_TYPE_TIME_BAR, "slots_bar");
  GtkWidget    *details = ui_find (GTK_WIDGET (window), MKS_TYPE_DETAILS_PANEL, "details");
  GtkWidget    *start = find_button (bar, "task start, 3 min 20 s, 2.0 %");
  TimeKey       part;

  click (start);
  g_assert_true (mks_selection_get_part (selection, &part));
  g_assert_cmpint (part.family, ==, TIME_OF_SLOTS);
  g_assert_true (part.is_work);
  g_assert_cmpuint (part.part, ==, WORK_START);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (start)));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (ui_find (details, GTK_TYPE_LABEL, "title"))), ==,
                   "Slots, task start");
  click (start);
  g_assert_false (mks_selection_get_part (selection, &part));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (start)));
  ui_window_close (window);
}

/* A mark that is selected elsewhere takes the place of a part. */
static void
test_mark_takes_the_place (void)
{
  MksWindow    *window = ui_window_with_exercise ();
  MksSelection *selection = mks_window_get_selection (window);
  GtkWidget    *bar = ui_find (GTK_WIDGET (window), MKS_TYPE_TIME_BAR, "path_bar");
  GtkWidget    *work = find_button (bar, "read and compute, 16 min 40 s, 98 %");

  click (work);
  mks_selection_set (selection, MARK_SLOT, 0);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (work)));
  ui_window_close (window);
}

static void
edit (MksSession *session, const char *path, const char *value)
{
  g_autoptr (GError) error = NULL;
  Scenario *changed = scenario_edit (mks_session_get_scenario (session), path, value, &error);

  g_assert_no_error (error);
  mks_session_take_edit (session, NULL, SESSION_PACE_CLICK, changed);
  ui_wait_for_run (session);
}

static void
try_change (MksSession *session, const char *change)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (mks_session_try (session, change, &error));
  g_assert_no_error (error);
  ui_wait_for_run (session);
}

/* The exercise takes 1,020 s. What a tried cure replaced stays through an edit, what an edit
 * replaced only until the next. */
static void
test_before_stays (void)
{
  MksWindow  *window = ui_window_with_exercise ();
  MksSession *session = mks_window_get_session (window);

  edit (session, "nodes.worker.count", "6");
  g_assert_cmpint (mks_session_get_before (session)->makespan_us, ==, 1020 * UNITS_S);
  edit (session, "nodes.worker.count", "5");
  g_assert_cmpint (mks_session_get_before (session)->makespan_us, <, 1020 * UNITS_S);
  try_change (session, "nodes.worker.count=10");
  g_assert_cmpint (mks_session_get_before (session)->makespan_us, ==, 1020 * UNITS_S);
  edit (session, "nodes.worker.count", "20");
  g_assert_cmpint (mks_session_get_before (session)->makespan_us, ==, 1020 * UNITS_S);
  try_change (session, "nodes.worker.count=40");
  g_assert_cmpint (mks_session_get_before (session)->makespan_us, ==, 255 * UNITS_S);
  mks_session_undo (session);
  g_assert_null (mks_session_get_before (session));
  ui_wait_for_run (session);
  ui_window_close (window);
}

static void
test_before_is_forgotten (void)
{
  MksWindow  *window = ui_window_with_exercise ();
  MksSession *session = mks_window_get_session (window);
  GtkWidget  *before = ui_find (GTK_WIDGET (window), GTK_TYPE_BOX, "before");
  GtkWidget  *change = ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "change");

  g_assert_false (gtk_widget_get_visible (before));
  try_change (session, "nodes.worker.count=10");
  g_assert_true (gtk_widget_get_visible (before));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (change)), ==, "−510 s, before 17 min 0 s");
  click (find_button (window, "Forget the run before"));
  g_assert_null (mks_session_get_before (session));
  g_assert_false (gtk_widget_get_visible (before));
  ui_window_close (window);
}

static Run *
run_that (RunStatus status, Micros makespan_us)
{
  Run *run = run_new ();

  run->status = status;
  run->makespan_us = makespan_us;
  return run;
}

static void
assert_change (const Run *run, const Run *before, const char *words)
{
  g_autofree char *change = run_words_change (run, before, NULL);

  g_assert_cmpstr (change, ==, words);
}

/* A difference is told only of two runs that both came to their end. */
static void
test_change_in_words (void)
{
  g_autoptr (Run) good = run_that (RUN_SUCCEEDED, 60 * UNITS_S);
  g_autoptr (Run) longer = run_that (RUN_SUCCEEDED, 90 * UNITS_S);
  g_autoptr (Run) failed = run_that (RUN_FAILED, 15 * UNITS_S);
  g_autoptr (Run) never = run_that (RUN_NEVER_STARTS, 0);

  assert_change (longer, good, "+30.0 s, before 1 min 0 s");
  assert_change (good, failed, "before, it failed at 15 s");
  assert_change (good, never, "before, it never started");
  assert_change (failed, good, "before, it took 1 min 0 s");
  assert_change (good, NULL, NULL);
}

static void
test_units_stay (void)
{
  g_autofree char *kept = no_break_units ("15 min 8.5 s on 10 slots, 98 % of 2 GiB");

  g_assert_cmpstr (kept, ==,
                   "15" NO_BREAK_SPACE "min 8.5" NO_BREAK_SPACE "s on 10 slots, 98" NO_BREAK_SPACE
                   "% of 2" NO_BREAK_SPACE "GiB");
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/details-panel/comes-and-goes-with-the-selection", test_details_come_and_go);
  g_test_add_func ("/details-panel/leads-to-what-is-related", test_details_lead_on);
  g_test_add_func ("/time-bar/selects-the-part-that-is-clicked", test_part_is_chosen);
  g_test_add_func ("/time-bar/gives-way-to-a-mark", test_mark_takes_the_place);
  g_test_add_func ("/before/stays-after-a-cure-was-tried", test_before_stays);
  g_test_add_func ("/before/can-be-forgotten", test_before_is_forgotten);
  g_test_add_func ("/before/is-told-as-it-ended", test_change_in_words);
  g_test_add_func ("/no-break/keeps-numbers-with-their-units", test_units_stay);
  return ui_run ();
}
