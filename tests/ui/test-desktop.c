/* SPDX-License-Identifier: Apache-2.0 */
/* The window among others on a desktop: its start page, its files, paper, clipboard, and what it
 * shows when there is nothing to see. */
#include "ui-fixture.h"

#include <glib/gstdio.h>

#include "door.h"
#include "example.h"
#include "long-work.h"
#include "magnifier.h"
#include "preferences.h"
#include "print-layout.h"
#include "results.h"
#include "start-page.h"
#include "window-private.h"

static MksWindow *
empty_window (void)
{
  MksWindow *window = mks_window_new (ui_application (), NULL);

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  return window;
}

static void
activate (MksWindow *window, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
}

static const char *
room (MksWindow *window)
{
  return gtk_stack_get_visible_child_name (window->rooms);
}

/* The exercise in a file of the test's folder; the path is freed with g_free. */
static char *
exercise_file (const char *name)
{
  g_autofree char *source =
      g_test_build_filename (G_TEST_DIST, "..", "data", "scenarios", "exercise.makespan", NULL);
  char              *path = g_build_filename (ui_folder (), name, NULL);
  g_autofree char   *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize              size;

  g_assert_true (g_file_get_contents (source, &text, &size, &error));
  g_assert_true (g_file_set_contents (path, text, (gssize) size, &error));
  return path;
}

static MksWindow *
window_with_file (const char *path)
{
  MksWindow *window = empty_window ();

  mks_window_open (window, path);
  ui_wait_for_run (window->session);
  return window;
}

static guint
count_windows (void)
{
  return g_list_length (gtk_application_get_windows (ui_application ()));
}

/* ---- start page */

static gboolean
has_run (gpointer data)
{
  return mks_door_has_run (data);
}

static void
test_start (void)
{
  MksWindow *window = empty_window ();
  GtkWidget *explore = ui_find (GTK_WIDGET (window), MKS_TYPE_DOOR, "explore");
  GtkWidget *examples = ui_find (GTK_WIDGET (window), MKS_TYPE_DOOR, "examples_door");

  g_assert_cmpstr (room (window), ==, "start");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == explore);
  ui_wait (has_run, explore);
  ui_wait (has_run, examples);

  gtk_widget_child_focus (gtk_widget_get_parent (explore), GTK_DIR_RIGHT);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == examples);
  gtk_widget_child_focus (gtk_widget_get_parent (explore), GTK_DIR_LEFT);
  g_signal_emit_by_name (explore, "activate");
  ui_wait_for_run (window->session);
  g_assert_cmpstr (room (window), ==, "document");
  g_assert_cmpint (mks_session_get_run (window->session)->makespan_us, ==, 1020 * UNITS_S);
  ui_window_close (window);
}

static void
test_examples (void)
{
  g_autoptr (GPtrArray) examples = examples_load ();
  MksWindow            *window = empty_window ();
  GtkWidget            *list;
  guint                 n_rows = 0;

  g_assert_cmpuint (examples->len, >, 10);
  g_assert_cmpstr (((Example *) g_ptr_array_index (examples, 0))->id, ==, EXAMPLE_EXERCISE);
  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (window->examples_menu)), ==,
                   examples->len);

  gtk_widget_activate_action (GTK_WIDGET (window->start_page), "start.examples", NULL);
  list = ui_find (GTK_WIDGET (window), GTK_TYPE_LIST_BOX, "examples");
  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n_rows) != NULL)
    n_rows++;
  g_assert_cmpuint (n_rows, ==, examples->len);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-example", "s", "12-executor-lost");
  ui_wait_for_run (window->session);
  g_assert_cmpuint (mks_session_get_run (window->session)->n_faults, ==, 1);
  g_assert_null (mks_session_get_path (window->session));
  ui_window_close (window);
}

static void
test_first_sentence (void)
{
  g_autofree char *question = example_first_sentence ("Why 0.5 s? Because.");
  g_autofree char *whole = example_first_sentence ("no end");

  g_assert_cmpstr (question, ==, "Why 0.5 s?");
  g_assert_cmpstr (whole, ==, "no end");
}

static void
find_result (GtkWidget *widget, gpointer data)
{
  if (ADW_IS_ACTION_ROW (widget) &&
      g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (widget)), "10 slots, 2,000 tasks") ==
          0)
    *(gboolean *) data = TRUE;
}

