/* SPDX-License-Identifier: Apache-2.0 */
/* Lays the two charts of the waves over one axis of time. */
#include "draw-waves.h"

#include <math.h>

#include "outcome.h"
#include "waves.h"
#include "words.h"

#define N_FILLS 12 /* that can be told apart */
#define CAPTION 18
#define NUMBERS 15
#define TICK_ROOM 8 /* for the half of a tick's label that stands above its chart */
#define CHART_GAP 12
#define AXIS_SPARE 8 /* labels of the axis stay right of the values */
#define EMPTY_HEIGHT 96
#define WAITING_SHARE 0.3
#define WITHOUT_WAITING_BELOW 170
#define BUSY_LEAST 60
#define SIDE_LEAST 40
#define PLAYHEAD_PX 1.5
#define PLAYHEAD_RADIUS 4
#define TOP_SPARE 1.04 /* what lies above the line of slots */

/* Sizes by place (LOOK 2). */
typedef struct
{
  double margin, top, foot, legend_gap, free_height;
} Metrics;

/* clang-format off */
static const Metrics metrics[] = {
  /*                   margin top foot legend free */
  [DRAWING_EXPORT] = { 24,    24, 24,  18,    440 },
  [DRAWING_WINDOW] = { 16,    12, 10,  4,     300 },
};
/* clang-format on */

const double *
waves_busy (const Waves *waves, guint n_bands)
{
  return n_bands > 0 ? waves->busy + (gsize) (n_bands - 1) * waves->n_columns : NULL;
}

const double *
waves_waiting (const Waves *waves, guint n_bands)
{
  return n_bands > 0 ? waves->waiting + (gsize) (n_bands - 1) * waves->n_columns : NULL;
}

guint
waves_stage (const Waves *waves, guint band)
{
  return waves->by_attempt ? waves->sketch.run->stage_attempts[band].stage : band;
}

gboolean
waves_is_retry (const Waves *waves, guint band)
{
  return waves->by_attempt && waves->sketch.run->stage_attempts[band].attempt > 0;
}

gboolean
waves_has_clock (const Waves *waves)
{
  Micros at_us = waves->sketch.options->at_us;

  return at_us != RUN_NEVER && at_us >= waves->scale.from_us && at_us <= waves->scale.to_us;
}

gboolean
waves_has_ghost (const Waves *waves)
{
  const Run *ghost = waves->sketch.options->ghost;

  return ghost != NULL && ghost->status != RUN_NEVER_STARTS &&
         ghost->makespan_us >= waves->scale.from_us && ghost->makespan_us <= waves->scale.to_us;
}

guint
waves_split (const Waves *waves)
{
  const DrawingOptions *options = waves->sketch.options;

  if (options->at_us == RUN_NEVER || options->hides_progress)
    return waves->n_columns;
  return (guint) floor (time_scale_x (&waves->scale, options->at_us) - waves->scale.x);
}

static void
choose_range (Waves *waves)
{
  const Run            *run = waves->sketch.run;
  const DrawingOptions *options = waves->sketch.options;
  Micros                end_us = run->makespan_us;

  if (options->ghost != NULL && options->ghost->status != RUN_NEVER_STARTS)
    end_us = MAX (end_us, options->ghost->makespan_us);
  waves->is_part = options->to_us > options->from_us &&
                   (options->from_us > 0 || options->to_us < end_us);
  waves->scale.from_us = waves->is_part ? options->from_us : 0;
  waves->scale.to_us = waves->is_part ? options->to_us : MAX (end_us, 1);
}

static void
choose_columns (Waves *waves)
{
  const Run *run = waves->sketch.run;
  double side = MAX (area_scale_width (&waves->sketch, MAX (run->slots, run->n_tasks)), SIDE_LEAST);

  waves->scale.x = ceil (waves->left + side);
  waves->n_columns = (guint) MAX (floor (waves->right - waves->scale.x), 1);
  waves->scale.width = waves->n_columns;
  waves->by_attempt = run->n_stage_attempts <= WAVES_MOST_BANDS;
  waves->n_bands = waves->by_attempt ? MAX (run->n_stage_attempts, 1) : N_FILLS;
}

/* Rows from `y` on, with charts that share `room`. Returns the foot. */
static double
stack_rows (Waves *waves, double room)
{
  const Metrics *size = &metrics[waves->sketch.options->place];
  double         inner = waves->right - waves->left;
  double         legend = legend_height (waves->legend, inner);
  double         waiting = 0, y = size->top;

  if (room >= WITHOUT_WAITING_BELOW && waves->most_waiting > 0)
    waiting = floor (room * WAITING_SHARE);
  waves->head_y = y;
  y += head_height (&waves->head, &waves->sketch, inner);
  waves->caption_y = y;
  y += CAPTION;
  waves->numbers_y = y;
  y += (waves->starts->len > 0 ? NUMBERS : 0) + TICK_ROOM;
  waves->busy_area = (Area){ { waves->scale.x, ceil (y), waves->n_columns, room },
                             MAX (waves->most_slots, 1) * TOP_SPARE,
                             waves->n_columns };
  if (waiting > 0)
    waves->busy_area.box.height = room - waiting - CAPTION - TICK_ROOM - CHART_GAP;
  y = waves->busy_area.box.y + waves->busy_area.box.height;
  waves->waiting_caption_y = y + CHART_GAP;
  waves->waiting_area =
      (Area){ { waves->scale.x, y + CHART_GAP + CAPTION + TICK_ROOM, waves->n_columns, waiting },
              MAX (waves->most_waiting, 1),
              waves->n_columns };
  y += waiting > 0 ? waiting + CAPTION + TICK_ROOM + CHART_GAP : 0;
  waves->axis_y = y;
  y = waves->axis_y + axis_height () + (legend > 0 ? size->legend_gap : 0);
  waves->legend_y = y;
  return y + legend + size->foot;
}

