/* SPDX-License-Identifier: Apache-2.0 */
/* The loop: what happens at each instant, in Spark's order. MODEL 6. */
#include "simulate.h"

#include "allocation.h"
#include "conf.h"
#include "deaths.h"
#include "driver-results.h"
#include "executor-failures.h"
#include "executors.h"
#include "faults.h"
#include "fetch-failures.h"
#include "gate.h"
#include "graph.h"
#include "health.h"
#include "limits.h"
#include "losses.h"
#include "overheads.h"
#include "places.h"
#include "pools.h"
#include "price.h"
#include "record.h"
#include "revive.h"
#include "scheduler.h"
#include "sharing.h"
#include "speculation.h"
#include "storage.h"

#include <string.h>

G_DEFINE_QUARK (makespan_simulate_error, simulate_error)

typedef struct
{
  SimulateProgress func;
  gpointer         data;
  GCancellable    *cancellable;
  guint64          total;
  guint            n_events; /* since the last look */
} Watch;

void
engine_reserve_slots (Engine *engine, guint n_slots)
{
  guint capacity;

  if (n_slots <= engine->slot_capacity)
    return;
  capacity = MAX (n_slots, engine->slot_capacity + engine->slot_capacity / 2);
  engine->fate = g_renew (guint8, engine->fate, capacity);
  engine->running = g_renew (guint32, engine->running, capacity);
  engine->tasks = g_renew (SlotTask, engine->tasks, capacity);
  engine->round = g_renew (guint32, engine->round, capacity);
  engine->run->slot_executor = g_renew (guint32, engine->run->slot_executor, capacity);
  for (guint i = engine->slot_capacity; i < capacity; i++)
    {
      engine->fate[i] = FATE_SUCCESS;
      engine->running[i] = RUN_NONE;
    }
  slot_queue_grow (&engine->slots, capacity);
  engine->slot_capacity = capacity;
}

static gboolean
init_slots (Engine *engine)
{
  guint n_slots = 0;

  for (guint i = 0; i < engine->run->n_executors; i++)
    n_slots += engine->run->executors[i].slots;
  slot_queue_init (&engine->slots, 1);
  engine_reserve_slots (engine, MAX (n_slots, 1));
  return stages_init (engine);
}

/* Attempts: as many as there are tasks, more only after failures. */
static void
init_attempts (Engine *engine, guint64 *n_tasks)
{
  Run *run = engine->run;

  *n_tasks = 0;
  for (guint i = 0; i < run->n_stages; i++)
    *n_tasks += run->stages[i].n_tasks;
  engine->capacity =
      (guint) *n_tasks + (engine->scenario->faults->len > 0 ? engine->n_slots / 4 : 0);
  run->launch_us = g_new (Micros, engine->capacity);
  run->finish_us = g_new (Micros, engine->capacity);
  run->slot = g_new (guint32, engine->capacity);
  run->task = g_new (guint32, engine->capacity);
  run->stage_attempt = g_new (guint32, engine->capacity);
  run->number = g_new (guint8, engine->capacity);
  run->state = g_new (guint8, engine->capacity);
  run->wait = g_new (guint8, engine->capacity);
  if (run->first_task_us > 0)
    run->is_first = g_new (guint8, engine->capacity);
  if (engine->launch_us > 0)
    run->offered_us = g_new (Micros, engine->capacity);
  if (engine->sharing != NULL)
    run->fetched_us = g_new (Micros, MAX (engine->capacity, 1));
}

static guint
allowed_failures (const Scenario *scenario)
{
  gint64 most = conf_int64 (scenario, "spark.task.maxFailures", 4);

  /* In local mode the first failure ends the job, unless local[N,F] allows more. */
  if (scenario->cluster->manager == MANAGER_LOCAL)
    {
      const char *master = conf_text (scenario, "spark.master");
      const char *comma = master == NULL ? NULL : strchr (master, ',');

      most = comma == NULL ? 1 : (gint64) g_ascii_strtoull (comma + 1, NULL, 10);
    }
  return (guint) CLAMP (most, 1, 255);
}

