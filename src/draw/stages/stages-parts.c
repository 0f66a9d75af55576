/* SPDX-License-Identifier: Apache-2.0 */
/* What cards and rows share: the bar of a stage's place in time, frames, arrows, texts. */
#include <math.h>

#include "playhead.h"
#include "stage-paint.h"
#include "stages.h"
#include "words.h"

#define RADIUS 2
#define BAR_LEAST_PX 2
#define ARROW_LENGTH 9
#define ARROW_HALF 5 /* at least, and that much wider than its line */
#define ARROW_BEYOND 3
#define TURN_RADIUS 5.5
#define TURN_WIDTH 1.6
#define TURN_HEAD 3.5
#define QUARTER 0.5523 /* control points of a quarter of a circle */

void
stages_draw_text (const Stages      *stages,
                  TextRole           role,
                  Rect               box,
                  SceneAlign         align,
                  Token              ink,
                  const char *const *forms,
                  guint              n_forms)
{
  const char *text = sketch_fit (role, box.width, forms, n_forms);

  if (text != NULL)
    sketch_text_in (&stages->sketch, role, box, align, sketch_colour (&stages->sketch, ink),
                    (Colour){ 0 }, text);
}

ScenePaint
stages_frame (const Sketch *sketch, StageFrame kind)
{
  ScenePaint plain =
      style_box (sketch_colour (sketch, TOKEN_CARD), sketch_colour (sketch, TOKEN_EDGE), 1.5);

  if (kind == STAGE_FRAME_SKIPPED)
    return style_dashed (plain, 5, 4);
  if (kind == STAGE_FRAME_NOT_RUN)
    return style_dashed (
        style_pattern (plain, SCENE_PATTERN_UNUSED, sketch_colour (sketch, TOKEN_GRID)), 1.5, 3);
  return plain;
}

StageFrame
stages_frame_of (const Stages *stages, const StageNode *node)
{
  if (node->is_skipped)
    return STAGE_FRAME_SKIPPED;
  return stages_has_run (stages, node) ? STAGE_FRAME_RAN : STAGE_FRAME_NOT_RUN;
}

/* ---- bars */

/* Failed for good: what runs again has its own attempt. */
static gboolean
is_failure (const Run *run, guint stage_attempt)
{
  const RunStageAttempt *ran = &run->stage_attempts[stage_attempt];

  if (ran->status != STAGE_FAILED)
    return FALSE;
  for (guint i = stage_attempt + 1;
       i < run->n_stage_attempts && run->stage_attempts[i].stage == ran->stage; i++)
    if (run->stage_attempts[i].status != STAGE_SKIPPED)
      return FALSE;
  return TRUE;
}

static StageLook
look_of (const Run *run, guint stage_attempt)
{
  if (is_failure (run, stage_attempt))
    return STAGE_LOOK_FAILED;
  return run->stage_attempts[stage_attempt].attempt > 0 ? STAGE_LOOK_AGAIN : STAGE_LOOK_RUNS;
}

static void
draw_bar (const Stages *stages, guint stage_attempt, Rect bar, StageLook look)
{
  guint      stage = stages->sketch.run->stage_attempts[stage_attempt].stage;
  ScenePaint paint = stage_paint (&stages->sketch, stage, look);

  if (bar.width > 0)
    sketch_box (&stages->sketch, NULL, NULL, bar, RADIUS, &paint);
}

void
stages_draw_attempt (const Stages *stages, guint stage_attempt, Rect bar)
{
  const Sketch          *sketch = &stages->sketch;
  const Run             *run = sketch->run;
  const RunStageAttempt *ran = &run->stage_attempts[stage_attempt];
  TimeScale              scale = { 0, MAX (run->makespan_us, 1), bar.x, bar.width };
  StageLook              look = look_of (run, stage_attempt);
  StageLook              later = ran->attempt > 0 ? STAGE_LOOK_AGAIN_TO_COME : STAGE_LOOK_TO_COME;
  double                 begin = time_scale_x (&scale, ran->submitted_us);
  double                 from = time_scale_x (&scale, MIN (ran->first_launch_us, run->makespan_us));
  double                 to = time_scale_x (&scale, MIN (ran->completed_us, run->makespan_us));
  double                 split = playhead_split_x (sketch->options, &scale);

  if (from - begin >= BAR_LEAST_PX)
    draw_bar (stages, stage_attempt, (Rect){ begin, bar.y, from - begin, bar.height },
              STAGE_LOOK_TO_COME);
  if (ran->first_launch_us != RUN_NEVER)
    {
      to = MIN (MAX (to, from + BAR_LEAST_PX), bar.x + bar.width);
      from = MIN (from, to - BAR_LEAST_PX);
      split = CLAMP (split, from, to);
      draw_bar (stages, stage_attempt, (Rect){ from, bar.y, split - from, bar.height }, look);
      draw_bar (stages, stage_attempt, (Rect){ split, bar.y, to - split, bar.height }, later);
    }
}

