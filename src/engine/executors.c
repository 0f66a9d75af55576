/* SPDX-License-Identifier: Apache-2.0 */
/* Executors that come and go: those of the start, replacements, and what a manager has left. MODEL
 * 1.5, 6.6; Master.schedule. */
#include "engine.h"

#include "cost.h"
#include "limits.h"

static void
init_workers (Engine *engine)
{
  const Run       *run = engine->run;
  const Placement *placement = engine->plan->placement;

  engine->workers = g_new0 (Worker, MAX (run->n_nodes, 1));
  engine->node_is_alive = g_new (gboolean, MAX (run->n_nodes, 1));
  for (guint i = 0; i < run->n_nodes; i++)
    {
      const PlacementNode *placed = &g_array_index (placement->nodes, PlacementNode, i);

      engine->workers[i] =
          (Worker){ placed->offers_cores, placed->offers_memory_bytes - placed->driver_bytes };
      engine->node_is_alive[i] = TRUE;
    }
  for (guint i = 0; i < run->n_executors; i++)
    {
      engine->workers[run->executors[i].node].free_cores -= run->executors[i].cores;
      engine->workers[run->executors[i].node].free_memory_bytes -= placement->booked_bytes;
    }
}

void
executors_init (Engine *engine)
{
  const ExecutorStart *start = cluster_executor_start (engine->scenario->cluster);
  Run                 *run = engine->run;
  g_autofree gint64   *delays_us = g_new0 (gint64, MAX (run->n_executors, 1));
  gint64               total_us;

  init_workers (engine);
  if (!units_multiply (start->delay_us, run->n_executors, &total_us))
    total_us = LIMITS_TIME_US;
  cost_deal (engine->scenario, G_MAXUINT, &start->spread, total_us, delays_us, run->n_executors);
  engine->executors = g_array_new (FALSE, TRUE, sizeof (ExecutorState));
  for (guint i = 0; i < run->n_executors; i++)
    {
      ExecutorState state = { .node = run->executors[i].node, .doomed_us = -1 };

      for (guint slot = 0; slot < run->executors[i].slots; slot++)
        run->slot_executor[run->executors[i].first_slot + slot] = i;
      engine->n_slots += run->executors[i].slots;
      engine->most_slots = MAX (engine->most_slots, run->executors[i].slots);
      run->executors[i].added_us = delays_us[i];
      g_array_append_val (engine->executors, state);
      event_queue_push (&engine->events, delays_us[i], EVENT_EXECUTOR_ADDED, i);
    }
}

void
executors_clear (Engine *engine)
{
  g_clear_pointer (&engine->executors, g_array_unref);
  g_clear_pointer (&engine->workers, g_free);
  g_clear_pointer (&engine->node_is_alive, g_free);
}

void
executors_remove (Engine *engine, guint executor)
{
  const RunExecutor *placed = &engine->run->executors[executor];
  ExecutorState     *state = engine_executor (engine, executor);

  if (!state->is_alive)
    engine->run->executors[executor].added_us = engine->now_us; /* it never came */
  state->is_alive = FALSE;
  state->n_free = 0;
  engine->run->executors[executor].removed_us = engine->now_us;
  engine->run->executors[executor].is_lost = TRUE;
  engine->workers[placed->node].free_cores += placed->cores;
  engine->workers[placed->node].free_memory_bytes += engine->plan->placement->booked_bytes;
  for (guint slot = 0; slot < placed->slots; slot++)
    engine->running[placed->first_slot + slot] = RUN_NONE;
  scheduler_executors_changed (engine);
}

/* The class of a node by an executor that is or was on it, else on one of its group; a node of a
 * group that had none works as the lost one did. */
static guint
class_of_node (const Run *run, guint node, guint otherwise)
{
  guint of_group = otherwise;

  for (guint i = run->n_executors; i > 0; i--)
    {
      const RunExecutor *executor = &run->executors[i - 1];

      if (executor->node == node)
        return executor->node_class;
      if (run->nodes[executor->node].group == run->nodes[node].group)
        of_group = executor->node_class;
    }
  return of_group;
}

/* A standalone master starts another executor where there is room. */
guint
executors_replace (Engine *engine, guint lost)
{
  const ExecutorStart *start = cluster_executor_start (engine->scenario->cluster);
  Run                 *run = engine->run;
  RunExecutor          placed = run->executors[lost];
  ExecutorState        state = { .doomed_us = -1 };
  guint                number = run->n_executors;
  guint                node = managers_replacement_node (engine->plan->placement, engine->workers,
                                                         engine->node_is_alive, placed.cores);

  if (node == G_MAXUINT || engine->plan->placement->only_id != NULL)
    return RUN_NONE;
  placed.id = g_strdup_printf ("%u", engine->plan->placement->first_id + number);
  placed.node = node;
  placed.node_class = class_of_node (run, node, placed.node_class);
  placed.first_slot = engine->n_slots;
  placed.added_us = engine->now_us + start->delay_us;
  placed.removed_us = RUN_NEVER;
  placed.is_lost = FALSE;
  engine->workers[node].free_cores -= placed.cores;
  engine->workers[node].free_memory_bytes -= engine->plan->placement->booked_bytes;
  run->executors = g_renew (RunExecutor, run->executors, number + 1);
  run->executors[number] = placed;
  run->n_executors++;
  engine_reserve_slots (engine, engine->n_slots + placed.slots);
  for (guint slot = 0; slot < placed.slots; slot++)
    {
      run->slot_executor[engine->n_slots] = number;
      engine->running[engine->n_slots] = RUN_NONE;
      engine->n_slots++;
    }
  state.node = node;
  g_array_append_val (engine->executors, state);
  event_queue_push (&engine->events, placed.added_us, EVENT_EXECUTOR_ADDED, number);
  return number;
}

void
executors_added (Engine *engine, guint executor)
{
  ExecutorState *state = engine_executor (engine, executor);

  if (state->is_dead)
    return; /* lost with its node before it came */
  state->is_alive = TRUE;
  state->n_free = engine->run->executors[executor].slots;
  state->lowest_free = 0;
  engine->has_changed = TRUE;
  scheduler_executors_changed (engine);
  scheduler_offer_one (engine, executor, WAIT_EXECUTOR_START);
}
