/* SPDX-License-Identifier: Apache-2.0 */
/* Where the time went: the parts of the three times of a run (FORMAT 2), how each is named and
 * painted, and which attempts it stands for. Pure functions; no widget. */
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

static const PartRow idle_rows[N_IDLES] = {
  [IDLE_NO_TASK]  = { N_("idle: no task left"),      TIME_PAINT_IDLE },
  [IDLE_PARENT]   = { N_("idle: waits for a stage"), TIME_PAINT_IDLE },
  [IDLE_DRIVER]   = { N_("idle: driver busy"),       TIME_PAINT_IDLE },
  [IDLE_LOCALITY] = { N_("idle: locality wait"),     TIME_PAINT_IDLE },
  [IDLE_BARRIER]  = { N_("idle: barrier"),           TIME_PAINT_IDLE },
  [IDLE_EXCLUDED] = { N_("idle: excluded"),          TIME_PAINT_IDLE },
  [IDLE_NO_JOB]   = { N_("idle: no job"),            TIME_PAINT_IDLE },
};

static const PartRow wait_rows[N_WAITS] = {
  [WAIT_NONE]           = { N_("waits"),                 TIME_PAINT_WAIT },
  [WAIT_SLOT]           = { N_("waits for a slot"),      TIME_PAINT_WAIT },
  [WAIT_PARENT]         = { N_("waits for a stage"),     TIME_PAINT_WAIT },
  [WAIT_LOCALITY]       = { N_("waits for locality"),    TIME_PAINT_WAIT },
  [WAIT_EXECUTOR_START] = { N_("waits for an executor"), TIME_PAINT_WAIT },
  [WAIT_DRIVER]         = { N_("waits for the driver"),  TIME_PAINT_WAIT },
  [WAIT_BARRIER]        = { N_("waits for a barrier"),   TIME_PAINT_WAIT },
  [WAIT_POOL]           = { N_("waits for its pool"),    TIME_PAINT_WAIT },
  [WAIT_RETRY]          = { N_("waits for a retry"),     TIME_PAINT_WAIT },
};
/* clang-format on */

/* What a run holds of one family. */
typedef struct
{
  const Micros  *work_us;
  const Micros  *rest_us;
  const PartRow *rest_rows;
  guint          n_rest;
} Sums;

static Sums
sums_of (const Run *run, TimeFamily family)
{
  switch (family)
    {
    case TIME_OF_TASK:
      return (Sums){ run->time_task_work, run->time_task_wait, wait_rows, N_WAITS };
    case TIME_OF_PATH:
      return (Sums){ run->time_path_work, run->time_path_wait, wait_rows, N_WAITS };
    case TIME_OF_SLOTS:
    default:
      return (Sums){ run->time_slots_work, run->time_slots_idle, idle_rows, N_IDLES };
    }
}

TimePart
time_part (const Run *run, const TimeKey *key)
{
  Sums           sums = sums_of (run, key->family);
  const PartRow *row = key->is_work ? &work_rows[key->part] : &sums.rest_rows[key->part];
  Micros         time_us = (key->is_work ? sums.work_us : sums.rest_us)[key->part];

  return (TimePart){ *key, row->title, row->paint, time_us };
}

static guint
add (const Run *run, TimeKey key, TimePart *parts, guint n_parts)
{
  TimePart part = time_part (run, &key);

  if (part.time_us == 0)
    return n_parts;
  parts[n_parts] = part;
  return n_parts + 1;
}

/* Slots work first and are idle then; a task waits before it works. */
guint
time_parts_of (const Run *run, TimeFamily family, TimePart *parts)
{
  guint n_rest = sums_of (run, family).n_rest;
  guint n = 0;

  for (guint i = 0; family != TIME_OF_SLOTS && i < n_rest; i++)
    n = add (run, (TimeKey){ family, FALSE, i }, parts, n);
  for (guint i = 0; i < N_WORKS; i++)
    n = add (run, (TimeKey){ family, TRUE, i }, parts, n);
  for (guint i = 0; family == TIME_OF_SLOTS && i < n_rest; i++)
    n = add (run, (TimeKey){ family, FALSE, i }, parts, n);
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

gboolean
time_key_equal (const TimeKey *a, const TimeKey *b)
{
  return a->family == b->family && a->is_work == b->is_work && a->part == b->part;
}

static gboolean
spent (const Run *run, guint attempt, guint part)
{
  Micros parts[N_WORKS];

  run_attempt_parts (run, attempt, parts);
  return parts[part] > 0;
}

/* MODEL 7.3: from its offer to its launch an attempt waits for the driver, whatever came before. */
static gboolean
waited (const Run *run, guint attempt, guint cause)
{
  guint  before = run->wait[attempt] == WAIT_NONE ? WAIT_DRIVER : run->wait[attempt];
  Micros launch_us = run->launch_us[attempt];
  Micros offered_us = run->offered_us == NULL ? launch_us : run->offered_us[attempt];

  if (cause == WAIT_DRIVER && offered_us < launch_us)
    return TRUE;
  return cause == before && (run->wait[attempt] != WAIT_NONE ||
                             offered_us > run_stage_attempt_of (run, attempt)->submitted_us);
}

/* A wait on the path is that of the attempt that follows it. */
static void
mark_path (const Run *run, const TimeKey *key, guint8 *marked)
{
  for (guint i = 0; i < run->n_path; i++)
    {
      const RunPathStep *step = &run->path[i];

      if (step->attempt != RUN_NONE)
        marked[step->attempt] |= key->is_work && spent (run, step->attempt, key->part);
      else if (!key->is_work && step->wait == (gint) key->part && i + 1 < run->n_path &&
               step[1].attempt != RUN_NONE)
        marked[step[1].attempt] = TRUE;
    }
}

guint8 *
time_part_attempts (const Run *run, const TimeKey *key)
{
  guint8 *marked = g_new0 (guint8, MAX (run->n_attempts, 1));

  if (key->family == TIME_OF_PATH)
    mark_path (run, key, marked);
  else if (key->is_work)
    for (guint i = 0; i < run->n_attempts; i++)
      marked[i] = spent (run, i, key->part);
  else if (key->family == TIME_OF_TASK)
    for (guint i = 0; i < run->n_attempts; i++)
      marked[i] = waited (run, i, key->part);
  return marked;
}
