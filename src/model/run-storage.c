/* SPDX-License-Identifier: Apache-2.0 */
/* What executors keep, and what single attempts took for what they read of it. MODEL 4.9, 4.10. */
#include "run.h"

const RunExtra *
run_attempt_extra (const Run *run, guint attempt)
{
  guint low = 0;
  guint high = run->n_extras;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (run->extras[middle].attempt == attempt)
        return &run->extras[middle];
      if (run->extras[middle].attempt < attempt)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

RunStorage
run_storage_at (const Run *run, guint executor, Micros time_us)
{
  RunStorage nothing = { .at_us = time_us };
  guint32    low, high, first;

  if (run->storage_offset == NULL)
    return nothing;
  first = low = run->storage_offset[executor];
  high = run->storage_offset[executor + 1];
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (run->storage[middle].at_us <= time_us)
        low = middle + 1;
      else
        high = middle;
    }
  return low == first ? nothing : run->storage[low - 1];
}

Bytes
run_block_bytes (const RunStage *stage, guint task)
{
  return stage->blocks_bytes == NULL ? stage->block_bytes : stage->blocks_bytes[task];
}
