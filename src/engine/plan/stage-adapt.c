/* SPDX-License-Identifier: Apache-2.0 */
/* Joins that become broadcast or hash joins, and stages that vanish because there is no row. Spark:
 * DynamicJoinSelection, AQEPropagateEmptyRelation. MODEL 3.8. */
#include "stage-adapt.h"

#include "limits.h"
#include "shuffle-join.h"
#include "shuffle.h"
#include "stage-groups.h"

/* ---- what both sides of a join are */

typedef struct
{
  Bytes     bytes[2];
  JoinInput inputs[2];
  guint     n; /* partitions that are planned */
} Sides;

static void
measure (const ShuffleGroup *group, const Bytes *by_parent, double expansion, Sides *sides)
{
  sides->n = group->n;
  for (guint i = 0; i < 2; i++)
    {
      Bytes rows = 0;

      if (!units_scale (by_parent[i], expansion, &rows))
        rows = LIMITS_BYTES;
      sides->bytes[i] = by_parent[i];
      sides->inputs[i] = (JoinInput){ .row_bytes = rows,
                                      .n_rows = by_parent[i] > 0,
                                      .sizes = group->sides[i].reported,
                                      .n = group->n };
    }
}

/* ---- stages as they are changed */

/* The tables of elements accept what is set here. */
static void
set_bytes (Stage *stage, const char *attribute, Bytes bytes)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "B", bytes);

  element_set (&stage_kind, stage, attribute, text, NULL);
}

/* Reads the shuffle of one parent of another stage, and nothing else. */
static void
set_parent (const Planner *planner, const Stage *whole, Stage *stage, guint parent, Bytes bytes)
{
  element_set (&stage_kind, stage, "after", planner->run->stages[parent].id, NULL);
  element_set (&stage_kind, stage, "shuffle-shares", NULL, NULL);
  if (stage_has (whole, "shuffle-bytes"))
    set_bytes (stage, "shuffle-bytes", bytes);
}

static void
keep_parents (RunStage *planned, const guint *parents, guint n)
{
  for (guint i = 0; i < n; i++)
    planned->parents[i] = parents[i];
  planned->n_parents = n;
}

static void
await (RunStage *planned, guint stage)
{
  planned->awaits = g_renew (guint, planned->awaits, planned->n_awaits + 1);
  planned->awaits[planned->n_awaits++] = stage;
}

/* The join without one of its sides. */
static Stage *
copy_of_side (Planner *planner, guint number, const Sides *sides, JoinSideId side)
{
  const Stage *whole = plan_stage (planner->plan, number);
  RunStage    *planned = &planner->run->stages[number];
  guint        parent = planned->parents[side];
  Stage       *stage = element_copy (&stage_kind, whole);

  set_parent (planner, whole, stage, parent, sides->bytes[side]);
  keep_parents (planned, &parent, 1);
  return stage;
}

/* The stage that collects a side; it works on a byte as the join would. */
static Stage *
collect_of (const Planner *planner, const Stage *join, guint parent, Bytes bytes)
{
  static const char *const same[] = { "shuffle",        "skew",       "rate",
                                      "task-overhead",  "first-wave", "task-overhead-spread",
                                      "fetch-overhead", "gc-share" };
  Stage                   *stage = element_new (&stage_kind);

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *text = element_get (&stage_kind, join, same[i]);

      element_set (&stage_kind, stage, same[i], text, NULL);
    }
  stage->id = g_strdup_printf ("%s (broadcast)", join->id);
  set_parent (planner, join, stage, parent, bytes);
  return stage;
}

static guint
add_collect (Planner *planner, guint join, const Stage *asked, guint parent, Bytes bytes)
{
  Run      *run = planner->run;
  guint     number = run->n_stages++;
  RunStage *planned = &run->stages[number];
  Stage    *stage = collect_of (planner, asked, parent, bytes);

  plan_take_stage (planner->plan, number, stage);
  planned->stage = number;
  planned->id = g_strdup (stage->id);
  planned->job = run->stages[join].job;
  planned->parents = g_new (guint, 1);
  keep_parents (planned, &parent, 1);
  planned->adapted = run->stages[join].adapted;
  planned->adapted.id = ADAPTED_COLLECT;
  planned->stays_with_maps = shuffle_may_read_locally (planner->scenario, asked);
  return number;
}

/* ---- what becomes of a join */

static void
note (RunStage *planned, const Sides *sides, AdaptedId id, JoinSideId side, Bytes most_bytes)
{
  planned->adapted = (RunAdapted){ .id = id,
                                   .side = planned->parents[side],
                                   .other = planned->parents[1 - side],
                                   .side_bytes = sides->bytes[side],
                                   .row_bytes = sides->inputs[side].row_bytes,
                                   .most_bytes = most_bytes,
                                   .n_partitions = sides->n };
}

/* The other side stays where it is, and each of its tasks looks into the whole of this one. */
static guint
take_broadcast (
    Planner *planner, guint number, const Sides *sides, JoinSideId side, Bytes most_bytes)
{
  RunStage    *planned = &planner->run->stages[number];
  const Stage *asked = plan_stage (planner->plan, number);
  guint        parent = planned->parents[side];
  Stage       *stage;
  guint        added;

  note (planned, sides, ADAPTED_TO_BROADCAST, side, most_bytes);
  stage = copy_of_side (planner, number, sides, 1 - side);
  element_set (&stage_kind, stage, "operator", operator_names[OPERATOR_BROADCAST_JOIN], NULL);
  set_bytes (stage, "broadcast", sides->inputs[side].row_bytes);
  added = add_collect (planner, number, asked, parent, sides->bytes[side]);
  await (planned, added);
  planned->stays_with_maps = shuffle_may_read_locally (planner->scenario, asked);
  plan_take_stage (planner->plan, number, stage);
  return added;
}

