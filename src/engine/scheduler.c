/* SPDX-License-Identifier: Apache-2.0 */
/* Which waiting task gets which free slot: Spark's offers. MODEL 6.1 to 6.3; TaskSchedulerImpl,
 * TaskSetManager. */
#include "engine.h"

#include "limits.h"

TaskSet *
scheduler_add_set (
    Engine *engine, guint stage, guint stage_attempt, guint32 *missing, guint n_tasks)
{
  TaskSet *set = g_new0 (TaskSet, 1);
  guint    place = engine->open_sets->len;

  set->stage = stage;
  set->stage_attempt = stage_attempt;
  set->job_order = engine->jobs[engine->stages[stage].job].order;
  set->pool = pools_of_job (engine, engine->stages[stage].job);
  set->missing = missing;
  set->n_tasks = n_tasks;
  set->again = g_array_new (FALSE, FALSE, sizeof (guint32));
  set->is_open = TRUE;
  for (; place > 0; place--)
    {
      const TaskSet *other = g_ptr_array_index (engine->open_sets, place - 1);

      if (other->job_order < set->job_order ||
          (other->job_order == set->job_order && other->stage <= stage))
        break;
    }
  g_ptr_array_insert (engine->open_sets, (gint) place, set);
  g_ptr_array_set_size (engine->sets, (gint) MAX (engine->sets->len, stage_attempt + 1));
  g_ptr_array_index (engine->sets, stage_attempt) = set;
  engine->needs_round = TRUE;
  engine->has_changed = TRUE;
  return set;
}

void
scheduler_close_set (Engine *engine, TaskSet *set)
{
  if (!set->is_open)
    return;
  set->is_open = FALSE;
  g_ptr_array_remove (engine->open_sets, set);
  engine->has_changed = TRUE;
}

void
task_set_free (TaskSet *set)
{
  if (set == NULL)
    return;
  g_free (set->missing);
  g_array_unref (set->again);
  g_free (set->tries);
  g_free (set->failures);
  g_free (set);
}

void
scheduler_repeat (TaskSet *set, const RunStage *stage, guint task)
{
  guint32 again = task;

  if (set->tries == NULL)
    {
      /* Every task taken so far has had one attempt. */
      set->tries = g_new0 (guint8, MAX (stage->n_tasks, 1));
      for (guint i = 0; i < set->next; i++)
        set->tries[set->missing == NULL ? i : set->missing[i]] = 1;
    }
  g_array_append_val (set->again, again);
}

/* The next task of a set, or RUN_NONE: repeated ones first, then by partition. */
static guint
take_task (const Engine *engine, TaskSet *set)
{
  const StageProgress *stage = &engine->stages[set->stage];

  while (set->again->len > 0)
    {
      guint task = g_array_index (set->again, guint32, set->again->len - 1);

      g_array_set_size (set->again, set->again->len - 1);
      if (!set->may_be_done || !stages_is_done (stage, task))
        return task;
    }
  while (set->next < set->n_tasks)
    {
      guint task = set->missing == NULL ? set->next : set->missing[set->next];

      set->next++;
      if (!set->may_be_done || !stages_is_done (stage, task))
        return task;
    }
  return RUN_NONE;
}

static gboolean
set_has_pending (const TaskSet *set)
{
  return set->next < set->n_tasks || set->again->len > 0;
}

gboolean
scheduler_has_pending (const Engine *engine)
{
  for (guint i = 0; i < engine->open_sets->len; i++)
    if (set_has_pending (g_ptr_array_index (engine->open_sets, i)))
      return TRUE;
  return FALSE;
}

gboolean
scheduler_is_spent (const Engine *engine, TaskSet *set)
{
  const StageProgress *stage = &engine->stages[set->stage];

  while (set->again->len > 0 &&
         stages_is_done (stage, g_array_index (set->again, guint32, set->again->len - 1)))
    g_array_set_size (set->again, set->again->len - 1);
  while (set->next < set->n_tasks &&
         stages_is_done (stage, set->missing == NULL ? set->next : set->missing[set->next]))
    set->next++;
  return !set_has_pending (set);
}

static guint
take_slot (Engine *engine, guint executor)
{
  ExecutorState     *state = engine_executor (engine, executor);
  const RunExecutor *placed = &engine->run->executors[executor];
  guint              slot = state->lowest_free;

  while (engine->running[placed->first_slot + slot] != RUN_NONE)
    slot++;
  state->lowest_free = slot + 1;
  state->n_free--;
  return placed->first_slot + slot;
}

