/* SPDX-License-Identifier: Apache-2.0 */
/* File packing as Spark's readers do it: cut, sort by length, fill one partition after another. */
#include "partitions.h"

#include <string.h>

#include "partitions-private.h"
#include "saturate.h"

/* Spark: bytesPerCore of FilePartition.maxSplitBytes. */
static Bytes
find_bytes_per_core (const Bytes *lengths, guint n_files, const FileScan *scan)
{
  Bytes total = 0;

  for (guint i = 0; i < n_files; i++)
    if (lengths[i] > 0)
      total = saturate_add (total, saturate_add (lengths[i], scan->open_cost_bytes));
  return total / MAX (scan->min_partitions, 1);
}

/* Files and how they are cut. */
typedef struct
{
  const Bytes    *lengths;
  guint           n;
  const FileScan *scan;
  Bytes           max_split_bytes;
} Cutting;

static Bytes
cut_of (const Cutting *cutting, guint file)
{
  const FileScan *scan = cutting->scan;
  gboolean is_cut = scan->are_splittable != NULL ? scan->are_splittable[file] : scan->is_splittable;

  return is_cut ? MAX (cutting->max_split_bytes, 1) : G_MAXINT64;
}

/* Counts before anything is allocated, so that a tiny partition size costs nothing. */
static gboolean
count_chunks (const Cutting *cutting, guint most, guint *n_full, guint *n_rest, GError **error)
{
  gint64 full = 0, rest = 0;

  for (guint i = 0; i < cutting->n && full <= most; i++)
    {
      Bytes cut_bytes = cut_of (cutting, i);

      full += cutting->lengths[i] / cut_bytes;
      rest += cutting->lengths[i] % cut_bytes != 0;
    }
  if (full > most)
    return partitions_refuse (full, most, error);
  *n_full = (guint) full;
  *n_rest = (guint) rest;
  return TRUE;
}

/* Writes chunks as long as the cut to one place, what is left of each file to another; both may be
 * the same. */
static void
cut_files (const Cutting *cutting, Chunk **full, Chunk **rest)
{
  for (guint32 file = 0; file < cutting->n; file++)
    {
      Bytes left = cutting->lengths[file], offset = 0, cut_bytes = cut_of (cutting, file);

      for (; left >= cut_bytes; left -= cut_bytes, offset += cut_bytes)
        *(*full)++ = (Chunk){ .file = file, .offset = offset, .length = cut_bytes };
      if (left > 0)
        *(*rest)++ = (Chunk){ .file = file, .offset = offset, .length = left };
    }
}

/* Large enough that common lengths take three passes, small enough that the places stay in the
 * cache. */
#define DIGIT_BITS 11
#define DIGITS (1 << DIGIT_BITS)

static guint
digit_of (const Chunk *chunk, guint shift)
{
  return (guint) (chunk->length >> shift) & (DIGITS - 1);
}

static gboolean
is_descending (const Chunk *chunks, guint n)
{
  for (guint i = 1; i < n; i++)
    if (chunks[i].length > chunks[i - 1].length)
      return FALSE;
  return TRUE;
}

/* Counts of digits, then places: larger digits come first. */
static guint *
places_of (const Chunk *chunks, guint n, guint shift)
{
  guint *places = g_new0 (guint, DIGITS + 1);

  for (guint i = 0; i < n; i++)
    places[DIGITS - digit_of (&chunks[i], shift)]++;
  for (guint digit = 1; digit <= DIGITS; digit++)
    places[digit] += places[digit - 1];
  return places;
}

/* Stable, longest first; least significant digit first over the digits that any length has. */
static void
sort_by_length (Chunk *chunks, guint n)
{
  g_autofree Chunk *other = NULL;
  Chunk            *from = chunks, *to;
  guint64           used = 0;

  if (is_descending (chunks, n))
    return;
  to = other = g_new (Chunk, n);
  for (guint i = 0; i < n; i++)
    used |= (guint64) chunks[i].length;
  for (guint shift = 0; shift < 64 && used >> shift != 0; shift += DIGIT_BITS)
    {
      g_autofree guint *places = places_of (from, n, shift);
      Chunk            *swap = from;

      for (guint i = 0; i < n; i++)
        to[places[DIGITS - 1 - digit_of (&from[i], shift)]++] = from[i];
      from = to;
      to = swap;
    }
  if (from != chunks)
    memcpy (chunks, from, n * sizeof (Chunk));
}

