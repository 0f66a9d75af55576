/* SPDX-License-Identifier: Apache-2.0 */
/* A run as tables: what its drawings show, in rows and columns that can be sorted, filtered and
 * written as CSV. A cell is made when it is asked for: a table of a million rows holds nothing. */
#pragma once

#include <gio/gio.h>

#include "language.h"
#include "run.h"

G_BEGIN_DECLS

typedef enum
{
  RUN_CELL_TEXT,
  RUN_CELL_NUMBER, /* an identifier: 1010 */
  RUN_CELL_COUNT,  /* 1,010 */
  RUN_CELL_TIME,   /* us */
  RUN_CELL_DATA,   /* bytes, decimal units where people read */
  RUN_CELL_MEMORY, /* bytes, binary units where people read */
} RunCellKind;

#define RUN_CELL_EMPTY G_MININT64 /* no such number */

/* One cell: the number, or for RUN_CELL_TEXT the text (borrowed; NULL is empty). */
typedef struct
{
  gint64      number;
  const char *text;
} RunCell;

typedef struct
{
  const char *key;     /* of CSV and of conditions: "launch_us" */
  const char *title;   /* N_() */
  const char *summary; /* N_(): what it is, one sentence */
  RunCellKind kind;
  gboolean    is_hidden; /* only in CSV, and in a window that asks for all */
  RunCell (*cell) (const Run *run, guint row);
} RunColumn;

typedef struct
{
  const char      *id;    /* "tasks" */
  const char      *title; /* N_() */
  const RunColumn *columns;
  guint            n_columns;
  guint (*n_rows) (const Run *run);
} RunTable;

/* In display order: tasks (a row for each attempt), stages (for each stage attempt), executors,
 * nodes, partitions (for each task of each stage), memory (for each stage), jobs. */
extern const RunTable *const run_tables[];
extern const guint           n_run_tables;

/* NULL for an unknown id. */
const RunTable *run_tables_find (const char *id);
/* NULL for an unknown key. */
const RunColumn *run_tables_column (const RunTable *table, const char *key);

/* A cell as people read it; "" when it is empty. Free with g_free. */
char *run_tables_format (const RunColumn *column, const RunCell *cell, const Language *language);

/* The rows of the table, or of `rows` in that order (NULL: all), as CSV with a line of keys; times
 * in us, sizes in bytes. Free with g_free. NULL with G_IO_ERROR_CANCELLED. */
char *run_tables_to_csv (const RunTable *table,
                         const Run      *run,
                         const guint32  *rows,
                         guint           n_rows,
                         GCancellable   *cancellable,
                         GError        **error);

G_END_DECLS
