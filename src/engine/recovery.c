/* SPDX-License-Identifier: Apache-2.0 */
/* Losses and their repair: what dies with an executor, when the driver learns of it, and which
 * stages run again. MODEL 6.6 to 6.8; DAGScheduler.handleTaskCompletion,
 * TaskSetManager.executorLost. */
#include "engine.h"

#include "conf.h"

/* DAGScheduler.RESUBMIT_TIMEOUT: fetch failures are gathered before the stages are submitted again.
 */
#define RESUBMIT_US (200 * UNITS_MS)
/* spark.stage.maxConsecutiveAttempts */
#define MOST_STAGE_ATTEMPTS_KEY "spark.stage.maxConsecutiveAttempts"

static const Fault *
asked_fault (const Engine *engine, guint fault)
{
  return g_ptr_array_index (engine->scenario->faults, fault);
}

void
recovery_init (Engine *engine)
{
  guint n_faults = engine->scenario->faults->len;

  engine->faults = g_new0 (FaultState, MAX (n_faults, 1));
  for (guint i = 0; i < n_faults; i++)
    {
      engine->faults[i].executors = g_array_new (FALSE, FALSE, sizeof (guint));
      engine->faults[i].outputs = g_array_new (FALSE, FALSE, sizeof (Output));
      engine->faults[i].record = RUN_NONE;
      event_queue_push (&engine->events, asked_fault (engine, i)->at_us, EVENT_EXECUTOR_LOST, i);
    }
  engine->run->faults = g_new0 (RunFault, MAX (n_faults, 1));
}

void
recovery_clear (Engine *engine)
{
  for (guint i = 0; engine->faults != NULL && i < engine->scenario->faults->len; i++)
    {
      g_array_unref (engine->faults[i].executors);
      g_array_unref (engine->faults[i].outputs);
    }
  g_clear_pointer (&engine->faults, g_free);
}

/* A lost node takes along what is being started on it. */
static gboolean
strikes (const Engine *engine, const Fault *fault, guint executor)
{
  const RunExecutor *placed = &engine->run->executors[executor];

  if (engine_executor (engine, executor)->is_dead)
    return FALSE;
  if (fault->kind == FAULT_NODE_LOST)
    return g_strcmp0 (engine->run->nodes[placed->node].name, fault->node) == 0;
  return placed->added_us <= engine->now_us && g_strcmp0 (placed->id, fault->executor) == 0;
}

void
recovery_doom (Engine *engine)
{
  for (guint i = 0; i < engine->scenario->faults->len; i++)
    if (asked_fault (engine, i)->at_us == engine->now_us && engine->faults[i].record == RUN_NONE)
      for (guint k = 0; k < engine->executors->len; k++)
        if (strikes (engine, asked_fault (engine, i), k))
          engine_executor (engine, k)->doomed_us = engine->now_us;
}

gboolean
recovery_is_starved (const Engine *engine, guint stage)
{
  const RunStage *planned = &engine->run->stages[stage];

  for (guint i = 0; i < planned->n_parents; i++)
    if (engine->stages[planned->parents[i]].n_lost > 0 ||
        engine->stages[planned->parents[i]].n_left > 0)
      return TRUE;
  return FALSE;
}

/* Map outputs that lie on the lost executors, and all that the shuffle service of a node served.
 * Results that were delivered stay delivered. */
