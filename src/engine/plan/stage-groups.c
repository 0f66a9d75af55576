/* SPDX-License-Identifier: Apache-2.0 */
/* See stage-groups.h. */
#include "stage-groups.h"

#include "cost.h"
#include "limits.h"
#include "rng.h"
#include "shuffle.h"

static void
clear_group (gpointer data)
{
  ShuffleGroup *group = data;

  for (guint i = 0; i < group->n_sides; i++)
    {
      g_free (group->sides[i].bytes);
      g_free (group->sides[i].reported);
    }
  g_free (group->sides);
  g_free (group->bytes);
  g_free (group->reported);
  g_clear_pointer (&group->reads, g_array_unref);
}

Bytes *
stage_groups_by_parent (const Planner *planner, guint number)
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
stage_groups_bytes (const Planner *planner, guint number)
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
plan_partitions (
    Planner *planner, guint number, gboolean is_part, ShuffleGroup *group, GError **error)
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
  group->n = group->n_planned = (guint) n;
  group->bytes = g_new0 (Bytes, MAX (group->n, 1));
  cost_deal (planner->scenario, number, &stage->skew, group->total_bytes, group->bytes, group->n);
  return TRUE;
}

GArray *
stage_groups_plan (Planner *planner, guint number, GError **error)
{
  const Stage       *stage = plan_stage (planner->plan, number);
  guint              n_parents = planner->run->stages[number].n_parents;
  gboolean           is_union = stage->is_union && n_parents > 0 && !stage_has (stage, "tasks");
  g_autofree Bytes  *bytes = stage_groups_by_parent (planner, number);
  g_autoptr (GArray) groups = g_array_new (FALSE, TRUE, sizeof (ShuffleGroup));

  g_array_set_clear_func (groups, clear_group);
  for (guint i = 0; i < (is_union ? n_parents : 1); i++)
    {
      ShuffleGroup group = { .first_parent = i, .n_parents = is_union ? 1 : n_parents };

      group.total_bytes = is_union ? bytes[i] : stage_groups_bytes (planner, number);
      g_array_append_val (groups, group);
      if (!plan_partitions (planner, number, is_union, &g_array_index (groups, ShuffleGroup, i),
                            error))
        return NULL;
    }
  return g_steal_pointer (&groups);
}

/* What lies on each side of a group, by partition: as the parents wrote it, or evenly where nobody
 * knows. */
static void
find_sides (const Bytes *by_parent, ShuffleGroup *group)
{
  __int128 total = 0;

  group->n_sides = MAX (group->n_parents, 1);
  for (guint i = 0; i < group->n_parents; i++)
    total += by_parent[group->first_parent + i];
  group->sides = g_new0 (ShuffleSide, group->n_sides);
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
report_group (const Planner *planner, guint number, ShuffleGroup *group)
{
  group->reported = g_new0 (Bytes, MAX (group->n, 1));
  for (guint i = 0; i < group->n_sides; i++)
    {
      ShuffleSide *side = &group->sides[i];

      side->n = group->n;
      side->n_maps =
          group->n_parents > 0 ? MAX (tasks_of (planner, number, group->first_parent + i), 1) : 1;
      side->reported = g_new (Bytes, MAX (group->n, 1));
      shuffle_reported_sizes (side->bytes, group->n, side->n_maps, side->reported);
      for (guint k = 0; k < group->n; k++)
        group->reported[k] += side->reported[k];
    }
}

void
stage_groups_report (const Planner *planner, guint number, GArray *groups)
{
  g_autofree Bytes *by_parent = stage_groups_by_parent (planner, number);

  for (guint i = 0; i < groups->len; i++)
    {
      ShuffleGroup *group = &g_array_index (groups, ShuffleGroup, i);

      find_sides (by_parent, group);
      report_group (planner, number, group);
    }
}

gboolean
stage_groups_know (const Planner *planner, guint number, guint parent)
{
  const Stage *stage = plan_stage (planner->plan, number);

  return stage_has (stage, "shuffle-bytes") ||
         planner->demands[planner->run->stages[number].parents[parent]].is_known;
}
