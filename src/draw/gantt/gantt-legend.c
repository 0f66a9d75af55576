/* SPDX-License-Identifier: Apache-2.0 */
/* The legend of a Gantt: what occurs in the range, and nothing else. */
#include <math.h>

#include "bar-signs.h"
#include "bar.h"
#include "gantt-parts.h"
#include "gantt-targets.h"
#include "playhead.h"
#include "stage-paint.h"

#define CAP_WIDTH 6

/* What was found among the visible attempts. */
typedef struct
{
  gboolean *stages;
  gboolean  recipes[N_BARS];
  guint     recipe_stage[N_BARS]; /* where it was found first */
  gboolean  starts, fetches;
  BarSigns  signs;
  guint     first_stage; /* whose colour the samples have */
} Found;

static void
sample_wave (const Sketch *sketch, Rect box, guint number)
{
  double     x = floor (box.x + box.width / 2) + 0.5;
  ScenePaint line = style_dashed (style_line (sketch_colour (sketch, TOKEN_EDGE), 1), 2, 3);

  scene_line (sketch->scene, x, box.y, x, box.y + box.height, &line);
}

static void
sample_loss (const Sketch *sketch, Rect box, guint number)
{
  ScenePaint cap = style_fill (sketch_colour (sketch, TOKEN_INK));

  legend_sample_token (sketch, (Rect){ box.x, box.y, box.width / 2, box.height }, TOKEN_IDLE);
  sketch_box (sketch, NULL, NULL, (Rect){ box.x + box.width / 2, box.y, CAP_WIDTH, box.height }, 1,
              &cap);
}

static void
look_at (const Gantt *gantt, guint attempt, Found *found)
{
  const Run *run = gantt->sketch.run;
  double     px = time_scale_px_per_us (&gantt->scale);

  guint     stage = run_stage_attempt_of (run, attempt)->stage;
  BarRecipe recipe = bar_recipe (run, attempt);
  Micros    phases[N_WORKS];

  found->stages[stage] = TRUE;
  if (!found->recipes[recipe])
    found->recipe_stage[recipe] = stage;
  found->recipes[recipe] = TRUE;
  found->signs |= bar_signs (run, attempt);
  run_attempt_phases (run, attempt, phases);
  if ((double) (phases[WORK_START] + phases[WORK_FETCH]) * px < BAR_BAND_LEAST_PX)
    return;
  found->starts |= phases[WORK_START] > 0;
  found->fetches |= phases[WORK_FETCH] > 0;
}

static void
look_at_bars (const Gantt *gantt, Found *found)
{
  const Run *run = gantt->sketch.run;

  for (guint slot = 0; slot < run->n_slots; slot++)
    for (guint i = gantt_first_visible (run, slot, gantt->scale.from_us);
         i < run->slot_offset[slot + 1] && run->launch_us[run->by_slot[i]] <= gantt->scale.to_us;
         i++)
      look_at (gantt, run->by_slot[i], found);
}

static void
look_at_stages (const Gantt *gantt, Found *found)
{
  const Run *run = gantt->sketch.run;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (run->stage_attempts[i].first_launch_us <= gantt->scale.to_us &&
        run->stage_attempts[i].completed_us >= gantt->scale.from_us)
      found->stages[run->stage_attempts[i].stage] = TRUE;
}

static void
add_bars (Gantt *gantt, const Found *found)
{
  const Sketch   *sketch = &gantt->sketch;
  const Language *language = sketch->language;

  if (gantt_has_clock (gantt) && !sketch->options->hides_progress)
    legend_add (gantt->legend, bar_sample_to_come, found->first_stage,
                language_text (language, N_ ("to come")));
  if (found->starts || found->fetches)
    legend_add (gantt->legend, bar_sample_band, found->first_stage,
                !found->fetches ? language_text (language, N_ ("start, then work"))
                : found->starts ? language_text (language, N_ ("start and shuffle read, then work"))
                                : language_text (language, N_ ("shuffle read, then work")));
  for (guint recipe = 0; recipe < N_BARS; recipe++)
    if (found->recipes[recipe] && bar_words (sketch, (BarRecipe) recipe) != NULL)
      legend_add (gantt->legend, bar_sample, recipe + N_BARS * found->recipe_stage[recipe],
                  bar_words (sketch, (BarRecipe) recipe));
  bar_signs_add (gantt->legend, language, found->signs, found->first_stage);
}

static gboolean
has_idle (const Run *run)
{
  for (guint i = 0; i < N_IDLES; i++)
    if (run->time_slots_idle[i] > 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_loss (const Gantt *gantt)
{
  const Run *run = gantt->sketch.run;

  for (guint i = 0; i < run->n_executors; i++)
    if (run->executors[i].is_lost && run->executors[i].removed_us <= gantt->scale.to_us &&
        run->executors[i].removed_us >= gantt->scale.from_us)
      return TRUE;
  return FALSE;
}

static void
add_lines (Gantt *gantt)
{
  const Language *language = gantt->sketch.language;

  if (gantt->detail == GANTT_MARKS)
    {
      gantt_add_idle_causes (gantt);
      gantt_add_coming (gantt);
      gantt_add_exclusions (gantt);
    }
  else if (has_idle (gantt->sketch.run))
    legend_add (gantt->legend, stage_paint_sample_idle, 0,
                language_text (language, N_ ("slot idle")));
  if (gantt->waves.height > 0 && gantt->detail == GANTT_MARKS)
    legend_add (gantt->legend, sample_wave, 0, language_text (language, N_ ("a wave begins")));
  if (gantt->targets.height > 0)
    gantt_add_targets (gantt);
  if (has_loss (gantt))
    legend_add (gantt->legend, sample_loss, 0, language_text (language, N_ ("executor lost")));
  if (gantt_has_clock (gantt))
    legend_add (gantt->legend, playhead_sample, PLAYHEAD_CLOCK,
                language_text (language, N_ ("clock")));
  if (gantt_has_ghost (gantt))
    legend_add (gantt->legend, playhead_sample, PLAYHEAD_GHOST,
                language_text (language, N_ ("end before the change")));
}

void
gantt_fill_legend (Gantt *gantt)
{
  const Run           *run = gantt->sketch.run;
  g_autofree gboolean *stages = g_new0 (gboolean, run->n_stages + 1);
  Found                found = { .stages = stages };

  gantt->legend = legend_new (gantt->sketch.options->place);
  if (run->n_attempts == 0)
    return;
  if (gantt->detail == GANTT_MARKS)
    look_at_bars (gantt, &found);
  else
    look_at_stages (gantt, &found);
  while (found.first_stage + 1 < run->n_stages && !stages[found.first_stage])
    found.first_stage++;
  legend_add_stages (gantt->legend, &gantt->sketch, stages);
  if (gantt->detail == GANTT_MARKS)
    add_bars (gantt, &found);
  else
    legend_add (gantt->legend, legend_sample_ramp, found.first_stage,
                language_text (gantt->sketch.language,
                               N_ ("busy 0 % to 100 % of the pixel’s time; stages mix by share")));
  add_lines (gantt);
}
