/* SPDX-License-Identifier: Apache-2.0 */
/* Map output sizes and merged partitions against what adaptive execution of Spark 4.3.0 and 3.5.9
 * did. */
#include "shuffle.h"

#include <string.h>

#include "json-reader.h"

#define FOLDER "oracle/vectors"
#define VARIABLE "MAKESPAN_VECTORS"

#define ADAPTIVE "spark.sql.adaptive."

typedef struct
{
  guint n_equal;
  guint n_left;
} Count;

static Bytes *
sizes_of (const Json *list)
{
  Bytes *sizes = g_new (Bytes, MAX (json_length (list), 1));

  for (guint i = 0; i < json_length (list); i++)
    sizes[i] = json_int64 (json_item (list, i));
  return sizes;
}

static void
check_reported (const Json *line, gpointer data)
{
  Count      *count = data;
  const Json *maps = json_get (line, "maps");

  for (guint m = 0; m < json_length (maps); m++)
    {
      const Json *exact = json_get (json_item (maps, m), "exact");
      const Json *reported = json_get (json_item (maps, m), "reported");

      for (guint r = 0; r < json_length (exact); r++, count->n_equal++)
        g_assert_cmpint (shuffle_reported_size (json_int64 (json_item (exact, r))), ==,
                         json_int64 (json_item (reported, r)));
    }
}

static void
block_sizes_are_reported_as_spark_codes_them (void)
{
  Count count = { 0 };

  if (json_lines (VARIABLE, FOLDER, "aqe_mapsizes.jsonl", check_reported, &count) == 0)
    return;
  g_test_message ("%u block sizes equal", count.n_equal);
  g_assert_cmpuint (count.n_equal, >, 0);
}

/* ---- merged partitions */

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
is_merged_only (const Json *read)
{
  return json_is_true (json_get (read, "coalesced")) && !json_is_true (json_get (read, "local")) &&
         !json_is_true (json_get (read, "skewed"));
}

/* Operators below which Spark forms groups of their own. */
static gboolean
has_several_groups (const Json *vector)
{
  static const char *const operators[] = { "Union", "BroadcastNestedLoopJoin", "CartesianProduct",
                                           "BroadcastHashJoin" };
  const Json              *plan = json_get (vector, "plan");

  for (guint i = 0; i < json_length (plan); i++)
    for (guint k = 0; k < G_N_ELEMENTS (operators); k++)
      if (strstr (json_text (json_item (plan, i)), operators[k]) != NULL)
        return TRUE;
  return FALSE;
}

/* All reads are of one group: merged in the same way, and nothing else. */
static gboolean
is_one_group (const Json *vector)
{
  const Json *reads = json_get (vector, "reads");
  const Json *first = json_get (json_item (reads, 0), "specs");

  if (json_length (reads) == 0 || has_several_groups (vector))
    return FALSE;
  for (guint i = 0; i < json_length (reads); i++)
    {
      const Json *specs = json_get (json_item (reads, i), "specs");

      if (!is_merged_only (json_item (reads, i)) || json_length (specs) != json_length (first))
        return FALSE;
      for (guint k = 0; k < json_length (specs); k++)
        if (json_int64 (json_item (json_item (specs, k), 1)) !=
            json_int64 (json_item (json_item (first, k), 1)))
          return FALSE;
    }
  return TRUE;
}

static Bytes *
sum_of_stages (const Json *vector, guint *n)
{
  const Json *reads = json_get (vector, "reads");
  Bytes      *sums = NULL;

  for (guint i = 0; i < json_length (reads); i++)
    {
      const Json *stage = stage_of (vector, json_int64_of (json_item (reads, i), "of_stage", -1));
      const Json *list = json_get (stage, "bytesByPartitionId");
      g_autofree Bytes *sizes = sizes_of (list);

      if (sums == NULL)
        sums = g_new0 (Bytes, json_length (list));
      else
        g_assert_cmpuint (json_length (list), ==, *n);
      *n = json_length (list);
      for (guint k = 0; k < *n; k++)
        sums[k] += sizes[k];
    }
  return sums;
}

static CoalesceRule
rule_of (const Json *vector)
{
  const Json *conf = json_get (vector, "conf");
  gboolean    is_parallel =
      strcmp (json_text_of (conf, ADAPTIVE "coalescePartitions.parallelismFirst", "true"),
              "true") == 0;
  gint64 least = is_parallel ? json_int64_of (vector, "defaultParallelism", 1) : 1;

  return (CoalesceRule){
    .advisory_bytes = json_size_of (conf, ADAPTIVE "advisoryPartitionSizeInBytes", 64 * UNITS_MIB),
    .min_partition_bytes =
        json_size_of (conf, ADAPTIVE "coalescePartitions.minPartitionSize", UNITS_MIB),
    .min_partitions = json_int64_of (conf, ADAPTIVE "coalescePartitions.minPartitionNum", least),
  };
}

