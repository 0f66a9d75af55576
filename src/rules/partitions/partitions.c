/* SPDX-License-Identifier: Apache-2.0 */
/* Partitions: which chunks of which files each task reads. */
#include "partitions.h"

#include "partitions-private.h"

void
partitions_free (Partitions *partitions)
{
  if (partitions == NULL)
    return;
  g_free (partitions->first_chunk);
  g_free (partitions->chunks);
  g_free (partitions->file_bytes);
  g_free (partitions);
}

Bytes
partitions_bytes (const Partitions *partitions, guint partition)
{
  Bytes bytes = 0;

  g_return_val_if_fail (partition < partitions->n_partitions, 0);

  for (guint i = partitions->first_chunk[partition]; i < partitions->first_chunk[partition + 1];
       i++)
    bytes += partitions->chunks[i].length;
  return bytes;
}

guint
partitions_n_chunks (const Partitions *partitions, guint partition)
{
  g_return_val_if_fail (partition < partitions->n_partitions, 0);

  return partitions->first_chunk[partition + 1] - partitions->first_chunk[partition];
}

guint
partitions_coalesced_first (guint n, guint n_groups, guint i)
{
  g_return_val_if_fail (n_groups > 0, 0);

  return (guint) ((guint64) i * n / n_groups);
}

gint64
partitions_slice_first (gint64 n, gint64 n_slices, gint64 i)
{
  g_return_val_if_fail (n_slices > 0, 0);

  return (gint64) ((__int128) i * n / n_slices);
}

gint64
partitions_range_length (gint64 start, gint64 end, gint64 step)
{
  __int128 distance = (__int128) end - start;

  g_return_val_if_fail (step != 0, 0);

  if ((distance > 0) != (step > 0) || distance == 0)
    return 0;
  return (gint64) ((distance + step + (step > 0 ? -1 : 1)) / step);
}

Partitions *
partitions_new (guint n_chunks)
{
  Partitions *partitions = g_new0 (Partitions, 1);

  partitions->n_chunks = n_chunks;
  partitions->chunks = g_new (Chunk, n_chunks);
  partitions->first_chunk = g_new (guint32, (gsize) n_chunks + 1);
  return partitions;
}

void
partitions_end (Partitions *partitions, guint n_partitions)
{
  partitions->n_partitions = n_partitions;
  partitions->first_chunk[n_partitions] = partitions->n_chunks;
}

gboolean
partitions_refuse (gint64 n, guint most, GError **error)
{
  g_autofree char *n_text = units_format_count (NULL, n);
  g_autofree char *most_text = units_format_count (NULL, most);

  g_set_error (
      error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
      "The files are cut into %s partitions or more, and %s are allowed; larger partitions "
      "(spark.sql.files.maxPartitionBytes, block) are fewer",
      n_text, most_text);
  return FALSE;
}
