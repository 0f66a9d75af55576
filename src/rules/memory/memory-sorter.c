/* SPDX-License-Identifier: Apache-2.0 */
/* Pages of records and an array of pointers that doubles, old and new held together. */
#include "memory-sorter.h"

static gboolean
take (SorterMemory *memory, Bytes bytes)
{
  if (memory->held_bytes + bytes > memory->share_bytes)
    return FALSE;
  memory->held_bytes += bytes;
  return TRUE;
}

static void
give_back (SorterMemory *memory, Bytes bytes)
{
  memory->held_bytes -= bytes;
}

/* ---- sorters */

typedef struct
{
  Bytes    first_array_bytes;
  Bytes    pointer_bytes;
  Bytes    length_bytes;     /* in front of a row */
  gboolean is_array_counted; /* in what a spill reports */
} Layout;

/* clang-format off */
static const Layout layouts[] = {
  [SORTER_ROWS]    = { 65536, 16, 4, FALSE },
  [SORTER_SHUFFLE] = { 32768, 8,  8, TRUE },
};
/* clang-format on */

Bytes
sorter_record_bytes (SorterKind kind, Bytes row_bytes)
{
  return row_bytes + layouts[kind].length_bytes;
}

/* Rows that an array has room for: radix sort needs the other half, others a third. */
static gint64
room_of (const Sorter *sorter)
{
  gint64 n_words = sorter->array_bytes / 8;
  gint64 n_usable = sorter->order == SORTER_RADIX ? n_words / 2 : n_words * 2 / 3;

  return n_usable / (layouts[sorter->kind].pointer_bytes / 8);
}

static void
note_peak (Sorter *sorter)
{
  sorter->peak_bytes = MAX (sorter->peak_bytes, sorter->pages_bytes + sorter->array_bytes);
}

static void
take_first_array (Sorter *sorter, SorterMemory *memory)
{
  sorter->array_bytes = layouts[sorter->kind].first_array_bytes;
  if (!take (memory, sorter->array_bytes))
    {
      sorter->array_bytes = 0;
      sorter->is_failed = TRUE;
    }
  note_peak (sorter);
}

void
sorter_begin (Sorter       *sorter,
              SorterKind    kind,
              SorterOrder   order,
              Bytes         page_bytes,
              Bytes         record_bytes,
              SorterMemory *memory)
{
  *sorter = (Sorter){
    .kind = kind, .order = order, .page_bytes = page_bytes, .record_bytes = record_bytes
  };
  take_first_array (sorter, memory);
}

static void
spill (Sorter *sorter, SorterMemory *memory)
{
  sorter->spilled_bytes += sorter->pages_bytes;
  if (layouts[sorter->kind].is_array_counted)
    sorter->spilled_bytes += sorter->array_bytes;
  sorter->n_spilled_rows += sorter->n_rows;
  give_back (memory, sorter->pages_bytes + sorter->array_bytes);
  sorter->pages_bytes = sorter->page_left_bytes = 0;
  sorter->n_rows = 0;
  take_first_array (sorter, memory);
}

/* From what is free, else from the one that is only read, else by spilling; FALSE when it spilled
 * or failed. */
static gboolean
acquire (Sorter *sorter, SorterMemory *memory, Bytes bytes)
{
  if (take (memory, bytes))
    return TRUE;
  if (sorter->reader != NULL && sorter_give (sorter->reader, memory) > 0 && take (memory, bytes))
    return TRUE;
  if (sorter->n_rows == 0)
    sorter->is_failed = TRUE;
  else
    spill (sorter, memory);
  return FALSE;
}

static void
double_array (Sorter *sorter, SorterMemory *memory)
{
  if (!acquire (sorter, memory, 2 * sorter->array_bytes))
    return;
  give_back (memory, sorter->array_bytes);
  sorter->array_bytes *= 2;
  note_peak (sorter);
}

/* With nothing to spill a smaller page will do. */
static void
add_page (Sorter *sorter, SorterMemory *memory)
{
  Bytes bytes = MAX (sorter->page_bytes, sorter->record_bytes);

  if (sorter->n_rows == 0 && sorter->reader == NULL)
    bytes = MAX (MIN (bytes, memory->share_bytes - memory->held_bytes), sorter->record_bytes);
  if (!acquire (sorter, memory, bytes))
    return;
  sorter->pages_bytes += bytes;
  sorter->page_left_bytes = sorter->last_page_bytes = bytes;
  note_peak (sorter);
}

void
sorter_insert (Sorter *sorter, gint64 n_rows, SorterMemory *memory)
{
  while (n_rows > 0 && !sorter->is_failed)
    {
      gint64 room = room_of (sorter) - sorter->n_rows;
      gint64 step = MIN (MIN (n_rows, room), sorter->page_left_bytes / sorter->record_bytes);

      if (room <= 0)
        double_array (sorter, memory);
      else if (step == 0)
        add_page (sorter, memory);
      sorter->n_rows += step;
      sorter->page_left_bytes -= step * sorter->record_bytes;
      n_rows -= step;
    }
}

