/* SPDX-License-Identifier: Apache-2.0 */
/* The columns of the table: cells made when they come into sight, and heads that sort. */
#include "run-table-private.h"

#include "app-text.h"

typedef struct
{
  MksRunTable     *table; /* which owns the view that owns this */
  const RunColumn *column;
} ColumnLink;

static const char link_key[] = "makespan-column";

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const ColumnLink *link)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean   is_name = link->column->kind == RUN_CELL_TEXT || link->column->kind == RUN_CELL_NUMBER;

  gtk_label_set_xalign (GTK_LABEL (label), is_name ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const ColumnLink *link)
{
  guint            row;
  const Run       *run = mks_run_row_get (gtk_list_item_get_item (item), &row);
  RunCell          cell = link->column->cell (run, row);
  g_autofree char *text =
      run_tables_format (link->column, &cell, mks_session_get_language (link->table->session));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

/* The view asks the sorter of the column first that sorts first; which one, is all that counts:
 * rows are put in order elsewhere. */
static int
probe (gconstpointer a, gconstpointer b, gpointer data)
{
  const ColumnLink *link = data;

  if (link->table->probed == NULL)
    link->table->probed = link->column;
  return GTK_ORDERING_SMALLER;
}

void
run_table_follow_heads (MksRunTable *self)
{
  GtkOrdering ordering;

  if (self->is_choosing)
    return;

  self->probed = NULL;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), self, self);
  mks_run_table_sort (self, self->probed, ordering == GTK_ORDERING_LARGER);
}

static GtkColumnViewColumn *
find_column (MksRunTable *self, const RunColumn *column)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) found = g_list_model_get_item (columns, i);
      const ColumnLink               *link = g_object_get_data (G_OBJECT (found), link_key);

      if (link->column == column)
        return found;
    }
  return NULL;
}

void
run_table_show_order (MksRunTable *self)
{
  GtkColumnViewColumn *column = self->column != NULL ? find_column (self, self->column) : NULL;

  gtk_column_view_sort_by_column (self->view, column,
                                  self->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

void
run_table_add_column (MksRunTable *self, const RunColumn *column)
{
  GtkListItemFactory             *factory = gtk_signal_list_item_factory_new ();
  ColumnLink                     *link = g_new0 (ColumnLink, 1);
  g_autoptr (GtkColumnViewColumn) shown = gtk_column_view_column_new (_ (column->title), factory);
  g_autoptr (GtkCustomSorter)     sorter = gtk_custom_sorter_new (probe, link, NULL);

  *link = (ColumnLink){ self, column };
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), link);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), link);
  g_object_set_data_full (G_OBJECT (shown), link_key, link, g_free);
  gtk_column_view_column_set_sorter (shown, GTK_SORTER (sorter));
  gtk_column_view_column_set_resizable (shown, TRUE);
  gtk_column_view_append_column (self->view, shown);
}
