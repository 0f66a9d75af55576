/* SPDX-License-Identifier: Apache-2.0 */
/* Chooses round steps of time so that the labels have room. */
#include "axis.h"

#include <math.h>
#include <string.h>

#include "shelf.h"

#define TICK_PX 6
#define SMALL_TICK_PX 4
#define LABEL_GAP 18
#define SHELF_GAP 6

/* clang-format off */
static const Micros steps[] = {
  1, 2, 5, 10, 20, 50, 100, 200, 500,
  UNITS_MS, 2 * UNITS_MS, 5 * UNITS_MS, 10 * UNITS_MS, 20 * UNITS_MS, 50 * UNITS_MS,
  100 * UNITS_MS, 200 * UNITS_MS, 500 * UNITS_MS,
  UNITS_S, 2 * UNITS_S, 5 * UNITS_S, 10 * UNITS_S, 20 * UNITS_S, 30 * UNITS_S,
  UNITS_MINUTE, 2 * UNITS_MINUTE, 5 * UNITS_MINUTE, 10 * UNITS_MINUTE, 20 * UNITS_MINUTE, 30 * UNITS_MINUTE,
  UNITS_HOUR, 2 * UNITS_HOUR, 5 * UNITS_HOUR, 10 * UNITS_HOUR, 24 * UNITS_HOUR, 48 * UNITS_HOUR, 120 * UNITS_HOUR,
  240 * UNITS_HOUR, 480 * UNITS_HOUR, 1200 * UNITS_HOUR, 2400 * UNITS_HOUR, 4800 * UNITS_HOUR, 12000 * UNITS_HOUR,
};
/* clang-format on */

double
time_scale_px_per_us (const TimeScale *scale)
{
  return scale->width / (double) (scale->to_us - scale->from_us);
}

double
time_scale_x (const TimeScale *scale, Micros time_us)
{
  Micros held = CLAMP (time_us, scale->from_us, scale->to_us);

  return scale->x + (double) (held - scale->from_us) * time_scale_px_per_us (scale);
}

double
axis_height (void)
{
  return TICK_PX + sketch_line (ROLE_MARK_DIM);
}

static char *
label_of (const Sketch *sketch, const TimeScale *scale, Micros time_us, Micros step_us)
{
  return units_format_axis (sketch->language, time_us, step_us, scale->to_us);
}

/* The smallest step whose labels do not touch; judged by the last label, which is the longest. */
static guint
choose_step (const Sketch *sketch, const TimeScale *scale)
{
  double px = time_scale_px_per_us (scale);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *label = NULL;

      if ((double) steps[i] * px < LABEL_GAP)
        continue;
      label = label_of (sketch, scale, scale->to_us / steps[i] * steps[i], steps[i]);
      if ((double) steps[i] * px >= sketch_width (ROLE_MARK_DIM, label) + LABEL_GAP)
        return i;
    }
  return G_N_ELEMENTS (steps) - 1;
}

const char *
axis_unit (const Sketch *sketch, const TimeScale *scale)
{
  Micros           step_us = steps[choose_step (sketch, scale)];
  g_autofree char *label = label_of (sketch, scale, scale->to_us / step_us * step_us, step_us);

  return strchr (label, ':') != NULL ? language_text (sketch->language, N_ ("min : s")) : NULL;
}

static void
draw_label (const Sketch *sketch,
            Shelf        *shelf,
            double        x,
            double        y,
            double        left,
            double        right,
            const char   *text)
{
  double width = sketch_width (ROLE_MARK_DIM, text);
  double start = CLAMP (x - width / 2, left, MAX (right - width, left));
  Rect   box = { start, y + TICK_PX, width, sketch_line (ROLE_MARK_DIM) };

  if (!shelf_take (shelf, start, start + width, SHELF_GAP))
    return;
  sketch_text_in (sketch, ROLE_MARK_DIM, box, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_DIM),
                  (Colour){ 0 }, text);
}

void
axis_draw (const Sketch *sketch, const TimeScale *scale, double y, double left, double right)
{
  guint             step = choose_step (sketch, scale);
  Micros            step_us = steps[step];
  Micros            first = units_ceil_div (MAX (scale->from_us, 0), step_us) * step_us;
  ScenePaint        line = style_line (sketch_colour (sketch, TOKEN_EDGE), 1);
  g_autoptr (Shelf) shelf = shelf_new (left, right - left);
  double            half = (double) step_us / 2 * time_scale_px_per_us (scale);

  scene_line (sketch->scene, scale->x, y + 0.5, scale->x + scale->width, y + 0.5, &line);
  for (Micros at = first; at <= scale->to_us; at += step_us)
    {
      double           x = floor (time_scale_x (scale, at)) + 0.5;
      g_autofree char *text = label_of (sketch, scale, at, step_us);

      x = MIN (x, scale->x + scale->width - 0.5);
      scene_line (sketch->scene, x, y, x, y + TICK_PX, &line);
      if (x + half < scale->x + scale->width && half >= LABEL_GAP)
        scene_line (sketch->scene, floor (x + half) + 0.5, y, floor (x + half) + 0.5,
                    y + SMALL_TICK_PX, &line);
      draw_label (sketch, shelf, x, y, left, right, text);
    }
}

void
axis_tell (const Sketch *sketch, const TimeScale *scale, double top, double y)
{
  const SceneTime time = {
    scale->from_us, scale->to_us, scale->x, scale->width, top, y + axis_height () - top,
  };

  if (scale->width > 0)
    scene_set_time (sketch->scene, &time);
}
