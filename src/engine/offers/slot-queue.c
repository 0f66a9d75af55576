/* SPDX-License-Identifier: Apache-2.0 */
/* The tournament's life. */
#include "slot-queue.h"

void
slot_queue_init (SlotQueue *queue, guint n_slots)
{
  queue->n_leaves = 1;
  while (queue->n_leaves < n_slots)
    queue->n_leaves *= 2;
  queue->nodes = g_new (SlotKey, 2 * (gsize) queue->n_leaves);
  for (guint i = 0; i < 2 * queue->n_leaves; i++)
    queue->nodes[i] = slot_key (SLOT_QUEUE_NEVER, G_MAXUINT32, 0);
}

void
slot_queue_grow (SlotQueue *queue, guint n_slots)
{
  SlotQueue larger;

  if (n_slots <= queue->n_leaves)
    return;
  slot_queue_init (&larger, n_slots);
  for (guint i = 0; i < queue->n_leaves; i++)
    {
      SlotKey key = queue->nodes[queue->n_leaves + i];

      slot_queue_set (&larger, i, (gint64) (key >> 64), (guint32) (key >> 32));
    }
  slot_queue_clear (queue);
  *queue = larger;
}

void
slot_queue_clear (SlotQueue *queue)
{
  g_clear_pointer (&queue->nodes, g_free);
}
