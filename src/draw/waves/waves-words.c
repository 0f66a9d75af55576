/* SPDX-License-Identifier: Apache-2.0 */
/* The sentences of the waves: how much of the slots' time works and what most of the rest waits
 * for. */
#include <math.h>

#include "outcome.h"
#include "idle-look.h"
#include "playhead.h"
#include "single-out.h"
#include "stage-paint.h"
#include "waves.h"
#include "words.h"

static Micros
all_idle (const Run *run, guint *most)
{
  Micros idle_us = 0;

  *most = 0;
  for (guint i = 0; i < N_IDLES; i++)
    {
      idle_us += run->time_slots_idle[i];
      if (run->time_slots_idle[i] > run->time_slots_idle[*most])
        *most = i;
    }
  return idle_us;
}

static char *
plain_answer (const Sketch *sketch)
{
  const Run       *run = sketch->run;
  guint            most;
  Micros           idle_us = all_idle (run, &most);
  RunIdle          cause = { .cause = (IdleCause) most, .stage = RUN_NONE };
  double           idle = 1 - run->utilisation;
  g_autofree char *slots = words_count (sketch, run->slots);
  g_autofree char *busy = units_format_percent (sketch->language, run->utilisation);
  g_autofree char *name = words_idle (sketch, &cause);
  g_autofree char *share = NULL;

  if (idle_us == 0)
    return g_strdup_printf (language_plural (sketch->language,
                                             N_ ("%s slot is busy %s of its time"),
                                             N_ ("%s slots are busy %s of their time"), run->slots),
                            slots, busy);
  share = units_format_percent (sketch->language,
                                idle * (double) run->time_slots_idle[most] / (double) idle_us);
  return g_strdup_printf (
      language_plural (
          sketch->language, N_ ("%s slot is busy %s of its time; idle most for: %s, %s"),
          N_ ("%s slots are busy %s of their time; idle most for: %s, %s"), run->slots),
      slots, busy, name, share);
}

static char *
plain_reason (const Sketch *sketch)
{
  const Run       *run = sketch->run;
  g_autofree char *attempts = words_count (sketch, run->n_attempts);
  g_autofree char *waves = words_count (sketch, run->waves);
  g_autofree char *end = words_time (sketch, run->makespan_us);

  if (run->waves < 0)
    return g_strdup_printf (
        language_plural (sketch->language, N_ ("%s task attempt; the job ends at %s."),
                         N_ ("%s task attempts; the job ends at %s."), run->n_attempts),
        attempts, end);
  return g_strdup_printf (
      language_plural (sketch->language, N_ ("%s task attempt in %s waves; the job ends at %s."),
                       N_ ("%s task attempts in %s waves; the job ends at %s."), run->n_attempts),
      attempts, waves, end);
}

char *
waves_clock_short (const Waves *waves)
{
  const Sketch    *sketch = &waves->sketch;
  RunMoment        moment;
  g_autofree char *busy = NULL, *slots = NULL, *waiting = NULL;

  run_moment (sketch->run, sketch->options->at_us, &moment);
  busy = words_count (sketch, moment.n_running);
  slots = words_count (sketch, moment.slots);
  waiting = words_count (sketch, moment.n_waiting);
  return g_strdup_printf (language_plural (sketch->language, N_ ("%s of %s busy, %s waits"),
                                           N_ ("%s of %s busy, %s wait"), moment.n_waiting),
                          busy, slots, waiting);
}

char *
waves_clock_words (const Waves *waves)
{
  const Sketch    *sketch = &waves->sketch;
  g_autofree char *at = words_clock (sketch, sketch->options->at_us);
  g_autofree char *numbers = waves_clock_short (waves);

  return g_strdup_printf (language_text (sketch->language, N_ ("at %s: %s")), at, numbers);
}