static void
take_hash (Planner *planner, guint number, const Sides *sides, JoinSideId side, Bytes most_bytes)
{
  Stage *stage = element_copy (&stage_kind, plan_stage (planner->plan, number));

  note (&planner->run->stages[number], sides, ADAPTED_TO_HASH, side, most_bytes);
  element_set (&stage_kind, stage, "operator", operator_names[OPERATOR_SHUFFLED_HASH_JOIN], NULL);
  plan_take_stage (planner->plan, number, stage);
}

/* Only the rows of one side, whose partitions are read as ever, unless they are all that is asked
 * for: an anti join without rows on its right is its left side. */
static void
take_side (Planner *planner, guint number, const Sides *sides, JoinSideId side)
{
  RunStage    *planned = &planner->run->stages[number];
  const Stage *asked = plan_stage (planner->plan, number);
  Stage       *stage;

  note (planned, sides, ADAPTED_TO_SIDE, 1 - side, 0);
  await (planned, planned->parents[1 - side]);
  stage = copy_of_side (planner, number, sides, side);
  element_set (&stage_kind, stage, "operator", operator_names[OPERATOR_NONE], NULL);
  planned->stays_with_maps = asked->join == JOIN_LEFT_ANTI &&
                             !planner->demands[number].has_reader &&
                             shuffle_may_read_locally (planner->scenario, asked);
  plan_take_stage (planner->plan, number, stage);
}

static gboolean
is_without_rows (const JoinInput *input)
{
  return input != NULL && input->n_rows == 0;
}

/* The side that is empty decides it, whatever the other one does. */
static void
take_nothing (RunStage *planned, const Sides *sides, const JoinInput *const known[2])
{
  JoinSideId side = is_without_rows (known[JOIN_LEFT]) ? JOIN_LEFT : JOIN_RIGHT;

  note (planned, sides, ADAPTED_TO_NOTHING, side, 0);
  await (planned, planned->parents[side]);
  keep_parents (planned, NULL, 0);
}

static guint
adapt_join (Planner *planner, guint number, const Sides *sides, const JoinInput *const known[2])
{
  const Stage *stage = plan_stage (planner->plan, number);
  JoinRule     rule = shuffle_join_rule (planner->scenario);
  JoinRemnant  remnant = shuffle_join_remnant (stage->join, known);
  JoinChoice   choice = shuffle_join_choice (stage->join, known, &rule);

  if (remnant == JOIN_GIVES_NOTHING)
    take_nothing (&planner->run->stages[number], sides, known);
  else if (remnant != JOIN_REMAINS)
    take_side (planner, number, sides, remnant == JOIN_GIVES_LEFT_ROWS ? JOIN_LEFT : JOIN_RIGHT);
  else if (choice == JOIN_BROADCAST_LEFT || choice == JOIN_BROADCAST_RIGHT)
    return take_broadcast (planner, number, sides,
                           choice == JOIN_BROADCAST_LEFT ? JOIN_LEFT : JOIN_RIGHT,
                           rule.broadcast_bytes);
  else if (choice != JOIN_AS_PLANNED && stage->operator_id == OPERATOR_SORT_MERGE_JOIN)
    take_hash (planner, number, sides, choice == JOIN_HASH_LEFT ? JOIN_LEFT : JOIN_RIGHT,
               rule.local_map_bytes);
  return RUN_NONE;
}

static gboolean
look_at_join (Planner *planner, guint number, guint *added, GError **error)
{
  const Stage       *stage = plan_stage (planner->plan, number);
  g_autoptr (GArray) groups = stage_groups_plan (planner, number, error);
  g_autofree Bytes  *by_parent = NULL;
  const JoinInput   *known[2] = { NULL, NULL };
  Sides              sides = { 0 };

  if (groups == NULL)
    return FALSE;
  stage_groups_report (planner, number, groups);
  by_parent = stage_groups_by_parent (planner, number);
  measure (&g_array_index (groups, ShuffleGroup, 0), by_parent, stage->expansion, &sides);
  for (guint i = 0; i < 2; i++)
    if (stage_groups_know (planner, number, i))
      known[i] = &sides.inputs[i];
  *added = adapt_join (planner, number, &sides, known);
  return TRUE;
}

/* ---- what becomes of anything else */

static gboolean
is_known_empty (const Planner *planner, guint number)
{
  const RunStage *planned = &planner->run->stages[number];

  for (guint i = 0; i < planned->n_parents; i++)
    if (!stage_groups_know (planner, number, i))
      return FALSE;
  return planned->n_parents > 0 && stage_groups_bytes (planner, number) == 0;
}

/* Sorting, counting by key or repartitioning no rows gives none. */
static void
vanish (RunStage *planned)
{
  planned->adapted =
      (RunAdapted){ .id = ADAPTED_TO_NOTHING, .side = planned->parents[0], .other = RUN_NONE };
  for (guint i = 0; i < planned->n_parents; i++)
    await (planned, planned->parents[i]);
  keep_parents (planned, NULL, 0);
}

gboolean
stage_adapt (Planner *planner, guint number, guint *added, GError **error)
{
  const Stage *stage = plan_stage (planner->plan, number);
  const Job   *job = plan_job (planner->plan, number);
  RunStage    *planned = &planner->run->stages[number];

  *added = RUN_NONE;
  if (planned->reads_blocks)
    return TRUE;
  if (planned->n_parents == 2 && shuffle_may_rejoin (planner->scenario, job, stage))
    return look_at_join (planner, number, added, error);
  if (shuffle_may_replan (planner->scenario, job, stage) && is_known_empty (planner, number))
    vanish (planned);
  return TRUE;
}
