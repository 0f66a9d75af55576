/* SPDX-License-Identifier: Apache-2.0 */
/* When an executor comes to too much, which task notices it first, and what ends with it.
 * SparkUncaughtExceptionHandler, Executor.TaskRunner. MODEL 4.13. */
#include "deaths.h"

#include "graph.h"
#include "losses.h"
#include "memory-deaths.h"
#include "memory-growth.h"
#include "storage.h"

/* What a running attempt comes to. */
typedef struct
{
  guint        attempt;
  MemoryGrowth heap, outside;
} Load;

typedef struct
{
  GArray *loads;   /* Load */
  Micros  look_us; /* the next one; RUN_NEVER */
} Watch;

struct _Deaths
{
  GPtrArray *watches; /* Watch, by executor; NULL until it runs something */
  Collector  collector;
};

static void
watch_free (Watch *watch)
{
  if (watch == NULL)
    return;
  g_array_unref (watch->loads);
  g_free (watch);
}

void
deaths_init (Engine *engine)
{
  const Run *run = engine->run;
  gboolean   is_needed = FALSE;

  for (guint i = 0; i < run->n_stages; i++)
    is_needed |= run->stages[i].objects_bytes > 0 || run->stages[i].outside_bytes > 0;
  if (!is_needed)
    return;
  engine->deaths = g_new0 (Deaths, 1);
  engine->deaths->watches = g_ptr_array_new_with_free_func ((GDestroyNotify) watch_free);
  engine->deaths->collector =
      memory_collector_of (engine->scenario, engine->model.heap_bytes, engine->model.cores);
}

void
deaths_clear (Engine *engine)
{
  Deaths *deaths = g_steal_pointer (&engine->deaths);

  if (deaths == NULL)
    return;
  g_ptr_array_unref (deaths->watches);
  g_free (deaths);
}

static Watch *
watch_of (const Engine *engine, guint executor)
{
  GPtrArray *watches = engine->deaths->watches;

  if (watches->len <= executor)
    g_ptr_array_set_size (watches, (gint) executor + 1);
  if (g_ptr_array_index (watches, executor) == NULL)
    {
      Watch *watch = g_new0 (Watch, 1);

      watch->loads = g_array_new (FALSE, FALSE, sizeof (Load));
      watch->look_us = RUN_NEVER;
      g_ptr_array_index (watches, executor) = watch;
    }
  return g_ptr_array_index (watches, executor);
}

/* ---- what it may hold */

/* Beside the cached blocks of the moment. */
static Bytes
heap_limit (const Engine *engine, guint executor)
{
  return memory_most_live (engine->deaths->collector,
                           engine->run->executors[executor].max_memory_bytes) -
         storage_heap_bytes (engine, executor);
}

/* Outside heap and memory off the heap; G_MAXINT64: nobody looks. */
static Bytes
outside_limit (const Engine *engine, guint executor)
{
  const RunExecutor *placed = &engine->run->executors[executor];

  if (placed->container_bytes < 0 ||
      !memory_is_container_enforced ((ManagerId) engine->scenario->cluster->manager))
    return G_MAXINT64;
  return placed->container_bytes - placed->heap_bytes - placed->off_heap_bytes;
}

/* ---- what it holds */

/* Without those that run no more. */
static void
sweep (const Engine *engine, Watch *watch)
{
  for (guint i = watch->loads->len; i > 0; i--)
    {
      guint attempt = g_array_index (watch->loads, Load, i - 1).attempt;

      if (engine->running[engine->run->slot[attempt]] != attempt)
        g_array_remove_index (watch->loads, i - 1);
    }
}

typedef enum
{
  SIDE_HEAP,
  SIDE_OUTSIDE,
} Side;

static MemoryGrowth *
growths_of (const Watch *watch, Side side)
{
  MemoryGrowth *growths = g_new (MemoryGrowth, MAX (watch->loads->len, 1));

  for (guint i = 0; i < watch->loads->len; i++)
    {
      const Load *load = &g_array_index (watch->loads, Load, i);

      growths[i] = side == SIDE_HEAP ? load->heap : load->outside;
    }
  return growths;
}

static Bytes
held_now (const Engine *engine, const Watch *watch, Side side)
{
  g_autofree MemoryGrowth *growths = growths_of (watch, side);

  return memory_growth_sum (growths, watch->loads->len, engine->now_us);
}

/* The first end of a running task: until then all of them grow. */
static Micros
first_end (const Engine *engine, const Watch *watch)
{
  Micros end_us = RUN_NEVER;

  for (guint i = 0; i < watch->loads->len; i++)
    {
      const Load *load = &g_array_index (watch->loads, Load, i);

      if (load->heap.until_us > engine->now_us)
        end_us = MIN (end_us, load->heap.until_us);
    }
  return end_us;
}

