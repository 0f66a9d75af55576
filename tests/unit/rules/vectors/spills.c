/* SPDX-License-Identifier: Apache-2.0 */
/* Tasks that sort, aggregate, join, cache and shuffle: peak and spilled memory, or a failure. */
#include <string.h>

#include "kinds.h"
#include "memory-manager.h"
#include "memory-sorter.h"
#include "memory.h"

#define ROWS_MOST 100000000
#define SLOTS_MOST 1000
#define BLOCKS_MOST 100000

/* What a recorded application had. */
typedef struct
{
  const Json *vector;
  Bytes       unified_bytes, storage_region_bytes;
  Bytes       page_bytes;
  gint64      n_slots;
  gint64      n_rows; /* of a task */
  Bytes       row_bytes;
} Spill;

/* ---- the memory of an application, by the name of its settings */

/* The number in front of `unit` in a word of a name such as "t_3g_nolock"; `otherwise`. */
static gint64
number_before (const char *name, const char *start, char unit, gint64 otherwise)
{
  g_auto (GStrv) words = g_strsplit (name, "_", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], start))
      {
        char  *end;
        gint64 number = g_ascii_strtoll (words[i] + strlen (start), &end, 10);

        if (end != words[i] + strlen (start) && *end == unit)
          return number;
      }
  return otherwise;
}

/* Memory off the heap in MiB; 0: none. */
static gint64
off_heap_mib (const char *name)
{
  gint64 mib = number_before (name, "offheap", '\0', 0);

  return mib == 0 && g_str_has_suffix (name, "_off") ? 300 : mib;
}

static gboolean
read_memory (Spill *spill)
{
  const char   *name = json_text_of (spill->vector, "conf_extra", "");
  Bytes         heap = json_size_of (spill->vector, "executorMemory", UNITS_GIB);
  Bytes         off_heap = off_heap_mib (name) * UNITS_MIB;
  Collector     collector = g_str_has_suffix (name, "_par") ? COLLECTOR_PARALLEL : COLLECTOR_G1;
  MemoryRegions regions;

  if (g_strcmp0 (json_text_of (spill->vector, "mode", ""), "local") == 0)
    heap = UNITS_GIB;
  heap = number_before (name, "", 'g', heap / UNITS_GIB) * UNITS_GIB;
  if (!memory_regions (heap, memory_max_memory (collector, heap), 0.6, 0.5, off_heap, &regions,
                       NULL))
    return FALSE;
  spill->unified_bytes = off_heap > 0 ? off_heap : regions.unified_bytes;
  spill->storage_region_bytes = off_heap > 0 ? off_heap / 2 : regions.storage_region_bytes;
  spill->page_bytes =
      memory_page_bytes (spill->unified_bytes - spill->storage_region_bytes, spill->n_slots,
                         off_heap > 0 ? COLLECTOR_SERIAL : collector,
                         version_rules (json_text_of (spill->vector, "spark", "")));
  return TRUE;
}

/* ---- comparing with the tasks of the last stage that held anything */

static gboolean
is_any (const Json *list, gint64 value)
{
  for (guint i = 0; i < json_length (list); i++)
    if (json_int64 (json_item (list, i)) == value)
      return TRUE;
  return FALSE;
}

static gint64
most_of (const Json *list)
{
  gint64 most = 0;

  for (guint i = 0; i < json_length (list); i++)
    most = MAX (most, json_int64 (json_item (list, i)));
  return most;
}

/* The stage whose tasks held the most. */
static const Json *
stage_of (const Json *vector)
{
  const Json *stages = json_get (vector, "stages");
  const Json *best = NULL;

  for (guint i = 0; i < json_length (stages); i++)
    {
      const Json *stage = json_item (stages, i);

      if (best == NULL ||
          most_of (json_get (stage, "peakExec")) > most_of (json_get (best, "peakExec")))
        best = stage;
    }
  return best;
}