static gboolean
engine_init (Engine *engine, const Scenario *scenario, Plan *plan, guint64 *n_tasks)
{
  engine->scenario = scenario;
  engine->plan = plan;
  engine->run = plan->run;
  engine->rng = rng_init ((guint64) scenario->seed, 0);
  engine->launch_us = cluster_driver (scenario->cluster)->launch_us;
  engine->run->first_task_us = cluster_executor_start (scenario->cluster)->first_task_us;
  engine->max_failures = allowed_failures (scenario);
  results_init (engine);
  engine->has_shuffle_service = conf_bool (scenario, "spark.shuffle.service.enabled");
  engine->sets = g_ptr_array_new_with_free_func ((GDestroyNotify) task_set_free);
  engine->open_sets = g_ptr_array_new ();
  engine->settings = engine_settings (scenario);
  engine->speculation_tick_us = engine->revive_tick_us = RUN_NEVER;
  pools_init (engine);
  places_init (engine);
  health_init (engine);
  engine->stage_attempts = g_array_new (FALSE, FALSE, sizeof (RunStageAttempt));
  engine->driver_spans = g_array_new (FALSE, FALSE, sizeof (RunDriverSpan));
  engine->idles = g_array_new (FALSE, FALSE, sizeof (RunIdle));
  engine->exclusions = g_array_new (FALSE, FALSE, sizeof (RunExclusion));
  engine->ready = g_array_new (FALSE, FALSE, sizeof (guint));
  event_queue_init (&engine->events);
  if (!init_slots (engine))
    return FALSE;
  sharing_init (engine); /* by the executors that the plan has shared rates out to */
  executor_failures_init (engine);
  executors_init (engine);
  storage_init (engine);
  deaths_init (engine);
  gate_init (engine);
  allocation_init (engine);
  init_attempts (engine, n_tasks);
  engine->latest_us =
      MIN (LIMITS_TIME_US, G_MAXINT64 / (gint64) MAX (MAX (engine->slot_capacity, *n_tasks), 1));
  faults_init (engine);
  jobs_init (engine);
  return TRUE;
}

static void
engine_clear (Engine *engine)
{
  faults_clear (engine);
  results_clear (engine);
  storage_clear (engine);
  deaths_clear (engine);
  sharing_clear (engine);
  stages_clear (engine);
  slot_queue_clear (&engine->slots);
  event_queue_clear (&engine->events);
  executors_clear (engine);
  executor_failures_clear (engine);
  allocation_clear (engine);
  g_clear_pointer (&engine->stage_attempts, g_array_unref);
  g_clear_pointer (&engine->driver_spans, g_array_unref);
  g_clear_pointer (&engine->idles, g_array_unref);
  g_clear_pointer (&engine->exclusions, g_array_unref);
  g_clear_pointer (&engine->ready, g_array_unref);
  g_clear_pointer (&engine->open_sets, g_ptr_array_unref);
  pools_clear (engine);
  places_clear (engine);
  health_clear (engine);
  g_clear_pointer (&engine->sets, g_ptr_array_unref);
  g_free (engine->fate);
  g_free (engine->running);
  g_free (engine->tasks);
  g_free (engine->round);
  g_free (engine->jobs);
  g_free (engine->spark_jobs);
}

