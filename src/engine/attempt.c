/* SPDX-License-Identifier: Apache-2.0 */
/* What becomes of an attempt that is launched now: how long it takes and how it ends. MODEL 5, 6.7,
 * 6.8. */
#include "attempt.h"

#include "fetch-failures.h"
#include "planner.h"
#include "script.h"
#include "storage.h"

static Fate
fate_of (const Engine *engine, const TaskSet *set, guint task)
{
  const RunStage *stage = &engine->run->stages[set->stage];
  const Stage    *asked;
  MemoryOutcome   outcome;

  if (fetch_failures_await (engine, set->stage))
    return FATE_FETCH_FAILED;
  if (stage->n_failing == 0)
    return FATE_SUCCESS;
  asked = plan_stage (engine->plan, set->stage);
  outcome =
      memory_outcome ((OperatorId) asked->operator_id,
                      stage_cost_held_bytes (engine->plan, set->stage,
                                             stage->input_bytes == NULL ? stage->each.input_bytes
                                                                        : stage->input_bytes[task]),
                      asked->expansion, asked->row_bytes, stage->share_bytes, stage->page_bytes);
  return outcome.verdict == MEMORY_FAILS ? FATE_OUT_OF_MEMORY : FATE_SUCCESS;
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
attempt_outcome (const Engine *engine, const TaskSet *set, guint task, guint executor)
{
  Outcome outcome = { .fate = fate_of (engine, set, task) };

  if (outcome.fate == FATE_FETCH_FAILED)
    outcome.takes_us = fetch_failures_us (engine, set->stage);
  else
    {
      outcome.takes_us =
          planned_us (engine->run, set->stage, task, engine_executor (engine, executor)->node_class);
      if (!engine_executor (engine, executor)->has_run)
        outcome.takes_us += engine->run->first_task_us;
      if (engine->storage != NULL)
        storage_launch (engine, set, task, executor, &outcome);
    }
  if (engine->stages[set->stage].script != NULL)
    script_apply (engine, set, task, executor, &outcome);
  return outcome;
}
