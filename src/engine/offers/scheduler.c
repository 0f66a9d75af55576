/* SPDX-License-Identifier: Apache-2.0 */
/* Which waiting task gets which free slot: Spark's offers. MODEL 6.1 to 6.3; TaskSchedulerImpl,
 * TaskSetManager. */
#include "scheduler.h"

#include "allocation.h"
#include "attempt.h"
#include "barrier.h"
#include "exclusion.h"
#include "fetch-failures.h"
#include "graph.h"
#include "health.h"
#include "limits.h"
#include "locality.h"
#include "places.h"
#include "pools.h"
#include "record.h"
#include "script.h"
#include "sharing.h"
#include "speculation.h"
#include "task-failures.h"

static gboolean
knows_racks (const Engine *engine)
{
  ManagerId manager = (ManagerId) engine->scenario->cluster->manager;

  return manager == MANAGER_YARN || manager == MANAGER_EMR;
}

/* Tasks that are not all alike are kept in Spark's lists. */
static void
add_choices (Engine *engine, TaskSet *set)
{
  Places *places = places_find (engine, set->stage);
  guint   n_tasks = engine->run->stages[set->stage].n_tasks;

  exclusion_start (engine, set);
  speculation_start (engine, set);
  if (places != NULL || set->exclusion != NULL || set->speculation != NULL)
    {
      set->pending =
          pending_new (places, engine->stages[set->stage].done, n_tasks, knows_racks (engine));
      set->tries = g_new0 (guint8, MAX (n_tasks, 1));
      pending_fill (set->pending, set->missing, set->n_tasks);
      set->next = set->n_tasks;
      locality_start (engine, set);
      if (places != NULL)
        record_keep_localities (engine);
    }
  if (set->pending != NULL || set->is_barrier)
    engine->n_choosy++;
}

TaskSet *
scheduler_add_set (
    Engine *engine, guint stage, guint stage_attempt, guint32 *missing, guint n_tasks)
{
  TaskSet *set = g_new0 (TaskSet, 1);
  guint    place = engine->open_sets->len;

  set->stage = stage;
  set->stage_attempt = stage_attempt;
  set->job_order = engine->spark_jobs[engine->stages[stage].spark_job].order;
  set->pool = pools_of_job (engine, engine_stage_attempt (engine, stage_attempt)->job);
  set->missing = missing;
  set->n_tasks = n_tasks;
  set->again = g_array_new (FALSE, FALSE, sizeof (guint32));
  set->is_open = TRUE;
  set->is_barrier = plan_stage (engine->plan, stage)->is_barrier;
  add_choices (engine, set);
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
  allocation_set_closed (engine, set);
  g_clear_pointer (&set->speculation, speculation_free); /* it gets no copy more */
  if (set->exclusion != NULL)
    record_exclusions_end (engine, set->stage);
  if (set->pending != NULL || set->is_barrier)
    engine->n_choosy--;
  engine->has_changed = TRUE;
}

void
task_set_free (TaskSet *set)
{
  if (set == NULL)
    return;
  g_free (set->missing);
  g_array_unref (set->again);
  pending_free (set->pending);
  speculation_free (set->speculation);
  exclusion_free (set->exclusion);
  g_free (set->tries);
  g_free (set->failures);
  g_free (set);
}

