/* SPDX-License-Identifier: Apache-2.0 */
/* Whole files put together, as the readers of binary files and of whole texts do. MODEL 2.10. */
#include "partitions.h"

#include "partitions-private.h"
#include "saturate.h"

Bytes
partitions_binary_size (const Bytes *lengths, guint n_files, const FileScan *scan)
{
  Bytes total = 0;

  for (guint i = 0; i < n_files; i++)
    total = saturate_add (total, saturate_add (lengths[i], scan->open_cost_bytes));
  return MIN (scan->max_partition_bytes,
              MAX (scan->open_cost_bytes, total / MAX (scan->min_partitions, 1)));
}

Bytes
partitions_whole_text_size (const Bytes *lengths, guint n_files, gint64 min_partitions)
{
  Bytes total = 0;

  for (guint i = 0; i < n_files; i++)
    total = saturate_add (total, lengths[i]);
  return units_ceil_div (total, MAX (min_partitions, 1));
}

/* Writes files with bytes one after another; a partition is closed once it has reached the size, so
 * that it is mostly larger. Returns how many are closed, and where the first file is that lies in
 * none. */
static guint
close_partitions (
    const Bytes *lengths, guint n_files, Bytes most_bytes, Partitions *partitions, guint *left)
{
  guint n = 0, n_chunks = 0;
  Bytes open = 0;

  *left = 0;
  for (guint32 file = 0; file < n_files; file++)
    {
      if (lengths[file] == 0)
        continue;
      partitions->chunks[n_chunks++] = (Chunk){ .file = file, .length = lengths[file] };
      open = saturate_add (open, lengths[file]);
      if (open < most_bytes || most_bytes == 0)
        continue;
      partitions->first_chunk[++n] = n_chunks;
      *left = file + 1;
      open = 0;
    }
  return n;
}

/* Files without bytes lie on no node: they share the last partition with those that filled none, in
 * the order of the listing. */
static guint
add_last (const Bytes *lengths, guint n_files, guint left, Partitions *partitions, guint n)
{
  guint n_chunks = partitions->first_chunk[n];

  for (guint32 file = 0; file < n_files; file++)
    if (lengths[file] == 0 || file >= left)
      partitions->chunks[n_chunks++] = (Chunk){ .file = file, .length = lengths[file] };
  return n_chunks > partitions->first_chunk[n] ? n + 1 : n;
}

Partitions *
partitions_combine (
    const Bytes *lengths, guint n_files, Bytes most_bytes, guint most, GError **error)
{
  g_autoptr (Partitions) partitions = partitions_new (n_files);
  guint                  n, left;

  partitions->max_split_bytes = most_bytes;
  partitions->first_chunk[0] = 0;
  n = close_partitions (lengths, n_files, most_bytes, partitions, &left);
  n = add_last (lengths, n_files, left, partitions, n);
  if (n > most)
    {
      partitions_refuse (n, most, error);
      return NULL;
    }
  partitions_end (partitions, n);
  return g_steal_pointer (&partitions);
}
