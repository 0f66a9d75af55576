/* SPDX-License-Identifier: Apache-2.0 */
/* Unsaved work after a process was killed: a child edits, the parent kills it and looks. */
#include "ui-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "recovery.h"
#include "results.h"
#include "window-private.h"

#define CHILD "MAKESPAN_TEST_CHILD" /* the path of the file that the child edits */
#define LOOK_MS 20
#define N_EDITS 20

static Scenario *
with_nodes (const Scenario *scenario, guint nodes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *count = g_strdup_printf ("%u", nodes);
  Scenario          *changed = scenario_edit (scenario, "nodes.worker.count", count, &error);

  g_assert_no_error (error);
  return changed;
}

static void
edit (MksSession *session, guint nodes)
{
  mks_session_take_edit (session, "nodes", SESSION_PACE_CLICK,
                         with_nodes (mks_session_get_scenario (session), nodes));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (mks_session_open_finish (MKS_SESSION (source), result, &error));
  for (guint i = 1; i <= N_EDITS; i++)
    edit (MKS_SESSION (source), i + 1);
}

/* Edits and lives until it is killed. */
static void
be_child (const char *path)
{
  g_autoptr (MksSession)           session = mks_session_new ();
  g_autoptr (MksRecovery) recovery G_GNUC_UNUSED = mks_recovery_new (session);

  mks_session_open_async (session, path, opened_cb, NULL);
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}

static GSubprocess *
child_new (const char *path)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autofree char                *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError)              error = NULL;
  GSubprocess                    *child;

  g_subprocess_launcher_setenv (launcher, CHILD, path, TRUE);
  child = g_subprocess_launcher_spawn (launcher, &error, program, NULL);
  g_assert_no_error (error);
  return child;
}

static char *
recovery_folder (void)
{
  g_autofree char *state = run_results_state_folder ();

  return g_build_filename (state, "recovery", NULL);
}

static guint
count_files (const char *suffix)
{
  g_autofree char *path = recovery_folder ();
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char      *name;
  guint            n_files = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, suffix))
      n_files++;
  return n_files;
}

static gboolean
has_file (gpointer data)
{
  return count_files (".makespan") == 1;
}

static gboolean
has_no_file (gpointer data)
{
  return count_files ("") == 0;
}

static gboolean
look_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Looks at the disk again and again. */
static void
wait_on_disk (UiCondition condition)
{
  guint id = g_timeout_add (LOOK_MS, look_cb, NULL);

  ui_wait (condition, NULL);
  g_source_remove (id);
}

static char *
original_file (GBytes **bytes)
{
  char            *path = g_build_filename (ui_folder (), "original.makespan", NULL);
  g_autofree char *source =
      g_test_build_filename (G_TEST_DIST, "..", "data", "scenarios", "exercise.makespan", NULL);
  char *text;
  gsize size;

  g_assert_true (g_file_get_contents (source, &text, &size, NULL));
  g_assert_true (g_file_set_contents (path, text, (gssize) size, NULL));
  *bytes = g_bytes_new_take (text, size);
  return path;
}

