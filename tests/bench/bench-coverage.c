/* SPDX-License-Identifier: Apache-2.0 */
/* How long the exact raster of a million bars on ten thousand lanes takes, beside copying the same
 * pixels. */
#include <string.h>

#include "coverage.h"
#include "rng.h"

#define N_LANES 10000
#define N_BARS 1000000
#define WIDTH 1920
#define HEIGHT 1080
#define N_RUNS 7
#define TASK_US 5000000

typedef struct
{
  guint32 *offset, *order, *colour_index;
  gint64  *from_us, *to_us;
  gint64  *lane_from_us, *lane_to_us;
  gint64   end_us;
} Job;

/* Each lane takes the next task when it is free: bars are numbered wave by wave, as a scheduler
 * launches them. */
static Job
make_job (void)
{
  Job   job = { 0 };
  Rng   rng = rng_init (1, 0);
  guint per_lane = N_BARS / N_LANES;

  job.offset = g_new (guint32, N_LANES + 1);
  job.order = g_new (guint32, N_BARS);
  job.colour_index = g_new (guint32, N_BARS);
  job.from_us = g_new (gint64, N_BARS);
  job.to_us = g_new (gint64, N_BARS);
  job.lane_from_us = g_new0 (gint64, N_LANES);
  job.lane_to_us = g_new (gint64, N_LANES);
  for (guint lane = 0; lane < N_LANES; lane++)
    {
      gint64 at_us = 0;

      job.offset[lane] = lane * per_lane;
      for (guint k = 0; k < per_lane; k++)
        {
          guint bar = k * N_LANES + lane;

          job.order[lane * per_lane + k] = bar;
          job.colour_index[bar] = k * 6 / per_lane;
          job.from_us[bar] = at_us;
          at_us += TASK_US / 2 + rng_below (&rng, TASK_US);
          job.to_us[bar] = at_us;
        }
      job.end_us = MAX (job.end_us, at_us);
    }
  job.offset[N_LANES] = N_BARS;
  for (guint lane = 0; lane < N_LANES; lane++)
    job.lane_to_us[lane] = job.end_us;
  return job;
}

static void
free_job (Job *job)
{
  g_free (job->offset);
  g_free (job->order);
  g_free (job->colour_index);
  g_free (job->from_us);
  g_free (job->to_us);
  g_free (job->lane_from_us);
  g_free (job->lane_to_us);
}

static gint64
fastest_copy_us (const guint32 *pixels, guint32 *copy)
{
  gint64 fastest_us = G_MAXINT64;

  for (guint run = 0; run < N_RUNS; run++)
    {
      gint64 start_us = g_get_monotonic_time ();

      memcpy (copy, pixels, (gsize) WIDTH * HEIGHT * sizeof *copy);
      fastest_us = MIN (fastest_us, g_get_monotonic_time () - start_us);
    }
  return MAX (fastest_us, 1);
}

static gint64
fastest_draw_us (const CoverageBars *bars, gint64 end_us, guint n_threads, guint32 *pixels)
{
  CoverageView view = { 0, end_us, 0.0, N_LANES, WIDTH, HEIGHT, n_threads };
  gint64       fastest_us = G_MAXINT64;

  for (guint run = 0; run < N_RUNS; run++)
    {
      gint64 start_us = g_get_monotonic_time ();

      coverage_draw (bars, &view, pixels);
      fastest_us = MIN (fastest_us, g_get_monotonic_time () - start_us);
    }
  return fastest_us;
}

int
main (void)
{
  const Theme        *theme = theme_get (THEME_LIGHT);
  g_autofree guint32 *pixels = g_new (guint32, WIDTH * HEIGHT);
  g_autofree guint32 *copy = g_new (guint32, WIDTH * HEIGHT);
  Colour              colours[6];
  Job                 job = make_job ();
  const CoverageBars  bars = {
     .n_lanes = N_LANES,
     .offset = job.offset,
     .order = job.order,
     .from_us = job.from_us,
     .to_us = job.to_us,
     .colour_index = job.colour_index,
     .colours = colours,
     .n_colours = G_N_ELEMENTS (colours),
     .lane_from_us = job.lane_from_us,
     .lane_to_us = job.lane_to_us,
     .idle = theme_colour (theme, TOKEN_IDLE),
     .ground = theme_colour (theme, TOKEN_GROUND),
  };

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    colours[i] = theme_stage (theme, i).fill;
  for (guint n_threads = 1; n_threads <= 2; n_threads++)
    {
      gint64 draw_us = fastest_draw_us (&bars, job.end_us, n_threads, pixels);
      gint64 copy_us = fastest_copy_us (pixels, copy);

      g_print ("coverage of %d bars on %d lanes, %d x %d, %u threads: %.1f ms, %.1f ns per bar, "
               "%.1f x memcpy\n",
               N_BARS, N_LANES, WIDTH, HEIGHT, n_threads, draw_us / 1000.0,
               draw_us * 1000.0 / N_BARS, (double) draw_us / copy_us);
    }
  free_job (&job);
  return 0;
}
