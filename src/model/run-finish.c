/* SPDX-License-Identifier: Apache-2.0 */
/* Completes a run: the slot index, counts, and the sums over slots and tasks. MODEL 7. */
#include "run.h"

#include "run-sums.h"
#include "select.h"

static void
index_slots (Run *run)
{
  g_autofree guint32 *next = NULL;

  run->n_slots = 0;
  for (guint i = 0; i < run->n_executors; i++)
    run->n_slots += run->executors[i].slots;
  run->slot_executor = g_new (guint32, MAX (run->n_slots, 1));
  for (guint i = 0; i < run->n_executors; i++)
    for (guint slot = 0; slot < run->executors[i].slots; slot++)
      run->slot_executor[run->executors[i].first_slot + slot] = i;

  run->slot_offset = g_new0 (guint32, run->n_slots + 1);
  run->by_slot = g_new (guint32, MAX (run->n_attempts, 1));
  for (guint i = 0; i < run->n_attempts; i++)
    run->slot_offset[run->slot[i] + 1]++;
  for (guint i = 0; i < run->n_slots; i++)
    run->slot_offset[i + 1] += run->slot_offset[i];
  next = g_memdup2 (run->slot_offset, (run->n_slots + 1) * sizeof (guint32));
  for (guint i = 0; i < run->n_attempts; i++)
    run->by_slot[next[run->slot[i]]++] = i;
}

typedef struct
{
  Micros at_us;
  gint   change;
} SlotChange;

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const SlotChange *first = a;
  const SlotChange *second = b;

  if (first->at_us != second->at_us)
    return first->at_us < second->at_us ? -1 : 1;
  return first->change - second->change; /* what leaves at an instant leaves first */
}

static guint
most_slots_at_once (const Run *run)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (SlotChange));
  gint               slots = 0;
  gint               most = 0;

  for (guint i = 0; i < run->n_executors; i++)
    {
      const RunExecutor *executor = &run->executors[i];
      SlotChange         comes = { executor->added_us, (gint) executor->slots };
      SlotChange         goes = { executor->removed_us, -(gint) executor->slots };

      g_array_append_val (changes, comes);
      if (executor->removed_us != RUN_NEVER)
        g_array_append_val (changes, goes);
    }
  g_array_sort (changes, compare_changes);
  for (guint i = 0; i < changes->len; i++)
    {
      slots += g_array_index (changes, SlotChange, i).change;
      most = MAX (most, slots);
    }
  return (guint) most;
}

static gboolean
has_run (const RunStageAttempt *stage)
{
  return stage->status == STAGE_SUCCEEDED || stage->status == STAGE_FAILED;
}

static gboolean
slots_change (const Run *run)
{
  for (guint i = 0; i < run->n_executors; i++)
    if ((run->executors[i].added_us > 0 && run->executors[i].added_us < run->makespan_us) ||
        run->executors[i].removed_us < run->makespan_us)
      return TRUE;
  return FALSE;
}

static int
compare_submissions (gconstpointer a, gconstpointer b)
{
  const RunStageAttempt *first = *(const RunStageAttempt *const *) a;
  const RunStageAttempt *second = *(const RunStageAttempt *const *) b;

  return first->submitted_us < second->submitted_us ? -1
                                                    : first->submitted_us > second->submitted_us;
}

static gboolean
stages_overlap (const Run *run)
{
  g_autoptr (GPtrArray) stages = g_ptr_array_new ();
  Micros                end_us = G_MININT64;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (has_run (&run->stage_attempts[i]))
      g_ptr_array_add (stages, &run->stage_attempts[i]);
  g_ptr_array_sort (stages, compare_submissions);
  for (guint i = 0; i < stages->len; i++)
    {
      const RunStageAttempt *stage = g_ptr_array_index (stages, i);

      if (stage->submitted_us < end_us)
        return TRUE;
      end_us = MAX (end_us, stage->completed_us);
    }
  return FALSE;
}

static gint64
count_waves (const Run *run)
{
  gint64 waves = 0;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (has_run (&run->stage_attempts[i]))
      waves += run->stage_attempts[i].waves;
  return waves == 0 || slots_change (run) || stages_overlap (run) ? -1 : waves;
}

typedef struct
{
  guint  n;       /* successful attempts */
  guint  n_first; /* of them, first tasks of their executor */
  Micros total_us;
  Micros least_us; /* without what a first task costs */
  Micros shortest_us, longest_us;
} StageSums;

/* Adds the idle time between two instants, by cause. */
static void
add_idle (Run *run, Micros from_us, Micros to_us)
{
  const RunIdle *idle = run_idle_at (run, from_us);
  const RunIdle *end = run->idles + run->n_idles;

  while (from_us < to_us)
    {
      Micros until_us = to_us;

      if (idle != NULL && idle + 1 < end)
        until_us = MIN (to_us, idle[1].from_us);
      run->time_slots_idle[idle == NULL ? IDLE_NO_TASK : idle->cause] += until_us - from_us;
      from_us = until_us;
      idle = idle == NULL ? NULL : idle + 1;
    }
}

