/* SPDX-License-Identifier: Apache-2.0 */
/* What the simulation writes into its run. */
#include "record.h"

#include "allocation.h"
#include "exclusion.h"
#include "faults.h"
#include "scheduler.h"

#include <string.h>

static void
grow (Engine *engine)
{
  Run  *run = engine->run;
  guint capacity = engine->capacity + MAX (engine->capacity / 16, 64);

  run->launch_us = g_renew (Micros, run->launch_us, capacity);
  run->finish_us = g_renew (Micros, run->finish_us, capacity);
  run->slot = g_renew (guint32, run->slot, capacity);
  run->task = g_renew (guint32, run->task, capacity);
  run->stage_attempt = g_renew (guint32, run->stage_attempt, capacity);
  run->number = g_renew (guint8, run->number, capacity);
  run->state = g_renew (guint8, run->state, capacity);
  run->wait = g_renew (guint8, run->wait, capacity);
  if (run->first_task_us > 0)
    run->is_first = g_renew (guint8, run->is_first, capacity);
  if (engine->launch_us > 0)
    run->offered_us = g_renew (Micros, run->offered_us, capacity);
  if (run->fetched_us != NULL)
    run->fetched_us = g_renew (Micros, run->fetched_us, capacity);
  if (run->locality != NULL)
    run->locality = g_renew (guint8, run->locality, capacity);
  if (run->is_copy != NULL)
    run->is_copy = g_renew (guint8, run->is_copy, capacity);
  engine->capacity = capacity;
}

void
record_keep_localities (Engine *engine)
{
  if (engine->run->locality == NULL)
    engine->run->locality = g_new0 (guint8, MAX (engine->capacity, 1));
}

void
record_keep_copies (Engine *engine)
{
  if (engine->run->is_copy == NULL)
    engine->run->is_copy = g_new0 (guint8, MAX (engine->capacity, 1));
}

/* Tasks launched in a round of offers waited for what made the round: the driver, the repair of a
 * parent, or a retry. */
static WaitCause
wait_cause (
    const Engine *engine, const TaskSet *set, guint number, Micros launch_us, WaitCause cause)
{
  const RunStageAttempt *stage = engine_stage_attempt (engine, set->stage_attempt);

  if (cause != WAIT_DRIVER)
    return cause;
  if (stage->attempt > 0 && number == 0)
    return engine->run->stages[set->stage].n_parents > 0 ? WAIT_PARENT : WAIT_RETRY;
  if (number > 0)
    return WAIT_RETRY;
  return launch_us > stage->submitted_us ? WAIT_DRIVER : WAIT_NONE;
}

guint
record_attempt (Engine        *engine,
                guint          slot,
                guint          task,
                const TaskSet *set,
                WaitCause      cause,
                Micros         launch_us,
                Micros         finish_us)
{
  Run             *run = engine->run;
  RunStageAttempt *stage = engine_stage_attempt (engine, set->stage_attempt);
  guint            attempt = run->n_attempts;

  if (attempt == engine->capacity)
    grow (engine);
  run->n_attempts++;
  run->launch_us[attempt] = launch_us;
  run->finish_us[attempt] = finish_us;
  run->slot[attempt] = slot;
  run->task[attempt] = task;
  run->stage_attempt[attempt] = set->stage_attempt;
  run->number[attempt] = set->tries == NULL ? 0 : set->tries[task]++;
  run->state[attempt] = ATTEMPT_SUCCESS;
  run->wait[attempt] = (guint8) wait_cause (engine, set, run->number[attempt], launch_us, cause);
  if (run->is_first != NULL)
    run->is_first[attempt] = !engine_executor (engine, run->slot_executor[slot])->has_run;
  if (run->offered_us != NULL)
    run->offered_us[attempt] = engine->now_us;
  if (run->fetched_us != NULL)
    run->fetched_us[attempt] = -1;
  stage->first_launch_us = MIN (stage->first_launch_us, launch_us);
  return attempt;
}

/* Launches closer than this are one stretch of work: a million single ones would say nothing more.
 */
#define LAUNCH_PAUSE_US (10 * UNITS_MS)

