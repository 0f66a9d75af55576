/* SPDX-License-Identifier: Apache-2.0 */
/* The table in the place of the drawings: switched by an action, and exported as CSV. */
#include "window-private.h"

#include "app-text.h"

#define SUFFIX "csv"

const char *
window_table_page (MksWindow *self)
{
  return self->shows_table ? "table" : "run";
}

void
window_table_follow_view (MksWindow *self)
{
  if (self->shows_table)
    mks_run_table_show_drawing (self->table,
                                mks_canvas_get_drawing (mks_views_get_current (self->views))->id);
}

static void
table_changed (GSimpleAction *action, GVariant *state, gpointer data)
{
  MksWindow *self = data;

  g_simple_action_set_state (action, state);
  self->shows_table = g_variant_get_boolean (state);
  window_table_follow_view (self);
  if (mks_session_get_run (self->session) == NULL)
    return;

  gtk_stack_set_visible_child_name (self->pages, window_table_page (self));
  gtk_widget_grab_focus (self->shows_table ? GTK_WIDGET (self->table)
                                           : GTK_WIDGET (mks_views_get_current (self->views)));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MksWindow) self = data;
  g_autoptr (GError)    error = NULL;

  if (mks_session_write_finish (MKS_SESSION (source), result, &error))
    window_toast (self, _ ("Exported"));
  else
    window_toast (self, error->message);
}

static void
csv_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkNativeDialog) dialog = data;
  MksWindow                  *self = g_object_get_data (G_OBJECT (dialog), "window");
  const char                 *path = g_object_get_data (G_OBJECT (dialog), "path");
  g_autoptr (GError)          error = NULL;
  g_autoptr (GBytes) bytes = mks_run_table_csv_finish (MKS_RUN_TABLE (source), result, &error);

  if (bytes == NULL)
    window_toast (self, error->message);
  else
    mks_session_write_async (self->session, path, bytes, written_cb, g_object_ref (self));
}

static void
response_cb (GtkNativeDialog *dialog, int response, MksWindow *self)
{
  char *path = window_files_chosen_path (dialog, response, SUFFIX);

  if (path != NULL)
    {
      g_object_set_data_full (G_OBJECT (dialog), "path", path, g_free);
      g_object_set_data_full (G_OBJECT (dialog), "window", g_object_ref (self), g_object_unref);
      mks_run_table_csv_async (self->table, csv_cb, g_object_ref (dialog));
    }
  g_object_unref (dialog);
}

static void
export_table_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MksWindow       *self = data;
  const char      *path = mks_session_get_path (self->session);
  g_autofree char *base = path != NULL ? g_path_get_basename (path) : g_strdup ("makespan");
  g_autofree char *name = NULL;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooserNative     *dialog =
      gtk_file_chooser_native_new (_ ("Export the rows as CSV"), GTK_WINDOW (self),
                                      GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), _ ("_Cancel"));

  if (g_str_has_suffix (base, ".makespan"))
    base[strlen (base) - strlen (".makespan")] = '\0';
  name = g_strdup_printf ("%s-%s." SUFFIX, base, mks_run_table_get_table (self->table)->id);
  gtk_file_filter_set_name (filter, "CSV");
  gtk_file_filter_add_suffix (filter, SUFFIX);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
window_table_add (MksWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "table", .state = "false", .change_state = table_changed },
    { .name = "export-table", .activate = export_table_activated },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  mks_run_table_attach (self->table, self->session, self->selection);
}
