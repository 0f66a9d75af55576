/* SPDX-License-Identifier: Apache-2.0 */
/* A run as tables: the table of tables, cells as text, and CSV. */
#include "run-tables.h"

#include <string.h>

#include "fields.h"
#include "run-columns.h"
#include "units.h"

const RunTable *const run_tables[] = {
  &run_table_tasks,      &run_table_stages, &run_table_executors, &run_table_nodes,
  &run_table_partitions, &run_table_memory, &run_table_jobs,
};
const guint n_run_tables = G_N_ELEMENTS (run_tables);

const RunTable *
run_tables_find (const char *id)
{
  for (guint i = 0; i < n_run_tables; i++)
    if (strcmp (run_tables[i]->id, id) == 0)
      return run_tables[i];
  return NULL;
}

const RunColumn *
run_tables_column (const RunTable *table, const char *key)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (strcmp (table->columns[i].key, key) == 0)
      return &table->columns[i];
  return NULL;
}

RunCell
run_cell_number (gint64 number)
{
  return (RunCell){ .number = number };
}

RunCell
run_cell_number_or (gint64 number, gint64 absent)
{
  return (RunCell){ .number = number == absent ? RUN_CELL_EMPTY : number };
}

RunCell
run_cell_text (const char *text)
{
  return (RunCell){ .number = RUN_CELL_EMPTY, .text = text };
}

char *
run_tables_format (const RunColumn *column, const RunCell *cell, const Language *language)
{
  if (column->kind == RUN_CELL_TEXT)
    return g_strdup (cell->text != NULL ? cell->text : "");
  if (cell->number == RUN_CELL_EMPTY)
    return g_strdup ("");

  switch (column->kind)
    {
    case RUN_CELL_COUNT:
      return units_format_count (language, cell->number);
    case RUN_CELL_TIME:
      return units_format_time (language, cell->number, UNITS_STYLE_PLAIN);
    case RUN_CELL_DATA:
      return units_format_data (language, cell->number);
    case RUN_CELL_MEMORY:
      return units_format_memory (language, cell->number);
    case RUN_CELL_NUMBER:
    case RUN_CELL_TEXT:
      break;
    }
  return g_strdup_printf ("%" G_GINT64_FORMAT, cell->number);
}

static void
write_row (Fields *fields, const RunTable *table, const Run *run, guint row)
{
  fields_begin_object (fields, NULL);
  for (guint i = 0; i < table->n_columns; i++)
    {
      const RunColumn *column = &table->columns[i];
      RunCell          cell = column->cell (run, row);

      if (column->kind == RUN_CELL_TEXT)
        fields_text (fields, column->key, cell.text);
      else
        fields_int_or_null (fields, column->key, cell.number, RUN_CELL_EMPTY);
    }
  fields_end (fields);
}

static void
write_keys (Fields *fields, const RunTable *table)
{
  fields_begin_object (fields, NULL);
  for (guint i = 0; i < table->n_columns; i++)
    fields_null (fields, table->columns[i].key);
  fields_end (fields);
}

char *
run_tables_to_csv (const RunTable *table,
                   const Run      *run,
                   const guint32  *rows,
                   guint           n_rows,
                   GCancellable   *cancellable,
                   GError        **error)
{
  guint            n = rows != NULL ? n_rows : table->n_rows (run);
  g_autofree char *text = NULL;
  Fields           fields;

  fields_init (&fields, FIELDS_CSV_HEADER);
  write_keys (&fields, table);
  fields.style = FIELDS_CSV;
  for (guint i = 0; i < n && !g_cancellable_is_cancelled (cancellable); i++)
    write_row (&fields, table, run, rows != NULL ? rows[i] : i);
  text = fields_finish (&fields);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&text);
}