/* Tasks beside each other share memory as they come: one of them at least did as expected. */
static void
compare_memory (Vectors *vectors, const Spill *spill, Bytes peak_bytes, Bytes spilled_bytes)
{
  const Json *stage = stage_of (spill->vector);
  const Json *peaks = json_get (stage, "peakExec"), *spilled = json_get (stage, "memSpill");

  if (!is_any (peaks, peak_bytes))
    vectors_int (vectors, "peakExec", most_of (peaks), peak_bytes);
  if (!is_any (spilled, spilled_bytes))
    vectors_int (vectors, "memSpill", most_of (spilled), spilled_bytes);
}

/* ---- operators */

static Bytes
share_of (const Spill *spill)
{
  return spill->unified_bytes / spill->n_slots;
}

static void
compare_sort (Vectors *vectors, const Spill *spill)
{
  SorterMemory memory = { .share_bytes = share_of (spill) };
  Sorter       sorter;

  sorter_begin (&sorter, SORTER_ROWS, SORTER_RADIX, spill->page_bytes,
                sorter_record_bytes (SORTER_ROWS, spill->row_bytes), &memory);
  sorter_insert (&sorter, spill->n_rows, &memory);
  compare_memory (vectors, spill, sorter.peak_bytes, sorter.spilled_bytes);
}

static void
check_sort (Vectors *vectors, const Spill *spill)
{
  compare_sort (vectors, spill);
}

/* Rows whose text is 8 bytes shorter than that of the shuffle's rows, which have one column more.
 */
static void
check_sort_of_text (Vectors *vectors, const Spill *spill)
{
  Spill  with_text = *spill;
  double row_bytes =
      g_ascii_strtod (json_text_of (spill->vector, "unsaferow_bytes_est(k,p,id)", "0"), NULL);

  with_text.row_bytes = (Bytes) CLAMP (row_bytes, 0, G_MAXINT32) - 8;
  if (with_text.row_bytes > 0)
    compare_sort (vectors, &with_text);
  else
    vectors_skip (vectors, "how long a row is was not recorded");
}

/* Both sides are sorted one after the other; the first is then only read. */
static void
check_sort_merge_join (Vectors *vectors, const Spill *spill)
{
  SorterMemory memory = { .share_bytes = share_of (spill) };
  Bytes        record = sorter_record_bytes (SORTER_ROWS, spill->row_bytes);
  Sorter       sides[2];

  for (guint i = 0; i < 2; i++)
    {
      sorter_begin (&sides[i], SORTER_ROWS, SORTER_RADIX, spill->page_bytes, record, &memory);
      sides[i].reader = i == 1 ? &sides[0] : NULL;
      sorter_insert (&sides[i], spill->n_rows, &memory);
    }
  compare_memory (vectors, spill, sides[0].peak_bytes + sides[1].peak_bytes,
                  sides[0].spilled_bytes + sides[1].spilled_bytes);
}

/* All rows have one key, and are those of one task, alone in the end: sorted by two columns, then
 * kept once more for the window. */
static void
check_window (Vectors *vectors, const Spill *spill)
{
  SorterMemory memory = { .share_bytes = spill->unified_bytes };
  Bytes        record = sorter_record_bytes (SORTER_ROWS, spill->row_bytes + 8);
  Sorter       sorter, buffer;

  if (g_strcmp0 (json_text_of (spill->vector, "extra", ""), "1") != 0)
    {
      vectors_skip (vectors, "several keys: which task has how many rows is not recorded");
      return;
    }
  sorter_begin (&sorter, SORTER_ROWS, SORTER_COMPARE, spill->page_bytes, record, &memory);
  sorter_insert (&sorter, spill->n_rows * spill->n_slots, &memory);
  sorter_begin (&buffer, SORTER_ROWS, SORTER_COMPARE, spill->page_bytes, record, &memory);
  buffer.reader = &sorter;
  sorter_insert (&buffer, spill->n_rows * spill->n_slots, &memory);
  compare_memory (vectors, spill, sorter.peak_bytes, sorter.spilled_bytes + buffer.spilled_bytes);
}

