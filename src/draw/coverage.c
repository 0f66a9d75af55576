/* SPDX-License-Identifier: Apache-2.0 */
/* A difference array per pixel row: each bar adds its colour where it begins and takes it away
 * where it ends, both split over two pixels by the fraction; one prefix sum then gives every pixel
 * its exact mixture. */
#include "coverage.h"

#include <math.h>
#include <string.h>

#include "parallel.h"

#define ROWS_PER_PIECE 8
#define BARS_AHEAD 12 /* bars lie anywhere in memory: ask for them before they are needed */

/* Red, green, blue, unused; 0 to 255. */
typedef float  Light __attribute__ ((vector_size (16)));
typedef gint32 Channels __attribute__ ((vector_size (16)));

typedef struct
{
  const CoverageBars *bars;
  const CoverageView *view;
  guint32            *pixels;
  double              px_per_us;
  double              lanes_per_row;
  Light               ground;
  Light               idle;    /* against the ground */
  const Light        *colours; /* against idle; two per colour: as it is, and as its tint */
} Coverage;

/* A lane's part of a row. */
typedef struct
{
  Light *edges; /* width + 2 */
  float  share; /* of the row's height */
  gint64 from_us, to_us;
} Strip;

static Light
light_of (Colour colour)
{
  return (Light){ colour.red, colour.green, colour.blue, 0.0f };
}

static void
add_edge (Light *edges, double x, Light light)
{
  gint32 at = (gint32) x;
  Light  right = light * (float) (x - at);

  edges[at] += light - right;
  edges[at + 1] += right;
}

/* Adds `light` between two instants of the view. */
static void
add_span (const Coverage *coverage, Light *edges, gint64 from_us, gint64 to_us, Light light)
{
  gint64 origin_us = coverage->view->from_us;

  add_edge (edges, (double) (from_us - origin_us) * coverage->px_per_us, light);
  add_edge (edges, (double) (to_us - origin_us) * coverage->px_per_us, -light);
}

static void
add_bar (const Coverage *coverage, const Strip *strip, guint32 bar)
{
  const CoverageBars *bars = coverage->bars;
  const Light        *light = coverage->colours + 2 * (gsize) bars->colour_index[bar];
  gint64              from_us = MAX (bars->from_us[bar], strip->from_us);
  gint64              to_us = MIN (bars->to_us[bar], strip->to_us);
  gint64              split_us = bars->split_us != NULL ? *bars->split_us : G_MAXINT64;

  if (from_us >= to_us)
    return;
  if (from_us < split_us)
    add_span (coverage, strip->edges, from_us, MIN (to_us, split_us), light[0] * strip->share);
  if (to_us > split_us)
    add_span (coverage, strip->edges, MAX (from_us, split_us), to_us, light[1] * strip->share);
}

