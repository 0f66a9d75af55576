/* SPDX-License-Identifier: Apache-2.0 */
/* Completes a run: the slot index, counts, and the sums over slots and tasks. MODEL 7. */
#include "run.h"

#include "run-sums.h"

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
      SlotChange         comes = { executor->added_us, (gint)executor->slots };
      SlotChange         goes = { executor->removed_us, -(gint)executor->slots };

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
  return (guint)most;
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
  const RunStageAttempt *first = *(const RunStageAttempt *const *)a;
  const RunStageAttempt *second = *(const RunStageAttempt *const *)b;

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

static void
sum_slots (Run *run)
{
  for (guint slot = 0; slot < run->n_slots; slot++)
    {
      const RunExecutor *executor = &run->executors[run->slot_executor[slot]];
      Micros             free_us = MAX (0, executor->added_us);
      Micros             end_us = MIN (run->makespan_us, executor->removed_us);

      for (guint i = run->slot_offset[slot]; i < run->slot_offset[slot + 1]; i++)
        {
          guint attempt = run->by_slot[i];

          if (run->launch_us[attempt] > free_us)
            add_idle_before (run, attempt, free_us);
          free_us = run->finish_us[attempt];
        }
      if (free_us < end_us)
        add_idle (run, free_us, end_us);
    }
}

static void
sum_work (Run *run)
{
  for (guint i = 0; i < run->n_attempts; i++)
    {
      Micros parts[N_WORKS];

      run_attempt_parts (run, i, parts);
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
  run->utilisation = all_us > 0 ? (double)work_us / (double)all_us : 0;
}

/* The k-th smallest, reordering the values. */
static Micros
select_kth (Micros *values, gsize n, gsize k)
{
  gsize low = 0;
  gsize high = n - 1;

  while (low < high)
    {
      Micros pivot = values[low + (high - low) / 2];
      gsize  left = low;
      gsize  right = high;

      for (;;)
        {
          while (values[left] < pivot)
            left++;
          while (values[right] > pivot)
            right--;
          if (left >= right)
            break;
          Micros swapped = values[left];
          values[left++] = values[right];
          values[right--] = swapped;
        }
      if (k <= right)
        high = right;
      else
        low = right + 1;
    }
  return values[k];
}

/* Longest and upper median of the successful attempts of every stage attempt. */
static void
find_medians (Run *run)
{
  g_autofree gsize  *offset = g_new0 (gsize, run->n_stage_attempts + 1);
  g_autofree gsize  *next = NULL;
  g_autofree Micros *durations = g_new (Micros, MAX (run->n_attempts, 1));

  for (guint i = 0; i < run->n_attempts; i++)
    if (run->state[i] == ATTEMPT_SUCCESS)
      offset[run->stage_attempt[i] + 1]++;
  for (guint i = 0; i < run->n_stage_attempts; i++)
    offset[i + 1] += offset[i];
  next = g_memdup2 (offset, (run->n_stage_attempts + 1) * sizeof (gsize));
  for (guint i = 0; i < run->n_attempts; i++)
    if (run->state[i] == ATTEMPT_SUCCESS)
      durations[next[run->stage_attempt[i]]++] = run->finish_us[i] - run->launch_us[i];
  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      RunStageAttempt *stage = &run->stage_attempts[i];
      gsize            n = offset[i + 1] - offset[i];

      if (n == 0)
        continue;
      stage->median_us = select_kth (durations + offset[i], n, n / 2);
      for (gsize k = offset[i]; k < offset[i + 1]; k++)
        stage->max_us = MAX (stage->max_us, durations[k]);
    }
}

/* Distinct tasks that ran: one bit each per stage. */
static guint
count_tasks (const Run *run)
{
  g_autofree gsize  *offset = g_new0 (gsize, run->n_stages + 1);
  g_autofree guint8 *seen = NULL;
  guint              n_tasks = 0;

  for (guint i = 0; i < run->n_stages; i++)
    offset[i + 1] = offset[i] + (run->stages[i].n_tasks + 7) / 8;
  seen = g_malloc0 (offset[run->n_stages] + 1);
  for (guint i = 0; i < run->n_attempts; i++)
    {
      guint8 *byte = &seen[offset[run_stage_attempt_of (run, i)->stage] + run->task[i] / 8];
      guint8  bit = (guint8)(1u << (run->task[i] % 8));

      n_tasks += (*byte & bit) == 0;
      *byte |= bit;
    }
  return n_tasks;
}

void
run_finish (Run *run)
{
  index_slots (run);
  run->slots = most_slots_at_once (run);
  run->n_tasks = count_tasks (run);
  sum_work (run);
  sum_slots (run);
  find_utilisation (run);
  find_medians (run);
  run->waves = count_waves (run);
  run_sum_tasks (run);
  run_find_path (run);
}
