/* SPDX-License-Identifier: Apache-2.0 */
/* When each fault of a scenario strikes, and what it does then: a row per kind. MODEL 6.6 to 6.8.
 */
#include "faults.h"

#include "conf.h"
#include "graph.h"
#include "losses.h"
#include "script.h"

typedef void (*Strike) (Engine *engine, guint fault);

static void
strike_driver (Engine *engine, guint fault)
{
  g_autofree char *at = units_format_time (NULL, engine->now_us, UNITS_STYLE_PLAIN);

  engine->faults[fault].has_struck = TRUE;
  jobs_abort (engine,
              g_strdup_printf ("The driver is lost at %s, and the application ends with it.", at));
}

/* Indexed by FaultKind; NULL: script.c. */
/* clang-format off */
static const Strike strikes[] = {
  [FAULT_EXECUTOR_LOST]     = losses_strike,
  [FAULT_NODE_LOST]         = losses_strike,
  [FAULT_SPOT_INTERRUPTION] = decommission_strike,
  [FAULT_DECOMMISSION]      = decommission_strike,
  [FAULT_SHUFFLE_FILE_LOST] = losses_strike_file,
  [FAULT_TASK_FAILS]        = NULL,
  [FAULT_DRIVER_LOST]       = strike_driver,
};
/* clang-format on */

const Fault *
faults_asked (const Engine *engine, guint fault)
{
  return g_ptr_array_index (engine->scenario->faults, fault);
}

void
faults_init (Engine *engine)
{
  guint n_faults = engine->scenario->faults->len;

  engine->faults = g_new0 (FaultState, MAX (n_faults, 1));
  engine->losses = g_ptr_array_new_with_free_func ((GDestroyNotify) loss_free);
  for (guint i = 0; i < n_faults; i++)
    {
      const Fault *fault = faults_asked (engine, i);
      gboolean     has_time = element_has (&fault_kind, fault, "at");

      engine->faults[i].attempt = RUN_NONE;
      engine->faults[i].strikes_us = has_time ? fault->at_us : RUN_NEVER;
      if (has_time && strikes[fault->kind] != NULL)
        event_queue_push (&engine->events, fault->at_us, EVENT_FAULT, i);
    }
  script_init (engine);
}

void
faults_clear (Engine *engine)
{
  script_clear (engine);
  g_clear_pointer (&engine->faults, g_free);
  g_clear_pointer (&engine->losses, g_ptr_array_unref);
  g_clear_pointer (&engine->abort_reason, g_free);
}

static guint
executor_of_task (const Engine *engine, guint fault)
{
  guint attempt = engine->faults[fault].attempt;

  return attempt == RUN_NONE ? RUN_NONE : engine->run->slot_executor[engine->run->slot[attempt]];
}

gboolean
faults_mean_node (const Engine *engine, guint fault, guint node)
{
  const Fault *asked = faults_asked (engine, fault);
  guint        own = executor_of_task (engine, fault);

  if (asked->kind == FAULT_EXECUTOR_LOST)
    return FALSE;
  if (asked->node == NULL)
    return own != RUN_NONE && engine->run->executors[own].node == node;
  return g_strcmp0 (engine->run->nodes[node].name, asked->node) == 0;
}

/* A node takes along what is being started on it. */
gboolean
faults_mean (const Engine *engine, guint fault, guint executor)
{
  const Fault       *asked = faults_asked (engine, fault);
  const RunExecutor *placed = &engine->run->executors[executor];

  if (engine_executor (engine, executor)->is_dead)
    return FALSE;
  if (asked->kind != FAULT_EXECUTOR_LOST)
    return faults_mean_node (engine, fault, placed->node);
  if (placed->added_us > engine->now_us)
    return FALSE;
  return asked->executor == NULL ? executor == executor_of_task (engine, fault)
                                 : g_strcmp0 (placed->id, asked->executor) == 0;
}

/* A fault that waited for a task which has not come so far does nothing. */
static gboolean
is_due (const Engine *engine, guint fault)
{
  const FaultState *state = &engine->faults[fault];

  if (state->strikes_us != engine->now_us)
    return FALSE;
  return state->attempt == RUN_NONE || engine->run->finish_us[state->attempt] >= engine->now_us;
}

/* Whether a fault keeps new tasks off the executors that it means, at the instant at which it
 * strikes. */
static gboolean
stops_tasks (const Engine *engine, guint fault)
{
  Strike strike = strikes[faults_asked (engine, fault)->kind];

  return strike == losses_strike ||
         (strike == decommission_strike && decommission_is_heeded (engine, fault));
}

void
faults_doom (Engine *engine)
{
  for (guint i = 0; i < engine->scenario->faults->len; i++)
    {
      if (!is_due (engine, i) || !stops_tasks (engine, i))
        continue;
      for (guint k = 0; k < engine->executors->len; k++)
        if (faults_mean (engine, i, k))
          engine_executor (engine, k)->doomed_us = engine->now_us;
    }
}

void
faults_strike (Engine *engine, guint fault)
{
  if (is_due (engine, fault))
    strikes[faults_asked (engine, fault)->kind](engine, fault);
}

void
faults_task_launched (Engine *engine, guint fault, guint attempt, Micros at_us)
{
  FaultState *state = &engine->faults[fault];

  if (state->has_struck ||
      (state->attempt != RUN_NONE && engine->run->finish_us[state->attempt] >= engine->now_us))
    return; /* it waits for an earlier one */
  state->attempt = attempt;
  state->strikes_us = at_us;
  event_queue_push (&engine->events, at_us, EVENT_FAULT, fault);
}

guint
faults_missed (const Engine *engine)
{
  guint n = 0;

  for (guint i = 0; i < engine->scenario->faults->len; i++)
    n += !engine->faults[i].has_struck;
  return n;
}
