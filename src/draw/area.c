/* SPDX-License-Identifier: Apache-2.0 */
/* Difference arrays of columns, and the paths between two curves. */
#include "area.h"

#include <math.h>

#include "words.h"

#define EMPTY_PX 0.02
#define LEVEL_PX 0.05 /* points that far from a level are on it */
#define TICK_GAP 10
#define LEAST_TICKS 4

void
area_sum_up (double *changes, guint n_columns, const double *below)
{
  double sum = 0;

  for (guint column = 0; column < n_columns; column++)
    {
      sum += changes[column];
      changes[column] = MAX (sum, 0) + (below != NULL ? below[column] : 0);
    }
}

static double
height_at (const Area *area, const double *curve, guint column)
{
  return curve != NULL ? curve[column] / area->top * area->box.height : 0;
}

double
area_y (const Area *area, double value)
{
  return area->box.y + area->box.height * (1 - value / area->top);
}

static void
add_point (GArray *shape, double x, double y)
{
  SceneSegment next = { .verb = shape->len == 0 ? SCENE_MOVE : SCENE_LINE, .to = { x, y } };

  if (shape->len >= 2)
    {
      SceneSegment *last = &g_array_index (shape, SceneSegment, shape->len - 1);
      SceneSegment *before = &g_array_index (shape, SceneSegment, shape->len - 2);

      if (fabs (last->to.y - y) < LEVEL_PX && fabs (before->to.y - y) < LEVEL_PX)
        {
          last->to = next.to;
          return;
        }
    }
  g_array_append_val (shape, next);
}

static void
draw_stretch (const Area       *area,
              const Sketch     *sketch,
              const double     *lower,
              const double     *upper,
              guint             from,
              guint             to,
              const ScenePaint *paint)
{
  g_autoptr (GArray) shape = g_array_new (FALSE, FALSE, sizeof (SceneSegment));
  SceneSegment       close = { .verb = SCENE_CLOSE };
  double             foot = area->box.y + area->box.height;

  for (guint i = from; i < to; i++)
    {
      add_point (shape, area->box.x + i, foot - height_at (area, upper, i));
      add_point (shape, area->box.x + i + 1, foot - height_at (area, upper, i));
    }
  for (guint i = to; i-- > from;)
    {
      add_point (shape, area->box.x + i + 1, foot - height_at (area, lower, i));
      add_point (shape, area->box.x + i, foot - height_at (area, lower, i));
    }
  g_array_append_val (shape, close);
  scene_path (sketch->scene, NULL, NULL, (const SceneSegment *) (gpointer) shape->data, shape->len,
              paint);
}

static gboolean
is_empty (const Area *area, const double *lower, const double *upper, guint column)
{
  return height_at (area, upper, column) - height_at (area, lower, column) < EMPTY_PX;
}

void
area_draw (const Area       *area,
           const Sketch     *sketch,
           const double     *lower,
           const double     *upper,
           guint             from,
           guint             to,
           const ScenePaint *paint)
{
  while (from < to)
    {
      guint end = from;

      while (end < to && !is_empty (area, lower, upper, end))
        end++;
      if (end > from)
        draw_stretch (area, sketch, lower, upper, from, end, paint);
      from = MAX (end, from + 1);
    }
}

void
area_draw_line (const Area *area, const Sketch *sketch, const double *curve, const ScenePaint *line)
{
  g_autoptr (GArray) shape = g_array_new (FALSE, FALSE, sizeof (SceneSegment));

  for (guint i = 0; i < area->n_columns; i++)
    {
      double y = floor (area_y (area, curve[i])) + 0.5;

      add_point (shape, area->box.x + i, y);
      add_point (shape, area->box.x + i + 1, y);
    }
  if (shape->len > 0)
    scene_path (sketch->scene, NULL, NULL, (const SceneSegment *) (gpointer) shape->data,
                shape->len, line);
}

/* Columns from `from` on that have a band of `height` in common; returns their end and the band. */
static guint
grow (const Area   *area,
      const double *lower,
      const double *upper,
      guint         from,
      guint         to,
      double        height,
      Rect         *room)
{
  double low = 0, high = area->box.height;
  guint  end = from;

  while (end < to)
    {
      double next_low = MAX (low, height_at (area, lower, end));
      double next_high = MIN (high, height_at (area, upper, end));

      if (next_high - next_low < height)
        break;
      low = next_low;
      high = next_high;
      end++;
    }
  *room =
      (Rect){ area->box.x + from, area->box.y + area->box.height - high, end - from, high - low };
  return end;
}

gboolean
area_room (const Area   *area,
           const double *lower,
           const double *upper,
           guint         from,
           guint         to,
           double        width,
           double        height,
           Rect         *room)
{
  guint best_from = from, best_to = from;

  while (from < to)
    {
      guint end = grow (area, lower, upper, from, to, height, room);

      if (end - from > best_to - best_from)
        {
          best_from = from;
          best_to = end;
        }
      from = MAX (end, from + 1);
    }
  if (best_to - best_from < width)
    return FALSE;
  best_from += (guint) (best_to - best_from - width) / 2;
  grow (area, lower, upper, best_from, MIN (best_from + (guint) ceil (width), best_to), height,
        room);
  return room->width >= width - 1;
}

/* 1, 2, 5, 10, 20, ... */
static gint64
choose_step (const Area *area)
{
  double least_px = sketch_line (ROLE_MARK_DIM);
  gint64 step = 1;

  for (guint i = 0; (double) step / area->top * area->box.height < least_px ||
                    (double) step * LEAST_TICKS < area->top;
       i++)
    step = i % 3 == 1 ? step / 2 * 5 : step * 2;
  return step;
}

void
area_draw_scale (const Area *area, const Sketch *sketch)
{
  gint64     step = choose_step (area);
  double     line = sketch_line (ROLE_MARK_DIM);
  ScenePaint grid = style_line (sketch_colour (sketch, TOKEN_GRID), 1);
  ScenePaint foot = style_line (sketch_colour (sketch, TOKEN_EDGE), 1);

  for (gint64 value = 0; value <= (gint64) area->top; value += step)
    {
      double           y = floor (area_y (area, (double) value)) + 0.5;
      g_autofree char *label = words_count (sketch, value);
      double           width = sketch_width (ROLE_MARK_DIM, label);
      Rect             box = { area->box.x - TICK_GAP - width, y - line / 2, width, line };

      scene_line (sketch->scene, area->box.x, y, area->box.x + area->box.width, y,
                  value > 0 ? &grid : &foot);
      sketch_text_in (sketch, ROLE_MARK_DIM, box, SCENE_ALIGN_END,
                      sketch_colour (sketch, TOKEN_DIM), (Colour){ 0 }, label);
    }
}

double
area_scale_width (const Sketch *sketch, double top)
{
  g_autofree char *label = words_count (sketch, (gint64) top);

  return sketch_width (ROLE_MARK_DIM, label) + TICK_GAP;
}
