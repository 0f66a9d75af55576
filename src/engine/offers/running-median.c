/* SPDX-License-Identifier: Apache-2.0 */
/* Two heaps of negated and plain values, so that one comparison serves both. */
#include "running-median.h"

#include "select.h"

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

/* Puts a value in at a place, or below it. */
static void
sink (GArray *heap, guint at, Micros value)
{
  for (guint child = 2 * at + 1; child < heap->len; child = 2 * at + 1)
    {
      if (child + 1 < heap->len && values (heap)[child + 1] < values (heap)[child])
        child++;
      if (values (heap)[child] >= value)
        break;
      values (heap)[at] = values (heap)[child];
      at = child;
    }
  values (heap)[at] = value;
}

static Micros
pop (GArray *heap)
{
  Micros first = values (heap)[0];
  Micros last = values (heap)[heap->len - 1];

  g_array_set_size (heap, heap->len - 1);
  if (heap->len > 0)
    sink (heap, 0, last);
  return first;
}

static void
order (GArray *heap)
{
  for (guint i = heap->len / 2; i > 0; i--)
    sink (heap, i - 1, values (heap)[i - 1]);
}

/* The smaller half goes to `low`. */
static void
make_heaps (RunningMedian *median)
{
  guint n_low = median->high->len / 2;

  select_kth (values (median->high), median->high->len, n_low);
  g_array_set_size (median->low, n_low);
  for (guint i = 0; i < n_low; i++)
    values (median->low)[i] = -values (median->high)[i];
  g_array_remove_range (median->high, 0, n_low);
  order (median->low);
  order (median->high);
  median->is_heaped = TRUE;
}

void
running_median_init (RunningMedian *median)
{
  median->low = g_array_new (FALSE, FALSE, sizeof (Micros));
  median->high = g_array_new (FALSE, FALSE, sizeof (Micros));
  median->is_heaped = FALSE;
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
  if (!median->is_heaped)
    {
      g_array_append_val (median->high, value);
      return;
    }
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
running_median_get (RunningMedian *median)
{
  if (!median->is_heaped)
    make_heaps (median);
  return values (median->high)[0];
}
