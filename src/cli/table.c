/* SPDX-License-Identifier: Apache-2.0 */
/* A table is its cells in reading order. */
#include "table.h"

#include "cli-text.h"
#include "fields.h"
#include "output.h"
#include "units.h"

#define GAP "  "

typedef struct
{
  gboolean is_null;
  gint64   number;
  double   ratio;
  char    *text;
} Cell;

struct _Table
{
  const char   *name;
  const Column *columns;
  guint         n_columns;
  GArray       *cells; /* Cell */
};

static void
clear_cell (gpointer cell)
{
  g_free (((Cell *) cell)->text);
}

Table *
table_new (const char *name, const Column *columns, guint n_columns)
{
  Table *table = g_new (Table, 1);

  *table = (Table){ .name = name, .columns = columns, .n_columns = n_columns };
  table->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (table->cells, clear_cell);
  return table;
}

void
table_free (Table *table)
{
  if (table == NULL)
    return;
  g_array_unref (table->cells);
  g_free (table);
}

static void
add (Table *table, Cell cell)
{
  g_array_append_val (table->cells, cell);
}

void
table_number (Table *table, gint64 number)
{
  add (table, (Cell){ .number = number });
}

void
table_ratio (Table *table, double ratio)
{
  add (table, (Cell){ .ratio = ratio });
}

void
table_text (Table *table, const char *text)
{
  add (table, (Cell){ .is_null = text == NULL, .text = g_strdup (text) });
}

void
table_null (Table *table)
{
  add (table, (Cell){ .is_null = TRUE });
}

guint
table_n_rows (const Table *table)
{
  return table->cells->len / table->n_columns;
}

static const Cell *
cell_at (const Table *table, guint row, guint column)
{
  return &g_array_index (table->cells, Cell, row * table->n_columns + column);
}

/* ---- for people */

static char *
cell_text (const Cell *cell, ColumnKind kind, const Language *language)
{
  if (cell->is_null)
    return g_strdup ("-");
  switch (kind)
    {
    case COLUMN_TEXT:
      return g_strdup (cell->text);
    case COLUMN_COUNT:
      return units_format_count (language, cell->number);
    case COLUMN_DATA:
      return units_format_data (language, cell->number);
    case COLUMN_MEMORY:
      return units_format_memory (language, cell->number);
    case COLUMN_TIME:
      return units_format_time (language, cell->number, UNITS_STYLE_PLAIN);
    case COLUMN_RATIO:
      return units_format_percent (language, cell->ratio);
    case COLUMN_USD:
      return units_format_usd (language, cell->ratio);
    }
  g_return_val_if_reached (NULL);
}

static void
append_padded (GString *out, const char *text, glong width, ColumnKind kind)
{
  glong n_blanks = MAX (width - g_utf8_strlen (text, -1), 0);

  if (kind == COLUMN_TEXT)
    g_string_append_printf (out, "%s%*s", text, (int) n_blanks, "");
  else
    g_string_append_printf (out, "%*s%s", (int) n_blanks, "", text);
}

/* Line 0 is that of the titles. */
static GPtrArray *
make_lines (const Table *table, const Language *language, glong *widths)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint line = 0; line <= table_n_rows (table); line++)
    for (guint i = 0; i < table->n_columns; i++)
      {
        const Column *column = &table->columns[i];
        char         *text = NULL;

        if (line == 0)
          text = g_strdup (column->title != NULL ? _ (column->title) : "");
        else
          text = cell_text (cell_at (table, line - 1, i), column->kind, language);
        widths[i] = MAX (widths[i], g_utf8_strlen (text, -1));
        g_ptr_array_add (texts, text);
      }
  return texts;
}

static void
trim_line (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
}

char *
table_to_text (const Table *table, const Language *language)
{
  g_autofree glong     *widths = g_new0 (glong, table->n_columns);
  g_autoptr (GPtrArray) texts = make_lines (table, language, widths);
  GString              *out = g_string_new (NULL);

  for (guint line = 0; line <= table_n_rows (table); line++)
    {
      const char *gap = "";

      for (guint i = 0; i < table->n_columns; i++)
        {
          if (table->columns[i].title == NULL)
            continue;
          g_string_append (out, gap);
          append_padded (out, g_ptr_array_index (texts, line * table->n_columns + i), widths[i],
                         table->columns[i].kind);
          gap = GAP;
        }
      trim_line (out);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

/* ---- for programs */

static void
write_cell (Fields *fields, const Column *column, const Cell *cell)
{
  if (cell->is_null)
    fields_null (fields, column->key);
  else if (column->kind == COLUMN_TEXT)
    fields_text (fields, column->key, cell->text);
  else if (column->kind == COLUMN_RATIO || column->kind == COLUMN_USD)
    fields_ratio (fields, column->key, cell->ratio);
  else
    fields_int (fields, column->key, cell->number);
}

static void
write_rows (Fields *fields, const Table *table)
{
  for (guint row = 0; row < table_n_rows (table); row++)
    {
      fields_begin_object (fields, NULL);
      for (guint i = 0; i < table->n_columns; i++)
        write_cell (fields, &table->columns[i], cell_at (table, row, i));
      fields_end (fields);
    }
}

/* One object with the list. */
static char *
to_json (const Table *table)
{
  Fields fields;

  fields_init (&fields, FIELDS_JSON);
  fields_begin_object (&fields, NULL);
  fields_begin_list (&fields, table->name);
  write_rows (&fields, table);
  fields_end (&fields);
  fields_end (&fields);
  return fields_finish (&fields);
}

static char *
to_csv (const Table *table)
{
  Fields     fields;
  const Cell nothing = { .is_null = TRUE };

  fields_init (&fields, FIELDS_CSV_HEADER);
  fields_begin_object (&fields, NULL);
  for (guint i = 0; i < table->n_columns; i++)
    write_cell (&fields, &table->columns[i], &nothing);
  fields_end (&fields);
  fields.style = FIELDS_CSV;
  write_rows (&fields, table);
  return fields_finish (&fields);
}

gboolean
table_output (const Table *table, const char *text, const Options *options, GError **error)
{
  g_autofree char *rows = NULL;

  if (options->format == OUTPUT_JSON)
    return output_take (options->output, to_json (table), error);
  if (options->format == OUTPUT_CSV)
    return output_take (options->output, to_csv (table), error);
  if (text == NULL)
    text = rows = table_to_text (table, options->language);
  return output_lines (options->output, text, error);
}