static void
test_recent (void)
{
  g_autofree char *path = exercise_file ("recent.makespan");
  MksWindow       *document = window_with_file (path);
  MksWindow       *window;
  Result           result;
  gboolean         is_shown = FALSE;
  GtkWidget       *box;

  g_assert_true (run_results_find (path, &result));
  g_assert_cmpuint (result.slots, ==, 10);
  g_assert_cmpuint (result.n_tasks, ==, 2000);
  g_assert_cmpint (result.makespan_us, ==, 1020 * UNITS_S);

  window = empty_window ();
  ui_walk (GTK_WIDGET (window), find_result, &is_shown);
  g_assert_true (is_shown);

  gtk_widget_activate_action (GTK_WIDGET (window->start_page), "start.clear", NULL);
  box = ui_find (GTK_WIDGET (window), GTK_TYPE_BOX, "recent_box");
  g_assert_false (gtk_widget_get_visible (box));
  g_assert_false (run_results_find (path, &result));
  ui_window_close (window);
  ui_window_close (document);
}

static void
assert_fits (MksWindow *window)
{
  int width, height;

  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                      NULL);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_VERTICAL, 640, &height, NULL, NULL,
                      NULL);
  g_assert_cmpint (width, <=, 640);
  g_assert_cmpint (height, <=, 480);
}

static void
test_small (void)
{
  MksWindow *window = mks_window_new (ui_application (), NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), 640, 480);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  assert_fits (window);
  activate (window, "win.explore");
  ui_wait_for_run (window->session);
  assert_fits (window);
  ui_window_close (window);
}

/* ---- files */

static void
test_same_file (void)
{
  g_autofree char *path = exercise_file ("once.makespan");
  MksWindow       *window = window_with_file (path);
  guint            n_windows = count_windows ();
  MksWindow       *other = empty_window ();

  mks_window_open (other, path);
  ui_settle ();
  g_assert_null (mks_session_get_scenario (other->session));
  g_assert_cmpuint (count_windows (), ==, n_windows + 1);
  ui_window_close (other);
  ui_window_close (window);
}

static void
drop (MksWindow *window, const char *path)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));
  g_autoptr (GFile)      file = g_file_new_for_path (path);
  GSList                *files = g_slist_prepend (NULL, file);
  GdkFileList           *list = gdk_file_list_new_from_list (files);
  g_auto (GValue)        value = G_VALUE_INIT;
  gboolean               is_taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, list);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 0.0, 0.0, &is_taken);
    }
  g_slist_free (files);
  g_assert_true (is_taken);
}

static void
test_drop (void)
{
  g_autofree char *path = exercise_file ("dropped.makespan");
  MksWindow       *window = empty_window ();

  drop (window, path);
  ui_wait_for_run (window->session);
  g_assert_cmpstr (mks_session_get_path (window->session), ==, path);
  ui_window_close (window);
}

/* The question that a window asks; borrowed, NULL. */
static AdwMessageDialog *
dialog_of (MksWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (ADW_IS_MESSAGE_DIALOG (item->data) &&
        gtk_window_get_transient_for (item->data) == GTK_WINDOW (window))
      return item->data;
  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return dialog_of (data) != NULL;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
make_dirty (MksWindow *window)
{
  g_autoptr (GError) error = NULL;

  mks_session_take_edit (window->session, "nodes", SESSION_PACE_CLICK,
                         scenario_edit (mks_session_get_scenario (window->session),
                                        "nodes.worker.count", "7", &error));
  g_assert_no_error (error);
  ui_wait_for_run (window->session);
}

/* Quitting closes what nobody has changed, and asks for each of the others. */
static void
test_quit (void)
{
  MksWindow *clean = ui_window_with_exercise (), *dirty = ui_window_with_exercise ();
  gpointer   clean_alive = clean, dirty_alive = dirty;

  g_object_add_weak_pointer (G_OBJECT (clean), &clean_alive);
  g_object_add_weak_pointer (G_OBJECT (dirty), &dirty_alive);
  make_dirty (dirty);
  g_application_hold (G_APPLICATION (ui_application ()));
  g_action_group_activate_action (G_ACTION_GROUP (ui_application ()), "quit", NULL);
  ui_wait (is_gone, &clean_alive);
  ui_wait (has_dialog, dirty);
  adw_message_dialog_response (dialog_of (dirty), "cancel");
  ui_settle ();
  g_assert_nonnull (dirty_alive);

  gtk_window_close (GTK_WINDOW (dirty));
  ui_wait (has_dialog, dirty);
  adw_message_dialog_response (dialog_of (dirty), "discard");
  ui_wait (is_gone, &dirty_alive);
  g_application_release (G_APPLICATION (ui_application ()));
}

/* ---- clipboard and paper */

static void
test_clipboard (void)
{
  MksWindow                    *window = ui_window_with_exercise ();
  g_autoptr (GdkContentFormats) formats = NULL;

  activate (window, "win.copy");
  formats = gdk_content_formats_union_serialize_mime_types (gdk_content_formats_ref (
      gdk_clipboard_get_formats (gtk_widget_get_clipboard (GTK_WIDGET (window)))));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/png"));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/svg+xml"));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8"));
  ui_window_close (window);
}

