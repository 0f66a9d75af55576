/* SPDX-License-Identifier: Apache-2.0 */
/* What the scenario says of single attempts: how long they last, that they fail, and
 * what goes wrong when they have run so long. MODEL 6.6, 6.8. */
#include "script.h"

#include "faults.h"
#include "units.h"

struct _StageScript
{
  GPtrArray *times; /* AttemptTime, borrowed, by task, attempt of the stage, attempt of the task */
  GArray    *fails; /* guint: faults that make tasks of the stage fail */
  GArray    *waits; /* guint: faults that strike when a task of the stage has run so long */
};

static gint
compare_numbers (gint64 x, gint64 y)
{
  return x < y ? -1 : x > y;
}

static gint
compare_times (gconstpointer a, gconstpointer b)
{
  const AttemptTime *x = *(const AttemptTime *const *) a;
  const AttemptTime *y = *(const AttemptTime *const *) b;

  if (x->task != y->task)
    return compare_numbers (x->task, y->task);
  if (x->stage_attempt != y->stage_attempt)
    return compare_numbers (x->stage_attempt, y->stage_attempt);
  return compare_numbers (x->n, y->n);
}

static StageScript *
script_of (Engine *engine, guint stage)
{
  StageProgress *progress = &engine->stages[stage];

  if (progress->script == NULL)
    {
      progress->script = g_new0 (StageScript, 1);
      progress->script->times = g_ptr_array_new ();
      progress->script->fails = g_array_new (FALSE, FALSE, sizeof (guint));
      progress->script->waits = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  return progress->script;
}

static void
add_times (Engine *engine, guint stage)
{
  const GPtrArray *times = scenario_stage_at (engine->scenario, stage)->attempts;

  if (times->len == 0)
    return;
  for (guint i = 0; i < times->len; i++)
    g_ptr_array_add (script_of (engine, stage)->times, g_ptr_array_index (times, i));
  g_ptr_array_sort (engine->stages[stage].script->times, compare_times);
}

static void
add_fault (Engine *engine, guint number)
{
  const Fault *fault = g_ptr_array_index (engine->scenario->faults, number);
  guint        stage;

  if (fault->stage == NULL)
    return;
  stage = scenario_stage_number (engine->scenario, fault->stage);
  if (fault->kind == FAULT_TASK_FAILS)
    g_array_append_val (script_of (engine, stage)->fails, number);
  else if (!element_has (&fault_kind, fault, "at"))
    g_array_append_val (script_of (engine, stage)->waits, number);
}

void
script_init (Engine *engine)
{
  for (guint i = 0; i < engine->run->n_stages; i++)
    add_times (engine, i);
  for (guint i = 0; i < engine->scenario->faults->len; i++)
    add_fault (engine, i);
}

void
script_clear (Engine *engine)
{
  for (guint i = 0; engine->stages != NULL && i < engine->run->n_stages; i++)
    {
      StageScript *script = g_steal_pointer (&engine->stages[i].script);

      if (script == NULL)
        continue;
      g_ptr_array_unref (script->times);
      g_array_unref (script->fails);
      g_array_unref (script->waits);
      g_free (script);
    }
}

static const AttemptTime *
find_time (const StageScript *script, const AttemptTime *wanted)
{
  guint low = 0;
  guint high = script->times->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      gint  order = compare_times (&script->times->pdata[middle], &wanted);

      if (order == 0)
        return script->times->pdata[middle];
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

static gboolean
names_attempt (const Fault *fault, guint number)
{
  for (guint i = 0; fault->attempts[i] != NULL; i++)
    if (g_ascii_strtoull (fault->attempts[i], NULL, 10) == number)
      return TRUE;
  return FALSE;
}

static gboolean
names_host (const Engine *engine, const Fault *fault, guint executor)
{
  for (guint i = 0; fault->hosts[i] != NULL; i++)
    {
      gpointer number;

      if (g_hash_table_lookup_extended (engine->host_numbers, fault->hosts[i], NULL, &number) &&
          GPOINTER_TO_UINT (number) == engine_host (engine, executor))
        return TRUE;
    }
  return FALSE;
}

static const Fault *
asked_fault (const Engine *engine, const GArray *numbers, guint i)
{
  return g_ptr_array_index (engine->scenario->faults, g_array_index (numbers, guint, i));
}

static gboolean
is_meant (const Engine *engine, const Fault *fault, guint task, guint number, guint executor)
{
  if (element_has (&fault_kind, fault, "task") && fault->task != task)
    return FALSE;
  if (fault->attempts != NULL && !names_attempt (fault, number))
    return FALSE;
  return fault->hosts == NULL || names_host (engine, fault, executor);
}

/* A task that ends sooner than it would fail does not fail. */
static void
fail (const Fault *fault, Outcome *outcome, gboolean is_timed)
{
  if (!is_timed && element_has (&fault_kind, fault, "after"))
    {
      if (fault->after_us > outcome->takes_us)
        return;
      outcome->takes_us = fault->after_us;
    }
  outcome->fate = FATE_EXCEPTION;
}

void
script_apply (
    const Engine *engine, const TaskSet *set, guint task, guint executor, Outcome *outcome)
{
  const StageScript *script = engine->stages[set->stage].script;
  AttemptTime        wanted = { .task = task,
                                .stage_attempt =
                                    engine_stage_attempt (engine, set->stage_attempt)->attempt,
                                .n = set->tries == NULL ? 0 : set->tries[task] };
  const AttemptTime *time = find_time (script, &wanted);

  if (time != NULL)
    outcome->takes_us = time->time_us;
  if (outcome->fate == FATE_FETCH_FAILED)
    return;
  for (guint i = 0; i < script->fails->len; i++)
    {
      const Fault *fault = asked_fault (engine, script->fails, i);

      if (is_meant (engine, fault, task, (guint) wanted.n, executor))
        fail (fault, outcome, time != NULL);
    }
}

void
script_launched (Engine *engine, const TaskSet *set, guint attempt)
{
  const Run         *run = engine->run;
  const StageScript *script = engine->stages[set->stage].script;
  guint              executor = run->slot_executor[run->slot[attempt]];

  for (guint i = 0; i < script->fails->len; i++)
    engine->faults[g_array_index (script->fails, guint, i)].has_struck |=
        is_meant (engine, asked_fault (engine, script->fails, i), run->task[attempt],
                  run->number[attempt], executor);
  for (guint i = 0; i < script->waits->len; i++)
    {
      const Fault *fault = asked_fault (engine, script->waits, i);

      if (is_meant (engine, fault, run->task[attempt], run->number[attempt], executor))
        faults_task_launched (engine, g_array_index (script->waits, guint, i), attempt,
                              element_has (&fault_kind, fault, "after")
                                  ? run->launch_us[attempt] + fault->after_us
                                  : run->finish_us[attempt]);
    }
}
