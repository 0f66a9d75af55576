/* SPDX-License-Identifier: Apache-2.0 */
/* Stacks the rows, shares the height that is left among the lanes, and decides between bars and
 * coverage. */
#include "gantt-layout.h"

#include <math.h>

#include "gantt-parts.h"
#include "gantt-targets.h"
#include "limits.h"
#include "playhead.h"

#define BAR_LEAST_PX 3.0 /* on average; below it, one image (LOOK 6) */
#define PITCH_LEAST 3.0
#define GAP_BETWEEN_BARS 2 /* from lane to lane, at small pitches */
#define PITCH_TIGHT 19
#define AXIS_GAP 4
#define CHART_SHARE 0.24 /* of the height that lanes and chart have together */
#define CHART_LEAST 72
#define CHART_WITHOUT_BELOW 220
#define LANES_LEAST 48
#define TARGETS_FROM 260 /* px of the whole; lower drawings leave their row out */

/* Sizes by place (LOOK 2 and 6). */
typedef struct
{
  double margin;
  double foot;  /* margin at the lower end */
  double pitch; /* of a lane, where the height is free */
  double pitch_most;
  double executor_gap;
  double strip, strip_gap;
  double bracket, driver, driver_gap, targets, waves, notes, badges, legend_gap;
  double free_height; /* of chart and lanes in coverage, where the height is free */
  double lanes_most;  /* height of lanes, where the height is free */
} Metrics;

/* clang-format off */
static const Metrics metrics[] = {
  /*                   margin foot pitch most gap strip gap bracket driver gap targets waves notes badges legend free most */
  [DRAWING_EXPORT] = { 24,    24,  28,   80,  12, 26,   14, 24,     16,    6,  40,     18,   30,   26,    18,    580, 1120 },
  [DRAWING_WINDOW] = { 16,    10,  19,   80,  5,  26,   14, 22,     14,    4,  30,     16,   18,   22,    4,     300, 900 },
};
/* clang-format on */

static const Metrics *
metrics_of (const Gantt *gantt)
{
  return &metrics[gantt->sketch.options->place];
}

