/* SPDX-License-Identifier: Apache-2.0 */
/* The files of a window: new, open, recent, drop, save, and the question before a changed document
 * is closed. */
#include "window-private.h"

#include "app-text.h"
#include "example.h"
#include "recent.h"
#include "results.h"

#define MOST_RECENT 8

static char *
name_of (const char *path)
{
  return g_path_get_basename (path);
}

static void
show_failure (MksWindow *self, char *heading, const char *message)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
  g_free (heading);
}

void
window_files_remember_result (MksWindow *self)
{
  const char        *path = mks_session_get_path (self->session);
  const Run         *run = mks_session_get_run (self->session);
  g_autoptr (GError) error = NULL;

  if (path == NULL || run == NULL || mks_session_is_dirty (self->session) ||
      mks_session_is_busy (self->session))
    return;
  if (!run_results_remember (path, run, &error))
    window_toast (self, error->message);
}

/* ---- open */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MksWindow) self = data;
  g_autoptr (GError)    error = NULL;
  const char           *path = g_task_get_task_data (G_TASK (result));
  g_autofree char      *name = name_of (path);

  g_clear_pointer (&self->opening, g_free);
  self->is_fresh = TRUE; /* finishing begins the document, and its run comes later */
  if (mks_session_open_finish (MKS_SESSION (source), result, &error))
    recent_add (path);
  else if (mks_session_get_scenario (self->session) == NULL)
    window_states_show (self, WINDOW_STATE_UNREADABLE, name, error->message);
  else
    /* Translators: the name of a file */
    show_failure (self, g_strdup_printf (_ ("“%s” cannot be opened"), name), error->message);
}

/* The window can become that of another document. */
static gboolean
is_untouched (MksWindow *self)
{
  return self->opening == NULL && mks_session_get_path (self->session) == NULL &&
         !mks_session_is_dirty (self->session);
}

MksWindow *
window_files_for_document (MksWindow *self)
{
  return is_untouched (self)
             ? self
             : mks_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->settings);
}

static gboolean
is_same_file (const char *a, const char *b)
{
  g_autofree char *real_a = a != NULL ? realpath (a, NULL) : NULL;
  g_autofree char *real_b = b != NULL ? realpath (b, NULL) : NULL;

  return real_a != NULL && g_strcmp0 (real_a, real_b) == 0;
}

static MksWindow *
find_window (MksWindow *self, const char *path)
{
  GList *windows = gtk_application_get_windows (gtk_window_get_application (GTK_WINDOW (self)));

  for (GList *item = windows; item != NULL; item = item->next)
    if (MKS_IS_WINDOW (item->data))
      {
        MksWindow *window = item->data;

        if (is_same_file (window->opening, path) ||
            is_same_file (mks_session_get_path (window->session), path))
          return window;
      }
  return NULL;
}

void
mks_window_open (MksWindow *self, const char *path)
{
  MksWindow *window;

  g_return_if_fail (MKS_IS_WINDOW (self));

  window = find_window (self, path);
  if (window == NULL)
    {
      window = window_files_for_document (self);
      window->opening = g_strdup (path);
      mks_session_open_async (window->session, path, opened_cb, g_object_ref (window));
    }
  gtk_window_present (GTK_WINDOW (window));
}

void
mks_window_show_example (MksWindow *self, const char *id)
{
  const Scenario *scenario = example_load (id);
  MksWindow      *window;

  g_return_if_fail (MKS_IS_WINDOW (self));

  if (scenario == NULL)
    return;
  window = window_files_for_document (self);
  mks_window_show_scenario (window, scenario);
  scenario_unref (scenario);
  gtk_window_present (GTK_WINDOW (window));
}

/* Only files of this machine: a scenario from elsewhere is saved first. */
static void
open_file (MksWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    mks_window_open (self, path);
  else
    window_toast (self, _ ("Only files on this computer can be opened. Save it here first."));
}

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) scenarios = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_add_pattern (scenarios, "*.makespan");
  gtk_file_filter_set_name (scenarios, _ ("Makespan scenarios"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_chooser_add_filter (chooser, scenarios);
  gtk_file_chooser_add_filter (chooser, all);
}

static void
open_response_cb (GtkNativeDialog *dialog, int response, MksWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    open_file (self, file);
  g_object_unref (dialog);
}

static void
open_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MksWindow            *self = data;
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Open a scenario"), GTK_WINDOW (self),
                                      GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));

  add_filters (GTK_FILE_CHOOSER (dialog));
  g_signal_connect_object (dialog, "response", G_CALLBACK (open_response_cb), self, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
open_recent_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  open_file (data, file);
}

static void
open_example_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  mks_window_show_example (data, g_variant_get_string (parameter, NULL));
}

