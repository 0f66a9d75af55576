/* SPDX-License-Identifier: Apache-2.0 */
/* Copies of tasks that take much longer than the others of their set. MODEL 6.13;
 * TaskSetManager.checkSpeculatableTasks. */
#include "speculation.h"

#include "graph.h"
#include "record.h"
#include "running-median.h"

#include <math.h>

struct _Speculation
{
  RunningMedian durations; /* of tasks of this set that succeeded */
  guint         least_finished;
  guint32      *latest;     /* by task: its latest attempt; RUN_NONE */
  guint8       *is_wanted;  /* by task: a copy has been asked for */
  GHashTable   *ran_before; /* task * hosts + host of attempts before the latest */
  guint         oldest; /* attempt: those of the set before it run no more, or have their copy */
};

void
speculation_start (Engine *engine, TaskSet *set)
{
  guint        n_tasks = engine->run->stages[set->stage].n_tasks;
  Speculation *speculation;

  if (!engine->settings.has_speculation || set->is_barrier ||
      (set->n_tasks == 1 && engine->settings.duration_threshold_us == RUN_NEVER))
    return;
  speculation = set->speculation = g_new0 (Speculation, 1);
  running_median_init (&speculation->durations);
  speculation->least_finished =
      MAX ((guint) floor (engine->settings.quantile * set->n_tasks + 1e-9), 1);
  speculation->latest = g_new (guint32, MAX (n_tasks, 1));
  for (guint i = 0; i < n_tasks; i++)
    speculation->latest[i] = RUN_NONE;
  speculation->is_wanted = g_new0 (guint8, MAX (n_tasks, 1));
  speculation->ran_before = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  speculation->oldest = engine->run->n_attempts;
  record_keep_copies (engine);
}

void
speculation_free (Speculation *speculation)
{
  if (speculation == NULL)
    return;
  running_median_clear (&speculation->durations);
  g_free (speculation->latest);
  g_free (speculation->is_wanted);
  g_hash_table_unref (speculation->ran_before);
  g_free (speculation);
}

static gint64
place_key (const Engine *engine, guint task, guint host)
{
  return (gint64) task * g_hash_table_size (engine->host_numbers) + host;
}

static guint
host_of_attempt (const Engine *engine, guint attempt)
{
  return engine_host (engine, engine->run->slot_executor[engine->run->slot[attempt]]);
}

gboolean
speculation_has_run_on (const Engine *engine, const TaskSet *set, guint task, guint host)
{
  const Speculation *speculation = set->speculation;
  gint64             key = place_key (engine, task, host);

  if (speculation == NULL || speculation->latest[task] == RUN_NONE)
    return FALSE;
  return host_of_attempt (engine, speculation->latest[task]) == host ||
         g_hash_table_contains (speculation->ran_before, &key);
}

void
speculation_launched (Engine *engine, TaskSet *set, guint attempt)
{
  Speculation *speculation = set->speculation;
  guint        task = engine->run->task[attempt];

  if (speculation->latest[task] != RUN_NONE)
    {
      gint64 key = place_key (engine, task, host_of_attempt (engine, speculation->latest[task]));

      g_hash_table_add (speculation->ran_before, g_memdup2 (&key, sizeof key));
    }
  speculation->latest[task] = attempt;
}

static gboolean
still_runs (const Engine *engine, const TaskSet *set, guint attempt)
{
  guint slot = engine->run->slot[attempt];

  return engine->running[slot] == attempt && engine->tasks[slot].set == set;
}

/* Attempts that are not looked at again are passed over once. */
static guint32
oldest_attempt (const Engine *engine, const TaskSet *set)
{
  Speculation *speculation = set->speculation;

  for (; speculation->oldest < engine->run->n_attempts; speculation->oldest++)
    if (still_runs (engine, set, speculation->oldest) &&
        !speculation->is_wanted[engine->run->task[speculation->oldest]])
      return speculation->oldest;
  return RUN_NONE;
}

/* Age that a task must exceed to get a copy; RUN_NEVER while none can. */
static Micros
threshold_us (const Engine *engine, const TaskSet *set)
{
  Speculation          *speculation = set->speculation;
  const EngineSettings *settings = &engine->settings;

  if (running_median_n (&speculation->durations) >= speculation->least_finished)
    return MAX (
        (Micros) (settings->multiplier * (double) running_median_get (&speculation->durations)),
        settings->least_runtime_us);
  return set->n_tasks <= engine->most_slots ? settings->duration_threshold_us : RUN_NEVER;
}