static guint
count_pages (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize            size;
  guint            n_pages = 0;
  const char       page[] = "/Type /Page %";

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (gsize i = 0; i + strlen (page) <= size; i++)
    if (memcmp (bytes + i, page, strlen (page)) == 0)
      n_pages++;
  return n_pages;
}

static void
print_to (MksWindow *window, const char *path)
{
  g_autoptr (GtkPrintOperation) operation = window_print_operation_new (window);
  g_autoptr (GError)            error = NULL;

  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
}

/* Cluster and Gantt are two drawings on two pages; the Gantt alone is one. */
static void
test_print (void)
{
  MksWindow       *window = ui_window_with_exercise ();
  g_autofree char *path = g_build_filename (ui_folder (), "printed.pdf", NULL);

  print_to (window, path);
  g_assert_cmpuint (count_pages (path), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.view", "s", "gantt");
  print_to (window, path);
  g_assert_cmpuint (count_pages (path), ==, 1);
  ui_window_close (window);
}

static void
test_print_layout (void)
{
  PrintLayout wide = print_layout (1000, 500, 500, 300);
  PrintLayout little_higher = print_layout (1000, 800, 500, 300);
  PrintLayout long_one = print_layout (1000, 3000, 500, 300);

  g_assert_cmpfloat (wide.scale, ==, 0.5);
  g_assert_cmpuint (wide.n_pages, ==, 1);
  g_assert_cmpfloat (little_higher.scale, ==, 0.375); /* 300 / 800, three quarters of 0.5 */
  g_assert_cmpuint (little_higher.n_pages, ==, 1);
  g_assert_cmpfloat (long_one.scale, ==, 0.5);
  g_assert_cmpuint (long_one.n_pages, ==, 5); /* 3,000 / (300 / 0.5) */
}

/* ---- what is shown when there is nothing to see */

static void
assert_state (MksWindow *window, const char *title, const char *action)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->pages), ==, "empty");
  g_assert_cmpstr (adw_status_page_get_title (window->empty_page), ==, title);
  g_assert_cmpstr (adw_status_page_get_description (window->empty_page), !=, "");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (window->empty_button)), ==,
                   action);
}

static void
test_stopped (void)
{
  MksWindow           *window = empty_window ();
  g_autoptr (Scenario) scenario = ui_exercise ();

  mks_window_show_scenario (window, scenario);
  activate (window, "win.cancel");
  assert_state (window, "The simulation was stopped", "win.compute");
  g_signal_emit_by_name (window->empty_button, "clicked");
  ui_wait_for_run (window->session);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->pages), ==, "run");
  ui_window_close (window);
}

static gboolean
has_error (gpointer data)
{
  return mks_session_get_error (data) != NULL;
}

static void
test_refused (void)
{
  MksWindow           *window = empty_window ();
  g_autoptr (Scenario) scenario = ui_exercise ();
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) unsupported =
      scenario_edit (scenario, "cluster.manager", "emr-serverless", &error);

  g_assert_no_error (error);
  mks_window_show_scenario (window, unsupported);
  ui_wait (has_error, window->session);
  assert_state (window, "This scenario cannot be simulated", "win.open");
  ui_window_close (window);
}

static gboolean
is_empty_page (gpointer data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (data), "empty") == 0;
}

static void
test_unreadable (void)
{
  MksWindow       *window = empty_window ();
  g_autofree char *path = g_build_filename (ui_folder (), "no-scenario.makespan", NULL);

  g_assert_true (g_file_set_contents (path, "no scenario", -1, NULL));
  mks_window_open (window, path);
  ui_wait (is_empty_page, window->pages);
  assert_state (window, "“no-scenario.makespan” cannot be opened", "win.open");
  g_assert_cmpstr (room (window), ==, "document");
  ui_window_close (window);
}

/* Two executors of 64 GiB do not fit on nodes of 10 GiB: the drawings say why. */
static void
test_never_starts (void)
{
  MksWindow           *window = empty_window ();
  g_autoptr (Scenario) scenario = ui_exercise ();
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) large = scenario_edit (scenario, "spark.executor.memory", "64g", &error);

  g_assert_no_error (error);
  mks_window_show_scenario (window, large);
  ui_wait_for_run (window->session);
  g_assert_cmpint (mks_session_get_run (window->session)->status, ==, RUN_NEVER_STARTS);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->pages), ==, "run");
  ui_window_close (window);
}

/* ---- presentation, preferences, notices */