void
scheduler_repeat (TaskSet *set, const RunStage *stage, guint task)
{
  guint32 again = task;

  if (set->pending != NULL)
    {
      pending_add (set->pending, task);
      return;
    }
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

gboolean
scheduler_set_has_pending (const TaskSet *set)
{
  if (set->pending != NULL)
    return set->may_be_done ? pending_top (set->pending) != RUN_NONE : set->pending->n_waiting > 0;
  return set->next < set->n_tasks || set->again->len > 0;
}

gboolean
scheduler_has_pending (const Engine *engine)
{
  for (guint i = 0; i < engine->open_sets->len; i++)
    if (scheduler_set_has_pending (g_ptr_array_index (engine->open_sets, i)))
      return TRUE;
  return FALSE;
}

gboolean
scheduler_is_spent (const Engine *engine, TaskSet *set)
{
  const StageProgress *stage = &engine->stages[set->stage];

  if (set->pending != NULL)
    return pending_top (set->pending) == RUN_NONE;
  while (set->again->len > 0 &&
         stages_is_done (stage, g_array_index (set->again, guint32, set->again->len - 1)))
    g_array_set_size (set->again, set->again->len - 1);
  while (set->next < set->n_tasks &&
         stages_is_done (stage, set->missing == NULL ? set->next : set->missing[set->next]))
    set->next++;
  return !scheduler_set_has_pending (set);
}

static guint
take_slot (Engine *engine, guint executor)
{
  ExecutorState *state = engine_executor (engine, executor);
  guint          slot = state->lowest_free;

  while (engine->running[state->first_slot + slot] != RUN_NONE)
    slot++;
  state->lowest_free = slot + 1;
  state->n_free--;
  engine->n_free_slots--;
  return state->first_slot + slot;
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
note_choice (Engine *engine, TaskSet *set, const Pick *pick, guint attempt)
{
  Run *run = engine->run;

  if (run->locality != NULL)
    run->locality[attempt] = (guint8) pick->locality;
  if (run->is_copy != NULL)
    run->is_copy[attempt] = (guint8) pick->is_copy;
  if (set->speculation != NULL)
    speculation_launched (engine, set, attempt);
  if (engine->stages[set->stage].script != NULL)
    script_launched (engine, set, attempt);
}

void
scheduler_launch (Engine *engine, guint executor, TaskSet *set, const Pick *pick, WaitCause cause)
{
  guint   slot = take_slot (engine, executor);
  Micros  launched_us = launch_time (engine);
  Outcome outcome = attempt_outcome (engine, set, pick->task, executor);
  guint   attempt = record_attempt (engine, slot, pick->task, set, cause, launched_us,
                                    launched_us + outcome.takes_us);

  note_choice (engine, set, pick, attempt);
  engine_executor (engine, executor)->has_run = TRUE;
  if (outcome.fate != FATE_SUCCESS)
    engine->run->state[attempt] = ATTEMPT_FAILED;
  engine->fate[slot] = (guint8) outcome.fate;
  engine->running[slot] = attempt;
  engine->tasks[slot] = (SlotTask){ set, pick->task };
  set->n_running++;
  if (engine_executor (engine, executor)->is_dead)
    slot_queue_empty (&engine->slots, slot); /* it will never answer */
  else
    slot_queue_set (&engine->slots, slot, launched_us + outcome.takes_us, attempt);
  sharing_touch (engine, slot);
}

static gboolean
launch_next (Engine *engine, guint executor, TaskSet *set, WaitCause cause)
{
  Pick pick = { take_task (engine, set), LOCALITY_PROCESS, FALSE };

  if (pick.task == RUN_NONE)
    return FALSE;
  scheduler_launch (engine, executor, set, &pick, cause);
  return TRUE;
}

static gboolean
has_room (const Engine *engine, const ExecutorState *executor)
{
  return executor->is_alive && executor->n_free > 0 && executor->doomed_us != engine->now_us &&
         !executor->is_leaving;
}

gboolean
scheduler_takes_offers (const Engine *engine, guint executor)
{
  return !engine->is_gated && has_room (engine, engine_executor (engine, executor)) &&
         (engine->exclusion == NULL || !health_excludes (engine, executor));
}

/* One pass: each executor with room takes one task. FALSE when none was taken. */
static gboolean
offer_pass (Engine *engine, TaskSet *set, const guint32 *offers, guint n_offers, WaitCause cause)
{
  gboolean was_taken = FALSE;

  for (guint i = 0; i < n_offers; i++)
    {
      if (!has_room (engine, engine_executor (engine, offers[i])))
        continue;
      if (!launch_next (engine, offers[i], set, cause))
        return FALSE;
      was_taken = TRUE;
    }
  return was_taken;
}

/* What one task set takes of a round. */
static void
offer_set (Engine        *engine,
           TaskSet       *set,
           const guint32 *offers,
           guint          n_offers,
           gboolean       is_all,
           WaitCause      cause)
{
  if (set->is_barrier && !barrier_has_slots (engine, set, offers, n_offers))
    return;
  if (set->pending != NULL)
    locality_offer (engine, set, offers, n_offers, is_all, cause);
  else /* a round over a million slots takes longer than a cancellation may */
    while (!g_cancellable_is_cancelled (engine->cancellable) &&
           offer_pass (engine, set, offers, n_offers, cause))
      ;
}

void
scheduler_offer_one (Engine *engine, guint executor, WaitCause cause)
{
  const GPtrArray *sets = engine_offered_sets (engine);
  const guint32    offer = executor;

  for (guint i = 0; i < sets->len && scheduler_takes_offers (engine, executor); i++)
    {
      TaskSet *set = g_ptr_array_index (sets, i);

      if (set->pending != NULL || set->is_barrier)
        {
          offer_set (engine, set, &offer, 1, FALSE, cause);
          engine->has_changed |= has_room (engine, engine_executor (engine, executor)) ||
                                 !scheduler_set_has_pending (set);
        }
      else
        while (has_room (engine, engine_executor (engine, executor)) &&
               launch_next (engine, executor, set, cause))
          engine->has_changed |= !scheduler_set_has_pending (set);
    }
}

void
scheduler_offer_all (Engine *engine, WaitCause cause)
{
  guint            n_offers = 0;
  const GPtrArray *sets;

  engine->needs_round = FALSE;
  if (engine->is_gated || (engine->n_choosy == 0 && !scheduler_has_pending (engine)))
    return;
  for (guint i = 0; i < engine->executors->len; i++)
    if (scheduler_takes_offers (engine, i))
      engine->round[n_offers++] = i;
  rng_shuffle (&engine->rng, engine->round, n_offers);
  sets = engine_offered_sets (engine);
  for (guint i = 0; i < sets->len && !engine->is_over; i++)
    offer_set (engine, g_ptr_array_index (sets, i), engine->round, n_offers, TRUE, cause);
  engine->has_changed = TRUE;
}

void
scheduler_executors_changed (Engine *engine)
{
  for (guint i = 0; i < engine->open_sets->len; i++)
    {
      TaskSet *set = g_ptr_array_index (engine->open_sets, i);

      if (set->pending != NULL)
        locality_recompute (engine, set);
    }
}

void
scheduler_attempt_ended (TaskSet *set, guint task)
{
  if (set->pending != NULL)
    pending_ended (set->pending, task);
}

void
scheduler_free_slot (Engine *engine, TaskSet *set, guint slot)
{
  guint          executor = engine->run->slot_executor[slot];
  ExecutorState *state = engine_executor (engine, executor);

  sharing_touch (engine, slot);
  engine->running[slot] = RUN_NONE;
  set->n_running--;
  state->n_free++;
  engine->n_free_slots++;
  state->lowest_free = MIN (state->lowest_free, slot - state->first_slot);
  if (has_room (engine, state))
    scheduler_offer_one (engine, executor, WAIT_SLOT);
  if (engine->allocation != NULL)
    allocation_slot_freed (engine, executor);
  if (engine->running[slot] == RUN_NONE)
    slot_queue_empty (&engine->slots, slot);
}

/* The first attempt that succeeds ends the others of its task. */
static void
kill_others (Engine *engine, TaskSet *set, guint task)
{
  Run *run = engine->run;

  for (guint slot = 0; slot < engine->n_slots && set->pending->copies[task] > 0; slot++)
    {
      guint attempt = engine->running[slot];

      if (attempt == RUN_NONE || engine->tasks[slot].task != task ||
          engine->tasks[slot].set != set ||
          engine_executor (engine, run->slot_executor[slot])->is_dead)
        continue;
      run->state[attempt] = ATTEMPT_KILLED;
      run->finish_us[attempt] = MAX (engine->now_us, run->launch_us[attempt]);
      pending_ended (set->pending, task);
      scheduler_free_slot (engine, set, slot);
    }
}

static void
handle_success (Engine *engine, TaskSet *set, guint task, guint attempt, guint executor)
{
  if (set->speculation != NULL)
    speculation_succeeded (engine, set, attempt);
  if (engine->stages[set->stage].made_on != NULL)
    engine->stages[set->stage].made_on[task] = executor;
  if (engine->allocation != NULL)
    allocation_map_done (engine, set->stage, executor);
  stages_task_succeeded (engine, set, task);
  if (set->pending == NULL || set->pending->copies[task] == 0 || engine->is_over)
    return;
  kill_others (engine, set, task);
  stages_look (engine, set->stage);
}

void
scheduler_end_first (Engine *engine)
{
  guint    slot = slot_queue_first_slot (&engine->slots);
  guint    executor = engine->run->slot_executor[slot];
  guint    attempt = engine->running[slot];
  SlotTask ended = engine->tasks[slot];
  Fate     fate = (Fate) engine->fate[slot];

  scheduler_free_slot (engine, ended.set, slot);
  if (fate == FATE_FETCH_FAILED)
    {
      fetch_failures_report (engine, ended.set, attempt);
      return;
    }
  scheduler_attempt_ended (ended.set, ended.task);
  if (fate == FATE_SUCCESS)
    handle_success (engine, ended.set, ended.task, attempt, executor);
  else
    task_failures_handle (engine, ended.set, attempt, fate);
}
