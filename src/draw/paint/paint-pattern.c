/* SPDX-License-Identifier: Apache-2.0 */
/* One path per patterned shape. */
#include "paint-pattern.h"

#include <math.h>

#include "paint-colour.h"
#include "pattern.h"

typedef struct
{
  double x1, y1, x2, y2;
} Bounds;

static void
trace_diagonals (cairo_t *cr, const Pattern *pattern, const Bounds *bounds)
{
  double first = ceil ((bounds->x1 + bounds->y1 - pattern->width) / pattern->pitch);
  double last = floor ((bounds->x2 + bounds->y2 + pattern->width) / pattern->pitch);

  for (double k = first; k <= last; k += 1.0)
    {
      double sum = k * pattern->pitch;
      double top = bounds->y1 - pattern->width, foot = bounds->y2 + pattern->width;

      cairo_move_to (cr, sum - foot, foot);
      cairo_line_to (cr, sum - top, top);
    }
}

static void
trace_falling (cairo_t *cr, const Pattern *pattern, const Bounds *bounds)
{
  double first = ceil ((bounds->x1 - bounds->y2 - pattern->width) / pattern->pitch);
  double last = floor ((bounds->x2 - bounds->y1 + pattern->width) / pattern->pitch);

  for (double k = first; k <= last; k += 1.0)
    {
      double off = k * pattern->pitch;
      double top = bounds->y1 - pattern->width, foot = bounds->y2 + pattern->width;

      cairo_move_to (cr, off + top, top);
      cairo_line_to (cr, off + foot, foot);
    }
}

static void
trace_levels (cairo_t *cr, const Pattern *pattern, const Bounds *bounds)
{
  double first = floor (bounds->y1 / pattern->pitch);
  double last = floor (bounds->y2 / pattern->pitch);

  for (double k = first; k <= last; k += 1.0)
    {
      double y = (k + 0.5) * pattern->pitch;

      cairo_move_to (cr, bounds->x1, y);
      cairo_line_to (cr, bounds->x2, y);
    }
}

static void
trace_verticals (cairo_t *cr, const Pattern *pattern, const Bounds *bounds)
{
  double first = floor (bounds->x1 / pattern->pitch);
  double last = floor (bounds->x2 / pattern->pitch);

  for (double k = first; k <= last; k += 1.0)
    {
      double x = (k + 0.5) * pattern->pitch;

      cairo_move_to (cr, x, bounds->y1);
      cairo_line_to (cr, x, bounds->y2);
    }
}

static void
trace_dots (cairo_t *cr, const Pattern *pattern, const Bounds *bounds)
{
  double pitch = pattern->pitch;

  for (double row = floor (bounds->y1 / pitch); row <= floor (bounds->y2 / pitch); row += 1.0)
    {
      double shift = fmod (fabs (row), 2.0) == 1.0 ? 0.75 : 0.25;

      for (double k = floor (bounds->x1 / pitch) - 1.0; k <= floor (bounds->x2 / pitch); k += 1.0)
        {
          double x = (k + shift) * pitch, y = (row + 0.5) * pitch;

          cairo_new_sub_path (cr);
          cairo_arc (cr, x, y, pattern->width, 0.0, 2.0 * G_PI);
        }
    }
}

static void (*const traces[]) (cairo_t *cr, const Pattern *pattern, const Bounds *bounds) = {
  [PATTERN_DIAGONALS] = trace_diagonals, [PATTERN_FALLING] = trace_falling,
  [PATTERN_VERTICALS] = trace_verticals, [PATTERN_LEVELS] = trace_levels,
  [PATTERN_DOTS] = trace_dots,
};

void
paint_pattern (
    cairo_t *cr, const ScenePaint *paint, double x, double y, double width, double height)
{
  const Pattern *pattern = pattern_get (paint->pattern);
  Bounds         bounds = { x, y, x + width, y + height };

  if (pattern == NULL)
    return;
  paint_set_colour (cr, paint->pattern_ink, pattern->opacity);
  cairo_set_dash (cr, NULL, 0, 0.0);
  cairo_set_line_width (cr, pattern->width);
  traces[pattern->shape](cr, pattern, &bounds);
  if (pattern->shape == PATTERN_DOTS)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
}
