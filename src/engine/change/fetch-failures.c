/* SPDX-License-Identifier: Apache-2.0 */
/* Outputs that a task cannot fetch: its stage is given up, and what is missing is made again. MODEL
 * 6.7; DAGScheduler.handleTaskCompletion (FetchFailed). */
#include "fetch-failures.h"

#include "conf.h"
#include "cost.h"
#include "health.h"
#include "graph.h"
#include "indeterminate.h"
#include "losses.h"
#include "record.h"
#include "scheduler.h"

/* DAGScheduler.RESUBMIT_TIMEOUT: fetch failures are gathered before the stages are submitted again.
 */
#define RESUBMIT_US (200 * UNITS_MS)
/* spark.stage.maxConsecutiveAttempts */
#define MOST_STAGE_ATTEMPTS_KEY "spark.stage.maxConsecutiveAttempts"

gboolean
fetch_failures_await (const Engine *engine, guint stage)
{
  const RunStage *planned = &engine->run->stages[stage];

  for (guint i = 0; i < planned->n_parents; i++)
    if (engine->stages[planned->parents[i]].n_lost > 0 ||
        engine->stages[planned->parents[i]].n_left > 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_unknown (const Engine *engine, guint stage)
{
  const RunStage *planned = &engine->run->stages[stage];

  for (guint i = 0; i < planned->n_parents; i++)
    if (engine->stages[planned->parents[i]].n_lost > 0)
      return TRUE;
  return FALSE;
}

Micros
fetch_failures_us (const Engine *engine, guint stage)
{
  return cost_fetch_failure_us (engine->scenario,
                                is_unknown (engine, stage) ? LOSS_UNKNOWN : LOSS_KNOWN);
}

/* Until when a running task still fetches. */
static Micros
fetches_until_us (const Engine *engine, guint attempt)
{
  const Run *run = engine->run;
  guint      stage = engine_stage_attempt (engine, run->stage_attempt[attempt])->stage;
  guint      node_class = run->executors[run->slot_executor[run->slot[attempt]]].node_class;
  TaskWork   work = run_task_work_on (run, stage, run->task[attempt], node_class);

  return run->launch_us[attempt] + run_task_overhead (&run->stages[stage], run->task[attempt]) +
         work.fetch_us;
}

static gboolean
meets_loss (const Engine *engine, guint slot)
{
  const Run *run = engine->run;
  guint      attempt = engine->running[slot];

  if (attempt == RUN_NONE || engine->fate[slot] == FATE_FETCH_FAILED ||
      engine_executor (engine, run->slot_executor[slot])->is_dead)
    return FALSE;
  if (!fetch_failures_await (engine,
                             engine_stage_attempt (engine, run->stage_attempt[attempt])->stage))
    return FALSE;
  return run->launch_us[attempt] >= engine->now_us ||
         fetches_until_us (engine, attempt) > engine->now_us;
}

void
fetch_failures_strike_running (Engine *engine)
{
  Run *run = engine->run;

  for (guint slot = 0; slot < engine->n_slots; slot++)
    {
      guint attempt = engine->running[slot];
      guint stage;

      if (!meets_loss (engine, slot))
        continue;
      stage = engine_stage_attempt (engine, run->stage_attempt[attempt])->stage;
      engine->fate[slot] = FATE_FETCH_FAILED;
      run->state[attempt] = ATTEMPT_FAILED;
      run->finish_us[attempt] =
          MAX (engine->now_us, run->launch_us[attempt]) + fetch_failures_us (engine, stage);
      slot_queue_set (&engine->slots, slot, run->finish_us[attempt], attempt);
    }
}

/* 4.0 and later forgive fetches from executors that the driver knows to be leaving. */
static gboolean
is_forgiven (const Engine *engine)
{
  gboolean has_loss = FALSE;

  if (!conf_bool (engine->scenario, "spark.stage.ignoreDecommissionFetchFailure"))
    return FALSE;
  for (guint i = 0; i < engine->losses->len; i++)
    {
      const Loss *loss = g_ptr_array_index (engine->losses, i);

      for (guint k = 0; loss->outputs->len > 0 && k < loss->executors->len; k++)
        if (!engine_executor (engine, g_array_index (loss->executors, guint, k))->is_leaving)
          return FALSE;
      has_loss |= loss->outputs->len > 0 && loss->holder == RUN_NONE;
    }
  return has_loss;
}

static void
submit_again_soon (Engine *engine, guint stage)
{
  if (engine->is_resubmitting)
    return;
  engine->is_resubmitting = TRUE;
  engine->n_driver_busy++;
  engine->has_changed = TRUE;
  record_driver (engine, DRIVER_RESUBMIT, engine->now_us, engine->now_us + RESUBMIT_US,
                 engine_stage_attempt (engine, engine->stages[stage].current)->job, stage);
  event_queue_push (&engine->events, engine->now_us + RESUBMIT_US, EVENT_RESUBMIT, 0);
}

static void
give_up (Engine *engine, TaskSet *set, gboolean counts)
{
  gint64           most = conf_int64 (engine->scenario, MOST_STAGE_ATTEMPTS_KEY, 4);
  RunStageAttempt *attempt = engine_stage_attempt (engine, set->stage_attempt);
  StageProgress   *stage = &engine->stages[set->stage];

  scheduler_close_set (engine, set);
  attempt->status = STAGE_FAILED;
  attempt->completed_us = engine->now_us;
  stage->state = STAGE_BROKEN;
  stage->n_broken += counts;
  if (stage->n_broken < most)
    {
      submit_again_soon (engine, set->stage);
      return;
    }
  jobs_abort (engine,
              g_strdup_printf (
                  "Stage \"%s\" has failed the maximum allowable number of times: %" G_GINT64_FORMAT
                  ".",
                  engine->run->stages[set->stage].id, most));
}

void
fetch_failures_give_up (Engine *engine, TaskSet *set)
{
  give_up (engine, set, TRUE);
}

/* What waits is held back until the time-out, though what it waits for may come sooner. */
static void
hold_back (StageProgress *stage)
{
  if (stage->state == STAGE_WAITING)
    stage->state = STAGE_BROKEN;
}

/* The stages that a task could not fetch from have failed with it. */
static void
hold_back_parents (Engine *engine, guint stage)
{
  const RunStage *planned = &engine->run->stages[stage];

  for (guint i = 0; i < planned->n_parents; i++)
    if (engine->stages[planned->parents[i]].n_left > 0)
      hold_back (&engine->stages[planned->parents[i]]);
}

/* A failure of an attempt that has been given up before, of a stage that was not submitted since.
 */
static void
handle_late (Engine *engine, const TaskSet *set)
{
  StageProgress *stage = &engine->stages[set->stage];

  if (stage->current != set->stage_attempt || stage->state != STAGE_WAITING)
    return;
  hold_back (stage);
  hold_back_parents (engine, set->stage);
  submit_again_soon (engine, set->stage);
}

static gboolean
roll_back_parents (Engine *engine, guint stage)
{
  const RunStage *planned = &engine->run->stages[stage];

  for (guint i = 0; i < planned->n_parents; i++)
    if (engine->stages[planned->parents[i]].n_left > 0 &&
        !indeterminate_roll_back (engine, planned->parents[i]))
      return FALSE;
  return TRUE;
}

/* A fetch names an executor so long as the driver takes its outputs to be there. */
static void
blame_holder (Engine *engine)
{
  for (guint i = 0; i < engine->losses->len; i++)
    {
      const Loss *loss = g_ptr_array_index (engine->losses, i);

      if (loss->outputs->len == 0)
        continue;
      health_fetch_failed (engine, g_array_index (loss->outputs, Output, 0).executor);
      return;
    }
}

void
fetch_failures_handle (Engine *engine, guint attempt)
{
  TaskSet *set = g_ptr_array_index (engine->sets, engine->run->stage_attempt[attempt]);
  gboolean is_free = is_forgiven (engine);

  set->n_reported--;
  scheduler_attempt_ended (set, engine->run->task[attempt]);
  blame_holder (engine);
  for (guint i = 0; i < engine->losses->len; i++)
    losses_unregister_fetched (engine, g_ptr_array_index (engine->losses, i));
  if (!set->is_open)
    {
      handle_late (engine, set);
      return;
    }
  give_up (engine, set, !is_free);
  if (engine->is_over || !roll_back_parents (engine, set->stage))
    return;
  hold_back_parents (engine, set->stage);
}

/* A failure that takes no time is handled at once: else all that waits would begin and fail before.
 */
void
fetch_failures_report (Engine *engine, TaskSet *set, guint attempt)
{
  const Run *run = engine->run;
  Micros     result_us = cluster_driver (engine->scenario->cluster)->result_us;

  set->n_reported++;
  if (result_us == 0 || run->finish_us[attempt] == run->launch_us[attempt])
    fetch_failures_handle (engine, attempt);
  else
    event_queue_push (&engine->events, engine->now_us + result_us, EVENT_FETCH_FAILED, attempt);
}

void
fetch_failures_resubmit (Engine *engine)
{
  g_autoptr (GArray) broken = g_array_new (FALSE, FALSE, sizeof (guint));

  engine->is_resubmitting = FALSE;
  engine->n_driver_busy--;
  engine->has_changed = TRUE;
  for (guint i = 0; i < engine->run->n_stages; i++)
    if (engine->stages[i].state == STAGE_BROKEN)
      {
        guint stage = i;

        engine->stages[i].state = STAGE_IDLE;
        g_array_append_val (broken, stage);
      }
  for (guint i = 0; i < broken->len; i++)
    stages_need (engine, g_array_index (broken, guint, i));
}