static void
plan_look (Engine *engine, guint executor)
{
  Watch                   *watch = watch_of (engine, executor);
  guint                    n = watch->loads->len;
  Micros                   now_us = engine->now_us, next_us = first_end (engine, watch);
  g_autofree MemoryGrowth *heap = growths_of (watch, SIDE_HEAP);
  g_autofree MemoryGrowth *outside = growths_of (watch, SIDE_OUTSIDE);
  ManagerId                manager = (ManagerId) engine->scenario->cluster->manager;
  Micros full_us = memory_growth_exceeds (heap, n, heap_limit (engine, executor), now_us, next_us);
  Micros over_us =
      memory_growth_exceeds (outside, n, outside_limit (engine, executor), now_us, next_us);

  if (full_us >= 0)
    next_us = MIN (next_us, full_us);
  if (over_us >= 0)
    next_us = MIN (next_us, memory_container_look_us (manager, over_us));
  if (next_us == RUN_NEVER || next_us >= watch->look_us)
    return;
  watch->look_us = next_us;
  event_queue_push (&engine->events, next_us, EVENT_MEMORY_LOOK, executor);
}

static Load
load_of (const Engine *engine, guint stage, guint task, Micros takes_us)
{
  const RunStage *planned = &engine->run->stages[stage];
  Bytes           execution = MIN (run_task_need (engine->run, stage, task), planned->share_bytes);
  Micros          launch_us = engine->launch_us == 0 ? engine->now_us : engine->driver_free_us;
  Micros          until_us = launch_us + takes_us;
  Micros          from_us = MIN (launch_us + run_task_overhead (planned, task), until_us);
  Bytes           on_heap = planned->objects_bytes + (planned->is_off_heap ? 0 : execution);

  return (Load){ .attempt = engine->run->n_attempts,
                 .heap = { on_heap, from_us, until_us },
                 .outside = { planned->outside_bytes, from_us, until_us } };
}

void
deaths_launch (Engine *engine, guint stage, guint task, guint executor, const Outcome *outcome)
{
  Watch *watch;
  Load   load;

  if (engine_executor (engine, executor)->is_dead)
    return;
  load = load_of (engine, stage, task, outcome->takes_us);
  watch = watch_of (engine, executor);
  sweep (engine, watch);
  g_array_append_val (watch->loads, load);
  plan_look (engine, executor);
}

/* ---- deaths */

const char *
deaths_heap_error (const Engine *engine)
{
  return memory_heap_error (engine->deaths->collector);
}

static char *
reason_of (const Engine *engine, guint executor, RunDeath death, Bytes outside_bytes)
{
  const RunExecutor *placed = &engine->run->executors[executor];
  MemoryDeathNotice  notice = { .manager = (ManagerId) engine->scenario->cluster->manager,
                                .death = death,
                                .id = placed->id,
                                .node = engine->run->nodes[placed->node].name,
                                .container_bytes = placed->container_bytes };

  notice.used_bytes = placed->heap_bytes + placed->off_heap_bytes + outside_bytes;
  return memory_death_reason (&notice);
}

/* In local mode it is the driver's. */
static void
end_driver (Engine *engine)
{
  jobs_abort (engine, g_strdup_printf ("%s, in the only process that there is: it ends with exit "
                                       "code 52, and the application with it.",
                                       deaths_heap_error (engine)));
}

/* The task that has come to the most asks in vain; of equal ones the first. */
static void
fill_heap (Engine *engine, const Watch *watch)
{
  const Load *victim = NULL;
  Run        *run = engine->run;
  Bytes       most = -1;

  for (guint i = 0; i < watch->loads->len; i++)
    {
      const Load *load = &g_array_index (watch->loads, Load, i);
      Bytes       bytes = memory_growth_at (&load->heap, engine->now_us);

      if (bytes <= most)
        continue;
      most = bytes;
      victim = load;
    }
  if (engine->plan->placement->only_id != NULL)
    {
      end_driver (engine);
      return;
    }
  engine->fate[run->slot[victim->attempt]] = FATE_HEAP;
  run->state[victim->attempt] = ATTEMPT_FAILED;
  run->finish_us[victim->attempt] = MAX (engine->now_us, run->launch_us[victim->attempt]);
  slot_queue_set (&engine->slots, run->slot[victim->attempt], engine->now_us, victim->attempt);
}

void
deaths_end_jvm (Engine *engine, guint executor)
{
  if (!engine->is_over && !engine_executor (engine, executor)->is_dead)
    losses_exit (engine, executor, RUN_DEATH_HEAP, reason_of (engine, executor, RUN_DEATH_HEAP, 0));
}

void
deaths_look (Engine *engine, guint executor)
{
  Watch *watch = watch_of (engine, executor);
  Bytes  outside;

  if (watch->look_us != engine->now_us)
    return; /* another has come in between */
  watch->look_us = RUN_NEVER;
  if (engine_executor (engine, executor)->is_dead)
    return;
  sweep (engine, watch);
  outside = held_now (engine, watch, SIDE_OUTSIDE);
  if (held_now (engine, watch, SIDE_HEAP) > heap_limit (engine, executor))
    fill_heap (engine, watch);
  else if (outside > outside_limit (engine, executor) &&
           memory_container_look_us ((ManagerId) engine->scenario->cluster->manager,
                                     engine->now_us) == engine->now_us)
    losses_exit (engine, executor, RUN_DEATH_CONTAINER,
                 reason_of (engine, executor, RUN_DEATH_CONTAINER, outside));
  else
    plan_look (engine, executor);
}
