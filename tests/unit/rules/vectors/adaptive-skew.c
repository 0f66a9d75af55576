/* SPDX-License-Identifier: Apache-2.0 */
/* Partitions that are cut between map tasks: which blocks they are made of, and by which rule. */
#include "adaptive.h"

#include <string.h>

/* A block that is a piece by itself is known from it; pieces of several blocks that could all be
 * equal are taken to be so. FALSE where neither holds. */
static gboolean
blocks_of_pieces (const Shuffle *shuffle, guint partition, Bytes *blocks)
{
  const Json *specs = json_get (shuffle->read, "specs");
  gboolean    is_known = FALSE;

  for (guint i = 0; i < json_length (specs); i++)
    {
      const Json *spec = json_item (specs, i);
      gint64      first = json_int64 (json_item (spec, 2)), end = json_int64 (json_item (spec, 3));
      Bytes       each = end > first ? json_int64 (json_item (spec, 4)) / (end - first) : 0;

      if (g_strcmp0 (json_text (json_item (spec, 0)), "P") != 0 ||
          json_int64 (json_item (spec, 1)) != partition)
        continue;
      if (first < 0 || end > shuffle->n_maps ||
          each * (end - first) != json_int64 (json_item (spec, 4)))
        return FALSE;
      for (gint64 m = first; m < end; m++)
        blocks[m] = each;
      is_known = TRUE;
    }
  return is_known;
}

/* Where nothing is known of it, one block is all of the partition: it stays whole. */
static void
find_blocks (gconstpointer data, guint partition, Bytes *blocks)
{
  const Shuffle *shuffle = data;

  if (shuffle->blocks != NULL)
    for (guint m = 0; m < shuffle->n_maps; m++)
      blocks[m] = shuffle->blocks[(gsize) m * shuffle->n + partition];
  else if (!blocks_of_pieces (shuffle, partition, blocks))
    {
      memset (blocks, 0, shuffle->n_maps * sizeof (Bytes));
      if (shuffle->n_maps > 0)
        blocks[0] = shuffle->sizes[partition];
    }
}

static SkewRule
rule_of (const Adaptive *adaptive, gboolean is_join)
{
  Bytes       advisory = adaptive_size (adaptive, "advisoryPartitionSizeInBytes", 64 * UNITS_MIB);
  const char *small = adaptive_text (adaptive, "rebalancePartitionsSmallPartitionFactor", "0.2");
  const char *factor = adaptive_text (adaptive, "skewJoin.skewedPartitionFactor", "5.0");

  if (!is_join)
    return (SkewRule){ 0.0, advisory, advisory, g_ascii_strtod (small, NULL) };
  return (SkewRule){ g_ascii_strtod (factor, NULL),
                     adaptive_size (adaptive, "skewJoin.skewedPartitionThresholdInBytes",
                                    256 * UNITS_MIB),
                     advisory, 0.2 };
}

static gboolean
has_pieces (const GArray *reads)
{
  for (guint i = 0; i < reads->len; i++)
    {
      const ShuffleRead *read = &g_array_index (reads, ShuffleRead, i);

      if (read->maps[0].end > 0 || read->maps[1].end > 0)
        return TRUE;
    }
  return FALSE;
}

void
adaptive_split (Adaptive *adaptive, Shuffle *left, Shuffle *right, const PlanNode *join)
{
  Shuffle           *shuffles[] = { left, right };
  SkewSide           sides[2] = { 0 };
  SkewRule           rule = rule_of (adaptive, join != NULL);
  JoinType           type = JOIN_INNER;
  g_autoptr (GArray) reads = NULL;

  if (right != NULL && (left->n != right->n || !adaptive_join_type (join, &type)))
    return;
  for (guint i = 0; i < 2 && shuffles[i] != NULL; i++)
    sides[i] = (SkewSide){ shuffles[i]->sizes, right == NULL || shuffle_join_can_split (type, i),
                           shuffles[i]->n_maps, find_blocks, shuffles[i] };
  reads = shuffle_split_skew (sides, left->n, &rule);
  if (!has_pieces (reads))
    return;
  for (guint i = 0; i < 2 && shuffles[i] != NULL; i++)
    {
      shuffles[i]->reads = g_array_ref (reads);
      shuffles[i]->side = i;
    }
}
