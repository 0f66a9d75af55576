/* SPDX-License-Identifier: Apache-2.0 */
/* Ink lines through a drawing: whole for the clock, dashed for the end before. */
#include "playhead.h"

#include <math.h>

#include "words.h"

#define LINE_WIDTH 1.5

gboolean
playhead_range (const Run *run, const DrawingOptions *options, TimeScale *scale)
{
  Micros   end_us = run->makespan_us;
  gboolean is_part;

  if (options->ghost != NULL && options->ghost->status != RUN_NEVER_STARTS)
    end_us = MAX (end_us, options->ghost->makespan_us);
  is_part = options->to_us > options->from_us && (options->from_us > 0 || options->to_us < end_us);
  scale->from_us = is_part ? options->from_us : 0;
  scale->to_us = is_part ? options->to_us : MAX (end_us, 1);
  return is_part;
}

gboolean
playhead_is_shown (const DrawingOptions *options, const TimeScale *scale)
{
  return options->at_us != RUN_NEVER && options->at_us >= scale->from_us &&
         options->at_us <= scale->to_us;
}

gboolean
playhead_has_ghost (const DrawingOptions *options, const TimeScale *scale)
{
  const Run *ghost = options->ghost;

  return ghost != NULL && ghost->status != RUN_NEVER_STARTS &&
         ghost->makespan_us >= scale->from_us && ghost->makespan_us <= scale->to_us;
}

double
playhead_split_x (const DrawingOptions *options, const TimeScale *scale)
{
  if (options->at_us == RUN_NEVER || options->hides_progress || options->at_us >= scale->to_us)
    return scale->x + scale->width;
  return time_scale_x (scale, options->at_us);
}

static double
clock_x (const Sketch *sketch, const TimeScale *scale)
{
  return CLAMP (time_scale_x (scale, sketch->options->at_us), PLAYHEAD_RADIUS,
                sketch->options->width - PLAYHEAD_RADIUS);
}

void
playhead_draw_line (const Sketch *sketch, const TimeScale *scale, double top, double foot)
{
  ScenePaint line = style_line (sketch_colour (sketch, TOKEN_INK), LINE_WIDTH);
  double     x = clock_x (sketch, scale);

  scene_line (sketch->scene, x, top, x, foot, &line);
}

void
playhead_draw (const Sketch *sketch, const TimeScale *scale, double top, double foot)
{
  ScenePaint       head = style_fill (sketch_colour (sketch, TOKEN_INK));
  double           x = clock_x (sketch, scale);
  g_autofree char *at = words_clock (sketch, sketch->options->at_us);
  g_autofree char *title =
      g_strdup_printf (language_text (sketch->language, N_ ("the clock: %s")), at);

  playhead_draw_line (sketch, scale, top, foot);
  sketch_box (sketch, "clock", title,
              (Rect){ x - PLAYHEAD_RADIUS, top - PLAYHEAD_RADIUS, 2 * PLAYHEAD_RADIUS,
                      2 * PLAYHEAD_RADIUS },
              PLAYHEAD_RADIUS, &head);
}

void
playhead_draw_ghost (const Sketch *sketch, const TimeScale *scale, double top, double foot)
{
  ScenePaint line = style_dashed (style_line (sketch_colour (sketch, TOKEN_INK), LINE_WIDTH), 4, 3);
  double     x = floor (time_scale_x (scale, sketch->options->ghost->makespan_us)) + 0.5;

  x = MIN (x, scale->x + scale->width - LINE_WIDTH / 2);
  scene_line (sketch->scene, x, top, x, foot, &line);
}

void
playhead_sample (const Sketch *sketch, Rect box, guint dash)
{
  double     x = floor (box.x + box.width / 2) + 0.5;
  ScenePaint line = style_line (sketch_colour (sketch, TOKEN_INK), LINE_WIDTH);

  if (dash > 0)
    line = style_dashed (line, dash, 3);
  scene_line (sketch->scene, x, box.y, x, box.y + box.height, &line);
}
