/* SPDX-License-Identifier: Apache-2.0 */
/* Counts slots, busy slots and waiting tasks by pixel column, and finds where waves begin. */
#include "single-out.h"
#include "waves.h"

#define WAVE_LEAST_PX 8 /* from wave to wave, on average */

/* What one pass needs by stage attempt. */
typedef struct
{
  gint64 n_waiting;
  gint64 n_launched;
  gint64 next_start; /* launches before the next wave begins; -1: its waves have no lines */
  gint64 n_starts;
  Micros since_us; /* of its last launch */
} Count;

static double
column_of (const Waves *waves, Micros time_us)
{
  return (double) (time_us - waves->scale.from_us) * waves->n_columns /
         (double) (waves->scale.to_us - waves->scale.from_us);
}

static guint
kind_of (const Waves *waves, guint stage_attempt)
{
  if (waves->by_attempt)
    return stage_attempt;
  return waves->sketch.run->stage_attempts[stage_attempt].stage % waves->n_kinds;
}

/* Work of others than the executor that is singled out lies above its own. */
static double *
busy_row (const Waves *waves, guint attempt)
{
  const Run *run = waves->sketch.run;
  guint      band = kind_of (waves, run->stage_attempt[attempt]);

  if (waves->n_bands > waves->n_kinds &&
      single_out_dims_executor (waves->sketch.options, run->slot_executor[run->slot[attempt]]))
    band += waves->n_kinds;
  return waves->busy + (gsize) band * waves->n_columns;
}

static double *
waiting_row (const Waves *waves, guint stage_attempt)
{
  return waves->waiting + (gsize) kind_of (waves, stage_attempt) * waves->n_columns;
}

static void
change_waiting (const Waves *waves, guint stage_attempt, Micros time_us, double amount)
{
  if (time_us < waves->scale.to_us)
    area_change (waiting_row (waves, stage_attempt), waves->n_columns,
                 area_place (column_of (waves, time_us)), amount);
}

static gboolean
has_waves (const Waves *waves, guint stage_attempt)
{
  const Run             *run = waves->sketch.run;
  const RunStageAttempt *ran = &run->stage_attempts[stage_attempt];
  double                 width;

  if (ran->first_launch_us == RUN_NEVER || ran->waves == 0 || ran->slots == 0)
    return FALSE;
  width = column_of (waves, MIN (ran->completed_us, run->makespan_us)) -
          column_of (waves, ran->first_launch_us);
  return width >= (double) ran->waves * WAVE_LEAST_PX &&
         run_stage_runs_alone (run, stage_attempt); /* waves of two at once say nothing */
}

static Count *
begin_stages (const Waves *waves)
{
  const Run *run = waves->sketch.run;
  Count     *counts = g_new0 (Count, MAX (run->n_stage_attempts, 1));

  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      const RunStageAttempt *stage = &run->stage_attempts[i];

      counts[i].next_start = has_waves (waves, i) ? 0 : -1;
      if (stage->status == STAGE_SKIPPED || stage->status == STAGE_NOT_RUN)
        continue;
      counts[i].n_waiting = stage->n_tasks;
      counts[i].since_us = stage->submitted_us;
      change_waiting (waves, i, stage->submitted_us, stage->n_tasks);
    }
  return counts;
}

/* Notes where a wave begins. */
static void
add_start (const Waves *waves, Count *count, guint attempt)
{
  const Run             *run = waves->sketch.run;
  const RunStageAttempt *stage = run_stage_attempt_of (run, attempt);
  WaveStart              start = { .wave = ++count->n_starts,
                                   .x = time_scale_x (&waves->scale, run->launch_us[attempt]) };

  count->next_start += stage->slots;
  if (start.wave <= stage->waves && run->launch_us[attempt] >= waves->scale.from_us &&
      run->launch_us[attempt] < waves->scale.to_us)
    g_array_append_val (waves->starts, start);
}

/* A task that did not succeed waits again, from when that is known. */
static void
wait_again (const Waves *waves, Count *count, guint attempt)
{
  const Run *run = waves->sketch.run;
  Micros     again_us = run->finish_us[attempt];

  if (run->state[attempt] == ATTEMPT_RESUBMITTED)
    again_us = MAX (again_us, run->executors[run->slot_executor[run->slot[attempt]]].removed_us);
  if (again_us >= run_stage_attempt_of (run, attempt)->completed_us)
    return;
  count->n_waiting++;
  change_waiting (waves, run->stage_attempt[attempt], again_us, 1);
}

