/* SPDX-License-Identifier: Apache-2.0 */
/* A binary heap of events. */
#include "event-queue.h"

void
event_queue_init (EventQueue *queue)
{
  queue->heap = g_array_new (FALSE, FALSE, sizeof (Event));
}

void
event_queue_clear (EventQueue *queue)
{
  g_clear_pointer (&queue->heap, g_array_unref);
}

static gboolean
is_before (const Event *a, const Event *b)
{
  if (a->at_us != b->at_us)
    return a->at_us < b->at_us;
  if (a->kind != b->kind)
    return a->kind < b->kind;
  return a->number < b->number;
}

void
event_queue_push (EventQueue *queue, Micros at_us, EventKind kind, guint number)
{
  Event  event = { at_us, kind, number };
  Event *heap;
  guint  at;

  g_array_append_val (queue->heap, event);
  heap = (Event *) queue->heap->data;
  for (at = queue->heap->len - 1; at > 0 && is_before (&event, &heap[(at - 1) / 2]);
       at = (at - 1) / 2)
    heap[at] = heap[(at - 1) / 2];
  heap[at] = event;
}

Micros
event_queue_first_us (const EventQueue *queue)
{
  return queue->heap->len == 0 ? G_MAXINT64 : g_array_index (queue->heap, Event, 0).at_us;
}

gboolean
event_queue_pop_at (EventQueue *queue, Micros at_us, Event *event)
{
  Event *heap = (Event *) queue->heap->data;
  Event  last;
  guint  n = queue->heap->len;
  guint  at = 0;

  if (event_queue_first_us (queue) != at_us)
    return FALSE;
  *event = heap[0];
  last = heap[n - 1];
  g_array_set_size (queue->heap, n - 1);
  n--;
  for (;;)
    {
      guint child = 2 * at + 1;

      if (child >= n)
        break;
      if (child + 1 < n && is_before (&heap[child + 1], &heap[child]))
        child++;
      if (!is_before (&heap[child], &last))
        break;
      heap[at] = heap[child];
      at = child;
    }
  if (n > 0)
    heap[at] = last;
  return TRUE;
}
