/* SPDX-License-Identifier: Apache-2.0 */
/* What adaptive execution does with the sizes it sees: merge neighbours, and notice what is skewed.
 */
#include "shuffle.h"

#include <stdlib.h>

#include "saturate.h"

static Bytes
coalesce_target (const Bytes *sizes, guint n, const CoalesceRule *rule)
{
  Bytes total = 0;

  for (guint i = 0; i < n; i++)
    total = saturate_add (total, sizes[i]);
  return MAX (MIN (units_ceil_div (total, MAX (rule->min_partitions, 1)), rule->advisory_bytes),
              rule->min_partition_bytes);
}

/* An open range ends when the next size would take it beyond the target. One that is too small to
 * stand alone goes to its smaller neighbour. */
guint
shuffle_coalesce (const Bytes *sizes, guint n, const CoalesceRule *rule, guint *starts)
{
  Bytes target = coalesce_target (sizes, n, rule);
  Bytes open = 0, closed = 0;
  guint n_starts = 0, start = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean is_over = i > start && sizes[i] > target - open;

      if (is_over && open >= rule->min_partition_bytes)
        {
          starts[n_starts++] = start;
          closed = open;
        }
      else if (is_over && closed > 0 && closed < sizes[i])
        closed += open;
      else
        {
          open += sizes[i];
          continue;
        }
      start = i;
      open = sizes[i];
    }
  if (n > 0 && (open >= rule->min_partition_bytes || closed == 0))
    starts[n_starts++] = start;
  return n_starts;
}

gint64
shuffle_group_minimum (gint64 min_partitions, Bytes group_bytes, Bytes all_bytes)
{
  __int128 share = (__int128) min_partitions * group_bytes;

  if (all_bytes <= 0)
    return min_partitions;
  return MAX ((gint64) ((2 * share + all_bytes) / (2 * (__int128) all_bytes)), 1);
}

static int
compare_bytes (const void *a, const void *b)
{
  Bytes first = *(const Bytes *) a, second = *(const Bytes *) b;

  return (first > second) - (first < second);
}

static Bytes
median_of (const Bytes *sizes, guint n)
{
  g_autofree Bytes *sorted = g_memdup2 (sizes, n * sizeof (Bytes));

  qsort (sorted, n, sizeof (Bytes), compare_bytes);
  return MAX (n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2] + sorted[n / 2 - 1]) / 2, 1);
}

gboolean
shuffle_is_skewed (const Bytes *sizes, guint n, const SkewRule *rule)
{
  Bytes threshold;

  if (n == 0)
    return FALSE;
  threshold = MAX (rule->threshold_bytes, saturate_truncate (median_of (sizes, n), rule->factor));
  for (guint i = 0; i < n; i++)
    if (sizes[i] > threshold)
      return TRUE;
  return FALSE;
}
