/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the drawing of partitions share. */
#pragma once

#include "fact-table.h"
#include "head.h"
#include "legend.h"

G_BEGIN_DECLS

/* What the sizes of partitions are told in. */
typedef enum
{
  PACKING_BYTES,
  PACKING_TIME, /* of tasks that read nothing */
} PackingUnit;

/* Partitions by their size: `counts` bars of `step` each. */
typedef struct
{
  gint64 step;
  guint  n_bars;
  guint *counts;
  guint  most; /* the largest count */
} Histogram;

typedef struct
{
  Sketch          sketch;
  Head            head;
  Legend         *legend;
  guint           stage; /* index into the run's stages */
  const RunStage *of;
  const RunScan  *scan; /* NULL: it reads no files */
  PackingUnit     unit;
  gint64          least, median, most;
  gint64          total;
  Histogram       histogram;
  GArray         *facts; /* Fact */

  double   left, right, height;
  double   head_y;
  Rect     files_box, bins_box; /* height 0: not shown; so the others */
  Rect     histogram_box, facts_box;
  double   legend_y;
  guint    n_bins;       /* partitions that are drawn */
  double   bin_width;    /* of the limit */
  gboolean has_cost;     /* open costs are wide enough to be seen */
  gboolean has_limit;    /* the limit is on the scale of the bins */
  double   px_per_byte;  /* in files and bins */
  Bytes    most_in_bins; /* with open costs: what a bin is as wide as, unless the limit is more */
} Packing;

/* ---- numbers */

/* What a stage reads, from data and from shuffles. */
Bytes packing_read_bytes (const RunStage *stage);
/* The first scan of a stage whose tasks are its partitions, side by side; NULL where it has none,
 * or where tasks read several partitions each (coalesce). */
const RunScan *packing_scan (const RunStage *stage);
/* Whether all sizes are within a twentieth of the median. */
gboolean packing_is_even (const Packing *parts);
/* Size of one partition in the unit. */
gint64 packing_size (const Packing *parts, guint partition);
/* Of all files of the scan. */
Bytes packing_scan_bytes (const Packing *parts);
/* What a partition of the scan holds with the open cost of each of its chunks. */
Bytes packing_packed (const Packing *parts, guint partition);
guint packing_n_chunks (const Packing *parts, guint partition);
/* Fills least, median, most, total and the histogram for a width. */
void packing_measure_sizes (Packing *parts);
void packing_fill_histogram (Packing *parts, double width);

/* ---- words; g_free */
char *packing_amount (const Packing *parts, gint64 size);
void  packing_fill_head (Packing *parts);
char *packing_description (const Packing *parts);
char *packing_title (const Packing *parts, guint partition);
void  packing_fill_facts (Packing *parts);

/* ---- parts */
/* Chooses how many partitions are drawn, and their scale. */
void   packing_scale (Packing *parts);
double packing_files_height (const Packing *parts);
double packing_bins_height (const Packing *parts);
void   packing_draw_files (const Packing *parts);
void   packing_draw_bins (const Packing *parts);
void   packing_draw_histogram (const Packing *parts);
void   packing_fill_legend (Packing *parts);

/* Paints. */
ScenePaint packing_paint_file (const Packing *parts, guint file);
Colour     packing_ink_file (const Packing *parts, guint file);
ScenePaint packing_paint_cost (const Sketch *sketch);

G_END_DECLS
