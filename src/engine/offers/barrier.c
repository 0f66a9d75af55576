/* SPDX-License-Identifier: Apache-2.0 */
/* Stages whose tasks start together and fail together. MODEL 6.14;
 * DAGScheduler.checkBarrierStageWithNumSlots, TaskSchedulerImpl.resourceOffers. */
#include "barrier.h"

#include "conf.h"
#include "fetch-failures.h"
#include "graph.h"
#include "scheduler.h"

static guint
slots_of (const Engine *engine, const guint32 *offers, guint n)
{
  guint slots = 0;

  for (guint i = 0; i < n; i++)
    if (scheduler_takes_offers (engine, offers[i]))
      slots += engine_executor (engine, offers[i])->n_free;
  return slots;
}

gboolean
barrier_has_slots (const Engine *engine, const TaskSet *set, const guint32 *offers, guint n)
{
  return slots_of (engine, offers, n) >= set->n_tasks;
}

/* The first barrier stage of a job that has more tasks than there are slots; RUN_NONE. */
static guint
too_large_stage (const Engine *engine, guint job)
{
  guint slots = engine_live_slots (engine);

  for (guint i = 0; i < engine->run->n_stages; i++)
    if (engine->run->stages[i].job == job && engine->run->stages[i].n_tasks > slots &&
        plan_stage (engine->plan, i)->is_barrier)
      return i;
  return RUN_NONE;
}

/* Spark knows no barrier stages where executors come and go. */
static gboolean
allocation_allows_job (Engine *engine, guint job)
{
  for (guint i = 0; i < engine->run->n_stages && engine->allocation != NULL; i++)
    if (engine->run->stages[i].job == job && plan_stage (engine->plan, i)->is_barrier)
      {
        jobs_abort (engine,
                    g_strdup_printf (
                        "[SPARK-24942]: Barrier execution mode does not support dynamic resource "
                        "allocation: stage \"%s\" is a barrier stage, so "
                        "spark.dynamicAllocation.enabled=false is needed.",
                        engine->run->stages[i].id));
        return FALSE;
      }
  return TRUE;
}

gboolean
barrier_allows_job (Engine *engine, guint spark_job)
{
  static const char most_key[] = "spark.scheduler.barrier.maxConcurrentTasksCheck.maxFailures";
  static const char interval_key[] = "spark.scheduler.barrier.maxConcurrentTasksCheck.interval";
  guint             job = engine->run->spark_jobs[spark_job].job;
  guint             stage;

  if (!allocation_allows_job (engine, job))
    return FALSE;
  stage = too_large_stage (engine, job);

  if (stage == RUN_NONE)
    return TRUE;
  if (++engine->spark_jobs[spark_job].n_checks <= conf_int64 (engine->scenario, most_key, 40))
    {
      event_queue_push (&engine->events,
                        engine->now_us + conf_int64 (engine->scenario, interval_key, 15 * UNITS_S),
                        EVENT_JOB_SUBMITTED, spark_job);
      return FALSE;
    }
  jobs_abort (engine,
              g_strdup_printf (
                  "[SPARK-24819]: barrier stage \"%s\" has %u tasks, which must all run at once, "
                  "and the cluster has %u slots: more executors or cores, or fewer partitions, are "
                  "needed.",
                  engine->run->stages[stage].id, engine->run->stages[stage].n_tasks,
                  engine_live_slots (engine)));
  return FALSE;
}

static void
kill_set (Engine *engine, TaskSet *set)
{
  Run *run = engine->run;

  for (guint slot = 0; slot < engine->n_slots; slot++)
    {
      guint attempt = engine->running[slot];

      if (attempt == RUN_NONE || run->stage_attempt[attempt] != set->stage_attempt ||
          engine_executor (engine, run->slot_executor[slot])->is_dead)
        continue;
      run->state[attempt] = ATTEMPT_KILLED;
      run->finish_us[attempt] = MAX (engine->now_us, run->launch_us[attempt]);
      scheduler_attempt_ended (set, run->task[attempt]);
      scheduler_free_slot (engine, set, slot);
    }
}

void
barrier_task_failed (Engine *engine, TaskSet *set)
{
  StageProgress *stage = &engine->stages[set->stage];

  if (!set->is_open)
    return;
  if (stage->is_final)
    {
      jobs_abort (engine,
                  g_strdup_printf ("Could not recover from a failed barrier ResultStage: a task of "
                                   "stage \"%s\" failed, and what the others wrote may be there.",
                                   engine->run->stages[set->stage].id));
      return;
    }
  fetch_failures_give_up (engine, set);
  kill_set (engine, set);
  for (guint task = 0; task < engine->run->stages[set->stage].n_tasks && !engine->is_over; task++)
    stages_undo (engine, set->stage, task);
}
