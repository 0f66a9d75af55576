/* SPDX-License-Identifier: Apache-2.0 */
/* Busy slots over time, stacked by stage: the area of a stage is its work. */
#include <math.h>

#include "gantt-parts.h"
#include "words.h"

#define MOST_BANDS 12 /* fills that can be told apart */
#define TICK_GAP 10
#define LABEL_MARGIN 8
#define NICE_PARTS 4

/* Slots busy for each stage fill, averaged over each pixel column. */
typedef struct
{
  guint   n_columns;
  guint   n_bands;
  double *busy; /* [band * n_columns + column], stacked from below after sum_up() */
  double  top;  /* slots at the upper end */
  Rect    box;
} Chart;

static guint
band_of (const Chart *chart, guint stage)
{
  return stage % chart->n_bands;
}

/* Adds a stretch in columns to a difference array whose prefix sum is the share of each column. */
static void
add_edge (double *edges, guint n_columns, double x, double sign)
{
  guint  column = (guint) CLAMP (x, 0, n_columns - 1);
  double right = x - column;

  edges[column] += sign * (1 - right);
  if (column + 1 < n_columns)
    edges[column + 1] += sign * right;
}

static void
count_busy (Chart *chart, const Gantt *gantt)
{
  const Run       *run = gantt->sketch.run;
  const TimeScale *scale = &gantt->scale;
  double           per_us = chart->n_columns / (double) (scale->to_us - scale->from_us);

  for (guint i = 0; i < run->n_attempts; i++)
    {
      Micros  from_us = MAX (run->launch_us[i], scale->from_us);
      Micros  to_us = MIN (run->finish_us[i], scale->to_us);
      double *edges =
          chart->busy + (gsize) band_of (chart, run->stage_attempts[run->stage_attempt[i]].stage) *
                            chart->n_columns;

      if (from_us >= to_us)
        continue;
      add_edge (edges, chart->n_columns, (double) (from_us - scale->from_us) * per_us, 1);
      if (to_us < scale->to_us)
        add_edge (edges, chart->n_columns, (double) (to_us - scale->from_us) * per_us, -1);
    }
}

/* From edges to shares, then each band on top of those below it. */
static void
sum_up (Chart *chart)
{
  for (guint band = 0; band < chart->n_bands; band++)
    {
      double *row = chart->busy + (gsize) band * chart->n_columns;
      double  sum = 0;

      for (guint column = 0; column < chart->n_columns; column++)
        {
          sum += row[column];
          row[column] = MAX (sum, 0) + (band > 0 ? row[column - (gssize) chart->n_columns] : 0);
        }
    }
}

static double
height_at (const Chart *chart, gint band, guint column)
{
  if (band < 0)
    return 0;
  return chart->busy[(gsize) band * chart->n_columns + column] / chart->top * chart->box.height;
}

static gboolean
is_empty (const Chart *chart, guint band, guint column)
{
  return height_at (chart, (gint) band, column) - height_at (chart, (gint) band - 1, column) < 0.02;
}

static void
add_point (GArray *shape, double x, double y)
{
  SceneSegment next = { .verb = shape->len == 0 ? SCENE_MOVE : SCENE_LINE, .to = { x, y } };

  if (shape->len >= 2)
    {
      SceneSegment *last = &g_array_index (shape, SceneSegment, shape->len - 1);
      SceneSegment *before = &g_array_index (shape, SceneSegment, shape->len - 2);

      if (fabs (last->to.y - y) < 0.05 && fabs (before->to.y - y) < 0.05)
        {
          last->to = next.to;
          return;
        }
    }
  g_array_append_val (shape, next);
}

/* The area of a band over columns `from` to `to`: along its upper edge and back along the one
 * below. */
static void
draw_area (const Chart *chart, const Sketch *sketch, guint band, guint from, guint to)
{
  g_autoptr (GArray) shape = g_array_new (FALSE, FALSE, sizeof (SceneSegment));
  SceneSegment       close = { .verb = SCENE_CLOSE };
  StagePaint         stage = theme_stage (sketch->theme, band);
  ScenePaint         paint = style_fill (stage.fill);
  double             foot = chart->box.y + chart->box.height;

  if (stage.patterned)
    paint = style_pattern (paint, SCENE_PATTERN_VERTICAL, stage.text);
  for (guint i = from; i < to; i++)
    {
      add_point (shape, chart->box.x + i, foot - height_at (chart, (gint) band, i));
      add_point (shape, chart->box.x + i + 1, foot - height_at (chart, (gint) band, i));
    }
  for (guint i = to; i-- > from;)
    {
      add_point (shape, chart->box.x + i + 1, foot - height_at (chart, (gint) band - 1, i));
      add_point (shape, chart->box.x + i, foot - height_at (chart, (gint) band - 1, i));
    }
  g_array_append_val (shape, close);
  scene_path (sketch->scene, NULL, NULL, (const SceneSegment *) (gpointer) shape->data, shape->len,
              &paint);
}

static void
draw_band (const Chart *chart, const Sketch *sketch, guint band)
{
  guint from = 0;

  while (from < chart->n_columns)
    {
      guint to = from;

      while (to < chart->n_columns && !is_empty (chart, band, to))
        to++;
      if (to > from)
        draw_area (chart, sketch, band, from, to);
      from = MAX (to, from + 1);
    }
}

/* What columns have in common of a band; grows to the right while the room stays high enough.
 * Returns its end. */
