/* SPDX-License-Identifier: Apache-2.0 */
/* Where the time went: the parts of the three times of a run (FORMAT 2), how each is named and
 * painted, and which attempts it stands for. Pure functions; no widget. */
#pragma once

#include "language.h"
#include "run.h"

G_BEGIN_DECLS

/* The three times that are told by their parts. */
typedef enum
{
  TIME_OF_SLOTS, /* of all slots */
  TIME_OF_TASK,  /* of a task, on average */
  TIME_OF_PATH,  /* of the path that made the run as long as it is */
  N_TIME_FAMILIES,
} TimeFamily;

/* One part of one of them. */
typedef struct
{
  TimeFamily family;
  gboolean   is_work;
  guint      part; /* WorkPart; else of the slots an IdleCause, of the others a WaitCause */
} TimeKey;

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
  TimeKey     key;
  const char *title; /* N_() */
  TimePaint   paint;
  Micros      time_us;
} TimePart;

#define TIME_PARTS_MOST (N_WAITS + N_WORKS + N_IDLES)

/* The parts that are not 0, in order; at most TIME_PARTS_MOST. Returns how many. */
guint  time_parts_of (const Run *run, TimeFamily family, TimePart *parts);
Micros time_parts_sum (const TimePart *parts, guint n_parts);
/* One part, also when it is 0. */
TimePart time_part (const Run *run, const TimeKey *key);
gboolean time_key_equal (const TimeKey *a, const TimeKey *b);

/* Which attempts a part stands for: those that spent it, or waited so. By attempt, 1 or 0; none for
 * an idle part. Free with g_free. */
guint8 *time_part_attempts (const Run *run, const TimeKey *key);

G_END_DECLS
