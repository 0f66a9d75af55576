/* SPDX-License-Identifier: Apache-2.0 */
/* What tests of the window share: an application without a bus, a window with the exercise, and
 * waiting for what a worker or a frame brings. */
#include "ui-fixture.h"

#include <locale.h>

#include "application.h"
#include "formats.h"

#define PATIENCE_S 60 /* only a broken test waits so long */

static GtkApplication *application;
static char           *folder;

/* G_TEST_OPTION_ISOLATE_DIRS would hide the schemas and icons of the system too. */
static void
use_own_folders (void)
{
  static const char *const variables[] = { "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
                                           "XDG_CACHE_HOME", "XDG_STATE_HOME" };
  g_autoptr (GError)       error = NULL;

  folder = g_dir_make_tmp ("makespan-ui-XXXXXX", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_assert_true (g_setenv (variables[i], folder, TRUE));
}

static void
remove_all (GFile *file)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      file, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) &&
         child != NULL)
    remove_all (child);
  g_file_delete (file, NULL, NULL); /* what stays is in the folder for temporary files */
}

void
ui_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  use_own_folders ();
  g_test_init (argc, argv, NULL);
  application = GTK_APPLICATION (mks_application_new ());
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
}

int
ui_run (void)
{
  int               result = g_test_run ();
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  remove_all (file);
  g_clear_pointer (&folder, g_free);
  g_clear_object (&application);
  return result;
}

const char *
ui_folder (void)
{
  return folder;
}

GtkApplication *
ui_application (void)
{
  return application;
}

Scenario *
ui_scenario (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *file = g_strconcat (name, ".makespan", NULL);
  g_autofree char   *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "scenarios", file, NULL);
  Scenario *scenario = formats_load_scenario (path, NULL, &error);

  g_assert_no_error (error);
  return scenario;
}

Scenario *
ui_exercise (void)
{
  return ui_scenario ("exercise");
}

static gboolean
too_late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
ui_wait (UiCondition condition, gpointer data)
{
  gboolean is_too_late = FALSE;
  guint    id = g_timeout_add_seconds (PATIENCE_S, too_late_cb, &is_too_late);

  while (!condition (data) && !is_too_late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_too_late);
  g_source_remove (id);
}

void
ui_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
has_run (gpointer data)
{
  return !mks_session_is_busy (data) && mks_session_get_run (data) != NULL &&
         mks_session_get_findings (data) != NULL;
}

void
ui_wait_for_run (MksSession *session)
{
  ui_wait (has_run, session);
  ui_settle ();
}

MksWindow *
ui_window_new (const Scenario *scenario)
{
  MksWindow *window = mks_window_new (application, NULL);

  mks_window_show_scenario (window, scenario);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  ui_wait_for_run (mks_window_get_session (window));
  return window;
}

MksWindow *
ui_window_with_exercise (void)
{
  const Scenario *exercise = ui_exercise ();
  MksWindow      *window = ui_window_new (exercise);

  scenario_unref (exercise);
  return window;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
ui_window_close (MksWindow *window)
{
  gpointer alive = window;

  g_object_add_weak_pointer (G_OBJECT (window), &alive);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_wait (is_gone, &alive);
}

void
ui_walk (GtkWidget *widget, UiVisit visit, gpointer data)
{
  visit (widget, data);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    ui_walk (child, visit, data);
}

typedef struct
{
  GType       type;
  const char *name;
  GtkWidget  *found;
} Search;

static void
search (GtkWidget *widget, gpointer data)
{
  Search *wanted = data;

  if (wanted->found == NULL && g_type_is_a (G_OBJECT_TYPE (widget), wanted->type) &&
      (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), wanted->name) == 0 ||
       g_strcmp0 (gtk_widget_get_name (widget), wanted->name) == 0))
    wanted->found = widget;
}

GtkWidget *
ui_find (GtkWidget *widget, GType type, const char *name)
{
  Search wanted = { type, name, NULL };

  ui_walk (widget, search, &wanted);
  g_assert_nonnull (wanted.found);
  return wanted.found;
}
