/* SPDX-License-Identifier: Apache-2.0 */
/* What comes to the driver and must find room there: results of tasks, and tables that are to be
 * broadcast. TaskSetManager.canFetchMoreResults, BroadcastExchangeExec. MODEL 4.11. */
#include "driver-results.h"

#include "driver-memory.h"
#include "graph.h"

static char *
refuse_results (const Engine *engine, Bytes each, Bytes gathered)
{
  g_autofree char *sum = units_format_memory (NULL, gathered);
  g_autofree char *limit = units_format_memory (NULL, engine->max_result_bytes);

  return g_strdup_printf ("Total size of serialized results of %u tasks (%s) is bigger than "
                          "spark.driver.maxResultSize (%s).",
                          (guint) (gathered / each), sum, limit);
}

gboolean
results_take (Engine *engine, TaskSet *set)
{
  Bytes each = engine->stages[set->stage].result_bytes;
  char *refusal = NULL;

  if (each == 0)
    return TRUE;
  set->result_bytes += each;
  if (engine->max_result_bytes > 0 && set->result_bytes > engine->max_result_bytes)
    refusal = refuse_results (engine, each, set->result_bytes);
  else if (set->result_bytes > driver_most_results (engine->scenario))
    refusal = driver_results_refusal (engine->scenario, set->result_bytes);
  if (refusal != NULL)
    jobs_abort_soon (engine, refusal);
  return refusal == NULL;
}

gboolean
results_take_broadcast (Engine *engine, guint stage)
{
  const Stage *asked = plan_stage (engine->plan, stage);
  char        *refusal;

  if (asked->broadcast_bytes == 0 || plan_job (engine->plan, stage)->kind != JOB_SQL)
    return TRUE;
  refusal = driver_broadcast_refusal (engine->scenario, asked->broadcast_bytes, asked->expansion);
  if (refusal != NULL)
    jobs_abort (engine, refusal);
  return refusal == NULL;
}
