/* SPDX-License-Identifier: Apache-2.0 */
/* How what fills memory is painted, and texts set in lines in the middle of it. */
#include "memory-parts.h"

#define FREE_SHARE 0.16
#define SPILLED_SHARE 0.28
#define PATCH_PAD 4

ScenePaint
memory_paint_held (const Sketch *sketch)
{
  StagePaint paint = theme_stage (sketch->theme, MEMORY_EXECUTION);

  return paint.outlined ? style_box (paint.fill, paint.outline, theme_mark_outline (sketch->theme))
                        : style_fill (paint.fill);
}

ScenePaint
memory_paint_free (const Sketch *sketch)
{
  StagePaint paint = theme_stage (sketch->theme, MEMORY_EXECUTION);

  return style_box (sketch_tint (sketch, MEMORY_EXECUTION, FREE_SHARE), paint.outline, 1);
}

ScenePaint
memory_paint_spilled (const Sketch *sketch)
{
  StagePaint paint = theme_stage (sketch->theme, MEMORY_EXECUTION);
  Colour     tint = sketch_tint (sketch, MEMORY_EXECUTION, SPILLED_SHARE);

  return style_pattern (style_box (tint, paint.outline, 1.5), SCENE_PATTERN_SPILL,
                        sketch_colour (sketch, TOKEN_INK));
}

ScenePaint
memory_paint_spilling (const Sketch *sketch)
{
  return style_pattern (memory_paint_held (sketch), SCENE_PATTERN_SPILL,
                        theme_stage (sketch->theme, MEMORY_EXECUTION).text);
}

ScenePaint
memory_paint_missing (const Sketch *sketch)
{
  return style_dashed (
      style_box (sketch_colour (sketch, TOKEN_GROUND), sketch_colour (sketch, TOKEN_ERROR_INK), 2),
      6, 3);
}

ScenePaint
memory_paint_storage (const Sketch *sketch)
{
  StagePaint paint = theme_stage (sketch->theme, MEMORY_STORAGE);

  return style_dashed (
      style_box (sketch_tint (sketch, MEMORY_STORAGE, FREE_SHARE), paint.outline, 1.5), 2, 2);
}

ScenePaint
memory_paint_cached (const Sketch *sketch)
{
  StagePaint paint = theme_stage (sketch->theme, MEMORY_STORAGE);

  return style_box (paint.fill, paint.outline, 1);
}

ScenePaint
memory_paint_outside (const Sketch *sketch)
{
  Colour edge = sketch_colour (sketch, TOKEN_EDGE);

  return style_pattern (style_line (edge, 1), SCENE_PATTERN_UNUSED, edge);
}

ScenePaint
memory_paint_region (const Sketch *sketch, Token token)
{
  return style_box (sketch_colour (sketch, token), sketch_colour (sketch, TOKEN_EDGE), 1);
}

static TextRole
role_of (guint line)
{
  return line == 0 ? ROLE_STRONG : ROLE_LABEL;
}

static void
draw_patch (const Sketch *sketch, Rect box, double width, double height, Colour patch)
{
  ScenePaint paint = style_fill (patch);
  Rect under = { box.x + (box.width - width) / 2 - PATCH_PAD, box.y + (box.height - height) / 2 - 1,
                 width + 2 * PATCH_PAD, height + 2 };

  if (patch.alpha > 0)
    sketch_box (sketch, NULL, NULL, under, 3, &paint);
}

void
memory_lines (const Sketch      *sketch,
              Rect               box,
              Colour             ink,
              Colour             patch,
              const char *const *lines,
              guint              n_lines)
{
  double line = sketch_line (ROLE_LABEL);
  double width = 0, y;
  guint  most = (guint) MAX (box.height / line, 0);
  guint  fitting[8], n = 0;

  for (guint i = 0; i < n_lines && n < MIN (most, G_N_ELEMENTS (fitting)); i++)
    if (lines[i] != NULL && sketch_width (role_of (i), lines[i]) + 2 * PATCH_PAD <= box.width)
      {
        fitting[n++] = i;
        width = MAX (width, sketch_width (role_of (i), lines[i]));
      }
  if (n == 0)
    return;
  draw_patch (sketch, box, width, n * line, patch);
  y = box.y + (box.height - n * line) / 2;
  for (guint i = 0; i < n; i++)
    sketch_text_in (sketch, role_of (fitting[i]), (Rect){ box.x, y + i * line, box.width, line },
                    SCENE_ALIGN_MIDDLE, ink, (Colour){ 0 }, lines[fitting[i]]);
}
