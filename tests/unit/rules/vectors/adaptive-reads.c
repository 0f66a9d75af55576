/* SPDX-License-Identifier: Apache-2.0 */
/* Goes through the query stages of a plan as adaptive execution does: skewed rebalances, merged
 * groups, local reads. */
#include "adaptive.h"

#include <string.h>

static const char *const loops[] = { "BroadcastNestedLoopJoin", "CartesianProduct", NULL };
static const char *const split_at[] = { "BroadcastHashJoin", "BroadcastNestedLoopJoin",
                                        "CartesianProduct", "Union", NULL };

/* Shuffles that are merged alike. */
typedef struct
{
  GPtrArray *shuffles;
  gboolean   is_below_loop;
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_ptr_array_unref (group->shuffles);
  g_free (group);
}

static gboolean
is_leaf (const PlanNode *node)
{
  return plan_stage (node) >= 0 || node->children->len == 0;
}

static gboolean
may_merge (const Shuffle *shuffle)
{
  static const char *const origins[] = { "ENSURE_REQUIREMENTS", "REPARTITION_BY_COL",
                                         "REBALANCE_PARTITIONS_BY_NONE",
                                         "REBALANCE_PARTITIONS_BY_COL", NULL };

  return adaptive_has_origin (shuffle, origins);
}

static gboolean
is_rebalance (const Shuffle *shuffle)
{
  return g_str_has_prefix (shuffle->origin, "REBALANCE_PARTITIONS_BY_");
}

/* ---- rebalances */

static void
split_rebalances (Adaptive *adaptive, const PlanNode *node)
{
  Shuffle *shuffle = adaptive_shuffle (adaptive, node);

  if (shuffle != NULL && plan_stage (node) >= 0 && is_rebalance (shuffle) && !shuffle->is_single)
    adaptive_split (adaptive, shuffle, NULL, NULL);
  for (guint i = 0; !is_leaf (node) && i < node->children->len; i++)
    split_rebalances (adaptive, g_ptr_array_index (node->children, i));
}

/* ---- groups */

/* FALSE when a leaf is no exchange that has ended. */
static gboolean
collect_shuffles (const Adaptive *adaptive, const PlanNode *node, GPtrArray *shuffles)
{
  static const char *const exchanged[] = { "BroadcastQueryStage", "ShuffleQueryStage", NULL };
  Shuffle *shuffle = plan_stage (node) >= 0 ? adaptive_shuffle (adaptive, node) : NULL;

  if (shuffle != NULL)
    g_ptr_array_add (shuffles, shuffle);
  if (is_leaf (node))
    return plan_is_any (node, exchanged);
  for (guint i = 0; i < node->children->len; i++)
    if (!collect_shuffles (adaptive, g_ptr_array_index (node->children, i), shuffles))
      return FALSE;
  return TRUE;
}

static gboolean
can_all_merge (const GPtrArray *shuffles)
{
  for (guint i = 0; i < shuffles->len; i++)
    if (!may_merge (g_ptr_array_index (shuffles, i)))
      return FALSE;
  return shuffles->len > 0;
}

static void
add_group (const Adaptive *adaptive,
           const PlanNode *node,
           gboolean        is_below_loop,
           GPtrArray      *groups)
{
  g_autoptr (GPtrArray) shuffles = g_ptr_array_new ();
  Group                *group;

  if (!collect_shuffles (adaptive, node, shuffles) || !can_all_merge (shuffles))
    return;
  group = g_new (Group, 1);
  group->shuffles = g_steal_pointer (&shuffles);
  group->is_below_loop = is_below_loop;
  g_ptr_array_add (groups, group);
}

/* "hashpartitioning(k, 40)" of every shuffle below; NULL when one has another, or a leaf is no
 * shuffle. Borrowed from the first one; `length` is that of the text. */
static const char *
shared_partitioning (const PlanNode *node, const char *shared, gsize *length)
{
  const PlanNode *exchange = plan_exchange (node);

  if (exchange != NULL)
    {
      const char *text = strstr (exchange->text, "hashpartitioning(");
      gsize       n = text != NULL ? strcspn (text, ")") : 0;

      if (text == NULL || (shared != NULL && (n != *length || strncmp (text, shared, n) != 0)))
        return NULL;
      *length = n;
      return text;
    }
  /* Where rows of either side may be without a partner, nobody knows where they lie. */
  if (is_leaf (node) || strstr (node->text, "FullOuter") != NULL)
    return NULL;
  for (guint i = 0; i < node->children->len; i++)
    {
      shared = shared_partitioning (g_ptr_array_index (node->children, i), shared, length);
      if (shared == NULL)
        return NULL;
    }
  return shared;
}

