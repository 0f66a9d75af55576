/* SPDX-License-Identifier: Apache-2.0 */
/* How many partitions there are of each size, with the median and the largest marked. */
#include <math.h>
#include <string.h>

#include "partitions-parts.h"
#include "words.h"

#define CAPTION 20
#define COUNTS 18 /* room for the count over the highest bar */
#define AXIS 20
#define TEXT_GAP 24 /* the outermost texts are moved inwards */
#define BAR_GAP 2
#define BAR_LEAST 3

typedef struct
{
  Rect   box; /* of the bars */
  double bar; /* width with its gap */
} Chart;

static double
x_of (const Packing *parts, const Chart *chart, gint64 size)
{
  return chart->box.x + (double) size / (double) parts->histogram.step * chart->bar;
}

static char *
bar_title (const Packing *parts, guint bar)
{
  const Sketch    *sketch = &parts->sketch;
  guint            n = parts->histogram.counts[bar];
  g_autofree char *count = words_count (sketch, n);
  g_autofree char *from = packing_amount (parts, bar * parts->histogram.step);
  g_autofree char *to = packing_amount (parts, (bar + 1) * parts->histogram.step);

  return g_strdup_printf (language_plural (sketch->language,
                                           N_ ("%s partition of more than %s up to %s"),
                                           N_ ("%s partitions of more than %s up to %s"), n),
                          count, from, to);
}

static void
draw_bar (const Packing *parts, const Chart *chart, guint bar)
{
  const Sketch *sketch = &parts->sketch;
  StagePaint    stage = theme_stage (sketch->theme, parts->stage);
  ScenePaint    paint = style_box (stage.fill, stage.outline, theme_mark_outline (sketch->theme));
  double        share = (double) parts->histogram.counts[bar] / parts->histogram.most;
  double        height = MAX (share * chart->box.height, BAR_LEAST);
  double        foot = chart->box.y + chart->box.height;
  Rect box = { chart->box.x + bar * chart->bar + BAR_GAP / 2.0, foot - height, chart->bar - BAR_GAP,
               height };
  Rect above = { box.x - BAR_GAP / 2.0, box.y - COUNTS, chart->bar, COUNTS };
  g_autofree char *title = bar_title (parts, bar);
  g_autofree char *count = words_count (sketch, parts->histogram.counts[bar]);
  g_autofree char *id = sketch_id ("size", bar);

  sketch_box (sketch, id, title, box, 0, &paint);
  if (sketch_fits (ROLE_LABEL, above, count))
    sketch_text_in (sketch, ROLE_LABEL, above, SCENE_ALIGN_MIDDLE,
                    sketch_colour (sketch, TOKEN_INK), (Colour){ 0 }, count);
}

/* The size at the upper edge of a bar; that of bar 0 is the start. */
static char *
edge_text (const Packing *parts, guint edge)
{
  return edge > 0 ? packing_amount (parts, edge * parts->histogram.step) : g_strdup ("0");
}

/* Every so many edges have a text, so that none touches another. */
static guint
edges_per_text (const Packing *parts, const Chart *chart)
{
  double most = 0;

  for (guint edge = 0; edge <= parts->histogram.n_bars; edge++)
    {
      g_autofree char *text = edge_text (parts, edge);

      most = MAX (most, sketch_width (ROLE_DIM, text));
    }
  return (guint) MAX (ceil ((most + TEXT_GAP) / chart->bar), 1);
}

static void
draw_axis (const Packing *parts, const Chart *chart)
{
  const Sketch *sketch = &parts->sketch;
  ScenePaint    line = style_line (sketch_colour (sketch, TOKEN_DIM), 1);
  double        foot = chart->box.y + chart->box.height;
  double        right = chart->box.x + parts->histogram.n_bars * chart->bar;
  guint         every = edges_per_text (parts, chart);

  scene_line (sketch->scene, chart->box.x, foot, right, foot, &line);
  for (guint edge = 0; edge <= parts->histogram.n_bars; edge += every)
    {
      g_autofree char *text = edge_text (parts, edge);
      double           width = sketch_width (ROLE_DIM, text);
      double           x = chart->box.x + edge * chart->bar;
      double           from = CLAMP (x - width / 2, parts->histogram_box.x,
                                     parts->histogram_box.x + parts->histogram_box.width - width);

      scene_line (sketch->scene, x, foot, x, foot + 4, &line);
      sketch_text_in (sketch, ROLE_DIM, (Rect){ from, foot + 4, width, AXIS - 4 },
                      SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_DIM), (Colour){ 0 }, text);
    }
}

/* "median 128 MB, largest 128 MB: 1.0 × the median" */
static char *
sizes_text (const Packing *parts)
{
  const Sketch    *sketch = &parts->sketch;
  g_autofree char *median = packing_amount (parts, parts->median);
  g_autofree char *most = packing_amount (parts, parts->most);
  g_autofree char *ratio = NULL;

  if (packing_is_even (parts))
    return g_strdup_printf (language_text (sketch->language, N_ ("all %s")), most);
  if (parts->median <= 0)
    return g_strdup_printf (language_text (sketch->language, N_ ("median %s, largest %s")), median,
                            most);
  ratio = units_fixed ((double) parts->most / (double) parts->median, 1);
  return g_strdup_printf (
      language_text (sketch->language, N_ ("median %s, largest %s, %s × the median")), median, most,
      ratio);
}

/* A dashed line at the median, where there is more than one size. */
static void
draw_median (const Packing *parts, const Chart *chart)
{
  const Sketch *sketch = &parts->sketch;
  ScenePaint    line = style_dashed (style_line (sketch_colour (sketch, TOKEN_INK), 1.5), 4, 3);
  double        x = x_of (parts, chart, parts->median);

  if (!packing_is_even (parts))
    scene_line (sketch->scene, x, chart->box.y, x, chart->box.y + chart->box.height, &line);
}

void
packing_draw_histogram (const Packing *parts)
{
  const Sketch *sketch = &parts->sketch;
  Rect          box = parts->histogram_box;
  Rect          head = { box.x, box.y, box.width, CAPTION };
  const char   *caption =
      language_text (sketch->language, parts->unit == PACKING_BYTES ? N_ ("partitions by size")
                                                                    : N_ ("tasks by time"));
  g_autofree char *sizes = sizes_text (parts);
  Chart            chart = { .box = { box.x, box.y + CAPTION + COUNTS, box.width,
                                      box.height - CAPTION - COUNTS - AXIS } };

  chart.bar = floor (chart.box.width / parts->histogram.n_bars);
  sketch_text_in (sketch, ROLE_STRONG, head, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                  (Colour){ 0 }, caption);
  head.x += sketch_width (ROLE_STRONG, caption) + 12;
  head.width -= sketch_width (ROLE_STRONG, caption) + 12;
  if (sketch_width (ROLE_DIM, sizes) <= head.width)
    sketch_text_in (sketch, ROLE_DIM, head, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_DIM),
                    (Colour){ 0 }, sizes);
  for (guint bar = 0; bar < parts->histogram.n_bars; bar++)
    if (parts->histogram.counts[bar] > 0)
      draw_bar (parts, &chart, bar);
  draw_median (parts, &chart);
  draw_axis (parts, &chart);
}
