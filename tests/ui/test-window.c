/* SPDX-License-Identifier: Apache-2.0 */
/* The window as a whole: what it shows at first, what an edit does, and what assistive technology
 * is told. */
#include "ui-fixture.h"

#include "canvas.h"
#include "drawings.h"
#include "control-row.h"

static GtkWidget *
spin_of (MksWindow *window, const char *control)
{
  GtkWidget *row = ui_find (GTK_WIDGET (window), MKS_TYPE_CONTROL_ROW, control);

  return ui_find (row, GTK_TYPE_SPIN_BUTTON, "spin");
}

static const char *
text_of (GtkWidget *widget, const char *id)
{
  return gtk_label_get_text (GTK_LABEL (ui_find (widget, GTK_TYPE_LABEL, id)));
}

/* 2,000 tasks of 5.1 s on 10 slots: 200 waves, 1,020 s. */
static void
test_exercise (void)
{
  MksWindow *window = ui_window_with_exercise ();
  GtkWidget *panel = ui_find (GTK_WIDGET (window), GTK_TYPE_WIDGET, "summary_panel");
  const Run *run = mks_session_get_run (mks_window_get_session (window));

  g_assert_cmpint (run->makespan_us, ==, 1020 * UNITS_S);
  g_assert_cmpstr (text_of (panel, "figure"), ==, "17 min 0 s");
  g_assert_cmpstr (text_of (panel, "slots"), ==, "10");
  g_assert_cmpstr (text_of (panel, "tasks"), ==, "2,000");
  g_assert_cmpstr (text_of (panel, "waves"), ==, "200");
  g_assert_cmpstr (text_of (panel, "formula"), ==, "2,000 tasks / 10 slots = 200 waves of 5.1 s");
  ui_window_close (window);
}

static void
test_consequences (void)
{
  MksWindow *window = ui_window_with_exercise ();
  GtkWidget *nodes = ui_find (GTK_WIDGET (window), MKS_TYPE_CONTROL_ROW, "nodes");
  GtkWidget *cores = ui_find (GTK_WIDGET (window), MKS_TYPE_CONTROL_ROW, "cores");
  GtkWidget *heap = ui_find (GTK_WIDGET (window), MKS_TYPE_CONTROL_ROW, "heap");
  GtkWidget *data = ui_find (GTK_WIDGET (window), MKS_TYPE_CONTROL_ROW, "data");
  GtkWidget *partitions = ui_find (GTK_WIDGET (window), MKS_TYPE_CONTROL_ROW, "partitions");

  g_assert_cmpstr (text_of (nodes, "consequence"), ==, "each 2 cores, 9 GiB, 1 executor");
  g_assert_cmpstr (text_of (cores, "consequence"), ==, "2 cores → 2 slots per executor, 10 in all");
  g_assert_cmpstr (text_of (heap, "consequence"), ==, "2.31 GiB for each task, 250 MB read");
  g_assert_cmpstr (text_of (data, "consequence"), ==, "2,000 Parquet files of 250 MB");
  g_assert_cmpstr (text_of (partitions, "consequence"), ==, "250 MB each → 2,000 tasks, 200 waves");
  ui_window_close (window);
}

static void
test_edit (void)
{
  MksWindow  *window = ui_window_with_exercise ();
  MksSession *session = mks_window_get_session (window);
  GtkWidget  *spin = spin_of (window, "nodes");

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 10);
  ui_wait_for_run (session);
  g_assert_cmpint (mks_session_get_run (session)->makespan_us, ==, 510 * UNITS_S);
  g_assert_true (mks_session_is_dirty (session));
  g_assert_cmpint (mks_session_get_before (session)->makespan_us, ==, 1020 * UNITS_S);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  ui_wait_for_run (session);
  g_assert_cmpint (mks_session_get_run (session)->makespan_us, ==, 1020 * UNITS_S);
  g_assert_false (mks_session_is_dirty (session));
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin)), ==, 5);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL);
  ui_wait_for_run (session);
  g_assert_cmpint (mks_session_get_run (session)->makespan_us, ==, 510 * UNITS_S);
  ui_window_close (window);
}

/* Each letter is a step of the text, all of them are one step of the document. */
static void
test_typing (void)
{
  MksWindow  *window = ui_window_with_exercise ();
  MksSession *session = mks_window_get_session (window);
  GtkWidget  *spin = spin_of (window, "nodes");

  gtk_editable_set_text (GTK_EDITABLE (spin), "1");
  gtk_editable_set_text (GTK_EDITABLE (spin), "10");
  ui_wait_for_run (session);
  g_assert_cmpint (mks_session_get_run (session)->slots, ==, 20);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "10");

  mks_session_undo (session);
  ui_wait_for_run (session);
  g_assert_cmpint (mks_session_get_run (session)->slots, ==, 10);
  g_assert_false (mks_session_is_dirty (session));
  ui_window_close (window);
}

