/* SPDX-License-Identifier: Apache-2.0 */
/* Row groups: what a task really reads of a columnar file. MODEL 2.4. */
#pragma once

#include "partitions.h"

G_BEGIN_DECLS

/* Replaces each chunk by the row groups that its task reads: of Parquet those whose middle lies in
 * the chunk, of ORC those whose first byte does. A task may be left with nothing. Groups are
 * `group_bytes` long, the last of a file shorter. */
void row_groups_apply (Partitions  *partitions,
                       const Bytes *lengths,
                       Bytes        group_bytes,
                       DataFormat   format);

/* Whether the task of a chunk reads what lies at `first` and is `bytes` long: a row group, a
 * stripe, a line of text (the one that begins right behind the chunk too). */
gboolean row_groups_is_read (const Chunk *chunk, Bytes first, Bytes bytes, DataFormat format);

G_END_DECLS
