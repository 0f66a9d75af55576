/* SPDX-License-Identifier: Apache-2.0 */
/* A run at one time: what is done, runs and waits, and the events around it. */
#include "run.h"

guint
run_n_launched (const Run *run, Micros time_us)
{
  guint low = 0;
  guint high = run->n_attempts;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (run->launch_us[middle] <= time_us)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static guint
slots_at (const Run *run, Micros time_us)
{
  guint slots = 0;

  for (guint i = 0; i < run->n_executors; i++)
    if (run->executors[i].added_us <= time_us && time_us < run->executors[i].removed_us)
      slots += run->executors[i].slots;
  return slots;
}

/* The stage attempt that launched its first task last. */
static guint
latest_stage_attempt (const Run *run, Micros time_us)
{
  guint latest = RUN_NONE;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      Micros first_us = run->stage_attempts[i].first_launch_us;

      if (run->stage_attempts[i].n_tasks > 0 && first_us <= time_us &&
          (latest == RUN_NONE || first_us >= run->stage_attempts[latest].first_launch_us))
        latest = i;
    }
  return latest;
}

static gboolean
is_open (const RunStageAttempt *stage, Micros time_us)
{
  return stage->status != STAGE_SKIPPED && stage->status != STAGE_NOT_RUN &&
         stage->submitted_us <= time_us && time_us < stage->completed_us;
}

gboolean
run_attempt_is_done (const Run *run, guint attempt, Micros time_us)
{
  if (run->finish_us[attempt] > time_us)
    return FALSE;
  return run->state[attempt] == ATTEMPT_SUCCESS ||
         (run->state[attempt] == ATTEMPT_RESUBMITTED &&
          time_us < run->executors[run->slot_executor[run->slot[attempt]]].removed_us);
}

void
run_moment (const Run *run, Micros time_us, RunMoment *moment)
{
  guint             n_launched = run_n_launched (run, time_us);
  g_autofree guint *n_taken = g_new0 (guint, MAX (run->n_stage_attempts, 1)); /* done or running */
  guint             n_launched_of_stage = 0;

  *moment = (RunMoment){ .slots = slots_at (run, time_us),
                         .stage_attempt = latest_stage_attempt (run, time_us) };
  for (guint i = 0; i < n_launched; i++)
    {
      gboolean is_running = run->finish_us[i] > time_us;
      gboolean is_done = run_attempt_is_done (run, i, time_us);

      moment->n_running += is_running;
      moment->n_done += is_done;
      n_taken[run->stage_attempt[i]] += is_running || is_done;
      n_launched_of_stage += run->stage_attempt[i] == moment->stage_attempt;
    }
  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (is_open (&run->stage_attempts[i], time_us) && run->stage_attempts[i].n_tasks > n_taken[i])
      moment->n_waiting += run->stage_attempts[i].n_tasks - n_taken[i];
  if (moment->stage_attempt != RUN_NONE && run->stage_attempts[moment->stage_attempt].slots > 0)
    moment->wave =
        units_ceil_div (n_launched_of_stage, run->stage_attempts[moment->stage_attempt].slots);
}

Micros
run_next_event (const Run *run, Micros time_us)
{
  guint  n_launched = run_n_launched (run, time_us);
  Micros next = n_launched < run->n_attempts ? run->launch_us[n_launched] : RUN_NEVER;

  for (guint i = 0; i < n_launched; i++)
    if (run->finish_us[i] > time_us)
      next = MIN (next, run->finish_us[i]);
  for (guint i = 0; i < run->n_faults; i++)
    if (run->faults[i].at_us > time_us)
      next = MIN (next, run->faults[i].at_us);
  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (run->stage_attempts[i].submitted_us > time_us &&
        run->stage_attempts[i].status != STAGE_NOT_RUN)
      next = MIN (next, run->stage_attempts[i].submitted_us);
  if (run->makespan_us > time_us)
    next = MIN (next, run->makespan_us);
  return next;
}

Micros
run_previous_event (const Run *run, Micros time_us)
{
  guint  n_launched = run_n_launched (run, time_us - 1);
  Micros previous = n_launched > 0 ? run->launch_us[n_launched - 1] : 0;

  for (guint i = 0; i < n_launched; i++)
    if (run->finish_us[i] < time_us)
      previous = MAX (previous, run->finish_us[i]);
  for (guint i = 0; i < run->n_faults; i++)
    if (run->faults[i].at_us < time_us)
      previous = MAX (previous, run->faults[i].at_us);
  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (run->stage_attempts[i].submitted_us < time_us &&
        run->stage_attempts[i].status != STAGE_NOT_RUN)
      previous = MAX (previous, run->stage_attempts[i].submitted_us);
  return MAX (previous, 0);
}

Micros
run_wave_start (const Run *run, guint stage_attempt, gint64 wave)
{
  const RunStageAttempt *stage = &run->stage_attempts[stage_attempt];
  gint64                 wanted = (wave - 1) * stage->slots;

  if (wave < 1 || stage->slots == 0 || wanted >= stage->n_tasks ||
      stage->first_launch_us == RUN_NEVER)
    return RUN_NEVER;
  for (guint i = run_n_launched (run, stage->first_launch_us - 1); i < run->n_attempts; i++)
    if (run->stage_attempt[i] == stage_attempt && wanted-- == 0)
      return run->launch_us[i];
  return RUN_NEVER;
}

gboolean
run_stage_runs_alone (const Run *run, guint stage_attempt)
{
  const RunStageAttempt *ran = &run->stage_attempts[stage_attempt];

  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      const RunStageAttempt *other = &run->stage_attempts[i];

      if (i != stage_attempt && other->first_launch_us < ran->completed_us &&
          MIN (other->completed_us, run->makespan_us) > ran->first_launch_us)
        return FALSE;
    }
  return TRUE;
}