guint
gantt_first_visible (const Run *run, guint slot, Micros from_us)
{
  guint low = run->slot_offset[slot];
  guint high = run->slot_offset[slot + 1];

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (run->finish_us[run->by_slot[middle]] < from_us)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
gantt_has_ghost (const Gantt *gantt)
{
  return playhead_has_ghost (gantt->sketch.options, &gantt->scale);
}

gboolean
gantt_has_clock (const Gantt *gantt)
{
  return playhead_is_shown (gantt->sketch.options, &gantt->scale);
}

double
gantt_split_x (const Gantt *gantt)
{
  return playhead_split_x (gantt->sketch.options, &gantt->scale);
}

gboolean
gantt_life (const Gantt *gantt, guint executor, Micros *from_us, Micros *to_us)
{
  const RunExecutor *lives = &gantt->sketch.run->executors[executor];

  *from_us = MAX (lives->added_us, gantt->scale.from_us);
  *to_us = MIN (MIN (lives->removed_us, gantt->sketch.run->makespan_us), gantt->scale.to_us);
  return *from_us < *to_us;
}

double
gantt_lane_y (const Gantt *gantt, guint slot)
{
  const Run *run = gantt->sketch.run;

  return gantt->lanes.y + slot * gantt->pitch + run->slot_executor[slot] * gantt->executor_gap;
}

GanttRow
gantt_executor_row (const Gantt *gantt, guint executor)
{
  const RunExecutor *named = &gantt->sketch.run->executors[executor];
  double y = gantt->lanes.y + named->first_slot * gantt->pitch + executor * gantt->executor_gap;
  double height = named->slots * gantt->pitch;

  return (GanttRow){ y, MAX (height - (gantt->pitch - gantt->bar_height), 0) };
}

/* Counts the attempts in the range and returns the time that they take there, in us. */
static double
count_visible (Gantt *gantt)
{
  const Run *run = gantt->sketch.run;
  double     total_us = 0;

  if (!gantt->is_part)
    {
      gantt->n_visible = run->n_attempts;
      for (guint part = 0; part < N_WORKS; part++)
        total_us += (double) run->time_slots_work[part];
      return total_us;
    }
  for (guint slot = 0; slot < run->n_slots; slot++)
    for (guint i = gantt_first_visible (run, slot, gantt->scale.from_us);
         i < run->slot_offset[slot + 1]; i++)
      {
        guint attempt = run->by_slot[i];

        if (run->launch_us[attempt] > gantt->scale.to_us)
          break;
        gantt->n_visible++;
        if (run->finish_us[attempt] > run->launch_us[attempt])
          total_us += (double) (MIN (run->finish_us[attempt], gantt->scale.to_us) -
                                MAX (run->launch_us[attempt], gantt->scale.from_us));
      }
  return total_us;
}

/* Average width of the visible bars in px. */
static double
average_bar (Gantt *gantt)
{
  double total_us = count_visible (gantt);

  if (gantt->n_visible == 0)
    return BAR_LEAST_PX;
  return total_us * time_scale_px_per_us (&gantt->scale) / gantt->n_visible;
}

static void
stack (GanttRow *row, double height, double gap, double *y)
{
  row->y = *y;
  row->height = height;
  if (height > 0)
    *y += ceil (height) + gap;
}

/* All rows but lanes, chart and what follows from them; returns the height that they take. */
static double
stack_fixed (Gantt *gantt, double lanes)
{
  const Metrics *size = metrics_of (gantt);
  double         legend = legend_height (gantt->legend, gantt->right - gantt->left);
  double         y = size->margin;

  if (gantt->sketch.options->place == DRAWING_WINDOW)
    y = 12;
  stack (&gantt->head_row, head_height (&gantt->head, &gantt->sketch, gantt->right - gantt->left),
         0, &y);
  stack (&gantt->strip, gantt->strip.height, size->strip_gap, &y);
  stack (&gantt->brackets, gantt->n_bracket_rows * size->bracket, 2, &y);
  stack (&gantt->driver, gantt->driver.height, size->driver_gap, &y);
  stack (&gantt->targets, gantt->targets.height, size->driver_gap, &y);
  stack (&gantt->chart, gantt->chart.height, 0, &y);
  stack (&gantt->notes, gantt->notes.height, 0, &y);
  stack (&gantt->waves, gantt->waves.height, 0, &y);
  stack (&gantt->lanes, lanes, AXIS_GAP, &y);
  stack (&gantt->axis, axis_height (), 0, &y);
  stack (&gantt->badges, gantt->badges.height, 0, &y);
  y += legend > 0 ? size->legend_gap : 0;
  stack (&gantt->legend_row, legend, 0, &y);
  return y + size->foot;
}

static double
lanes_height (const Gantt *gantt, double pitch)
{
  const Run *run = gantt->sketch.run;
  guint      gaps = run->n_executors > 0 ? run->n_executors - 1 : 0;

  return run->n_slots * pitch + gaps * gantt->executor_gap;
}

static void
set_pitch (Gantt *gantt, double pitch)
{
  gantt->pitch = pitch;
  gantt->bar_height = pitch - GAP_BETWEEN_BARS - MAX (pitch - PITCH_TIGHT, 0) / 3;
  if (pitch < 2 * GAP_BETWEEN_BARS + 1)
    gantt->bar_height = pitch - GAP_BETWEEN_BARS / 2.0;
}

/* What the lanes leave of the height goes between the executors, as far as lanes still look
 * together. */
static void
spread_executors (Gantt *gantt, double room)
{
  guint  n_executors = gantt->sketch.run->n_executors;
  double spare = room - lanes_height (gantt, gantt->pitch);

  if (n_executors > 1 && spare > 0)
    gantt->executor_gap = CLAMP (gantt->executor_gap + spare / (n_executors - 1),
                                 gantt->executor_gap, MAX (gantt->executor_gap, gantt->pitch / 2));
}

/* Bars: the pitch that the height allows; FALSE when lanes get too thin. */
static gboolean
fit_marks (Gantt *gantt)
{
  const Metrics *size = metrics_of (gantt);
  double         asked = gantt->sketch.options->height;
  double         pitch = size->pitch;
  double         room;

  if (asked > 0)
    room = asked - stack_fixed (gantt, 0) - AXIS_GAP;
  else
    room = size->lanes_most;
  if (asked > 0 || lanes_height (gantt, pitch) > room)
    {
      gantt->executor_gap =
          MIN (size->executor_gap, room * 0.2 / MAX (gantt->sketch.run->n_executors, 1));
      pitch = (room - lanes_height (gantt, 0)) / MAX (gantt->sketch.run->n_slots, 1);
      pitch = MIN (pitch, asked > 0 ? size->pitch_most : size->pitch);
    }
  if (pitch >= 2 * GAP_BETWEEN_BARS + 1)
    pitch = floor (pitch);
  set_pitch (gantt, pitch);
  if (asked > 0)
    spread_executors (gantt, room);
  return pitch >= PITCH_LEAST;
}

/* Coverage: chart above, image below. */
static double
fit_coverage (Gantt *gantt)
{
  const Metrics *size = metrics_of (gantt);
  double         asked = gantt->sketch.options->height;
  double         room = size->free_height;
  double         lanes;

  gantt->n_bracket_rows = 0;
  gantt->waves.height = 0;
  gantt->notes.height = 0;
  if (asked > 0)
    room = MAX (asked - stack_fixed (gantt, 0) - AXIS_GAP, LANES_LEAST);
  if (room >= CHART_WITHOUT_BELOW)
    {
      gantt->chart.height = floor (MAX (room * CHART_SHARE, CHART_LEAST));
      gantt->notes.height = size->notes;
    }
  lanes = floor (room - gantt->chart.height - gantt->notes.height);
  gantt->executor_gap = 0;
  gantt->pitch = lanes / MAX (gantt->sketch.run->n_slots, 1);
  gantt->bar_height = gantt->pitch;
  return lanes;
}

static gboolean
shows_targets (const Gantt *gantt)
{
  double asked = gantt->sketch.options->height;

  return gantt_has_targets (gantt) && (asked == 0 || asked >= TARGETS_FROM);
}

static void
choose_rows (Gantt *gantt)
{
  const Metrics *size = metrics_of (gantt);
  const Run     *run = gantt->sketch.run;
  gboolean       in_window = gantt->sketch.options->place == DRAWING_WINDOW;

  gantt->strip.height = in_window && gantt->is_part ? size->strip : 0;
  gantt->n_bracket_rows = gantt_count_bracket_rows (gantt);
  if (in_window && run->n_stage_attempts <= 1)
    gantt->n_bracket_rows = 0;
  gantt->driver.height = !in_window || run->n_driver_spans > 0 ? size->driver : 0;
  gantt->targets.height = shows_targets (gantt) ? size->targets : 0;
  gantt->waves.height = size->waves;
  gantt->executor_gap = size->executor_gap;
  gantt->badges.height = !in_window || gantt_has_ghost (gantt) ? size->badges : 0;
  if (run->n_attempts == 0)
    gantt->waves.height = gantt->badges.height = 0;
}

void
gantt_measure (Gantt *gantt, const Run *run, const DrawingOptions *options)
{
  const Metrics *size;
  double         lanes;

  *gantt = (Gantt){ .sketch = { NULL, run, options, options->theme, options->language },
                    .width = options->width };
  size = metrics_of (gantt);
  gantt->left = size->margin;
  gantt->right = gantt->width - size->margin;
  gantt->is_part = playhead_range (run, options, &gantt->scale);
  gantt->names_width = gantt_names_width (gantt);
  gantt->numbers_width = gantt_numbers_width (gantt);
  gantt->scale.x = gantt->left + gantt->names_width + gantt->numbers_width;
  gantt->scale.width = gantt->right - gantt->scale.x;
  gantt->detail = average_bar (gantt) < BAR_LEAST_PX || gantt->n_visible > LIMITS_VISIBLE_BARS
                      ? GANTT_COVERAGE
                      : GANTT_MARKS;
  choose_rows (gantt);
  gantt_fill_head (gantt);
  gantt_fill_legend (gantt);
  if (gantt->detail == GANTT_MARKS && !fit_marks (gantt))
    {
      gantt->detail = GANTT_COVERAGE;
      g_clear_pointer (&gantt->legend, legend_free);
      gantt_fill_legend (gantt);
    }
  lanes = gantt->detail == GANTT_MARKS ? lanes_height (gantt, gantt->pitch) : fit_coverage (gantt);
  gantt->height = MAX (ceil (stack_fixed (gantt, lanes)), options->height);
}

void
gantt_clear (Gantt *gantt)
{
  head_clear (&gantt->head);
  g_clear_pointer (&gantt->legend, legend_free);
}
