/* SPDX-License-Identifier: Apache-2.0 */
/* Skewed partitions against how adaptive execution of Spark 4.3.0 and 3.5.9 cut them: every task's
 * partitions and map tasks, on both sides of a join. */
#include "shuffle.h"

#include <string.h>

#include "json-reader.h"

#define FOLDER "oracle/vectors"
#define VARIABLE "MAKESPAN_VECTORS"

#define ADAPTIVE "spark.sql.adaptive."

typedef struct
{
  GHashTable *blocks; /* "id version stage" -> Bytes by map task, then partition */
  guint       n_equal;
  guint       n_left; /* cut where blocks were not recorded */
} Count;

/* One side of what a vector joins. */
typedef struct
{
  const Json  *read;
  Bytes       *sizes;
  guint        n, n_maps;
  const Bytes *recorded; /* by map task, then partition; or NULL */
} Side;

static char *
key_of (const Json *line, gint64 stage)
{
  return g_strdup_printf ("%s %s %" G_GINT64_FORMAT, json_text_of (line, "id", ""),
                          json_text_of (line, "spark", ""), stage);
}

static void
keep_blocks (const Json *line, gpointer data)
{
  Count      *count = data;
  const Json *maps = json_get (line, "maps");
  guint       n = (guint) json_int64_of (line, "R", 0);
  Bytes      *blocks = g_new (Bytes, MAX ((gsize) n * json_length (maps), 1));

  for (guint m = 0; m < json_length (maps); m++)
    for (guint r = 0; r < n; r++)
      blocks[m * n + r] = json_int64 (json_item (json_get (json_item (maps, m), "reported"), r));
  g_hash_table_insert (count->blocks, key_of (line, json_int64_of (line, "stage", -1)), blocks);
}

static const Json *
stage_of (const Json *vector, gint64 id)
{
  const Json *stages = json_get (vector, "stages");

  for (guint i = 0; i < json_length (stages); i++)
    if (json_int64_of (json_item (stages, i), "stage", -1) == id)
      return json_item (stages, i);
  return NULL;
}

static gboolean
is_piece (const Json *spec)
{
  return strcmp (json_text (json_item (spec, 0)), "P") == 0;
}

/* A block that is a piece by itself is known from it; FALSE where a piece has several. */
static gboolean
find_blocks (const Side *side, guint partition, Bytes *blocks)
{
  const Json *specs = json_get (side->read, "specs");
  gboolean    is_known = FALSE;

  for (guint m = 0; m < side->n_maps && side->recorded != NULL; m++)
    blocks[m] = side->recorded[m * side->n + partition];
  if (side->recorded != NULL)
    return TRUE;
  for (guint i = 0; i < json_length (specs); i++)
    {
      const Json *spec = json_item (specs, i);
      gint64      first;

      if (!is_piece (spec) || json_int64 (json_item (spec, 1)) != partition)
        continue;
      first = json_int64 (json_item (spec, 2));
      if (json_int64 (json_item (spec, 3)) != first + 1)
        return FALSE;
      blocks[first] = json_int64 (json_item (spec, 4));
      is_known = TRUE;
    }
  return is_known;
}

static void
blocks_of (gconstpointer data, guint partition, Bytes *blocks)
{
  find_blocks (data, partition, blocks);
}

static void
fill_side (const Count *count, const Json *vector, const Json *read, Side *side)
{
  gint64           id = json_int64_of (read, "of_stage", -1);
  const Json      *stage = stage_of (vector, id);
  const Json      *list = json_get (stage, "bytesByPartitionId");
  g_autofree char *key = key_of (vector, id);

  side->read = read;
  side->n = json_length (list);
  side->n_maps = (guint) json_int64_of (stage, "M", 0);
  side->sizes = g_new (Bytes, MAX (side->n, 1));
  side->recorded = g_hash_table_lookup (count->blocks, key);
  for (guint k = 0; k < side->n; k++)
    side->sizes[k] = json_int64 (json_item (list, k));
}

/* Fills the sides of the join, or of the rebalance, that is cut; returns how many. */
static guint
find_sides (const Count *count, const Json *vector, Side sides[2])
{
  const Json *reads = json_get (vector, "reads");
  gint64      n_tasks = -1;
  guint       n = 0;

  for (guint i = 0; i < json_length (reads); i++)
    if (json_is_true (json_get (json_item (reads, i), "skewed")))
      n_tasks = json_int64_of (json_item (reads, i), "n", 0);
  for (guint i = 0; i < json_length (reads) && n < 2; i++)
    if (n_tasks >= 0 && json_int64_of (json_item (reads, i), "n", -2) == n_tasks)
      fill_side (count, vector, json_item (reads, i), &sides[n++]);
  return n;
}

static gboolean
plan_names (const Json *vector, const char *const *names)
{
  const Json *plan = json_get (vector, "plan");

  for (guint i = 0; i < json_length (plan); i++)
    for (guint k = 0; names[k] != NULL; k++)
      if (strstr (json_text (json_item (plan, i)), "Join") != NULL &&
          strstr (json_text (json_item (plan, i)), names[k]) != NULL)
        return TRUE;
  return FALSE;
}

