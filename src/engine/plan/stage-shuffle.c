/* SPDX-License-Identifier: Apache-2.0 */
/* The shuffles that a stage reads: one group of shuffles with equal partitions, or, in a union, one
 * group for each parent, side by side. MODEL 3. */
#include "stage-shuffle.h"

#include "cost.h"
#include "limits.h"
#include "rng.h"
#include "saturate.h"
#include "shuffle-join.h"
#include "shuffle.h"

/* One shuffle of a group. */
typedef struct
{
  Bytes *bytes;    /* by partition */
  Bytes *reported; /* the same as the driver hears of them */
  guint  n, n_maps;
} Side;

/* Shuffles whose partitions of one number are read by one task. */
typedef struct
{
  guint  first_parent, n_parents; /* none: bytes from nowhere */
  guint  n;                       /* partitions */
  Bytes  total_bytes;
  Bytes *bytes; /* by partition */
  Side  *sides; /* one for each parent, at least one; NULL: partitions stay as planned */
  guint  n_sides;
  Bytes *reported; /* by partition, as the driver hears of them; with `sides` */
} Group;

static void
clear_group (gpointer data)
{
  Group *group = data;

  for (guint i = 0; i < group->n_sides; i++)
    {
      g_free (group->sides[i].bytes);
      g_free (group->sides[i].reported);
    }
  g_free (group->sides);
  g_free (group->bytes);
  g_free (group->reported);
}

static Bytes
sum_of (const Bytes *values, guint n)
{
  Bytes sum = 0;

  for (guint i = 0; i < n; i++)
    sum = saturate_add (sum, values[i]);
  return sum;
}

/* Bytes of each parent that the stage finds. */
static Bytes *
bytes_by_parent (const Planner *planner, guint number)
{
  const Stage    *stage = plan_stage (planner->plan, number);
  const RunStage *planned = &planner->run->stages[number];
  guint           n = planned->n_parents;
  Bytes          *bytes = g_new0 (Bytes, MAX (n, 1));

  if (stage_has (stage, "shuffle-bytes"))
    rng_deal (stage->shuffle_bytes,
              stage->shuffle_shares.n_weights == n ? stage->shuffle_shares.weights : NULL, bytes,
              n);
  else
    for (guint i = 0; i < n; i++)
      bytes[i] = planner->writes[planned->parents[i]];
  return bytes;
}

Bytes
stage_shuffle_bytes (const Planner *planner, guint number)
{
  const Stage    *stage = plan_stage (planner->plan, number);
  const RunStage *planned = &planner->run->stages[number];
  Bytes           total = 0;

  if (stage_has (stage, "shuffle-bytes"))
    return stage->shuffle_bytes;
  for (guint i = 0; i < planned->n_parents; i++)
    if (!units_add (total, planner->writes[planned->parents[i]], &total))
      return LIMITS_BYTES;
  return MIN (total, LIMITS_BYTES);
}

static guint
tasks_of (const Planner *planner, guint number, guint parent)
{
  const Run *run = planner->run;

  return run->stages[run->stages[number].parents[parent]].n_tasks;
}

static gboolean
plan_partitions (Planner *planner, guint number, gboolean is_part, Group *group, GError **error)
{
  const Job        *job = plan_job (planner->plan, number);
  const Stage      *stage = plan_stage (planner->plan, number);
  g_autofree guint *parent_tasks = g_new (guint, MAX (group->n_parents, 1));
  gint64            n;

  for (guint i = 0; i < group->n_parents; i++)
    parent_tasks[i] = tasks_of (planner, number, group->first_parent + i);
  if (stage_has (stage, "tasks"))
    n = stage->tasks;
  else if (is_part && !stage_has (stage, "shuffle"))
    n = parent_tasks[0];
  else
    n = shuffle_planned_partitions (planner->scenario, job, stage, parent_tasks, group->n_parents);
  if (!stage_input_count (planner, stage, (guint64) n, error))
    return FALSE;
  planner->n_tasks -= (guint64) n;
  group->n = (guint) n;
  group->bytes = g_new0 (Bytes, MAX (group->n, 1));
  cost_deal (planner->scenario, number, &stage->skew, group->total_bytes, group->bytes, group->n);
  return TRUE;
}

