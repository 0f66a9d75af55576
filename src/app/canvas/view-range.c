/* SPDX-License-Identifier: Apache-2.0 */
/* Which part of a run the Gantt of the window shows: all of it while its tasks can be read, else
 * some waves around the clock. A pure function. */
#include "view-range.h"

#include <math.h>

#define TASK_WIDTH 46.0      /* px: four digits at 11 px and their padding */
#define WHOLE_TASK_WIDTH 6.0 /* px: a wave can still be told from the next */
#define MOST_LANES 64        /* beyond it lanes are too low for a task to be read */
#define AHEAD 0.48           /* of the range lies behind the clock after a jump */
#define EDGE 0.04            /* of the range: a clock nearer to an end moves it */

/* Median length of the tasks around the clock: of the stage that runs there, else of the next that
 * has one. */
static Micros
task_length (const Run *run, Micros at_us)
{
  RunMoment moment;

  run_moment (run, at_us, &moment);
  if (moment.stage_attempt != RUN_NONE && run->stage_attempts[moment.stage_attempt].median_us > 0)
    return run->stage_attempts[moment.stage_attempt].median_us;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (run->stage_attempts[i].median_us > 0)
      return run->stage_attempts[i].median_us;
  return 0;
}

static gboolean
stays (ViewRange last, Micros at_us, Micros length_us, Micros makespan_us)
{
  Micros edge_us = (Micros) (EDGE * (double) length_us);

  if (last.to_us - last.from_us != length_us || last.to_us > makespan_us)
    return FALSE;
  return (at_us >= last.from_us + edge_us || last.from_us == 0) &&
         (at_us <= last.to_us - edge_us || last.to_us == makespan_us) && at_us >= last.from_us &&
         at_us <= last.to_us;
}

/* The beginning of the wave at or before a time, so that the first bars are whole. */
static Micros
wave_before (const Run *run, Micros at_us)
{
  RunMoment moment;
  Micros    start_us;

  run_moment (run, at_us, &moment);
  if (moment.stage_attempt == RUN_NONE || moment.wave < 1)
    return at_us;

  start_us = run_wave_start (run, moment.stage_attempt, moment.wave);
  return start_us <= at_us ? start_us : at_us;
}

ViewRange
view_range (const Run *run, Micros at_us, double width, double zoom, ViewRange last)
{
  const ViewRange whole = { 0, 0 };
  Micros          task_us = task_length (run, at_us);
  double          n_tasks = round (width / TASK_WIDTH * zoom);
  Micros          length_us, from_us;

  if (task_us <= 0 || run->makespan_us <= 0 || width <= 0 || run->n_slots > MOST_LANES)
    return whole;
  if ((double) run->makespan_us / (double) task_us <= width / WHOLE_TASK_WIDTH * zoom * zoom &&
      run->n_attempts <= 1000)
    return whole;

  length_us = (Micros) (MAX (n_tasks, 1) * (double) task_us);
  if (length_us >= run->makespan_us)
    return whole;
  if (stays (last, at_us, length_us, run->makespan_us))
    return last;

  from_us = CLAMP (at_us - (Micros) (AHEAD * (double) length_us), 0, run->makespan_us - length_us);
  from_us = wave_before (run, from_us);
  from_us = MIN (from_us, run->makespan_us - length_us);
  return (ViewRange){ from_us, from_us + length_us };
}
