/* SPDX-License-Identifier: Apache-2.0 */
/* Lays the two charts of the waves over one axis of time. */
#include "draw-waves.h"

#include <math.h>

#include "outcome.h"
#include "playhead.h"
#include "single-out.h"
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
waves_kind (const Waves *waves, guint band)
{
  return band % waves->n_kinds;
}

guint
waves_stage (const Waves *waves, guint band)
{
  guint kind = waves_kind (waves, band);

  return waves->by_attempt ? waves->sketch.run->stage_attempts[kind].stage : kind;
}

gboolean
waves_is_retry (const Waves *waves, guint band)
{
  return waves->by_attempt &&
         waves->sketch.run->stage_attempts[waves_kind (waves, band)].attempt > 0;
}

gboolean
waves_is_dimmed (const Waves *waves, guint band)
{
  const DrawingOptions *options = waves->sketch.options;

  if (band >= waves->n_kinds)
    return TRUE;
  return waves->by_attempt && single_out_dims_stage (options, waves_stage (waves, band));
}

gboolean
waves_has_clock (const Waves *waves)
{
  return playhead_is_shown (waves->sketch.options, &waves->scale);
}

gboolean
waves_has_ghost (const Waves *waves)
{
  return playhead_has_ghost (waves->sketch.options, &waves->scale);
}

guint
waves_split (const Waves *waves)
{
  return (guint) floor (playhead_split_x (waves->sketch.options, &waves->scale) - waves->scale.x);
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
  waves->n_kinds = waves->by_attempt ? MAX (run->n_stage_attempts, 1) : N_FILLS;
  waves->n_bands = waves->n_kinds * (waves->sketch.options->executor != RUN_NONE ? 2 : 1);
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
  waves->is_part = playhead_range (run, options, &waves->scale);
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
  g_clear_pointer (&waves->peaks, g_free);
  g_clear_pointer (&waves->starts, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Waves, waves_clear)

/* The clock and the end before the change, through both charts but not through the texts between
 * them. */
static void
draw_times (const Waves *waves)
{
  const Sketch *sketch = &waves->sketch;
  const Rect   *busy = &waves->busy_area.box, *waiting = &waves->waiting_area.box;

  if (waves_has_ghost (waves))
    playhead_draw_ghost (sketch, &waves->scale, busy->y, busy->y + busy->height);
  if (waves_has_ghost (waves) && waiting->height > 0)
    playhead_draw_ghost (sketch, &waves->scale, waiting->y, waves->axis_y);
  if (waves_has_clock (waves))
    playhead_draw (sketch, &waves->scale, busy->y, busy->y + busy->height);
  if (waves_has_clock (waves) && waiting->height > 0)
    playhead_draw_line (sketch, &waves->scale, waiting->y, waves->axis_y);
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
  description = waves_description (&waves);
  waves.sketch.scene =
      head_scene (&waves.head, &waves.sketch, waves.width, waves.height, description);
  head_draw (&waves.head, &waves.sketch,
             (Rect){ waves.left, waves.head_y, inner, waves.caption_y - waves.head_y });
  if (run->n_attempts == 0)
    outcome_draw_empty (&waves.sketch, (Rect){ waves.left, waves.caption_y, inner, EMPTY_HEIGHT },
                        waves.head.answer, waves.head.reason);
  else
    draw_charts (&waves);
  return waves.sketch.scene;
}