/* The groups of a stage, planned; NULL with SIMULATE_ERROR. */
static GArray *
plan_groups (Planner *planner, guint number, GError **error)
{
  const Stage       *stage = plan_stage (planner->plan, number);
  guint              n_parents = planner->run->stages[number].n_parents;
  gboolean           is_union = stage->is_union && n_parents > 0 && !stage_has (stage, "tasks");
  g_autofree Bytes  *bytes = bytes_by_parent (planner, number);
  g_autoptr (GArray) groups = g_array_new (FALSE, TRUE, sizeof (Group));

  g_array_set_clear_func (groups, clear_group);
  for (guint i = 0; i < (is_union ? n_parents : 1); i++)
    {
      Group group = { .first_parent = i, .n_parents = is_union ? 1 : n_parents };

      group.total_bytes = is_union ? bytes[i] : stage_shuffle_bytes (planner, number);
      g_array_append_val (groups, group);
      if (!plan_partitions (planner, number, is_union, &g_array_index (groups, Group, i), error))
        return NULL;
    }
  return g_steal_pointer (&groups);
}

/* What lies on each side of a group, by partition: as the parents wrote it, or evenly where nobody
 * knows. */
static void
find_sides (const Bytes *by_parent, Group *group)
{
  __int128 total = 0;

  group->n_sides = MAX (group->n_parents, 1);
  for (guint i = 0; i < group->n_parents; i++)
    total += by_parent[group->first_parent + i];
  group->sides = g_new0 (Side, group->n_sides);
  for (guint i = 0; i < group->n_sides; i++)
    group->sides[i].bytes = g_new0 (Bytes, MAX (group->n, 1));
  for (guint k = 0; k < group->n; k++)
    {
      Bytes left = group->bytes[k];

      for (guint i = 0; i + 1 < group->n_sides; i++)
        {
          Bytes share = total == 0 ? group->bytes[k] / group->n_sides
                                   : (Bytes) (by_parent[group->first_parent + i] *
                                              (__int128) group->bytes[k] / total);

          group->sides[i].bytes[k] = share;
          left -= share;
        }
      group->sides[group->n_sides - 1].bytes[k] = left;
    }
}

/* What the driver hears of a group: that of each side, and their sum. */
static void
report (const Planner *planner, guint number, Group *group)
{
  group->reported = g_new0 (Bytes, MAX (group->n, 1));
  for (guint i = 0; i < group->n_sides; i++)
    {
      Side *side = &group->sides[i];

      side->n = group->n;
      side->n_maps =
          group->n_parents > 0 ? MAX (tasks_of (planner, number, group->first_parent + i), 1) : 1;
      side->reported = g_new (Bytes, MAX (group->n, 1));
      shuffle_reported_sizes (side->bytes, group->n, side->n_maps, side->reported);
      for (guint k = 0; k < group->n; k++)
        group->reported[k] += side->reported[k];
    }
}

static void
blocks_of (gconstpointer data, guint partition, Bytes *blocks)
{
  const Side *side = data;

  shuffle_reported_blocks (side->bytes, side->n, partition, side->n_maps, blocks);
}

/* What each task reads of a group; a join of more than two sides is more than one join, and Spark
 * then leaves them whole. */
static GArray *
split (const Planner *planner, guint number, const Group *group)
{
  const Stage *stage = plan_stage (planner->plan, number);
  const Job   *job = plan_job (planner->plan, number);
  gboolean     can_split = group->n_sides <= 2 && shuffle_may_split (planner->scenario, job, stage);
  SkewRule     rule = shuffle_skew_rule (planner->scenario, stage);
  SkewSide     sides[2] = { 0 };

  for (guint i = 0; can_split && i < group->n_sides; i++)
    {
      Side    *side = &group->sides[i];
      gboolean is_cut = stage->shuffle_origin != ORIGIN_ENSURE_REQUIREMENTS ||
                        shuffle_join_can_split (stage->join, i);

      sides[i] = (SkewSide){ side->reported, is_cut, side->n_maps, blocks_of, side };
    }
  return shuffle_split_skew (sides, group->n, &rule);
}