static void
test_wrong_text (void)
{
  MksWindow  *window = ui_window_with_exercise ();
  MksSession *session = mks_window_get_session (window);
  GtkWidget  *row = ui_find (GTK_WIDGET (window), MKS_TYPE_CONTROL_ROW, "nodes");
  GtkWidget  *spin = spin_of (window, "nodes");

  gtk_editable_set_text (GTK_EDITABLE (spin), "many");
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  g_assert_cmpstr (text_of (row, "problem"), ==, "“many” is not a value for it; “5” would be.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "many");
  g_assert_false (mks_session_is_dirty (session));

  gtk_editable_set_text (GTK_EDITABLE (spin), "0");
  g_assert_cmpstr (text_of (row, "problem"), !=, "");
  g_assert_false (mks_session_is_dirty (session));
  ui_window_close (window);
}

static void
test_clock_keeps_its_share (void)
{
  MksWindow  *window = ui_window_with_exercise ();
  MksSession *session = mks_window_get_session (window);
  MksClock   *clock = mks_window_get_clock (window);

  mks_clock_set_position (clock, 255 * UNITS_S);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin_of (window, "nodes")), 10);
  ui_wait_for_run (session);
  g_assert_cmpint (mks_clock_get_length (clock), ==, 510 * UNITS_S);
  g_assert_cmpint (mks_clock_get_position (clock), ==, 127500 * UNITS_MS);
  ui_window_close (window);
}

static void
test_views (void)
{
  MksWindow *window = ui_window_with_exercise ();
  GtkWidget *cluster = ui_find (GTK_WIDGET (window), MKS_TYPE_CANVAS, "cluster");
  GtkWidget *gantt = ui_find (GTK_WIDGET (window), MKS_TYPE_CANVAS, "gantt");

  gtk_widget_activate_action (GTK_WIDGET (window), "win.view", "s", "cluster");
  g_assert_true (gtk_widget_get_visible (cluster));
  g_assert_false (gtk_widget_get_visible (gantt));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.view", "s", "gantt");
  g_assert_false (gtk_widget_get_visible (cluster));
  g_assert_true (gtk_widget_get_visible (gantt));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.view", "s", "both");
  g_assert_true (gtk_widget_get_visible (cluster) && gtk_widget_get_visible (gantt));
  ui_window_close (window);
}

/* Every row of the table of drawings can be seen alone. */
static void
test_each_drawing_alone (void)
{
  MksWindow *window = ui_window_with_exercise ();

  for (guint i = 0; i < n_drawings; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.view", "s", drawings[i]->id);
      for (guint k = 0; k < n_drawings; k++)
        {
          GtkWidget *canvas = ui_find (GTK_WIDGET (window), MKS_TYPE_CANVAS, drawings[k]->id);

          g_assert_nonnull (canvas);
          g_assert_cmpint (gtk_widget_get_visible (canvas), ==, i == k);
        }
    }
  ui_window_close (window);
}

static void
find_words (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_LABEL (widget) && gtk_label_get_text (GTK_LABEL (widget))[0] != '\0')
    *(gboolean *) data = TRUE;
}

static gboolean
is_control (GtkWidget *widget)
{
  switch (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)))
    {
    case GTK_ACCESSIBLE_ROLE_BUTTON:
    case GTK_ACCESSIBLE_ROLE_SPIN_BUTTON:
    case GTK_ACCESSIBLE_ROLE_SLIDER:
    case GTK_ACCESSIBLE_ROLE_COMBO_BOX:
    case GTK_ACCESSIBLE_ROLE_GRID:
      return gtk_widget_get_focusable (widget) || GTK_IS_MENU_BUTTON (widget) ||
             GTK_IS_DROP_DOWN (widget);
    default:
      return FALSE;
    }
}

/* A tooltip is no name: a control has a label of its own, is labelled by another, or holds words.
 */
static void
check_name (GtkWidget *widget, gpointer data)
{
  guint   *n_controls = data;
  gboolean has_words = FALSE;

  if (!is_control (widget) || !gtk_widget_get_mapped (widget) ||
      GTK_IS_SPIN_BUTTON (gtk_widget_get_parent (widget)))
    return;

  ui_walk (widget, find_words, &has_words);
  if (!has_words &&
      !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) &&
      !gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                         GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    {
      g_test_message ("%s (%s) has no name", G_OBJECT_TYPE_NAME (widget),
                      gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)));
      g_test_fail ();
    }
  (*n_controls)++;
}