/* A column more than the row, for the partition. */
static void
compare_shuffle (Vectors *vectors, const Spill *spill, Bytes row_bytes)
{
  SorterMemory memory = { .share_bytes = share_of (spill) };
  Sorter       sorter;

  sorter_begin (&sorter, SORTER_SHUFFLE, SORTER_RADIX, spill->page_bytes,
                sorter_record_bytes (SORTER_SHUFFLE, row_bytes), &memory);
  sorter_insert (&sorter, spill->n_rows, &memory);
  compare_memory (vectors, spill, sorter.peak_bytes, sorter.spilled_bytes);
}

static void
check_shuffle (Vectors *vectors, const Spill *spill)
{
  compare_shuffle (vectors, spill, spill->row_bytes + 8);
}

/* Up to 200 partitions each has a file of its own, and nothing is held. */
static void
check_shuffle_of_text (Vectors *vectors, const Spill *spill)
{
  double row_bytes =
      g_ascii_strtod (json_text_of (spill->vector, "unsaferow_bytes_est(k,p,id)", "0"), NULL);

  if (json_int64_of (spill->vector, "extra", 0) <= 200)
    compare_memory (vectors, spill, 0, 0);
  else if (row_bytes > 0 && row_bytes <= G_MAXINT32)
    compare_shuffle (vectors, spill, (Bytes) row_bytes);
  else
    vectors_skip (vectors, "how long a row is was not recorded");
}

/* Keys that the first, generated map of a partial aggregation takes. */
static gint64
keys_of_batch (const Spill *spill, Bytes record_bytes)
{
  return MIN (65536, spill->page_bytes / record_bytes);
}

/* A partial and a final aggregation in one task; the first one's pages go when the second needs
 * them. */
static void
check_aggregate (Vectors *vectors, const Spill *spill)
{
  Bytes        record = spill->row_bytes + 32;
  SorterMemory first_memory = { .share_bytes = share_of (spill) };
  SorterMemory memory = first_memory;
  HashMap      first, last;

  hash_map_begin (&first, spill->page_bytes, record, &first_memory);
  hash_map_insert (&first, spill->n_rows - MIN (spill->n_rows, keys_of_batch (spill, record)),
                   &first_memory);
  hash_map_begin (&last, spill->page_bytes, record, &memory);
  hash_map_insert (&last, spill->n_rows, &memory);
  hash_map_end (&last, &memory);
  compare_memory (vectors, spill, first.peak_bytes + last.peak_bytes,
                  first.spilled_bytes + last.spilled_bytes);
}

/* What could not be had, in Spark's words; how much was left of it, the broadcasts of the driver's
 * own process decide too. */
static void
compare_lack (Vectors *vectors, const Spill *spill, Bytes lacks)
{
  const Json      *error = json_item (json_get (spill->vector, "error"), 0);
  const char      *text = error == NULL ? "" : json_text (error);
  g_autofree char *wanted = g_strdup_printf ("Unable to acquire %" G_GINT64_FORMAT " bytes", lacks);

  if (strstr (text, "Unable to acquire") != NULL)
    vectors_int (vectors, wanted, TRUE, strstr (text, wanted) != NULL);
}

static void
check_hash_join (Vectors *vectors, const Spill *spill)
{
  gboolean     is_ok = g_strcmp0 (json_text_of (spill->vector, "outcome", ""), "OK") == 0;
  const char  *spark = json_text_of (spill->vector, "spark", "");
  SorterMemory memory = { .share_bytes = share_of (spill) };
  Bytes first_bytes = sorter_table_first_bytes (spill->page_bytes, !g_str_has_prefix (spark, "3"));
  Bytes lacks = sorter_table_lacks (spill->n_rows, spill->row_bytes, first_bytes, &memory);

  vectors_int (vectors, "fits", is_ok, lacks == 0);
  if (!is_ok && lacks > 0)
    compare_lack (vectors, spill, lacks);
}

