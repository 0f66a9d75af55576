/* SPDX-License-Identifier: Apache-2.0 */
/* Executors come and go with the work. Spark looks ten times a second; here only ticks happen that
 * change something. MODEL 6.21; ExecutorAllocationManager. */
#include "allocation.h"

#include "allocation-private.h"
#include "conf.h"
#include "executors.h"

#define KEY(name) "spark.dynamicAllocation." name

/* StandaloneSchedulerBackend holds a disconnected executor for 5 s; measured 5.3 to 5.6 s. */
#define HOLD_US (5300 * UNITS_MS)
/* CoarseGrainedExecutorBackend.decommissionSelf: it first sleeps a second. */
#define DECOMMISSION_US (1 * UNITS_S)

/* ---- settings */

/* Spark counts one slot where a standalone executor may have any number of cores. */
static guint
slots_of_executor (const Engine *engine)
{
  const Placement *placement = engine->plan->placement;

  return MAX (placement->executor_cores / (guint) MAX (engine->settings.task_cpus, 1), 1);
}

static AllocationRules
read_rules (const Engine *engine)
{
  const Scenario *scenario = engine->scenario;
  AllocationRules rules = {
    .least = (guint) conf_int64 (scenario, KEY ("minExecutors"), 0),
    .most = (guint) conf_int64 (scenario, KEY ("maxExecutors"), G_MAXINT32),
    .initial = (guint) managers_first_executors (scenario, 0),
    .ratio = conf_ratio (scenario, KEY ("executorAllocationRatio"), 1),
    .slots = slots_of_executor (engine),
    .backlog_us = conf_int64 (scenario, KEY ("schedulerBacklogTimeout"), UNITS_S),
  };

  rules.sustained_us =
      conf_int64 (scenario, KEY ("sustainedSchedulerBacklogTimeout"), rules.backlog_us);
  return rules;
}

static Micros
time_to_leave (const Engine *engine)
{
  ManagerId manager = (ManagerId) engine->scenario->cluster->manager;

  if (conf_bool (engine->scenario, "spark.decommission.enabled"))
    return DECOMMISSION_US;
  return engine->scenario->overheads == OVERHEADS_MEASURED && manager == MANAGER_STANDALONE
             ? HOLD_US
             : 0;
}

static IdleTimeouts
read_timeouts (const Scenario *scenario)
{
  return (IdleTimeouts){
    .idle_us = conf_int64 (scenario, KEY ("executorIdleTimeout"), 60 * UNITS_S),
    .cached_us = conf_int64 (scenario, KEY ("cachedExecutorIdleTimeout"), RUN_NEVER),
    .shuffle_us = conf_int64 (scenario, KEY ("shuffleTracking.timeout"), RUN_NEVER),
  };
}

static void
note_target (Engine *engine)
{
  Allocation *allocation = engine->allocation;
  RunTarget   entry = { engine->now_us, allocation->target.target };

  g_array_append_val (allocation->targets, entry);
}

void
allocation_init (Engine *engine)
{
  Allocation *allocation;

  if (!managers_is_dynamic (engine->scenario))
    return;
  allocation = engine->allocation = g_new0 (Allocation, 1);
  allocation->rules = read_rules (engine);
  allocation->target = allocation_target_new (&allocation->rules);
  allocation->timeouts = read_timeouts (engine->scenario);
  allocation->leaves_us = time_to_leave (engine);
  allocation->tick_us = allocation->timeout_us = RUN_NEVER;
  allocation->zombies = g_ptr_array_new ();
  allocation->leaving = g_array_new (FALSE, FALSE, sizeof (Micros));
  allocation->targets = g_array_new (FALSE, FALSE, sizeof (RunTarget));
  allocation_shuffles_init (engine);
  note_target (engine);
}

void
allocation_clear (Engine *engine)
{
  Allocation *allocation = engine->allocation;

  if (allocation == NULL)
    return;
  g_ptr_array_unref (allocation->zombies);
  g_array_unref (allocation->leaving);
  g_array_unref (allocation->targets);
  g_array_unref (allocation->held);
  g_free (allocation->active);
  g_free (allocation->n_open_jobs);
  g_clear_pointer (&engine->allocation, g_free);
}

void
allocation_finish (Engine *engine)
{
  Run *run = engine->run;

  if (engine->allocation == NULL)
    return;
  run->n_targets = engine->allocation->targets->len;
  run->targets = g_memdup2 (engine->allocation->targets->data, run->n_targets * sizeof (RunTarget));
  /* Who was still leaving is there to the end. */
  for (guint i = 0; i < run->n_executors; i++)
    if (run->executors[i].removed_us > run->makespan_us)
      run->executors[i].removed_us = RUN_NEVER;
}

/* ---- what there is to do */

static guint64
pending_of (const TaskSet *set)
{
  return set->pending != NULL ? set->pending->n_waiting
                              : (guint64) (set->n_tasks - set->next) + set->again->len;
}

/* Closed sets that run nothing any more are forgotten. */
static guint64
running_zombies (Allocation *allocation)
{
  guint64 n_running = 0;

  for (guint i = allocation->zombies->len; i > 0; i--)
    {
      const TaskSet *set = g_ptr_array_index (allocation->zombies, i - 1);

      if (set->n_running == 0)
        g_ptr_array_remove_index_fast (allocation->zombies, i - 1);
      n_running += set->n_running;
    }
  return n_running;
}

