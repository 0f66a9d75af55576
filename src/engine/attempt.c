/* SPDX-License-Identifier: Apache-2.0 */
/* What becomes of an attempt that is launched now: how long it takes and how it ends. MODEL 5, 6.7,
 * 6.8. */
#include "attempt.h"

#include <string.h>

#include "deaths.h"
#include "fetch-failures.h"
#include "memory-deaths.h"
#include "planner.h"
#include "script.h"
#include "storage.h"

static Bytes
input_of (const RunStage *stage, guint task)
{
  return stage->input_bytes == NULL ? stage->each.input_bytes : stage->input_bytes[task];
}

/* A worker that takes more than its part of spark.executor.pyspark.memory. */
static gboolean
exceeds_python (const Engine *engine, guint stage, guint executor)
{
  Bytes most;

  if (engine->run->stages[stage].outside_bytes == 0 ||
      plan_job (engine->plan, stage)->language != JOB_PYTHON)
    return FALSE;
  most = memory_python_limit (engine->scenario, engine->run->executors[executor].cores);
  return most > 0 && engine->run->stages[stage].outside_bytes > most;
}

static Fate
fate_of (const Engine *engine, const TaskSet *set, guint task, guint executor)
{
  const RunStage *stage = &engine->run->stages[set->stage];
  MemoryOutcome   outcome;

  if (fetch_failures_await (engine, set->stage))
    return FATE_FETCH_FAILED;
  if (exceeds_python (engine, set->stage, executor))
    return FATE_PYTHON_MEMORY;
  if (stage->n_failing == 0)
    return FATE_SUCCESS;
  outcome =
      stage_cost_outcome (engine->plan, set->stage, input_of (stage, task), stage->share_bytes);
  return outcome.verdict == MEMORY_FAILS ? FATE_OUT_OF_MEMORY : FATE_SUCCESS;
}

/* What it lacked is told in Spark's words, and in those of the plan. */
static char *
lack_of_memory (const Engine *engine, guint attempt)
{
  guint number = engine_stage_attempt (engine, engine->run->stage_attempt[attempt])->stage;
  const RunStage  *stage = &engine->run->stages[number];
  const RunExtra  *extra = run_attempt_extra (engine->run, attempt);
  Bytes            squeezed = extra != NULL ? extra->share_bytes : 0;
  Bytes            most = squeezed > 0 ? squeezed : stage->share_bytes;
  Bytes            input = input_of (stage, engine->run->task[attempt]);
  MemoryOutcome    outcome = stage_cost_outcome (engine->plan, number, input, most);
  g_autofree char *error = memory_failure_text (engine->scenario, &outcome);
  g_autofree char *need = units_format_memory (NULL, outcome.need_bytes);
  g_autofree char *share = units_format_memory (NULL, most);

  if (g_str_has_suffix (error, "."))
    error[strlen (error) - 1] = '\0';
  return g_strdup_printf ("%s; it must hold %s at once and may hold %s", error, need, share);
}

char *
attempt_memory_error (const Engine *engine, guint attempt, Fate fate)
{
  if (fate == FATE_HEAP)
    return g_strdup (deaths_heap_error (engine));
  if (fate == FATE_PYTHON_MEMORY)
    return g_strdup ("org.apache.spark.api.python.PythonException: Traceback (most recent call "
                     "last): MemoryError");
  return lack_of_memory (engine, attempt);
}

/* What a task takes, but for the first in a new executor. */
static Micros
planned_us (const Run *run, guint stage_index, guint task, guint node_class)
{
  const RunStage *stage = &run->stages[stage_index];
  gsize           at = (gsize) node_class * stage->n_tasks + task;

  if (stage->class_each != NULL)
    {
      TaskWork work = run_task_work_on (run, stage_index, task, node_class);

      return run_task_overhead (stage, task) + work.compute_us + work.fetch_us + work.spill_us;
    }
  return run_task_overhead (stage, task) +
         (stage->compute_us == NULL ? stage->each.compute_us : stage->compute_us[task]) +
         (stage->fetch_us == NULL ? stage->each.fetch_us : stage->fetch_us[at]) +
         (stage->spill_us == NULL ? stage->each.spill_us : stage->spill_us[at]);
}

Outcome
attempt_outcome (Engine *engine, const TaskSet *set, guint task, guint executor)
{
  Outcome outcome = { .fate = fate_of (engine, set, task, executor) };

  if (outcome.fate == FATE_FETCH_FAILED)
    outcome.takes_us = fetch_failures_us (engine, set->stage);
  else
    {
      outcome.takes_us = planned_us (engine->run, set->stage, task,
                                     engine_executor (engine, executor)->node_class);
      if (!engine_executor (engine, executor)->has_run)
        outcome.takes_us += engine->run->first_task_us;
      if (engine->storage != NULL)
        storage_launch (engine, set, task, executor, &outcome);
    }
  if (engine->stages[set->stage].script != NULL)
    script_apply (engine, set, task, executor, &outcome);
  if (engine->deaths != NULL)
    deaths_launch (engine, set->stage, task, executor, &outcome);
  return outcome;
}
