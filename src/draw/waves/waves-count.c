/* SPDX-License-Identifier: Apache-2.0 */
/* Counts slots, busy slots and waiting tasks by pixel column, and finds where waves begin. */
#include "waves.h"

#define WAVE_LEAST_PX 8 /* from wave to wave, on average */

/* What one pass needs by stage attempt. */
typedef struct
{
  gint64   n_waiting;
  gint64   n_launched;
  gboolean has_waves; /* alone, and wide enough for lines */
} Count;

static double
column_of (const Waves *waves, Micros time_us)
{
  return (double) (time_us - waves->scale.from_us) * waves->n_columns /
         (double) (waves->scale.to_us - waves->scale.from_us);
}

static guint
band_of (const Waves *waves, guint stage_attempt)
{
  if (waves->by_attempt)
    return stage_attempt;
  return waves->sketch.run->stage_attempts[stage_attempt].stage % waves->n_bands;
}

static void
change (const Waves *waves, double *bands, guint stage_attempt, Micros time_us, double amount)
{
  gsize offset = (gsize) band_of (waves, stage_attempt) * waves->n_columns;

  if (time_us < waves->scale.to_us)
    area_add_change (bands + offset, waves->n_columns, column_of (waves, time_us), amount);
}

/* Whether no other stage attempt runs at the same time: waves of two at once would say nothing. */
static gboolean
runs_alone (const Run *run, guint stage_attempt)
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
  return width >= (double) ran->waves * WAVE_LEAST_PX && runs_alone (run, stage_attempt);
}

static Count *
begin_stages (const Waves *waves)
{
  const Run *run = waves->sketch.run;
  Count     *counts = g_new0 (Count, MAX (run->n_stage_attempts, 1));

  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      const RunStageAttempt *stage = &run->stage_attempts[i];

      counts[i].has_waves = has_waves (waves, i);
      if (stage->status == STAGE_SKIPPED || stage->status == STAGE_NOT_RUN)
        continue;
      counts[i].n_waiting = stage->n_tasks;
      change (waves, waves->waiting, i, stage->submitted_us, stage->n_tasks);
    }
  return counts;
}

static void
count_attempt (const Waves *waves, Count *counts, guint attempt)
{
  const Run             *run = waves->sketch.run;
  guint                  stage_attempt = run->stage_attempt[attempt];
  const RunStageAttempt *stage = &run->stage_attempts[stage_attempt];
  Count                 *count = &counts[stage_attempt];
  Micros                 again_us = run->finish_us[attempt];
  WaveStart              start = { .x = time_scale_x (&waves->scale, run->launch_us[attempt]) };

  change (waves, waves->busy, stage_attempt, run->launch_us[attempt], 1);
  change (waves, waves->busy, stage_attempt, run->finish_us[attempt], -1);
  if (count->has_waves && count->n_launched % stage->slots == 0 &&
      run->launch_us[attempt] >= waves->scale.from_us &&
      run->launch_us[attempt] < waves->scale.to_us)
    {
      start.wave = count->n_launched / stage->slots + 1;
      if (start.wave <= stage->waves)
        g_array_append_val (waves->starts, start);
    }
  count->n_launched++;
  count->n_waiting--;
  change (waves, waves->waiting, stage_attempt, run->launch_us[attempt], -1);
  if (run->state[attempt] == ATTEMPT_SUCCESS)
    return;
  if (run->state[attempt] == ATTEMPT_RESUBMITTED)
    again_us = MAX (again_us, run->executors[run->slot_executor[run->slot[attempt]]].removed_us);
  if (again_us >= stage->completed_us)
    return;
  count->n_waiting++;
  change (waves, waves->waiting, stage_attempt, again_us, 1);
}

/* What a stage attempt has not launched when it ends waits no more. */
static void
end_stages (const Waves *waves, const Count *counts)
{
  const Run *run = waves->sketch.run;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (counts[i].n_waiting != 0)
      change (waves, waves->waiting, i, MIN (run->stage_attempts[i].completed_us, run->makespan_us),
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
        area_add_change (waves->slots, waves->n_columns, column_of (waves, executor->added_us),
                         executor->slots);
      if (until_us < waves->scale.to_us)
        area_add_change (waves->slots, waves->n_columns, column_of (waves, until_us),
                         -(double) executor->slots);
    }
  area_sum_up (waves->slots, waves->n_columns, NULL);
}

static void
sum_bands (const Waves *waves, double *bands)
{
  for (guint band = 0; band < waves->n_bands; band++)
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
  const double     *waiting;
  g_autofree Count *counts = NULL;

  waves->busy = g_new0 (double, n_cells + 1);
  waves->waiting = g_new0 (double, n_cells + 1);
  waves->slots = g_new0 (double, waves->n_columns + 1);
  waves->starts = g_array_new (FALSE, FALSE, sizeof (WaveStart));
  counts = begin_stages (waves);
  for (guint i = 0; i < run->n_attempts; i++)
    count_attempt (waves, counts, i);
  end_stages (waves, counts);
  sum_bands (waves, waves->busy);
  sum_bands (waves, waves->waiting);
  count_slots (waves);
  waiting = waves_waiting (waves, waves->n_bands);
  waves->most_slots = waves->most_waiting = 0;
  for (guint column = 0; column < waves->n_columns; column++)
    {
      waves->most_slots = MAX (waves->most_slots, waves->slots[column]);
      waves->most_waiting = MAX (waves->most_waiting, waiting[column]);
    }
}
