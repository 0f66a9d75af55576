/* SPDX-License-Identifier: Apache-2.0 */
/* How many executors are there as an area, how many dynamic allocation wants as a line over it. */
#include "gantt-targets.h"

#include <math.h>

#include "area.h"
#include "stage-paint.h"
#include "words.h"

#define LINE_WIDTH 1.5
#define HEAD 3 /* free above the highest line */
#define STEP_LEAST_PX 2

typedef struct
{
  const Gantt *gantt;
  Area         area;
  double      *there, *wanted; /* by column */
} Chart;

gboolean
gantt_has_targets (const Gantt *gantt)
{
  return gantt->sketch.run->n_targets > 0;
}

static Micros
target_end (const Run *run, guint target)
{
  return target + 1 < run->n_targets ? run->targets[target + 1].at_us : run->makespan_us;
}

static void
add_stretch (const Chart *chart, double *columns, Micros from_us, Micros to_us, double amount)
{
  const TimeScale *scale = &chart->gantt->scale;
  guint            n = chart->area.n_columns;
  double           per_us = n / (double) (scale->to_us - scale->from_us);

  from_us = MAX (from_us, scale->from_us);
  to_us = MIN (MIN (to_us, chart->gantt->sketch.run->makespan_us), scale->to_us);
  if (from_us >= to_us)
    return;
  area_change (columns, n, area_place ((double) (from_us - scale->from_us) * per_us), amount);
  if (to_us < scale->to_us)
    area_change (columns, n, area_place ((double) (to_us - scale->from_us) * per_us), -amount);
}

static void
count (Chart *chart)
{
  const Run *run = chart->gantt->sketch.run;

  for (guint i = 0; i < run->n_executors; i++)
    add_stretch (chart, chart->there, run->executors[i].added_us, run->executors[i].removed_us, 1);
  for (guint i = 0; i < run->n_targets; i++)
    add_stretch (chart, chart->wanted, run->targets[i].at_us, target_end (run, i),
                 run->targets[i].target);
  area_sum_up (chart->there, chart->area.n_columns, NULL);
  area_sum_up (chart->wanted, chart->area.n_columns, NULL);
  chart->area.top = 1;
  for (guint i = 0; i < chart->area.n_columns; i++)
    chart->area.top = MAX (chart->area.top, MAX (chart->there[i], chart->wanted[i]));
}

static guint
n_there (const Run *run, Micros time_us)
{
  guint n = 0;

  for (guint i = 0; i < run->n_executors; i++)
    n += run->executors[i].added_us <= time_us && run->executors[i].removed_us > time_us;
  return n;
}

/* What the pointer is told of a stretch with one target. */
static void
tell_step (const Chart *chart, guint target)
{
  const Gantt     *gantt = chart->gantt;
  const Sketch    *sketch = &gantt->sketch;
  const Run       *run = sketch->run;
  Micros           from_us = MAX (run->targets[target].at_us, gantt->scale.from_us);
  Micros           to_us = MIN (target_end (run, target), gantt->scale.to_us);
  double           x = time_scale_x (&gantt->scale, from_us);
  double           width = time_scale_x (&gantt->scale, to_us) - x;
  ScenePaint       clear = { 0 };
  g_autofree char *id = NULL, *title = NULL, *from = NULL, *wanted = NULL, *there = NULL;

  if (width < STEP_LEAST_PX)
    return;
  id = sketch_id ("target", target);
  from = words_time (sketch, run->targets[target].at_us);
  wanted = words_count (sketch, run->targets[target].target);
  there = words_count (sketch, n_there (run, from_us));
  /* Translators: a time and two numbers of executors */
  title = g_strdup_printf (
      language_text (sketch->language,
                     N_ ("from %s on dynamic allocation wants %s executors; %s are there then")),
      from, wanted, there);
  sketch_box (sketch, id, title, (Rect){ x, gantt->targets.y, width, gantt->targets.height }, 0,
              &clear);
}