/* Idle time before an attempt: by cause until it was offered its slot, then the driver's. */
static void
add_idle_before (Run *run, guint attempt, Micros free_us)
{
  Micros offered_us = run->offered_us == NULL ? run->launch_us[attempt] : run->offered_us[attempt];

  if (free_us < offered_us)
    add_idle (run, free_us, offered_us);
  run->time_slots_idle[IDLE_DRIVER] += run->launch_us[attempt] - MAX (free_us, offered_us);
}

/* Idle time of every slot: attempts come in launch order, so each finds when its slot became free.
 */
static void
sum_idle (Run *run)
{
  g_autofree Micros *free_us = g_new (Micros, MAX (run->n_slots, 1));

  for (guint slot = 0; slot < run->n_slots; slot++)
    free_us[slot] = MAX (0, run->executors[run->slot_executor[slot]].added_us);
  for (guint i = 0; i < run->n_attempts; i++)
    {
      /* Promised by the driver to an executor that was gone by then: the slot just stays idle. */
      if (run->finish_us[i] == run->launch_us[i] &&
          run->launch_us[i] > run->executors[run->slot_executor[run->slot[i]]].removed_us)
        continue;
      if (run->launch_us[i] > free_us[run->slot[i]])
        add_idle_before (run, i, free_us[run->slot[i]]);
      free_us[run->slot[i]] = run->finish_us[i];
    }
  for (guint slot = 0; slot < run->n_slots; slot++)
    {
      Micros end_us = MIN (run->makespan_us, run->executors[run->slot_executor[slot]].removed_us);

      if (free_us[slot] < end_us)
        add_idle (run, free_us[slot], end_us);
    }
}

static void
sum_stages (Run *run, StageSums *sums)
{
  for (guint i = 0; i < run->n_attempts; i++)
    {
      StageSums *stage = &sums[run->stage_attempt[i]];
      Micros     takes_us = run->finish_us[i] - run->launch_us[i];
      gboolean   is_first = run->is_first != NULL && run->is_first[i];

      if (run->state[i] != ATTEMPT_SUCCESS)
        {
          run->time_slots_work[WORK_LOST] += takes_us;
          continue;
        }
      if (stage->n == 0)
        stage->shortest_us = stage->least_us = G_MAXINT64;
      stage->n++;
      stage->n_first += is_first;
      stage->total_us += takes_us;
      stage->shortest_us = MIN (stage->shortest_us, takes_us);
      stage->longest_us = MAX (stage->longest_us, takes_us);
      stage->least_us = MIN (stage->least_us, is_first ? takes_us - run->first_task_us : takes_us);
    }
}

/* Whether start, fetch and spill of all its tasks are equal and fit into each attempt: then their
 * sums are products. */
static gboolean
is_even (const Run *run, const RunStage *stage, const StageSums *sums)
{
  return run->fetched_us == NULL && stage->overheads_us == NULL && stage->fetch_us == NULL &&
         stage->spill_us == NULL && stage->class_each == NULL && !stage->has_extras &&
         sums->least_us >= stage->overhead_us + stage->each.fetch_us + stage->each.spill_us;
}

static void
add_even_work (Run *run, const RunStage *stage, const StageSums *sums)
{
  Micros start_us = sums->n * stage->overhead_us + sums->n_first * run->first_task_us;
  Micros fetch_us = sums->n * stage->each.fetch_us;
  Micros spill_us = sums->n * stage->each.spill_us;

  run->time_slots_work[WORK_START] += start_us;
  run->time_slots_work[WORK_FETCH] += fetch_us;
  run->time_slots_work[WORK_SPILL] += spill_us;
  run->time_slots_work[WORK_READ_AND_COMPUTE] += sums->total_us - start_us - fetch_us - spill_us;
}

static void
sum_work (Run *run, const StageSums *sums)
{
  g_autofree gboolean *is_added = g_new0 (gboolean, MAX (run->n_stage_attempts, 1));
  guint                n_left = 0;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      const RunStage *stage = &run->stages[run->stage_attempts[i].stage];

      is_added[i] = sums[i].n == 0 || is_even (run, stage, &sums[i]);
      if (!is_added[i])
        n_left++;
      else if (sums[i].n > 0)
        add_even_work (run, stage, &sums[i]);
    }
  for (guint i = 0; i < run->n_attempts && n_left > 0; i++)
    {
      Micros parts[N_WORKS];

      if (is_added[run->stage_attempt[i]] || run->state[i] != ATTEMPT_SUCCESS)
        continue;
      run_attempt_phases (run, i, parts);
      for (guint part = 0; part < N_WORKS; part++)
        run->time_slots_work[part] += parts[part];
    }
}

static void
find_utilisation (Run *run)
{
  Micros work_us = 0;
  Micros all_us = run->time_slots_work[WORK_LOST];

  for (guint i = 0; i < N_WORKS; i++)
    if (i != WORK_LOST)
      work_us += run->time_slots_work[i];
  all_us += work_us;
  for (guint i = 0; i < N_IDLES; i++)
    all_us += run->time_slots_idle[i];
  run->utilisation = all_us > 0 ? (double) work_us / (double) all_us : 0;
}

