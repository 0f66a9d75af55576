/* SPDX-License-Identifier: Apache-2.0 */
/* Spark's own sorters and hash maps, page by page: what they hold at most, and what they spill. To
 * the byte where a task's memory is known. MODEL 4.8. */
#pragma once

#include "units.h"

G_BEGIN_DECLS

/* Memory of a task as its operators share it. */
typedef struct
{
  Bytes share_bytes; /* that the task may hold */
  Bytes held_bytes;
} SorterMemory;

typedef enum
{
  SORTER_ROWS,    /* UnsafeExternalSorter: sorts and joins; pointers of 16 bytes */
  SORTER_SHUFFLE, /* ShuffleExternalSorter: pointers of 8 bytes */
} SorterKind;

typedef enum
{
  SORTER_RADIX,   /* one column that its prefix tells: half of the array is free */
  SORTER_COMPARE, /* a third of it */
} SorterOrder;

typedef struct _Sorter Sorter;

struct _Sorter
{
  SorterKind  kind;
  SorterOrder order;
  Bytes       page_bytes, record_bytes;
  /* what it holds now */
  Bytes  pages_bytes, page_left_bytes, last_page_bytes, array_bytes;
  gint64 n_rows;
  /* what happened so far */
  Bytes    peak_bytes;    /* Spark's peak execution memory */
  Bytes    spilled_bytes; /* Spark's memory bytes spilled */
  gint64   n_spilled_rows;
  gboolean is_failed; /* a page or an array was not to be had with nothing left to spill */
  Sorter *reader; /* a sorter of the same task that is only read: it gives its memory first; or NULL
                   */
};

/* An empty sorter, which holds its first array; `record_bytes` as sorter_record_bytes. */
void sorter_begin (Sorter       *sorter,
                   SorterKind    kind,
                   SorterOrder   order,
                   Bytes         page_bytes,
                   Bytes         record_bytes,
                   SorterMemory *memory);
/* What a row takes in a page. */
Bytes sorter_record_bytes (SorterKind kind, Bytes row_bytes);
void  sorter_insert (Sorter *sorter, gint64 n_rows, SorterMemory *memory);
/* It is read from now on, and gives all but the page of its current row to who asks. Returns what
 * it gave. */
Bytes sorter_give (Sorter *sorter, SorterMemory *memory);

/* ---- hash aggregation: BytesToBytesMap */

typedef struct
{
  Bytes    page_bytes, record_bytes;
  Bytes    pages_bytes, page_left_bytes, array_bytes;
  gint64   n_keys;
  gboolean can_grow;
  Bytes    peak_bytes, spilled_bytes;
  guint    n_spills;
} HashMap;

/* An empty map, which holds its first array; `record_bytes` of key and value with 16 bytes. */
void hash_map_begin (HashMap *map, Bytes page_bytes, Bytes record_bytes, SorterMemory *memory);
/* Keys that are all new. */
void hash_map_insert (HashMap *map, gint64 n_keys, SorterMemory *memory);
/* After the last key: what is left of a map that has spilled is spilled too. */
void hash_map_end (HashMap *map, SorterMemory *memory);

/* ---- a table of rows by one long key: LongToUnsafeRowMap */

/* Builds the table in memory that is empty at first, its rows in one piece that begins with
 * `first_bytes` (sorter_table_first_bytes) and doubles. Returns 0, or how many bytes it asked for
 * when there was no room; `memory` then holds what it had. */
Bytes sorter_table_lacks (gint64 n_rows, Bytes row_bytes, Bytes first_bytes, SorterMemory *memory);
/* A page since Spark 4, 1 MiB before. */
Bytes sorter_table_first_bytes (Bytes page_bytes, gboolean is_spark_4);

G_END_DECLS