static AllocationLoad
load_of (Engine *engine)
{
  AllocationLoad load = { .n_pending = engine->allocation->n_starting,
                          .n_running = running_zombies (engine->allocation) };

  for (guint i = 0; i < engine->open_sets->len; i++)
    {
      const TaskSet *set = g_ptr_array_index (engine->open_sets, i);

      load.n_pending += pending_of (set);
      load.n_running += set->n_running;
      load.n_copies += set->pending != NULL ? pending_n_wanted (set->pending) : 0;
    }
  return load;
}

/* A task that can run nowhere, because executors are excluded, needs one executor more. */
static guint
need_of (const Engine *engine, const AllocationLoad *load)
{
  guint need = allocation_need (&engine->allocation->rules, load);

  return engine->n_stuck == 0 ? need : MAX (need, engine->allocation->n_live + 1);
}

static gboolean
is_drained (const AllocationLoad *load)
{
  return load->n_pending == 0 && load->n_copies == 0;
}

/* The timer of additions runs while something waits. */
static void
set_timer (Engine *engine, const AllocationLoad *load)
{
  Allocation *allocation = engine->allocation;

  if (is_drained (load))
    allocation_drained (&allocation->target);
  else
    allocation_backlogged (&allocation->target, &allocation->rules, engine->now_us);
}

void
allocation_stage_submitted (Engine *engine, guint n_tasks)
{
  AllocationLoad before;

  if (engine->allocation == NULL)
    return;
  before = load_of (engine);
  set_timer (engine, &before);
  engine->allocation->n_starting += n_tasks;
  engine->allocation->target.is_initial = FALSE;
  allocation_backlogged (&engine->allocation->target, &engine->allocation->rules, engine->now_us);
}

void
allocation_stage_ready (Engine *engine, guint n_tasks)
{
  if (engine->allocation != NULL)
    engine->allocation->n_starting -= n_tasks;
}

void
allocation_set_closed (Engine *engine, TaskSet *set)
{
  if (engine->allocation != NULL && set->n_running > 0)
    g_ptr_array_add (engine->allocation->zombies, set);
}

void
allocation_executor_added (Engine *engine, guint executor)
{
  if (engine->allocation == NULL)
    return;
  engine->allocation->n_live++;
  engine_executor (engine, executor)->idle_us = engine->now_us;
  allocation_idle_changed (engine, executor);
}

void
allocation_executor_removed (Engine *engine)
{
  if (engine->allocation != NULL)
    engine->allocation->n_live--;
}

void
allocation_forgo (Engine *engine, guint n)
{
  if (engine->allocation != NULL)
    engine->allocation->n_forgone += n;
}

/* ---- the tick */

void
allocation_fill (Engine *engine)
{
  guint target = engine->allocation->target.target;
  guint n_given = engine->n_granted + engine->allocation->n_forgone;

  if (n_given < target)
    executors_ask (engine, target - n_given);
}

static void
forget_gone (Engine *engine)
{
  Allocation *allocation = engine->allocation;
  guint       n_gone = 0;

  while (n_gone < allocation->leaving->len &&
         g_array_index (allocation->leaving, Micros, n_gone) <= engine->now_us)
    n_gone++;
  if (n_gone == 0)
    return;
  g_array_remove_range (allocation->leaving, 0, n_gone);
  allocation->n_leaving -= n_gone;
  allocation->n_live -= n_gone;
}

void
allocation_tick (Engine *engine)
{
  Allocation        *allocation = engine->allocation;
  AllocationLoad     load = load_of (engine);
  g_autoptr (GArray) timed_out = NULL;

  allocation->tick_us = RUN_NEVER;
  forget_gone (engine);
  set_timer (engine, &load);
  timed_out = allocation_timed_out (engine);
  if (timed_out->len > 0)
    allocation->target.is_initial = FALSE;
  if (allocation_tick_target (&allocation->target, &allocation->rules, need_of (engine, &load),
                              allocation->n_live, engine->now_us))
    {
      note_target (engine);
      allocation_fill (engine);
    }
  allocation_remove (engine, timed_out);
}

static Micros
due_us (Engine *engine, const AllocationLoad *load)
{
  Allocation *allocation = engine->allocation;
  Micros      target_us = allocation_target_due_us (&allocation->target, &allocation->rules,
                                                    need_of (engine, load), allocation->n_live);

  if (allocation->n_timed_out > 0 && allocation_can_remove (engine))
    return 0;
  return MIN (target_us, allocation->timeout_us);
}

void
allocation_plan (Engine *engine)
{
  Allocation    *allocation = engine->allocation;
  AllocationLoad load;
  Micros         next_us;

  if (allocation == NULL || engine->is_over)
    return;
  /* It is the very next tick already; without a timer something may have begun to wait. */
  if (allocation->target.add_us != RUN_NEVER &&
      allocation->tick_us - engine->now_us <= ALLOCATION_TICK_US)
    return;
  load = load_of (engine);
  set_timer (engine, &load);
  next_us = due_us (engine, &load);
  if (next_us == RUN_NEVER)
    return;
  next_us = allocation_tick_after (MAX (next_us, engine->now_us + 1));
  if (next_us >= allocation->tick_us)
    return;
  allocation->tick_us = next_us;
  event_queue_push (&engine->events, next_us, EVENT_ALLOCATION_TICK, ALLOCATION_OF_TICK);
}