static void
check_scan (Vectors *vectors, const Spill *spill)
{
  compare_memory (vectors, spill, 0, 0);
}

/* Rows that are larger than a page have one of their own. */
static void
check_huge_rows (Vectors *vectors, const Spill *spill)
{
  if (g_strcmp0 (json_text_of (spill->vector, "outcome", ""), "OK") == 0)
    compare_sort (vectors, spill);
  else
    vectors_skip (vectors, "the JVM had no room for an array that Spark had granted");
}

/* ---- cached blocks */

/* How many of `n` blocks of that size are kept in memory. */
static gint64
n_kept (const Spill *spill, gint64 n, Bytes block_bytes)
{
  MemoryBlock               block = { .dataset = 1, .bytes = block_bytes };
  gint64                    kept = 0;
  g_autoptr (MemoryManager) manager = memory_manager_new (
      memory_pools (spill->unified_bytes, spill->storage_region_bytes), memory_pools (0, 0));

  for (block.id = 0; block.id < n; block.id++)
    kept += memory_manager_store (manager, &block, NULL);
  return kept;
}

/* Of blocks that lie on disk too their size is not recorded: one that fills memory as it was. */
static gboolean
is_filled (const Spill *spill, gint64 n, Bytes bytes)
{
  for (gint64 k = 1; k < n; k++)
    if (bytes % k == 0 && n_kept (spill, n, bytes / k) == k)
      return TRUE;
  return FALSE;
}

/* [partitions, cached, bytes in memory, bytes on disk] */
static void
check_cache (Vectors *vectors, const Spill *spill)
{
  const Json *state = json_get (spill->vector, "after_cache[parts,cached,mem,disk]");
  gint64      n = json_int64 (json_item (state, 0)), cached = json_int64 (json_item (state, 1));
  Bytes       bytes = json_int64 (json_item (state, 2));

  if (state == NULL || cached == 0)
    vectors_skip (vectors, "what was cached is not recorded");
  else if (json_int64 (json_item (state, 3)) == 0)
    vectors_int (vectors, "cached", cached, n_kept (spill, n, bytes / cached));
  else
    vectors_int (vectors, "fills memory", TRUE, is_filled (spill, n, bytes));
}

/* Of the rows that are sorted where the record tells the size of those that are cached. */
#define PLAIN_ROW_BYTES 120

/* How far a sort of enough rows drives cached blocks out before it spills itself. */
static void
check_sort_beside_cache (Vectors *vectors, const Spill *spill)
{
  const Json               *before = json_get (spill->vector, "after_cache[parts,cached,mem,disk]");
  const Json               *after = json_get (spill->vector, "after_sort");
  gint64                    n = json_int64 (json_item (before, 1));
  MemoryBlock               block = { .dataset = 1 };
  SorterMemory              memory;
  Sorter                    sorter;
  Bytes                     granted;
  g_autoptr (MemoryManager) manager = memory_manager_new (
      memory_pools (spill->unified_bytes, spill->storage_region_bytes), memory_pools (0, 0));

  if (after == NULL || n == 0 || most_of (json_get (stage_of (spill->vector), "memSpill")) == 0)
    {
      vectors_skip (vectors, "a sort that did not spill: how many rows it had is not recorded");
      return;
    }
  block.bytes = json_int64 (json_item (before, 2)) / n;
  for (block.id = 0; block.id < n; block.id++)
    memory_manager_store (manager, &block, NULL);
  /* Asking for everything evicts all that a sort can have, one request or many. */
  memory_manager_acquire (manager, MEMORY_ON_HEAP, 1, spill->unified_bytes, &granted, NULL);
  memory = (SorterMemory){ .share_bytes = granted };
  sorter_begin (&sorter, SORTER_ROWS, SORTER_RADIX, spill->page_bytes,
                sorter_record_bytes (SORTER_ROWS, PLAIN_ROW_BYTES), &memory);
  while (sorter.spilled_bytes == 0)
    sorter_insert (&sorter, 1000, &memory);
  vectors_int (vectors, "memory cached", json_int64 (json_item (after, 2)),
               memory_manager_pools (manager, MEMORY_ON_HEAP)->storage_used);
  compare_memory (vectors, spill, sorter.peak_bytes, sorter.spilled_bytes);
}

