/* SPDX-License-Identifier: Apache-2.0 */
/* What the drawing of partitions says: its answer, its reason, and what a partition holds. */
#include "outcome.h"
#include "partitions-parts.h"
#include "words.h"

char *
packing_amount (const Packing *parts, gint64 size)
{
  if (parts->unit == PACKING_BYTES)
    return units_format_data (parts->sketch.language, size);
  return units_format_time (parts->sketch.language, size, UNITS_STYLE_PLAIN);
}

/* "2,000 partitions of 250 MB", "of 250 MB on average". */
static char *
n_partitions (const Packing *parts)
{
  const Language  *language = parts->sketch.language;
  guint            n = parts->of->n_tasks;
  g_autofree char *count = words_count (&parts->sketch, n);
  g_autofree char *size = packing_amount (parts, parts->total / n);

  if (packing_is_even (parts))
    return g_strdup_printf (
        language_plural (language, N_ ("%s partition of %s"), N_ ("%s partitions of %s"), n), count,
        size);
  return g_strdup_printf (language_plural (language, N_ ("%s partition of %s on average"),
                                           N_ ("%s partitions of %s on average"), n),
                          count, size);
}

static gboolean
files_differ (const RunScan *scan)
{
  for (guint i = 1; i < scan->n_files; i++)
    if (scan->file_bytes[i] != scan->file_bytes[0])
      return TRUE;
  return FALSE;
}

/* "2,000 files of 250 MB become 4,000 partitions of 125 MB" */
static char *
scan_answer (const Packing *parts)
{
  const Language  *language = parts->sketch.language;
  const RunScan   *scan = parts->scan;
  g_autofree char *partitions = n_partitions (parts);
  g_autofree char *count = words_count (&parts->sketch, scan->n_files);
  g_autofree char *size = units_format_data (language, parts->total / MAX (scan->n_files, 1));

  if (files_differ (scan))
    return g_strdup_printf (language_plural (language, N_ ("%s file of %s becomes %s"),
                                             N_ ("%s files of %s on average become %s"),
                                             scan->n_files),
                            count, size, partitions);
  return g_strdup_printf (language_plural (language, N_ ("%s file of %s becomes %s"),
                                           N_ ("%s files of %s become %s"), scan->n_files),
                          count, size, partitions);
}

static char *
answer (const Packing *parts)
{
  const Language  *language = parts->sketch.language;
  g_autofree char *partitions = n_partitions (parts);
  g_autofree char *count = words_count (&parts->sketch, parts->of->n_tasks);

  if (parts->scan != NULL && parts->of->n_scans == 1)
    return scan_answer (parts);
  if (parts->scan != NULL)
    return g_strdup_printf (language_text (language, N_ ("%u data sets become %s")),
                            parts->of->n_scans, partitions);
  if (parts->of->n_scans > 0)
    /* Translators: a number of partitions with their size */
    return g_strdup_printf (language_text (language, N_ ("The files are read in %s")), partitions);
  if (parts->unit == PACKING_BYTES)
    /* Translators: a number of partitions with their size */
    return g_strdup_printf (language_text (language, N_ ("The shuffle is read in %s")), partitions);
  return g_strdup_printf (language_plural (language, N_ ("%s task is given, and reads nothing"),
                                           N_ ("%s tasks are given, and read nothing"),
                                           parts->of->n_tasks),
                          count);
}

/* Why there are so many. */
static char *
scan_reason (const Packing *parts)
{
  const Language  *language = parts->sketch.language;
  const RunScan   *scan = parts->scan;
  g_autofree char *limit = units_format_memory (language, scan->max_split_bytes);
  g_autofree char *cost = units_format_memory (language, scan->open_cost_bytes);

  if (scan->n_buckets > 0)
    return g_strdup (language_text (
        language, N_ ("Each bucket of the table is a partition: its files are read whole.")));
  if (scan->n_chunks > scan->n_files)
    return g_strdup_printf (
        language_text (language, N_ ("A file that is larger than %s is cut there.")), limit);
  if (scan->n_tasks < scan->n_chunks)
    return g_strdup_printf (
        language_text (
            language,
            N_ ("Small files share a partition up to %s, and each counts %s more: its open cost.")),
        limit, cost);
  if (!scan->is_splittable && parts->most > scan->max_split_bytes)
    return g_strdup (language_text (
        language, N_ ("A file of this format and compression cannot be cut: one task reads it.")));
  return g_strdup (language_text (language, N_ ("Each file is a partition of its own.")));
}

static char *
reason (const Packing *parts)
{
  const Language  *language = parts->sketch.language;
  g_autofree char *ratio = NULL;

  if (parts->scan != NULL)
    return scan_reason (parts);
  if (parts->of->n_scans > 0 && parts->of->scans[0].n_buckets > 0)
    return g_strdup (language_text (
        language, N_ ("Each task reads a bucket of every table: their rows are joined there.")));
  if (parts->of->n_scans > 0)
    return g_strdup (
        language_text (language, N_ ("Each task reads several partitions: they are coalesced.")));
  if (parts->median <= 0 || packing_is_even (parts))
    return g_strdup (language_text (language, N_ ("All of them are equal.")));
  ratio = units_fixed ((double) parts->most / (double) parts->median, 1);
  return g_strdup_printf (
      language_text (language,
                     N_ ("The largest is %s × the median: one task does that much more.")),
      ratio);
}

void
packing_fill_head (Packing *parts)
{
  const Sketch *sketch = &parts->sketch;
  Head         *head = &parts->head;

  head->name = g_strdup (language_text (sketch->language, N_ ("Partitions")));
  if (parts->of == NULL || parts->of->n_tasks == 0)
    {
      head->answer = outcome_answer (sketch);
      head->reason = outcome_reason (sketch);
      if (head->answer == NULL)
        head->answer = g_strdup (language_text (sketch->language, N_ ("The stage has no task")));
      head->shows = g_strdup (head->answer);
      return;
    }
  head->answer = answer (parts);
  head->reason = reason (parts);
  head->shows = g_strdup (head->answer);
  head->brief = n_partitions (parts);
  head->summary = words_stage (sketch, parts->stage);
}

char *
packing_description (const Packing *parts)
{
  if (parts->head.reason != NULL)
    return g_strdup_printf ("%s. %s", parts->head.answer, parts->head.reason);
  return g_strdup_printf ("%s.", parts->head.answer);
}

char *
packing_title (const Packing *parts, guint partition)
{
  const Sketch    *sketch = &parts->sketch;
  g_autofree char *size = packing_amount (parts, packing_size (parts, partition));
  guint            n = packing_n_chunks (parts, partition - parts->scan->first_task);
  g_autofree char *count = words_count (sketch, n);

  return g_strdup_printf (
      language_plural (sketch->language, N_ ("partition %u, read by task %u: %s in %s piece"),
                       N_ ("partition %u, read by task %u: %s in %s pieces"), n),
      partition, partition, size, count);
}
