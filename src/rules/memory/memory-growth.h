/* SPDX-License-Identifier: Apache-2.0 */
/* Memory of running tasks that grows evenly from their start to their end. MODEL 4.13. */
#pragma once

#include "units.h"

G_BEGIN_DECLS

typedef struct
{
  Bytes  bytes; /* at the end */
  Micros from_us, until_us;
} MemoryGrowth;

/* What one has come to by a time; all of it from its end on. */
Bytes memory_growth_at (const MemoryGrowth *growth, Micros at_us);
Bytes memory_growth_sum (const MemoryGrowth *growths, guint n, Micros at_us);

/* The first time from `from_us` to `until_us` at which their sum is more than `most`; -1 when it is
 * not by then. */
Micros memory_growth_exceeds (
    const MemoryGrowth *growths, guint n, Bytes most, Micros from_us, Micros until_us);

G_END_DECLS
