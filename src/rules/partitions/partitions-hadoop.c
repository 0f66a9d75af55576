/* SPDX-License-Identifier: Apache-2.0 */
/* Splits of Hadoop's FileInputFormat, which RDD readers use: a file never shares a split, and its
 * last one may be a tenth longer than the others. */
#include "partitions.h"

#include "partitions-private.h"
#include "saturate.h"

/* Hadoop's SPLIT_SLOP. */
#define SPLIT_SLOP 1.1

static gboolean
is_cut_again (Bytes left, Bytes split_bytes)
{
  return (double) left / (double) split_bytes > SPLIT_SLOP;
}

/* Splits of one file. All but the last two are whole, so that only the end needs Hadoop's
 * comparison. */
static gint64
count_splits (Bytes length, Bytes split_bytes)
{
  gint64 n = MAX (length / split_bytes - 2, 0);
  Bytes  left = length - n * split_bytes;

  for (; is_cut_again (left, split_bytes); left -= split_bytes)
    n++;
  return n + (left > 0 ? 1 : 0);
}

static Chunk *
cut_file (guint32 file, Bytes length, Bytes split_bytes, Chunk *chunk)
{
  gint64 n = count_splits (length, split_bytes);
  Bytes  offset = 0;

  for (gint64 i = 1; i < n; i++, offset += split_bytes)
    *chunk++ = (Chunk){ .file = file, .offset = offset, .length = split_bytes };
  if (n > 0)
    *chunk++ = (Chunk){ .file = file, .offset = offset, .length = length - offset };
  return chunk;
}

/* What the files would have in each of the partitions asked for, and no more than is allowed. */
static Bytes
goal_of (const Bytes *lengths, guint n_files, const HadoopScan *scan)
{
  Bytes total = 0;

  if (scan->min_partitions == 0)
    return scan->max_split_bytes > 0 ? scan->max_split_bytes : G_MAXINT64;
  for (guint i = 0; i < n_files; i++)
    total = saturate_add (total, lengths[i]);
  return total / scan->min_partitions;
}

static Bytes
split_bytes_of (const Bytes *lengths, guint n_files, const HadoopScan *scan)
{
  return MAX (MAX (scan->min_split_bytes, 1),
              MIN (goal_of (lengths, n_files, scan), scan->block_bytes));
}

static Bytes
cut_of (const HadoopScan *scan, guint file, Bytes split_bytes)
{
  gboolean is_cut = scan->are_splittable != NULL ? scan->are_splittable[file] : scan->is_splittable;

  return is_cut ? split_bytes : G_MAXINT64;
}

Partitions *
partitions_hadoop_splits (
    const Bytes *lengths, guint n_files, const HadoopScan *scan, guint most, GError **error)
{
  Bytes       split = split_bytes_of (lengths, n_files, scan);
  gint64      n = 0;
  Partitions *partitions;
  Chunk      *chunk;

  for (guint i = 0; i < n_files && n <= most; i++)
    n += count_splits (lengths[i], cut_of (scan, i, split));
  if (n > most)
    {
      partitions_refuse (n, most, error);
      return NULL;
    }
  partitions = partitions_new ((guint) n);
  partitions->max_split_bytes = split;
  chunk = partitions->chunks;
  for (guint32 file = 0; file < n_files; file++)
    chunk = cut_file (file, lengths[file], cut_of (scan, file, split), chunk);
  for (guint32 i = 0; i < n; i++)
    partitions->first_chunk[i] = i;
  partitions_end (partitions, (guint) n);
  return partitions;
}
