/* SPDX-License-Identifier: Apache-2.0 */
/* Partitions without files: collections, ranges, local rows, and what is put together or dealt
 * anew. */
#include "kinds.h"
#include "partitions.h"
#include "shuffle-round-robin.h"
#include "vector-files.h"

#define SHUFFLE_MOST 100000

static gint64
leaves_of (const Json *vector)
{
  return vector_conf_int (vector, "spark.sql.leafNodeDefaultParallelism",
                          json_int64_of (vector, "defaultParallelism", 1));
}

/* The first element of each slice and how many it has, of n elements from `start` on. */
static void
compare_slices (
    Vectors *vectors, const Json *vector, gint64 n, gint64 n_slices, gint64 start, gint64 step)
{
  const Json *slices = json_get (vector, "slices_first_count");

  vectors_int (vectors, "n", json_int64_of (vector, "n", -1), n_slices);
  for (guint i = 0; i < json_length (slices) && i < n_slices; i++)
    {
      const Json *slice = json_item (slices, i);
      gint64      first = partitions_slice_first (n, n_slices, i);
      gint64      count = partitions_slice_first (n, n_slices, i + 1) - first;

      vectors_int (vectors, "count", json_int64 (json_item (slice, 1)), count);
      if (count > 0)
        vectors_int (vectors, "first", json_int64 (json_item (slice, 0)),
                     (gint64) ((guint64) start + (guint64) first * (guint64) step));
    }
}

void
check_parallelize (Vectors *vectors, const Json *vector)
{
  gint64 n_slices = json_int64_of (vector, "k", json_int64_of (vector, "defaultParallelism", 1));

  compare_slices (vectors, vector, json_int64_of (vector, "nelem", 0), MAX (n_slices, 1), 0, 1);
}

/* A DataFrame of an empty range has no partition. */
void
check_range (Vectors *vectors, const Json *vector)
{
  gint64   start = json_int64_of (vector, "start", 0);
  gint64   step = json_int64_of (vector, "step", 1);
  gboolean is_rdd = json_int64_of (vector, "scRange", 0) != 0;
  gint64   n_slices = json_int64_of (
        vector, "k", is_rdd ? json_int64_of (vector, "defaultParallelism", 1) : leaves_of (vector));
  gint64 n;

  if (step == 0)
    {
      vectors_skip (vectors, "a range without a step");
      return;
    }
  n = partitions_range_length (start, json_int64_of (vector, "end", 0), step);
  if (n == 0 && !is_rdd)
    vectors_int (vectors, "n", json_int64_of (vector, "n", -1), 0);
  else
    compare_slices (vectors, vector, n, MAX (n_slices, 1), start, step);
}

void
check_local_relation (Vectors *vectors, const Json *vector)
{
  vectors_int (vectors, "n", json_int64_of (vector, "n", -1),
               MIN (json_int64_of (vector, "nelem", 0), leaves_of (vector)));
}

void
check_coalesce (Vectors *vectors, const Json *vector)
{
  const Json *groups = json_get (vector, "groups");
  guint       n_parents = (guint) json_int64_of (vector, "parents", 0);
  guint       n = MIN (n_parents, (guint) json_int64_of (vector, "target", 0));

  vectors_int (vectors, "n", json_int64_of (vector, "n", -1), n);
  vectors_int (vectors, "df_n", json_int64_of (vector, "df_n", n), n);
  for (guint i = 0; i < MIN (n, json_length (groups)); i++)
    {
      guint first = partitions_coalesced_first (n_parents, n, i);

      vectors_int (vectors, "first parent", json_int64 (json_item (json_item (groups, i), 0)),
                   first);
      vectors_int (vectors, "parents", json_int64 (json_item (json_item (groups, i), 1)),
                   partitions_coalesced_first (n_parents, n, i + 1) - first);
    }
}

void
check_repartition (Vectors *vectors, const Json *vector)
{
  gint64             n_parents = json_int64_of (vector, "parents", 0);
  gint64             n_rows = json_int64_of (vector, "nelem", 0);
  gint64             target = json_int64_of (vector, "target", 0);
  guint              n = (guint) CLAMP (target, 0, SHUFFLE_MOST);
  g_autofree gint64 *rows = g_new0 (gint64, MAX (n, 1));

  if (target != n || n_parents > SHUFFLE_MOST)
    {
      vectors_skip (vectors, "more partitions than are dealt to here");
      return;
    }
  vectors_int (vectors, "n", json_int64_of (vector, "n", -1), n);
  for (guint i = 0; i < n_parents && n > 0; i++)
    shuffle_round_robin (i,
                         partitions_slice_first (n_rows, n_parents, i + 1) -
                             partitions_slice_first (n_rows, n_parents, i),
                         n, rows);
  vectors_ints (vectors, "rows", json_get (vector, "rows"), rows, n);
}
