/* SPDX-License-Identifier: Apache-2.0 */
/* What cards and rows share: the bar of a stage's place in time, the legend, arrowheads. */
#include <math.h>

#include "stages.h"
#include "words.h"

#define RADIUS 2
#define RETRY_TINT 0.35
#define FAILED_TINT 0.22
#define BAR_LEAST_PX 2
#define ARROW_LENGTH 9
#define ARROW_HALF 5

gboolean
stages_has_run (const Stages *stages, const StageNode *node)
{
  return !node->is_skipped && node->n_attempts > 0 &&
         stages->sketch.run->stage_attempts[stages_attempt (stages, node, 0)].first_launch_us !=
             RUN_NEVER;
}

static ScenePaint
wait_paint (const Sketch *sketch, guint stage)
{
  StagePaint of = theme_stage (sketch->theme, stage);

  return style_box (of.tint, of.outline, theme_mark_outline (sketch->theme));
}

static ScenePaint
retry_paint (const Sketch *sketch, guint stage)
{
  Colour ink = sketch_colour (sketch, TOKEN_INK);

  return style_pattern (style_box (sketch_tint (sketch, stage, RETRY_TINT), ink, 1),
                        SCENE_PATTERN_RETRY, ink);
}

static ScenePaint
failed_paint (const Sketch *sketch, guint stage)
{
  return style_box (sketch_tint (sketch, stage, FAILED_TINT), sketch_colour (sketch, TOKEN_INK),
                    1.5);
}

static ScenePaint
run_paint (const Sketch *sketch, guint stage)
{
  StagePaint of = theme_stage (sketch->theme, stage);
  ScenePaint paint = of.outlined
                         ? style_box (of.fill, of.outline, theme_mark_outline (sketch->theme))
                         : style_fill (of.fill);

  return of.patterned ? style_pattern (paint, SCENE_PATTERN_VERTICAL, of.text) : paint;
}

/* Failed for good: what runs again has its own attempt. */
static gboolean
is_failure (const Stages *stages, const StageNode *node, guint stage_attempt)
{
  return stages->sketch.run->stage_attempts[stage_attempt].status == STAGE_FAILED &&
         stage_attempt == stages_attempt (stages, node, node->n_attempts - 1);
}

static ScenePaint
paint_of (const Stages *stages, const StageNode *node, guint stage_attempt)
{
  const Sketch *sketch = &stages->sketch;

  if (is_failure (stages, node, stage_attempt))
    return failed_paint (sketch, node->stage);
  if (sketch->run->stage_attempts[stage_attempt].attempt > 0)
    return retry_paint (sketch, node->stage);
  return run_paint (sketch, node->stage);
}

static void
draw_attempt (
    const Stages *stages, const StageNode *node, guint stage_attempt, Rect bar, gboolean is_mark)
{
  const Sketch          *sketch = &stages->sketch;
  const Run             *run = sketch->run;
  const RunStageAttempt *ran = &run->stage_attempts[stage_attempt];
  TimeScale              scale = { 0, MAX (run->makespan_us, 1), bar.x, bar.width };
  ScenePaint             wait = wait_paint (sketch, node->stage);
  ScenePaint             paint = paint_of (stages, node, stage_attempt);
  double                 begin = time_scale_x (&scale, ran->submitted_us);
  double                 from = time_scale_x (&scale, MIN (ran->first_launch_us, run->makespan_us));
  double                 to = time_scale_x (&scale, MIN (ran->completed_us, run->makespan_us));
  g_autofree char       *id = is_mark ? sketch_id ("stage", stage_attempt) : NULL;
  g_autofree char       *title = is_mark ? words_stage_attempt (sketch, stage_attempt) : NULL;

  if (from - begin >= BAR_LEAST_PX)
    sketch_box (sketch, NULL, NULL, (Rect){ begin, bar.y, from - begin, bar.height }, RADIUS,
                &wait);
  if (ran->first_launch_us == RUN_NEVER)
    return;
  to = MAX (to, from + BAR_LEAST_PX);
  from = MIN (from, bar.x + bar.width - BAR_LEAST_PX);
  to = MIN (to, bar.x + bar.width);
  sketch_box (sketch, id, title, (Rect){ from, bar.y, to - from, bar.height }, RADIUS, &paint);
}

void
stages_draw_place (const Stages *stages, const StageNode *node, Rect bar, gboolean marks_retries)
{
  const Sketch *sketch = &stages->sketch;
  ScenePaint    ground = style_fill (sketch_colour (sketch, TOKEN_IDLE));

  sketch_box (sketch, NULL, NULL, bar, RADIUS, &ground);
  for (guint i = 0; i < node->n_attempts; i++)
    draw_attempt (stages, node, stages_attempt (stages, node, i), bar, marks_retries && i > 0);
}

