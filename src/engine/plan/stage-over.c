/* SPDX-License-Identifier: Apache-2.0 */
/* Partitions zipped with cached ones: narrow dependencies meet in one task. MODEL 4.9;
 * ZippedPartitionsRDD, CoGroupedRDD. */
#include "stage-over.h"

#include "cost.h"
#include "saturate.h"
#include "stage-data.h"
#include "stage-groups.h"

static gboolean
refuse (const Planner *planner,
        guint          number,
        const char    *other,
        gint64         n,
        guint          n_tasks,
        GError       **error)
{
  const Stage *stage = plan_stage (planner->plan, number);

  g_set_error (error, SIMULATE_ERROR, SIMULATE_ERROR_INPUT,
               "stage \"%s\" reads %u cached partitions of \"%s\" beside %" G_GINT64_FORMAT
               " of its %s; each task reads one of both, so there must be as many: %u",
               stage->id, n_tasks, stage->over, n, other, n_tasks);
  return FALSE;
}

static gboolean
add_data (Planner *planner, guint number, StageInput *input, GError **error)
{
  g_auto (StageInput) data = { 0 };

  if (!stage_data_find (planner, number, &data, error))
    return FALSE;
  if (data.n_tasks != input->n_tasks)
    return refuse (planner, number, "data", data.n_tasks, input->n_tasks, error);
  for (guint i = 0; i < input->n_tasks; i++)
    input->input_bytes[i] = saturate_add (input->input_bytes[i], data.input_bytes[i]);
  input->opens_us = g_steal_pointer (&data.opens_us);
  input->total_bytes = saturate_add (input->total_bytes, data.total_bytes);
  return TRUE;
}

/* The cached side says how many partitions there are: the other one is shuffled into as many. */
static gboolean
add_shuffle (Planner *planner, guint number, StageInput *input, GError **error)
{
  const Stage *stage = plan_stage (planner->plan, number);
  guint        n = input->n_tasks;

  if (stage_has (stage, "shuffle") && stage->shuffle != n)
    return refuse (planner, number, "shuffle", stage->shuffle, n, error);
  input->is_shuffle = TRUE;
  input->total_shuffled_bytes = stage_groups_bytes (planner, number);
  input->shuffled_bytes = g_new0 (Bytes, MAX (n, 1));
  cost_deal (planner->scenario, number, &stage->skew, input->total_shuffled_bytes,
             input->shuffled_bytes, n);
  for (guint i = 0; i < n; i++)
    input->input_bytes[i] = saturate_add (input->input_bytes[i], input->shuffled_bytes[i]);
  input->total_bytes = saturate_add (input->total_bytes, input->total_shuffled_bytes);
  return TRUE;
}

gboolean
stage_over_find (Planner *planner, guint number, StageInput *input, GError **error)
{
  const Stage    *stage = plan_stage (planner->plan, number);
  const RunStage *planned = &planner->run->stages[number];
  gint64          n_durations = stage_n_durations (stage);

  if (n_durations > 0)
    input->n_tasks = (guint) MIN (n_durations, G_MAXUINT);
  else if (stage_has (stage, "tasks"))
    input->n_tasks = (guint) stage->tasks;
  else
    input->n_tasks = planner->run->stages[planned->over].n_tasks;
  stage_blocks_read (planner, number, input);
  input->is_known = n_durations == 0 && input->total_bytes > 0;
  if (stage->reads != NULL && n_durations == 0 && !stage_has (stage, "tasks") &&
      !add_data (planner, number, input, error))
    return FALSE;
  return (planned->n_parents == 0 && !stage_has (stage, "shuffle-bytes")) ||
         add_shuffle (planner, number, input, error);
}
