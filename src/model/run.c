/* SPDX-License-Identifier: Apache-2.0 */
/* A run: its life, its names, and what one attempt did. */
#include "run.h"

#include <stdlib.h>

const char *const run_status_names[] = { "succeeded", "failed", "never-starts", NULL };
const char *const wait_names[] = {
  "none",   "slot",    "parent", "locality", "executor-start",
  "driver", "barrier", "pool",   "retry",    NULL,
};
const char *const idle_names[] = {
  "idle_no_task", "idle_parent",   "idle_driver", "idle_locality",
  "idle_barrier", "idle_excluded", "idle_no_job", NULL,
};
const char *const work_names[] = { "read_and_compute", "fetch", "spill", "start", "lost", NULL };
const char *const attempt_state_names[] = { "success",     "failed", "killed",
                                            "resubmitted", "lost",   NULL };
const char *const locality_names[] = { "PROCESS_LOCAL", "NODE_LOCAL", "NO_PREF",
                                       "RACK_LOCAL",    "ANY",        NULL };
const char *const spark_job_names[] = { "listing",   "schema", "sample", "query-stage",
                                        "broadcast", "result", NULL };
const char *const stage_status_names[] = { "succeeded", "failed", "skipped", "not-run", NULL };

Run *
run_new (void)
{
  Run *run = g_atomic_rc_box_new0 (Run);

  run->waves = -1;
  run->n_classes = 1;
  return run;
}

const Run *
run_ref (const Run *run)
{
  return g_atomic_rc_box_acquire ((Run *) run);
}

static void
clear_nodes (Run *run)
{
  for (guint i = 0; i < run->n_nodes; i++)
    {
      g_free (run->nodes[i].name);
      g_free (run->nodes[i].unused_reason);
    }
  for (guint i = 0; i < run->n_executors; i++)
    g_free (run->executors[i].id);
  g_free (run->nodes);
  g_free (run->executors);
}

static void
clear_scans (RunStage *stage)
{
  for (guint i = 0; i < stage->n_scans; i++)
    {
      g_free (stage->scans[i].data);
      g_free (stage->scans[i].file_bytes);
      g_free (stage->scans[i].first_chunk);
      g_free (stage->scans[i].chunks);
    }
  g_free (stage->scans);
}

static void
clear_stages (Run *run)
{
  for (guint i = 0; i < run->n_stages; i++)
    {
      RunStage *stage = &run->stages[i];

      g_free (stage->id);
      g_free (stage->overheads_us);
      g_free (stage->input_bytes);
      g_free (stage->compute_us);
      g_free (stage->fetch_us);
      g_free (stage->spill_us);
      g_free (stage->class_each);
      g_free (stage->task_need_bytes);
      g_free (stage->blocks_bytes);
      g_free (stage->parents);
      g_free (stage->awaits);
      g_free (stage->maps);
      g_free (stage->reads);
      clear_scans (stage);
    }
  for (guint i = 0; i < run->n_jobs; i++)
    g_free (run->jobs[i].name);
  g_free (run->stages);
  g_free (run->stage_attempts);
  g_free (run->jobs);
  g_free (run->spark_jobs);
}

static void
clear_attempts (Run *run)
{
  g_free (run->launch_us);
  g_free (run->finish_us);
  g_free (run->slot);
  g_free (run->task);
  g_free (run->stage_attempt);
  g_free (run->number);
  g_free (run->state);
  g_free (run->wait);
  g_free (run->is_first);
  g_free (run->offered_us);
  g_free (run->fetched_us);
  g_free (run->locality);
  g_free (run->is_copy);
  g_free (run->slot_offset);
  g_free (run->by_slot);
  g_free (run->slot_executor);
}

static void
clear_faults (Run *run)
{
  for (guint i = 0; i < run->n_faults; i++)
    g_free (run->faults[i].reason);
  g_free (run->faults);
}

static void
clear_run (gpointer data)
{
  Run *run = data;

  clear_nodes (run);
  clear_stages (run);
  clear_attempts (run);
  g_free (run->scenario_name);
  g_free (run->reason);
  if (run->cost != NULL)
    g_free (run->cost->price_date);
  g_free (run->cost);
  g_free (run->driver_spans);
  g_free (run->idles);
  clear_faults (run);
  g_free (run->exclusions);
  g_free (run->targets);
  g_free (run->path);
  g_free (run->extras);
  g_free (run->storage);
  g_free (run->storage_offset);
}

void
run_unref (const Run *run)
{
  if (run != NULL)
    g_atomic_rc_box_release_full ((Run *) run, clear_run);
}