void
stages_draw_arrow (const Stages *stages, double x, double y, double dx, double dy)
{
  ScenePaint   paint = style_fill (sketch_colour (&stages->sketch, TOKEN_EDGE));
  double       base_x = x - dx * ARROW_LENGTH, base_y = y - dy * ARROW_LENGTH;
  SceneSegment shape[] = {
    { .verb = SCENE_MOVE, .to = { x, y } },
    { .verb = SCENE_LINE, .to = { base_x - dy * ARROW_HALF, base_y + dx * ARROW_HALF } },
    { .verb = SCENE_LINE, .to = { base_x + dy * ARROW_HALF, base_y - dx * ARROW_HALF } },
    { .verb = SCENE_CLOSE },
  };

  scene_path (stages->sketch.scene, NULL, NULL, shape, G_N_ELEMENTS (shape), &paint);
}

/* ---- the legend */

static void
sample_run (const Sketch *sketch, Rect box, guint stage)
{
  ScenePaint paint = run_paint (sketch, stage);

  sketch_box (sketch, NULL, NULL, rect_inset (box, 2), RADIUS, &paint);
}

static void
sample_wait (const Sketch *sketch, Rect box, guint stage)
{
  ScenePaint paint = wait_paint (sketch, stage);

  sketch_box (sketch, NULL, NULL, rect_inset (box, 2), RADIUS, &paint);
}

static void
sample_retry (const Sketch *sketch, Rect box, guint stage)
{
  ScenePaint paint = retry_paint (sketch, stage);

  sketch_box (sketch, NULL, NULL, rect_inset (box, 2), RADIUS, &paint);
}

static void
sample_failed (const Sketch *sketch, Rect box, guint stage)
{
  ScenePaint paint = failed_paint (sketch, stage);

  sketch_box (sketch, NULL, NULL, rect_inset (box, 2), RADIUS, &paint);
}

static void
sample_dashed (const Sketch *sketch, Rect box, guint number)
{
  ScenePaint paint = style_dashed (
      style_box (sketch_colour (sketch, TOKEN_GROUND), sketch_colour (sketch, TOKEN_EDGE), 1), 5,
      4);

  sketch_box (sketch, NULL, NULL, box, 4, &paint);
}

static void
sample_line (const Sketch *sketch, Rect box, guint number)
{
  double     y = floor (box.y + box.height / 2) + 0.5;
  ScenePaint line = style_line (sketch_colour (sketch, TOKEN_EDGE), 3);

  scene_line (sketch->scene, box.x, y, box.x + box.width, y, &line);
}

/* Whether it has what a kind of mark shows; the stage whose colour its sample takes. */
typedef struct
{
  gboolean runs, waits, retries, failed, skipped, idle;
  guint    stage;
} Found;

static void
look_at (const Stages *stages, const StageNode *node, Found *found)
{
  const Run *run = stages->sketch.run;

  found->skipped |= node->is_skipped;
  found->idle |= !node->is_skipped && !stages_has_run (stages, node);
  for (guint i = 0; i < node->n_attempts && !node->is_skipped; i++)
    {
      const RunStageAttempt *ran = &run->stage_attempts[stages_attempt (stages, node, i)];

      if (ran->first_launch_us == RUN_NEVER)
        continue;
      found->runs = TRUE;
      found->waits |= ran->first_launch_us > ran->submitted_us;
      found->retries |= ran->attempt > 0;
      found->failed |= is_failure (stages, node, stages_attempt (stages, node, i));
    }
}

void
stages_fill_legend (Stages *stages)
{
  const Language *language = stages->sketch.language;
  Found           found = { 0 };

  for (guint i = 0; i < stages->n_nodes; i++)
    look_at (stages, &stages->nodes[i], &found);
  if (found.runs)
    legend_add (stages->legend, sample_run, 0, language_text (language, N_ ("runs")));
  if (found.waits)
    legend_add (stages->legend, sample_wait, 0,
                language_text (language, N_ ("submitted, waits for its first slot")));
  if (found.retries)
    legend_add (stages->legend, sample_retry, 0, language_text (language, N_ ("runs again")));
  if (found.failed)
    legend_add (stages->legend, sample_failed, 0, language_text (language, N_ ("failed")));
  if (found.skipped || found.idle)
    legend_add (stages->legend, sample_dashed, 0,
                language_text (language, N_ ("skipped, or not run")));
  if (stages->edges->len > 0)
    legend_add (stages->legend, sample_line, 0, language_text (language, N_ ("shuffle bytes")));
}
