/* SPDX-License-Identifier: Apache-2.0 */
/* The twin of the drawings: a table of the session's run, sorted and filtered, whose rows are the
 * marks of the drawings. */
#include "run-table-private.h"

#include "accessible.h"
#include "app-text.h"
#include "run-order.h"

#define ROWS_AT_ONCE 20000 /* more are put in order by a worker */

G_DEFINE_FINAL_TYPE (MksRunTable, mks_run_table, GTK_TYPE_WIDGET)

/* Which table has the content of a drawing; the first for any other. */
static const struct
{
  const char *drawing, *table;
} twins[] = {
  { "gantt", "tasks" },   { "cluster", "executors" },     { "stages", "stages" },
  { "memory", "memory" }, { "partitions", "partitions" },
};

/* ---- the rows and their order */

typedef struct
{
  const RunTable  *table;
  const Run       *run;
  RunFilter       *filter;
  const RunColumn *column;
  gboolean         descending;
} Work;

static void
work_free (Work *work)
{
  run_unref (work->run);
  g_clear_pointer (&work->filter, run_filter_free);
  g_free (work);
}

typedef struct
{
  guint32 *rows;
  guint    n_rows;
} Ordered;

static void
ordered_free (Ordered *ordered)
{
  g_free (ordered->rows);
  g_free (ordered);
}

static void
order_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  Ordered    *ordered = g_new0 (Ordered, 1);
  GError     *error = NULL;

  ordered->rows = run_order (work->table, work->run, work->filter, work->column, work->descending,
                             &ordered->n_rows, cancellable, &error);
  if (ordered->rows != NULL)
    {
      g_task_return_pointer (task, ordered, (GDestroyNotify) ordered_free);
      return;
    }
  ordered_free (ordered);
  g_task_return_error (task, error);
}

static void
show_count (MksRunTable *self, const Run *run, guint n_rows)
{
  const Language  *language = mks_session_get_language (self->session);
  guint            n_all = self->table->n_rows (run);
  g_autofree char *shown = units_format_count (language, n_rows);
  g_autofree char *all = units_format_count (language, n_all);
  g_autofree char *text = NULL;

  if (n_rows == n_all)
    text = g_strdup_printf (ngettext ("%s row", "%s rows", n_all), all);
  else
    /* Translators: of so many rows the filter shows these */
    text = g_strdup_printf (_ ("%s of %s rows"), shown, all);
  gtk_label_set_text (self->count, text);
  gtk_stack_set_visible_child_name (self->pages, n_rows > 0 ? "rows" : "none");
}

static void
show_rows (MksRunTable *self, const Run *run, Ordered *ordered)
{
  gtk_label_set_text (self->problem, "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  self->is_following = TRUE;
  mks_run_rows_show (self->rows, run, g_steal_pointer (&ordered->rows), ordered->n_rows);
  self->is_following = FALSE;
  show_count (self, run, ordered->n_rows);
  run_table_follow_selection (self);
}

static void
ordered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  MksRunTable *self = MKS_RUN_TABLE (source);
  const Work  *work = g_task_get_task_data (G_TASK (result));
  Ordered     *ordered = g_task_propagate_pointer (G_TASK (result), NULL);

  /* The only failure is a cancellation: another order is on its way. */
  if (ordered == NULL)
    return;

  if (g_task_get_cancellable (G_TASK (result)) == self->ordering)
    {
      g_clear_object (&self->ordering);
      show_rows (self, work->run, ordered);
    }
  ordered_free (ordered);
}

static void
stop_ordering (MksRunTable *self)
{
  if (self->ordering != NULL)
    g_cancellable_cancel (self->ordering);
  g_clear_object (&self->ordering);
}

static void
start_ordering (MksRunTable *self, const Run *run, RunFilter *filter)
{
  Work             *work = g_new0 (Work, 1);
  g_autoptr (GTask) task = NULL;

  *work = (Work){ self->table, run_ref (run), filter, self->column, self->descending };
  self->ordering = g_cancellable_new ();
  task = g_task_new (self, self->ordering, ordered_cb, NULL);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  if (self->table->n_rows (run) > ROWS_AT_ONCE)
    mks_session_start_worker (task, order_thread);
  else
    order_thread (task, self, work, self->ordering);
}

/* What nobody sees is put in order when it is looked at. */
static void
refresh (MksRunTable *self)
{
  const Run         *run = self->session != NULL ? mks_session_get_run (self->session) : NULL;
  g_autoptr (GError) error = NULL;
  RunFilter         *filter;

  self->is_outdated = TRUE;
  if (run == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  stop_ordering (self);
  filter =
      run_filter_parse (self->table, gtk_editable_get_text (GTK_EDITABLE (self->filter)), &error);
  if (filter == NULL)
    {
      gtk_label_set_text (self->problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
      return;
    }
  self->is_outdated = FALSE;
  start_ordering (self, run, filter);
}

static void
mapped_cb (MksRunTable *self)
{
  if (self->is_outdated)
    refresh (self);
}

/* ---- what is shown */

static void
add_columns (MksRunTable *self)
{
  GListModel *old = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (old) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (old, 0);

      gtk_column_view_remove_column (self->view, column);
    }
  for (guint i = 0; i < self->table->n_columns; i++)
    if (!self->table->columns[i].is_hidden)
      run_table_add_column (self, &self->table->columns[i]);
}

static void
fill_sort_choice (MksRunTable *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  /* Translators: the order of a table that nobody has sorted */
  gtk_string_list_append (names, _ ("as it happened"));
  for (guint i = 0; i < self->table->n_columns; i++)
    gtk_string_list_append (names, _ (self->table->columns[i].title));
  self->is_choosing = TRUE;
  gtk_drop_down_set_model (self->sort_choice, G_LIST_MODEL (names));
  self->is_choosing = FALSE;
}

void
mks_run_table_show (MksRunTable *self, const RunTable *table)
{
  g_return_if_fail (MKS_IS_RUN_TABLE (self));

  if (table == self->table)
    return;

  stop_ordering (self);
  self->table = table;
  self->column = NULL;
  self->descending = FALSE;
  self->is_choosing = TRUE;
  for (guint i = 0; i < n_run_tables; i++)
    if (run_tables[i] == table)
      gtk_drop_down_set_selected (self->table_choice, i);
  gtk_toggle_button_set_active (self->descending_button, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->filter), "");
  self->is_choosing = FALSE;
  mks_run_rows_clear (self->rows);
  add_columns (self);
  fill_sort_choice (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (table->title), -1);
  refresh (self);
}