static void
handle (Engine *engine, const Event *event)
{
  switch (event->kind)
    {
    case EVENT_FETCH_FAILED:
      fetch_failures_handle (engine, event->number);
      break;
    case EVENT_JOB_ABORTED:
      jobs_abort_now (engine, event->number);
      break;
    case EVENT_EXECUTOR_ADDED:
      executors_added (engine, event->number);
      break;
    case EVENT_FAULT:
      faults_strike (engine, event->number);
      break;
    case EVENT_EXECUTOR_LOOK:
      decommission_look (engine, event->number);
      break;
    case EVENT_MEMORY_LOOK:
      deaths_look (engine, event->number);
      break;
    case EVENT_LOSS_KNOWN:
      losses_known (engine, event->number);
      break;
    case EVENT_STAGE_ENDED:
      stages_ended (engine, event->number);
      break;
    case EVENT_BROADCAST_LATE:
      results_broadcast_late (engine, event->number);
      break;
    case EVENT_JOB_CALLED:
      jobs_called (engine, event->number);
      break;
    case EVENT_JOB_SUBMITTED:
      jobs_submitted (engine, event->number);
      break;
    case EVENT_RESUBMIT:
      fetch_failures_resubmit (engine);
      break;
    case EVENT_STAGE_READY:
      stages_ready (engine, event->number);
      break;
    case EVENT_ALLOCATION_TICK:
      if (event->number == GATE_OF_TICK)
        gate_open (engine);
      else
        allocation_tick (engine);
      break;
    case EVENT_SPECULATION_TICK:
      speculation_tick (engine);
      break;
    case EVENT_REVIVE_TICK:
      revive_tick (engine);
      break;
    }
}

static gboolean
keep_watch (Watch *watch, const Engine *engine, GError **error)
{
  if (++watch->n_events < LIMITS_EVENTS_BETWEEN_LOOKS)
    return TRUE;
  watch->n_events = 0;
  if (watch->func != NULL)
    watch->func (engine->run->n_attempts, watch->total, watch->data);
  return !g_cancellable_set_error_if_cancelled (watch->cancellable, error);
}

/* The stage whose tasks wait for ever. */
static const char *
waiting_stage (const Engine *engine)
{
  for (guint i = 0; i < engine->open_sets->len; i++)
    {
      const TaskSet *set = g_ptr_array_index (engine->open_sets, i);

      if (scheduler_set_has_pending (set))
        return engine->run->stages[set->stage].id;
    }
  return "";
}

/* Nothing will ever happen again, though jobs are open. */
static void
give_up (Engine *engine)
{
  g_autofree char *at = units_format_time (NULL, engine->now_us, UNITS_STYLE_PLAIN);
  guint            n_slots = engine_live_slots (engine);

  jobs_abort (engine,
              n_slots == 0
                  ? g_strdup_printf ("All executors are lost at %s and none comes back: the tasks "
                                     "that wait can never run.",
                                     at)
                  : g_strdup_printf ("The tasks of stage \"%s\" wait for ever: at %s there are %u "
                                     "slots, and they may not start on them.",
                                     waiting_stage (engine), at, n_slots));
}

/* One thing at this instant, in the order in which they come: the end of a task, an event,
 * submissions, a round of offers. FALSE when nothing is left to be done. */
static gboolean
take_step (Engine *engine)
{
  Event event;

  if (engine->is_over)
    return FALSE;
  if (slot_queue_first_us (&engine->slots) == engine->now_us)
    {
      if (engine->storage != NULL)
        storage_attempt_ends (engine, engine->running[slot_queue_first_slot (&engine->slots)]);
      scheduler_end_first (engine);
    }
  else if (event_queue_pop_at (&engine->events, engine->now_us, &event))
    handle (engine, &event);
  else if (engine->ready->len > 0)
    stages_start_ready (engine);
  else if (engine->needs_round)
    scheduler_offer_all (engine, WAIT_DRIVER);
  else
    return FALSE;
  return TRUE;
}

static gboolean
run_instant (Engine *engine, Watch *watch, GError **error)
{
  while (take_step (engine))
    if (!keep_watch (watch, engine, error))
      return FALSE;
  if (engine->sharing != NULL)
    sharing_settle (engine);
  if (engine->has_changed)
    {
      record_idle (engine);
      revive_plan (engine);
    }
  allocation_plan (engine);
  return TRUE;
}

static gboolean
refuse_long (const Engine *engine, GError **error)
{
  g_autofree char *most = units_format_time (NULL, engine->latest_us, UNITS_STYLE_PLAIN);

  g_set_error (error, SIMULATE_ERROR, SIMULATE_ERROR_LIMIT,
               "the run would take more than %s, too long for its tasks and slots; check rates, "
               "times and slots",
               most);
  return FALSE;
}

