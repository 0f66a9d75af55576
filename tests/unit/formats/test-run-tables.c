/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of a run: cells, order, filter and CSV. */
#include "run-tables.h"

#include <string.h>

#include "formats.h"
#include "run-fixture.h"
#include "run-order.h"

static char *
cell_text (const char *table_id, const char *key, const Run *run, guint row)
{
  const RunColumn *column = run_tables_column (run_tables_find (table_id), key);
  RunCell          cell;

  g_assert_nonnull (column);
  cell = column->cell (run, row);
  return run_tables_format (column, &cell, NULL);
}

static void
assert_cell (const char *table, const char *key, const Run *run, guint row, const char *expected)
{
  g_autofree char *text = cell_text (table, key, run, row);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_cells (void)
{
  g_autoptr (Run) run = two_waves ();

  g_assert_cmpuint (run_tables_find ("tasks")->n_rows (run), ==, 3);
  assert_cell ("tasks", "launch_us", run, 2, "10 s");
  assert_cell ("tasks", "duration_us", run, 2, "10 s");
  assert_cell ("tasks", "wait_cause", run, 2, "slot");
  assert_cell ("tasks", "state", run, 0, "success");
  assert_cell ("stages", "waves", run, 0, "2");
  assert_cell ("stages", "completed_us", run, 0, "20 s");
  assert_cell ("executors", "attempts", run, 0, "3");
  assert_cell ("executors", "busy_us", run, 0, "30 s");
  assert_cell ("executors", "removed_us", run, 0, "");
  assert_cell ("partitions", "partition", run, 2, "2");
  assert_cell ("partitions", "compute_us", run, 2, "10 s");
  assert_cell ("memory", "share_bytes", run, 0, "");
  assert_cell ("jobs", "ended_us", run, 0, "20 s");
}

/* Every cell of every table can be asked for, also of a run without anything. */
static void
test_all_cells (void)
{
  g_autoptr (Run) run = two_waves ();
  g_autoptr (Run) empty = run_new ();

  for (guint i = 0; i < n_run_tables; i++)
    {
      const RunTable *table = run_tables[i];

      g_assert_cmpuint (table->n_rows (empty), ==, 0);
      for (guint row = 0; row < table->n_rows (run); row++)
        for (guint k = 0; k < table->n_columns; k++)
          {
            g_autofree char *text = cell_text (table->id, table->columns[k].key, run, row);

            g_assert_nonnull (text);
          }
    }
}

typedef struct
{
  const char *filter, *column;
  gboolean    descending;
  const char *rows;
} OrderCase;

static void
assert_order (const Run *run, const OrderCase *expected)
{
  const RunTable       *table = run_tables_find ("tasks");
  g_autoptr (GError)    error = NULL;
  g_autoptr (RunFilter) filter = run_filter_parse (table, expected->filter, &error);
  g_autoptr (GString)   text = g_string_new (NULL);
  g_autofree guint32   *rows = NULL;
  guint                 n;

  g_assert_no_error (error);
  rows = run_order (table, run, filter,
                    expected->column != NULL ? run_tables_column (table, expected->column) : NULL,
                    expected->descending, &n, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", rows[i]);
  g_assert_cmpstr (text->str, ==, expected->rows);
}

static void
test_order (void)
{
  static const OrderCase cases[] = {
    { "", NULL, FALSE, "0 1 2" },
    { "", "launch_us", TRUE, "2 0 1" },
    { "", "slot", FALSE, "0 2 1" },
    { "task=1", NULL, FALSE, "1" },
    { "launch>0s", NULL, FALSE, "2" },
    { "launch<10s", "task", TRUE, "1 0" },
    { "finish_us>=20s", NULL, FALSE, "2" },
    { "SUCC", NULL, FALSE, "0 1 2" },
    { "wait_cause=slot", NULL, FALSE, "2" },
    { "slot success", NULL, FALSE, "2" },
    { "failed", NULL, FALSE, "" },
  };
  g_autoptr (Run) run = two_waves ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_order (run, &cases[i]);
}

static void
assert_refused (const char *text, const char *words)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (RunFilter) filter = run_filter_parse (run_tables_find ("tasks"), text, &error);

  g_assert_null (filter);
  g_assert_error (error, FORMAT_ERROR, FORMAT_ERROR_VALUE);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_refuses (void)
{
  assert_refused ("colour=red", "there is no column \"colour\"; the columns are stage, name");
  assert_refused ("launch>soon", "\"launch>soon\": ");
  assert_refused ("input<1,5MB", "1,5MB");
}

static void
test_texts_by_number (void)
{
  g_autoptr (Run)     run = run_new ();
  g_autoptr (GError)  error = NULL;
  const RunTable     *table = run_tables_find ("executors");
  g_autofree guint32 *rows = NULL;
  const char *const   ids[] = { "10", "9", "driver", "1" };
  guint               n;

  run->n_executors = G_N_ELEMENTS (ids);
  run->executors = g_new0 (RunExecutor, run->n_executors);
  for (guint i = 0; i < run->n_executors; i++)
    run->executors[i].id = g_strdup (ids[i]);
  rows =
      run_order (table, run, NULL, run_tables_column (table, "executor"), FALSE, &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows[0], ==, 3);
  g_assert_cmpuint (rows[1], ==, 1);
  g_assert_cmpuint (rows[2], ==, 0);
  g_assert_cmpuint (rows[3], ==, 2);
}

static void
test_csv (void)
{
  static const guint32 rows[] = { 0 };
  g_autoptr (Run)      run = two_waves ();
  g_autoptr (GError)   error = NULL;
  g_autofree char *text = run_tables_to_csv (run_tables_find ("jobs"), run, rows, 1, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "job,called_us,submitted_us,ended_us\nj,0,0,20000000\n");
}

static void
test_cancelled (void)
{
  g_autoptr (Run)          run = two_waves ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;
  g_autoptr (GError)       csv_error = NULL;
  guint                    n;

  g_cancellable_cancel (cancellable);
  g_assert_null (
      run_order (run_tables_find ("tasks"), run, NULL, NULL, FALSE, &n, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (
      run_tables_to_csv (run_tables_find ("tasks"), run, NULL, 0, cancellable, &csv_error));
  g_assert_error (csv_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-tables/show-cells", test_cells);
  g_test_add_func ("/run-tables/have-every-cell", test_all_cells);
  g_test_add_func ("/run-tables/order-and-filter", test_order);
  g_test_add_func ("/run-tables/refuse-what-is-no-condition", test_refuses);
  g_test_add_func ("/run-tables/put-9-before-10", test_texts_by_number);
  g_test_add_func ("/run-tables/write-csv", test_csv);
  g_test_add_func ("/run-tables/stop-when-cancelled", test_cancelled);
  return g_test_run ();
}