Bytes
sorter_give (Sorter *sorter, SorterMemory *memory)
{
  Bytes kept = sorter->pages_bytes > 0 ? sorter->last_page_bytes : 0;
  Bytes given = sorter->pages_bytes - kept + sorter->array_bytes;

  if (sorter->array_bytes == 0 || sorter->n_rows == 0)
    return 0;
  give_back (memory, given);
  sorter->spilled_bytes += given;
  sorter->pages_bytes = kept;
  sorter->array_bytes = 0;
  return given;
}

/* ---- hash aggregation */

#define FIRST_MAP_BYTES 262144
#define KEY_BYTES 16 /* of the array for each key that it has room for; half of it stays free */
#define PAGE_HEADER_BYTES 4 /* how many records there are */

static void
note_map_peak (HashMap *map)
{
  map->peak_bytes = MAX (map->peak_bytes, map->pages_bytes + map->array_bytes);
}

static void
begin_again (HashMap *map, SorterMemory *memory)
{
  map->pages_bytes = map->page_left_bytes = 0;
  map->n_keys = 0;
  map->can_grow = TRUE;
  map->array_bytes = take (memory, FIRST_MAP_BYTES) ? FIRST_MAP_BYTES : 0;
  note_map_peak (map);
}

void
hash_map_begin (HashMap *map, Bytes page_bytes, Bytes record_bytes, SorterMemory *memory)
{
  *map = (HashMap){ .page_bytes = page_bytes, .record_bytes = record_bytes };
  begin_again (map, memory);
}

/* The map is sorted where it is and written out whole. */
static void
spill_map (HashMap *map, SorterMemory *memory)
{
  map->spilled_bytes += map->pages_bytes + map->array_bytes;
  map->n_spills++;
  give_back (memory, map->pages_bytes + map->array_bytes);
}

static gint64
threshold_of (const HashMap *map)
{
  return map->array_bytes / KEY_BYTES / 2;
}

/* When the last key that it has room for is in; a map that cannot grow takes no more. */
static void
grow_map (HashMap *map, SorterMemory *memory)
{
  map->can_grow = take (memory, 2 * map->array_bytes);
  if (!map->can_grow)
    return;
  give_back (memory, map->array_bytes);
  map->array_bytes *= 2;
  note_map_peak (map);
}

/* A map does with less than a page where it gets no more, as long as one record fits. */
static gboolean
add_map_page (HashMap *map, SorterMemory *memory)
{
  Bytes least = map->record_bytes + PAGE_HEADER_BYTES;
  Bytes bytes = MIN (MAX (map->page_bytes, least), memory->share_bytes - memory->held_bytes);

  if (bytes < least || !take (memory, bytes))
    return FALSE;
  map->pages_bytes += bytes;
  map->page_left_bytes = bytes - PAGE_HEADER_BYTES;
  note_map_peak (map);
  return TRUE;
}

void
hash_map_insert (HashMap *map, gint64 n_keys, SorterMemory *memory)
{
  while (n_keys > 0 && map->array_bytes > 0)
    {
      gint64 room = threshold_of (map) - map->n_keys;
      gint64 step = MIN (MIN (n_keys, room), map->page_left_bytes / map->record_bytes);

      if (room <= 0 || (step == 0 && !add_map_page (map, memory)))
        {
          if (map->n_keys == 0)
            return;
          spill_map (map, memory);
          begin_again (map, memory);
        }
      map->n_keys += step;
      map->page_left_bytes -= step * map->record_bytes;
      n_keys -= step;
      if (step > 0 && map->n_keys >= threshold_of (map))
        grow_map (map, memory);
    }
}

void
hash_map_end (HashMap *map, SorterMemory *memory)
{
  if (map->n_spills > 0)
    spill_map (map, memory);
}

/* ---- a table by one long key */

#define LEAST_TABLE_BYTES UNITS_MIB /* of rows */
#define FIRST_INDEX_BYTES 2048
#define INDEX_BYTES_PER_KEY 32 /* key and place, and as much left free */
#define POINTER_BYTES 8        /* behind each row */

Bytes
sorter_table_first_bytes (Bytes page_bytes, gboolean is_spark_4)
{
  return is_spark_4 ? MAX (page_bytes, LEAST_TABLE_BYTES) : LEAST_TABLE_BYTES;
}

/* Old and new are held together; FALSE when the new one is not to be had. */
static gboolean
double_piece (Bytes *bytes, SorterMemory *memory)
{
  if (!take (memory, 2 * *bytes))
    return FALSE;
  give_back (memory, *bytes);
  *bytes *= 2;
  return TRUE;
}

Bytes
sorter_table_lacks (gint64 n_rows, Bytes row_bytes, Bytes first_bytes, SorterMemory *memory)
{
  Bytes record = row_bytes + POINTER_BYTES;
  Bytes rows = MAX (first_bytes, record), index = FIRST_INDEX_BYTES;

  if (!take (memory, index))
    return index;
  if (!take (memory, rows))
    return rows;
  for (;;)
    {
      gint64 until_rows = rows / record, until_index = index / INDEX_BYTES_PER_KEY;
      Bytes *full = until_index < until_rows ? &index : &rows;

      if (MIN (until_rows, until_index) >= n_rows)
        return 0;
      if (!double_piece (full, memory))
        return 2 * *full;
    }
}
