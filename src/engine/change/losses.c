/* SPDX-License-Identifier: Apache-2.0 */
/* What dies with an executor, a node or a file, and what the driver does once it knows. MODEL 6.6;
 * DAGScheduler.handleExecutorLost, TaskSetManager.executorLost. */
#include "losses.h"

#include "conf.h"
#include "fetch-failures.h"
#include "graph.h"
#include "sharing.h"

void
loss_free (Loss *loss)
{
  g_array_unref (loss->executors);
  g_array_unref (loss->outputs);
  g_free (loss->reason);
  g_free (loss);
}

static Loss *
add_loss (Engine *engine, guint fault)
{
  Loss *loss = g_new0 (Loss, 1);

  loss->fault = fault;
  loss->executors = g_array_new (FALSE, FALSE, sizeof (guint));
  loss->outputs = g_array_new (FALSE, FALSE, sizeof (Output));
  loss->holder = RUN_NONE;
  loss->record = RUN_NONE;
  g_ptr_array_add (engine->losses, loss);
  if (fault != RUN_NONE)
    engine->faults[fault].has_struck = TRUE;
  return loss;
}

/* What the drawings and the report tell of it. */
static RunFault *
record_loss (Engine *engine, Loss *loss, guint node, Micros known_us)
{
  Run     *run = engine->run;
  RunFault record = { .executor = RUN_NONE,
                      .node = node,
                      .at_us = engine->now_us,
                      .known_us = known_us,
                      .replaced_by = RUN_NONE,
                      .asked = loss->fault,
                      .reason = g_strdup (loss->reason) };

  if (loss->executors->len > 0)
    record.executor = g_array_index (loss->executors, guint, loss->executors->len - 1);
  record.n_outputs = loss->outputs->len;
  loss->record = run->n_faults;
  run->faults = g_renew (RunFault, run->faults, run->n_faults + 1);
  run->faults[run->n_faults++] = record;
  return &run->faults[loss->record];
}

static void
take_executor (Engine *engine, Loss *loss, guint executor)
{
  const RunExecutor *placed = &engine->run->executors[executor];

  engine_executor (engine, executor)->is_dead = TRUE;
  g_array_append_val (loss->executors, executor);
  for (guint slot = 0; slot < placed->slots; slot++)
    {
      slot_queue_empty (&engine->slots, placed->first_slot + slot);
      sharing_touch (engine, placed->first_slot + slot);
    }
}

/* An attempt whose output is registered, for somebody to read. */
static gboolean
has_output (const Engine *engine, guint attempt)
{
  const Run *run = engine->run;
  guint      stage = engine_stage_attempt (engine, run->stage_attempt[attempt])->stage;

  return run->state[attempt] == ATTEMPT_SUCCESS && engine->running[run->slot[attempt]] != attempt &&
         engine->stages[stage].n_children > 0 &&
         stages_is_done (&engine->stages[stage], run->task[attempt]);
}

static void
lose_output (Engine *engine, Loss *loss, guint attempt)
{
  Output output = { engine_stage_attempt (engine, engine->run->stage_attempt[attempt])->stage,
                    engine->run->task[attempt],
                    engine->run->slot_executor[engine->run->slot[attempt]] };

  g_array_append_val (loss->outputs, output);
  engine->stages[output.stage].n_lost++;
}

/* Map outputs that lie on the lost executors, and all that the shuffle service of a node served.
 * Results that were delivered stay delivered. */
static void
find_lost_outputs (Engine *engine, Loss *loss, guint service_node)
{
  const Run         *run = engine->run;
  g_autofree guint8 *is_struck = g_new0 (guint8, engine->executors->len);

  for (guint i = 0; i < loss->executors->len; i++)
    is_struck[g_array_index (loss->executors, guint, i)] = TRUE;
  for (guint i = 0; i < run->n_executors; i++)
    is_struck[i] |= run->executors[i].node == service_node;
  for (guint i = 0; i < run->n_attempts; i++)
    if (is_struck[run->slot_executor[run->slot[i]]] && has_output (engine, i))
      lose_output (engine, loss, i);
}

/* HeartbeatReceiver: an executor that is silent for longer than spark.network.timeout is found at
 * the next look, one a minute. */
