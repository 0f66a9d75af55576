/* SPDX-License-Identifier: Apache-2.0 */
/* The clock on an axis of time, and the end of the run before an edit: whether they are shown, and
 * their lines (LOOK 6). */
#pragma once

#include "axis.h"

G_BEGIN_DECLS

#define PLAYHEAD_RADIUS 4

/* Sets the times of a scale: the part that is asked for, or the run up to the later of its end and
 * that of the run before. Whether it is a part. */
gboolean playhead_range (const Run *run, const DrawingOptions *options, TimeScale *scale);
/* Whether there is a clock, and in the range. */
gboolean playhead_is_shown (const DrawingOptions *options, const TimeScale *scale);
/* Whether there is a run before that has an end in the range. */
gboolean playhead_has_ghost (const DrawingOptions *options, const TimeScale *scale);
/* x up to which marks are done; the right end where they are not divided. */
double playhead_split_x (const DrawingOptions *options, const TimeScale *scale);
/* The line from `top` to `foot`; with its round head at the top. */
void playhead_draw_line (const Sketch *sketch, const TimeScale *scale, double top, double foot);
void playhead_draw (const Sketch *sketch, const TimeScale *scale, double top, double foot);
void playhead_draw_ghost (const Sketch *sketch, const TimeScale *scale, double top, double foot);

/* Upright lines for legends (LegendSample), by their dash. */
enum
{
  PLAYHEAD_CLOCK = 0,
  PLAYHEAD_WAVE = 2,
  PLAYHEAD_GHOST = 4,
};
void playhead_sample (const Sketch *sketch, Rect box, guint dash);

G_END_DECLS
