/* SPDX-License-Identifier: Apache-2.0 */
/* The Gantt: time in one place, a lane per slot. */
#include "draw-gantt.h"

#include "gantt-parts.h"
#include "gantt-targets.h"

#define EMPTY_HEIGHT 96 /* of a run without lanes */

/* Whether there is anything to lay out along the time. */
static gboolean
has_time (const Run *run)
{
  return run->n_slots > 0 && run->makespan_us > 0;
}

/* Instead of lanes: why there are none. */
static void
draw_empty (const Gantt *gantt)
{
  const Sketch *sketch = &gantt->sketch;
  Rect          box = { gantt->scale.x, gantt->lanes.y, gantt->scale.width, EMPTY_HEIGHT };
  Rect          text = rect_inset (box, 16);
  ScenePaint    paint = style_dashed (
         style_box (sketch_colour (sketch, TOKEN_GROUND), sketch_colour (sketch, TOKEN_EDGE), 1), 3,
         3);

  box.height = MIN (box.height, gantt->height - box.y - gantt->left);
  text.height = box.height - 32;
  sketch_box (sketch, "empty", gantt->head.answer, box, 6, &paint);
  sketch_paragraph (sketch, ROLE_DIM, text,
                    gantt->head.reason != NULL ? gantt->head.reason : gantt->head.answer);
}

static void
draw_rows (const Gantt *gantt)
{
  gantt_draw_strip (gantt);
  gantt_draw_brackets (gantt);
  gantt_draw_driver (gantt);
  gantt_draw_targets (gantt);
  if (gantt->detail == GANTT_COVERAGE)
    {
      gantt_draw_chart (gantt);
      gantt_draw_coverage (gantt);
      gantt_draw_ghost (gantt);
      gantt_draw_idle_labels (gantt);
    }
  else
    {
      gantt_draw_wave_lines (gantt);
      gantt_draw_coming (gantt);
      gantt_draw_idle_ground (gantt);
      gantt_draw_idle_causes (gantt);
      gantt_draw_exclusions (gantt);
      gantt_draw_wave_numbers (gantt);
      gantt_draw_ghost (gantt);
      gantt_draw_bars (gantt);
      gantt_draw_idle_labels (gantt);
    }
  gantt_draw_names (gantt);
  gantt_draw_faults (gantt);
  axis_draw (&gantt->sketch, &gantt->scale, gantt->axis.y, gantt->left + gantt->names_width - 24,
             gantt->right);
  axis_tell (&gantt->sketch, &gantt->scale, gantt->brackets.y, gantt->axis.y);
  gantt_draw_badges (gantt);
  gantt_draw_playhead (gantt);
}

static void
draw_unit (const Gantt *gantt)
{
  const Sketch *sketch = &gantt->sketch;
  const char   *unit = axis_unit (sketch, &gantt->scale);

  if (unit == NULL || sketch_width (ROLE_MARK_DIM, unit) > gantt->names_width - 30)
    return;
  sketch_text_in (
      sketch, ROLE_MARK_DIM,
      (Rect){ gantt->left, gantt->axis.y + 6, gantt->names_width, gantt->axis.height - 6 },
      SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_DIM), (Colour){ 0 }, unit);
}

Scene *
draw_gantt (const Run *run, const DrawingOptions *options)
{
  g_auto (Gantt)   gantt = { 0 };
  g_autofree char *description = NULL;
  double           inner;

  gantt_measure (&gantt, run, options);
  inner = gantt.right - gantt.left;
  if (!has_time (run))
    gantt.height = MAX (options->height, gantt.lanes.y + EMPTY_HEIGHT + gantt.left);
  description = gantt_description (&gantt);
  gantt.sketch.scene =
      head_scene (&gantt.head, &gantt.sketch, gantt.width, gantt.height, description);
  head_draw (&gantt.head, &gantt.sketch,
             (Rect){ gantt.left, gantt.head_row.y, inner, gantt.head_row.height });
  if (!has_time (run))
    {
      draw_empty (&gantt);
      return gantt.sketch.scene;
    }
  draw_rows (&gantt);
  draw_unit (&gantt);
  legend_draw (gantt.legend, &gantt.sketch,
               (Rect){ gantt.left, gantt.legend_row.y, inner, gantt.legend_row.height });
  return gantt.sketch.scene;
}