static Micros
found_silent_us (const Engine *engine)
{
  Micros most_us = conf_int64 (engine->scenario, "spark.network.timeout", 120 * UNITS_S);
  Micros look_us = 60 * UNITS_S;

  return ((engine->now_us + most_us) / look_us + 1) * look_us;
}

static RunLossKind
kind_of (const Fault *asked)
{
  if (asked->kind == FAULT_SPOT_INTERRUPTION)
    return RUN_LOSS_OF_SPOT;
  return asked->kind == FAULT_EXECUTOR_LOST ? RUN_LOSS_OF_EXECUTOR : RUN_LOSS_OF_NODE;
}

static const char *
reason_of (const Fault *asked)
{
  if (asked->kind != FAULT_EXECUTOR_LOST)
    return "worker lost";
  if (asked->cause == LOSS_CAUSE_HANG)
    return "Executor heartbeat timed out";
  return asked->cause == LOSS_CAUSE_PREEMPTION ? "Container was preempted"
                                               : "Command exited with code 1";
}

/* In local mode the only process is the driver's; in cluster mode the driver sits on a node, and
 * EMR's primary node takes the whole cluster along. */
static gboolean
takes_driver (const Engine *engine, guint fault)
{
  const char *mode = conf_text (engine->scenario, "spark.submit.deployMode");
  gboolean    is_placed = g_strcmp0 (mode, "cluster") == 0;

  if (engine->plan->placement->only_id != NULL)
    return TRUE;
  for (guint i = 0; i < engine->run->n_nodes; i++)
    {
      const PlacementNode *node = &g_array_index (engine->plan->placement->nodes, PlacementNode, i);

      if (faults_mean_node (engine, fault, i) &&
          (node->is_primary || (is_placed && node->driver_bytes > 0)))
        return TRUE;
    }
  return FALSE;
}

/* A standalone master tells of a lost worker, YARN of lost containers only. */
static gboolean
is_on_yarn (const Engine *engine)
{
  return engine->scenario->cluster->manager == MANAGER_YARN ||
         engine->scenario->cluster->manager == MANAGER_EMR;
}

static void
lose_driver (Engine *engine, guint fault)
{
  g_autofree char *at = units_format_time (NULL, engine->now_us, UNITS_STYLE_PLAIN);

  add_loss (engine, fault);
  jobs_abort (engine,
              g_strdup_printf ("The process of the driver is lost at %s, and the application ends "
                               "with it.",
                               at));
}

void
losses_strike (Engine *engine, guint fault)
{
  const Fault *asked = faults_asked (engine, fault);
  Micros       known_us =
      asked->cause == LOSS_CAUSE_HANG
                ? found_silent_us (engine)
                : engine->now_us + cluster_executor_start (engine->scenario->cluster)->detect_us;
  guint lost_node = RUN_NONE;
  guint service_node = RUN_NONE;
  Loss *loss;

  if (takes_driver (engine, fault))
    {
      lose_driver (engine, fault);
      return;
    }
  loss = add_loss (engine, fault);
  loss->counts = asked->kind == FAULT_EXECUTOR_LOST && asked->cause != LOSS_CAUSE_PREEMPTION;
  loss->reason = g_strdup (reason_of (asked));
  for (guint i = 0; i < engine->executors->len; i++)
    if (faults_mean (engine, fault, i))
      take_executor (engine, loss, i);
  for (guint i = 0; i < engine->run->n_nodes; i++)
    if (faults_mean_node (engine, fault, i))
      {
        lost_node = i;
        if (engine->has_shuffle_service)
          service_node = i;
        engine->node_is_alive[i] = FALSE;
      }
  if (loss->executors->len == 0 && lost_node == RUN_NONE)
    {
      g_ptr_array_remove_index (engine->losses, engine->losses->len - 1);
      engine->faults[fault].has_struck = FALSE;
      return;
    }
  loss->is_hidden =
      engine->has_shuffle_service && asked->kind == FAULT_NODE_LOST && is_on_yarn (engine);
  if (!engine->has_shuffle_service || lost_node != RUN_NONE)
    find_lost_outputs (engine, loss, service_node);
  record_loss (engine, loss, lost_node, known_us)->kind = kind_of (asked);
  fetch_failures_strike_running (engine);
  event_queue_push (&engine->events, known_us, EVENT_LOSS_KNOWN, engine->losses->len - 1);
}

