/* SPDX-License-Identifier: Apache-2.0 */
/* Files above, with the lines at which they are cut; partitions below, with what was packed into
 * each, on one scale. */
#include <math.h>

#include "partitions-parts.h"
#include "words.h"

#define BIN_WIDTH 150 /* about */
#define BINS_LEAST 2
#define BINS_MOST 12
#define BIN_GAP 10
#define BIN_HEIGHT 44
#define FILE_HEIGHT 28
#define CAPTION 20
#define SEEN_FROM_PX 3 /* narrower chunks are drawn together */
#define PAD 3
#define LIMIT_TICK 5

static gboolean
shows_each (const Packing *parts, guint partition)
{
  const RunScan *scan = parts->scan;

  for (guint32 i = scan->first_chunk[partition]; i < scan->first_chunk[partition + 1]; i++)
    if ((double) scan->chunks[i].length * parts->px_per_byte < SEEN_FROM_PX)
      return FALSE;
  return TRUE;
}

/* Pieces whose open costs stand side by side. */
static guint
cost_pieces (const Packing *parts, guint partition)
{
  return shows_each (parts, partition) ? 1 : packing_n_chunks (parts, partition);
}

void
packing_scale (Packing *parts)
{
  double width = parts->right - parts->left;
  double limit;

  if (parts->scan == NULL || parts->scan->n_tasks == 0)
    return;
  parts->n_bins = (guint) CLAMP (floor (width / BIN_WIDTH), BINS_LEAST, BINS_MOST);
  parts->n_bins = MIN (parts->n_bins, parts->scan->n_tasks);
  for (guint i = 0; i < parts->n_bins; i++)
    parts->most_in_bins = MAX (parts->most_in_bins, packing_packed (parts, i));
  /* Splits of an RDD are not filled: where they are far below the limit, it has no place. */
  parts->has_limit =
      parts->scan->max_partition_bytes > 0 ||
      (parts->scan->n_buckets == 0 && parts->most_in_bins > parts->scan->max_split_bytes / 2);
  limit = (double) MAX (parts->most_in_bins, 1);
  if (parts->has_limit)
    limit = MAX (limit, (double) parts->scan->max_split_bytes);
  parts->bin_width = floor ((width - (parts->n_bins - 1) * BIN_GAP) / parts->n_bins);
  parts->bin_width = MIN (parts->bin_width, 2 * BIN_WIDTH);
  parts->px_per_byte = parts->bin_width / limit;
  for (guint i = 0; i < parts->n_bins; i++)
    if ((double) parts->scan->open_cost_bytes * cost_pieces (parts, i) * parts->px_per_byte >=
        SEEN_FROM_PX)
      parts->has_cost = TRUE;
}

double
packing_files_height (const Packing *parts)
{
  return parts->n_bins > 0 ? CAPTION + FILE_HEIGHT : 0;
}

double
packing_bins_height (const Packing *parts)
{
  return parts->n_bins > 0 ? CAPTION + BIN_HEIGHT + CAPTION : 0;
}

ScenePaint
packing_paint_file (const Packing *parts, guint file)
{
  const Sketch *sketch = &parts->sketch;
  StagePaint    stage = theme_stage (sketch->theme, parts->stage);
  ScenePaint    paint = style_box (file % 2 == 0 ? stage.fill : stage.tint, stage.outline,
                                theme_mark_outline (sketch->theme));

  return paint;
}

Colour
packing_ink_file (const Packing *parts, guint file)
{
  return file % 2 == 0 ? theme_stage (parts->sketch.theme, parts->stage).text
                       : sketch_colour (&parts->sketch, TOKEN_INK);
}

ScenePaint
packing_paint_cost (const Sketch *sketch)
{
  Colour edge = sketch_colour (sketch, TOKEN_EDGE);

  return style_pattern (style_box (sketch_colour (sketch, TOKEN_GROUND), edge, 1),
                        SCENE_PATTERN_UNUSED, edge);
}

static void
draw_caption (const Sketch *sketch, Rect box, const char *strong, const char *note)
{
  Rect head = { box.x, box.y, box.width, CAPTION };

  if (sketch_width (ROLE_STRONG, strong) > head.width)
    return;
  sketch_text_in (sketch, ROLE_STRONG, head, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_INK),
                  (Colour){ 0 }, strong);
  head.x += sketch_width (ROLE_STRONG, strong) + 12;
  head.width -= sketch_width (ROLE_STRONG, strong) + 12;
  if (note != NULL && sketch_width (ROLE_DIM, note) <= head.width)
    sketch_text_in (sketch, ROLE_DIM, head, SCENE_ALIGN_START, sketch_colour (sketch, TOKEN_DIM),
                    (Colour){ 0 }, note);
}

