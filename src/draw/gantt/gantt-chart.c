/* SPDX-License-Identifier: Apache-2.0 */
/* Busy slots over time, stacked by stage: the area of a stage is its work. */
#include <math.h>

#include "area.h"
#include "gantt-parts.h"
#include "single-out.h"
#include "stage-paint.h"
#include "words.h"

#define MOST_BANDS 12 /* fills that can be told apart */
#define LABEL_MARGIN 8

/* Slots busy for each stage fill, averaged over each pixel column. */
typedef struct
{
  Area    area;
  guint   n_bands;
  double *busy; /* [band * n_columns + column], each on top of those below */
} Chart;

/* The upper edge of a band; NULL below the first. */
static const double *
edge_of (const Chart *chart, guint n_bands)
{
  return n_bands > 0 ? chart->busy + (gsize) (n_bands - 1) * chart->area.n_columns : NULL;
}

static void
count_busy (Chart *chart, const Gantt *gantt)
{
  const Run       *run = gantt->sketch.run;
  const TimeScale *scale = &gantt->scale;
  guint            n = chart->area.n_columns;
  double           per_us = n / (double) (scale->to_us - scale->from_us);

  for (guint i = 0; i < run->n_attempts; i++)
    {
      Micros  from_us = MAX (run->launch_us[i], scale->from_us);
      Micros  to_us = MIN (run->finish_us[i], scale->to_us);
      guint   band = run->stage_attempts[run->stage_attempt[i]].stage % chart->n_bands;
      double *row = chart->busy + (gsize) band * n;

      if (from_us >= to_us)
        continue;
      area_change (row, n, area_place ((double) (from_us - scale->from_us) * per_us), 1);
      if (to_us < scale->to_us)
        area_change (row, n, area_place ((double) (to_us - scale->from_us) * per_us), -1);
    }
  for (guint band = 0; band < chart->n_bands; band++)
    area_sum_up (chart->busy + (gsize) band * n, n, edge_of (chart, band));
}

static void
draw_band (const Chart *chart, const Gantt *gantt, guint band)
{
  ScenePaint paint = stage_paint (&gantt->sketch, band, STAGE_LOOK_RUNS);
  gboolean   is_dimmed = gantt->sketch.run->n_stages <= MOST_BANDS &&
                       single_out_dims_stage (gantt->sketch.options, band);

  single_out_begin (&gantt->sketch, is_dimmed);
  area_draw (&chart->area, &gantt->sketch, edge_of (chart, band), edge_of (chart, band + 1), 0,
             chart->area.n_columns, &paint);
  single_out_end (&gantt->sketch, is_dimmed);
}

static gboolean
band_room (const Chart *chart, guint band, double width, double height, Rect *room)
{
  return area_room (&chart->area, edge_of (chart, band), edge_of (chart, band + 1), 0,
                    chart->area.n_columns, width, height, room);
}

static void
label_band (const Chart *chart, const Gantt *gantt, guint band)
{
  const Sketch    *sketch = &gantt->sketch;
  g_autofree char *name = words_stage (sketch, band);
  g_autofree char *number = words_count (sketch, sketch->run->stages[band].n_tasks);
  g_autofree char *tasks =
      g_strdup_printf (language_plural (sketch->language, N_ ("%s task"), N_ ("%s tasks"),
                                        sketch->run->stages[band].n_tasks),
                       number);
  double line = sketch_line (ROLE_STRONG);
  double width =
      2 * LABEL_MARGIN + MAX (sketch_width (ROLE_STRONG, name), sketch_width (ROLE_LABEL, tasks));
  Colour ink = theme_stage (sketch->theme, band).text;
  Rect   room, box;

  if (!band_room (chart, band, width, 2 * line + 2, &room))
    {
      if (band_room (chart, band, width, line, &room))
        sketch_text_in (sketch, ROLE_STRONG, room, SCENE_ALIGN_MIDDLE, ink, (Colour){ 0 }, name);
      return;
    }
  box = (Rect){ room.x, room.y + room.height / 2 - line, room.width, line };
  sketch_text_in (sketch, ROLE_STRONG, box, SCENE_ALIGN_MIDDLE, ink, (Colour){ 0 }, name);
  box.y += line;
  sketch_text_in (sketch, ROLE_LABEL, box, SCENE_ALIGN_MIDDLE, ink, (Colour){ 0 }, tasks);
}

static void
draw_caption (const Chart *chart, const Gantt *gantt)
{
  const Sketch *sketch = &gantt->sketch;
  double        line = sketch_line (ROLE_STRONG);
  Rect          box = { gantt->left, chart->area.box.y - line / 2, gantt->names_width, line };
  const char   *second = language_text (sketch->language, N_ ("by stage"));

  sketch_text_in (sketch, ROLE_STRONG, box, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                  (Colour){ 0 }, language_text (sketch->language, N_ ("busy slots")));
  box.y += line;
  sketch_text_in (sketch, ROLE_DIM, box, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_DIM),
                  (Colour){ 0 }, second);
}

/* The line of all slots, dashed, with its number above. */
static void
draw_slots (const Chart *chart, const Gantt *gantt)
{
  const Sketch    *sketch = &gantt->sketch;
  const Rect      *box = &chart->area.box;
  g_autofree char *number = words_count (sketch, sketch->run->slots);
  g_autofree char *label = g_strdup_printf (
      language_plural (sketch->language, N_ ("%s slot"), N_ ("%s slots"), sketch->run->slots),
      number);
  double     line = sketch_line (ROLE_MARK_STRONG);
  double     y = floor (box->y) + 0.5;
  ScenePaint dashed = style_dashed (style_line (sketch_colour (sketch, TOKEN_EDGE), 1), 5, 4);

  scene_line (sketch->scene, box->x, y, box->x + box->width, y, &dashed);
  sketch_text_in (sketch, ROLE_MARK_STRONG, (Rect){ box->x, y - line - 1, box->width, line },
                  SCENE_ALIGN_END, sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, label);
}

void
gantt_draw_chart (const Gantt *gantt)
{
  const Run         *run = gantt->sketch.run;
  double             head = sketch_line (ROLE_MARK_STRONG) + 1;
  g_autofree double *busy = NULL;
  Chart              chart = {
                 .n_bands = CLAMP (run->n_stages, 1, MOST_BANDS),
                 .area = { { gantt->scale.x, gantt->chart.y + head, gantt->scale.width,
                             gantt->chart.height - head },
                           MAX (run->slots, 1),
                           (guint) floor (gantt->scale.width) },
  };

  if (gantt->chart.height == 0 || chart.area.n_columns == 0)
    return;
  busy = g_new0 (double, (gsize) chart.n_bands *chart.area.n_columns);
  chart.busy = busy;
  count_busy (&chart, gantt);
  area_draw_scale (&chart.area, &gantt->sketch);
  for (guint band = 0; band < chart.n_bands; band++)
    draw_band (&chart, gantt, band);
  draw_slots (&chart, gantt);
  draw_caption (&chart, gantt);
  for (guint band = 0; band < chart.n_bands && run->n_stages <= MOST_BANDS; band++)
    label_band (&chart, gantt, band);
}