gboolean
adaptive_is_one_group (const Adaptive *adaptive, const PlanNode *unions)
{
  const char *keeps = json_text_of (json_get (adaptive->vector, "conf"),
                                    "spark.sql.unionOutputPartitioning", "true");
  gsize       length = 0;

  return plan_is (unions, "Union") && adaptive->rules->is_union_one_group &&
         g_ascii_strcasecmp (keeps, "true") == 0 &&
         shared_partitioning (unions, NULL, &length) != NULL;
}

static void
collect_groups (const Adaptive *adaptive,
                const PlanNode *node,
                gboolean        is_below_loop,
                GPtrArray      *groups)
{
  gboolean is_apart = plan_is_any (node, split_at) && !adaptive_is_one_group (adaptive, node);

  if (!is_leaf (node) && (node->children->len == 1 || is_apart))
    for (guint i = 0; i < node->children->len; i++)
      collect_groups (adaptive, g_ptr_array_index (node->children, i),
                      is_below_loop || plan_is_any (node, loops), groups);
  else
    add_group (adaptive, node, is_below_loop, groups);
}

/* ---- merging */

static Bytes
bytes_of (const Group *group)
{
  Bytes bytes = 0;

  for (guint i = 0; i < group->shuffles->len; i++)
    {
      const Shuffle *shuffle = g_ptr_array_index (group->shuffles, i);

      for (guint k = 0; k < shuffle->n; k++)
        bytes += shuffle->sizes[k];
    }
  return bytes;
}

static CoalesceRule
merging_of (const Adaptive *adaptive, const Group *group)
{
  gboolean     is_parallel = adaptive_is_on (adaptive, "coalescePartitions.parallelismFirst", TRUE);
  gint64       least = is_parallel ? json_int64_of (adaptive->vector, "defaultParallelism", 1) : 1;
  CoalesceRule rule = {
    .advisory_bytes = adaptive_size (adaptive, "advisoryPartitionSizeInBytes", 64 * UNITS_MIB),
    .min_partition_bytes =
        adaptive_size (adaptive, "coalescePartitions.minPartitionSize", UNITS_MIB),
  };
  const char *given = adaptive_text (adaptive, "coalescePartitions.minPartitionNum", NULL);

  rule.min_partitions = given != NULL ? g_ascii_strtoll (given, NULL, 10) : least;
  if (group->is_below_loop && adaptive->rules->are_loops_cut_small)
    rule.advisory_bytes = rule.min_partition_bytes;
  return rule;
}

/* Partitions as written, one task each. */
static GArray *
as_written (guint n)
{
  GArray *reads = g_array_sized_new (FALSE, FALSE, sizeof (ShuffleRead), n);

  for (guint i = 0; i < n; i++)
    {
      ShuffleRead read = { .first = i, .end = i + 1 };

      g_array_append_val (reads, read);
    }
  return reads;
}

static guint
n_reads (const Shuffle *shuffle)
{
  return shuffle->reads != NULL ? shuffle->reads->len : shuffle->n;
}

/* Of those that hold anything all have as many partitions, and tasks. */
static gboolean
is_mergeable (const Group *group)
{
  const Shuffle *first = NULL;

  for (guint i = 0; i < group->shuffles->len; i++)
    {
      const Shuffle *shuffle = g_ptr_array_index (group->shuffles, i);

      if (shuffle->n_maps == 0)
        continue;
      if (first != NULL && (shuffle->n != first->n || n_reads (shuffle) != n_reads (first)))
        return FALSE;
      first = first != NULL ? first : shuffle;
    }
  return TRUE;
}

static void
set_reads (const Group *group, GArray *reads)
{
  for (guint i = 0; i < group->shuffles->len; i++)
    {
      Shuffle *shuffle = g_ptr_array_index (group->shuffles, i);

      g_clear_pointer (&shuffle->reads, g_array_unref);
      shuffle->reads = g_array_ref (reads);
    }
}

/* Nothing at all was written: one task that reads nothing. */
static void
read_nothing (const Group *group)
{
  g_autoptr (GArray) reads = g_array_new (FALSE, TRUE, sizeof (ShuffleRead));

  g_array_set_size (reads, 1);
  set_reads (group, reads);
}

static const Shuffle *
first_written (const Group *group)
{
  for (guint i = 0; i < group->shuffles->len; i++)
    {
      const Shuffle *shuffle = g_ptr_array_index (group->shuffles, i);

      if (shuffle->n_maps > 0)
        return shuffle;
    }
  return NULL;
}

