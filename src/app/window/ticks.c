/* SPDX-License-Identifier: Apache-2.0 */
/* The ticks of the scrubber: starts of stages, or of waves where one stage is all there is. Pure
 * functions. */
#include "ticks.h"

#define MOST_TICKS 20
#define TICK_LEAST 4.0   /* px between two ticks */
#define LABEL_WIDTH 84.0 /* px: "wave 1,000" at 12 px and some air */

static void
clear_tick (gpointer tick)
{
  g_free (((Tick *) tick)->label);
}

/* The smallest of 1, 2, 5, 10, ... that makes at most `most` steps of a total. */
static gint64
round_step (gint64 total, gint64 most)
{
  gint64 power = 1;

  while (TRUE)
    {
      for (gint64 digit = 1; digit <= 5; digit += digit == 1 ? 1 : 3)
        if (total / (digit * power) <= most)
          return digit * power;
      power *= 10;
    }
}

static void
add_waves (GArray *ticks, const Run *run, double width, const Language *language)
{
  const RunStageAttempt *attempt = &run->stage_attempts[0];
  gint64                 n_labels = CLAMP ((gint64) (width / LABEL_WIDTH / 1.5), 1, 8);
  gint64                 label_step = round_step (attempt->waves, n_labels);
  gint64                 step = round_step (attempt->waves, MOST_TICKS);

  for (gint64 wave = step; wave <= attempt->waves; wave += step)
    {
      Tick             tick = { .at_us = run_wave_start (run, 0, wave) };
      g_autofree char *number = units_format_count (language, wave);
      double           to_edge = (1 - (double) tick.at_us / (double) run->makespan_us) * width;

      if (tick.at_us == RUN_NEVER)
        continue;
      if (wave % label_step == 0 && MIN (to_edge, width - to_edge) > LABEL_WIDTH / 2)
        /* Translators: number of a wave of tasks */
        tick.label = g_strdup_printf (language_text (language, N_ ("wave %s")), number);
      g_array_append_val (ticks, tick);
    }
}

static char *
stage_label (const RunStageAttempt *attempt, const Language *language)
{
  if (attempt->attempt > 0)
    /* Translators: number of a stage that runs again */
    return g_strdup_printf (language_text (language, N_ ("stage %u retry")), attempt->stage);
  /* Translators: number of a stage */
  return g_strdup_printf (language_text (language, N_ ("stage %u")), attempt->stage);
}

static void
add_stages (GArray *ticks, const Run *run, double width, const Language *language)
{
  double free_from = -LABEL_WIDTH;
  double last_x = -TICK_LEAST;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      const RunStageAttempt *attempt = &run->stage_attempts[i];
      Tick                   tick = { .at_us = attempt->first_launch_us };
      double                 x;

      if (tick.at_us == RUN_NEVER)
        continue;
      x = (double) tick.at_us / (double) run->makespan_us * width;
      if (x - last_x < TICK_LEAST)
        continue;
      last_x = x;
      if (x - free_from >= LABEL_WIDTH && width - x >= LABEL_WIDTH / 2)
        {
          tick.label = stage_label (attempt, language);
          free_from = x;
        }
      g_array_append_val (ticks, tick);
    }
}

GArray *
ticks_of_run (const Run *run, double width, const Language *language)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (Tick));

  g_array_set_clear_func (ticks, clear_tick);
  if (run->makespan_us <= 0 || run->n_stage_attempts == 0)
    return ticks;

  if (run->n_stage_attempts == 1 && run->stage_attempts[0].waves > 1)
    add_waves (ticks, run, width, language);
  else
    add_stages (ticks, run, width, language);
  return ticks;
}
