/* SPDX-License-Identifier: Apache-2.0 */
/* The raster against adding up areas one by one. */
#include "coverage.h"

#include <math.h>

#include "rng.h"

#define N_COLOURS 3

typedef struct
{
  guint    n_lanes, n_bars;
  guint32 *offset, *order, *colour_index;
  gint64  *from_us, *to_us, *lane_from_us, *lane_to_us;
} Job;

static const Colour colours[N_COLOURS] = { { 0, 114, 178, 255 },
                                           { 230, 159, 0, 255 },
                                           { 0, 158, 115, 255 } };

static Job
new_job (guint n_lanes, guint bars_per_lane)
{
  guint n_bars = n_lanes * bars_per_lane;

  return (Job){
    .n_lanes = n_lanes,
    .n_bars = n_bars,
    .offset = g_new0 (guint32, n_lanes + 1),
    .order = g_new0 (guint32, n_bars),
    .colour_index = g_new0 (guint32, n_bars),
    .from_us = g_new0 (gint64, n_bars),
    .to_us = g_new0 (gint64, n_bars),
    .lane_from_us = g_new0 (gint64, n_lanes),
    .lane_to_us = g_new0 (gint64, n_lanes),
  };
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

/* Bars of very different lengths with gaps; every lane lives a while of its own; bars are numbered
 * across the lanes. */
static Job
random_job (Rng *rng, guint n_lanes, guint bars_per_lane)
{
  Job job = new_job (n_lanes, bars_per_lane);

  for (guint lane = 0; lane < n_lanes; lane++)
    {
      gint64 at_us = rng_below (rng, 5000);

      job.offset[lane + 1] = (lane + 1) * bars_per_lane;
      job.lane_from_us[lane] = at_us;
      for (guint k = 0; k < bars_per_lane; k++)
        {
          guint bar = k * n_lanes + lane;

          job.order[job.offset[lane] + k] = bar;
          job.colour_index[bar] = rng_below (rng, N_COLOURS);
          job.from_us[bar] = at_us + rng_below (rng, 3) * 100;
          job.to_us[bar] = job.from_us[bar] + 1 + rng_below (rng, 1u << (1 + rng_below (rng, 12)));
          at_us = job.to_us[bar];
        }
      job.lane_to_us[lane] = at_us + rng_below (rng, 2000);
    }
  return job;
}

static CoverageBars
bars_of (const Job *job, const gint64 *split_us)
{
  return (CoverageBars){
    .n_lanes = job->n_lanes,
    .offset = job->offset,
    .order = job->order,
    .from_us = job->from_us,
    .to_us = job->to_us,
    .colour_index = job->colour_index,
    .colours = colours,
    .n_colours = N_COLOURS,
    .lane_from_us = job->lane_from_us,
    .lane_to_us = job->lane_to_us,
    .idle = { 236, 235, 234, 255 },
    .ground = { 255, 255, 255, 255 },
    .split_us = split_us,
    .tint = 0.16,
  };
}

typedef struct
{
  double red, green, blue;
} Mixture;

static void
mix_in (Mixture *mixture, Colour colour, Colour instead_of, double share)
{
  mixture->red += share * (colour.red - instead_of.red);
  mixture->green += share * (colour.green - instead_of.green);
  mixture->blue += share * (colour.blue - instead_of.blue);
}

static double
overlap (double a1, double a2, double b1, double b2)
{
  return MAX (MIN (a2, b2) - MAX (a1, b1), 0.0);
}

static Mixture
brute_force (const CoverageBars *bars, const CoverageView *view, guint x, guint y)
{
  double  us_per_px = (double) (view->to_us - view->from_us) / view->width;
  double  lanes_per_px = view->n_lanes / view->height;
  double  from = view->from_us + x * us_per_px, to = from + us_per_px;
  double  top = view->first_lane + y * lanes_per_px, foot = top + lanes_per_px;
  double  split = bars->split_us != NULL ? (double) *bars->split_us : 1e18;
  Mixture mixture = { bars->ground.red, bars->ground.green, bars->ground.blue };

  for (guint lane = 0; lane < bars->n_lanes; lane++)
    {
      double share = overlap (top, foot, lane, lane + 1.0) / lanes_per_px / us_per_px;

      mix_in (&mixture, bars->idle, bars->ground,
              share * overlap (from, to, bars->lane_from_us[lane], bars->lane_to_us[lane]));
      for (guint i = bars->offset[lane]; i < bars->offset[lane + 1]; i++)
        {
          guint  bar = bars->order[i];
          Colour colour = bars->colours[bars->colour_index[bar]];
          double bar_from = bars->from_us[bar], bar_to = bars->to_us[bar];

          mix_in (&mixture, colour, bars->idle,
                  share * overlap (from, MIN (to, split), bar_from, bar_to));
          mix_in (&mixture, colour_mix (colour, bars->ground, bars->tint), bars->idle,
                  share * overlap (MAX (from, split), to, bar_from, bar_to));
        }
    }
  return mixture;
}

static void
assert_exact (const CoverageBars *bars, const CoverageView *view, Rng *rng, guint n_pixels)
{
  g_autofree guint32 *pixels = g_new (guint32, view->width * view->height);

  coverage_draw (bars, view, pixels);
  for (guint i = 0; i < n_pixels; i++)
    {
      guint   x = rng_below (rng, view->width), y = rng_below (rng, view->height);
      guint32 pixel = pixels[y * view->width + x];
      Mixture mixture = brute_force (bars, view, x, y);

      g_assert_cmpfloat_with_epsilon (mixture.red, pixel >> 16 & 0xff, 0.51);
      g_assert_cmpfloat_with_epsilon (mixture.green, pixel >> 8 & 0xff, 0.51);
      g_assert_cmpfloat_with_epsilon (mixture.blue, pixel & 0xff, 0.51);
      g_assert_cmpuint (pixel >> 24, ==, 0);
    }
}

static void
test_exact (void)
{
  Rng                rng = rng_init (4, 0);
  Job                job = random_job (&rng, 57, 60);
  const gint64       split_us = 21987;
  const CoverageBars plain = bars_of (&job, NULL), split = bars_of (&job, &split_us);
  const CoverageView views[] = {
    { 0, 60000, 0.0, 57.0, 160, 20, 2 },     /* several lanes a row */
    { 0, 60000, 0.0, 57.0, 97, 131, 1 },     /* lanes of 2.3 rows */
    { 12345, 23456, 3.7, 11.3, 120, 40, 2 }, /* a window of fractions */
    { -5000, 90000, 50.0, 20.0, 50, 50, 1 }, /* beyond the run and the lanes */
    { 20000, 20050, 10.0, 2.0, 400, 30, 1 }, /* 8 px per microsecond */
    { 0, 60000, 0.0, 57.0, 1, 1, 0 },        /* all in one pixel */
  };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      assert_exact (&plain, &views[i], &rng, 500);
      assert_exact (&split, &views[i], &rng, 500);
    }
  free_job (&job);
}

