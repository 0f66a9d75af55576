/* SPDX-License-Identifier: Apache-2.0 */
/* What the tasks of a stage read of its shuffles: partitions as planned, or as adaptive execution
 * merges, cuts or leaves them with their map tasks. MODEL 3. */
#include "stage-shuffle.h"

#include "saturate.h"
#include "shuffle-join.h"
#include "shuffle.h"
#include "stage-groups.h"
#include "stage-local.h"

static Bytes
sum_of (const Bytes *values, guint n)
{
  Bytes sum = 0;

  for (guint i = 0; i < n; i++)
    sum = saturate_add (sum, values[i]);
  return sum;
}

static void
blocks_of (gconstpointer data, guint partition, Bytes *blocks)
{
  const ShuffleSide *side = data;

  shuffle_reported_blocks (side->bytes, side->n, partition, side->n_maps, blocks);
}

/* Without map tasks nothing is known of sizes. */
static gboolean
has_sizes (const Planner *planner, guint number, const ShuffleGroup *group)
{
  const RunStage *planned = &planner->run->stages[number];

  for (guint i = 0; i < group->n_parents; i++)
    if (planner->run->stages[planned->parents[group->first_parent + i]].n_tasks == 0)
      return FALSE;
  return TRUE;
}

/* What each task reads of a group; a join of more than two sides is more than one join, and Spark
 * then leaves them whole. */
static GArray *
split (const Planner *planner, guint number, const ShuffleGroup *group)
{
  const Stage *stage = plan_stage (planner->plan, number);
  const Job   *job = plan_job (planner->plan, number);
  gboolean     can_split = group->n_sides <= 2 && has_sizes (planner, number, group) &&
                       shuffle_may_split (planner->scenario, job, stage);
  SkewRule rule = shuffle_skew_rule (planner->scenario, stage);
  SkewSide sides[2] = { 0 };

  for (guint i = 0; can_split && i < group->n_sides; i++)
    {
      ShuffleSide *side = &group->sides[i];
      gboolean     is_cut = stage->shuffle_origin != ORIGIN_ENSURE_REQUIREMENTS ||
                        stage->operator_id == OPERATOR_BROADCAST_JOIN ||
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
bytes_of_read (const ShuffleGroup *group, const ShuffleRead *read)
{
  Bytes sum = 0;

  if (read->end - read->first != 1)
    return sum_of (group->bytes + read->first, read->end - read->first);
  for (guint i = 0; i < group->n_sides; i++)
    {
      static const MapRange all = { 0, 0 };
      const ShuffleSide    *side = &group->sides[i];

      sum += bytes_of_maps (side->bytes[read->first], side->n_maps, i < 2 ? &read->maps[i] : &all);
    }
  return sum;
}

/* Puts in place of the partitions of a group what its tasks read. */
static gboolean
take_reads (
    Planner *planner, const Stage *stage, ShuffleGroup *group, GArray *reads, GError **error)
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
  group->reads = g_array_ref (reads);
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
  gint64 least = rule.min_partitions;
  Bytes  all = 0;

  stage_groups_report (planner, number, groups);
  for (guint i = 0; i < groups->len; i++)
    {
      ShuffleGroup *group = &g_array_index (groups, ShuffleGroup, i);

      all += sum_of (group->reported, group->n);
    }
  for (guint i = 0; i < groups->len; i++)
    {
      ShuffleGroup      *group = &g_array_index (groups, ShuffleGroup, i);
      g_autoptr (GArray) reads = split (planner, number, group);
      g_autoptr (GArray) merged = NULL;

      if (groups->len > 1)
        rule.min_partitions =
            shuffle_group_minimum (least, sum_of (group->reported, group->n), all);
      if (may_coalesce)
        merged = shuffle_coalesce_reads (reads, group->reported, group->n, &rule);
      if (merged == NULL)
        merged = g_array_ref (reads);
      if (!(planner->run->stages[number].stays_with_maps
                ? stage_local_take (planner, number, group, merged->len, error)
                : take_reads (planner, stage, group, merged, error)))
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
    input->n_tasks += g_array_index (groups, ShuffleGroup, i).n;
  input->input_bytes = g_new0 (Bytes, MAX (input->n_tasks, 1));
  for (guint i = 0; i < groups->len; i++)
    for (guint k = 0; k < g_array_index (groups, ShuffleGroup, i).n; k++)
      input->input_bytes[n++] = g_array_index (groups, ShuffleGroup, i).bytes[k];
}

static gboolean
is_cut (const ShuffleRead *read)
{
  return read->maps[0].end > 0 || read->maps[1].end > 0;
}

static gboolean
has_cuts (const GArray *groups)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const GArray *reads = g_array_index (groups, ShuffleGroup, i).reads;

      for (guint k = 0; reads != NULL && k < reads->len; k++)
        if (is_cut (&g_array_index (reads, ShuffleRead, k)))
          return TRUE;
    }
  return FALSE;
}

/* Which map tasks' outputs each task reads decides where it would like to run. */
static void
keep_reads (const Planner *planner, guint number, const GArray *groups, guint n_tasks)
{
  RunStage *planned = &planner->run->stages[number];
  guint     n = 0;

  if (stage_has (plan_stage (planner->plan, number), "coalesce") ||
      (groups->len == 1 && !has_cuts (groups)))
    return;
  planned->reads = g_new0 (RunRead, MAX (n_tasks, 1));
  for (guint i = 0; i < groups->len; i++)
    {
      const ShuffleGroup *group = &g_array_index (groups, ShuffleGroup, i);

      for (guint k = 0; k < group->n; k++)
        {
          RunRead *read = &planned->reads[n++];

          *read =
              (RunRead){ group->first_parent, group->n_parents, group->n_planned, { { 0, 0 } } };
          for (guint side = 0; group->reads != NULL && side < 2; side++)
            {
              MapRange maps = g_array_index (group->reads, ShuffleRead, k).maps[side];

              read->maps[side] = (RunMaps){ maps.first, maps.end };
            }
        }
    }
}

static gboolean
knows_all (const Planner *planner, guint number)
{
  for (guint i = 0; i < planner->run->stages[number].n_parents; i++)
    if (!stage_groups_know (planner, number, i))
      return FALSE;
  return TRUE;
}

gboolean
stage_shuffle_find (Planner *planner, guint number, StageInput *input, GError **error)
{
  const Stage       *stage = plan_stage (planner->plan, number);
  const Job         *job = plan_job (planner->plan, number);
  g_autoptr (GArray) groups = stage_groups_plan (planner, number, error);
  gboolean           may_coalesce;

  if (groups == NULL)
    return FALSE;
  may_coalesce = shuffle_may_coalesce (planner->scenario, job, stage);
  if ((may_coalesce || shuffle_may_split (planner->scenario, job, stage) ||
       planner->run->stages[number].stays_with_maps) &&
      !adapt (planner, number, groups, may_coalesce, error))
    return FALSE;
  input->is_shuffle = TRUE;
  input->is_known = knows_all (planner, number);
  input->total_bytes = stage_groups_bytes (planner, number);
  join (groups, input);
  keep_reads (planner, number, groups, input->n_tasks);
  input->repeated_bytes = MAX (sum_of (input->input_bytes, input->n_tasks) - input->total_bytes, 0);
  return TRUE;
}
