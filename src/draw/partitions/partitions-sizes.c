/* SPDX-License-Identifier: Apache-2.0 */
/* The sizes of all partitions of a stage: least, median, most, and how many of each size. */
#include <math.h>

#include "partitions-parts.h"

#define BAR_LEAST_PX 44 /* a bar with its count */
#define BARS_MOST 28
#define BARS_LEAST 4

Bytes
packing_read_bytes (const RunStage *stage)
{
  return MAX (stage->total_input_bytes, stage->shuffle_read_bytes);
}

const RunScan *
packing_scan (const RunStage *stage)
{
  guint n_tasks = 0;

  for (guint i = 0; i < stage->n_scans; i++)
    n_tasks += stage->scans[i].n_tasks;
  return stage->n_scans > 0 && n_tasks == stage->n_tasks ? &stage->scans[0] : NULL;
}

gint64
packing_size (const Packing *parts, guint partition)
{
  TaskWork work = run_task_work (parts->sketch.run, parts->stage, partition);

  if (parts->unit == PACKING_BYTES)
    return work.input_bytes;
  return run_task_overhead (parts->of, partition) + work.compute_us + work.fetch_us + work.spill_us;
}

Bytes
packing_packed (const Packing *parts, guint partition)
{
  const RunScan *scan = parts->scan;
  Bytes          bytes = 0;

  for (guint32 i = scan->first_chunk[partition]; i < scan->first_chunk[partition + 1]; i++)
    bytes += scan->chunks[i].length + scan->open_cost_bytes;
  return bytes;
}

Bytes
packing_scan_bytes (const Packing *parts)
{
  Bytes bytes = 0;

  for (guint i = 0; i < parts->scan->n_files; i++)
    bytes += parts->scan->file_bytes[i];
  return bytes;
}

guint
packing_n_chunks (const Packing *parts, guint partition)
{
  return parts->scan->first_chunk[partition + 1] - parts->scan->first_chunk[partition];
}

/* Puts the value of a rank at its place, smaller ones before it: Hoare's selection. */
static gint64
select_rank (gint64 *values, guint n, guint rank)
{
  guint first = 0, last = n - 1;

  while (first < last)
    {
      gint64 pivot = values[first + (last - first) / 2];
      guint  low = first, high = last;

      while (low <= high)
        {
          while (values[low] < pivot)
            low++;
          while (values[high] > pivot)
            high--;
          if (low <= high)
            {
              gint64 swap = values[low];

              values[low++] = values[high];
              values[high] = swap;
              if (high == 0)
                break;
              high--;
            }
        }
      if (rank <= high)
        last = high;
      else if (rank >= low)
        first = low;
      else
        break;
    }
  return values[rank];
}

gboolean
packing_is_even (const Packing *parts)
{
  return parts->most - parts->median <= parts->median / 20 &&
         parts->median - parts->least <= parts->median / 20;
}

void
packing_measure_sizes (Packing *parts)
{
  guint              n = parts->of->n_tasks;
  g_autofree gint64 *sizes = g_new (gint64, n);

  parts->unit = packing_read_bytes (parts->of) > 0 ? PACKING_BYTES : PACKING_TIME;
  parts->least = G_MAXINT64;
  for (guint i = 0; i < n; i++)
    {
      sizes[i] = packing_size (parts, i);
      parts->least = MIN (parts->least, sizes[i]);
      parts->most = MAX (parts->most, sizes[i]);
      parts->total += sizes[i];
    }
  /* The upper median, as that of a stage's tasks. */
  parts->median = parts->least == parts->most ? parts->most : select_rank (sizes, n, n / 2);
}

/* 1, 2 or 5 times a power of ten, at least `least`. */
static gint64
round_step (gint64 least)
{
  static const gint64 steps[] = { 1, 2, 5 };

  for (gint64 power = 1;; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
      if (steps[i] * power >= least || power > G_MAXINT64 / 100)
        return steps[i] * power;
}

void
packing_fill_histogram (Packing *parts, double width)
{
  Histogram *histogram = &parts->histogram;
  guint      n_most = (guint) CLAMP (floor (width / BAR_LEAST_PX), BARS_LEAST, BARS_MOST);

  histogram->step = round_step (MAX (units_ceil_div (parts->most, n_most), 1));
  histogram->n_bars = (guint) MAX (units_ceil_div (parts->most, histogram->step), 1);
  histogram->counts = g_new0 (guint, histogram->n_bars);
  for (guint i = 0; i < parts->of->n_tasks; i++)
    {
      gint64 size = packing_size (parts, i);
      guint  bar = size > 0 ? (guint) ((size - 1) / histogram->step) : 0;

      histogram->counts[bar]++;
      histogram->most = MAX (histogram->most, histogram->counts[bar]);
    }
}