static void
test_threads (void)
{
  Rng                 rng = rng_init (9, 0);
  Job                 job = random_job (&rng, 100, 30);
  CoverageBars        bars = bars_of (&job, NULL);
  CoverageView        view = { 0, 30000, 0.0, 100.0, 200, 150, 1 };
  g_autofree guint32 *one = g_new (guint32, 200 * 150);
  g_autofree guint32 *four = g_new (guint32, 200 * 150);

  coverage_draw (&bars, &view, one);
  view.n_threads = 4;
  coverage_draw (&bars, &view, four);
  g_assert_cmpmem (one, 200 * 150 * sizeof *one, four, 200 * 150 * sizeof *four);
  free_job (&job);
}

/* Two lanes of 10 us in 10 x 2 pixels: one bar from 2 to 7.5 us in the first. */
static void
test_by_hand (void)
{
  Job          job = new_job (2, 1);
  CoverageBars bars;
  CoverageView view = { 0, 20, 0.0, 2.0, 10, 2, 1 };
  guint32      pixels[20];

  job.offset[1] = 1;
  job.offset[2] = 1;
  job.from_us[0] = 4;
  job.to_us[0] = 15;
  job.lane_to_us[0] = 20;
  bars = bars_of (&job, NULL);
  coverage_draw (&bars, &view, pixels);

  g_assert_cmphex (pixels[0], ==, 0xecebea);
  g_assert_cmphex (pixels[2], ==, 0x0072b2);
  g_assert_cmphex (pixels[6], ==, 0x0072b2);
  /* Half bar, half idle: (0 + 236) / 2, (114 + 235) / 2 rounded up, (178 + 234) / 2. */
  g_assert_cmphex (pixels[7], ==, 118 << 16 | 175 << 8 | 206);
  g_assert_cmphex (pixels[8], ==, 0xecebea);
  g_assert_cmphex (pixels[10], ==, 0xffffff);
  free_job (&job);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coverage/mixes-by-area-in-a-case-by-hand", test_by_hand);
  g_test_add_func ("/coverage/equals-the-sum-of-areas-at-random-pixels", test_exact);
  g_test_add_func ("/coverage/does-not-depend-on-threads", test_threads);
  return g_test_run ();
}
