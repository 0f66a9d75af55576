/* SPDX-License-Identifier: Apache-2.0 */
/* How many tasks a stage has and what each of them reads. MODEL 2 and 3. */
#include "planner.h"

#include "limits.h"
#include "partitions.h"
#include "saturate.h"
#include "stage-data.h"
#include "stage-over.h"
#include "stage-scan.h"
#include "stage-groups.h"
#include "stage-shuffle.h"

void
stage_input_clear (StageInput *input)
{
  g_clear_pointer (&input->input_bytes, g_free);
  g_clear_pointer (&input->shuffled_bytes, g_free);
  g_clear_pointer (&input->opens_us, g_free);
}

static gboolean
check_memory (const Planner *planner, const Stage *stage, GError **error)
{
  g_autofree char *need = NULL;
  g_autofree char *most = NULL;

  if (planner->max_bytes == 0 || planner->n_tasks <= planner->max_bytes / LIMITS_BYTES_PER_TASK)
    return TRUE;
  need = units_format_data (NULL, (Bytes) (planner->n_tasks * LIMITS_BYTES_PER_TASK));
  most = units_format_data (NULL, (Bytes) MIN (planner->max_bytes, LIMITS_BYTES));
  g_set_error (error, SIMULATE_ERROR, SIMULATE_ERROR_LIMIT,
               "stage \"%s\" brings the run to %" G_GUINT64_FORMAT
               " tasks, which need about %s of memory; %s are allowed (--max-memory)",
               stage->id, planner->n_tasks, need, most);
  return FALSE;
}

gboolean
stage_input_count (Planner *planner, const Stage *stage, guint64 n_tasks, GError **error)
{
  planner->n_tasks += n_tasks;
  if (planner->n_tasks <= planner->max_tasks)
    return check_memory (planner, stage, error);
  g_set_error (error, SIMULATE_ERROR, SIMULATE_ERROR_LIMIT,
               "stage \"%s\" brings the run to %" G_GUINT64_FORMAT
               " tasks; at most %" G_GUINT64_FORMAT " are simulated (--max-tasks raises the limit)",
               stage->id, planner->n_tasks, planner->max_tasks);
  return FALSE;
}

/* Spark: CoalesceExec gives one empty partition where one is asked for and there is none. */
static guint
narrowed (const Planner *planner, const Stage *stage, guint number, guint n)
{
  const Job *job = plan_job (planner->plan, number);

  if (n == 0 && stage->coalesce == 1 && job->kind == JOB_SQL)
    return 1;
  return (guint) MIN (stage->coalesce, (gint64) n);
}

void
stage_input_narrow (const StageInput *input, gint64 *values)
{
  guint n = input->n_partitions;

  for (guint i = 0; i < input->n_tasks && n > 0 && values != NULL; i++)
    {
      gint64 sum = 0;

      for (guint k = partitions_coalesced_first (n, input->n_tasks, i);
           k < partitions_coalesced_first (n, input->n_tasks, i + 1); k++)
        sum = saturate_add (sum, values[k]);
      values[i] = sum;
    }
}

/* Spark plans nothing for no rows; what is written needs a task all the same, which leaves an empty
 * file behind. */
static gboolean
find_nothing (Planner *planner, guint number, StageInput *input, GError **error)
{
  const Stage *stage = plan_stage (planner->plan, number);
  gboolean     is_written = stage->operator_id == OPERATOR_WRITE ||
                        g_strcmp0 (plan_job (planner->plan, number)->action, "write") == 0;

  input->n_tasks = is_written && !planner->demands[number].has_reader;
  input->is_known = TRUE;
  return stage_input_count (planner, stage, input->n_tasks, error);
}

static gboolean
find_tasks (Planner *planner, guint number, StageInput *input, GError **error)
{
  const Stage    *stage = plan_stage (planner->plan, number);
  const RunStage *planned = &planner->run->stages[number];
  gint64          n_durations = stage_n_durations (stage);

  if (planned->adapted.id == ADAPTED_TO_NOTHING)
    return find_nothing (planner, number, input, error);
  if (planned->reads_blocks)
    return stage_over_find (planner, number, input, error) &&
           stage_input_count (planner, stage, input->n_tasks, error);
  if (n_durations > 0)
    {
      input->n_tasks = (guint) MIN (n_durations, G_MAXUINT);
      input->is_shuffle = planned->n_parents > 0 || stage_has (stage, "shuffle-bytes");
      input->total_bytes = input->is_shuffle ? stage_groups_bytes (planner, number) : 0;
      return stage_input_count (planner, stage, (guint64) n_durations, error);
    }
  if (stage->reads != NULL && !stage_has (stage, "tasks"))
    {
      if (!stage_data_find (planner, number, input, error))
        return FALSE;
      input->is_known = TRUE;
    }
  else if (planned->n_parents > 0 || stage_has (stage, "shuffle-bytes") ||
           stage_has (stage, "shuffle"))
    {
      if (!stage_shuffle_find (planner, number, input, error))
        return FALSE;
    }
  else
    {
      if (!stage_input_count (planner, stage, (guint64) stage->tasks, error))
        return FALSE;
      input->n_tasks = (guint) stage->tasks;
      return TRUE;
    }
  return stage_input_count (planner, stage, input->n_tasks, error);
}

gboolean
stage_input_find (Planner *planner, guint number, StageInput *input, GError **error)
{
  const Stage *stage = plan_stage (planner->plan, number);

  if (!find_tasks (planner, number, input, error))
    return FALSE;
  input->n_partitions = input->n_tasks;
  if (!stage_has (stage, "coalesce"))
    return TRUE;
  input->n_tasks = narrowed (planner, stage, number, input->n_partitions);
  planner->n_tasks = planner->n_tasks - input->n_partitions + input->n_tasks;
  stage_input_narrow (input, input->input_bytes);
  stage_input_narrow (input, input->shuffled_bytes);
  stage_input_narrow (input, input->opens_us);
  stage_scan_narrow (&planner->run->stages[number], input->n_tasks);
  return TRUE;
}