void
record_driver (
    Engine *engine, DriverActivity activity, Micros from_us, Micros to_us, guint job, guint stage)
{
  GArray        *spans = engine->driver_spans;
  RunDriverSpan  span = { activity, from_us, to_us, job, stage };
  RunDriverSpan *last =
      spans->len > 0 ? &g_array_index (spans, RunDriverSpan, spans->len - 1) : NULL;

  if (from_us >= to_us)
    return;
  if (activity == DRIVER_LAUNCH && last != NULL && last->activity == DRIVER_LAUNCH &&
      from_us - last->to_us <= LAUNCH_PAUSE_US)
    last->to_us = to_us;
  else
    g_array_append_val (spans, span);
}

/* Adaptive execution asks for a stage only once those before it have ended: until then it waits as
 * one that was asked for does. */
static gboolean
is_waiting (const Engine *engine, guint stage)
{
  const StageProgress *progress = &engine->stages[stage];
  const JobProgress   *action = &engine->jobs[engine->run->stages[stage].job];

  return progress->state == STAGE_WAITING ||
         (progress->state == STAGE_IDLE && progress->n_attempts == 0 &&
          action->planned_us != RUN_NEVER && !action->is_ended);
}

/* The stage that a waiting stage waits for: the running one with the lowest number. */
static guint
awaited_stage (const Engine *engine)
{
  for (guint i = 0; i < engine->run->n_stages; i++)
    {
      const RunStage *stage = &engine->run->stages[i];

      if (!is_waiting (engine, i))
        continue;
      for (guint k = 0; k < stage->n_parents + stage->n_awaits; k++)
        {
          guint parent =
              k < stage->n_parents ? stage->parents[k] : stage->awaits[k - stage->n_parents];

          if (engine->stages[parent].state == STAGE_RUNNING)
            return parent;
        }
    }
  return RUN_NONE;
}

/* Why a slot is free although tasks wait: what holds back the first set that has one. */
static IdleCause
cause_of_pending (const Engine *engine)
{
  for (guint i = 0; i < engine->open_sets->len; i++)
    {
      const TaskSet *set = g_ptr_array_index (engine->open_sets, i);

      if (!scheduler_set_has_pending (set))
        continue;
      if (set->is_barrier)
        return IDLE_BARRIER;
      if (set->exclusion != NULL && exclusion_has_failures (set->exclusion))
        return IDLE_EXCLUDED;
      if (set->pending != NULL && set->pending->places != NULL)
        return IDLE_LOCALITY;
    }
  return IDLE_DRIVER;
}

void
record_exclusion (Engine *engine, guint executor, guint stage, Micros until_us)
{
  RunExclusion exclusion = { executor, stage, engine->now_us, until_us };

  g_array_append_val (engine->exclusions, exclusion);
}

void
record_exclusions_end (Engine *engine, guint stage)
{
  for (guint i = 0; i < engine->exclusions->len; i++)
    {
      RunExclusion *exclusion = &g_array_index (engine->exclusions, RunExclusion, i);

      if (exclusion->stage == stage)
        exclusion->to_us = MIN (exclusion->to_us, engine->now_us);
    }
}

/* Nobody is excluded for longer than there is an executor, and a run. */
static void
keep_exclusions (Engine *engine)
{
  Run *run = engine->run;

  run->n_exclusions = engine->exclusions->len;
  run->exclusions = g_memdup2 (engine->exclusions->data, run->n_exclusions * sizeof (RunExclusion));
  for (guint i = 0; i < run->n_exclusions; i++)
    {
      RunExclusion *exclusion = &run->exclusions[i];
      Micros        removed_us = run->executors[exclusion->executor].removed_us;

      exclusion->to_us = MIN (exclusion->to_us, run->makespan_us);
      if (removed_us != RUN_NEVER)
        exclusion->to_us = MIN (exclusion->to_us, removed_us);
    }
}

void
record_idle (Engine *engine)
{
  RunIdle  idle = { engine->now_us, IDLE_NO_TASK, RUN_NONE };
  RunIdle *last = engine->idles->len > 0
                      ? &g_array_index (engine->idles, RunIdle, engine->idles->len - 1)
                      : NULL;

  engine->has_changed = FALSE;
  if (scheduler_has_pending (engine))
    idle.cause = cause_of_pending (engine);
  else if (engine->n_driver_busy > 0)
    idle.cause = IDLE_DRIVER;
  else if (engine->n_jobs_active == 0)
    idle.cause = engine->n_jobs_left > 0 ? IDLE_NO_JOB : IDLE_NO_TASK;
  else
    {
      idle.stage = awaited_stage (engine);
      if (idle.stage != RUN_NONE)
        idle.cause = IDLE_PARENT;
    }
  if (last != NULL && last->from_us == idle.from_us)
    *last = idle;
  else if (last == NULL || last->cause != idle.cause || last->stage != idle.stage)
    g_array_append_val (engine->idles, idle);
}

