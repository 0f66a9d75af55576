/* SPDX-License-Identifier: Apache-2.0 */
/* The files of a window: new, open, recent, drop, save, and the question before a changed document
 * is closed. */
#include "window-private.h"

#include "app-text.h"

#define MIME_TYPE "application/vnd.makespan+xml"
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

static void
remember (const char *path)
{
  const GtkRecentData data = {
    .mime_type = (char *) MIME_TYPE,
    .app_name = (char *) "Makespan",
    .app_exec = (char *) "makespan %f",
  };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char  *uri = g_file_get_uri (file);

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

/* ---- open */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MksWindow) self = data;
  g_autoptr (GError)    error = NULL;
  const char           *path = g_task_get_task_data (G_TASK (result));
  g_autofree char      *name = name_of (path);

  self->is_fresh = TRUE; /* finishing begins the document, and its run comes later */
  if (mks_session_open_finish (MKS_SESSION (source), result, &error))
    {
      remember (path);
      return;
    }

  if (mks_session_get_scenario (self->session) == NULL)
    {
      /* Of a page the title is text and the description markup. */
      g_autofree char *title = g_strdup_printf (_ ("“%s” cannot be opened"), name);
      g_autofree char *description = g_markup_escape_text (error->message, -1);

      adw_status_page_set_title (self->empty_page, title);
      adw_status_page_set_description (self->empty_page, description);
      gtk_stack_set_visible_child_name (self->pages, "empty");
      return;
    }
  /* Translators: the name of a file */
  show_failure (self, g_strdup_printf (_ ("“%s” cannot be opened"), name), error->message);
}

static gboolean
is_untouched (MksWindow *self)
{
  return mks_session_get_path (self->session) == NULL && !mks_session_is_dirty (self->session);
}

void
mks_window_open (MksWindow *self, const char *path)
{
  MksWindow *window = self;

  g_return_if_fail (MKS_IS_WINDOW (self));

  if (!is_untouched (self))
    window = mks_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->settings);
  mks_session_open_async (window->session, path, opened_cb, g_object_ref (window));
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
refresh_recent (MksWindow *self)
{
  g_autolist (GtkRecentInfo) items =
      gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  guint n_shown = 0;

  g_menu_remove_all (self->recent_menu);
  for (GList *item = items; item != NULL && n_shown < MOST_RECENT; item = item->next)
    {
      GtkRecentInfo        *info = item->data;
      g_autoptr (GMenuItem) entry = NULL;

      if (g_strcmp0 (gtk_recent_info_get_mime_type (info), MIME_TYPE) != 0 ||
          !gtk_recent_info_exists (info))
        continue;
      entry = g_menu_item_new (gtk_recent_info_get_display_name (info), NULL);
      g_menu_item_set_action_and_target (entry, "win.open-recent", "s",
                                         gtk_recent_info_get_uri (info));
      g_menu_append_item (self->recent_menu, entry);
      n_shown++;
    }
  if (n_shown == 0)
    g_menu_append (self->recent_menu, _ ("No recent scenario"), "win.no-recent");
}

/* ---- save */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MksWindow) self = data;
  g_autoptr (GError)    error = NULL;

  if (mks_session_save_finish (MKS_SESSION (source), result, &error))
    {
      remember (mks_session_get_path (self->session));
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
}
