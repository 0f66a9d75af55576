/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes of one attempt of a stage. */
#include "run.h"

static Bytes
read_by (const RunStage *stage, guint task)
{
  return stage->input_bytes == NULL ? stage->each.input_bytes : stage->input_bytes[task];
}

/* Tasks that the attempt did, and what they read. */
static guint
count_done (const Run *run, guint stage_attempt, Bytes *read)
{
  const RunStage *stage = &run->stages[run->stage_attempts[stage_attempt].stage];
  guint           n_done = 0;

  *read = 0;
  for (guint i = 0; i < run->n_attempts; i++)
    if (run->stage_attempt[i] == stage_attempt && run->state[i] == ATTEMPT_SUCCESS)
      {
        n_done++;
        *read += read_by (stage, run->task[i]);
      }
  return n_done;
}

static Bytes
part_of (Bytes whole, Bytes part, Bytes all)
{
  return all > 0 ? (Bytes) ((__int128) whole * part / all) : 0;
}

RunBytes
run_stage_attempt_bytes (const Run *run, guint stage_attempt)
{
  const RunStage *stage = &run->stages[run->stage_attempts[stage_attempt].stage];
  Bytes           all = stage->total_input_bytes + stage->shuffle_read_bytes;
  Bytes           part = 0;
  gboolean        did_all = run->stage_attempts[stage_attempt].attempt == 0 &&
                     run->stage_attempts[stage_attempt].status == STAGE_SUCCEEDED;
  guint n_done = did_all ? stage->n_tasks : count_done (run, stage_attempt, &part);

  if (all == 0 || (stage->input_bytes == NULL && stage->each.input_bytes == 0))
    {
      all = stage->n_tasks;
      part = n_done;
    }
  if (n_done == stage->n_tasks)
    part = all;
  return (RunBytes){
    .input_bytes = part_of (stage->total_input_bytes, part, all),
    .shuffle_read_bytes = part_of (stage->shuffle_read_bytes, part, all),
    .shuffle_write_bytes = part_of (stage->shuffle_write_bytes, part, all),
    .memory_spilled_bytes = part_of (stage->memory_spilled_bytes, part, all),
    .disk_spilled_bytes = part_of (stage->disk_spilled_bytes, part, all),
  };
}
