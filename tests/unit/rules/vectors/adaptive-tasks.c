/* SPDX-License-Identifier: Apache-2.0 */
/* Tasks of the last stage, from what its shuffles are read by. */
#include "adaptive.h"

#include <string.h>

static guint
n_reads (const Shuffle *shuffle)
{
  if (shuffle->local != NULL)
    return shuffle->local->len;
  return shuffle->reads != NULL ? shuffle->reads->len : shuffle->n;
}

/* "Exchange hashpartitioning(k, 40), …" without adaptive execution: as many as were planned. */
static gint64
planned (const Adaptive *adaptive, const PlanNode *exchange)
{
  if (strstr (exchange->text, "SinglePartition") != NULL)
    return 1;
  if (strstr (exchange->text, "ENSURE_REQUIREMENTS") == NULL)
    return -1;
  return json_int64_of (json_get (adaptive->vector, "conf"), "spark.sql.shuffle.partitions", 200);
}

static gint64
product_or_sum (const Adaptive *adaptive, const PlanNode *node)
{
  gboolean is_union = plan_is (node, "Union");
  gint64   n = is_union ? 0 : 1;

  for (guint i = 0; i < node->children->len; i++)
    {
      gint64 of_child = adaptive_n_tasks (adaptive, g_ptr_array_index (node->children, i));

      if (of_child < 0)
        return -1;
      n = is_union ? n + of_child : n * of_child;
    }
  return n;
}

static const PlanNode *
stream_side (const PlanNode *join)
{
  gboolean is_left_built =
      strstr (join->text, "BuildLeft") != NULL && g_str_has_prefix (join->text, "Broadcast");

  return g_ptr_array_index (join->children, is_left_built ? 1 : 0);
}

/* "Coalesce 3": no more than that of what lies below. */
static gint64
narrowed (const Adaptive *adaptive, const PlanNode *coalesce)
{
  gint64 n = g_ascii_strtoll (coalesce->text + strlen ("Coalesce"), NULL, 10);
  gint64 of_child = adaptive_n_tasks (adaptive, plan_child (coalesce));

  return n > 0 ? MIN (n, of_child) : of_child;
}

gint64
adaptive_n_tasks (const Adaptive *adaptive, const PlanNode *node)
{
  /* They run jobs over some partitions first. */
  static const char *const limits[] = { "CollectLimit", "CollectTail", "TakeOrderedAndProject",
                                        NULL };
  const Shuffle           *shuffle = adaptive_shuffle (adaptive, node);

  if (plan_is_any (node, limits))
    return -1;
  if (plan_is (node, "Coalesce") && plan_child (node) != NULL)
    return narrowed (adaptive, node);
  if (shuffle != NULL)
    return n_reads (shuffle);
  if (plan_is (node, "EmptyRelation") || strstr (node->text, "<empty>") != NULL)
    return 0;
  if (plan_is (node, "Exchange"))
    return planned (adaptive, node);
  if (plan_is (node, "CartesianProduct") ||
      (plan_is (node, "Union") && !adaptive_is_one_group (adaptive, node)))
    return product_or_sum (adaptive, node);
  if (node->children->len == 0 || plan_stage (node) >= 0)
    return -1;
  return adaptive_n_tasks (adaptive, stream_side (node));
}
