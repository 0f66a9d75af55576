/* SPDX-License-Identifier: Apache-2.0 */
/* The upper median of durations that come one by one: Spark's PercentileHeap. Nothing is put in
 * order before somebody asks. */
#pragma once

#include <glib.h>

#include "units.h"

G_BEGIN_DECLS

typedef struct
{
  GArray  *low;       /* Micros, negated: a heap of the smaller half, its largest on top */
  GArray  *high;      /* Micros: a heap of the others, the smallest on top: the median */
  gboolean is_heaped; /* else all values are in `high`, as they came */
} RunningMedian;

void  running_median_init (RunningMedian *median);
void  running_median_clear (RunningMedian *median);
void  running_median_add (RunningMedian *median, Micros value);
guint running_median_n (const RunningMedian *median);
/* Of n sorted values the one at n / 2 (from 0); there must be one. */
Micros running_median_get (RunningMedian *median);

G_END_DECLS