static SkewRule
skew_rule_of (const Json *vector, guint n_sides)
{
  const Json *conf = json_get (vector, "conf");
  Bytes advisory = json_size_of (conf, ADAPTIVE "advisoryPartitionSizeInBytes", 64 * UNITS_MIB);
  const char *factor = json_text_of (conf, ADAPTIVE "skewJoin.skewedPartitionFactor", "5.0");

  if (n_sides == 1)
    return (SkewRule){ 0.0, advisory, advisory, 0.2 };
  return (SkewRule){ g_ascii_strtod (factor, NULL),
                     json_size_of (conf, ADAPTIVE "skewJoin.skewedPartitionThresholdInBytes",
                                   256 * UNITS_MIB),
                     advisory, 0.2 };
}

static CoalesceRule
coalesce_rule_of (const Json *vector)
{
  const Json *conf = json_get (vector, "conf");
  gboolean    is_parallel =
      strcmp (json_text_of (conf, ADAPTIVE "coalescePartitions.parallelismFirst", "true"),
              "true") == 0;

  return (CoalesceRule){
    .advisory_bytes = json_size_of (conf, ADAPTIVE "advisoryPartitionSizeInBytes", 64 * UNITS_MIB),
    .min_partition_bytes =
        json_size_of (conf, ADAPTIVE "coalescePartitions.minPartitionSize", UNITS_MIB),
    .min_partitions = is_parallel ? json_int64_of (vector, "defaultParallelism", 1) : 1,
  };
}

static void
compare (const GArray *reads, const Side *side, guint number)
{
  const Json *specs = json_get (side->read, "specs");

  g_assert_cmpuint (reads->len, ==, json_length (specs));
  for (guint i = 0; i < reads->len; i++)
    {
      const ShuffleRead *read = &g_array_index (reads, ShuffleRead, i);
      const Json        *spec = json_item (specs, i);

      g_assert_cmpuint (read->first, ==, json_int64 (json_item (spec, 1)));
      if (is_piece (spec))
        {
          g_assert_cmpuint (read->maps[number].first, ==, json_int64 (json_item (spec, 2)));
          g_assert_cmpuint (read->maps[number].end, ==, json_int64 (json_item (spec, 3)));
        }
      else
        {
          g_assert_cmpuint (read->maps[number].end, ==, 0);
          g_assert_cmpuint (read->end, ==, json_int64 (json_item (spec, 2)));
        }
    }
}

/* TRUE when every partition that Spark has cut is one whose blocks are known. */
static gboolean
has_blocks (const Side *side)
{
  const Json       *specs = json_get (side->read, "specs");
  g_autofree Bytes *blocks = g_new0 (Bytes, MAX (side->n_maps, 1));

  for (guint i = 0; i < json_length (specs); i++)
    if (is_piece (json_item (specs, i)) &&
        !find_blocks (side, (guint) json_int64 (json_item (json_item (specs, i), 1)), blocks))
      return FALSE;
  return TRUE;
}

static void
check_sides (const Json *vector, const Side sides[2], guint n_sides)
{
  static const char *const lefts[] = {
    "Inner", "Cross", "LeftSemi", "LeftAnti", "LeftOuter", NULL
  };
  static const char *const rights[] = { "Inner", "Cross", "RightOuter", NULL };
  gboolean                 can_split[] = { n_sides == 1 || plan_names (vector, lefts),
                                           n_sides == 2 && plan_names (vector, rights) };
  SkewRule                 rule = skew_rule_of (vector, n_sides);
  CoalesceRule             merging = coalesce_rule_of (vector);
  SkewSide                 asked[2] = { 0 };
  g_autofree Bytes        *sums = g_new0 (Bytes, MAX (sides[0].n, 1));
  g_autoptr (GArray)       reads = NULL;
  g_autoptr (GArray)       merged = NULL;

  for (guint i = 0; i < n_sides; i++)
    {
      asked[i] = (SkewSide){ sides[i].sizes, can_split[i], sides[i].n_maps, blocks_of, &sides[i] };
      for (guint k = 0; k < sides[0].n; k++)
        sums[k] += sides[i].sizes[k];
    }
  reads = shuffle_split_skew (asked, sides[0].n, &rule);
  merged = shuffle_coalesce_reads (reads, sums, sides[0].n, &merging);
  for (guint i = 0; i < n_sides; i++)
    compare (merged, &sides[i], i);
}

static void
check_vector (const Json *vector, gpointer data)
{
  Count   *count = data;
  Side     sides[2] = { 0 };
  guint    n = find_sides (count, vector, sides);
  gboolean is_known = n > 0;

  for (guint i = 0; i < n; i++)
    is_known &= has_blocks (&sides[i]);
  if (n > 0)
    g_test_message ("%s, Spark %s%s", json_text_of (vector, "id", ""),
                    json_text_of (vector, "spark", ""), is_known ? "" : ": blocks not recorded");
  if (is_known)
    check_sides (vector, sides, n);
  count->n_equal += is_known;
  count->n_left += n > 0 && !is_known;
  for (guint i = 0; i < n; i++)
    g_free (sides[i].sizes);
}

static void
skewed_partitions_are_cut_as_spark_cuts_them (void)
{
  g_autoptr (GHashTable) blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Count                  count = { .blocks = blocks };

  if (json_lines (VARIABLE, FOLDER, "aqe_mapsizes.jsonl", keep_blocks, &count) == 0 ||
      json_lines (VARIABLE, FOLDER, "aqe.jsonl", check_vector, &count) == 0)
    return;
  g_test_message ("%u skewed joins and rebalances equal, %u left out (blocks not recorded)",
                  count.n_equal, count.n_left);
  g_assert_cmpuint (count.n_equal, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vectors/skew/skewed-partitions-are-cut-as-spark-cuts-them",
                   skewed_partitions_are_cut_as_spark_cuts_them);
  return g_test_run ();
}