/* ---- by operator */

typedef struct
{
  const char *op;
  void (*check) (Vectors *vectors, const Spill *spill);
  const char *reason; /* why there is nothing to check */
} Op;

/* clang-format off */
static const Op ops[] = {
  { "broadcast",     NULL,                    "whether a driver's heap holds a table that it builds is the JVM's" },
  { "cacherdd",      check_cache,             NULL },
  { "cacherddsort",  check_sort_beside_cache, NULL },
  { "collect",       NULL,                    "the size of a result follows from how it compresses" },
  { "collectlist",   NULL,                    "objects on the heap are the JVM's" },
  { "hashaggpart",   check_aggregate,         NULL },
  { "hugerow",       check_huge_rows,         NULL },
  { "rddGroupByKey", NULL,                    "sizes of objects are estimated by sampling" },
  { "scantext",      check_scan,              NULL },
  { "shj",           check_hash_join,         NULL },
  { "shuffle",       check_shuffle,           NULL },
  { "shuffletext",   check_shuffle_of_text,   NULL },
  { "smj",           check_sort_merge_join,   NULL },
  { "sort",          check_sort,              NULL },
  { "sorttext",      check_sort_of_text,      NULL },
  { "udfheap",       NULL,                    "objects on the heap are the JVM's" },
  { "window",        check_window,            NULL },
};
/* clang-format on */

/* Records that say themselves that they did not measure what they were meant to; of a hash join the
 * remark only says which side was built. */
static gboolean
is_off_the_mark (const Json *vector)
{
  const char *caveat = json_text_of (vector, "caveat", NULL);

  return caveat != NULL && !g_str_has_prefix (caveat, "rowsPerTask = build side");
}

/* More than a JVM holds need not be played. */
static gboolean
is_playable (const Spill *spill)
{
  const Json *state = json_get (spill->vector, "after_cache[parts,cached,mem,disk]");

  return spill->n_rows >= 0 && spill->n_rows <= ROWS_MOST && spill->n_slots <= SLOTS_MOST &&
         spill->row_bytes >= 0 && spill->row_bytes <= UNITS_GIB * 2 &&
         json_int64 (json_item (state, 0)) <= BLOCKS_MOST &&
         json_int64 (json_item (state, 1)) <= BLOCKS_MOST;
}

void
check_spill (Vectors *vectors, const Json *vector)
{
  const char *op = json_text_of (vector, "op", "");
  Spill       spill = {
          .vector = vector,
          .n_slots = MAX (json_int64_of (vector, "slots", 1), 1),
          .n_rows = json_int64_of (vector, "rowsPerTask", 0),
          .row_bytes = MIN (json_int64_of (vector, "payload", 0), G_MAXINT32) +
                       24, /* two columns and their marks */
  };

  for (guint i = 0; i < G_N_ELEMENTS (ops); i++)
    if (strcmp (ops[i].op, op) == 0)
      {
        if (ops[i].check == NULL)
          vectors_skip (vectors, ops[i].reason);
        else if (is_off_the_mark (vector))
          vectors_skip (vectors, "it did not measure what it was meant to, as it says itself");
        else if (!is_playable (&spill))
          vectors_skip (vectors, "more rows, slots or blocks than a JVM holds");
        else if (!read_memory (&spill))
          vectors_skip (vectors, "memory that is not understood");
        else
          ops[i].check (vectors, &spill);
        return;
      }
  vectors_skip (vectors, "an operator that is not known");
}
