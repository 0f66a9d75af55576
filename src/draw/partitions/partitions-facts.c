/* SPDX-License-Identifier: Apache-2.0 */
/* How the number of partitions comes about, and what the marks mean. MODEL 2.2 and 3. */
#include "partitions-parts.h"
#include "words.h"

static char *
text_of (const Packing *parts, const char *msgid)
{
  return g_strdup (language_text (parts->sketch.language, msgid));
}

/* Spark: FilePartition.maxSplitBytes. */
static void
add_scan (Packing *parts)
{
  const Language  *language = parts->sketch.language;
  const RunScan   *scan = parts->scan;
  g_autofree char *total = units_format_data (language, parts->total);
  g_autofree char *n_files = words_count (&parts->sketch, scan->n_files);
  g_autofree char *cost = units_format_memory (language, scan->open_cost_bytes);
  g_autofree char *most = units_format_memory (language, scan->max_partition_bytes);
  g_autofree char *cores = words_count (&parts->sketch, scan->min_partitions);

  facts_add (parts->facts, "formula-per-core", FACT_SIGN_NONE, g_strdup ("bytesPerCore"),
             g_strdup_printf ("(%s + %s × %s) / %s", total, n_files, cost, cores),
             units_format_memory (language, scan->bytes_per_core));
  facts_add (parts->facts, "formula-split", FACT_SIGN_NONE, g_strdup ("maxSplitBytes"),
             g_strdup_printf ("min (%s, max (%s, bytesPerCore))", most, cost),
             units_format_memory (language, scan->max_split_bytes));
}

static void
add_splits (Packing *parts)
{
  facts_add (parts->facts, "formula-split", FACT_SIGN_NONE, g_strdup ("splitSize"),
             text_of (parts, N_ ("max (minSize, min (goalSize, blockSize))")),
             units_format_memory (parts->sketch.language, parts->scan->max_split_bytes));
}

static void
add_mean (Packing *parts)
{
  guint            n = parts->of->n_tasks;
  g_autofree char *total = packing_amount (parts, parts->total);
  g_autofree char *count = words_count (&parts->sketch, n);

  facts_add (parts->facts, "formula-mean", FACT_SIGN_NONE, text_of (parts, N_ ("mean")),
             g_strdup_printf ("%s / %s", total, count), packing_amount (parts, parts->total / n));
}

static void
add_skew (Packing *parts)
{
  g_autofree char *most = packing_amount (parts, parts->most);
  g_autofree char *median = packing_amount (parts, parts->median);

  if (parts->median > 0 && !packing_is_even (parts))
    facts_add (parts->facts, "formula-skew", FACT_SIGN_NONE,
               text_of (parts, N_ ("largest / median")), g_strdup_printf ("%s / %s", most, median),
               units_fixed ((double) parts->most / (double) parts->median, 2));
}

void
packing_fill_facts (Packing *parts)
{
  if (parts->scan != NULL && parts->scan->max_partition_bytes > 0 && parts->of->n_scans == 1)
    add_scan (parts);
  else if (parts->scan != NULL && parts->of->n_scans == 1 && parts->scan->n_buckets == 0)
    add_splits (parts);
  add_mean (parts);
  add_skew (parts);
}

/* ---- legend */

static void
sample_file (const Sketch *sketch, Rect box, guint stage)
{
  StagePaint paint = theme_stage (sketch->theme, stage);
  ScenePaint even = style_box (paint.fill, paint.outline, 1);
  ScenePaint odd = style_box (paint.tint, paint.outline, 1);

  sketch_box (sketch, NULL, NULL, (Rect){ box.x, box.y, box.width / 2, box.height }, 0, &even);
  sketch_box (sketch, NULL, NULL, (Rect){ box.x + box.width / 2, box.y, box.width / 2, box.height },
              0, &odd);
}

static void
sample_cost (const Sketch *sketch, Rect box, guint number)
{
  ScenePaint paint = packing_paint_cost (sketch);

  sketch_box (sketch, NULL, NULL, box, 0, &paint);
}

static void
sample_limit (const Sketch *sketch, Rect box, guint number)
{
  ScenePaint line = style_line (sketch_colour (sketch, TOKEN_INK), 1.5);

  scene_line (sketch->scene, box.x + box.width / 2, box.y, box.x + box.width / 2,
              box.y + box.height, &line);
}

static void
sample_dashed (const Sketch *sketch, Rect box, guint number)
{
  ScenePaint line = style_dashed (style_line (sketch_colour (sketch, TOKEN_INK), 1.5), 3, 2);

  scene_line (sketch->scene, box.x + box.width / 2, box.y, box.x + box.width / 2,
              box.y + box.height, &line);
}

void
packing_fill_legend (Packing *parts)
{
  const Language *language = parts->sketch.language;
  const RunScan  *scan = parts->scan;

  if (scan != NULL)
    {
      legend_add (parts->legend, sample_file, parts->stage,
                  language_text (language, N_ ("one file and the next")));
      if (parts->has_cost)
        legend_add (parts->legend, sample_cost, 0,
                    language_text (language, N_ ("open cost, counted and not read")));
      if (parts->has_limit)
        legend_add (parts->legend, sample_limit, 0,
                    language_text (language, N_ ("limit of a partition")));
    }
  if (!packing_is_even (parts) || (scan != NULL && scan->n_chunks > scan->n_files))
    legend_add (
        parts->legend, sample_dashed, 0,
        language_text (language, scan != NULL && scan->n_chunks > scan->n_files
                                     ? (!packing_is_even (parts) ? N_ ("cut of a file; median")
                                                                 : N_ ("cut of a file"))
                                     : N_ ("median")));
}