static void
explore_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  mks_window_show_example (data, EXAMPLE_EXERCISE);
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, MksWindow *self)
{
  GSList *files;

  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;

  files = g_value_get_boxed (value);
  for (GSList *item = files; item != NULL; item = item->next)
    open_file (self, item->data);
  return files != NULL;
}

/* ---- recent */

static void
append_item (GMenu *menu, const char *title, const char *action, const char *target)
{
  /* The label of an item has mnemonics. */
  g_auto (GStrv)        parts = g_strsplit (title, "_", -1);
  g_autofree char      *label = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static void
refresh_recent (MksWindow *self)
{
  g_autoptr (GPtrArray) files = recent_list (MOST_RECENT);

  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; i < files->len; i++)
    {
      const RecentFile *file = g_ptr_array_index (files, i);

      append_item (self->recent_menu, file->name, "win.open-recent", file->uri);
    }
  if (files->len == 0)
    g_menu_append (self->recent_menu, _ ("No recent scenario"), "win.no-recent");
}

static void
fill_examples (MksWindow *self)
{
  g_autoptr (GPtrArray) examples = examples_load ();

  for (guint i = 0; i < examples->len; i++)
    {
      const Example *example = g_ptr_array_index (examples, i);

      append_item (self->examples_menu, example->scenario->name, "win.open-example", example->id);
    }
}

/* ---- save */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MksWindow) self = data;
  g_autoptr (GError)    error = NULL;

  if (mks_session_save_finish (MKS_SESSION (source), result, &error))
    {
      recent_add (mks_session_get_path (self->session));
      window_files_remember_result (self);
      if (self->closes_when_saved)
        gtk_window_close (GTK_WINDOW (self));
      else
        window_toast (self, _ ("Saved"));
      return;
    }
  self->closes_when_saved = FALSE;
  show_failure (self, g_strdup (_ ("The scenario is not saved")), error->message);
}

static void
save_to (MksWindow *self, const char *path)
{
  mks_session_save_async (self->session, path, saved_cb, g_object_ref (self));
}

char *
window_files_chosen_path (GtkNativeDialog *dialog, int response, const char *suffix)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char  *path = NULL;
  g_autofree char  *name = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    path = g_file_get_path (file);
  if (path == NULL)
    return NULL;

  name = g_path_get_basename (path);
  return strchr (name, '.') != NULL ? g_steal_pointer (&path)
                                    : g_strconcat (path, ".", suffix, NULL);
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, MksWindow *self)
{
  g_autofree char *path = window_files_chosen_path (dialog, response, "makespan");

  if (path != NULL)
    save_to (self, path);
  else
    self->closes_when_saved = FALSE;
  g_object_unref (dialog);
}

static void
save_as_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MksWindow       *self = data;
  const char      *path = mks_session_get_path (self->session);
  g_autofree char *name = path != NULL ? name_of (path) : g_strdup (_ ("scenario.makespan"));
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Save the scenario"), GTK_WINDOW (self),
                                      GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  add_filters (GTK_FILE_CHOOSER (dialog));
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
save_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MksWindow  *self = data;
  const char *path = mks_session_get_path (self->session);

  if (path != NULL)
    save_to (self, path);
  else
    save_as_activated (action, parameter, data);
}

/* ---- close */

static void
close_response_cb (AdwMessageDialog *dialog, const char *response, MksWindow *self)
{
  if (g_str_equal (response, "discard"))
    {
      /* The question outlives the window by this answer, and may not look back at it. */
      gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
      self->may_close = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (g_str_equal (response, "save"))
    {
      self->closes_when_saved = TRUE;
      save_activated (NULL, NULL, self);
    }
}

gboolean
window_files_may_close (MksWindow *self)
{
  g_autofree char *title = NULL;
  GtkWidget       *dialog;

  if (self->may_close || !mks_session_is_dirty (self->session))
    return TRUE;

  title = mks_session_dup_title (self->session);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Save changes?"), NULL);
  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      /* Translators: the name of a scenario */
      _ ("“%s” has changes that are in no file. They are lost when they are not saved."), title);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel",
                                    _ ("_Cancel"), "discard",
                                       _ ("_Discard"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return FALSE;
}

static void
close_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_close (data);
}

static void
new_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplication *application = gtk_window_get_application (data);

  g_action_group_activate_action (G_ACTION_GROUP (application), "new-window", NULL);
}

void
window_files_add_actions (MksWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_activated },
    { .name = "open", .activate = open_activated },
    { .name = "open-recent", .activate = open_recent_activated, .parameter_type = "s" },
    { .name = "open-example", .activate = open_example_activated, .parameter_type = "s" },
    { .name = "explore", .activate = explore_activated },
    { .name = "save", .activate = save_activated },
    { .name = "save-as", .activate = save_as_activated },
    { .name = "close", .activate = close_activated },
  };
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed",
                           G_CALLBACK (refresh_recent), self, G_CONNECT_SWAPPED);
  refresh_recent (self);
  fill_examples (self);
}