/* Fills one partition after another up to `most_bytes`; a chunk's open cost counts once it is in.
 * Writes where each partition begins, and returns how many there are. */
static guint
pack (const Chunk *chunks, guint n_chunks, Bytes open_cost_bytes, Bytes most_bytes, guint32 *starts)
{
  guint n = 0;
  Bytes packed = 0;

  for (guint32 i = 0; i < n_chunks; i++)
    {
      if (i == 0 || chunks[i].length > most_bytes - packed)
        {
          starts[n++] = i;
          packed = 0;
        }
      packed = saturate_add (packed, saturate_add (chunks[i].length, open_cost_bytes));
    }
  return n;
}

/* spark.sql.files.maxPartitionNum: the same chunks once more, into partitions of an even share. */
static Bytes
even_share (const Chunk *chunks, guint n_chunks, const FileScan *scan)
{
  Bytes total = 0;

  for (guint i = 0; i < n_chunks; i++)
    total = saturate_add (total, saturate_add (chunks[i].length, scan->open_cost_bytes));
  return units_ceil_div (total, scan->max_partitions);
}

/* Of chunks in the order of their files, each folder's longest first. */
static void
sort_by_folder (const guint *folders, Chunk *chunks, guint n)
{
  for (guint first = 0, end = 0; first < n; first = end)
    {
      while (end < n && folders[chunks[end].file] == folders[chunks[first].file])
        end++;
      sort_by_length (chunks + first, end - first);
    }
}

/* Longest first, equal ones in the order of their files. Chunks as long as the cut are the longest
 * where all files are cut; then only what is left of each file has to be sorted. */
static void
cut_and_sort (const Cutting *cutting, Chunk *chunks, guint n_full, guint n_rest)
{
  const FileScan *scan = cutting->scan;
  gboolean        is_mixed = scan->are_splittable != NULL || scan->folders != NULL;
  Chunk          *full = chunks, *rest = chunks + n_full;

  if (n_full + n_rest == 0) /* there is no array to point into */
    return;
  cut_files (cutting, &full, is_mixed ? &full : &rest);
  if (scan->folders != NULL)
    sort_by_folder (scan->folders, chunks, n_full + n_rest);
  else if (is_mixed)
    sort_by_length (chunks, n_full + n_rest);
  else
    sort_by_length (chunks + n_full, n_rest);
}

static guint
pack_again (Partitions *partitions, const FileScan *scan)
{
  partitions->max_split_bytes = even_share (partitions->chunks, partitions->n_chunks, scan);
  return pack (partitions->chunks, partitions->n_chunks, scan->open_cost_bytes,
               partitions->max_split_bytes, partitions->first_chunk);
}

Partitions *
partitions_pack_files (
    const Bytes *lengths, guint n_files, const FileScan *scan, guint most, GError **error)
{
  g_autoptr (Partitions) partitions = NULL;
  Bytes                  per_core = find_bytes_per_core (lengths, n_files, scan);
  Bytes   max_split = MIN (scan->max_partition_bytes, MAX (scan->open_cost_bytes, per_core));
  Cutting cutting = { lengths, n_files, scan, max_split };
  guint   n_full = 0, n_rest = 0, n;

  if (!count_chunks (&cutting, most, &n_full, &n_rest, error))
    return NULL;
  partitions = partitions_new (n_full + n_rest);
  partitions->max_split_bytes = max_split;
  partitions->bytes_per_core = per_core;
  cut_and_sort (&cutting, partitions->chunks, n_full, n_rest);
  n = pack (partitions->chunks, partitions->n_chunks, scan->open_cost_bytes, max_split,
            partitions->first_chunk);
  if (scan->max_partitions > 0 && n > scan->max_partitions)
    n = pack_again (partitions, scan);
  if (n > most)
    {
      partitions_refuse (n, most, error);
      return NULL;
    }
  partitions_end (partitions, n);
  return g_steal_pointer (&partitions);
}
