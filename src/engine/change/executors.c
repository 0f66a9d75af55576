/* SPDX-License-Identifier: Apache-2.0 */
/* Executors that come and go: those of the start, replacements, and what a manager has left. MODEL
 * 1.5, 6.6; Master.schedule. */
#include "executors.h"

#include "allocation.h"
#include "arrivals.h"
#include "cost.h"
#include "gate.h"
#include "limits.h"
#include "request-rounds.h"
#include "requests.h"
#include "scheduler.h"
#include "storage.h"

static void
init_workers (Engine *engine)
{
  const Run *run = engine->run;

  engine->workers = requests_empty_workers (engine->plan->placement);
  engine->node_is_alive = g_new (gboolean, MAX (run->n_nodes, 1));
  for (guint i = 0; i < run->n_nodes; i++)
    engine->node_is_alive[i] = TRUE;
}

/* How long each of n executors that are asked for together takes to come. Free with g_free. */
static gint64 *
deal_delays (const Engine *engine, guint n)
{
  const ExecutorStart *start = cluster_executor_start (engine->scenario->cluster);
  gint64              *delays_us = g_new0 (gint64, MAX (n, 1));
  gint64               total_us;

  if (!units_multiply (start->delay_us, n, &total_us))
    total_us = LIMITS_TIME_US;
  /* Each batch draws from its own stream. */
  cost_deal (engine->scenario, G_MAXUINT - engine->executors->len, &start->spread, total_us,
             delays_us, n);
  for (guint i = 0; i < n; i++)
    delays_us[i] += request_round_us (engine->scenario, REQUEST_WANTED, engine->now_us, i);
  return delays_us;
}

static void
register_slots (Engine *engine, guint executor)
{
  const RunExecutor *placed = &engine->run->executors[executor];

  engine_reserve_slots (engine, engine->n_slots + placed->slots);
  for (guint slot = 0; slot < placed->slots; slot++)
    {
      engine->run->slot_executor[engine->n_slots] = executor;
      engine->running[engine->n_slots] = RUN_NONE;
      engine->n_slots++;
    }
  engine->most_slots = MAX (engine->most_slots, placed->slots);
}

/* The manager has granted it, and it is on its way. */
static void
expect (Engine *engine, guint executor)
{
  const RunExecutor *placed = &engine->run->executors[executor];
  PlacedExecutor     where = { placed->node, placed->cores };
  ExecutorState      state = { .node = placed->node,
                               .node_class = placed->node_class,
                               .first_slot = placed->first_slot,
                               .slots = placed->slots,
                               .doomed_us = -1 };

  register_slots (engine, executor);
  requests_book (engine->plan->placement, engine->workers, where);
  engine->n_granted++;
  engine->cores_granted += placed->cores;
  g_array_append_val (engine->executors, state);
  event_queue_push (&engine->events, placed->added_us, EVENT_EXECUTOR_ADDED, executor);
}

/* One executor more, of the size of all others; its index. */
static guint
start_executor (Engine *engine, PlacedExecutor where, const char *id, Micros at_us)
{
  Run        *run = engine->run;
  guint       number = run->n_executors;
  guint       node_class = engine->plan->class_of_node[where.node];
  RunExecutor executor = engine->model;

  executor.id = id != NULL ? g_strdup (id)
                           : g_strdup_printf ("%u", engine->plan->placement->first_id + number);
  executor.node = where.node;
  executor.cores = where.cores;
  executor.slots = where.cores / (guint) MAX (engine->settings.task_cpus, 1);
  executor.node_class = node_class != RUN_NONE ? node_class : engine->model.node_class;
  executor.first_slot = engine->n_slots;
  executor.asked_us = MIN (engine->now_us, at_us);
  executor.added_us = at_us;
  run->executors = g_renew (RunExecutor, run->executors, number + 1);
  run->executors[number] = executor;
  run->n_executors++;
  expect (engine, number);
  return number;
}

/* The next ones of those that are listed, never before they are asked for. */
static guint
start_listed (Engine *engine, guint n)
{
  const GPtrArray *arrivals = engine->scenario->cluster->arrivals;
  guint            first = engine->next_arrival;

  for (; engine->next_arrival < arrivals->len && engine->next_arrival < first + n;
       engine->next_arrival++)
    {
      const Arrival *arrival = g_ptr_array_index (arrivals, engine->next_arrival);
      PlacedExecutor where =
          arrivals_placed (engine->scenario, engine->plan->placement, engine->next_arrival);

      start_executor (engine, where, arrival->executor,
                      engine->has_started ? MAX (arrival->at_us, engine->now_us) : arrival->at_us);
    }
  return engine->next_arrival - first;
}

static guint
start_placed (Engine *engine, const GArray *placed)
{
  g_autofree gint64 *delays_us = deal_delays (engine, placed->len);

  for (guint i = 0; i < placed->len; i++)
    start_executor (engine, g_array_index (placed, PlacedExecutor, i), NULL,
                    engine->now_us + delays_us[i]);
  return placed->len;
}

/* The plan lists all executors that may come; the run begins with those that are asked for first.
 */