static gboolean
run_all (Engine *engine, Watch *watch, GError **error)
{
  while (!engine->is_over)
    {
      Micros task_us = slot_queue_first_us (&engine->slots);
      Micros event_us = event_queue_first_us (&engine->events);

      if (task_us == SLOT_QUEUE_NEVER && event_us == G_MAXINT64)
        {
          give_up (engine);
          break;
        }
      engine->now_us = MIN (task_us, event_us);
      if (engine->now_us > engine->latest_us)
        return refuse_long (engine, error);
      if (event_us == engine->now_us)
        faults_doom (engine);
      if (!run_instant (engine, watch, error))
        return FALSE;
    }
  return TRUE;
}

static Run *
finish_unstarted (const Scenario *scenario, Plan *plan)
{
  Run *run = plan->run;

  run->stage_attempts = g_new0 (RunStageAttempt, MAX (run->n_stages, 1));
  run->n_stage_attempts = run->n_stages;
  for (guint i = 0; i < run->n_stages; i++)
    run->stage_attempts[i] = (RunStageAttempt){ .stage = i,
                                                .job = run->stages[i].job,
                                                .spark_job = RUN_NONE,
                                                .status = STAGE_NOT_RUN,
                                                .n_tasks = run->stages[i].n_tasks,
                                                .first_launch_us = RUN_NEVER,
                                                .completed_us = RUN_NEVER };
  run_finish (run);
  price_run (scenario, run, plan->placement->executors->len);
  return g_steal_pointer (&plan->run);
}

/* Executors whose cores do not make one slot: Spark refuses to start. */
static void
check_slots (const Scenario *scenario, Run *run)
{
  if (run->status == RUN_NEVER_STARTS)
    return;
  for (guint i = 0; i < run->n_executors; i++)
    if (run->executors[i].slots > 0)
      return;
  run->status = RUN_NEVER_STARTS;
  run->reason = g_strdup_printf ("An executor has %u cores and a task takes %" G_GINT64_FORMAT
                                 ": spark.task.cpus must not exceed spark.executor.cores.",
                                 run->n_executors > 0 ? run->executors[0].cores : 0,
                                 conf_int64 (scenario, "spark.task.cpus", 1));
}

static Run *
play (const Scenario        *scenario,
      const SimulateOptions *options,
      SimulateProgress       progress,
      gpointer               data,
      GCancellable          *cancellable,
      GError               **error)
{
  g_autoptr (Plan) plan = plan_new (scenario, options, cancellable, error);
  Engine           engine = { 0 };
  Watch            watch = { .func = progress, .data = data, .cancellable = cancellable };
  gboolean         is_done;

  if (plan == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  check_slots (scenario, plan->run);
  if (plan->run->status == RUN_NEVER_STARTS)
    return finish_unstarted (scenario, plan);
  if (!engine_init (&engine, scenario, plan, &watch.total))
    {
      engine_clear (&engine);
      g_set_error_literal (error, SIMULATE_ERROR, SIMULATE_ERROR_LIMIT,
                           "there is not enough memory for the tasks of this run");
      return NULL;
    }
  engine.cancellable = cancellable;
  is_done = run_all (&engine, &watch, error) &&
            !g_cancellable_set_error_if_cancelled (cancellable, error);
  if (is_done)
    {
      storage_finish (&engine);
      record_finish (&engine);
      price_run (scenario, plan->run,
                 MIN (plan->placement->executors->len, plan->run->n_executors));
    }
  engine_clear (&engine);
  return is_done ? g_steal_pointer (&plan->run) : NULL;
}

Run *
simulate (const Scenario        *scenario,
          const SimulateOptions *options,
          SimulateProgress       progress,
          gpointer               data,
          GCancellable          *cancellable,
          GError               **error)
{
  const Scenario *filled = overheads_filled (scenario);
  Run            *run = play (filled, options, progress, data, cancellable, error);

  scenario_unref (filled);
  return run;
}