static guint
grow_room (const Chart *chart, guint band, guint from, guint most, double height, Rect *room)
{
  double low = 0, high = chart->box.height;
  guint  to = from;

  while (to < most)
    {
      double next_low = MAX (low, height_at (chart, (gint) band - 1, to));
      double next_high = MIN (high, height_at (chart, (gint) band, to));

      if (next_high - next_low < height)
        break;
      low = next_low;
      high = next_high;
      to++;
    }
  *room =
      (Rect){ chart->box.x + from, chart->box.y + chart->box.height - high, to - from, high - low };
  return to;
}

/* The middle of the widest stretch in which a band is high enough for its name. */
static gboolean
label_room (const Chart *chart, guint band, double width, double height, Rect *room)
{
  guint best_from = 0, best_to = 0;

  for (guint from = 0; from < chart->n_columns;)
    {
      guint to = grow_room (chart, band, from, chart->n_columns, height, room);

      if (to - from > best_to - best_from)
        {
          best_from = from;
          best_to = to;
        }
      from = MAX (to, from + 1);
    }
  if (best_to - best_from < width)
    return FALSE;
  best_from += (guint) (best_to - best_from - width) / 2;
  grow_room (chart, band, best_from, best_from + (guint) ceil (width), height, room);
  return TRUE;
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

  if (!label_room (chart, band, width, 2 * line + 2, &room))
    {
      if (label_room (chart, band, width, line, &room))
        sketch_text_in (sketch, ROLE_STRONG, room, SCENE_ALIGN_MIDDLE, ink, (Colour){ 0 }, name);
      return;
    }
  box = (Rect){ room.x, room.y + room.height / 2 - line, room.width, line };
  sketch_text_in (sketch, ROLE_STRONG, box, SCENE_ALIGN_MIDDLE, ink, (Colour){ 0 }, name);
  box.y += line;
  sketch_text_in (sketch, ROLE_LABEL, box, SCENE_ALIGN_MIDDLE, ink, (Colour){ 0 }, tasks);
}

/* Round numbers of slots up the side, and hairlines. */
static void
draw_scale (const Chart *chart, const Gantt *gantt)
{
  const Sketch *sketch = &gantt->sketch;
  gint64        step = 1;
  ScenePaint    grid = style_line (sketch_colour (sketch, TOKEN_GRID), 1);
  ScenePaint    foot = style_line (sketch_colour (sketch, TOKEN_EDGE), 1);
  double        least = sketch_line (ROLE_MARK_DIM);

  for (guint i = 0; (double) step / chart->top * chart->box.height < least ||
                    (double) step * NICE_PARTS < chart->top;
       i++)
    step = i % 3 == 1 ? step / 2 * 5 : step * 2;
  for (gint64 slots = 0; slots <= (gint64) chart->top; slots += step)
    {
      double y = floor (chart->box.y + chart->box.height * (1 - (double) slots / chart->top)) + 0.5;
      g_autofree char *label = words_count (sketch, slots);
      Rect             box = { chart->box.x - TICK_GAP - 60, y - least / 2, 60, least };

      scene_line (sketch->scene, chart->box.x, y, chart->box.x + chart->box.width, y,
                  slots > 0 ? &grid : &foot);
      sketch_text_in (sketch, ROLE_MARK_DIM, box, SCENE_ALIGN_END,
                      sketch_colour (sketch, TOKEN_DIM), (Colour){ 0 }, label);
    }
}

static void
draw_caption (const Chart *chart, const Gantt *gantt)
{
  const Sketch *sketch = &gantt->sketch;
  double        line = sketch_line (ROLE_STRONG);
  Rect          box = { gantt->left, chart->box.y - line / 2, gantt->names_width, line };
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
  g_autofree char *number = words_count (sketch, sketch->run->slots);
  g_autofree char *label = g_strdup_printf (
      language_plural (sketch->language, N_ ("%s slot"), N_ ("%s slots"), sketch->run->slots),
      number);
  double     line = sketch_line (ROLE_MARK_STRONG);
  double     y = floor (chart->box.y) + 0.5;
  ScenePaint dashed = style_dashed (style_line (sketch_colour (sketch, TOKEN_EDGE), 1), 5, 4);

  scene_line (sketch->scene, chart->box.x, y, chart->box.x + chart->box.width, y, &dashed);
  sketch_text_in (sketch, ROLE_MARK_STRONG,
                  (Rect){ chart->box.x, y - line - 1, chart->box.width, line }, SCENE_ALIGN_END,
                  sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, label);
}

void
gantt_draw_chart (const Gantt *gantt)
{
  const Run         *run = gantt->sketch.run;
  double             head = sketch_line (ROLE_MARK_STRONG) + 1;
  g_autofree double *busy = NULL;
  Chart              chart = {
                 .n_columns = (guint) floor (gantt->scale.width),
                 .n_bands = CLAMP (run->n_stages, 1, MOST_BANDS),
                 .top = MAX (run->slots, 1),
                 .box = { gantt->scale.x, gantt->chart.y + head, gantt->scale.width,
                          gantt->chart.height - head },
  };

  if (gantt->chart.height == 0 || chart.n_columns == 0)
    return;
  busy = g_new0 (double, (gsize) chart.n_bands *chart.n_columns);
  chart.busy = busy;
  count_busy (&chart, gantt);
  sum_up (&chart);
  draw_scale (&chart, gantt);
  for (guint band = 0; band < chart.n_bands; band++)
    draw_band (&chart, &gantt->sketch, band);
  draw_slots (&chart, gantt);
  draw_caption (&chart, gantt);
  for (guint band = 0; band < chart.n_bands && run->n_stages <= MOST_BANDS; band++)
    label_band (&chart, gantt, band);
}