/* Serial launches: each waits until the driver has sent the one before. */
static Micros
launch_time (Engine *engine)
{
  Micros from_us = MAX (engine->now_us, engine->driver_free_us);

  if (engine->launch_us == 0)
    return engine->now_us;
  /* Beyond every end that a run may have, one time is like another. */
  engine->driver_free_us = MIN (from_us + engine->launch_us, LIMITS_TIME_US + 1);
  record_driver (engine, DRIVER_LAUNCH, from_us, engine->driver_free_us, RUN_NONE, RUN_NONE);
  return engine->driver_free_us;
}

static void
launch (Engine *engine, guint executor, TaskSet *set, guint task, WaitCause cause)
{
  guint   slot = take_slot (engine, executor);
  Micros  launched_us = launch_time (engine);
  Outcome outcome = attempt_outcome (engine, set, task, executor);
  Micros  takes_us = outcome.takes_us;
  guint   attempt;

  attempt = record_attempt (engine, slot, task, set, cause, launched_us, launched_us + takes_us);
  engine_executor (engine, executor)->has_run = TRUE;
  if (outcome.fate != FATE_SUCCESS)
    engine->run->state[attempt] = ATTEMPT_FAILED;
  engine->fate[slot] = (guint8) outcome.fate;
  engine->running[slot] = attempt;
  set->n_running++;
  if (engine_executor (engine, executor)->is_dead)
    slot_queue_empty (&engine->slots, slot); /* it will never answer */
  else
    slot_queue_set (&engine->slots, slot, launched_us + takes_us, attempt);
}

static gboolean
takes_offers (const Engine *engine, const ExecutorState *executor)
{
  return executor->is_alive && executor->n_free > 0 && executor->doomed_us != engine->now_us;
}

void
scheduler_offer_one (Engine *engine, guint executor, WaitCause cause)
{
  const GPtrArray *sets = engine_offered_sets (engine);
  guint            place = 0;

  while (place < sets->len && takes_offers (engine, engine_executor (engine, executor)))
    {
      TaskSet *set = g_ptr_array_index (sets, place);
      guint    task = take_task (engine, set);

      if (task == RUN_NONE)
        {
          place++;
          continue;
        }
      launch (engine, executor, set, task, cause);
      engine->has_changed |= !set_has_pending (set);
    }
}

/* One pass: each executor with room takes one task. FALSE when none was taken. */
static gboolean
offer_pass (Engine *engine, TaskSet *set, guint n_offers, WaitCause cause)
{
  gboolean was_taken = FALSE;

  for (guint i = 0; i < n_offers; i++)
    {
      guint task;

      if (!takes_offers (engine, engine_executor (engine, engine->round[i])))
        continue;
      task = take_task (engine, set);
      if (task == RUN_NONE)
        return FALSE;
      launch (engine, engine->round[i], set, task, cause);
      was_taken = TRUE;
    }
  return was_taken;
}

void
scheduler_offer_all (Engine *engine, WaitCause cause)
{
  guint            n_offers = 0;
  const GPtrArray *sets;

  engine->needs_round = FALSE;
  if (!scheduler_has_pending (engine))
    return;
  for (guint i = 0; i < engine->executors->len; i++)
    if (takes_offers (engine, engine_executor (engine, i)))
      engine->round[n_offers++] = i;
  rng_shuffle (&engine->rng, engine->round, n_offers);
  /* A round over a million slots takes longer than a cancellation may. */
  sets = engine_offered_sets (engine);
  for (guint i = 0; i < sets->len; i++)
    while (!g_cancellable_is_cancelled (engine->cancellable) &&
           offer_pass (engine, g_ptr_array_index (sets, i), n_offers, cause))
      ;
  engine->has_changed = TRUE;
}

static void
handle_result (Engine *engine, TaskSet *set, guint task, Fate fate)
{
  switch (fate)
    {
    case FATE_SUCCESS:
      stages_task_succeeded (engine, set, task);
      break;
    case FATE_OUT_OF_MEMORY:
      recovery_task_failed (engine, set, task);
      break;
    case FATE_FETCH_FAILED:
      recovery_fetch_failed (engine, set);
      break;
    }
}

void
scheduler_end_first (Engine *engine)
{
  guint          slot = slot_queue_first_slot (&engine->slots);
  guint          attempt = engine->running[slot];
  guint          executor = engine->run->slot_executor[slot];
  ExecutorState *state = engine_executor (engine, executor);
  TaskSet       *set = g_ptr_array_index (engine->sets, engine->run->stage_attempt[attempt]);
  guint          task = engine->run->task[attempt];
  Fate           fate = engine->fate[slot];

  engine->running[slot] = RUN_NONE;
  set->n_running--;
  state->n_free++;
  state->lowest_free = MIN (state->lowest_free, slot - engine->run->executors[executor].first_slot);
  if (takes_offers (engine, state))
    scheduler_offer_one (engine, executor, WAIT_SLOT);
  if (engine->running[slot] == RUN_NONE)
    slot_queue_empty (&engine->slots, slot);
  handle_result (engine, set, task, fate);
}
