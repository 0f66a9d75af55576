/* SPDX-License-Identifier: Apache-2.0 */
/* Partitions: how files are cut and packed, and how large the partitions of a stage are. */
#include "draw-partitions.h"

#include <math.h>

#include "outcome.h"
#include "partitions-parts.h"

#define EMPTY_HEIGHT 160
#define HISTOGRAM_LEAST 96
#define HISTOGRAM_MOST 420
#define COLUMNS_FROM 900 /* width of histogram and facts beside each other */
#define HISTOGRAM_SHARE 0.56
#define COLUMN_GAP 40

/* Sizes by place. */
typedef struct
{
  double margin, top, foot;
  double gap;
  double histogram; /* height where there is room */
} Metrics;

/* clang-format off */
static const Metrics metrics[] = {
  /*                   margin top foot gap histogram */
  [DRAWING_EXPORT] = { 24,    24, 24,  24, 220 },
  [DRAWING_WINDOW] = { 16,    12, 12,  14, 170 },
};
/* clang-format on */

/* What is left out of a low window, in this order. */
typedef enum
{
  SHOWS_FACTS = 1 << 0,
  SHOWS_LEGEND = 1 << 1,
  SHOWS_FILES = 1 << 2,
  SHOWS_BINS = 1 << 3,
  SHOWS_ALL = (1 << 4) - 1,
} Shown;

static const Metrics *
metrics_of (const Packing *parts)
{
  return &metrics[parts->sketch.options->place];
}

/* The stage that was asked for, else the first that reads files, else the one that reads most, else
 * the first whose tasks differ. */
static guint
choose_stage (const Run *run, const DrawingOptions *options)
{
  guint best = 0;

  if (options->stage < run->n_stages)
    return options->stage;
  for (guint i = 0; i < run->n_stages; i++)
    if (run->stages[i].n_scans > 0)
      return i;
  for (guint i = 1; i < run->n_stages; i++)
    if (packing_read_bytes (&run->stages[i]) > packing_read_bytes (&run->stages[best]))
      best = i;
  if (run->n_stages > 0 && packing_read_bytes (&run->stages[best]) > 0)
    return best;
  for (guint i = 0; i < run->n_stages; i++)
    if (run->stages[i].compute_us != NULL)
      return i;
  return best;
}

/* Puts a box under the last one; nothing when it has no height. */
static Rect
place (double x, double *y, double width, double height, double gap)
{
  Rect box = { x, *y, width, height };

  if (height > 0)
    *y = ceil (*y + height) + gap;
  return box;
}

/* Places what is shown, and returns the foot. */
static double
stack (Packing *parts, guint shown, double histogram)
{
  const Metrics *size = metrics_of (parts);
  double         width = parts->right - parts->left;
  double         y = parts->head_y + head_height (&parts->head, &parts->sketch, width);
  double facts = (shown & SHOWS_FACTS) != 0 ? fact_table_height (&parts->sketch, parts->facts) : 0;
  gboolean is_wide = width >= COLUMNS_FROM && facts > 0;
  double   first = is_wide ? floor (width * HISTOGRAM_SHARE) - COLUMN_GAP / 2.0 : width;
  double   beside_y;

  parts->files_box = place (parts->left, &y, width,
                            (shown & SHOWS_FILES) != 0 ? packing_files_height (parts) : 0, 6);
  parts->bins_box = place (parts->left, &y, width,
                           (shown & SHOWS_BINS) != 0 ? packing_bins_height (parts) : 0, size->gap);
  beside_y = y;
  parts->histogram_box = place (parts->left, &y, first, histogram, size->gap);
  if (is_wide)
    parts->facts_box = place (parts->left + first + COLUMN_GAP, &beside_y,
                              width - first - COLUMN_GAP, facts, size->gap);
  else
    parts->facts_box = place (parts->left, &y, width, facts, size->gap);
  y = MAX (y, is_wide ? beside_y : y);
  parts->legend_y = y;
  if ((shown & SHOWS_LEGEND) != 0)
    y += legend_height (parts->legend, width) + size->foot;
  else
    parts->legend_y = -1;
  return y;
}