/* The longest of n forms that fits a mark. */
static void
label (const Sketch *sketch, Rect box, Colour ink, const char *const *forms, guint n_forms)
{
  const char *text = sketch_fit (ROLE_MARK, box.width - 2 * PAD, forms, n_forms);

  if (text != NULL)
    sketch_text_in (sketch, ROLE_MARK, box, SCENE_ALIGN_MIDDLE, ink, (Colour){ 0 }, text);
}

/* ---- files */

/* Where Spark cuts a file: a dashed line in it, at each full split. */
static void
draw_cuts (const Packing *parts, Rect box, Bytes bytes)
{
  const Sketch *sketch = &parts->sketch;
  ScenePaint    line = style_dashed (style_line (sketch_colour (sketch, TOKEN_INK), 1.5), 3, 2);
  double        step = (double) parts->scan->max_split_bytes * parts->px_per_byte;

  if (!parts->scan->is_splittable || step < SEEN_FROM_PX)
    return;
  for (double x = step; x < (double) bytes * parts->px_per_byte - 0.5 && x < box.width; x += step)
    scene_line (sketch->scene, box.x + x, box.y - 3, box.x + x, box.y + box.height + 3, &line);
}

static void
draw_file (const Packing *parts, Rect box, guint file, gboolean is_whole)
{
  const Sketch    *sketch = &parts->sketch;
  Bytes            bytes = parts->scan->file_bytes[file];
  g_autofree char *size = units_format_data (sketch->language, bytes);
  g_autofree char *name = g_strdup_printf (language_text (sketch->language, N_ ("file %u")), file);
  g_autofree char *full = g_strdup_printf ("%s, %s", name, size);
  g_autofree char *number = g_strdup_printf ("%u", file);
  g_autofree char *id = sketch_id ("file", file);
  const char      *forms[] = { full, name, number };
  ScenePaint       paint = packing_paint_file (parts, file);

  if (!is_whole)
    paint = style_dashed (paint, 4, 3);
  sketch_box (sketch, id, full, box, 2, &paint);
  draw_cuts (parts, box, bytes);
  /* A label stands in the first piece, where no line crosses it. */
  if (parts->scan->is_splittable)
    box.width = MIN (box.width, (double) parts->scan->max_split_bytes * parts->px_per_byte - PAD);
  label (sketch, box, packing_ink_file (parts, file), forms, G_N_ELEMENTS (forms));
}

static char *
files_note (const Packing *parts, guint n_drawn)
{
  const Sketch    *sketch = &parts->sketch;
  guint            n_more = parts->scan->n_files - n_drawn;
  g_autofree char *count = words_count (sketch, n_more);

  if (n_more == 0)
    return NULL;
  return g_strdup_printf (language_plural (sketch->language, N_ ("then %s more file, to scale"),
                                           N_ ("then %s more files, to scale"), n_more),
                          count);
}

/* Too many in a few pixels: all that fit as one. */
static void
draw_files_together (const Packing *parts, Rect box)
{
  const Sketch    *sketch = &parts->sketch;
  const RunScan   *scan = parts->scan;
  Bytes            bytes = packing_scan_bytes (parts);
  g_autofree char *count = words_count (sketch, scan->n_files);
  g_autofree char *size = units_format_data (sketch->language, bytes);
  g_autofree char *text =
      g_strdup_printf (language_plural (sketch->language, N_ ("%s file, %s"),
                                        N_ ("%s files, %s in all"), scan->n_files),
                       count, size);
  const char *forms[] = { text, count };
  ScenePaint  paint = packing_paint_file (parts, 0);

  box.width = MIN (box.width, MAX ((double) bytes * parts->px_per_byte, SEEN_FROM_PX));
  sketch_box (sketch, "files", text, box, 2, &paint);
  label (sketch, box, packing_ink_file (parts, 0), forms, G_N_ELEMENTS (forms));
}

