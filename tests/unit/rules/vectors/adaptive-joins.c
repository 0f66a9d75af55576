/* SPDX-License-Identifier: Apache-2.0 */
/* Joins that changed their kind once sizes were known. */
#include "adaptive.h"

#include <string.h>

typedef struct
{
  const char *name;
  JoinType    type;
} NamedType;

/* clang-format off */
static const NamedType types[] = {
  { "Cross",      JOIN_INNER },
  { "FullOuter",  JOIN_FULL_OUTER },
  { "Inner",      JOIN_INNER },
  { "LeftAnti",   JOIN_LEFT_ANTI },
  { "LeftOuter",  JOIN_LEFT_OUTER },
  { "LeftSemi",   JOIN_LEFT_SEMI },
  { "RightOuter", JOIN_RIGHT_OUTER },
};
/* clang-format on */

gboolean
adaptive_join_type (const PlanNode *join, JoinType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strstr (join->text, types[i].name) != NULL)
      {
        *type = types[i].type;
        return TRUE;
      }
  return FALSE;
}

static double
ratio_of (const Adaptive *adaptive, const char *key, double otherwise)
{
  const char *text = adaptive_text (adaptive, key, NULL);

  return text != NULL ? g_ascii_strtod (text, NULL) : otherwise;
}

/* Sessions of the records broadcast nothing unless they say so. */
static JoinRule
rule_of (const Adaptive *adaptive)
{
  const char *plain = json_text_of (json_get (adaptive->vector, "conf"),
                                    "spark.sql.autoBroadcastJoinThreshold", "-1");
  const char *text = adaptive_text (adaptive, "autoBroadcastJoinThreshold", plain);
  Bytes       threshold = -1;

  if (*text != '-')
    units_parse_spark_size (text, 1, &threshold, NULL);
  return (JoinRule){
    .broadcast_bytes = threshold,
    .non_empty_ratio = ratio_of (adaptive, "nonEmptyPartitionRatioForBroadcastJoin", 0.2),
    .local_map_bytes = adaptive_size (adaptive, "maxShuffledHashJoinLocalMapThreshold", 0),
    .advisory_bytes = adaptive_size (adaptive, "advisoryPartitionSizeInBytes", 64 * UNITS_MIB),
  };
}

/* The shuffle that a side reads, be it sorted or broadcast; NULL where anything else lies between.
 */
static const Shuffle *
side_of (const Adaptive *adaptive, const PlanNode *node)
{
  static const char *const passed[] = { "Sort", "BroadcastQueryStage", "BroadcastExchange", NULL };

  while (node != NULL && plan_is_any (node, passed))
    node = plan_child (node);
  return node != NULL ? adaptive_shuffle (adaptive, node) : NULL;
}

static JoinInput
input_of (const Shuffle *shuffle)
{
  return (JoinInput){ shuffle->row_bytes, shuffle->n_rows, shuffle->sizes, shuffle->n };
}

static JoinChoice
recorded_choice (const PlanNode *join)
{
  gboolean is_left = strstr (join->text, "BuildLeft") != NULL;

  if (plan_is (join, "BroadcastHashJoin"))
    return is_left ? JOIN_BROADCAST_LEFT : JOIN_BROADCAST_RIGHT;
  if (plan_is (join, "ShuffledHashJoin"))
    return is_left ? JOIN_HASH_LEFT : JOIN_HASH_RIGHT;
  return JOIN_AS_PLANNED;
}

/* A side whose shuffle ends first is broadcast before the other one is known. */
static gboolean
may_be (const JoinInput inputs[2], JoinType type, const JoinRule *rule, JoinChoice recorded)
{
  const JoinInput *both[] = { &inputs[0], &inputs[1] };
  const JoinInput *left_first[] = { &inputs[0], NULL };
  const JoinInput *right_first[] = { NULL, &inputs[1] };

  return shuffle_join_choice (type, both, rule) == recorded ||
         (recorded == JOIN_BROADCAST_LEFT &&
          shuffle_join_choice (type, left_first, rule) == recorded) ||
         (recorded == JOIN_BROADCAST_RIGHT &&
          shuffle_join_choice (type, right_first, rule) == recorded);
}

/* Only exchanges that Spark has put in itself are reconsidered. */
static gboolean
is_own (const Shuffle *shuffle)
{
  return strcmp (shuffle->origin, "ENSURE_REQUIREMENTS") == 0;
}

static void
compare_join (const Adaptive *adaptive, const PlanNode *join)
{
  const Shuffle *sides[2];
  JoinInput      inputs[2];
  JoinRule       rule = rule_of (adaptive);
  JoinType       type;
  JoinChoice     recorded = recorded_choice (join);

  if (join->children->len != 2 || !adaptive_join_type (join, &type) ||
      strstr (json_text_of (adaptive->vector, "note", ""), "hint") != NULL)
    return;
  for (guint i = 0; i < 2; i++)
    {
      sides[i] = side_of (adaptive, g_ptr_array_index (join->children, i));
      if (sides[i] == NULL || !is_own (sides[i]))
        return;
      inputs[i] = input_of (sides[i]);
    }
  if (!may_be (inputs, type, &rule, recorded))
    {
      const JoinInput *both[] = { &inputs[0], &inputs[1] };

      vectors_int (adaptive->vectors, "kind of join", recorded,
                   shuffle_join_choice (type, both, &rule));
    }
}

/* A join that has vanished leaves its kind and nothing else. */
static void
compare_vanished (const Adaptive *adaptive, const PlanNode *relation)
{
  JoinInput        inputs[2];
  const JoinInput *both[] = { &inputs[0], &inputs[1] };
  JoinType         type;

  if (strstr (relation->text, "Join") == NULL || !adaptive_join_type (relation, &type) ||
      adaptive->shuffles->len != 2)
    return;
  for (guint i = 0; i < 2; i++)
    inputs[i] = input_of (g_ptr_array_index (adaptive->shuffles, i));
  vectors_int (adaptive->vectors, "what is left of the join", JOIN_GIVES_NOTHING,
               shuffle_join_remnant (type, both));
}

static void
compare_below (const Adaptive *adaptive, const PlanNode *node)
{
  static const char *const joins[] = { "BroadcastHashJoin", "ShuffledHashJoin", "SortMergeJoin",
                                       NULL };

  if (plan_is_any (node, joins))
    compare_join (adaptive, node);
  if (plan_is (node, "EmptyRelation"))
    compare_vanished (adaptive, node);
  for (guint i = 0; i < node->children->len; i++)
    compare_below (adaptive, g_ptr_array_index (node->children, i));
}

void
adaptive_compare_joins (Adaptive *adaptive)
{
  compare_below (adaptive, adaptive->plan);
}
