/* SPDX-License-Identifier: Apache-2.0 */
/* The table of a run in its window: rows, order, filter, CSV, and one selection with the drawings.
 */
#include <string.h>

#include "run-rows.h"
#include "run-table.h"
#include "ui-fixture.h"

static MksRunTable *
show_table (MksWindow *window)
{
  GtkWidget *table = ui_find (GTK_WIDGET (window), MKS_TYPE_RUN_TABLE, "table");

  gtk_widget_activate_action (GTK_WIDGET (window), "win.table", NULL);
  ui_settle ();
  g_assert_true (gtk_widget_get_mapped (table));
  return MKS_RUN_TABLE (table);
}

static gboolean
has_rows (gpointer data)
{
  return mks_run_table_get_n_rows (data) == 2000;
}

static void
test_rows (void)
{
  MksWindow   *window = ui_window_with_exercise ();
  MksRunTable *table = show_table (window);

  ui_wait (has_rows, table);
  g_assert_cmpstr (mks_run_table_get_table (table)->id, ==, "tasks");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.view", "s", "stages");
  ui_settle ();
  g_assert_cmpstr (mks_run_table_get_table (table)->id, ==, "stages");
  g_assert_cmpuint (mks_run_table_get_n_rows (table), ==, 1);
  ui_window_close (window);
}

static gboolean
is_filtered (gpointer data)
{
  return mks_run_table_get_n_rows (data) == 10;
}

/* The last wave of 200 begins at 199 x 5.1 s. */
static void
test_filter (void)
{
  MksWindow   *window = ui_window_with_exercise ();
  MksRunTable *table = show_table (window);
  GtkWidget   *problem = ui_find (GTK_WIDGET (table), GTK_TYPE_LABEL, "problem");

  mks_run_table_filter (table, "launch>1010s");
  ui_wait (is_filtered, table);
  g_assert_false (gtk_widget_get_visible (problem));
  mks_run_table_filter (table, "colour=red");
  g_assert_true (gtk_widget_get_visible (problem));
  g_assert_cmpuint (mks_run_table_get_n_rows (table), ==, 10);
  ui_window_close (window);
}

static void
csv_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(GBytes **) data = mks_run_table_csv_finish (MKS_RUN_TABLE (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
test_order_and_csv (void)
{
  MksWindow         *window = ui_window_with_exercise ();
  MksRunTable       *table = show_table (window);
  const RunColumn   *task = run_tables_column (mks_run_table_get_table (table), "task");
  g_autoptr (GBytes) csv = NULL;
  g_auto (GStrv)     lines = NULL;

  mks_run_table_sort (table, task, TRUE);
  ui_settle ();
  mks_run_table_csv_async (table, csv_cb, &csv);
  ui_wait (is_there, &csv);
  lines = g_strsplit (g_bytes_get_data (csv, NULL), "\n", 3);
  g_assert_true (g_str_has_prefix (lines[0], "stage,name,stage_attempt,task,"));
  g_assert_nonnull (strstr (lines[1], ",1999,"));
  ui_window_close (window);
}

static void
test_selection (void)
{
  MksWindow     *window = ui_window_with_exercise ();
  MksRunTable   *table = show_table (window);
  GtkColumnView *view =
      GTK_COLUMN_VIEW (ui_find (GTK_WIDGET (table), GTK_TYPE_COLUMN_VIEW, "view"));
  GtkSelectionModel *model = gtk_column_view_get_model (view);
  MksSelection      *selection = mks_window_get_selection (window);
  MarkKind           kind;
  guint              number;

  mks_selection_set (selection, MARK_ATTEMPT, 7);
  g_assert_true (gtk_selection_model_is_selected (model, 7));
  gtk_selection_model_select_item (model, 3, TRUE);
  g_assert_true (mks_selection_get (selection, &kind, &number));
  g_assert_cmpint (kind, ==, MARK_ATTEMPT);
  g_assert_cmpuint (number, ==, 3);
  ui_window_close (window);
}

/* Rows are made on demand: a model of a million of them holds only their order. */
static void
test_million_rows (void)
{
  const guint            n = 1000 * 1000;
  g_autoptr (Run)        run = run_new ();
  g_autoptr (MksRunRows) rows = mks_run_rows_new ();
  guint32               *order = g_new (guint32, n);
  guint                  row;

  for (guint i = 0; i < n; i++)
    order[i] = n - 1 - i;
  mks_run_rows_show (rows, run, order, n);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, n);
  {
    g_autoptr (MksRunRow) last = g_list_model_get_item (G_LIST_MODEL (rows), n - 1);

    g_assert_true (mks_run_row_get (last, &row) == run);
    g_assert_cmpuint (row, ==, 0);
  }
  g_assert_cmpuint (mks_run_rows_find (rows, 0), ==, n - 1);
  g_assert_cmpuint (mks_run_rows_find (rows, n), ==, G_MAXUINT);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/table/has-a-row-for-each-mark", test_rows);
  g_test_add_func ("/table/lets-through-what-meets-the-filter", test_filter);
  g_test_add_func ("/table/sorts-and-writes-csv", test_order_and_csv);
  g_test_add_func ("/table/shares-the-selection", test_selection);
  g_test_add_func ("/table/makes-rows-on-demand", test_million_rows);
  return ui_run ();
}