static void
measure (Waves *waves, const Run *run, const DrawingOptions *options)
{
  const Metrics *size = &metrics[options->place];
  double         room = size->free_height;

  *waves = (Waves){ .sketch = { NULL, run, options, options->theme, options->language },
                    .width = options->width,
                    .left = size->margin,
                    .right = options->width - size->margin };
  choose_range (waves);
  choose_columns (waves);
  waves->legend = legend_new (options->place);
  waves_fill_head (waves);
  waves_count (waves);
  if (run->n_attempts > 0)
    waves_fill_legend (waves);
  if (options->height > 0)
    room = MAX (floor (options->height - ceil (stack_rows (waves, 0))) - 1, BUSY_LEAST);
  waves->height = MAX (ceil (stack_rows (waves, room)), options->height);
}

static void
waves_clear (Waves *waves)
{
  head_clear (&waves->head);
  g_clear_pointer (&waves->legend, legend_free);
  g_clear_pointer (&waves->busy, g_free);
  g_clear_pointer (&waves->waiting, g_free);
  g_clear_pointer (&waves->slots, g_free);
  g_clear_pointer (&waves->starts, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Waves, waves_clear)

/* The clock and the end before the change, through both charts. */
static void
draw_times (const Waves *waves)
{
  const Sketch *sketch = &waves->sketch;
  Colour        ink = sketch_colour (sketch, TOKEN_INK);
  ScenePaint    line = style_line (ink, PLAYHEAD_PX);
  ScenePaint    dashed = style_dashed (line, 4, 3), head = style_fill (ink);
  double        top = waves->busy_area.box.y;

  if (waves_has_ghost (waves))
    {
      double x = floor (time_scale_x (&waves->scale, sketch->options->ghost->makespan_us)) + 0.5;

      x = MIN (x, waves->right - PLAYHEAD_PX);
      scene_line (sketch->scene, x, top, x, waves->axis_y, &dashed);
    }
  if (waves_has_clock (waves))
    {
      double           x = time_scale_x (&waves->scale, sketch->options->at_us);
      g_autofree char *title = words_clock (sketch, sketch->options->at_us);

      scene_line (sketch->scene, x, top, x, waves->axis_y, &line);
      sketch_box (sketch, "clock", title,
                  (Rect){ x - PLAYHEAD_RADIUS, top - PLAYHEAD_RADIUS, 2 * PLAYHEAD_RADIUS,
                          2 * PLAYHEAD_RADIUS },
                  PLAYHEAD_RADIUS, &head);
    }
}

static void
draw_charts (const Waves *waves)
{
  const Sketch *sketch = &waves->sketch;
  double        inner = waves->right - waves->left;

  waves_draw_busy (waves);
  waves_draw_waiting (waves);
  draw_times (waves);
  axis_draw (sketch, &waves->scale, waves->axis_y, waves->scale.x - AXIS_SPARE, waves->right);
  axis_tell (sketch, &waves->scale, waves->numbers_y, waves->axis_y);
  legend_draw (waves->legend, sketch,
               (Rect){ waves->left, waves->legend_y, inner, legend_height (waves->legend, inner) });
}

Scene *
draw_waves (const Run *run, const DrawingOptions *options)
{
  g_auto (Waves)   waves = { 0 };
  g_autofree char *description = NULL;
  double           inner;

  measure (&waves, run, options);
  inner = waves.right - waves.left;
  if (run->n_attempts == 0)
    waves.height = MAX (options->height, waves.caption_y + EMPTY_HEIGHT + waves.left);
  waves.sketch.scene =
      scene_new (waves.width, waves.height, theme_colour (options->theme, TOKEN_GROUND));
  description = waves_description (&waves);
  scene_set_title (waves.sketch.scene, waves.head.answer);
  scene_set_description (waves.sketch.scene, description);
  head_draw (&waves.head, &waves.sketch,
             (Rect){ waves.left, waves.head_y, inner, waves.caption_y - waves.head_y });
  if (run->n_attempts == 0)
    outcome_draw_empty (&waves.sketch, (Rect){ waves.left, waves.caption_y, inner, EMPTY_HEIGHT },
                        waves.head.answer, waves.head.reason);
  else
    draw_charts (&waves);
  return waves.sketch.scene;
}
