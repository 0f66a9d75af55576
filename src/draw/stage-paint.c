/* SPDX-License-Identifier: Apache-2.0 */
/* A recipe for each look. */
#include "stage-paint.h"

#include <string.h>

#define AGAIN_TINT 0.35
#define FAILED_TINT 0.22
#define FAILED_OUTLINE 1.5
#define RADIUS 2

static ScenePaint
paint_run (const Sketch *sketch, guint stage)
{
  StagePaint of = theme_stage (sketch->theme, stage);
  ScenePaint paint = of.outlined
                         ? style_box (of.fill, of.outline, theme_mark_outline (sketch->theme))
                         : style_fill (of.fill);

  return of.patterned ? style_pattern (paint, SCENE_PATTERN_VERTICAL, of.text) : paint;
}

static ScenePaint
paint_to_come (const Sketch *sketch, guint stage)
{
  StagePaint of = theme_stage (sketch->theme, stage);

  return style_box (of.tint, of.outline, theme_mark_outline (sketch->theme));
}

static ScenePaint
paint_again (const Sketch *sketch, guint stage)
{
  Colour ink = sketch_colour (sketch, TOKEN_INK);

  return style_pattern (style_box (sketch_tint (sketch, stage, AGAIN_TINT), ink, 1),
                        SCENE_PATTERN_RETRY, ink);
}

static ScenePaint
paint_again_to_come (const Sketch *sketch, guint stage)
{
  return style_pattern (paint_to_come (sketch, stage), SCENE_PATTERN_RETRY,
                        theme_stage (sketch->theme, stage).outline);
}

static ScenePaint
paint_failed (const Sketch *sketch, guint stage)
{
  return style_box (sketch_tint (sketch, stage, FAILED_TINT), sketch_colour (sketch, TOKEN_INK),
                    FAILED_OUTLINE);
}

/* clang-format off */
static ScenePaint (*const looks[N_STAGE_LOOKS]) (const Sketch *sketch, guint stage) = {
  [STAGE_LOOK_RUNS]          = paint_run,
  [STAGE_LOOK_TO_COME]       = paint_to_come,
  [STAGE_LOOK_AGAIN]         = paint_again,
  [STAGE_LOOK_AGAIN_TO_COME] = paint_again_to_come,
  [STAGE_LOOK_FAILED]        = paint_failed,
};
/* clang-format on */

ScenePaint
stage_paint (const Sketch *sketch, guint stage, StageLook look)
{
  return looks[look](sketch, stage);
}

ScenePaint
stage_paint_idle (const Sketch *sketch)
{
  Colour     idle = sketch_colour (sketch, TOKEN_IDLE);
  Colour     ground = sketch_colour (sketch, TOKEN_GROUND);
  ScenePaint paint = style_fill (idle);

  if (memcmp (&idle, &ground, sizeof idle) == 0)
    paint = style_dashed (style_box (idle, sketch_colour (sketch, TOKEN_EDGE), 1), 1, 2);
  return paint;
}

void
stage_paint_sample_idle (const Sketch *sketch, Rect box, guint number)
{
  ScenePaint paint = stage_paint_idle (sketch);

  sketch_box (sketch, NULL, NULL, box, RADIUS, &paint);
}

void
stage_paint_sample (const Sketch *sketch, Rect box, guint look_and_stage)
{
  ScenePaint paint = stage_paint (sketch, look_and_stage / N_STAGE_LOOKS,
                                  (StageLook) (look_and_stage % N_STAGE_LOOKS));

  sketch_box (sketch, NULL, NULL, rect_inset (box, 2), RADIUS, &paint);
}