/* The first bar of the lane that ends after the instant. */
static guint32
first_visible (const CoverageBars *bars, guint lane, gint64 from_us)
{
  guint32 low = bars->offset[lane], high = bars->offset[lane + 1];

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (bars->to_us[bars->order[middle]] <= from_us)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
prefetch_bar (const CoverageBars *bars, guint32 bar)
{
  __builtin_prefetch (&bars->from_us[bar]);
  __builtin_prefetch (&bars->to_us[bar]);
  __builtin_prefetch (&bars->colour_index[bar]);
}

static void
add_lane (const Coverage *coverage, Light *edges, guint lane, float share)
{
  const CoverageBars *bars = coverage->bars;
  const CoverageView *view = coverage->view;
  guint32             end = bars->offset[lane + 1];
  Strip               strip = { .edges = edges, .share = share };

  strip.from_us = MAX (bars->lane_from_us[lane], view->from_us);
  strip.to_us = MIN (bars->lane_to_us[lane], view->to_us);
  if (strip.from_us >= strip.to_us)
    return;

  add_span (coverage, edges, strip.from_us, strip.to_us, coverage->idle * share);
  for (guint32 i = first_visible (bars, lane, strip.from_us); i < end; i++)
    {
      guint32 bar = bars->order[i];

      if (bars->from_us[bar] >= strip.to_us)
        break;
      prefetch_bar (bars, bars->order[MIN (i + BARS_AHEAD, end - 1)]);
      add_bar (coverage, &strip, bar);
    }
}

/* The lanes between two heights, each by how much of it lies there. */
static void
add_lanes (const Coverage *coverage, Light *edges, double top, double foot)
{
  double n_lanes = coverage->bars->n_lanes;
  double first = CLAMP (floor (top), 0.0, n_lanes);
  double end = CLAMP (ceil (foot), 0.0, n_lanes);

  for (double lane = first; lane < end; lane += 1.0)
    {
      double shown = MIN (foot, lane + 1.0) - MAX (top, lane);

      if (shown > 0.0)
        add_lane (coverage, edges, (guint) lane, (float) (shown / coverage->lanes_per_row));
    }
}

/* The prefix sum; leaves the edges empty for the next row. */
static void
sum_up (const Coverage *coverage, Light *edges, guint32 *row)
{
  const Light none = { 0.0f, 0.0f, 0.0f, 0.0f };
  Light       sum = coverage->ground + 0.5f;

  for (guint x = 0; x < coverage->view->width; x++)
    {
      Channels channels;

      sum += edges[x];
      edges[x] = none;
      channels = __builtin_convertvector(sum, Channels);
      row[x] = (guint32) channels[0] << 16 | (guint32) channels[1] << 8 | (guint32) channels[2];
    }
  edges[coverage->view->width] = none;
  edges[coverage->view->width + 1] = none;
}

static void
draw_rows (guint piece, gpointer data)
{
  const Coverage *coverage = data;
  guint           width = coverage->view->width, height = coverage->view->height;
  guint           end = MIN ((piece + 1) * ROWS_PER_PIECE, height);
  Light          *edges = g_new0 (Light, width + 2);
  double          shown_lane = -1.0; /* the one lane that fills the row above */

  for (guint y = piece * ROWS_PER_PIECE; y < end; y++)
    {
      double   top = coverage->view->first_lane + y * coverage->lanes_per_row;
      double   foot = coverage->view->first_lane + (y + 1) * coverage->lanes_per_row;
      double   lane = floor (top) == ceil (foot) - 1.0 ? floor (top) : -1.0;
      guint32 *row = coverage->pixels + (gsize) y * width;

      if (lane >= 0.0 && lane == shown_lane)
        memcpy (row, row - width, width * sizeof *row);
      else
        {
          add_lanes (coverage, edges, top, foot);
          sum_up (coverage, edges, row);
        }
      shown_lane = lane;
    }
  g_free (edges);
}

static Light *
lights_of (const CoverageBars *bars)
{
  Light *lights = g_new (Light, 2 * bars->n_colours + 1);
  Light  idle = light_of (bars->idle);

  for (guint i = 0; i < bars->n_colours; i++)
    {
      lights[2 * i] = light_of (bars->colours[i]) - idle;
      lights[2 * i + 1] = light_of (colour_mix (bars->colours[i], bars->ground, bars->tint)) - idle;
    }
  return lights;
}

void
coverage_draw (const CoverageBars *bars, const CoverageView *view, guint32 *pixels)
{
  g_autofree Light *colours = NULL;
  Coverage          coverage = { .bars = bars, .view = view, .pixels = pixels };

  g_return_if_fail (view->to_us > view->from_us && view->n_lanes > 0.0);
  if (view->width == 0 || view->height == 0)
    return;

  colours = lights_of (bars);
  coverage.colours = colours;
  coverage.ground = light_of (bars->ground);
  coverage.idle = light_of (bars->idle) - coverage.ground;
  coverage.px_per_us = view->width / (double) (view->to_us - view->from_us);
  coverage.lanes_per_row = view->n_lanes / view->height;
  parallel_for ((view->height + ROWS_PER_PIECE - 1) / ROWS_PER_PIECE, view->n_threads, draw_rows,
                &coverage);
}