/* The name of the row, and the most that is wanted in the range. */
static void
draw_caption (const Chart *chart)
{
  const Gantt     *gantt = chart->gantt;
  const Sketch    *sketch = &gantt->sketch;
  double           most = 0, line = sketch_line (ROLE_STRONG);
  Rect             box = { gantt->left, gantt->targets.y, gantt->names_width, line };
  g_autofree char *number = NULL, *wanted = NULL;

  for (guint i = 0; i < chart->area.n_columns; i++)
    most = MAX (most, chart->wanted[i]);
  number = words_count (sketch, llround (most));
  wanted = g_strdup_printf (language_text (sketch->language, N_ ("%s wanted")), number);
  sketch_text_in (sketch, ROLE_STRONG, box, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                  (Colour){ 0 }, language_text (sketch->language, N_ ("executors")));
  box.y += line;
  if (sketch_fits (ROLE_DIM, box, wanted))
    sketch_text_in (sketch, ROLE_DIM, box, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_DIM),
                    (Colour){ 0 }, wanted);
}

static void
sample_wanted (const Sketch *sketch, Rect box, guint number)
{
  ScenePaint line = style_line (sketch_colour (sketch, TOKEN_INK), LINE_WIDTH);
  double     middle = floor (box.x + box.width / 2), low = box.y + box.height - 3;

  scene_line (sketch->scene, box.x, low, middle, low, &line);
  scene_line (sketch->scene, middle, low, middle, box.y + 3, &line);
  scene_line (sketch->scene, middle, box.y + 3, box.x + box.width, box.y + 3, &line);
}

static ScenePaint
there_line (const Sketch *sketch)
{
  return style_dashed (style_line (sketch_colour (sketch, TOKEN_EDGE), 1), 3, 2);
}

static void
sample_there (const Sketch *sketch, Rect box, guint number)
{
  ScenePaint fill = stage_paint_idle (sketch);
  ScenePaint edge = there_line (sketch);

  sketch_box (sketch, NULL, NULL, (Rect){ box.x, box.y + 4, box.width, box.height - 4 }, 0, &fill);
  scene_line (sketch->scene, box.x, box.y + 3.5, box.x + box.width, box.y + 3.5, &edge);
}

void
gantt_add_targets (Gantt *gantt)
{
  const Language *language = gantt->sketch.language;

  if (!gantt_has_targets (gantt))
    return;
  legend_add (gantt->legend, sample_wanted, 0, language_text (language, N_ ("executors wanted")));
  legend_add (gantt->legend, sample_there, 0, language_text (language, N_ ("executors there")));
}

void
gantt_draw_targets (const Gantt *gantt)
{
  const Sketch      *sketch = &gantt->sketch;
  ScenePaint         fill = style_fill (sketch_colour (sketch, TOKEN_IDLE));
  ScenePaint         line = style_line (sketch_colour (sketch, TOKEN_INK), LINE_WIDTH);
  ScenePaint         edge = style_line (sketch_colour (sketch, TOKEN_EDGE), 1);
  ScenePaint         dashed = there_line (sketch);
  g_autofree double *there = NULL, *wanted = NULL;
  Chart              chart = { .gantt = gantt };
  Rect               box = { gantt->scale.x, gantt->targets.y + HEAD, floor (gantt->scale.width),
                             gantt->targets.height - HEAD };

  if (gantt->targets.height == 0 || box.width < 1)
    return;
  chart.area = (Area){ box, 1, (guint) box.width };
  chart.there = there = g_new0 (double, chart.area.n_columns);
  chart.wanted = wanted = g_new0 (double, chart.area.n_columns);
  count (&chart);
  area_draw (&chart.area, sketch, NULL, there, 0, chart.area.n_columns, &fill);
  scene_line (sketch->scene, box.x, floor (box.y + box.height) - 0.5, box.x + box.width,
              floor (box.y + box.height) - 0.5, &edge);
  area_draw_line (&chart.area, sketch, there, &dashed);
  area_draw_line (&chart.area, sketch, wanted, &line);
  draw_caption (&chart);
  for (guint i = 0; i < sketch->run->n_targets; i++)
    tell_step (&chart, i);
}
