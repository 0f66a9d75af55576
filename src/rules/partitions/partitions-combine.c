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

/* Writes files with bytes, or those without, one chunk each. */
static Chunk *
add_files (const Bytes *lengths, guint n_files, gboolean is_empty, Chunk *chunk)
{
  for (guint32 file = 0; file < n_files; file++)
    if ((lengths[file] == 0) == is_empty)
      *chunk++ = (Chunk){ .file = file, .length = lengths[file] };
  return chunk;
}

/* A partition is closed once it has reached the size, so that it is mostly larger. Returns how
 * many there are. */
static guint
close_partitions (const Chunk *chunks, guint n, Bytes most_bytes, guint32 *starts)
{
  guint n_partitions = 0;
  Bytes open = 0;

  for (guint32 i = 0; i < n; i++)
    {
      if (i == 0 || (open >= most_bytes && most_bytes > 0))
        {
          starts[n_partitions++] = i;
          open = 0;
        }
      open = saturate_add (open, chunks[i].length);
    }
  return n_partitions;
}

Partitions *
partitions_combine (
    const Bytes *lengths, guint n_files, Bytes most_bytes, guint most, GError **error)
{
  g_autoptr (Partitions) partitions = partitions_new (n_files);
  Chunk                 *chunk;
  guint                  n;

  partitions->max_split_bytes = most_bytes;
  /* Files without bytes have no node, and are dealt with last. */
  chunk = add_files (lengths, n_files, FALSE, partitions->chunks);
  add_files (lengths, n_files, TRUE, chunk);
  n = close_partitions (partitions->chunks, n_files, most_bytes, partitions->first_chunk);
  if (n > most)
    {
      partitions_refuse (n, most, error);
      return NULL;
    }
  partitions_end (partitions, n);
  return g_steal_pointer (&partitions);
}
