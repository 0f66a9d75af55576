/* SPDX-License-Identifier: Apache-2.0 */
/* A Gantt of more bars than pixels can tell apart: the exact image of all lanes, groups of
 * executors parted by a line of the ground; and the strip that shows the whole run above a part of
 * it. */
#include <math.h>
#include <string.h>

#include "coverage.h"
#include "gantt-parts.h"
#include "shelf.h"
#include "single-out.h"
#include "words.h"

#define TO_COME_SHARE 0.16
#define PART_LEAST_PX 12 /* lanes at least that high are parted by a line too */
#define FRAME_WIDTH 1.5
#define FRAME_GAP 5
#define FRAME_RADIUS 5
#define FRAME_LEAST_PX 10

/* What the raster needs beyond the run's own arrays. */
typedef struct
{
  Colour *colours; /* by stage attempt */
  gint64 *from_us; /* life of each lane */
  gint64 *to_us;
} Lanes;

static void
lanes_clear (Lanes *lanes)
{
  g_clear_pointer (&lanes->colours, g_free);
  g_clear_pointer (&lanes->from_us, g_free);
  g_clear_pointer (&lanes->to_us, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lanes, lanes_clear)

static void
lanes_init (Lanes *lanes, const Sketch *sketch)
{
  const Run *run = sketch->run;

  lanes->colours = g_new (Colour, MAX (run->n_stage_attempts, 1));
  lanes->from_us = g_new (gint64, MAX (run->n_slots, 1));
  lanes->to_us = g_new (gint64, MAX (run->n_slots, 1));
  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      guint  stage = run->stage_attempts[i].stage;
      Colour fill = theme_stage (sketch->theme, stage).fill;

      if (single_out_dims_stage (sketch->options, stage))
        fill = colour_mix (fill, sketch_colour (sketch, TOKEN_IDLE), SINGLE_OUT_DIMMED);
      lanes->colours[i] = fill;
    }
  for (guint slot = 0; slot < run->n_slots; slot++)
    {
      const RunExecutor *executor = &run->executors[run->slot_executor[slot]];

      lanes->from_us[slot] = MAX (executor->added_us, 0);
      lanes->to_us[slot] = MIN (executor->removed_us, run->makespan_us);
    }
}

static gboolean
divides (const DrawingOptions *options)
{
  return options->at_us != RUN_NEVER && !options->hides_progress;
}

static void
draw_image (
    const Sketch *sketch, const TimeScale *scale, Rect box, const char *id, const char *title)
{
  const Run     *run = sketch->run;
  g_auto (Lanes) lanes = { NULL };
  gint64         split_us = sketch->options->at_us;
  CoverageView   view = {
      .from_us = scale->from_us,
      .to_us = scale->to_us,
      .n_lanes = run->n_slots,
      .width = (guint) floor (box.width),
      .height = (guint) floor (box.height),
  };
  CoverageBars bars;
  guint32     *pixels;

  if (view.width == 0 || view.height == 0 || run->n_slots == 0)
    return;
  lanes_init (&lanes, sketch);
  bars = (CoverageBars){
    .n_lanes = run->n_slots,
    .offset = run->slot_offset,
    .order = run->by_slot,
    .from_us = run->launch_us,
    .to_us = run->finish_us,
    .colour_index = run->stage_attempt,
    .colours = lanes.colours,
    .n_colours = run->n_stage_attempts,
    .lane_from_us = lanes.from_us,
    .lane_to_us = lanes.to_us,
    .idle = sketch_colour (sketch, TOKEN_IDLE),
    .ground = sketch_colour (sketch, TOKEN_GROUND),
    .split_us = divides (sketch->options) ? &split_us : NULL,
    .tint = TO_COME_SHARE,
  };
  pixels = g_new (guint32, (gsize) view.width * view.height);
  coverage_draw (&bars, &view, pixels);
  scene_image_take (sketch->scene, id, title, box.x, box.y, view.width, view.height, pixels,
                    view.width, view.height);
}

/* Lines of the ground between lanes, executors or groups of ten, whichever are high enough. */
static void
draw_parting (const Gantt *gantt)
{
  const Sketch *sketch = &gantt->sketch;
  const Run    *run = sketch->run;
  ScenePaint    line = style_fill (sketch_colour (sketch, TOKEN_GROUND));
  guint         every = gantt_group_size (gantt);

  for (guint slot = 1; slot < run->n_slots; slot++)
    {
      guint    executor = run->slot_executor[slot];
      gboolean begins = executor != run->slot_executor[slot - 1];
      double   y = floor (gantt_lane_y (gantt, slot));

      if (begins ? executor % every == 0 : gantt->pitch >= PART_LEAST_PX)
        scene_box (sketch->scene, NULL, NULL, gantt->scale.x, y, gantt->scale.width, 1, 0, &line);
    }
}

/* A veil of the ground over the lanes of all executors but the one that is singled out. */
static void
draw_veil (const Gantt *gantt)
{
  const Sketch *sketch = &gantt->sketch;
  guint         executor = sketch->options->executor;
  Colour        ground = sketch_colour (sketch, TOKEN_GROUND);
  ScenePaint    veil;
  GanttRow      kept;
  double        above, below, foot = gantt->lanes.y + gantt->lanes.height;

  if (executor == RUN_NONE)
    return;
  ground.alpha = (guint8) (255 * (1 - SINGLE_OUT_DIMMED));
  veil = style_fill (ground);
  kept = gantt_executor_row (gantt, executor);
  above = kept.y - gantt->lanes.y;
  below = foot - kept.y - kept.height;
  if (above > 0)
    scene_box (sketch->scene, NULL, NULL, gantt->scale.x, gantt->lanes.y, gantt->scale.width, above,
               0, &veil);
  if (below > 0)
    scene_box (sketch->scene, NULL, NULL, gantt->scale.x, foot - below, gantt->scale.width, below,
               0, &veil);
}