static void
test_names (void)
{
  MksWindow *window = ui_window_with_exercise ();
  guint      n_controls = 0;

  ui_walk (GTK_WIDGET (window), check_name, &n_controls);
  g_assert_cmpuint (n_controls, >=, 20);
  ui_window_close (window);
}

static void
test_drawings_speak (void)
{
  MksWindow *window = ui_window_with_exercise ();
  GtkWidget *gantt = ui_find (GTK_WIDGET (window), MKS_TYPE_CANVAS, "gantt");

  g_autofree char *difference =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (gantt), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                          "2,000 tasks on 10 slots: 17 min 0 s, slots busy 100 %");

  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (gantt), GTK_ACCESSIBLE_ROLE_GRID));
  g_assert_cmpstr (difference, ==, NULL);
  ui_window_close (window);
}

static void
find_overflow (GtkWidget *widget, gpointer data)
{
  PangoLayout *layout;

  if (!GTK_IS_LABEL (widget) || !gtk_widget_get_mapped (widget))
    return;
  layout = gtk_label_get_layout (GTK_LABEL (widget));
  if (pango_layout_is_ellipsized (layout))
    {
      g_test_message ("cut: %s", gtk_label_get_text (GTK_LABEL (widget)));
      g_test_fail ();
    }
}

static void
test_nothing_is_cut (void)
{
  MksWindow *window = ui_window_with_exercise ();

  ui_walk (GTK_WIDGET (window), find_overflow, NULL);
  ui_window_close (window);
}

static void
test_names_are_no_markup (void)
{
  const Scenario      *exercise = ui_exercise ();
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) named = scenario_edit (exercise, "scenario.name", "Tom & Jerry <b>", &error);
  MksWindow           *window;

  g_assert_no_error (error);
  window = ui_window_new (named);
  g_assert_cmpstr (text_of (GTK_WIDGET (window), "title"), ==, "Tom & Jerry <b>");
  ui_window_close (window);
  scenario_unref (exercise);
}

static gboolean
shows_empty_page (gpointer data)
{
  GtkWidget *pages = ui_find (data, GTK_TYPE_STACK, "pages");

  return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (pages)), "empty");
}

/* A file that cannot be read leaves a page that says so, with the name as it is. */
static void
test_bad_file (void)
{
  MksWindow         *window = mks_window_new (ui_application (), NULL);
  g_autofree char   *path = g_build_filename (ui_folder (), "bad & <b>.makespan", NULL);
  g_autoptr (GError) error = NULL;
  GtkWidget         *page = ui_find (GTK_WIDGET (window), ADW_TYPE_STATUS_PAGE, "empty_page");

  g_assert_true (g_file_set_contents (path, "<nothing/>", -1, &error));
  mks_window_open (window, path);
  ui_wait (shows_empty_page, window);
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (page)), ==,
                   "“bad & <b>.makespan” cannot be opened");
  g_assert_cmpstr (adw_status_page_get_description (ADW_STATUS_PAGE (page)), !=, "");
  ui_settle ();
  ui_window_close (window);
}

static void
test_unsupported (void)
{
  const Scenario      *exercise = ui_exercise ();
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) unsupported =
      scenario_edit (exercise, "cluster.manager", "emr-serverless", &error);
  MksWindow *window = mks_window_new (ui_application (), NULL);

  g_assert_no_error (error);
  mks_window_show_scenario (window, unsupported);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait (shows_empty_page, window);
  ui_settle ();
  ui_window_close (window);
  scenario_unref (exercise);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/window/shows-the-exercise-with-its-answer", test_exercise);
  g_test_add_func ("/window/says-the-consequence-under-each-control", test_consequences);
  g_test_add_func ("/window/edits-undoes-and-redoes", test_edit);
  g_test_add_func ("/window/takes-what-is-typed-as-one-step", test_typing);
  g_test_add_func ("/window/says-what-is-wrong-and-keeps-it", test_wrong_text);
  g_test_add_func ("/window/keeps-the-clock-at-its-share-of-the-run", test_clock_keeps_its_share);
  g_test_add_func ("/window/shows-one-drawing-or-both", test_views);
  g_test_add_func ("/window/shows-each-drawing-alone", test_each_drawing_alone);
  g_test_add_func ("/window/names-every-control", test_names);
  g_test_add_func ("/window/tells-what-a-drawing-answers", test_drawings_speak);
  g_test_add_func ("/window/cuts-no-text", test_nothing_is_cut);
  g_test_add_func ("/window/takes-names-as-they-are", test_names_are_no_markup);
  g_test_add_func ("/window/says-why-a-file-cannot-be-read", test_bad_file);
  g_test_add_func ("/window/says-what-cannot-be-simulated", test_unsupported);
  return ui_run ();
}