void
mks_run_table_show_drawing (MksRunTable *self, const char *drawing)
{
  const char *table = run_tables[0]->id;

  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    if (g_str_equal (twins[i].drawing, drawing))
      table = twins[i].table;
  mks_run_table_show (self, run_tables_find (table));
}

const RunTable *
mks_run_table_get_table (MksRunTable *self)
{
  return self->table;
}

guint
mks_run_table_get_n_rows (MksRunTable *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

static void
table_chosen_cb (MksRunTable *self)
{
  guint number = gtk_drop_down_get_selected (self->table_choice);

  if (!self->is_choosing && number < n_run_tables)
    mks_run_table_show (self, run_tables[number]);
}

static void
sort_chosen_cb (MksRunTable *self)
{
  guint number = gtk_drop_down_get_selected (self->sort_choice);

  if (self->is_choosing || number == GTK_INVALID_LIST_POSITION || number > self->table->n_columns)
    return;
  mks_run_table_sort (self, number > 0 ? &self->table->columns[number - 1] : NULL,
                      gtk_toggle_button_get_active (self->descending_button));
}

void
mks_run_table_sort (MksRunTable *self, const RunColumn *column, gboolean descending)
{
  g_return_if_fail (MKS_IS_RUN_TABLE (self));

  if (column == self->column && descending == self->descending)
    return;

  self->column = column;
  self->descending = descending;
  self->is_choosing = TRUE;
  gtk_drop_down_set_selected (self->sort_choice,
                              column != NULL ? (guint) (column - self->table->columns) + 1 : 0);
  gtk_toggle_button_set_active (self->descending_button, descending);
  run_table_show_order (self);
  self->is_choosing = FALSE;
  refresh (self);
}

void
mks_run_table_filter (MksRunTable *self, const char *conditions)
{
  g_return_if_fail (MKS_IS_RUN_TABLE (self));

  /* The entry empties itself in between, and tells of typing only after a while. */
  self->is_choosing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->filter), conditions);
  self->is_choosing = FALSE;
  refresh (self);
}

static void
filter_changed_cb (MksRunTable *self)
{
  if (!self->is_choosing)
    refresh (self);
}

static void
filter_stopped_cb (MksRunTable *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->filter), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* ---- the object */

void
mks_run_table_attach (MksRunTable *self, MksSession *session, MksSelection *selection)
{
  g_return_if_fail (MKS_IS_RUN_TABLE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->selection = g_object_ref (selection);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "changed", G_CALLBACK (run_table_follow_selection), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self, "map", G_CALLBACK (mapped_cb), self);
  mks_run_table_show (self, run_tables[0]);
}

static void
fill_table_choice (MksRunTable *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_run_tables; i++)
    gtk_string_list_append (names, _ (run_tables[i]->title));
  gtk_drop_down_set_model (self->table_choice, G_LIST_MODEL (names));
}

/* Tab goes past the rows, of which there may be a million: arrows walk them. */
static gboolean
mks_run_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  MksRunTable *self = MKS_RUN_TABLE (widget);
  GtkWidget   *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    {
      if (direction == GTK_DIR_TAB_FORWARD)
        return FALSE;
      if (direction == GTK_DIR_TAB_BACKWARD)
        return gtk_widget_grab_focus (self->export_button);
    }
  return GTK_WIDGET_CLASS (mks_run_table_parent_class)->focus (widget, direction);
}

static void
mks_run_table_dispose (GObject *object)
{
  MksRunTable *self = MKS_RUN_TABLE (object);

  stop_ordering (self);
  /* What goes tells of it, and nobody is there any more to hear it. */
  self->is_choosing = self->is_following = TRUE;
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (mks_run_table_parent_class)->dispose (object);
}

static void
mks_run_table_class_init (MksRunTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mks_run_table_dispose;
  widget_class->focus = mks_run_table_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/makespan/Makespan/run-table.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, MksRunTable, name)
  BIND (content);
  BIND (table_choice);
  BIND (filter);
  BIND (sort_choice);
  BIND (descending_button);
  BIND (count);
  BIND (problem);
  BIND (export_button);
  BIND (pages);
  BIND (view);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, table_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_stopped_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  run_table_add_keys (widget_class);
}

static void
mks_run_table_init (MksRunTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_choosing = TRUE;
  fill_table_choice (self);
  self->is_choosing = FALSE;
  self->rows = mks_run_rows_new ();
  run_table_add_model (self);
  accessible_name_drop_down (self->table_choice, _ ("Table"));
  accessible_name_drop_down (self->sort_choice, _ ("Sort by"));
}