void
gantt_draw_coverage (const Gantt *gantt)
{
  const Sketch    *sketch = &gantt->sketch;
  g_autofree char *attempts = words_count (sketch, gantt->n_visible);
  g_autofree char *title = g_strdup_printf (
      language_plural (sketch->language,
                       N_ ("%s task attempt; each pixel shows what share of its time is busy"),
                       N_ ("%s task attempts; each pixel shows what share of its time is busy"),
                       gantt->n_visible),
      attempts);

  draw_image (sketch, &gantt->scale,
              (Rect){ gantt->scale.x, gantt->lanes.y, gantt->scale.width, gantt->lanes.height },
              "coverage", title);
  draw_veil (gantt);
  draw_parting (gantt);
}

/* The frame around the part, and the lines from it to the ends of the Gantt below. */
static void
draw_frame (const Gantt *gantt, double from, double to)
{
  const Sketch *sketch = &gantt->sketch;
  Rect          frame = { from - FRAME_GAP + 1, gantt->strip.y - 3, to - from + 2 * FRAME_GAP - 2,
                          gantt->strip.height + 6 };
  double        below = gantt->strip.y + gantt->strip.height + 4;
  ScenePaint    gap = style_line (sketch_colour (sketch, TOKEN_GROUND), 3);
  ScenePaint    ink = style_line (sketch_colour (sketch, TOKEN_INK), FRAME_WIDTH);
  ScenePaint    thin = style_line (sketch_colour (sketch, TOKEN_EDGE), 1);

  if (frame.width < FRAME_LEAST_PX)
    {
      frame.x -= (FRAME_LEAST_PX - frame.width) / 2;
      frame.width = FRAME_LEAST_PX;
    }
  frame.x = CLAMP (frame.x, 1, gantt->width - frame.width - 1);
  sketch_box (sketch, NULL, NULL, rect_inset (frame, FRAME_WIDTH), FRAME_RADIUS - 1, &gap);
  sketch_box (sketch, "part", sketch->run->scenario_name, frame, FRAME_RADIUS, &ink);
  scene_line (sketch->scene, frame.x + 2, below, gantt->scale.x, below + 9, &thin);
  scene_line (sketch->scene, frame.x + frame.width - 2, below, gantt->scale.x + gantt->scale.width,
              below + 9, &thin);
}

/* The length of the run before an edit, around that of the run, and the difference in words where
 * it has room. */
static void
draw_strip_ghost (const Gantt *gantt, const TimeScale *whole, double run_end)
{
  const Sketch    *sketch = &gantt->sketch;
  Micros           before_us = sketch->options->ghost->makespan_us;
  double           end = time_scale_x (whole, before_us);
  Rect             box = { whole->x, gantt->strip.y, MAX (end - whole->x, 1), gantt->strip.height };
  Rect             free = { run_end + FRAME_GAP, box.y, end - run_end - 2 * FRAME_GAP, box.height };
  Colour           ink = sketch_colour (sketch, TOKEN_INK);
  ScenePaint       dashed = style_dashed (style_box ((Colour){ 0 }, ink, 1), 4, 3);
  g_autofree char *time = words_time (sketch, before_us);
  g_autofree char *title =
      g_strdup_printf (language_text (sketch->language, N_ ("before: %s")), time);
  g_autofree char *delta =
      units_format_delta (sketch->language, sketch->run->makespan_us - before_us);
  g_autofree char *both = g_strdup_printf ("%s, %s", title, delta);
  const char      *forms[] = { both, delta };
  const char      *text = sketch_fit (ROLE_MARK_DIM, free.width, forms, G_N_ELEMENTS (forms));

  sketch_box (sketch, "ghost", title, box, 0, &dashed);
  if (text != NULL)
    sketch_text_in (sketch, ROLE_MARK_DIM, free, SCENE_ALIGN_MIDDLE, ink, (Colour){ 0 }, text);
}

void
gantt_draw_strip (const Gantt *gantt)
{
  const Sketch *sketch = &gantt->sketch;
  const Run    *ghost = sketch->options->ghost;
  gboolean      has_ghost = ghost != NULL && ghost->status == RUN_SUCCEEDED;
  Micros        end_us = MAX (sketch->run->makespan_us, has_ghost ? ghost->makespan_us : 1);
  TimeScale     whole = { 0, end_us, gantt->scale.x, gantt->scale.width };
  double        run_end = time_scale_x (&whole, MAX (sketch->run->makespan_us, 1));
  TimeScale     run = { 0, MAX (sketch->run->makespan_us, 1), whole.x, run_end - whole.x };
  Rect          box = { whole.x, gantt->strip.y, run.width, gantt->strip.height };
  const char   *name = language_text (sketch->language, N_ ("whole run"));

  if (gantt->strip.height == 0)
    return;
  draw_image (sketch, &run, box, "overview", name);
  if (has_ghost)
    draw_strip_ghost (gantt, &whole, run_end);
  if (sketch_width (ROLE_MARK_DIM, name) <= gantt->scale.x - gantt->left - FRAME_GAP)
    sketch_text_in (sketch, ROLE_MARK_DIM,
                    (Rect){ gantt->left, box.y, gantt->names_width, box.height }, SCENE_ALIGN_START,
                    sketch_colour (sketch, TOKEN_DIM), (Colour){ 0 }, name);
  draw_frame (gantt, time_scale_x (&run, gantt->scale.from_us),
              time_scale_x (&run, gantt->scale.to_us));
}
