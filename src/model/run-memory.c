/* SPDX-License-Identifier: Apache-2.0 */
/* What the memory of tasks comes to: need, share, what is held, what has been spilled. MODEL 4. */
#include "run.h"

Bytes
run_task_need (const Run *run, guint stage_index, guint task)
{
  const RunStage *stage = &run->stages[stage_index];

  if (stage->task_need_bytes != NULL)
    return stage->task_need_bytes[task];
  if (stage->input_bytes == NULL || stage->max_input_bytes <= 0)
    return stage->need_bytes;
  return (Bytes) ((__int128) stage->need_bytes * stage->input_bytes[task] / stage->max_input_bytes);
}

static Bytes
need_of (const Run *run, guint attempt)
{
  return run_task_need (run, run_stage_attempt_of (run, attempt)->stage, run->task[attempt]);
}

Bytes
run_attempt_share (const Run *run, guint attempt)
{
  const RunExecutor *executor = &run->executors[run->slot_executor[run->slot[attempt]]];
  const RunStage    *stage = run_stage_of (run, attempt);

  return stage->share_bytes > 0 ? stage->share_bytes
                                : executor->unified_bytes / MAX (executor->slots, 1);
}

gboolean
run_attempt_spills (const Run *run, guint attempt)
{
  const RunStage *stage = run_stage_of (run, attempt);

  if (stage->n_spilling == 0 || stage->n_spilling >= stage->n_tasks)
    return stage->n_spilling > 0;
  return need_of (run, attempt) > stage->share_bytes;
}

Bytes
run_attempt_held (const Run *run, guint attempt)
{
  Bytes share = run_attempt_share (run, attempt);

  return run_attempt_spills (run, attempt) ? share : MIN (need_of (run, attempt), share);
}

/* What the whole task spills; of equal tasks each has its part of the stage's sum. */
static Bytes
spilled_of_task (const RunStage *stage, Bytes need, Bytes share)
{
  if (stage->input_bytes == NULL && stage->n_spilling == stage->n_tasks &&
      stage->memory_spilled_bytes > 0)
    return stage->memory_spilled_bytes / stage->n_tasks;
  return share > 0 ? (need - 1) / share * share : 0;
}

Bytes
run_attempt_spilled (const Run *run, guint attempt, Micros time_us)
{
  const RunStage *stage = run_stage_of (run, attempt);
  guint           number = (guint) (stage - run->stages);
  guint           node_class = run->executors[run->slot_executor[run->slot[attempt]]].node_class;
  TaskWork        work = run_task_work_on (run, number, run->task[attempt], node_class);
  Micros          rows_us = work.compute_us + work.fetch_us + work.spill_us;
  Micros          start_us = stage->overhead_us;
  Micros          past_us = MIN (time_us, run->finish_us[attempt]) - run->launch_us[attempt];
  Bytes           need = need_of (run, attempt), share = run_attempt_share (run, attempt);
  gint64          n_all, n_now;

  if (!run_attempt_spills (run, attempt) || need <= 0 || share <= 0)
    return 0;
  if (run->is_first != NULL && run->is_first[attempt])
    start_us += run->first_task_us;
  past_us = CLAMP (past_us - start_us, 0, MAX (rows_us, 0));
  n_all = MAX ((need - 1) / share, 1);
  n_now = rows_us > 0 ? (gint64) ((__int128) need * past_us / rows_us / share) : n_all;
  return (Bytes) ((__int128) spilled_of_task (stage, need, share) * MIN (n_now, n_all) / n_all);
}