/* Bytes of some map tasks of n_maps, which write evenly; the first ones one more. */
static Bytes
bytes_of_maps (Bytes bytes, guint n_maps, const MapRange *maps)
{
  gint64 n_more = bytes % n_maps;

  if (maps->end == 0)
    return bytes;
  return (bytes / n_maps) * (maps->end - maps->first) +
         CLAMP (n_more - maps->first, 0, (gint64) (maps->end - maps->first));
}

static Bytes
bytes_of_read (const Group *group, const ShuffleRead *read)
{
  Bytes sum = 0;

  if (read->end - read->first != 1)
    return sum_of (group->bytes + read->first, read->end - read->first);
  for (guint i = 0; i < group->n_sides; i++)
    {
      static const MapRange all = { 0, 0 };
      const Side           *side = &group->sides[i];

      sum += bytes_of_maps (side->bytes[read->first], side->n_maps, i < 2 ? &read->maps[i] : &all);
    }
  return sum;
}

/* Puts in place of the partitions of a group what its tasks read. */
static gboolean
take_reads (Planner *planner, const Stage *stage, Group *group, const GArray *reads, GError **error)
{
  Bytes *bytes;

  if (!stage_input_count (planner, stage, reads->len, error))
    return FALSE;
  planner->n_tasks -= reads->len;
  bytes = g_new0 (Bytes, MAX (reads->len, 1));
  for (guint i = 0; i < reads->len; i++)
    bytes[i] = bytes_of_read (group, &g_array_index (reads, ShuffleRead, i));
  g_free (group->bytes);
  group->bytes = bytes;
  group->n = reads->len;
  return TRUE;
}

/* Cuts and merges the partitions of every group as adaptive execution does. */
static gboolean
adapt (Planner *planner, guint number, GArray *groups, gboolean may_coalesce, GError **error)
{
  const Stage *stage = plan_stage (planner->plan, number);
  CoalesceRule rule = shuffle_coalesce_rule (
      planner->scenario,
      shuffle_default_parallelism (planner->scenario, planner->registered_cores));
  g_autofree Bytes *by_parent = bytes_by_parent (planner, number);
  gint64            least = rule.min_partitions;
  Bytes             all = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = &g_array_index (groups, Group, i);

      find_sides (by_parent, group);
      report (planner, number, group);
      all += sum_of (group->reported, group->n);
    }
  for (guint i = 0; i < groups->len; i++)
    {
      Group             *group = &g_array_index (groups, Group, i);
      g_autoptr (GArray) reads = split (planner, number, group);
      g_autoptr (GArray) merged = NULL;

      if (groups->len > 1)
        rule.min_partitions =
            shuffle_group_minimum (least, sum_of (group->reported, group->n), all);
      if (may_coalesce)
        merged = shuffle_coalesce_reads (reads, group->reported, group->n, &rule);
      if (!take_reads (planner, stage, group, merged == NULL ? reads : merged, error))
        return FALSE;
    }
  return TRUE;
}

/* Puts the groups side by side. */
static void
join (const GArray *groups, StageInput *input)
{
  guint n = 0;

  for (guint i = 0; i < groups->len; i++)
    input->n_tasks += g_array_index (groups, Group, i).n;
  input->input_bytes = g_new0 (Bytes, MAX (input->n_tasks, 1));
  for (guint i = 0; i < groups->len; i++)
    for (guint k = 0; k < g_array_index (groups, Group, i).n; k++)
      input->input_bytes[n++] = g_array_index (groups, Group, i).bytes[k];
}

gboolean
stage_shuffle_find (Planner *planner, guint number, StageInput *input, GError **error)
{
  const Stage       *stage = plan_stage (planner->plan, number);
  const Job         *job = plan_job (planner->plan, number);
  g_autoptr (GArray) groups = plan_groups (planner, number, error);
  gboolean           may_coalesce;

  if (groups == NULL)
    return FALSE;
  may_coalesce = shuffle_may_coalesce (planner->scenario, job, stage);
  if ((may_coalesce || shuffle_may_split (planner->scenario, job, stage)) &&
      !adapt (planner, number, groups, may_coalesce, error))
    return FALSE;
  input->is_shuffle = TRUE;
  input->total_bytes = stage_shuffle_bytes (planner, number);
  join (groups, input);
  input->repeated_bytes = MAX (sum_of (input->input_bytes, input->n_tasks) - input->total_bytes, 0);
  return TRUE;
}
