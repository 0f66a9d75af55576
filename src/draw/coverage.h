/* SPDX-License-Identifier: Apache-2.0 */
/* The exact raster of many thin bars: each pixel is the sum of the bars' colours by the area they
 * cover, whatever the number of bars in it. */
#pragma once

#include <glib.h>

#include "theme.h"

G_BEGIN_DECLS

/* Bars of lanes: bars of lane k are `order[offset[k]] .. order[offset[k + 1] - 1]`, in time order,
 * without overlap. */
typedef struct
{
  guint          n_lanes;
  const guint32 *offset;  /* n_lanes + 1 */
  const guint32 *order;   /* indices of bars */
  const gint64  *from_us; /* by bar */
  const gint64  *to_us;
  const guint32 *colour_index; /* by bar, into `colours` */
  const Colour  *colours;
  guint          n_colours;
  /* Each lane's own life: outside it is ground, inside without a bar idle. */
  const gint64 *lane_from_us;
  const gint64 *lane_to_us;
  Colour        idle;
  Colour        ground;
  const gint64 *split_us; /* NULL, or one instant: bars after it are shown as their tint */
  double        tint;     /* share of the colour there */
} CoverageBars;

/* Time range and lane range to be shown (fractions of lanes allowed), onto width x height pixels.
 */
typedef struct
{
  gint64 from_us, to_us;
  double first_lane, n_lanes;
  guint  width, height;
  guint  n_threads; /* 0: as many as processors */
} CoverageView;

/* Writes width*height RGB24 pixels into `pixels` (row by row, no padding). Exact to 1/255 per
 * channel. */
void coverage_draw (const CoverageBars *bars, const CoverageView *view, guint32 *pixels);

G_END_DECLS