static void
find_lost_outputs (Engine *engine, FaultState *fault, guint service_node)
{
  const Run         *run = engine->run;
  g_autofree guint8 *is_struck = g_new0 (guint8, engine->executors->len);

  for (guint i = 0; i < fault->executors->len; i++)
    is_struck[g_array_index (fault->executors, guint, i)] = TRUE;
  for (guint i = 0; i < run->n_executors; i++)
    is_struck[i] |= run->executors[i].node == service_node;
  for (guint i = 0; i < run->n_attempts; i++)
    {
      guint   stage = engine_stage_attempt (engine, run->stage_attempt[i])->stage;
      Output  output = { stage, run->task[i] };
      guint32 slot = run->slot[i];

      if (!is_struck[run->slot_executor[slot]] || run->state[i] != ATTEMPT_SUCCESS ||
          engine->running[slot] == i || engine->stages[stage].n_children == 0 ||
          !stages_is_done (&engine->stages[stage], run->task[i]))
        continue;
      g_array_append_val (fault->outputs, output);
      engine->stages[stage].n_lost++;
    }
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

/* Tasks that still fetch, or begin at this instant, meet the loss. */
static void
starve_running (Engine *engine)
{
  Run *run = engine->run;

  for (guint slot = 0; slot < engine->n_slots; slot++)
    {
      guint attempt = engine->running[slot];
      guint stage;

      if (attempt == RUN_NONE || engine->fate[slot] == FATE_FETCH_FAILED)
        continue;
      if (engine_executor (engine, run->slot_executor[slot])->is_dead)
        continue;
      stage = engine_stage_attempt (engine, run->stage_attempt[attempt])->stage;
      if (!recovery_is_starved (engine, stage))
        continue;
      if (run->launch_us[attempt] < engine->now_us &&
          fetches_until_us (engine, attempt) <= engine->now_us)
        continue;
      engine->fate[slot] = FATE_FETCH_FAILED;
      run->state[attempt] = ATTEMPT_FAILED;
      run->finish_us[attempt] = MAX (engine->now_us, run->launch_us[attempt]);
      slot_queue_set (&engine->slots, slot, run->finish_us[attempt], attempt);
    }
}

void
recovery_executor_lost (Engine *engine, guint number)
{
  const Fault         *asked = asked_fault (engine, number);
  FaultState          *fault = &engine->faults[number];
  const ExecutorStart *start = cluster_executor_start (engine->scenario->cluster);
  Run                 *run = engine->run;
  RunFault record = { RUN_NONE, RUN_NONE, engine->now_us, engine->now_us + start->detect_us,
                      0,        0,        RUN_NONE };
  guint    service_node = RUN_NONE;

  for (guint i = 0; i < engine->executors->len; i++)
    if (strikes (engine, asked, i))
      {
        engine_executor (engine, i)->is_dead = TRUE;
        g_array_append_val (fault->executors, i);
        record.executor = i;
        for (guint slot = 0; slot < run->executors[i].slots; slot++)
          slot_queue_empty (&engine->slots, run->executors[i].first_slot + slot);
      }
  for (guint i = 0; i < run->n_nodes; i++)
    if (asked->kind == FAULT_NODE_LOST && g_strcmp0 (run->nodes[i].name, asked->node) == 0)
      {
        record.node = i;
        if (engine->has_shuffle_service && engine->node_is_alive[i])
          service_node = i;
        engine->node_is_alive[i] = FALSE;
      }
  if (fault->executors->len == 0 && record.node == RUN_NONE)
    return;
  if (!engine->has_shuffle_service || asked->kind == FAULT_NODE_LOST)
    find_lost_outputs (engine, fault, service_node);
  record.n_outputs = fault->outputs->len;
  fault->record = run->n_faults;
  run->faults[run->n_faults++] = record;
  starve_running (engine);
  event_queue_push (&engine->events, record.known_us, EVENT_LOSS_KNOWN, number);
}

/* The driver strikes the outputs of a loss from its register. */
static void
unregister_outputs (Engine *engine, FaultState *fault)
{
  for (guint i = 0; i < fault->outputs->len; i++)
    {
      Output output = g_array_index (fault->outputs, Output, i);

      engine->stages[output.stage].n_lost--;
      stages_undo (engine, output.stage, output.task);
    }
}

static guint
find_executor_of (const Engine *engine, guint attempt)
{
  return engine->run->slot_executor[engine->run->slot[attempt]];
}

static gint
compare_descending (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return x > y ? -1 : x < y;
}

/* Tasks of running sets go back to pending: first those that ran there, then those whose output is
 * gone, each in order of partition. They are pushed on a stack, so the other way round. */
static void
repeat_lost_tasks (Engine *engine, const FaultState *fault, TaskSet *set, guint *n_running)
{
  Run               *run = engine->run;
  const RunStage    *stage = &run->stages[set->stage];
  g_autoptr (GArray) undone = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) running = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *is_struck = g_new0 (guint8, engine->executors->len);

  for (guint i = 0; i < fault->executors->len; i++)
    is_struck[g_array_index (fault->executors, guint, i)] = TRUE;
  for (guint i = 0; i < run->n_attempts; i++)
    {
      if (run->stage_attempt[i] != set->stage_attempt || !is_struck[find_executor_of (engine, i)])
        continue;
      if (engine->running[run->slot[i]] == i)
        {
          run->state[i] = ATTEMPT_LOST;
          run->finish_us[i] = MAX (engine->now_us, run->launch_us[i]);
          set->n_running--;
          scheduler_attempt_ended (set, run->task[i]);
          (*n_running)++;
          g_array_append_val (running, run->task[i]);
        }
      else if (run->state[i] == ATTEMPT_SUCCESS &&
               !stages_is_done (&engine->stages[set->stage], run->task[i]))
        {
          if (set->is_open)
            run->state[i] = ATTEMPT_RESUBMITTED;
          g_array_append_val (undone, run->task[i]);
        }
    }
  g_array_sort (undone, compare_descending);
  g_array_sort (running, compare_descending);
  for (guint i = 0; set->is_open && i < undone->len; i++)
    scheduler_repeat (set, stage, g_array_index (undone, guint, i));
  for (guint i = 0; set->is_open && i < running->len; i++)
    scheduler_repeat (set, stage, g_array_index (running, guint, i));
}

