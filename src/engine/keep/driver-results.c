/* SPDX-License-Identifier: Apache-2.0 */
/* What comes to the driver and must find room there: results of tasks, and tables that are to be
 * broadcast. TaskSetManager.canFetchMoreResults, TaskResultGetter, BroadcastExchangeExec. MODEL
 * 4.11, 6.5. */
#include "driver-results.h"

#include "conf.h"
#include "driver-memory.h"
#include "graph.h"

#define GETTERS 1000 /* more of them are never busy at once */

static char *
refuse_results (const Engine *engine, Bytes each, Bytes gathered)
{
  g_autofree char *sum = units_format_memory (NULL, gathered);
  g_autofree char *limit = units_format_memory (NULL, engine->max_result_bytes);

  return g_strdup_printf ("Total size of serialized results of %u tasks (%s) is bigger than "
                          "spark.driver.maxResultSize (%s).",
                          (guint) (gathered / each), sum, limit);
}

void
results_init (Engine *engine)
{
  gint64 threads = conf_int64 (engine->scenario, "spark.resultGetter.threads", 1);

  engine->max_result_bytes = conf_int64 (engine->scenario, "spark.driver.maxResultSize", 0);
  engine->direct_result_bytes = conf_int64 (engine->scenario, "spark.task.maxDirectResultSize", 0);
  if (cluster_driver (engine->scenario->cluster)->result_bytes_per_s == 0)
    return;
  engine->getters =
      g_array_sized_new (FALSE, TRUE, sizeof (Micros), (guint) MIN (threads, GETTERS));
  g_array_set_size (engine->getters, (guint) MIN (threads, GETTERS));
}

void
results_clear (Engine *engine)
{
  g_clear_pointer (&engine->getters, g_array_unref);
}

/* The thread that is free first fetches it. */
static void
fetch (Engine *engine, StageProgress *stage)
{
  Bytes   rate = cluster_driver (engine->scenario->cluster)->result_bytes_per_s;
  Micros *first = &g_array_index (engine->getters, Micros, 0);

  for (guint i = 1; i < engine->getters->len; i++)
    if (g_array_index (engine->getters, Micros, i) < *first)
      first = &g_array_index (engine->getters, Micros, i);
  *first = MAX (*first, engine->now_us) + units_duration_us (stage->result_bytes, rate);
  stage->fetched_us = MAX (stage->fetched_us, *first);
}

gboolean
results_take (Engine *engine, TaskSet *set)
{
  StageProgress *progress = &engine->stages[set->stage];
  Bytes          each = progress->result_bytes;
  char          *refusal = NULL;

  if (each == 0)
    return TRUE;
  set->result_bytes += each;
  if (engine->max_result_bytes > 0 && set->result_bytes > engine->max_result_bytes)
    refusal = refuse_results (engine, each, set->result_bytes);
  else if (set->result_bytes > driver_most_results (engine->scenario))
    refusal = driver_results_refusal (engine->scenario, set->result_bytes);
  if (refusal != NULL)
    jobs_abort_soon (engine, refusal);
  else if (engine->getters != NULL && each > engine->direct_result_bytes)
    fetch (engine, progress);
  return refusal == NULL;
}

gboolean
results_take_broadcast (Engine *engine, guint stage)
{
  const Stage *asked = plan_stage (engine->plan, stage);
  char        *refusal;

  if (asked->broadcast_bytes == 0 || plan_job (engine->plan, stage)->kind != JOB_SQL)
    return TRUE;
  refusal = driver_broadcast_refusal (engine->scenario, asked);
  if (refusal != NULL)
    jobs_abort (engine, refusal);
  return refusal == NULL;
}

void
results_await_broadcast (Engine *engine, guint job)
{
  const Job *asked = g_ptr_array_index (engine->scenario->jobs, job);
  Micros     late_us;

  if (g_strcmp0 (asked->action, "broadcast") == 0 &&
      units_add (engine->now_us, driver_broadcast_patience_us (engine->scenario), &late_us))
    event_queue_push (&engine->events, late_us, EVENT_BROADCAST_LATE, job);
}

void
results_broadcast_late (Engine *engine, guint job)
{
  if (!engine->jobs[job].is_ended)
    jobs_abort (engine, driver_broadcast_late (engine->scenario));
}
