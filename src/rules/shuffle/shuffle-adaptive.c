/* SPDX-License-Identifier: Apache-2.0 */
/* What adaptive execution does with the sizes it sees: merge neighbours. MODEL 3.4. */
#include "shuffle.h"

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
static guint
merge (const Bytes *sizes, guint n, Bytes target, Bytes least, guint *starts)
{
  Bytes open = 0, closed = 0;
  guint n_starts = 0, start = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean is_over = i > start && sizes[i] > target - open;

      if (is_over && open >= least)
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
  if (n > 0 && (open >= least || closed == 0))
    starts[n_starts++] = start;
  return n_starts;
}

guint
shuffle_coalesce (const Bytes *sizes, guint n, const CoalesceRule *rule, guint *starts)
{
  return merge (sizes, n, coalesce_target (sizes, n, rule), rule->min_partition_bytes, starts);
}

gint64
shuffle_group_minimum (gint64 min_partitions, Bytes group_bytes, Bytes all_bytes)
{
  __int128 share = (__int128) min_partitions * group_bytes;

  if (all_bytes <= 0)
    return min_partitions;
  return MAX ((gint64) ((2 * share + all_bytes) / (2 * (__int128) all_bytes)), 1);
}

static gboolean
is_piece (const ShuffleRead *read)
{
  return read->maps[0].end > 0 || read->maps[1].end > 0;
}

/* Merges the partitions first .. end - 1 behind what is there; nothing of nothing. */
static void
add_merged (GArray *merged, const Bytes *sizes, guint first, guint end, Bytes target, Bytes least)
{
  g_autofree guint *starts = g_new (guint, MAX (end - first, 1));
  guint             n = merge (sizes + first, end - first, target, least, starts);
  Bytes             total = 0;

  for (guint i = first; i < end; i++)
    total = saturate_add (total, sizes[i]);
  for (guint i = 0; i < n && total > 0; i++)
    {
      ShuffleRead read = { .first = first + starts[i],
                           .end = i + 1 < n ? first + starts[i + 1] : end };

      g_array_append_val (merged, read);
    }
}

GArray *
shuffle_coalesce_reads (const GArray *reads, const Bytes *sizes, guint n, const CoalesceRule *rule)
{
  GArray *merged = g_array_new (FALSE, FALSE, sizeof (ShuffleRead));
  Bytes   target = coalesce_target (sizes, n, rule);
  guint   start = 0;

  for (guint i = 0; i < reads->len; i++)
    {
      const ShuffleRead *read = &g_array_index (reads, ShuffleRead, i);

      if (!is_piece (read))
        continue;
      add_merged (merged, sizes, start, MAX (start, read->first), target,
                  rule->min_partition_bytes);
      g_array_append_vals (merged, read, 1);
      start = read->end;
    }
  add_merged (merged, sizes, start, n, target, rule->min_partition_bytes);
  if (merged->len == 0 && n > 0)
    {
      ShuffleRead all = { .end = n };

      g_array_append_val (merged, all);
    }
  return merged;
}