static void
check_merged (const Json *vector, gpointer data)
{
  Count            *count = data;
  const Json       *specs = json_get (json_item (json_get (vector, "reads"), 0), "specs");
  CoalesceRule      rule = rule_of (vector);
  g_autofree Bytes *sizes = NULL;
  g_autofree guint *starts = NULL;
  guint             n = 0, n_starts;

  if (!is_one_group (vector))
    {
      count->n_left++;
      return;
    }
  g_test_message ("%s, Spark %s", json_text_of (vector, "id", ""),
                  json_text_of (vector, "spark", ""));
  sizes = sum_of_stages (vector, &n);
  starts = g_new (guint, n);
  n_starts = shuffle_coalesce (sizes, n, &rule, starts);
  g_assert_cmpuint (n_starts, ==, json_length (specs));
  for (guint i = 0; i < n_starts; i++)
    g_assert_cmpuint (starts[i], ==, json_int64 (json_item (json_item (specs, i), 1)));
  count->n_equal++;
}

static void
partitions_are_merged_as_spark_merges_them (void)
{
  Count count = { 0 };

  if (json_lines (VARIABLE, FOLDER, "aqe.jsonl", check_merged, &count) == 0)
    return;
  g_test_message (
      "%u merged reads equal, %u left out (nothing merged, several groups, local or skewed reads)",
      count.n_equal, count.n_left);
  g_assert_cmpuint (count.n_equal, >, 0);
}

/* ---- unions: a group for each child, or one that 4.x keeps for all of them */

static gboolean
is_union (const Json *vector)
{
  const Json *plan = json_get (vector, "plan");
  const Json *reads = json_get (vector, "reads");

  if (json_length (reads) == 0 || json_length (reads) > 2)
    return FALSE;
  for (guint i = 0; i < json_length (reads); i++)
    if (!is_merged_only (json_item (reads, i)))
      return FALSE;
  for (guint i = 0; i < json_length (plan); i++)
    if (strstr (json_text (json_item (plan, i)), "Union") != NULL)
      return TRUE;
  return FALSE;
}

static void
assert_starts (const Bytes *sizes, guint n, const CoalesceRule *rule, const Json *specs)
{
  g_autofree guint *starts = g_new (guint, n);
  guint             n_starts = shuffle_coalesce (sizes, n, rule, starts);

  g_assert_cmpuint (n_starts, ==, json_length (specs));
  for (guint i = 0; i < n_starts; i++)
    g_assert_cmpuint (starts[i], ==, json_int64 (json_item (json_item (specs, i), 1)));
}

static Bytes
total_of (const Json *stage)
{
  const Json *list = json_get (stage, "bytesByPartitionId");
  Bytes       total = 0;

  for (guint i = 0; i < json_length (list); i++)
    total += json_int64 (json_item (list, i));
  return total;
}

static void
check_children (const Json *vector)
{
  const Json  *reads = json_get (vector, "reads");
  CoalesceRule rule = rule_of (vector);
  gint64       least = rule.min_partitions;
  Bytes        all = 0;

  for (guint i = 0; i < json_length (reads); i++)
    all += total_of (stage_of (vector, json_int64_of (json_item (reads, i), "of_stage", -1)));
  for (guint i = 0; i < json_length (reads); i++)
    {
      const Json       *read = json_item (reads, i);
      const Json       *stage = stage_of (vector, json_int64_of (read, "of_stage", -1));
      const Json       *list = json_get (stage, "bytesByPartitionId");
      g_autofree Bytes *sizes = sizes_of (list);

      if (json_length (reads) > 1)
        rule.min_partitions = shuffle_group_minimum (least, total_of (stage), all);
      assert_starts (sizes, json_length (list), &rule, json_get (read, "specs"));
    }
}

/* 4.x keeps a partitioning that all children share. */
static gboolean
keeps_partitioning (const Json *vector)
{
  const Json *reads = json_get (vector, "reads");
  const char *keeps =
      json_text_of (json_get (vector, "conf"), "spark.sql.unionOutputPartitioning", "true");

  return json_length (reads) == 2 && strcmp (keeps, "true") == 0 &&
         g_str_has_prefix (json_text_of (vector, "spark", ""), "4.") &&
         json_int64_of (json_item (reads, 0), "n", 0) ==
             json_int64_of (json_item (reads, 1), "n", -1);
}

static void
check_union (const Json *vector, gpointer data)
{
  Count            *count = data;
  CoalesceRule      rule = rule_of (vector);
  g_autofree Bytes *sizes = NULL;
  guint             n = 0;

  if (!is_union (vector))
    return;
  g_test_message ("%s, Spark %s", json_text_of (vector, "id", ""),
                  json_text_of (vector, "spark", ""));
  count->n_equal++;
  if (!keeps_partitioning (vector))
    {
      check_children (vector);
      return;
    }
  sizes = sum_of_stages (vector, &n);
  assert_starts (sizes, n, &rule, json_get (json_item (json_get (vector, "reads"), 0), "specs"));
}

static void
children_of_a_union_are_merged_as_spark_merges_them (void)
{
  Count count = { 0 };

  if (json_lines (VARIABLE, FOLDER, "aqe.jsonl", check_union, &count) == 0)
    return;
  g_test_message ("%u unions equal", count.n_equal);
  g_assert_cmpuint (count.n_equal, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vectors/shuffle/block-sizes-are-reported-as-spark-codes-them",
                   block_sizes_are_reported_as_spark_codes_them);
  g_test_add_func ("/vectors/shuffle/partitions-are-merged-as-spark-merges-them",
                   partitions_are_merged_as_spark_merges_them);
  g_test_add_func ("/vectors/shuffle/children-of-a-union-are-merged-as-spark-merges-them",
                   children_of_a_union_are_merged_as_spark_merges_them);
  return g_test_run ();
}