/* Stages that never ran are listed too. */
static void
list_unrun_stages (Engine *engine)
{
  for (guint i = 0; i < engine->run->n_stages; i++)
    if (engine->stages[i].n_attempts == 0)
      {
        RunStageAttempt unrun = { .stage = i,
                                  .job = engine->run->stages[i].job,
                                  .spark_job = RUN_NONE,
                                  .status = STAGE_NOT_RUN,
                                  .n_tasks = engine->run->stages[i].n_tasks,
                                  .submitted_us = 0,
                                  .first_launch_us = RUN_NEVER,
                                  .completed_us = RUN_NEVER };

        g_array_append_val (engine->stage_attempts, unrun);
      }
}

static gint
compare_stage_attempts (gconstpointer a, gconstpointer b, gpointer data)
{
  const Engine          *engine = data;
  guint                  first = *(const guint *) a;
  guint                  second = *(const guint *) b;
  const RunStageAttempt *x = engine_stage_attempt (engine, first);
  const RunStageAttempt *y = engine_stage_attempt (engine, second);

  if (x->stage != y->stage)
    return x->stage < y->stage ? -1 : 1;
  if ((x->status == STAGE_SKIPPED) != (y->status == STAGE_SKIPPED))
    return x->status == STAGE_SKIPPED ? 1 : -1;
  return first < second ? -1 : first > second;
}

/* Stage attempts by stage and attempt, wherever the simulation has put them. */
static void
sort_stage_attempts (Engine *engine)
{
  Run                *run = engine->run;
  guint               n = engine->stage_attempts->len;
  g_autofree guint   *order = g_new (guint, MAX (n, 1));
  g_autofree guint32 *place = g_new (guint32, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint) n, sizeof (guint), compare_stage_attempts, engine);
  run->stage_attempts = g_new (RunStageAttempt, MAX (n, 1));
  run->n_stage_attempts = n;
  for (guint i = 0; i < n; i++)
    {
      run->stage_attempts[i] = *engine_stage_attempt (engine, order[i]);
      place[order[i]] = i;
    }
  for (guint i = 0; i < run->n_attempts; i++)
    run->stage_attempt[i] = place[run->stage_attempt[i]];
}

static gint
compare_spans (gconstpointer a, gconstpointer b)
{
  const RunDriverSpan *x = a;
  const RunDriverSpan *y = b;

  if (x->from_us != y->from_us)
    return x->from_us < y->from_us ? -1 : 1;
  return (gint) x->activity - (gint) y->activity;
}

/* What the driver had before it when the run ended is not done. */
static void
cut_driver (Engine *engine)
{
  GArray *spans = engine->driver_spans;
  guint   n = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      RunDriverSpan span = g_array_index (spans, RunDriverSpan, i);

      span.to_us = MIN (span.to_us, engine->run->makespan_us);
      if (span.from_us < span.to_us)
        g_array_index (spans, RunDriverSpan, n++) = span;
    }
  g_array_set_size (spans, n);
}

void
record_finish (Engine *engine)
{
  Run *run = engine->run;

  run->n_faults_missed = faults_missed (engine);
  list_unrun_stages (engine);
  sort_stage_attempts (engine);
  cut_driver (engine);
  allocation_finish (engine);
  g_array_sort (engine->driver_spans, compare_spans);
  run->n_driver_spans = engine->driver_spans->len;
  run->driver_spans =
      g_memdup2 (engine->driver_spans->data, run->n_driver_spans * sizeof (RunDriverSpan));
  run->n_idles = engine->idles->len;
  run->idles = g_memdup2 (engine->idles->data, run->n_idles * sizeof (RunIdle));
  keep_exclusions (engine);
  g_clear_pointer (&run->slot_executor, g_free);
  run_finish (run);
}