TaskWork
run_task_work_on (const Run *run, guint stage_index, guint task, guint node_class)
{
  const RunStage *stage = &run->stages[stage_index];
  TaskWork        work = stage->class_each != NULL ? stage->class_each[node_class] : stage->each;
  gsize           at = (gsize) node_class * stage->n_tasks + task;

  if (stage->input_bytes != NULL)
    work.input_bytes = stage->input_bytes[task];
  if (stage->compute_us != NULL)
    work.compute_us = stage->compute_us[task];
  if (stage->fetch_us != NULL)
    work.fetch_us = stage->fetch_us[at];
  if (stage->spill_us != NULL)
    work.spill_us = stage->spill_us[at];
  return work;
}

TaskWork
run_task_work (const Run *run, guint stage, guint task)
{
  return run_task_work_on (run, stage, task, 0);
}

const RunStageAttempt *
run_stage_attempt_of (const Run *run, guint attempt)
{
  return &run->stage_attempts[run->stage_attempt[attempt]];
}

const RunStage *
run_stage_of (const Run *run, guint attempt)
{
  return &run->stages[run_stage_attempt_of (run, attempt)->stage];
}

/* Moves as much of `wanted` into the part as is left. */
static void
take_part (Micros *part, Micros wanted, Micros *left)
{
  Micros taken = MIN (wanted, *left);

  *part += taken;
  *left -= taken;
}

void
run_attempt_phases (const Run *run, guint attempt, Micros parts[N_WORKS])
{
  const RunStageAttempt *stage_attempt = run_stage_attempt_of (run, attempt);
  const RunStage        *stage = &run->stages[stage_attempt->stage];
  guint    node_class = run->executors[run->slot_executor[run->slot[attempt]]].node_class;
  TaskWork work = run_task_work_on (run, stage_attempt->stage, run->task[attempt], node_class);
  Micros   left = run->finish_us[attempt] - run->launch_us[attempt];
  Micros   start_us = run_task_overhead (stage, run->task[attempt]);
  const RunExtra *extra = stage->has_extras ? run_attempt_extra (run, attempt) : NULL;

  for (guint i = 0; i < N_WORKS; i++)
    parts[i] = 0;
  if (run->is_first != NULL && run->is_first[attempt])
    start_us += run->first_task_us;
  if (extra != NULL)
    {
      work.fetch_us += extra->fetch_us;
      work.compute_us += extra->compute_us;
      work.spill_us += extra->spill_us;
    }
  if (run->fetched_us != NULL && run->fetched_us[attempt] >= 0)
    work.fetch_us = run->fetched_us[attempt];
  take_part (&parts[WORK_START], start_us, &left);
  take_part (&parts[WORK_FETCH], work.fetch_us, &left);
  take_part (&parts[WORK_READ_AND_COMPUTE], work.compute_us, &left);
  take_part (&parts[WORK_SPILL], work.spill_us, &left);
  /* What a measured attempt took beyond its plan is work on its input. */
  parts[WORK_READ_AND_COMPUTE] += left;
}

void
run_attempt_parts (const Run *run, guint attempt, Micros parts[N_WORKS])
{
  if (run->state[attempt] == ATTEMPT_SUCCESS)
    {
      run_attempt_phases (run, attempt, parts);
      return;
    }
  for (guint i = 0; i < N_WORKS; i++)
    parts[i] = 0;
  parts[WORK_LOST] = run->finish_us[attempt] - run->launch_us[attempt];
}

guint
run_slot_after (const Run *run, guint slot, Micros time_us)
{
  guint low = run->slot_offset[slot];
  guint high = run->slot_offset[slot + 1];

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (run->launch_us[run->by_slot[middle]] <= time_us)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
run_attempt_at (const Run *run, guint slot, Micros time_us)
{
  guint after = run_slot_after (run, slot, time_us);

  if (after == run->slot_offset[slot])
    return RUN_NONE;
  return run->finish_us[run->by_slot[after - 1]] > time_us ? run->by_slot[after - 1] : RUN_NONE;
}

const RunIdle *
run_idle_at (const Run *run, Micros time_us)
{
  guint low = 0;
  guint high = run->n_idles;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (run->idles[middle].from_us <= time_us)
        low = middle + 1;
      else
        high = middle;
    }
  return low == 0 ? NULL : &run->idles[low - 1];
}

static int
compare_for_output (gconstpointer a, gconstpointer b, gpointer data)
{
  const Run *run = data;
  guint32    first = *(const guint32 *) a;
  guint32    second = *(const guint32 *) b;

  if (run->launch_us[first] != run->launch_us[second])
    return run->launch_us[first] < run->launch_us[second] ? -1 : 1;
  /* Slots are numbered by executor. */
  if (run->slot[first] != run->slot[second])
    return run->slot[first] < run->slot[second] ? -1 : 1;
  return first < second ? -1 : first > second;
}

guint32 *
run_attempt_order (const Run *run)
{
  guint32 *order = g_new (guint32, MAX (run->n_attempts, 1));

  for (guint i = 0; i < run->n_attempts; i++)
    order[i] = i;
  if (run->n_attempts > 1)
    g_qsort_with_data (order, (gint) run->n_attempts, sizeof (guint32), compare_for_output,
                       (gpointer) run);
  return order;
}
