/* SPDX-License-Identifier: Apache-2.0 */
/* Skewed partitions, cut between map tasks. MODEL 3.5; OptimizeSkewedJoin,
 * OptimizeSkewInRebalancePartitions, ShufflePartitionsUtil. */
#include "shuffle.h"

#include <stdlib.h>

#include "saturate.h"

/* ShufflePartitionsUtil.MERGED_PARTITION_FACTOR */
#define MERGED_FACTOR 1.2

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

Bytes
shuffle_skew_threshold (const Bytes *sizes, guint n, const SkewRule *rule)
{
  if (n == 0)
    return rule->threshold_bytes;
  return MAX (rule->threshold_bytes, saturate_truncate (median_of (sizes, n), rule->factor));
}

Bytes
shuffle_skew_target (const Bytes *sizes, guint n, Bytes threshold, const SkewRule *rule)
{
  Bytes  total = 0;
  gint64 n_even = 0;

  for (guint i = 0; i < n; i++)
    if (sizes[i] <= threshold)
      {
        total = saturate_add (total, sizes[i]);
        n_even++;
      }
  return n_even == 0 ? rule->advisory_bytes : MAX (rule->advisory_bytes, total / n_even);
}

/* While cutting: the open piece, and the one before it. */
typedef struct
{
  double small_bytes, merged_bytes;
  guint *starts;
  guint  n;
  Bytes  open, closed; /* closed -1: none yet */
} Cut;

/* What is small goes to the piece before it. */
static void
close_piece (Cut *cut)
{
  gboolean is_joined =
      cut->closed > -1 && (cut->open + cut->closed < cut->merged_bytes ||
                           cut->open < cut->small_bytes || cut->closed < cut->small_bytes);

  if (is_joined)
    {
      cut->n--;
      cut->closed += cut->open;
    }
  else
    cut->closed = cut->open;
}

guint
shuffle_split_maps (
    const Bytes *blocks, guint n_maps, Bytes target, double small_factor, guint *starts)
{
  Cut cut = { .small_bytes = target * small_factor,
              .merged_bytes = target * MERGED_FACTOR,
              .starts = starts,
              .closed = -1 };

  if (n_maps == 0)
    return 0;
  cut.starts[cut.n++] = 0;
  for (guint i = 0; i < n_maps; i++)
    if (i > 0 && cut.open + blocks[i] > target)
      {
        close_piece (&cut);
        cut.starts[cut.n++] = i;
        cut.open = blocks[i];
      }
    else
      cut.open += blocks[i];
  close_piece (&cut);
  return cut.n;
}

static gboolean
is_skewed (const SkewSide *side, guint partition, Bytes threshold)
{
  return side->can_split && side->sizes[partition] > threshold;
}

/* The pieces of one partition of a side; one that is all of it when it is not cut. */
static GArray *
pieces_of (const SkewSide *side, guint partition, Bytes threshold, Bytes target, double small)
{
  static const MapRange all = { 0, 0 };
  GArray               *pieces = g_array_new (FALSE, FALSE, sizeof (MapRange));
  g_autofree Bytes     *blocks = NULL;
  g_autofree guint     *starts = NULL;
  guint                 n = 0;

  if (is_skewed (side, partition, threshold))
    {
      blocks = g_new0 (Bytes, MAX (side->n_maps, 1));
      starts = g_new (guint, MAX (side->n_maps, 1));
      side->blocks (side->data, partition, blocks);
      n = shuffle_split_maps (blocks, side->n_maps, target, small, starts);
    }
  for (guint i = 0; i < n && n > 1; i++)
    {
      MapRange piece = { starts[i], i + 1 < n ? starts[i + 1] : side->n_maps };

      g_array_append_val (pieces, piece);
    }
  if (n <= 1)
    g_array_append_val (pieces, all);
  return pieces;
}

/* Each piece of the one side with each of the other. */
static void
add_reads (GArray *reads, guint partition, GArray *const pieces[2])
{
  for (guint i = 0; i < pieces[0]->len; i++)
    for (guint k = 0; k < pieces[1]->len; k++)
      {
        ShuffleRead read = { partition,
                             partition + 1,
                             { g_array_index (pieces[0], MapRange, i),
                               g_array_index (pieces[1], MapRange, k) } };

        g_array_append_val (reads, read);
      }
}

GArray *
shuffle_split_skew (const SkewSide sides[2], guint n, const SkewRule *rule)
{
  GArray *reads = g_array_sized_new (FALSE, FALSE, sizeof (ShuffleRead), n);
  Bytes   threshold[2], target[2];

  for (guint i = 0; i < 2; i++)
    if (sides[i].can_split)
      {
        threshold[i] = shuffle_skew_threshold (sides[i].sizes, n, rule);
        target[i] = shuffle_skew_target (sides[i].sizes, n, threshold[i], rule);
      }
    else
      threshold[i] = target[i] = G_MAXINT64;
  for (guint p = 0; p < n; p++)
    if (is_skewed (&sides[0], p, threshold[0]) || is_skewed (&sides[1], p, threshold[1]))
      {
        g_autoptr (GArray) left =
            pieces_of (&sides[0], p, threshold[0], target[0], rule->small_factor);
        g_autoptr (GArray) right =
            pieces_of (&sides[1], p, threshold[1], target[1], rule->small_factor);

        add_reads (reads, p, (GArray *const[2]){ left, right });
      }
    else
      {
        ShuffleRead whole = { .first = p, .end = p + 1 };

        g_array_append_val (reads, whole);
      }
  return reads;
}
