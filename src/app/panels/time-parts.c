/* SPDX-License-Identifier: Apache-2.0 */
/* Where the time went: the parts of a run's time as rows of a bar and its legend. Pure functions;
 * no widget. */
#include "time-parts.h"

typedef struct
{
  const char *title;
  TimePaint   paint;
} PartRow;

/* clang-format off */
static const PartRow work_rows[N_WORKS] = {
  [WORK_READ_AND_COMPUTE] = { N_("read and compute"), TIME_PAINT_WORK  },
  [WORK_FETCH]            = { N_("shuffle fetch"),    TIME_PAINT_FETCH },
  [WORK_SPILL]            = { N_("spill"),            TIME_PAINT_SPILL },
  [WORK_START]            = { N_("task start"),       TIME_PAINT_START },
  [WORK_LOST]             = { N_("lost attempts"),    TIME_PAINT_LOST  },
};

static const char *const idle_titles[N_IDLES] = {
  [IDLE_NO_TASK]  = N_("idle: no task left"),
  [IDLE_PARENT]   = N_("idle: waits for a stage"),
  [IDLE_DRIVER]   = N_("idle: driver busy"),
  [IDLE_LOCALITY] = N_("idle: locality wait"),
  [IDLE_BARRIER]  = N_("idle: barrier"),
  [IDLE_EXCLUDED] = N_("idle: excluded"),
  [IDLE_NO_JOB]   = N_("idle: no job"),
};

static const char *const wait_titles[N_WAITS] = {
  [WAIT_NONE]           = N_("waits"),
  [WAIT_SLOT]           = N_("waits for a slot"),
  [WAIT_PARENT]         = N_("waits for a stage"),
  [WAIT_LOCALITY]       = N_("waits for locality"),
  [WAIT_EXECUTOR_START] = N_("waits for an executor"),
  [WAIT_DRIVER]         = N_("waits for the driver"),
  [WAIT_BARRIER]        = N_("waits for a barrier"),
  [WAIT_POOL]           = N_("waits for its pool"),
  [WAIT_RETRY]          = N_("waits for a retry"),
};
/* clang-format on */

static guint
add (TimePart *parts, guint n_parts, const char *title, TimePaint paint, Micros time_us)
{
  if (time_us == 0)
    return n_parts;

  parts[n_parts] = (TimePart){ title, paint, time_us };
  return n_parts + 1;
}

guint
time_parts_of_slots (const Run *run, TimePart *parts)
{
  guint n = 0;

  for (guint i = 0; i < N_WORKS; i++)
    n = add (parts, n, work_rows[i].title, work_rows[i].paint, run->time_slots_work[i]);
  for (guint i = 0; i < N_IDLES; i++)
    n = add (parts, n, idle_titles[i], TIME_PAINT_IDLE, run->time_slots_idle[i]);
  return n;
}

guint
time_parts_of_task (const Run *run, TimePart *parts)
{
  guint n = 0;

  for (guint i = 0; i < N_WAITS; i++)
    n = add (parts, n, wait_titles[i], TIME_PAINT_WAIT, run->time_task_wait[i]);
  for (guint i = 0; i < N_WORKS; i++)
    n = add (parts, n, work_rows[i].title, work_rows[i].paint, run->time_task_work[i]);
  return n;
}

Micros
time_parts_sum (const TimePart *parts, guint n_parts)
{
  Micros sum = 0;

  for (guint i = 0; i < n_parts; i++)
    sum += parts[i].time_us;
  return sum;
}
