/* SPDX-License-Identifier: Apache-2.0 */
/* Sums of straight lines, and when they cross a limit. */
#include "memory-growth.h"

#include "saturate.h"

Bytes
memory_growth_at (const MemoryGrowth *growth, Micros at_us)
{
  if (at_us >= growth->until_us)
    return growth->bytes;
  if (at_us <= growth->from_us)
    return 0;
  return (Bytes) ((__int128) growth->bytes * (at_us - growth->from_us) /
                  (growth->until_us - growth->from_us));
}

Bytes
memory_growth_sum (const MemoryGrowth *growths, guint n, Micros at_us)
{
  Bytes sum = 0;

  for (guint i = 0; i < n; i++)
    sum = saturate_add (sum, memory_growth_at (&growths[i], at_us));
  return sum;
}

/* The sum never falls, so that the time can be halved. */
Micros
memory_growth_exceeds (
    const MemoryGrowth *growths, guint n, Bytes most, Micros from_us, Micros until_us)
{
  Micros low = from_us, high = until_us;

  if (until_us < from_us || memory_growth_sum (growths, n, until_us) <= most)
    return -1;
  while (low < high)
    {
      Micros middle = low + (high - low) / 2;

      if (memory_growth_sum (growths, n, middle) > most)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}
