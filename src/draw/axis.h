/* SPDX-License-Identifier: Apache-2.0 */
/* Time on paper: a scale from microseconds to pixels, and its axis with ticks at round times. */
#pragma once

#include "sketch.h"

G_BEGIN_DECLS

typedef struct
{
  Micros from_us, to_us; /* to_us > from_us */
  double x, width;
} TimeScale;

/* Where a time stands; outside the range it is held at its ends. */
double time_scale_x (const TimeScale *scale, Micros time_us);
double time_scale_px_per_us (const TimeScale *scale);

/* Height of ticks and labels below the line of the axis. */
double axis_height (void);
/* The axis with its line at `y`; labels stay between `left` and `right`. */
void axis_draw (const Sketch *sketch, const TimeScale *scale, double y, double left, double right);
/* Tells the scene where its time stands, from `top` to the foot of the axis at `y`: for drawings
 * whose range can be chosen. */
void axis_tell (const Sketch *sketch, const TimeScale *scale, double top, double y);
/* "min : s" where the labels are in that form, else NULL. */
const char *axis_unit (const Sketch *sketch, const TimeScale *scale);

G_END_DECLS