/* A task that gets on with its input as fast as the others is slow only because it has more: it
 * waits for twice the time. Tasks that read nothing have no such rate. */
static gboolean
gets_on (const Engine *engine, const TaskSet *set, guint attempt)
{
  const RunStage *stage = &engine->run->stages[set->stage];
  guint           task = engine->run->task[attempt];
  Micros          takes_us = engine->run->finish_us[attempt] - engine->run->launch_us[attempt];
  Micros          typical_us = running_median_get (&set->speculation->durations);
  double          mine, typical;

  if (!engine->settings.looks_at_rates || stage->input_bytes == NULL ||
      stage->total_input_bytes == 0 || takes_us <= 0 || typical_us <= 0)
    return FALSE;
  mine = (double) stage->input_bytes[task] / (double) takes_us;
  typical = (double) stage->total_input_bytes / stage->n_tasks / (double) typical_us;
  return mine >= engine->settings.rate_share * typical;
}

/* Age from which on this attempt may have a copy. */
static Micros
patience_us (const Engine *engine, const TaskSet *set, guint attempt, Micros threshold)
{
  if (running_median_n (&set->speculation->durations) < set->speculation->least_finished ||
      !gets_on (engine, set, attempt))
    return threshold;
  return (Micros) (engine->settings.long_factor * (double) threshold);
}

/* Looks come at whole intervals after the phase of the driver's timers. */
static Micros
look_at (const EngineSettings *settings, Micros at_us)
{
  Micros phase_us = settings->tick_phase_us % settings->speculation_us;
  Micros since_us = at_us - phase_us + settings->speculation_us - 1;

  return phase_us + since_us / settings->speculation_us * settings->speculation_us;
}

/* The first look that can find something. */
static void
plan_tick (Engine *engine, TaskSet *set)
{
  Micros threshold = threshold_us (engine, set);
  guint  attempt = oldest_attempt (engine, set);
  Micros at_us;

  if (threshold == RUN_NEVER || attempt == RUN_NONE)
    return;
  at_us = MAX (engine->run->launch_us[attempt] + threshold, engine->now_us) + 1;
  if (at_us >= engine->speculation_tick_us)
    return;
  at_us = look_at (&engine->settings, at_us);
  if (at_us >= engine->speculation_tick_us)
    return;
  engine->speculation_tick_us = at_us;
  event_queue_push (&engine->events, at_us, EVENT_SPECULATION_TICK, 0);
}

void
speculation_succeeded (Engine *engine, TaskSet *set, guint attempt)
{
  const Run *run = engine->run;

  running_median_add (&set->speculation->durations,
                      run->finish_us[attempt] - run->launch_us[attempt]);
  if (set->is_open)
    plan_tick (engine, set);
}

static gboolean
want_copies (Engine *engine, TaskSet *set)
{
  Speculation *speculation = set->speculation;
  Micros       threshold = threshold_us (engine, set);
  gboolean     has_found = FALSE;

  if (threshold == RUN_NEVER || oldest_attempt (engine, set) == RUN_NONE)
    return FALSE;
  for (guint attempt = speculation->oldest; attempt < engine->run->n_attempts; attempt++)
    {
      guint task = engine->run->task[attempt];

      if (engine->now_us - engine->run->launch_us[attempt] <= threshold)
        break;
      if (!still_runs (engine, set, attempt) || speculation->is_wanted[task] ||
          set->pending->copies[task] != 1 || stages_is_done (&engine->stages[set->stage], task) ||
          engine->now_us - engine->run->launch_us[attempt] <=
              patience_us (engine, set, attempt, threshold))
        continue;
      speculation->is_wanted[task] = TRUE;
      pending_want_copy (set->pending, task);
      has_found = TRUE;
    }
  return has_found;
}

void
speculation_tick (Engine *engine)
{
  if (engine->now_us != engine->speculation_tick_us)
    return; /* an earlier one has been planned since */
  engine->speculation_tick_us = RUN_NEVER;
  for (guint i = 0; i < engine->open_sets->len; i++)
    {
      TaskSet *set = g_ptr_array_index (engine->open_sets, i);

      if (set->speculation == NULL)
        continue;
      engine->needs_round |= want_copies (engine, set);
      plan_tick (engine, set);
    }
}