static void
assert_unchanged (const char *path, GBytes *bytes)
{
  g_autofree char *text = NULL;
  gsize            size;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  g_assert_cmpmem (text, size, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
kill_child (GSubprocess *child)
{
  g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);
}

/* While it lives nobody takes its file; after the kill one does, and only one. */
static void
test_kill (void)
{
  g_autoptr (GBytes)      bytes = NULL;
  g_autofree char        *path = original_file (&bytes);
  g_autoptr (GSubprocess) child = child_new (path);
  g_autoptr (GPtrArray)   early = NULL, found = NULL, late = NULL;
  g_autoptr (Scenario)    exercise = ui_exercise (), edited = with_nodes (exercise, N_EDITS + 1);
  g_autoptr (Scenario)    recovered = NULL;
  g_autoptr (GError)      error = NULL;

  wait_on_disk (has_file);
  early = recovery_files_find (0);
  g_assert_cmpuint (early->len, ==, 0);

  kill_child (child);
  found = recovery_files_find (0);
  late = recovery_files_find (0);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpuint (late->len, ==, 0);
  g_assert_cmpstr (recovery_file_get_path (g_ptr_array_index (found, 0)), ==, path);
  recovered = recovery_file_load (g_ptr_array_index (found, 0), &error);
  g_assert_no_error (error);
  g_assert_true (scenario_equal (recovered, edited));
  assert_unchanged (path, bytes);
}

/* The killed child of the test before is offered; what is kept is unsaved, in its own file. */
static void
test_keep (void)
{
  MksWindow           *window = mks_window_new (ui_application (), NULL);
  GPtrArray           *files = recovery_files_find (0);
  g_autoptr (Scenario) exercise = ui_exercise (), edited = with_nodes (exercise, N_EDITS + 1);

  g_assert_cmpuint (files->len, ==, 1);
  mks_window_offer_recovered (window, files);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->recovery_bar)));

  gtk_widget_activate_action (GTK_WIDGET (window->recovery_bar), "recovery.keep", NULL);
  ui_wait_for_run (window->session);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->recovery_bar)));
  g_assert_true (mks_session_is_dirty (window->session));
  g_assert_true (scenario_equal (mks_session_get_scenario (window->session), edited));
  g_assert_cmpuint (count_files (".makespan"), ==, 1);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
  wait_on_disk (has_no_file);
  g_assert_false (mks_session_is_dirty (window->session));
  ui_settle ();
  ui_window_close (window);
}

static void
test_discard (void)
{
  MksWindow           *window = mks_window_new (ui_application (), NULL);
  g_autoptr (GError)   error = NULL;
  RecoveryFile        *file = recovery_file_new (&error);
  g_autoptr (Scenario) exercise = ui_exercise ();
  GPtrArray           *files;

  g_assert_no_error (error);
  g_assert_true (recovery_file_write (file, exercise, NULL, &error));
  recovery_file_unref (file);
  files = recovery_files_find (0);
  g_assert_cmpuint (files->len, ==, 1);
  mks_window_offer_recovered (window, files);
  gtk_widget_activate_action (GTK_WIDGET (window->recovery_bar), "recovery.discard", NULL);
  g_assert_true (has_no_file (NULL));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->recovery_bar)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Going back to what the file holds leaves nothing to recover. */
static void
test_undo (void)
{
  g_autoptr (MksSession)           session = mks_session_new ();
  g_autoptr (MksRecovery) recovery G_GNUC_UNUSED = mks_recovery_new (session);
  g_autoptr (Scenario)             exercise = ui_exercise ();

  mks_session_begin (session, exercise, NULL);
  edit (session, 9);
  wait_on_disk (has_file);
  mks_session_undo (session);
  g_assert_true (has_no_file (NULL));
  ui_wait_for_run (session);
}

static void
test_old (void)
{
  g_autoptr (GError)    error = NULL;
  RecoveryFile         *file = recovery_file_new (&error);
  g_autoptr (Scenario)  exercise = ui_exercise ();
  g_autoptr (GPtrArray) files = NULL;

  g_assert_no_error (error);
  g_assert_true (recovery_file_write (file, exercise, NULL, &error));
  recovery_file_unref (file);
  files = recovery_files_find (G_MAXINT64);
  g_assert_cmpuint (files->len, ==, 0);
  g_assert_true (has_no_file (NULL));
}

static void
test_late_write (void)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (RecoveryFile) file = recovery_file_new (&error);
  g_autoptr (Scenario)     exercise = ui_exercise ();

  g_assert_no_error (error);
  recovery_file_remove (file);
  g_assert_true (recovery_file_write (file, exercise, NULL, &error));
  g_assert_true (has_no_file (NULL));
}

int
main (int argc, char **argv)
{
  const char *path = g_getenv (CHILD);

  if (path != NULL)
    be_child (path);
  ui_init (&argc, &argv);
  g_test_add_func ("/recovery/survives-a-kill", test_kill);
  g_test_add_func ("/recovery/is-kept-as-unsaved-until-it-is-saved", test_keep);
  g_test_add_func ("/recovery/can-be-discarded", test_discard);
  g_test_add_func ("/recovery/goes-with-the-last-change", test_undo);
  g_test_add_func ("/recovery/forgets-what-is-old", test_old);
  g_test_add_func ("/recovery/writes-nothing-after-its-end", test_late_write);
  return ui_run ();
}
