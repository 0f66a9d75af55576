/* SPDX-License-Identifier: Apache-2.0 */
/* Where the time went: the parts of a run's time as rows of a bar and its legend. Pure functions;
 * no widget. */
#pragma once

#include "language.h"
#include "run.h"
#include "theme.h"

G_BEGIN_DECLS

/* How a part is painted. */
typedef enum
{
  TIME_PAINT_WORK,
  TIME_PAINT_FETCH,
  TIME_PAINT_SPILL,
  TIME_PAINT_START,
  TIME_PAINT_LOST,
  TIME_PAINT_WAIT,
  TIME_PAINT_IDLE,
} TimePaint;

typedef struct
{
  const char *title; /* N_() */
  TimePaint   paint;
  Micros      time_us;
} TimePart;

#define TIME_PARTS_MOST (N_WAITS + N_WORKS + N_IDLES)

/* The parts that are not 0, in order; at most TIME_PARTS_MOST. Returns how many. */
guint  time_parts_of_slots (const Run *run, TimePart *parts);
guint  time_parts_of_task (const Run *run, TimePart *parts);
Micros time_parts_sum (const TimePart *parts, guint n_parts);

G_END_DECLS
