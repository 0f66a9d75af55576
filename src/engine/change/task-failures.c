/* SPDX-License-Identifier: Apache-2.0 */
/* Attempts that end badly, and how often a task may fail. MODEL 6.8;
 * TaskSetManager.handleFailedTask. */
#include "task-failures.h"

#include "attempt.h"
#include "barrier.h"
#include "deaths.h"
#include "exclusion.h"
#include "graph.h"
#include "scheduler.h"

static TaskSet *
set_of (const Engine *engine, guint attempt)
{
  return g_ptr_array_index (engine->sets, engine->run->stage_attempt[attempt]);
}

static guint
executor_of (const Engine *engine, guint attempt)
{
  return engine->run->slot_executor[engine->run->slot[attempt]];
}

/* As Spark says it: task 3.1 is the second attempt of task 3. */
static char *
describe (const Engine *engine, guint attempt, const char *description)
{
  const Run *run = engine->run;

  return g_strdup_printf (
      "Task %u in stage \"%s\" failed %u times, most recent failure: Lost task %u.%u (executor "
      "%s): %s.",
      run->task[attempt], run->stages[set_of (engine, attempt)->stage].id, engine->max_failures,
      run->task[attempt], run->number[attempt], run->executors[executor_of (engine, attempt)].id,
      description);
}

gboolean
task_failures_count (Engine *engine, TaskSet *set, guint attempt, const char *description)
{
  guint n_tasks = engine->run->stages[set->stage].n_tasks;
  guint task = engine->run->task[attempt];

  if (!set->is_open)
    return FALSE;
  if (set->exclusion != NULL)
    exclusion_task_failed (engine, set, task, executor_of (engine, attempt));
  if (set->failures == NULL)
    set->failures = g_new0 (guint8, MAX (n_tasks, 1));
  if (++set->failures[task] < engine->max_failures)
    return TRUE;
  set->n_reported++; /* it is not done, and will not be */
  jobs_abort_soon (engine, describe (engine, attempt, description));
  return FALSE;
}

static gboolean
is_of_memory (Fate fate)
{
  return fate == FATE_OUT_OF_MEMORY || fate == FATE_PYTHON_MEMORY || fate == FATE_HEAP;
}

static void
handle (Engine *engine, TaskSet *set, guint attempt, Fate fate)
{
  g_autofree char *description = NULL;

  if (set->is_barrier)
    {
      barrier_task_failed (engine, set);
      return;
    }
  description = is_of_memory (fate) ? attempt_memory_error (engine, attempt, fate)
                                    : g_strdup ("an exception in the task");
  if (!task_failures_count (engine, set, attempt, description))
    return;
  scheduler_repeat (set, &engine->run->stages[set->stage], engine->run->task[attempt]);
  engine->needs_round = TRUE;
}

/* The driver hears of the task first, and of the end of its JVM later. */
void
task_failures_handle (Engine *engine, TaskSet *set, guint attempt, Fate fate)
{
  handle (engine, set, attempt, fate);
  if (fate == FATE_HEAP)
    deaths_end_jvm (engine, executor_of (engine, attempt));
}
