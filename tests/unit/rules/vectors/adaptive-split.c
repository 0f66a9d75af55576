/* SPDX-License-Identifier: Apache-2.0 */
/* Joins of a plan whose partitions are skewed, and what their sides are. */
#include "adaptive.h"

#include <string.h>

gboolean
adaptive_has_origin (const Shuffle *shuffle, const char *const *origins)
{
  return !shuffle->is_single && g_strv_contains (origins, shuffle->origin);
}

gboolean
adaptive_is_own (const Shuffle *shuffle)
{
  static const char *const origins[] = { "ENSURE_REQUIREMENTS", NULL };

  return adaptive_has_origin (shuffle, origins);
}

/* Operators that need the partitioning of what they read: no piece of a partition will do. */
static gboolean
needs_partitioning (const PlanNode *node)
{
  static const char *const aggregates[] = { "HashAggregate", "ObjectHashAggregate", "SortAggregate",
                                            NULL };
  static const char *const others[] = { "ShuffledHashJoin", "SortMergeJoin", "Window",
                                        "WindowGroupLimit", NULL };

  if (plan_is_any (node, others))
    return TRUE;
  return plan_is_any (node, aggregates) && strstr (node->text, "partial_") == NULL;
}

gboolean
adaptive_is_needed_above (const PlanNode *node)
{
  for (node = node->parent; node != NULL && !plan_is (node, "Exchange"); node = node->parent)
    if (needs_partitioning (node))
      return TRUE;
  return FALSE;
}

static Shuffle *
sorted_side (const Adaptive *adaptive, const PlanNode *node, gboolean is_sorted)
{
  if (is_sorted && plan_is (node, "Sort"))
    node = plan_child (node);
  return node != NULL ? adaptive_shuffle (adaptive, node) : NULL;
}

/* Without map tasks nothing is known of sizes. */
static gboolean
has_sizes (const Shuffle *shuffle)
{
  return shuffle != NULL && adaptive_is_own (shuffle) && shuffle->n_maps > 0;
}

/* FALSE when a join was cut and something above it needs its partitioning. */
static gboolean
split_join (Adaptive *adaptive, const PlanNode *join)
{
  gboolean is_sorted = plan_is (join, "SortMergeJoin");
  Shuffle *sides[2];

  for (guint i = 0; i < 2; i++)
    {
      sides[i] = sorted_side (adaptive, g_ptr_array_index (join->children, i), is_sorted);
      if (!has_sizes (sides[i]))
        return TRUE;
    }
  adaptive_split (adaptive, sides[0], sides[1], join);
  return sides[0]->reads == NULL || !adaptive_is_needed_above (join);
}

Shuffle *
adaptive_probe (const Adaptive *adaptive, const PlanNode *node)
{
  gboolean is_left_built = strstr (node->text, "BuildLeft") != NULL;

  if (!plan_is (node, "BroadcastHashJoin") || node->children->len != 2)
    return NULL;
  return adaptive_shuffle (adaptive, g_ptr_array_index (node->children, is_left_built ? 1 : 0));
}

static gboolean
split_probe (Adaptive *adaptive, const PlanNode *join)
{
  Shuffle *probe = adaptive_probe (adaptive, join);

  if (!adaptive->rules->are_broadcasts_split || !has_sizes (probe) ||
      adaptive_is_on (adaptive, "localShuffleReader.enabled", TRUE))
    return TRUE;
  adaptive_split (adaptive, probe, NULL, join);
  return probe->reads == NULL || !adaptive_is_needed_above (join);
}

static gboolean
split_below (Adaptive *adaptive, const PlanNode *node)
{
  static const char *const joins[] = { "ShuffledHashJoin", "SortMergeJoin", NULL };
  gboolean                 is_valid = split_probe (adaptive, node);

  if (plan_is_any (node, joins) && node->children->len == 2)
    is_valid = split_join (adaptive, node);
  for (guint i = 0; i < node->children->len; i++)
    is_valid &= split_below (adaptive, g_ptr_array_index (node->children, i));
  return is_valid;
}

void
adaptive_split_joins (Adaptive *adaptive, const PlanNode *root)
{
  if (split_below (adaptive, root))
    return;
  for (guint i = 0; i < adaptive->shuffles->len; i++)
    {
      Shuffle *shuffle = g_ptr_array_index (adaptive->shuffles, i);

      g_clear_pointer (&shuffle->reads, g_array_unref);
    }
}
