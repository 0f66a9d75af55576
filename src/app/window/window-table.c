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

/* "exercise-tasks.csv"; g_free. */
static char *
file_name (MksWindow *self)
{
  const char      *path = mks_session_get_path (self->session);
  g_autofree char *base = path != NULL ? g_path_get_basename (path) : g_strdup ("makespan");

  if (g_str_has_suffix (base, ".makespan"))
    base[strlen (base) - strlen (".makespan")] = '\0';
  return g_strdup_printf ("%s-%s." SUFFIX, base, mks_run_table_get_table (self->table)->id);
}

static void
csv_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MksWindow) self = data;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GBytes)    bytes = mks_run_table_csv_finish (MKS_RUN_TABLE (source), result, &error);
  g_autofree char      *name = file_name (self);

  if (bytes == NULL)
    window_toast (self, error->message);
  else
    window_export_bytes (self, _ ("Export the rows as CSV"), name, "CSV", SUFFIX, bytes);
}

static void
export_table_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MksWindow *self = data;

  if (mks_run_table_get_n_rows (self->table) > 0)
    mks_run_table_csv_async (self->table, csv_cb, g_object_ref (self));
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
