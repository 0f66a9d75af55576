/* SPDX-License-Identifier: Apache-2.0 */
/* A row group is read whole, by the one task whose chunk holds its mark. */
#include "row-groups.h"

/* Groups of a file whose mark lies before `offset`; the mark is `mark` bytes after a group's first
 * one. The last group is shorter, and so is the way to its middle. */
static gint64
groups_before (Bytes offset, Bytes length, Bytes group_bytes, gboolean is_by_middle)
{
  gint64 n = units_ceil_div (length, group_bytes);
  Bytes  last = length - (n - 1) * group_bytes;
  Bytes  mark = is_by_middle ? group_bytes / 2 : 0;
  Bytes  last_mark = (n - 1) * group_bytes + (is_by_middle ? last / 2 : 0);

  if (offset > last_mark)
    return n;
  return offset <= mark ? 0 : MIN (units_ceil_div (offset - mark, group_bytes), n - 1);
}

void
row_groups_apply (Partitions  *partitions,
                  const Bytes *lengths,
                  Bytes        group_bytes,
                  DataFormat   format)
{
  if (format != DATA_PARQUET && format != DATA_ORC)
    return;
  for (guint i = 0; i < partitions->n_chunks; i++)
    {
      Chunk *chunk = &partitions->chunks[i];
      Bytes  length = lengths[chunk->file];
      gint64 first = groups_before (chunk->offset, length, group_bytes, format == DATA_PARQUET);
      gint64 end = groups_before (chunk->offset + chunk->length, length, group_bytes,
                                  format == DATA_PARQUET);

      chunk->offset = first * group_bytes;
      chunk->length = MIN (end * group_bytes, length) - MIN (chunk->offset, length);
    }
}

gboolean
row_groups_is_read (const Chunk *chunk, Bytes first, Bytes bytes, DataFormat format)
{
  Bytes mark = format == DATA_PARQUET ? first + bytes / 2 : first;
  Bytes end = chunk->offset + chunk->length;

  /* A reader of lines skips to the next one, and reads the one that it ends in. */
  if (format != DATA_PARQUET && format != DATA_ORC)
    return (mark > chunk->offset || mark == 0) && mark >= chunk->offset && mark <= end;
  return mark >= chunk->offset && mark < end;
}
