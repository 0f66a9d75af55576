/* SPDX-License-Identifier: Apache-2.0 */
/* The driver learns of a loss: what ran there and what is gone is done again, and another executor
 * is asked for. MODEL 6.6; TaskSetManager.executorLost. */
#include "losses.h"

#include "allocation.h"
#include "barrier.h"
#include "executor-failures.h"
#include "executors.h"
#include "graph.h"
#include "scheduler.h"
#include "task-failures.h"
#include "task-order.h"

/* Attempts of a set that a loss struck: those that ran there, and those whose output is gone. */
typedef struct
{
  GArray *running;
  GArray *undone;
} Struck;

static void
struck_clear (Struck *struck)
{
  g_clear_pointer (&struck->running, g_array_unref);
  g_clear_pointer (&struck->undone, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Struck, struck_clear)

static void
find_struck (const Engine *engine, guint executor, const TaskSet *set, Struck *struck)
{
  const Run         *run = engine->run;
  g_autoptr (GArray) attempts = task_order_in_executor (engine, set, executor);

  for (guint i = 0; i < attempts->len; i++)
    {
      guint attempt = g_array_index (attempts, guint, i);

      if (engine->running[run->slot[attempt]] == attempt)
        g_array_append_val (struck->running, attempt);
      else if (run->state[attempt] == ATTEMPT_SUCCESS &&
               !stages_is_done (&engine->stages[set->stage], run->task[attempt]))
        g_array_append_val (struck->undone, attempt);
    }
}

static void
end_running (Engine *engine, TaskSet *set, const GArray *running)
{
  Run *run = engine->run;

  for (guint i = 0; i < running->len; i++)
    {
      guint attempt = g_array_index (running, guint, i);

      run->state[attempt] = ATTEMPT_LOST;
      run->finish_us[attempt] = MAX (engine->now_us, run->launch_us[attempt]);
      engine->running[run->slot[attempt]] = RUN_NONE;
      set->n_running--;
      scheduler_attempt_ended (set, run->task[attempt]);
    }
}

static void
repeat (Engine *engine, TaskSet *set, const GArray *attempts)
{
  for (guint i = 0; i < attempts->len; i++)
    scheduler_repeat (set, &engine->run->stages[set->stage],
                      engine->run->task[g_array_index (attempts, guint, i)]);
}

/* What had not begun when its executor died is no failure. */
static void
count_failures (Engine *engine, const Loss *loss, TaskSet *set, const GArray *running)
{
  Run   *run = engine->run;
  Micros at_us = run->faults[loss->record].at_us;

  for (guint i = 0; loss->counts && i < running->len; i++)
    {
      guint            attempt = g_array_index (running, guint, i);
      const char      *id = run->executors[run->slot_executor[run->slot[attempt]]].id;
      g_autofree char *description = NULL;

      if (run->launch_us[attempt] >= at_us)
        continue;
      description = g_strdup_printf ("ExecutorLostFailure (executor %s exited caused by one of the "
                                     "running tasks), %s",
                                     id, loss->reason);
      if (!task_failures_count (engine, set, attempt, description))
        return;
    }
}

/* Tasks of running sets go back to pending: those whose output is gone, and on top of them those
 * that ran there, each in the order in which Spark meets them. */
static void
repeat_lost_tasks (Engine *engine, const Loss *loss, guint executor, TaskSet *set)
{
  Run            *run = engine->run;
  g_auto (Struck) struck = { g_array_new (FALSE, FALSE, sizeof (guint)),
                             g_array_new (FALSE, FALSE, sizeof (guint)) };

  find_struck (engine, executor, set, &struck);
  end_running (engine, set, struck.running);
  run->faults[loss->record].n_running += struck.running->len;
  if (!set->is_open)
    return;
  for (guint i = 0; i < struck.undone->len; i++)
    run->state[g_array_index (struck.undone, guint, i)] = ATTEMPT_RESUBMITTED;
  if (set->is_barrier)
    {
      if (struck.running->len + struck.undone->len > 0)
        barrier_task_failed (engine, set);
      return;
    }
  repeat (engine, set, struck.undone);
  repeat (engine, set, struck.running);
  count_failures (engine, loss, set, struck.running);
}

static void
repeat_tasks_of (Engine *engine, const Loss *loss, guint executor)
{
  for (guint i = 0; i < engine->sets->len && !engine->is_over; i++)
    {
      TaskSet *set = g_ptr_array_index (engine->sets, i);

      if (set != NULL && (set->is_open || set->n_running > 0))
        repeat_lost_tasks (engine, loss, executor, set);
    }
}

static void
replace_executors (Engine *engine, const Loss *loss)
{
  RunFault *record;

  for (guint i = 0; i < loss->executors->len; i++)
    {
      guint replacement = executors_replace (engine, g_array_index (loss->executors, guint, i));

      record = &engine->run->faults[loss->record];
      if (record->replaced_by == RUN_NONE)
        record->replaced_by = replacement;
    }
}

void
losses_known (Engine *engine, guint number)
{
  Loss *loss = g_ptr_array_index (engine->losses, number);

  if (!loss->is_hidden)
    losses_unregister (engine, loss);
  for (guint i = 0; i < loss->executors->len; i++)
    repeat_tasks_of (engine, loss, g_array_index (loss->executors, guint, i));
  for (guint i = 0; i < engine->run->n_stages && !engine->is_over; i++)
    stages_look (engine, i);
  for (guint i = 0; i < loss->executors->len; i++)
    executors_remove (engine, g_array_index (loss->executors, guint, i));
  if (!engine->is_over && loss->counts)
    executor_failures_count (engine, loss->executors->len);
  if (engine->is_over)
    return;
  if (loss->fault == RUN_NONE || faults_asked (engine, loss->fault)->replace == REPLACE_AUTO)
    replace_executors (engine, loss);
  else
    allocation_forgo (engine, loss->executors->len);
  engine->needs_round = TRUE;
  engine->has_changed = TRUE;
}
