/* SPDX-License-Identifier: Apache-2.0 */
/* Where the time of a task went, on average: work and waits of every successful task. MODEL 7.3. */
#include "run-sums.h"

/* What earlier attempts of one task have left behind. */
typedef struct
{
  Micros until_us; /* end of the latest attempt */
  Micros wait_us[N_WAITS];
  Micros lost_us;
} TaskPast;

typedef struct
{
  const Run *run;
  Micros    *submitted_us; /* by stage attempt: of the first attempt of its stage for what then
                              asked for it */
  guint8     *is_repeated; /* by stage: submitted more than once */
  guint8     *several;     /* a bit per task: it had several attempts; NULL: none matters */
  gsize      *offset;      /* by stage: its first byte in `several` */
  GHashTable *pasts;       /* of tasks with an attempt that did not last; keyed by stage and task */
  gint64      n_tasks;
  Micros      lost_us; /* earlier attempts of tasks that succeeded */
  Micros      wait_us[N_WAITS];
} TaskSums;

static guint
stage_of (const Run *run, guint attempt)
{
  return run_stage_attempt_of (run, attempt)->stage;
}

static guint64
task_key (const Run *run, guint attempt)
{
  return ((guint64) stage_of (run, attempt) << 32) | run->task[attempt];
}

static void
find_submissions (TaskSums *sums)
{
  const Run *run = sums->run;

  sums->submitted_us = g_new (Micros, MAX (run->n_stage_attempts, 1));
  sums->is_repeated = g_new0 (guint8, MAX (run->n_stages, 1));
  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      const RunStageAttempt *stage = &run->stage_attempts[i];

      if (stage->status == STAGE_SKIPPED || stage->status == STAGE_NOT_RUN)
        continue;
      sums->submitted_us[i] = stage->submitted_us;
      if (stage->attempt == 0 || i == 0)
        continue;
      sums->is_repeated[stage->stage] = TRUE;
      sums->submitted_us[i] = sums->submitted_us[i - 1];
    }
}

/* Whether attempts may have a past at all. */
static gboolean
has_pasts (const TaskSums *sums)
{
  const Run *run = sums->run;

  for (guint i = 0; i < run->n_stages; i++)
    if (sums->is_repeated[i])
      return TRUE;
  for (guint i = 0; i < run->n_attempts; i++)
    if (run->state[i] != ATTEMPT_SUCCESS)
      return TRUE;
  return FALSE;
}

static gboolean
take_bit (guint8 *bits, gsize first_byte, guint32 number)
{
  guint8 *byte = &bits[first_byte + number / 8];
  guint8  bit = (guint8) (1u << (number % 8));
  guint8  before = *byte & bit;

  *byte |= bit;
  return before != 0;
}

/* Only of tasks with several attempts an earlier one matters. */
static void
find_several (TaskSums *sums)
{
  const Run         *run = sums->run;
  g_autofree guint8 *seen = NULL;

  if (!has_pasts (sums))
    return;
  sums->offset = g_new0 (gsize, run->n_stages + 1);
  for (guint i = 0; i < run->n_stages; i++)
    sums->offset[i + 1] = sums->offset[i] + (run->stages[i].n_tasks + 7) / 8;
  seen = g_malloc0 (sums->offset[run->n_stages] + 1);
  sums->several = g_malloc0 (sums->offset[run->n_stages] + 1);
  for (guint i = 0; i < run->n_attempts; i++)
    if (take_bit (seen, sums->offset[stage_of (run, i)], run->task[i]))
      take_bit (sums->several, sums->offset[stage_of (run, i)], run->task[i]);
}

static gboolean
has_several (const TaskSums *sums, guint attempt)
{
  const Run *run = sums->run;
  guint32    task = run->task[attempt];

  return sums->several != NULL &&
         (sums->several[sums->offset[stage_of (run, attempt)] + task / 8] >> (task % 8) & 1) != 0;
}

/* The waits before an attempt: for its slot or whatever else, then for the driver. */
static void
add_waits (const Run *run, guint attempt, Micros since_us, Micros *wait_us)
{
  Micros launch_us = run->launch_us[attempt];
  Micros offered_us =
      run->offered_us == NULL ? launch_us : MAX (run->offered_us[attempt], since_us);
  guint cause = run->wait[attempt] == WAIT_NONE ? WAIT_DRIVER : run->wait[attempt];

  if (launch_us <= since_us)
    return;
  wait_us[cause] += offered_us - since_us;
  wait_us[WAIT_DRIVER] += launch_us - offered_us;
}

