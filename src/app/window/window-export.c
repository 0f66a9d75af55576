/* SPDX-License-Identifier: Apache-2.0 */
/* Exporting and copying a drawing of the window. */
#include "window-private.h"

#include "app-text.h"
#include "export.h"

/* What a file chooser was opened for. */
typedef struct
{
  MksWindow *window;
  char      *suffix;
  GBytes    *bytes;
} Target;

static void
target_free (gpointer data, GClosure *closure)
{
  Target *target = data;

  g_bytes_unref (target->bytes);
  g_free (target->suffix);
  g_free (target);
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
response_cb (GtkNativeDialog *dialog, int response, Target *target)
{
  g_autofree char *path = window_files_chosen_path (dialog, response, target->suffix);

  if (path != NULL)
    mks_session_write_async (target->window->session, path, target->bytes, written_cb,
                             g_object_ref (target->window));
  g_object_unref (dialog);
}

void
window_export_bytes (MksWindow  *self,
                     const char *title,
                     const char *name,
                     const char *format,
                     const char *suffix,
                     GBytes     *bytes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  Target                   *target = g_new0 (Target, 1);
  GtkFileChooserNative     *dialog = gtk_file_chooser_native_new (
          title, GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), _ ("_Cancel"));

  *target = (Target){ self, g_strdup (suffix), g_bytes_ref (bytes) };
  gtk_file_filter_set_name (filter, format);
  gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), target, target_free, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
export_drawing (MksWindow *self, const Drawing *drawing, const ExportFormat *format, GBytes *bytes)
{
  g_autofree char *name = export_file_name (mks_session_get_path (self->session), drawing, format);

  window_export_bytes (self, _ ("Export the drawing"), name, _ (format->name), format->id, bytes);
}

/* The parameter is "DRAWING:FORMAT". */
static void
export_as_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MksWindow          *self = data;
  g_auto (GStrv)      parts = g_strsplit (g_variant_get_string (parameter, NULL), ":", 2);
  const Run          *run = mks_session_get_run (self->session);
  const ExportFormat *format = parts[1] != NULL ? export_formats_find (parts[1]) : NULL;
  g_autoptr (GError)  error = NULL;
  g_autoptr (GBytes)  bytes = NULL;
  MksCanvas          *canvas = mks_views_find (self->views, parts[0]);
  DrawingOptions      options;

  if (run == NULL || format == NULL || canvas == NULL)
    return;

  options = mks_canvas_export_options (canvas);
  bytes = export_bytes (mks_canvas_get_drawing (canvas), run, &options, format, &error);
  if (bytes == NULL)
    window_toast (self, error->message);
  else
    export_drawing (self, mks_canvas_get_drawing (canvas), format, bytes);
}

static void
copy (MksWindow *self, MksCanvas *canvas)
{
  const Run                     *run = mks_session_get_run (self->session);
  DrawingOptions                 options;
  g_autoptr (GError)             error = NULL;
  g_autoptr (GdkContentProvider) provider = NULL;

  if (run == NULL || canvas == NULL)
    return;

  options = mks_canvas_export_options (canvas);
  provider = export_clipboard (mks_canvas_get_drawing (canvas), run, &options, &error);
  if (provider == NULL)
    {
      window_toast (self, error->message);
      return;
    }
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), provider);
  window_toast (self, _ ("Copied"));
}

static void
copy_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MksWindow *self = data;

  copy (self, mks_views_get_current (self->views));
}

static void
copy_drawing_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  copy (data, mks_views_find (MKS_WINDOW (data)->views, g_variant_get_string (parameter, NULL)));
}

static void
export_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_menu_button_popup (MKS_WINDOW (data)->export_button);
}

static void
append_item (GMenu *menu, const char *title, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
section_new (const Drawing *drawing)
{
  GMenu *section = g_menu_new ();

  for (guint i = 0; i < n_export_formats; i++)
    {
      g_autofree char *target = g_strdup_printf ("%s:%s", drawing->id, export_formats[i].id);

      append_item (section, _ (export_formats[i].title), "win.export-as", target);
    }
  append_item (section, _ ("Copy"), "win.copy-drawing", drawing->id);
  return G_MENU_MODEL (section);
}

void
window_export_add_actions (MksWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "export", .activate = export_activated },
    { .name = "export-as", .activate = export_as_activated, .parameter_type = "s" },
    { .name = "copy", .activate = copy_activated },
    { .name = "copy-drawing", .activate = copy_drawing_activated, .parameter_type = "s" },
  };
  g_autoptr (GMenu) menu = g_menu_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < n_drawings; i++)
    {
      g_autoptr (GMenuModel) section = section_new (drawings[i]);

      g_menu_append_section (menu, _ (drawings[i]->title), section);
    }
  gtk_menu_button_set_menu_model (self->export_button, G_MENU_MODEL (menu));
}
