/* SPDX-License-Identifier: Apache-2.0 */
/* What the memory of tasks comes to: need, share, what is held, what has been spilled. MODEL 4. */
#include "run.h"

static Bytes
need_of_task (const RunStage *stage, guint task)
{
  if (stage->task_need_bytes != NULL)
    return stage->task_need_bytes[task];
  if (stage->input_bytes == NULL || stage->max_input_bytes <= 0)
    return stage->need_bytes;
  if (stage->need_bytes == stage->max_input_bytes)
    return stage->input_bytes[task];
  return (Bytes) ((__int128) stage->need_bytes * stage->input_bytes[task] / stage->max_input_bytes);
}

Bytes
run_task_need (const Run *run, guint stage, guint task)
{
  return need_of_task (&run->stages[stage], task);
}

RunHold
run_attempt_hold (const Run *run, guint attempt)
{
  const RunStage    *stage = run_stage_of (run, attempt);
  const RunExecutor *executor = &run->executors[run->slot_executor[run->slot[attempt]]];
  RunHold            hold = { .need_bytes = need_of_task (stage, run->task[attempt]),
                              .share_bytes = stage->share_bytes };
  const RunExtra    *extra = stage->has_extras ? run_attempt_extra (run, attempt) : NULL;

  if (extra != NULL && extra->share_bytes > 0)
    hold.share_bytes = extra->share_bytes;
  if (hold.share_bytes <= 0)
    hold.share_bytes = (stage->is_off_heap ? executor->off_heap_bytes : executor->unified_bytes) /
                       MAX (executor->slots, 1);
  if (stage->n_spilling > 0)
    hold.spills = stage->n_spilling >= stage->n_tasks || hold.need_bytes > hold.share_bytes;
  hold.held_bytes = hold.spills ? hold.share_bytes : MIN (hold.need_bytes, hold.share_bytes);
  return hold;
}

Bytes
run_least_share (const Run *run, guint stage)
{
  Bytes share = run->stages[stage].share_bytes;

  for (guint i = 0; i < run->n_extras; i++)
    if (run->extras[i].share_bytes > 0 &&
        run_stage_attempt_of (run, run->extras[i].attempt)->stage == stage)
      share = MIN (share, run->extras[i].share_bytes);
  return share;
}

gboolean
run_attempt_spills (const Run *run, guint attempt)
{
  return run_stage_of (run, attempt)->n_spilling > 0 && run_attempt_hold (run, attempt).spills;
}

/* What the whole task spills; of equal tasks each has its part of the stage's sum. */
static Bytes
spilled_of_task (const RunStage *stage, const RunHold *hold)
{
  if (stage->input_bytes == NULL && stage->n_spilling == stage->n_tasks &&
      stage->memory_spilled_bytes > 0)
    return stage->memory_spilled_bytes / stage->n_tasks;
  return (hold->need_bytes - 1) / hold->share_bytes * hold->share_bytes;
}

/* The part of it that has left by a time, while the attempt runs. */
static Bytes
spilled_by (const Run *run, guint attempt, Micros time_us, const RunHold *hold, Bytes whole)
{
  const RunStage *stage = run_stage_of (run, attempt);
  guint           number = (guint) (stage - run->stages);
  guint           node_class = run->executors[run->slot_executor[run->slot[attempt]]].node_class;
  TaskWork        work = run_task_work_on (run, number, run->task[attempt], node_class);
  Micros          rows_us = work.compute_us + work.fetch_us + work.spill_us;
  Micros          start_us = run_task_overhead (stage, run->task[attempt]);
  Micros          past_us = MIN (time_us, run->finish_us[attempt]) - run->launch_us[attempt];
  gint64          n_all = MAX ((hold->need_bytes - 1) / hold->share_bytes, 1), n_now;

  if (rows_us <= 0)
    return whole;
  if (run->is_first != NULL && run->is_first[attempt])
    start_us += run->first_task_us;
  past_us = CLAMP (past_us - start_us, 0, rows_us);
  n_now = (gint64) ((__int128) hold->need_bytes * past_us / rows_us / hold->share_bytes);
  return (Bytes) ((__int128) whole * MIN (n_now, n_all) / n_all);
}

Bytes
run_attempt_spilled (const Run *run, guint attempt, Micros time_us)
{
  RunHold hold = run_attempt_hold (run, attempt);
  Bytes   whole;

  if (!hold.spills || hold.need_bytes <= 0 || hold.share_bytes <= 0)
    return 0;
  whole = spilled_of_task (run_stage_of (run, attempt), &hold);
  if (run->state[attempt] == ATTEMPT_SUCCESS && time_us >= run->finish_us[attempt])
    return whole;
  return spilled_by (run, attempt, time_us, &hold, whole);
}

RunExecution
run_execution_at (const Run *run, guint executor, Micros time_us)
{
  const RunExecutor *of = &run->executors[executor];
  RunExecution       sums = { 0, 0 };

  for (guint slot = of->first_slot; slot < of->first_slot + of->slots; slot++)
    {
      guint attempt = run_attempt_at (run, slot, time_us);

      if (attempt == RUN_NONE)
        continue;
      *(run_stage_of (run, attempt)->is_off_heap ? &sums.off_heap_bytes : &sums.heap_bytes) +=
          run_attempt_hold (run, attempt).held_bytes;
    }
  return sums;
}