static void
test_presentation (void)
{
  MksWindow *window = ui_window_with_exercise ();

  activate (window, "win.present");
  ui_settle ();
  g_assert_false (gtk_widget_get_visible (window->header));
  g_assert_cmpfloat (mks_magnifier_get_scale (window->magnifier), >, 1);
  g_assert_false (adw_flap_get_reveal_flap (window->start_flap));
  g_assert_false (adw_flap_get_reveal_flap (window->end_flap));

  activate (window, "win.leave-presentation");
  ui_settle ();
  g_assert_true (gtk_widget_get_visible (window->header));
  g_assert_cmpfloat (mks_magnifier_get_scale (window->magnifier), ==, 1);
  g_assert_false (
      gtk_widget_activate_action (GTK_WIDGET (window), "win.leave-presentation", NULL) &&
      window->presents);
  ui_window_close (window);
}

static void
test_preferences (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.makespan.Makespan");
  MksPreferences       *preferences = mks_preferences_new (NULL, settings);
  g_autofree char      *scheme = NULL;
  GtkWidget            *colours, *start_page;

  gtk_window_present (GTK_WINDOW (preferences));
  colours = ui_find (GTK_WIDGET (preferences), ADW_TYPE_COMBO_ROW, "colours");
  start_page = ui_find (GTK_WIDGET (preferences), GTK_TYPE_SWITCH, "start_page");
  adw_combo_row_set_selected (ADW_COMBO_ROW (colours), 2);
  gtk_switch_set_active (GTK_SWITCH (start_page), FALSE);
  scheme = g_settings_get_string (settings, "colour-scheme");
  g_assert_cmpstr (scheme, ==, "dark");
  g_assert_false (g_settings_get_boolean (settings, "start-page"));

  gtk_widget_activate_action (GTK_WIDGET (preferences), "preferences.reset", NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (colours)), ==, 0);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (start_page)));
  gtk_window_destroy (GTK_WINDOW (preferences));
}

static void
test_memory (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.makespan.Makespan");
  MksWindow            *window;

  g_settings_set_boolean (settings, "start-panel", FALSE);
  g_settings_set_string (settings, "view", "waves");
  window = mks_window_new (ui_application (), settings);
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  g_assert_false (adw_flap_get_reveal_flap (window->start_flap));
  g_assert_true (adw_flap_get_reveal_flap (window->end_flap));
  g_assert_cmpstr (window->view, ==, "waves");

  adw_flap_set_reveal_flap (window->end_flap, FALSE);
  gtk_window_close (GTK_WINDOW (window));
  ui_settle ();
  g_assert_false (g_settings_get_boolean (settings, "end-panel"));
  g_settings_reset (settings, "start-panel");
  g_settings_reset (settings, "end-panel");
  g_settings_reset (settings, "view");
}

/* Ten seconds are not long yet, and whoever looks need not be told. */
static void
test_long_work (void)
{
  LongWork work = { 0 };

  g_assert_false (long_work_end (&work, 60 * UNITS_S, FALSE));
  long_work_begin (&work, 0);
  g_assert_false (long_work_end (&work, 10 * UNITS_S, FALSE));
  long_work_begin (&work, 0);
  g_assert_false (long_work_end (&work, 11 * UNITS_S, TRUE));
  long_work_begin (&work, 0);
  g_assert_true (long_work_end (&work, 11 * UNITS_S, FALSE));
  g_assert_false (long_work_end (&work, 12 * UNITS_S, FALSE));
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/start/has-doors-that-work-by-keyboard", test_start);
  g_test_add_func ("/start/lists-the-examples", test_examples);
  g_test_add_func ("/start/takes-the-first-sentence", test_first_sentence);
  g_test_add_func ("/start/shows-recent-files-with-their-result", test_recent);
  g_test_add_func ("/start/fits-into-a-small-window", test_small);
  g_test_add_func ("/files/are-open-once", test_same_file);
  g_test_add_func ("/files/can-be-dropped", test_drop);
  g_test_add_func ("/files/are-asked-for-when-quitting", test_quit);
  g_test_add_func ("/clipboard/takes-picture-drawing-and-words", test_clipboard);
  g_test_add_func ("/print/puts-each-drawing-on-a-page", test_print);
  g_test_add_func ("/print/shrinks-a-little-or-goes-on", test_print_layout);
  g_test_add_func ("/states/stopped", test_stopped);
  g_test_add_func ("/states/refused", test_refused);
  g_test_add_func ("/states/unreadable", test_unreadable);
  g_test_add_func ("/states/never-starts", test_never_starts);
  g_test_add_func ("/desktop/presents", test_presentation);
  g_test_add_func ("/desktop/has-preferences-that-hold-at-once", test_preferences);
  g_test_add_func ("/desktop/remembers-panels-and-view", test_memory);
  g_test_add_func ("/desktop/tells-of-long-work-that-nobody-watches", test_long_work);
  return ui_run ();
}
