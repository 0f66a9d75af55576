/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of the table as marks of the drawings: one selection for both; and rows as text. */
#include "run-table-private.h"

#include "run-order.h"

/* Which rows are marks: row N is mark N. */
static const struct
{
  const char *table;
  MarkKind    kind;
} kinds[] = {
  { "tasks", MARK_ATTEMPT },
  { "stages", MARK_STAGE },
  { "executors", MARK_EXECUTOR },
  { "nodes", MARK_NODE },
};

static gboolean
find_kind (MksRunTable *self, MarkKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].table, self->table->id))
      {
        *kind = kinds[i].kind;
        return TRUE;
      }
  return FALSE;
}

/* A row that is selected alone is selected in the drawings too. */
static void
selected_cb (MksRunTable *self)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (self->model);
  guint                 n_rows;
  const guint32        *rows = mks_run_rows_get_rows (self->rows, &n_rows);
  MarkKind              kind;
  guint                 position;

  if (self->is_following || !find_kind (self, &kind) || gtk_bitset_get_size (chosen) != 1)
    return;

  position = gtk_bitset_get_nth (chosen, 0);
  if (position >= n_rows ||
      mks_run_rows_get_run (self->rows) != mks_session_get_run (self->session))
    return;
  self->is_following = TRUE;
  mks_selection_set (self->selection, kind, rows[position]);
  self->is_following = FALSE;
}

/* The list inside the view, which can be scrolled to a row. */
static GtkWidget *
find_list (MksRunTable *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

void
run_table_follow_selection (MksRunTable *self)
{
  GtkWidget *list = find_list (self);
  MarkKind   kind, selected;
  guint      number, position;

  if (self->is_following || self->table == NULL || !find_kind (self, &kind) ||
      !mks_selection_get (self->selection, &selected, &number) || selected != kind)
    return;

  position = mks_run_rows_find (self->rows, number);
  if (position == G_MAXUINT)
    return;
  self->is_following = TRUE;
  gtk_selection_model_select_item (self->model, position, TRUE);
  if (list != NULL)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
  self->is_following = FALSE;
}

void
run_table_add_model (MksRunTable *self)
{
  self->model =
      GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  g_signal_connect_object (self->model, "selection-changed", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, self->model);
  g_object_unref (self->model);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (run_table_follow_heads), self, G_CONNECT_SWAPPED);
}

/* ---- text */

/* The rows that are selected, or all when none is; g_free. */
static guint32 *
chosen_rows (MksRunTable *self, guint *n_chosen)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (self->model);
  guint                 n_rows;
  const guint32        *rows = mks_run_rows_get_rows (self->rows, &n_rows);
  guint32              *result;

  *n_chosen = (guint) gtk_bitset_get_size (chosen);
  if (*n_chosen == 0)
    {
      *n_chosen = n_rows;
      return g_memdup2 (rows, n_rows * sizeof *rows);
    }
  result = g_new (guint32, *n_chosen);
  for (guint i = 0; i < *n_chosen; i++)
    result[i] = rows[gtk_bitset_get_nth (chosen, i)];
  return result;
}

typedef struct
{
  const RunTable *table;
  const Run      *run;
  guint32        *rows;
  guint           n_rows;
} CsvWork;

static void
csv_work_free (CsvWork *work)
{
  run_unref (work->run);
  g_free (work->rows);
  g_free (work);
}

static void
csv_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const CsvWork *work = data;
  GError        *error = NULL;
  char          *text =
      run_tables_to_csv (work->table, work->run, work->rows, work->n_rows, cancellable, &error);

  if (text == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_bytes_new_take (text, strlen (text)),
                           (GDestroyNotify) g_bytes_unref);
}

static void
start_csv (
    MksRunTable *self, guint32 *rows, guint n_rows, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  CsvWork          *work = g_new0 (CsvWork, 1);

  *work = (CsvWork){ self->table, run_ref (mks_run_rows_get_run (self->rows)), rows, n_rows };
  g_task_set_task_data (task, work, (GDestroyNotify) csv_work_free);
  mks_session_start_worker (task, csv_thread);
}

void
mks_run_table_csv_async (MksRunTable *self, GAsyncReadyCallback callback, gpointer data)
{
  guint          n_rows;
  const guint32 *rows = mks_run_rows_get_rows (self->rows, &n_rows);

  g_return_if_fail (mks_run_rows_get_run (self->rows) != NULL);

  start_csv (self, g_memdup2 (rows, n_rows * sizeof *rows), n_rows, callback, data);
}

GBytes *
mks_run_table_csv_finish (MksRunTable *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GBytes) bytes = mks_run_table_csv_finish (MKS_RUN_TABLE (source), result, NULL);
  g_autofree char   *text = NULL;

  if (bytes == NULL)
    return;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (source)), text);
}

static void
copy_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MksRunTable *self = MKS_RUN_TABLE (widget);
  guint        n_rows;
  guint32     *rows;

  if (mks_run_rows_get_run (self->rows) == NULL)
    return;
  rows = chosen_rows (self, &n_rows);
  start_csv (self, rows, n_rows, copied_cb, NULL);
}

void
run_table_add_keys (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "table.copy", NULL, copy_activated);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy", NULL);
}