/* Everything at its own height; a low window leaves parts out, a high one gives the histogram what
 * is left. */
static void
fit (Packing *parts)
{
  double wanted = parts->sketch.options->height;
  double histogram = metrics_of (parts)->histogram;
  guint  shown = SHOWS_ALL;
  double foot = stack (parts, shown, histogram);

  if (wanted <= 0)
    {
      parts->height = ceil (foot);
      return;
    }
  for (guint part = SHOWS_FACTS; part <= SHOWS_BINS; part <<= 1)
    if (foot - histogram + HISTOGRAM_LEAST > wanted)
      {
        shown &= ~part;
        foot = stack (parts, shown, histogram);
      }
  histogram = CLAMP (histogram + floor (wanted - foot), HISTOGRAM_LEAST, HISTOGRAM_MOST);
  foot = stack (parts, shown, histogram);
  parts->height = MAX (ceil (foot), wanted);
}

static void
measure (Packing *parts, const Run *run, const DrawingOptions *options)
{
  const Metrics *size = &metrics[options->place];

  *parts = (Packing){ .sketch = { NULL, run, options, options->theme, options->language },
                      .left = size->margin,
                      .right = options->width - size->margin,
                      .head_y = size->top };
  parts->facts = facts_new ();
  parts->legend = legend_new (options->place);
  parts->stage = choose_stage (run, options);
  parts->of = run->n_stages > 0 ? &run->stages[parts->stage] : NULL;
  if (parts->of != NULL && parts->of->n_tasks > 0)
    {
      parts->scan = packing_scan (parts->of);
      packing_measure_sizes (parts);
      packing_fill_facts (parts);
      packing_scale (parts);
      packing_fill_legend (parts);
    }
  packing_fill_head (parts);
}

static void
packing_clear (Packing *parts)
{
  head_clear (&parts->head);
  g_clear_pointer (&parts->legend, legend_free);
  g_clear_pointer (&parts->facts, g_array_unref);
  g_clear_pointer (&parts->histogram.counts, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Packing, packing_clear)

static void
draw_parts (const Packing *parts)
{
  const Sketch *sketch = &parts->sketch;
  double        width = parts->right - parts->left;

  if (parts->files_box.height > 0)
    packing_draw_files (parts);
  if (parts->bins_box.height > 0)
    packing_draw_bins (parts);
  packing_draw_histogram (parts);
  if (parts->facts_box.height > 0)
    fact_table_draw (sketch, parts->facts_box,
                     language_text (sketch->language, N_ ("How the numbers come about")),
                     parts->facts);
  if (parts->legend_y >= 0)
    legend_draw (
        parts->legend, sketch,
        (Rect){ parts->left, parts->legend_y, width, legend_height (parts->legend, width) });
}

Scene *
draw_partitions (const Run *run, const DrawingOptions *options)
{
  g_auto (Packing) parts = { 0 };
  g_autofree char *description = NULL;
  gboolean         is_empty;
  double           width, head;

  measure (&parts, run, options);
  is_empty = parts.of == NULL || parts.of->n_tasks == 0;
  width = parts.right - parts.left;
  head = head_height (&parts.head, &parts.sketch, width);
  if (is_empty)
    parts.height = MAX (options->height, parts.head_y + head + EMPTY_HEIGHT + parts.left);
  else
    fit (&parts);
  description = packing_description (&parts);
  parts.sketch.scene =
      head_scene (&parts.head, &parts.sketch, options->width, parts.height, description);
  head_draw (&parts.head, &parts.sketch, (Rect){ parts.left, parts.head_y, width, head });
  if (is_empty)
    outcome_draw_empty (&parts.sketch,
                        (Rect){ parts.left, parts.head_y + head, width, EMPTY_HEIGHT },
                        parts.head.answer, parts.head.reason);
  else
    {
      packing_fill_histogram (&parts, parts.histogram_box.width);
      draw_parts (&parts);
    }
  return parts.sketch.scene;
}