/* An attempt that no row of its card tells of. */
static void
draw_mark (const Stages *stages, guint stage_attempt, Rect bar)
{
  g_autofree char *id = sketch_id ("stage", stage_attempt);
  g_autofree char *title = words_stage_attempt (&stages->sketch, stage_attempt);

  scene_group_begin (stages->sketch.scene, id, title);
  stages_draw_attempt (stages, stage_attempt, bar);
  scene_group_end (stages->sketch.scene);
}

void
stages_draw_place (const Stages *stages, const StageNode *node, Rect bar, guint n_told)
{
  const Sketch *sketch = &stages->sketch;
  ScenePaint    ground = stage_paint_idle (sketch);
  ScenePaint    clock = style_line (sketch_colour (sketch, TOKEN_INK), 1.5);
  TimeScale     scale = { 0, MAX (sketch->run->makespan_us, 1), bar.x, bar.width };
  double        x;

  sketch_box (sketch, NULL, NULL, bar, RADIUS, &ground);
  for (guint i = 0; i < node->n_attempts; i++)
    if (i < n_told)
      stages_draw_attempt (stages, stages_attempt (stages, node, i), bar);
    else
      draw_mark (stages, stages_attempt (stages, node, i), bar);
  if (!playhead_is_shown (sketch->options, &scale))
    return;
  x = time_scale_x (&scale, sketch->options->at_us);
  scene_line (sketch->scene, x, bar.y - 3, x, bar.y + bar.height + 3, &clock);
}

/* ---- arrows */

void
stages_draw_arrow (const Stages *stages, double x, double y, double dx, double dy, double line)
{
  ScenePaint   paint = style_fill (sketch_colour (&stages->sketch, TOKEN_EDGE));
  double       base_x = x - dx * ARROW_LENGTH, base_y = y - dy * ARROW_LENGTH;
  double       half = MAX (ARROW_HALF, line / 2 + ARROW_BEYOND);
  SceneSegment shape[] = {
    { .verb = SCENE_MOVE, .to = { x, y } },
    { .verb = SCENE_LINE, .to = { base_x - dy * half, base_y + dx * half } },
    { .verb = SCENE_LINE, .to = { base_x + dy * half, base_y - dx * half } },
    { .verb = SCENE_CLOSE },
  };

  scene_path (stages->sketch.scene, NULL, NULL, shape, G_N_ELEMENTS (shape), &paint);
}

static SceneSegment
arc (double x, double y, double from_x, double from_y, double to_x, double to_y)
{
  double r = TURN_RADIUS;

  return (SceneSegment){
    .verb = SCENE_CUBIC,
    .control_1 = { x + r * (from_x + QUARTER * to_x), y + r * (from_y + QUARTER * to_y) },
    .control_2 = { x + r * (to_x + QUARTER * from_x), y + r * (to_y + QUARTER * from_y) },
    .to = { x + r * to_x, y + r * to_y },
  };
}

void
stages_draw_turn (const Stages *stages, double x, double y)
{
  Colour       ink = sketch_colour (&stages->sketch, TOKEN_INK);
  ScenePaint   line = style_line (ink, TURN_WIDTH), fill = style_fill (ink);
  double       top = y - TURN_RADIUS;
  SceneSegment turn[] = {
    { .verb = SCENE_MOVE, .to = { x + TURN_RADIUS, y } },
    arc (x, y, 1, 0, 0, 1),
    arc (x, y, 0, 1, -1, 0),
    arc (x, y, -1, 0, 0, -1),
  };
  SceneSegment head[] = {
    { .verb = SCENE_MOVE, .to = { x + TURN_HEAD + 1, top } },
    { .verb = SCENE_LINE, .to = { x - 0.5, top - TURN_HEAD } },
    { .verb = SCENE_LINE, .to = { x - 0.5, top + TURN_HEAD } },
    { .verb = SCENE_CLOSE },
  };

  scene_path (stages->sketch.scene, NULL, NULL, turn, G_N_ELEMENTS (turn), &line);
  scene_path (stages->sketch.scene, NULL, NULL, head, G_N_ELEMENTS (head), &fill);
}