/* Remembers an attempt that did not last, or a success whose output may be lost later. */
static void
keep_past (TaskSums *sums, guint attempt)
{
  const Run *run = sums->run;
  guint64    key = task_key (run, attempt);
  TaskPast  *past = g_hash_table_lookup (sums->pasts, &key);

  if (past == NULL)
    {
      past = g_new0 (TaskPast, 1);
      past->until_us = sums->submitted_us[run->stage_attempt[attempt]];
      g_hash_table_insert (sums->pasts, g_memdup2 (&key, sizeof key), past);
    }
  add_waits (run, attempt, past->until_us, past->wait_us);
  past->lost_us += MAX (0, run->finish_us[attempt] - MAX (run->launch_us[attempt], past->until_us));
  past->until_us = MAX (past->until_us, run->finish_us[attempt]);
}

static void
add_success (TaskSums *sums, guint attempt)
{
  const Run *run = sums->run;
  Micros     since_us = sums->submitted_us[run->stage_attempt[attempt]];

  if (has_several (sums, attempt))
    {
      guint64         key = task_key (run, attempt);
      const TaskPast *past = g_hash_table_lookup (sums->pasts, &key);

      if (past != NULL && past->until_us <= run->launch_us[attempt])
        {
          for (guint i = 0; i < N_WAITS; i++)
            sums->wait_us[i] += past->wait_us[i];
          sums->lost_us += past->lost_us;
          since_us = past->until_us;
        }
    }
  add_waits (run, attempt, since_us, sums->wait_us);
  sums->n_tasks++;
}

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

void
run_share_out (Micros *parts, guint n_parts, gint64 divisor)
{
  gint64 total = 0;
  gint64 given = 0;
  gint64 wanted;

  if (divisor <= 0)
    return;
  for (guint i = 0; i < n_parts; i++)
    total += parts[i];
  wanted = floor_div (total + divisor / 2, divisor);
  for (guint i = 0; i < n_parts; i++)
    given += floor_div (parts[i], divisor);
  /* The largest remainders get what is left; there are few parts, so each round looks for the
   * largest. */
  g_autofree gint64 *rest = g_new (gint64, n_parts);
  for (guint i = 0; i < n_parts; i++)
    {
      rest[i] = parts[i] - floor_div (parts[i], divisor) * divisor;
      parts[i] = floor_div (parts[i], divisor);
    }
  for (; given < wanted; given++)
    {
      guint largest = 0;

      for (guint i = 1; i < n_parts; i++)
        if (rest[i] > rest[largest])
          largest = i;
      parts[largest]++;
      rest[largest] = -1;
    }
}

static void
add_attempts (TaskSums *sums)
{
  const Run *run = sums->run;

  for (guint i = 0; i < run->n_attempts; i++)
    {
      gboolean is_success = run->state[i] == ATTEMPT_SUCCESS;

      if (is_success)
        add_success (sums, i);
      if ((!is_success || sums->is_repeated[stage_of (run, i)]) && has_several (sums, i))
        keep_past (sums, i);
    }
}

void
run_sum_tasks (Run *run)
{
  TaskSums sums = { .run = run };
  Micros   parts[N_WORKS + N_WAITS];

  find_submissions (&sums);
  find_several (&sums);
  sums.pasts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  add_attempts (&sums);
  /* What is not lost is the work of attempts that succeeded: summed already, over the slots. */
  for (guint i = 0; i < N_WORKS; i++)
    parts[i] = run->time_slots_work[i];
  parts[WORK_LOST] = sums.lost_us;
  for (guint i = 0; i < N_WAITS; i++)
    parts[N_WORKS + i] = sums.wait_us[i];
  run_share_out (parts, G_N_ELEMENTS (parts), sums.n_tasks);
  for (guint i = 0; i < N_WORKS; i++)
    run->time_task_work[i] = parts[i];
  for (guint i = 0; i < N_WAITS; i++)
    run->time_task_wait[i] = parts[N_WORKS + i];
  g_hash_table_unref (sums.pasts);
  g_free (sums.submitted_us);
  g_free (sums.is_repeated);
  g_free (sums.several);
  g_free (sums.offset);
}