void
recovery_loss_known (Engine *engine, guint number)
{
  FaultState  *fault = &engine->faults[number];
  const Fault *asked = asked_fault (engine, number);
  RunFault    *record = &engine->run->faults[fault->record];

  unregister_outputs (engine, fault);
  for (guint i = 0; i < engine->sets->len; i++)
    {
      TaskSet *set = g_ptr_array_index (engine->sets, i);

      if (set != NULL && (set->is_open || set->n_running > 0))
        repeat_lost_tasks (engine, fault, set, &record->n_running);
    }
  g_array_set_size (fault->outputs, 0);
  for (guint i = 0; i < fault->executors->len; i++)
    executors_remove (engine, g_array_index (fault->executors, guint, i));
  for (guint i = 0; asked->replace == REPLACE_AUTO && i < fault->executors->len; i++)
    {
      guint replacement = executors_replace (engine, g_array_index (fault->executors, guint, i));

      if (record->replaced_by == RUN_NONE)
        record->replaced_by = replacement;
    }
  engine->needs_round = TRUE;
  engine->has_changed = TRUE;
}

static void
end_attempt_broken (Engine *engine, TaskSet *set)
{
  RunStageAttempt *attempt = engine_stage_attempt (engine, set->stage_attempt);

  scheduler_close_set (engine, set);
  attempt->status = STAGE_FAILED;
  attempt->completed_us = engine->now_us;
  engine->stages[set->stage].state = STAGE_BROKEN;
  engine->stages[set->stage].n_broken++;
}

void
recovery_give_up_attempt (Engine *engine, TaskSet *set)
{
  gint64 most = conf_int64 (engine->scenario, MOST_STAGE_ATTEMPTS_KEY, 4);

  end_attempt_broken (engine, set);
  if (engine->stages[set->stage].n_broken >= most)
    {
      jobs_abort (
          engine,
          g_strdup_printf (
              "Stage \"%s\" has failed the maximum allowable number of times: %" G_GINT64_FORMAT
              ".",
              engine->run->stages[set->stage].id, most));
      return;
    }
  if (engine->is_resubmitting)
    return;
  engine->is_resubmitting = TRUE;
  engine->n_driver_busy++;
  engine->has_changed = TRUE;
  record_driver (engine, DRIVER_RESUBMIT, engine->now_us, engine->now_us + RESUBMIT_US,
                 engine->stages[set->stage].job, set->stage);
  event_queue_push (&engine->events, engine->now_us + RESUBMIT_US, EVENT_RESUBMIT, 0);
}

void
recovery_fetch_failed (Engine *engine, TaskSet *set)
{
  if (!set->is_open)
    return; /* a failure of an attempt that is given up already */
  for (guint i = 0; i < engine->scenario->faults->len; i++)
    {
      unregister_outputs (engine, &engine->faults[i]);
      g_array_set_size (engine->faults[i].outputs, 0);
    }
  recovery_give_up_attempt (engine, set);
}

void
recovery_resubmit (Engine *engine)
{
  engine->is_resubmitting = FALSE;
  engine->n_driver_busy--;
  engine->has_changed = TRUE;
  for (guint i = 0; i < engine->run->n_stages; i++)
    if (engine->stages[i].state == STAGE_BROKEN)
      stages_need (engine, i);
}

/* A failure that counts: the task is next in line again, until it has failed too often. */
void
recovery_task_failed (Engine *engine, TaskSet *set, guint task)
{
  const RunStage *stage = &engine->run->stages[set->stage];

  if (!set->is_open)
    return;
  if (set->failures == NULL)
    set->failures = g_new0 (guint8, MAX (stage->n_tasks, 1));
  if (++set->failures[task] >= engine->max_failures)
    {
      g_autofree char *need = units_format_memory (NULL, stage->need_bytes);
      g_autofree char *share = units_format_memory (NULL, stage->share_bytes);

      jobs_abort (
          engine,
          g_strdup_printf (
              "Task %u of stage \"%s\" failed %u times, out of memory: it must hold %s at once "
              "and may hold %s.",
              task, stage->id, engine->max_failures, need, share));
      return;
    }
  scheduler_repeat (set, stage, task);
  engine->needs_round = TRUE;
}
