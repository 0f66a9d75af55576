/* SPDX-License-Identifier: Apache-2.0 */
/* See stage-local.h. */
#include "stage-local.h"

#include "shuffle.h"

/* What each map task has written into the partitions of a read: an even part of each, the first
 * tasks one byte more. */
static void
find_map_bytes (const ShuffleSide *side, const LocalRead *read, Bytes *map_bytes)
{
  Bytes even = 0, more = 0;

  for (guint m = 0; m < side->n_maps; m++)
    map_bytes[m] = 0;
  for (guint k = read->first; k < read->end; k++)
    {
      even += side->bytes[k] / side->n_maps;
      map_bytes[side->bytes[k] % side->n_maps]++;
    }
  for (guint m = side->n_maps; m > 0; m--)
    {
      Bytes ending = map_bytes[m - 1];

      map_bytes[m - 1] = even + more;
      more += ending;
    }
}

/* Reads of the same partitions by other map tasks come every n_pieces. */
static Bytes *
find_bytes (const ShuffleSide *side, const GArray *reads)
{
  const LocalRead  *all = (const LocalRead *) (gconstpointer) reads->data;
  g_autofree Bytes *map_bytes = g_new (Bytes, MAX (side->n_maps, 1));
  Bytes            *bytes = g_new0 (Bytes, MAX (reads->len, 1));
  guint             n_pieces = 0;

  while (n_pieces < reads->len && all[n_pieces].maps.first == 0)
    n_pieces++;
  for (guint piece = 0; piece < n_pieces; piece++)
    {
      find_map_bytes (side, &all[piece], map_bytes);
      for (guint i = piece; i < reads->len; i += n_pieces)
        for (guint m = all[i].maps.first; m < all[i].maps.end; m++)
          bytes[i] += map_bytes[m];
    }
  return bytes;
}

gboolean
stage_local_take (
    Planner *planner, guint number, ShuffleGroup *group, guint n_wanted, GError **error)
{
  const ShuffleSide *side = &group->sides[0];
  RunStage          *planned = &planner->run->stages[number];
  g_autoptr (GArray) reads = shuffle_local_reads (side->n_maps, group->n, n_wanted);
  Bytes             *bytes;

  if (!stage_input_count (planner, plan_stage (planner->plan, number), reads->len, error))
    return FALSE;
  planner->n_tasks -= reads->len;
  bytes = find_bytes (side, reads);
  planned->maps = g_new (RunMaps, MAX (reads->len, 1));
  for (guint i = 0; i < reads->len; i++)
    {
      const MapRange *maps = &g_array_index (reads, LocalRead, i).maps;

      planned->maps[i] = (RunMaps){ maps->first, maps->end };
    }
  g_free (group->bytes);
  group->bytes = bytes;
  group->n = reads->len;
  return TRUE;
}