#define N_BUCKETS 65536

static gboolean
counts_for (const Run *run, guint attempt, guint stage_attempt)
{
  return run->stage_attempt[attempt] == stage_attempt && run->state[attempt] == ATTEMPT_SUCCESS;
}

/* Upper median of a stage attempt that has much of the run: its durations are counted in buckets,
 * and only those of the bucket that holds the median are gathered. */
static Micros
median_by_counting (const Run *run, guint stage_attempt, const StageSums *sums)
{
  g_autofree guint32 *counts = g_new0 (guint32, N_BUCKETS);
  g_autofree Micros  *kept = NULL;
  guint               shift = 0;
  gsize               wanted = sums->n / 2;
  gsize               n_kept = 0;
  guint               bucket = 0;

  while ((sums->longest_us - sums->shortest_us) >> shift >= N_BUCKETS)
    shift++;
  for (guint i = 0; i < run->n_attempts; i++)
    if (counts_for (run, i, stage_attempt))
      counts[(run->finish_us[i] - run->launch_us[i] - sums->shortest_us) >> shift]++;
  for (; wanted >= counts[bucket]; bucket++)
    wanted -= counts[bucket];
  kept = g_new (Micros, counts[bucket]);
  for (guint i = 0; i < run->n_attempts; i++)
    {
      Micros takes_us = run->finish_us[i] - run->launch_us[i];

      if (counts_for (run, i, stage_attempt) && (takes_us - sums->shortest_us) >> shift == bucket)
        kept[n_kept++] = takes_us;
    }
  return select_kth (kept, n_kept, wanted);
}

/* Longest and upper median of the successful attempts of every stage attempt. Only where they
 * differ are the durations looked at again. */
static void
find_medians (Run *run, const StageSums *sums)
{
  g_autofree gsize  *next = g_new0 (gsize, run->n_stage_attempts + 1);
  g_autofree Micros *durations = NULL;
  gsize              n = 0;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      gboolean differs = sums[i].n > 0 && sums[i].shortest_us < sums[i].longest_us;
      gboolean is_large = differs && sums[i].n > N_BUCKETS && sums[i].n > run->n_attempts / 4;

      run->stage_attempts[i].median_us = run->stage_attempts[i].max_us = sums[i].longest_us;
      if (is_large)
        run->stage_attempts[i].median_us = median_by_counting (run, i, &sums[i]);
      next[i] = differs && !is_large ? n : G_MAXSIZE;
      n += next[i] == G_MAXSIZE ? 0 : sums[i].n;
    }
  durations = g_new (Micros, MAX (n, 1));
  for (guint i = 0; i < run->n_attempts && n > 0; i++)
    if (run->state[i] == ATTEMPT_SUCCESS && next[run->stage_attempt[i]] != G_MAXSIZE)
      durations[next[run->stage_attempt[i]]++] = run->finish_us[i] - run->launch_us[i];
  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (next[i] != G_MAXSIZE)
      run->stage_attempts[i].median_us =
          select_kth (durations + next[i] - sums[i].n, sums[i].n, sums[i].n / 2);
}

/* Tasks that had an attempt: first attempts of a stage's first attempt are distinct, the others are
 * marked, a bit each. */
static guint
count_tasks (const Run *run)
{
  g_autofree gsize  *offset = g_new0 (gsize, run->n_stages + 1);
  g_autofree guint8 *seen = NULL;
  gboolean           has_repeats = FALSE;
  guint              n_tasks = 0;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    has_repeats |= run->stage_attempts[i].attempt > 0;
  for (guint i = 0; i < run->n_attempts && !has_repeats; i++)
    n_tasks += run->number[i] == 0;
  if (!has_repeats)
    return n_tasks;
  for (guint i = 0; i < run->n_stages; i++)
    offset[i + 1] = offset[i] + (run->stages[i].n_tasks + 7) / 8;
  seen = g_malloc0 (offset[run->n_stages] + 1);
  for (guint i = 0; i < run->n_attempts; i++)
    {
      guint8 *byte = &seen[offset[run_stage_attempt_of (run, i)->stage] + run->task[i] / 8];
      guint8  bit = (guint8) (1u << (run->task[i] % 8));

      n_tasks += (*byte & bit) == 0;
      *byte |= bit;
    }
  return n_tasks;
}

void
run_finish (Run *run)
{
  g_autofree StageSums *sums = g_new0 (StageSums, MAX (run->n_stage_attempts, 1));

  index_slots (run);
  run->slots = most_slots_at_once (run);
  run->n_tasks = count_tasks (run);
  sum_stages (run, sums);
  sum_work (run, sums);
  sum_idle (run);
  find_utilisation (run);
  find_medians (run, sums);
  run->waves = count_waves (run);
  run_sum_tasks (run);
  run_find_path (run);
}
