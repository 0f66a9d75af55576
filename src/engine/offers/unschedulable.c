/* SPDX-License-Identifier: Apache-2.0 */
/* What becomes of a task set that is excluded from all executors. MODEL 6.15;
 * TaskSchedulerImpl.resourceOffers, TaskSetManager.getCompletelyExcludedTaskIfAny. */
#include "unschedulable.h"

#include "conf.h"
#include "exclusion.h"
#include "graph.h"
#include "health.h"
#include "pending.h"

#define KEY_TIMEOUT "spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout"

static gboolean
can_run_on (const Engine *engine, const TaskSet *set, guint task, guint executor)
{
  return !health_excludes (engine, executor) && !exclusion_of_set (engine, set, executor) &&
         !exclusion_of_task (engine, set, task, executor);
}

/* Without executors nothing is said of where a task could run. */
static gboolean
can_run_nowhere (const Engine *engine, const TaskSet *set, guint task)
{
  gboolean has_executor = FALSE;

  for (guint i = 0; i < engine->executors->len; i++)
    {
      const ExecutorState *state = engine_executor (engine, i);

      if (!state->is_alive || state->is_dead)
        continue;
      has_executor = TRUE;
      if (can_run_on (engine, set, task, i))
        return FALSE;
    }
  return has_executor;
}

static guint
find_idle (const Engine *engine)
{
  for (guint i = 0; i < engine->executors->len; i++)
    {
      const ExecutorState *state = engine_executor (engine, i);

      if (state->is_alive && !state->is_dead && state->n_free == engine->run->executors[i].slots)
        return i;
    }
  return RUN_NONE;
}

static void
start_timer (Engine *engine, TaskSet *set)
{
  set->stuck_until_us = engine->now_us + conf_int64 (engine->scenario, KEY_TIMEOUT, 120 * UNITS_S);
  engine->n_stuck++;
  event_queue_push (&engine->events, set->stuck_until_us, EVENT_REVIVE_TICK, 0);
}

static void
give_up (Engine *engine, const TaskSet *set, guint task)
{
  jobs_abort_soon (
      engine,
      g_strdup_printf ("Aborting stage \"%s\": task %u cannot run anywhere, because nodes and "
                       "executors are excluded after failures (spark.excludeOnFailure).",
                       engine->run->stages[set->stage].id, task));
}

void
unschedulable_look (Engine *engine, TaskSet *set)
{
  gboolean waits = set->stuck_until_us > 0;
  guint    task, idle;

  if (!exclusion_has_failures (set->exclusion))
    return;
  task = pending_top (set->pending);
  if (task == RUN_NONE || !can_run_nowhere (engine, set, task))
    return;
  idle = find_idle (engine);
  if ((idle == RUN_NONE && engine->allocation == NULL) ||
      (waits && engine->now_us >= set->stuck_until_us))
    {
      give_up (engine, set, task);
      return;
    }
  if (waits)
    return;
  start_timer (engine, set);
  if (idle != RUN_NONE)
    health_kill_idle (engine, idle);
}

void
unschedulable_forget (Engine *engine)
{
  if (engine->n_stuck == 0)
    return;
  engine->n_stuck = 0;
  for (guint i = 0; i < engine->open_sets->len; i++)
    ((TaskSet *) g_ptr_array_index (engine->open_sets, i))->stuck_until_us = 0;
}