void
packing_draw_files (const Packing *parts)
{
  const Sketch    *sketch = &parts->sketch;
  const RunScan   *scan = parts->scan;
  Rect             box = parts->files_box;
  Rect             row = { box.x, box.y + CAPTION, box.width, FILE_HEIGHT };
  g_autofree char *note = NULL;
  guint            file = 0;
  double           x = row.x;

  if (scan->n_files > 0 && (double) scan->file_bytes[0] * parts->px_per_byte < SEEN_FROM_PX)
    draw_files_together (parts, row);
  else
    for (; file < scan->n_files && x < row.x + row.width - SEEN_FROM_PX; file++)
      {
        double   width = MAX ((double) scan->file_bytes[file] * parts->px_per_byte, 1);
        double   room = row.x + row.width - x;
        gboolean is_whole = width <= room;

        draw_file (parts, (Rect){ x, row.y, is_whole ? width : room, row.height }, file, is_whole);
        x += width + 2;
      }
  note = file > 0 ? files_note (parts, file) : NULL;
  draw_caption (sketch, box, scan->data, note);
}

/* ---- partitions */

static char *
chunk_title (const Packing *parts, const RunChunk *chunk)
{
  const Sketch    *sketch = &parts->sketch;
  g_autofree char *size = units_format_data (sketch->language, chunk->length);

  return g_strdup_printf (
      language_text (sketch->language, N_ ("%s of file %u, from byte %" G_GINT64_FORMAT " on")),
      size, chunk->file, chunk->offset);
}

static double
draw_cost (const Packing *parts, Rect box, double x, guint n_chunks)
{
  const Sketch    *sketch = &parts->sketch;
  Bytes            bytes = parts->scan->open_cost_bytes * n_chunks;
  double           width = (double) bytes * parts->px_per_byte;
  ScenePaint       paint = packing_paint_cost (sketch);
  g_autofree char *size = units_format_memory (sketch->language, bytes);
  g_autofree char *count = words_count (sketch, n_chunks);
  g_autofree char *title =
      g_strdup_printf (language_plural (sketch->language, N_ ("open cost of %s piece: %s"),
                                        N_ ("open cost of %s pieces: %s"), n_chunks),
                       count, size);

  if (width >= SEEN_FROM_PX)
    sketch_box (sketch, NULL, title, (Rect){ x, box.y, width, box.height }, 0, &paint);
  return x + width;
}

static void
draw_chunks (const Packing *parts, Rect box, guint partition)
{
  const Sketch  *sketch = &parts->sketch;
  const RunScan *scan = parts->scan;
  double         x = box.x;

  for (guint32 i = scan->first_chunk[partition]; i < scan->first_chunk[partition + 1]; i++)
    {
      const RunChunk  *chunk = &scan->chunks[i];
      double           width = (double) chunk->length * parts->px_per_byte;
      Rect             mark = { x, box.y, width, box.height };
      ScenePaint       paint = packing_paint_file (parts, chunk->file);
      g_autofree char *title = chunk_title (parts, chunk);
      g_autofree char *name =
          g_strdup_printf (language_text (sketch->language, N_ ("file %u")), chunk->file);
      g_autofree char *number = g_strdup_printf ("%u", chunk->file);
      const char      *forms[] = { name, number };

      sketch_box (sketch, NULL, title, mark, 0, &paint);
      label (sketch, mark, packing_ink_file (parts, chunk->file), forms, G_N_ELEMENTS (forms));
      x = draw_cost (parts, box, x + width, 1);
    }
}

/* All pieces as one, and all their open costs as another. */
static void
draw_chunks_together (const Packing *parts, Rect box, guint partition)
{
  const Sketch    *sketch = &parts->sketch;
  guint            n = packing_n_chunks (parts, partition);
  Bytes            bytes = packing_packed (parts, partition) - n * parts->scan->open_cost_bytes;
  double           width = (double) bytes * parts->px_per_byte;
  g_autofree char *count = words_count (sketch, n);
  g_autofree char *name = g_strdup_printf (
      language_plural (sketch->language, N_ ("%s piece"), N_ ("%s pieces"), n), count);
  const char *forms[] = { name, count };
  Rect        mark = { box.x, box.y, MAX (width, 1), box.height };
  ScenePaint  paint = packing_paint_file (parts, 0);

  sketch_box (sketch, NULL, name, mark, 0, &paint);
  label (sketch, mark, packing_ink_file (parts, 0), forms, G_N_ELEMENTS (forms));
  draw_cost (parts, box, box.x + width, n);
}

