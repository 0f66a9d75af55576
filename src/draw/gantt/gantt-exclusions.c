/* SPDX-License-Identifier: Apache-2.0 */
/* Executors that get no task for a while after failures: their lanes are hatched in a frame. */
#include "gantt-parts.h"
#include "words.h"

#define LEAST_PX 3
#define RADIUS 3

static ScenePaint
paint_of (const Sketch *sketch)
{
  Colour edge = sketch_colour (sketch, TOKEN_EDGE);

  return style_pattern (style_line (edge, 1), SCENE_PATTERN_UNUSED, edge);
}

/* Where an exclusion stands in the range; FALSE when it does not. */
static gboolean
place_of (const Gantt *gantt, const RunExclusion *exclusion, Rect *box)
{
  Micros   life_from_us, life_to_us;
  GanttRow row = gantt_executor_row (gantt, exclusion->executor);
  double   from, to;

  if (!gantt_life (gantt, exclusion->executor, &life_from_us, &life_to_us))
    return FALSE;
  from = time_scale_x (&gantt->scale, MAX (exclusion->from_us, life_from_us));
  to = time_scale_x (&gantt->scale, MIN (exclusion->to_us, life_to_us));
  *box = (Rect){ from, row.y, to - from, row.height };
  return to - from >= LEAST_PX;
}

static char *
title_of (const Sketch *sketch, const RunExclusion *exclusion)
{
  const char      *id = sketch->run->executors[exclusion->executor].id;
  g_autofree char *from = words_time (sketch, exclusion->from_us);
  g_autofree char *to = words_time (sketch, MIN (exclusion->to_us, sketch->run->makespan_us));
  g_autofree char *stage = NULL;

  if (exclusion->stage == RUN_NONE)
    /* Translators: id of an executor, two times */
    return g_strdup_printf (
        language_text (sketch->language,
                       N_ ("executor %s is excluded from %s to %s: it gets no task")),
        id, from, to);
  stage = words_stage (sketch, exclusion->stage);
  /* Translators: id of an executor, two times, a stage */
  return g_strdup_printf (
      language_text (sketch->language,
                     N_ ("executor %s is excluded from %s to %s: it gets no task of %s")),
      id, from, to, stage);
}

void
gantt_draw_exclusions (const Gantt *gantt)
{
  const Run *run = gantt->sketch.run;
  ScenePaint paint = paint_of (&gantt->sketch);

  for (guint i = 0; i < run->n_exclusions; i++)
    {
      Rect             box;
      g_autofree char *id = NULL, *title = NULL;

      if (!place_of (gantt, &run->exclusions[i], &box))
        continue;
      id = sketch_id ("excluded", i);
      title = title_of (&gantt->sketch, &run->exclusions[i]);
      sketch_box (&gantt->sketch, id, title, box, MIN (RADIUS, box.height / 2), &paint);
    }
}

static void
sample (const Sketch *sketch, Rect box, guint number)
{
  ScenePaint paint = paint_of (sketch);

  sketch_box (sketch, NULL, NULL, box, 2, &paint);
}

void
gantt_add_exclusions (Gantt *gantt)
{
  const Run *run = gantt->sketch.run;
  Rect       box;

  for (guint i = 0; i < run->n_exclusions; i++)
    if (place_of (gantt, &run->exclusions[i], &box))
      {
        legend_add (gantt->legend, sample, 0,
                    language_text (gantt->sketch.language, N_ ("executor excluded: no task")));
        return;
      }
}