static void
begin_with_few (Engine *engine)
{
  const GArray *first = engine->plan->placement->executors;
  Run          *run = engine->run;

  for (guint i = 0; i < run->n_executors; i++)
    g_free (run->executors[i].id);
  run->n_executors = 0;
  if (engine->scenario->cluster->arrivals->len > 0)
    start_listed (engine, first->len);
  else
    start_placed (engine, first);
}

static void
begin_with_all (Engine *engine)
{
  Run               *run = engine->run;
  g_autofree gint64 *delays_us = deal_delays (engine, run->n_executors);

  for (guint i = 0; i < run->n_executors; i++)
    {
      run->executors[i].added_us = delays_us[i];
      expect (engine, i);
    }
}

void
executors_init (Engine *engine)
{
  init_workers (engine);
  engine->executors = g_array_new (FALSE, TRUE, sizeof (ExecutorState));
  engine->model = engine->run->executors[0];
  if (engine->plan->possible != NULL)
    begin_with_few (engine);
  else
    begin_with_all (engine);
  engine->has_started = TRUE;
}

guint
executors_ask (Engine *engine, guint n)
{
  g_autoptr (GArray) placed = NULL;

  if (n == 0 || engine->is_full || engine->plan->placement->only_id != NULL)
    return 0;
  if (engine->scenario->cluster->arrivals->len > 0)
    return start_listed (engine, n);
  placed = requests_place (engine->scenario, engine->plan->placement, engine->workers,
                           engine->node_is_alive, engine->cores_granted, n);
  engine->is_full = placed->len < n;
  return start_placed (engine, placed);
}

void
executors_clear (Engine *engine)
{
  g_clear_pointer (&engine->executors, g_array_unref);
  g_clear_pointer (&engine->workers, g_free);
  g_clear_pointer (&engine->node_is_alive, g_free);
}

/* What the manager had given it is free again. */
static void
take_back (Engine *engine, guint executor)
{
  const RunExecutor *placed = &engine->run->executors[executor];
  ExecutorState     *state = engine_executor (engine, executor);

  state->is_alive = FALSE;
  engine->n_free_slots -= state->n_free;
  state->n_free = 0;
  engine->is_full = FALSE;
  storage_executor_lost (engine, executor);
  engine->n_granted--;
  engine->cores_granted -= placed->cores;
  engine->workers[placed->node].free_cores += placed->cores;
  engine->workers[placed->node].free_memory_bytes += engine->plan->placement->booked_bytes;
  scheduler_executors_changed (engine);
}

void
executors_remove (Engine *engine, guint executor)
{
  RunExecutor   *placed = &engine->run->executors[executor];
  ExecutorState *state = engine_executor (engine, executor);

  if (placed->removed_us != RUN_NEVER)
    return; /* for another reason, a moment before */
  if (state->is_alive)
    allocation_executor_removed (engine);
  else
    placed->added_us = engine->now_us; /* it never came */
  placed->removed_us = engine->now_us;
  placed->is_lost = TRUE;
  state->is_dead = TRUE; /* no fault strikes it any more */
  for (guint slot = 0; slot < placed->slots; slot++)
    engine->running[placed->first_slot + slot] = RUN_NONE;
  take_back (engine, executor);
}

void
executors_release (Engine *engine, guint executor, Micros removed_us)
{
  engine->run->executors[executor].removed_us = removed_us;
  engine_executor (engine, executor)->is_dead = TRUE;
  engine->has_changed = TRUE;
  take_back (engine, executor);
}

static Micros
replacement_us (const Engine *engine)
{
  return cluster_executor_start (engine->scenario->cluster)->delay_us +
         request_round_us (engine->scenario, REQUEST_MISSED, engine->now_us, 0);
}

/* Another executor where there is room. Spark's own target decides where they come and go. */
guint
executors_replace (Engine *engine, guint lost)
{
  guint          number = engine->run->n_executors;
  guint          cores = engine->run->executors[lost].cores;
  PlacedExecutor where = { .cores = cores };

  if (engine->plan->placement->only_id != NULL)
    return RUN_NONE;
  if (engine->allocation != NULL)
    allocation_fill (engine);
  else if (engine->scenario->cluster->arrivals->len > 0)
    start_listed (engine, 1);
  else
    {
      where.node = managers_replacement_node (engine->plan->placement, engine->workers,
                                              engine->node_is_alive, cores);
      if (where.node != G_MAXUINT)
        start_executor (engine, where, NULL, engine->now_us + replacement_us (engine));
    }
  return engine->run->n_executors > number ? number : RUN_NONE;
}

void
executors_added (Engine *engine, guint executor)
{
  ExecutorState *state = engine_executor (engine, executor);

  if (state->is_dead)
    return; /* lost with its node before it came */
  state->is_alive = TRUE;
  state->n_free = engine->run->executors[executor].slots;
  engine->n_free_slots += state->n_free;
  state->lowest_free = 0;
  engine->has_changed = TRUE;
  gate_look (engine, executor);
  allocation_executor_added (engine, executor);
  scheduler_executors_changed (engine);
  scheduler_offer_one (engine, executor, WAIT_EXECUTOR_START);
}
