/* SPDX-License-Identifier: Apache-2.0 */
/* What the scenario says of single attempts: how long they last, that they fail, and
 * what goes wrong when they have run so long. MODEL 6.6, 6.8. */
#include "script.h"

#include "faults.h"
#include "units.h"

#define ANY_TASK G_MAXUINT32 /* no stage has so many */

typedef struct
{
  guint fault;
  guint task; /* ANY_TASK */
} TaskFault;

struct _StageScript
{
  GPtrArray  *times; /* AttemptTime, borrowed, by task, attempt of the stage, attempt of the task */
  GArray     *fails; /* TaskFault: those that make tasks of the stage fail */
  GArray     *waits; /* TaskFault: those that strike when a task of the stage has run so long */
  GHashTable *tasks; /* of which something is said, a set; ANY_TASK in it: of all */
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

static guint
task_number (gint64 task)
{
  return (guint) MIN (task, ANY_TASK - 1);
}

static StageScript *
script_of (Engine *engine, guint stage)
{
  StageProgress *progress = &engine->stages[stage];

  if (progress->script == NULL)
    {
      progress->script = g_new0 (StageScript, 1);
      progress->script->times = g_ptr_array_new ();
      progress->script->fails = g_array_new (FALSE, FALSE, sizeof (TaskFault));
      progress->script->waits = g_array_new (FALSE, FALSE, sizeof (TaskFault));
      progress->script->tasks = g_hash_table_new (NULL, NULL);
    }
  return progress->script;
}

static void
add_times (Engine *engine, guint stage)
{
  const GPtrArray *times = plan_stage (engine->plan, stage)->attempts;

  if (times->len == 0)
    return;
  for (guint i = 0; i < times->len; i++)
    {
      AttemptTime *time = g_ptr_array_index (times, i);

      g_ptr_array_add (script_of (engine, stage)->times, time);
      g_hash_table_add (script_of (engine, stage)->tasks,
                        GUINT_TO_POINTER (task_number (time->task)));
    }
  g_ptr_array_sort (engine->stages[stage].script->times, compare_times);
}

static void
add_fault (Engine *engine, guint number)
{
  const Fault *fault = g_ptr_array_index (engine->scenario->faults, number);
  TaskFault    named = { number, ANY_TASK };
  StageScript *script;

  if (fault->stage == NULL ||
      (fault->kind != FAULT_TASK_FAILS && element_has (&fault_kind, fault, "at")))
    return;
  if (element_has (&fault_kind, fault, "task"))
    named.task = task_number (fault->task);
  script = script_of (engine, scenario_stage_number (engine->scenario, fault->stage));
  g_array_append_val (fault->kind == FAULT_TASK_FAILS ? script->fails : script->waits, named);
  g_hash_table_add (script->tasks, GUINT_TO_POINTER (named.task));
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
      g_hash_table_unref (script->tasks);
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

static gboolean
says_something (const StageScript *script, guint task)
{
  return g_hash_table_contains (script->tasks, GUINT_TO_POINTER (task)) ||
         g_hash_table_contains (script->tasks, GUINT_TO_POINTER (ANY_TASK));
}

/* The fault that a list names, when it means that attempt; NULL. */
static const Fault *
meant_fault (const Engine *engine, const TaskFault *named, guint task, guint number, guint executor)
{
  const Fault *fault = g_ptr_array_index (engine->scenario->faults, named->fault);

  if (named->task != ANY_TASK && named->task != task)
    return NULL;
  if (fault->attempts != NULL && !names_attempt (fault, number))
    return NULL;
  return fault->hosts == NULL || names_host (engine, fault, executor) ? fault : NULL;
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
  const AttemptTime *time;

  if (!says_something (script, task))
    return;
  time = find_time (script, &wanted);
  if (time != NULL)
    outcome->takes_us = time->time_us;
  if (outcome->fate == FATE_FETCH_FAILED)
    return;
  for (guint i = 0; i < script->fails->len; i++)
    {
      const Fault *fault = meant_fault (engine, &g_array_index (script->fails, TaskFault, i), task,
                                        (guint) wanted.n, executor);

      if (fault != NULL)
        fail (fault, outcome, time != NULL);
    }
}

void
script_launched (Engine *engine, const TaskSet *set, guint attempt)
{
  const Run         *run = engine->run;
  const StageScript *script = engine->stages[set->stage].script;
  guint              executor = run->slot_executor[run->slot[attempt]];
  guint              task = run->task[attempt];

  if (!says_something (script, task))
    return;
  for (guint i = 0; i < script->fails->len; i++)
    {
      const TaskFault *named = &g_array_index (script->fails, TaskFault, i);

      engine->faults[named->fault].has_struck |=
          meant_fault (engine, named, task, run->number[attempt], executor) != NULL;
    }
  for (guint i = 0; i < script->waits->len; i++)
    {
      const TaskFault *named = &g_array_index (script->waits, TaskFault, i);
      const Fault     *fault = meant_fault (engine, named, task, run->number[attempt], executor);

      if (fault != NULL)
        faults_task_launched (engine, named->fault, attempt,
                              element_has (&fault_kind, fault, "after")
                                  ? run->launch_us[attempt] + fault->after_us
                                  : run->finish_us[attempt]);
    }
}
