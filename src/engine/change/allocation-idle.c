/* SPDX-License-Identifier: Apache-2.0 */
/* Executors that are idle for too long are given back. MODEL 6.22; ExecutorMonitor,
 * ExecutorAllocationManager.removeExecutors. */
#include "allocation-private.h"

#include "allocation.h"
#include "executors.h"
#include "storage.h"

#include <string.h>

static gboolean
is_idle (const Engine *engine, guint executor)
{
  const ExecutorState *state = engine_executor (engine, executor);

  return state->is_alive && !state->is_dead && !state->is_leaving &&
         state->n_free == engine->run->executors[executor].slots;
}

/* When an idle executor has been so for too long; RUN_NEVER. */
static Micros
deadline_us (const Engine *engine, guint executor)
{
  Micros timeout_us = allocation_idle_timeout_us (&engine->allocation->timeouts,
                                                  storage_executor_has_blocks (engine, executor),
                                                  allocation_holds_shuffle (engine, executor));
  Micros idle_us = engine_executor (engine, executor)->idle_us;

  if (allocation_holds_active (engine, executor) || timeout_us > RUN_NEVER - MAX (idle_us, 0))
    return RUN_NEVER;
  return idle_us + timeout_us;
}

void
allocation_idle_changed (Engine *engine, guint executor)
{
  Allocation *allocation = engine->allocation;

  if (is_idle (engine, executor))
    allocation->timeout_us = MIN (allocation->timeout_us, deadline_us (engine, executor));
}

void
allocation_slot_freed (Engine *engine, guint executor)
{
  if (!is_idle (engine, executor))
    return;
  engine_executor (engine, executor)->idle_us = engine->now_us;
  allocation_idle_changed (engine, executor);
}

static gint
compare_ids (gconstpointer a, gconstpointer b, gpointer data)
{
  const Run *run = data;

  return strcmp (run->executors[*(const guint *) a].id, run->executors[*(const guint *) b].id);
}

GArray *
allocation_timed_out (Engine *engine)
{
  Allocation *allocation = engine->allocation;
  GArray     *timed_out = g_array_new (FALSE, FALSE, sizeof (guint));

  if (engine->now_us < allocation->timeout_us && allocation->n_timed_out == 0)
    return timed_out;
  allocation->timeout_us = RUN_NEVER;
  for (guint i = 0; i < engine->executors->len; i++)
    {
      Micros until_us = is_idle (engine, i) ? deadline_us (engine, i) : RUN_NEVER;

      if (until_us <= engine->now_us)
        g_array_append_val (timed_out, i);
      else
        allocation->timeout_us = MIN (allocation->timeout_us, until_us);
    }
  allocation->n_timed_out = timed_out->len;
  g_array_sort_with_data (timed_out, compare_ids, engine->run);
  return timed_out;
}

static guint
staying (const Allocation *allocation)
{
  return allocation->n_live - allocation->n_leaving;
}

gboolean
allocation_can_remove (const Engine *engine)
{
  const Allocation *allocation = engine->allocation;

  return allocation_may_remove (&allocation->rules, &allocation->target, staying (allocation));
}

static void
remove_one (Engine *engine, guint executor)
{
  Allocation *allocation = engine->allocation;
  Micros      gone_us = engine->now_us + allocation->leaves_us;

  allocation->n_timed_out--;
  if (allocation->leaves_us > 0)
    {
      g_array_append_val (allocation->leaving, gone_us);
      allocation->n_leaving++;
    }
  else
    allocation->n_live--;
  executors_release (engine, executor, gone_us);
  allocation_forget_outputs (engine, executor);
}

void
allocation_remove (Engine *engine, const GArray *executors)
{
  for (guint i = 0; i < executors->len && allocation_can_remove (engine); i++)
    remove_one (engine, g_array_index (executors, guint, i));
}