/* The attempt of a task, so that the partition is selected with it; RUN_NONE. */
static guint
attempt_of (const Packing *parts, guint task)
{
  const Run *run = parts->sketch.run;

  for (guint i = 0; i < run->n_attempts; i++)
    if (run->task[i] == task && run_stage_attempt_of (run, i)->stage == parts->stage)
      return i;
  return RUN_NONE;
}

static void
draw_bin (const Packing *parts, Rect box, guint bin)
{
  const Sketch    *sketch = &parts->sketch;
  guint            task = parts->scan->first_task + bin;
  guint            attempt = attempt_of (parts, task);
  g_autofree char *id =
      attempt != RUN_NONE ? sketch_id ("task", attempt) : sketch_id ("partition", task);
  g_autofree char *title = packing_title (parts, task);
  g_autofree char *size = packing_amount (parts, packing_size (parts, task));
  g_autofree char *name = g_strdup_printf ("%u", task);
  Rect             inner = { box.x, box.y + CAPTION, parts->bin_width, BIN_HEIGHT };
  Rect             foot = { box.x, inner.y + BIN_HEIGHT, parts->bin_width, CAPTION };
  ScenePaint       empty = style_dashed (
            style_box (sketch_colour (sketch, TOKEN_GROUND), sketch_colour (sketch, TOKEN_EDGE), 1), 3,
            3);

  scene_group_begin (sketch->scene, id, title);
  sketch_box (sketch, NULL, NULL, inner, 0, &empty);
  if (shows_each (parts, bin))
    draw_chunks (parts, inner, bin);
  else
    draw_chunks_together (parts, inner, bin);
  scene_group_end (sketch->scene);
  draw_caption (sketch, foot, name, size);
}

/* The limit up to which pieces are put in, above and below the bin: no line crosses a label. */
static void
draw_limit (const Packing *parts, Rect box)
{
  const Sketch *sketch = &parts->sketch;
  ScenePaint    line = style_line (sketch_colour (sketch, TOKEN_INK), 1.5);
  double        x = box.x + (double) parts->scan->max_split_bytes * parts->px_per_byte;
  double        foot = box.y + CAPTION + BIN_HEIGHT;

  scene_line (sketch->scene, x, box.y + CAPTION - LIMIT_TICK, x, box.y + CAPTION, &line);
  scene_line (sketch->scene, x, foot, x, foot + LIMIT_TICK, &line);
}

/* What a partition may hold. */
static char *
limit_text (const Packing *parts)
{
  const Language  *language = parts->sketch.language;
  g_autofree char *limit = units_format_memory (language, parts->scan->max_split_bytes);

  if (parts->scan->n_buckets > 0)
    return g_strdup (language_text (language, N_ ("a bucket each, whatever its size")));
  if (!parts->scan->is_splittable && parts->most > parts->scan->max_split_bytes)
    return g_strdup_printf (
        language_text (language, N_ ("the limit is %s, but what cannot be cut is read whole")),
        limit);
  return g_strdup_printf (
      language_text (language,
                     N_ ("filled up to %s; the open cost of the last piece may go beyond")),
      limit);
}

static char *
bins_note (const Packing *parts)
{
  const Sketch    *sketch = &parts->sketch;
  guint            n_more = parts->scan->n_tasks - parts->n_bins;
  g_autofree char *count = words_count (sketch, n_more);
  g_autofree char *limit = limit_text (parts);

  if (n_more == 0)
    return g_steal_pointer (&limit);
  return g_strdup_printf (language_plural (sketch->language,
                                           /* Translators: what a partition may hold, a number */
                                           N_ ("%s; %s more follows"), N_ ("%s; %s more follow"),
                                           n_more),
                          limit, count);
}

void
packing_draw_bins (const Packing *parts)
{
  const Sketch    *sketch = &parts->sketch;
  Rect             box = parts->bins_box;
  g_autofree char *note = bins_note (parts);

  draw_caption (sketch, box, language_text (sketch->language, N_ ("partitions")), note);
  for (guint bin = 0; bin < parts->n_bins; bin++)
    {
      Rect at = { box.x + bin * (parts->bin_width + BIN_GAP), box.y, parts->bin_width, box.height };

      draw_bin (parts, at, bin);
      if (parts->has_limit)
        draw_limit (parts, at);
    }
}
