/* SPDX-License-Identifier: Apache-2.0 */
/* See run-laws.h. */
#include "run-laws.h"

static Micros
sum_of (const Micros *parts, guint n)
{
  Micros sum = 0;

  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (parts[i], >=, 0);
      sum += parts[i];
    }
  return sum;
}

/* From when it was added until it was removed, within the run. */
static Micros
life_us (const Run *run, const RunExecutor *executor)
{
  Micros from_us = MAX (0, executor->added_us);
  Micros to_us = MIN (run->makespan_us, executor->removed_us);

  return MAX (0, to_us - from_us);
}

static void
assert_slots (const Run *run)
{
  Micros slots_us = 0;

  for (guint slot = 0; slot < run->n_slots; slot++)
    {
      const RunExecutor *executor = &run->executors[run->slot_executor[slot]];
      Micros             free_us = executor->added_us;

      for (guint i = run->slot_offset[slot]; i < run->slot_offset[slot + 1]; i++)
        {
          guint attempt = run->by_slot[i];

          g_assert_cmpint (run->launch_us[attempt], >=, free_us);
          g_assert_cmpint (run->finish_us[attempt], >=, run->launch_us[attempt]);
          g_assert_cmpint (run->finish_us[attempt], <=, run->makespan_us);
          free_us = run->finish_us[attempt];
          if (run->finish_us[attempt] > run->launch_us[attempt])
            g_assert_cmpint (run->finish_us[attempt], <=, executor->removed_us);
        }
      slots_us += life_us (run, executor);
    }
  g_assert_cmpint (sum_of (run->time_slots_work, N_WORKS) + sum_of (run->time_slots_idle, N_IDLES),
                   ==, slots_us);
}

static void
assert_path (const Run *run)
{
  Micros at_us = 0;

  for (guint i = 0; i < run->n_path; i++)
    {
      g_assert_cmpint (run->path[i].from_us, ==, at_us);
      g_assert_cmpint (run->path[i].to_us, >=, at_us);
      at_us = run->path[i].to_us;
    }
  g_assert_cmpint (at_us, ==, run->makespan_us);
  g_assert_cmpint (sum_of (run->time_path_work, N_WORKS) + sum_of (run->time_path_wait, N_WAITS),
                   ==, run->makespan_us);
}

/* Whether jobs ask for parts of a stage: each part is a stage of its own then. */
static gboolean
is_in_parts (const Run *run, guint stage)
{
  for (guint i = 0; i < run->n_spark_jobs; i++)
    if (run->spark_jobs[i].stage == stage &&
        run->spark_jobs[i].n_tasks < run->stages[stage].n_tasks)
      return TRUE;
  return FALSE;
}

static Micros
first_submission_us (const Run *run, const RunStageAttempt *of)
{
  gboolean is_part = is_in_parts (run, of->stage);
  Micros   first_us = RUN_NEVER;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      const RunStageAttempt *attempt = &run->stage_attempts[i];

      if (attempt->stage == of->stage && (!is_part || attempt->spark_job == of->spark_job) &&
          attempt->status != STAGE_SKIPPED && attempt->status != STAGE_NOT_RUN)
        first_us = MIN (first_us, attempt->submitted_us);
    }
  return first_us;
}

static void
assert_mean (const Run *run)
{
  g_autofree Micros *submitted_us = g_new (Micros, run->n_stage_attempts + 1);
  Micros             sum_us = 0;
  gint64             n = 0;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    submitted_us[i] = first_submission_us (run, &run->stage_attempts[i]);
  for (guint i = 0; i < run->n_attempts; i++)
    if (run->state[i] == ATTEMPT_SUCCESS)
      {
        sum_us += run->finish_us[i] - submitted_us[run->stage_attempt[i]];
        n++;
      }
  g_assert_cmpint (sum_of (run->time_task_work, N_WORKS) + sum_of (run->time_task_wait, N_WAITS),
                   ==, n == 0 ? 0 : (sum_us + n / 2) / n);
}

/* No attempt before the first end of each stage that it reads. */
static void
assert_order (const Run *run)
{
  g_autofree Micros *ended_us = g_new (Micros, run->n_stages + 1);

  for (guint i = 0; i < run->n_stages; i++)
    ended_us[i] = RUN_NEVER;
  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (run->stage_attempts[i].status == STAGE_SUCCEEDED)
      ended_us[run->stage_attempts[i].stage] =
          MIN (ended_us[run->stage_attempts[i].stage], run->stage_attempts[i].completed_us);
  for (guint i = 0; i < run->n_attempts; i++)
    {
      const RunStage *stage = run_stage_of (run, i);

      g_assert_cmpint (run->launch_us[i], >=, run_stage_attempt_of (run, i)->submitted_us);
      for (guint k = 0; k < stage->n_parents; k++)
        g_assert_cmpint (run->launch_us[i], >=, ended_us[stage->parents[k]]);
      if (i > 0)
        g_assert_cmpint (run->launch_us[i], >=, run->launch_us[i - 1]);
    }
}

static void
assert_driver (const Run *run)
{
  for (guint i = 0; i < run->n_driver_spans; i++)
    {
      g_assert_cmpint (run->driver_spans[i].from_us, <, run->driver_spans[i].to_us);
      g_assert_cmpint (run->driver_spans[i].to_us, <=, run->makespan_us);
    }
  for (guint i = 1; i < run->n_idles; i++)
    g_assert_cmpint (run->idles[i - 1].from_us, <, run->idles[i].from_us);
}

void
run_assert_laws (const Run *run)
{
  assert_slots (run);
  assert_path (run);
  assert_mean (run);
  assert_order (run);
  assert_driver (run);
}