static void
count_attempt (const Waves *waves, Count *counts, guint attempt, double per_us)
{
  const Run *run = waves->sketch.run;
  guint      stage_attempt = run->stage_attempt[attempt], n = waves->n_columns;
  Count     *count = &counts[stage_attempt];
  double    *busy = busy_row (waves, attempt);
  Micros     from_us = run->launch_us[attempt], to_us = run->finish_us[attempt];

  if (from_us < waves->scale.to_us)
    {
      AreaPlace launch = area_place ((double) (from_us - waves->scale.from_us) * per_us);

      area_change (busy, n, launch, 1);
      area_change (waiting_row (waves, stage_attempt), n, launch, -1);
    }
  if (to_us < waves->scale.to_us)
    area_change (busy, n, area_place ((double) (to_us - waves->scale.from_us) * per_us), -1);
  if (from_us > count->since_us)
    {
      gint64 *most = &waves->peaks[kind_of (waves, stage_attempt)];

      *most = MAX (*most, count->n_waiting);
      count->since_us = from_us;
    }
  if (count->n_launched == count->next_start)
    add_start (waves, count, attempt);
  count->n_launched++;
  count->n_waiting--;
  if (run->state[attempt] != ATTEMPT_SUCCESS)
    wait_again (waves, count, attempt);
}

/* What a stage attempt has not launched when it ends waits no more. */
static void
end_stages (const Waves *waves, const Count *counts)
{
  const Run *run = waves->sketch.run;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (counts[i].n_waiting != 0)
      change_waiting (waves, i, MIN (run->stage_attempts[i].completed_us, run->makespan_us),
                      (double) -counts[i].n_waiting);
}

static void
count_slots (Waves *waves)
{
  const Run *run = waves->sketch.run;

  for (guint i = 0; i < run->n_executors; i++)
    {
      const RunExecutor *executor = &run->executors[i];
      Micros             until_us = MIN (executor->removed_us, run->makespan_us);

      if (executor->added_us >= until_us)
        continue;
      if (executor->added_us < waves->scale.to_us)
        area_change (waves->slots, waves->n_columns,
                     area_place (column_of (waves, executor->added_us)), executor->slots);
      if (until_us < waves->scale.to_us)
        area_change (waves->slots, waves->n_columns, area_place (column_of (waves, until_us)),
                     -(double) executor->slots);
    }
  area_sum_up (waves->slots, waves->n_columns, NULL);
}

static void
sum_bands (const Waves *waves, double *bands, guint n)
{
  for (guint band = 0; band < n; band++)
    {
      double *row = bands + (gsize) band * waves->n_columns;

      area_sum_up (row, waves->n_columns, band > 0 ? row - waves->n_columns : NULL);
    }
}

void
waves_count (Waves *waves)
{
  const Run        *run = waves->sketch.run;
  gsize             n_cells = (gsize) waves->n_bands * waves->n_columns;
  double            per_us = time_scale_px_per_us (&waves->scale);
  const double     *waiting;
  g_autofree Count *counts = NULL;

  waves->busy = g_new0 (double, n_cells + 1);
  waves->waiting = g_new0 (double, n_cells + 1);
  waves->slots = g_new0 (double, waves->n_columns + 1);
  waves->peaks = g_new0 (gint64, waves->n_kinds);
  waves->starts = g_array_new (FALSE, FALSE, sizeof (WaveStart));
  counts = begin_stages (waves);
  for (guint i = 0; i < run->n_attempts; i++)
    count_attempt (waves, counts, i, per_us);
  end_stages (waves, counts);
  sum_bands (waves, waves->busy, waves->n_bands);
  sum_bands (waves, waves->waiting, waves->n_kinds);
  count_slots (waves);
  waiting = waves_waiting (waves, waves->n_kinds);
  waves->most_slots = waves->most_waiting = 0;
  for (guint column = 0; column < waves->n_columns; column++)
    {
      waves->most_slots = MAX (waves->most_slots, waves->slots[column]);
      waves->most_waiting = MAX (waves->most_waiting, waiting[column]);
    }
}