static void
merge (const Group *group, const CoalesceRule *rule)
{
  const Shuffle     *first = first_written (group);
  g_autoptr (GArray) reads = NULL;
  g_autofree Bytes  *sums = NULL;
  g_autoptr (GArray) merged = NULL;

  if (first == NULL)
    {
      read_nothing (group);
      return;
    }
  reads = first->reads != NULL ? g_array_ref (first->reads) : as_written (first->n);
  sums = g_new0 (Bytes, MAX (first->n, 1));
  for (guint i = 0; i < group->shuffles->len; i++)
    {
      const Shuffle *shuffle = g_ptr_array_index (group->shuffles, i);

      for (guint k = 0; k < MIN (first->n, shuffle->n); k++)
        sums[k] += shuffle->sizes[k];
    }
  merged = shuffle_coalesce_reads (reads, sums, first->n, rule);
  if (merged->len != reads->len)
    set_reads (group, merged);
}

static void
merge_groups (const Adaptive *adaptive, const PlanNode *root)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (group_free);
  Bytes                 all = 0;

  collect_groups (adaptive, root, FALSE, groups);
  for (guint i = 0; i < groups->len; i++)
    all += bytes_of (g_ptr_array_index (groups, i));
  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = g_ptr_array_index (groups, i);
      CoalesceRule rule = merging_of (adaptive, group);

      rule.min_partitions =
          groups->len == 1 ? MAX (rule.min_partitions, 1)
                           : shuffle_group_minimum (rule.min_partitions, bytes_of (group), all);
      if (is_mergeable (group))
        merge (group, &rule);
    }
}

/* ---- local reads */

static gboolean
may_be_local (const Shuffle *shuffle)
{
  static const char *const origins[] = { "ENSURE_REQUIREMENTS", "REBALANCE_PARTITIONS_BY_NONE",
                                         NULL };

  return adaptive_has_origin (shuffle, origins) && shuffle->n_maps > 0 &&
         (shuffle->reads == NULL || adaptive_is_own (shuffle));
}

static void
make_local (Shuffle *shuffle)
{
  shuffle->local = shuffle_local_reads (shuffle->n_maps, shuffle->n, n_reads (shuffle));
}

static void
make_probes_local (const Adaptive *adaptive, const PlanNode *node)
{
  Shuffle *probe = adaptive_probe (adaptive, node);

  if (probe != NULL && may_be_local (probe) && !adaptive_is_needed_above (node))
    make_local (probe);
  for (guint i = 0; !is_leaf (node) && i < node->children->len; i++)
    make_probes_local (adaptive, g_ptr_array_index (node->children, i));
}

static void
make_reads_local (const Adaptive *adaptive, const PlanNode *root)
{
  Shuffle *alone = adaptive_shuffle (adaptive, root);

  if (alone == NULL)
    make_probes_local (adaptive, root);
  else if (may_be_local (alone))
    make_local (alone);
}

/* ---- query stages */

static void
optimize_stage (Adaptive *adaptive, const PlanNode *root)
{
  if (adaptive_is_on (adaptive, "optimizeSkewsInRebalancePartitions.enabled", TRUE))
    split_rebalances (adaptive, root);
  if (adaptive_is_on (adaptive, "coalescePartitions.enabled", TRUE))
    merge_groups (adaptive, root);
  if (adaptive_is_on (adaptive, "localShuffleReader.enabled", TRUE))
    make_reads_local (adaptive, root);
}

/* What lies below each exchange is a stage of its own. */
static void
optimize_stages_below (Adaptive *adaptive, const PlanNode *node)
{
  static const char *const exchanges[] = { "BroadcastExchange", "Exchange", NULL };

  if (plan_is_any (node, exchanges) && plan_child (node) != NULL)
    optimize_stage (adaptive, plan_child (node));
  for (guint i = 0; i < node->children->len; i++)
    optimize_stages_below (adaptive, g_ptr_array_index (node->children, i));
}

void
adaptive_find_reads (Adaptive *adaptive)
{
  const PlanNode *root = adaptive->plan;

  if (adaptive_is_on (adaptive, "skewJoin.enabled", TRUE))
    adaptive_split_joins (adaptive, root);
  optimize_stages_below (adaptive, root);
  if (plan_is (root, "ResultQueryStage") && plan_child (root) != NULL)
    root = plan_child (root);
  if (adaptive_is_on (adaptive, "applyFinalStageShuffleOptimizations", TRUE))
    optimize_stage (adaptive, root);
}