void
losses_leave (
    Engine *engine, guint fault, guint executor, gboolean keeps_outputs, const char *reason)
{
  Loss *loss = add_loss (engine, fault);

  loss->reason = g_strdup (reason);
  take_executor (engine, loss, executor);
  if (!keeps_outputs)
    find_lost_outputs (engine, loss, RUN_NONE);
  record_loss (engine, loss, RUN_NONE, engine->now_us)->kind =
      engine_executor (engine, executor)->is_leaving ? RUN_LOSS_BY_DECOMMISSION
                                                     : RUN_LOSS_BY_EXCLUSION;
  fetch_failures_strike_running (engine);
  event_queue_push (&engine->events, engine->now_us, EVENT_LOSS_KNOWN, engine->losses->len - 1);
}

void
losses_exit (Engine *engine, guint executor, RunDeath death, char *reason)
{
  Loss  *loss = add_loss (engine, RUN_NONE);
  Micros known_us = engine->now_us + cluster_executor_start (engine->scenario->cluster)->detect_us;

  loss->reason = reason;
  loss->counts = TRUE;
  take_executor (engine, loss, executor);
  if (!engine->has_shuffle_service)
    find_lost_outputs (engine, loss, RUN_NONE);
  record_loss (engine, loss, RUN_NONE, known_us)->death = death;
  fetch_failures_strike_running (engine);
  event_queue_push (&engine->events, known_us, EVENT_LOSS_KNOWN, engine->losses->len - 1);
}

void
losses_strike_file (Engine *engine, guint fault)
{
  const Fault *asked = faults_asked (engine, fault);
  const Run   *run = engine->run;

  for (guint i = run->n_attempts; i > 0; i--)
    {
      const RunStageAttempt *of = engine_stage_attempt (engine, run->stage_attempt[i - 1]);
      Loss                  *loss;

      if (run->task[i - 1] != asked->task ||
          of->stage != scenario_stage_number (engine->scenario, asked->stage) ||
          !has_output (engine, i - 1))
        continue;
      loss = add_loss (engine, fault);
      loss->holder = run->slot_executor[run->slot[i - 1]];
      lose_output (engine, loss, i - 1);
      fetch_failures_strike_running (engine);
      return;
    }
}

/* A fetch that fails names an executor: all that lies there is taken as gone. */
static void
unregister_holder (Engine *engine, guint holder)
{
  const Run *run = engine->run;

  for (guint i = 0; i < run->n_attempts; i++)
    if (run->slot_executor[run->slot[i]] == holder && has_output (engine, i))
      stages_undo (engine, engine_stage_attempt (engine, run->stage_attempt[i])->stage,
                   run->task[i]);
}

static void
unregister (Engine *engine, Output output)
{
  engine->stages[output.stage].n_lost--;
  stages_undo (engine, output.stage, output.task);
}

void
losses_unregister (Engine *engine, Loss *loss)
{
  for (guint i = 0; i < loss->outputs->len; i++)
    unregister (engine, g_array_index (loss->outputs, Output, i));
  if (loss->holder != RUN_NONE && loss->outputs->len > 0)
    unregister_holder (engine, loss->holder);
  g_array_set_size (loss->outputs, 0);
}

/* What a service served goes one executor at a time, unless the setting says all of the host. */
void
losses_unregister_fetched (Engine *engine, Loss *loss)
{
  guint executor;
  guint n_kept = 0;

  if (loss->outputs->len == 0)
    return;
  if (!loss->is_hidden ||
      conf_bool (engine->scenario, "spark.files.fetchFailure.unRegisterOutputOnHost"))
    {
      losses_unregister (engine, loss);
      return;
    }
  executor = g_array_index (loss->outputs, Output, 0).executor;
  for (guint i = 0; i < loss->outputs->len; i++)
    {
      Output output = g_array_index (loss->outputs, Output, i);

      if (output.executor == executor)
        unregister (engine, output);
      else
        g_array_index (loss->outputs, Output, n_kept++) = output;
    }
  g_array_set_size (loss->outputs, n_kept);
}