void
waves_fill_head (Waves *waves)
{
  const Sketch *sketch = &waves->sketch;
  Head         *head = &waves->head;

  head->name = g_strdup (language_text (sketch->language, N_ ("Waves")));
  head->answer = outcome_answer (sketch);
  head->reason = outcome_reason (sketch);
  if (head->answer == NULL)
    head->answer = plain_answer (sketch);
  if (head->reason == NULL)
    head->reason = plain_reason (sketch);
  head->reason = single_out_reason (sketch, head->reason);
  if (waves->is_part)
    {
      g_autofree char *from = words_time (sketch, waves->scale.from_us);
      g_autofree char *to = words_time (sketch, waves->scale.to_us);

      head->shows =
          g_strdup_printf (language_text (sketch->language, N_ ("from %s to %s")), from, to);
      head->summary = g_strdup (head->answer);
      return;
    }
  head->shows = g_strdup (head->answer);
  if (sketch->run->n_attempts > 0)
    {
      g_autofree char *busy = units_format_percent (sketch->language, sketch->run->utilisation);

      head->brief = g_strdup_printf (language_text (sketch->language, N_ ("slots busy %s")), busy);
    }
}

char *
waves_description (const Waves *waves)
{
  return g_strdup_printf (
      "%s. %s %s", waves->head.answer, waves->head.reason,
      language_text (waves->sketch.language,
                     N_ ("Time runs to the right; above are the busy slots, stacked by stage up to "
                         "the line of all slots, below the tasks that wait for one. Every pixel "
                         "shows the average of its time.")));
}

/* ---- the legend */

static void
sample_slots (const Sketch *sketch, Rect box, guint number)
{
  double     y = floor (box.y + box.height / 2) + 0.5;
  ScenePaint line = style_dashed (style_line (sketch_colour (sketch, TOKEN_EDGE), 1.5), 5, 4);

  scene_line (sketch->scene, box.x, y, box.x + box.width, y, &line);
}

static void
add_lines (Waves *waves)
{
  const Sketch    *sketch = &waves->sketch;
  const Language  *language = sketch->language;
  g_autofree char *at = NULL, *text = NULL;

  legend_add (waves->legend, sample_slots, 0, language_text (language, N_ ("all slots")));
  if (waves->starts->len > 0)
    legend_add (waves->legend, playhead_sample, PLAYHEAD_WAVE,
                language_text (language, N_ ("a wave begins")));
  if (waves_has_clock (waves))
    {
      at = words_clock (sketch, sketch->options->at_us);
      text = g_strdup_printf (language_text (language, N_ ("clock at %s")), at);
      legend_add (waves->legend, playhead_sample, PLAYHEAD_CLOCK, text);
    }
  if (waves_has_ghost (waves))
    legend_add (waves->legend, playhead_sample, PLAYHEAD_GHOST,
                language_text (language, N_ ("end before the change")));
}

void
waves_fill_legend (Waves *waves)
{
  const Sketch        *sketch = &waves->sketch;
  const Run           *run = sketch->run;
  const Language      *language = sketch->language;
  g_autofree gboolean *shown = g_new0 (gboolean, run->n_stages + 1);
  gboolean             found[N_IDLES];
  guint                retry = RUN_NONE;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      const RunStageAttempt *ran = &run->stage_attempts[i];

      if (ran->first_launch_us == RUN_NEVER)
        continue;
      shown[ran->stage] |= ran->attempt == 0;
      if (ran->attempt > 0)
        retry = ran->stage;
    }
  legend_add_stages (waves->legend, sketch, shown);
  if (retry != RUN_NONE && waves->by_attempt)
    legend_add (waves->legend, stage_paint_sample, STAGE_LOOK_AGAIN + N_STAGE_LOOKS * retry,
                language_text (language, N_ ("runs again")));
  if (waves->most_waiting > 0)
    legend_add (waves->legend, stage_paint_sample, STAGE_LOOK_TO_COME,
                language_text (language, waves_split (waves) < waves->n_columns
                                             ? N_ ("waits, or is to come")
                                             : N_ ("waits")));
  for (guint i = 0; i < N_IDLES; i++)
    found[i] = run->time_slots_idle[i] > 0;
  idle_look_add (waves->legend, language, found);
  add_lines (waves);
}
