/* SPDX-License-Identifier: Apache-2.0 */
/* The shuffles that a stage reads: one group of shuffles with equal partitions, or, in a union, one
 * group for each parent, side by side. MODEL 3. */
#include "stage-shuffle.h"

#include "cost.h"
#include "limits.h"
#include "rng.h"
#include "shuffle.h"

/* Shuffles whose partitions of one number are read by one task. */
typedef struct
{
  guint  first_parent, n_parents; /* none: bytes from nowhere */
  guint  n;                       /* partitions */
  Bytes  total_bytes;
  Bytes *bytes;    /* by partition */
  Bytes *reported; /* by partition, as the driver hears of them; NULL: they stay as planned */
} Group;

static void
clear_group (gpointer data)
{
  Group *group = data;

  g_free (group->bytes);
  g_free (group->reported);
}

/* Bytes of each parent that the stage finds. */
static Bytes *
bytes_by_parent (const Planner *planner, guint number)
{
  const Stage    *stage = scenario_stage_at (planner->scenario, number);
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
  const Stage    *stage = scenario_stage_at (planner->scenario, number);
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
  const Job        *job = scenario_job_of_stage (planner->scenario, number);
  const Stage      *stage = scenario_stage_at (planner->scenario, number);
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
  const Stage       *stage = scenario_stage_at (planner->scenario, number);
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

/* What the driver hears of a group: each parent's part, summed. */
static void
report (const Planner *planner, guint number, Group *group)
{
  g_autofree Bytes *part = g_new (Bytes, MAX (group->n, 1));
  guint             n_parts = MAX (group->n_parents, 1);

  group->reported = g_new0 (Bytes, MAX (group->n, 1));
  for (guint i = 0; i < n_parts; i++)
    {
      guint n_maps = group->n_parents > 0 ? tasks_of (planner, number, group->first_parent + i) : 1;

      for (guint k = 0; k < group->n; k++)
        part[k] = group->bytes[k] / n_parts + (k < group->bytes[k] % n_parts);
      shuffle_reported_sizes (part, group->n, MAX (n_maps, 1), part);
      for (guint k = 0; k < group->n; k++)
        group->reported[k] += part[k];
    }
}

static Bytes
sum_of (const Bytes *values, guint n)
{
  Bytes sum = 0;

  for (guint i = 0; i < n; i++)
    sum += values[i];
  return sum;
}

static void
coalesce (Group *group, const CoalesceRule *rule)
{
  g_autofree guint *starts = g_new (guint, MAX (group->n, 1));
  guint             n_merged = shuffle_coalesce (group->reported, group->n, rule, starts);

  for (guint i = 0; i < n_merged; i++)
    {
      guint end = i + 1 < n_merged ? starts[i + 1] : group->n;

      group->bytes[i] = sum_of (group->bytes + starts[i], end - starts[i]);
    }
  group->n = n_merged;
}

/* Merges small partitions of every group as adaptive execution does. */
static gboolean
adapt (Planner *planner, guint number, GArray *groups, GError **error)
{
  const Stage *stage = scenario_stage_at (planner->scenario, number);
  CoalesceRule rule = shuffle_coalesce_rule (
      planner->scenario,
      shuffle_default_parallelism (planner->scenario, planner->registered_cores));
  gint64 least = rule.min_partitions;
  Bytes  all = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = &g_array_index (groups, Group, i);

      report (planner, number, group);
      all += sum_of (group->reported, group->n);
      if (!shuffle_would_split_skew (planner->scenario, stage, group->reported, group->n))
        continue;
      g_set_error (
          error, SIMULATE_ERROR, SIMULATE_ERROR_UNSUPPORTED,
          "stage \"%s\": Spark would split a skewed partition, which is not simulated yet; "
          "spark.sql.adaptive.skewJoin.enabled=false leaves it whole",
          stage->id);
      return FALSE;
    }
  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = &g_array_index (groups, Group, i);

      if (groups->len > 1)
        rule.min_partitions =
            shuffle_group_minimum (least, sum_of (group->reported, group->n), all);
      if (group->n > 0)
        coalesce (group, &rule);
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
  const Stage       *stage = scenario_stage_at (planner->scenario, number);
  const Job         *job = scenario_job_of_stage (planner->scenario, number);
  g_autoptr (GArray) groups = plan_groups (planner, number, error);

  if (groups == NULL)
    return FALSE;
  if (shuffle_may_coalesce (planner->scenario, job, stage) &&
      !adapt (planner, number, groups, error))
    return FALSE;
  input->is_shuffle = TRUE;
  input->total_bytes = stage_shuffle_bytes (planner, number);
  join (groups, input);
  return TRUE;
}
