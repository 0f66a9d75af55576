/* SPDX-License-Identifier: Apache-2.0 */
/* Where everything of a Gantt stands: rows from the head to the legend, a lane per slot grouped by
 * executor, a scale of time. Its parts (gantt-*.c, draw-gantt-dense.c) draw into it. */
#pragma once

#include "axis.h"
#include "head.h"
#include "legend.h"
#include "sketch.h"

G_BEGIN_DECLS

/* How attempts are shown. */
typedef enum
{
  GANTT_MARKS,    /* each as a bar */
  GANTT_COVERAGE, /* too many or too small: one exact image */
} GanttDetail;

/* A row across the drawing; height 0: left out. */
typedef struct
{
  double y, height;
} GanttRow;

typedef struct
{
  Sketch      sketch;
  GanttDetail detail;
  Head        head;
  Legend     *legend;
  double      width, height;
  double      left, right; /* between the margins */
  TimeScale   scale;
  gboolean    is_part;   /* of the run */
  guint       n_visible; /* attempts in the range */

  GanttRow head_row, strip, brackets, driver, targets, chart, notes, waves, lanes, axis, badges,
      legend_row;
  guint  n_bracket_rows;
  double pitch; /* from lane to lane */
  double bar_height;
  double executor_gap; /* between the lanes of two executors */
  double names_width;  /* room for names left of the slot numbers; 0: none */
  double numbers_width;
} Gantt;

/* Measures; the sketch has no scene yet. Free with gantt_clear. */
void gantt_measure (Gantt *gantt, const Run *run, const DrawingOptions *options);
void gantt_clear (Gantt *gantt);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gantt, gantt_clear)

/* Top of a slot's lane. */
double gantt_lane_y (const Gantt *gantt, guint slot);
/* From the top of an executor's first lane to the foot of its last. */
GanttRow gantt_executor_row (const Gantt *gantt, guint executor);
/* Life of an executor in the range; FALSE when it has none there. */
gboolean gantt_life (const Gantt *gantt, guint executor, Micros *from_us, Micros *to_us);
/* x of the clock, or the right end when bars are not divided. */
double gantt_split_x (const Gantt *gantt);
/* Whether there is a clock to be shown in the range. */
gboolean gantt_has_clock (const Gantt *gantt);
/* Whether the end of the run before an edit is shown, and where. */
gboolean gantt_has_ghost (const Gantt *gantt);

/* Position in by_slot of the first attempt of a slot that ends at or after a time. */
guint gantt_first_visible (const Run *run, guint slot, Micros from_us);

G_END_DECLS
