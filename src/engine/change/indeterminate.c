/* SPDX-License-Identifier: Apache-2.0 */
/* Map stages whose output is another each time: rows that come in any order are dealt in turn. What
 * was made of such an output is made again with it. MODEL 6.7; DAGScheduler,
 * RDD.outputDeterministicLevel. */
#include "indeterminate.h"

#include "conf.h"
#include "graph.h"

static gboolean
is_rdd (const Engine *engine, guint stage)
{
  const Job *job = g_ptr_array_index (engine->scenario->jobs, engine->run->stages[stage].job);

  return job->kind == JOB_RDD;
}

/* Its rows come from a shuffle, in any order, and a reader deals them in turn. */
static gboolean
deals_in_turn (const Engine *engine, guint stage)
{
  if (engine->run->stages[stage].n_parents == 0)
    return FALSE;
  for (guint i = 0; i < engine->stages[stage].n_children; i++)
    {
      guint        child = engine->stages[stage].children[i];
      const Stage *asked = plan_stage (engine->plan, child);

      if (stage_has (asked, "shuffle-origin") &&
          asked->shuffle_origin == ORIGIN_REPARTITION_BY_NUM && is_rdd (engine, child))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_indeterminate (const Engine *engine, guint stage)
{
  const RunStage *planned = &engine->run->stages[stage];

  if (deals_in_turn (engine, stage))
    return TRUE;
  for (guint i = 0; i < planned->n_parents; i++)
    if (is_indeterminate (engine, planned->parents[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_made_of (const Engine *engine, guint stage, guint origin)
{
  const RunStage *planned = &engine->run->stages[stage];

  if (stage == origin)
    return TRUE;
  for (guint i = 0; i < planned->n_parents; i++)
    if (is_made_of (engine, planned->parents[i], origin))
      return TRUE;
  return FALSE;
}

static gboolean
undo_all (Engine *engine, guint stage)
{
  const RunStage *planned = &engine->run->stages[stage];

  if (engine->stages[stage].n_left == planned->n_tasks)
    return TRUE;
  if (engine->stages[stage].is_final)
    {
      jobs_abort (engine, g_strdup_printf (
                              "A shuffle map stage with indeterminate output was failed and "
                              "retried. However, Spark cannot rollback the result stage \"%s\" to "
                              "re-process the input data, and has to fail this job.",
                              planned->id));
      return FALSE;
    }
  for (guint task = 0; task < planned->n_tasks; task++)
    stages_undo (engine, stage, task);
  return TRUE;
}

gboolean
indeterminate_roll_back (Engine *engine, guint origin)
{
  if (!is_indeterminate (engine, origin))
    return TRUE;
  for (guint i = 0; i < engine->run->n_stages; i++)
    if (is_made_of (engine, i, origin) && !undo_all (engine, i))
      return FALSE;
  return TRUE;
}
