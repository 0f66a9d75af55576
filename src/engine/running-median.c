/* SPDX-License-Identifier: Apache-2.0 */
/* Two heaps of negated and plain values, so that one comparison serves both. */
#include "running-median.h"

static Micros *
values (const GArray *heap)
{
  return (Micros *) (gpointer) heap->data;
}

static void
push (GArray *heap, Micros value)
{
  guint at = heap->len;

  g_array_append_val (heap, value);
  while (at > 0 && values (heap)[(at - 1) / 2] > value)
    {
      values (heap)[at] = values (heap)[(at - 1) / 2];
      at = (at - 1) / 2;
    }
  values (heap)[at] = value;
}

static Micros
pop (GArray *heap)
{
  Micros first = values (heap)[0];
  Micros last = values (heap)[heap->len - 1];
  guint  at = 0;

  g_array_set_size (heap, heap->len - 1);
  for (guint child = 1; child < heap->len; child = 2 * at + 1)
    {
      if (child + 1 < heap->len && values (heap)[child + 1] < values (heap)[child])
        child++;
      if (values (heap)[child] >= last)
        break;
      values (heap)[at] = values (heap)[child];
      at = child;
    }
  if (heap->len > 0)
    values (heap)[at] = last;
  return first;
}

void
running_median_init (RunningMedian *median)
{
  median->low = g_array_new (FALSE, FALSE, sizeof (Micros));
  median->high = g_array_new (FALSE, FALSE, sizeof (Micros));
}

void
running_median_clear (RunningMedian *median)
{
  g_clear_pointer (&median->low, g_array_unref);
  g_clear_pointer (&median->high, g_array_unref);
}

/* The smaller half has n / 2 values. */
void
running_median_add (RunningMedian *median, Micros value)
{
  if (median->high->len > median->low->len)
    {
      push (median->high, value);
      push (median->low, -pop (median->high));
      return;
    }
  push (median->low, -value);
  push (median->high, -pop (median->low));
}

guint
running_median_n (const RunningMedian *median)
{
  return median->low->len + median->high->len;
}

Micros
running_median_get (const RunningMedian *median)
{
  return values (median->high)[0];
}
