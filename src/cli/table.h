/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of named values, written as columns for people, as JSON or as CSV. */
#pragma once

#include <gio/gio.h>

#include "language.h"
#include "options.h"

G_BEGIN_DECLS

typedef enum
{
  COLUMN_TEXT,
  COLUMN_COUNT,
  COLUMN_DATA,   /* bytes, decimal units where people read */
  COLUMN_MEMORY, /* bytes, binary units where people read */
  COLUMN_TIME,   /* us */
  COLUMN_RATIO,
  COLUMN_USD,
} ColumnKind;

typedef struct
{
  const char *key;   /* of JSON and CSV */
  const char *title; /* N_(); NULL: not shown to people */
  ColumnKind  kind;
} Column;

typedef struct _Table Table;

/* `name` is that of the list in JSON. The columns outlive the table. Free with table_free. */
Table *table_new (const char *name, const Column *columns, guint n_columns);
void   table_free (Table *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Table, table_free)

/* The next cell, row by row. */
void table_number (Table *table, gint64 number);
void table_ratio (Table *table, double ratio);
void table_text (Table *table, const char *text); /* copied; NULL is null */
void table_null (Table *table);

guint table_n_rows (const Table *table);

/* The rows for people, with a line of titles. Free with g_free. */
char *table_to_text (const Table *table, const Language *language);

/* Writes a table where the call wants it, in the format that it wants; as text `text`, or the rows
 * when that is NULL. FALSE with G_IO_ERROR. */
gboolean
table_output (const Table *table, const char *text, const Options *options, GError **error);

G_END_DECLS
