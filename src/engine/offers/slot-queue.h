/* SPDX-License-Identifier: Apache-2.0 */
/* Which slot frees next: a tournament over all slots, keyed by the end of what runs there, ties by
 * launch. */
#pragma once

#include <glib.h>

#include "units.h"

G_BEGIN_DECLS

/* 16 bytes, compared as one number: the end first, then launch order. An empty slot ends at
 * SLOT_QUEUE_NEVER. */
typedef unsigned __int128 SlotKey;

#define SLOT_QUEUE_NEVER G_MAXINT64

typedef struct
{
  SlotKey *nodes; /* a complete binary tree, root at 1; leaves from n_leaves on */
  guint    n_leaves;
} SlotQueue;

/* Room for n slots, all empty. */
void slot_queue_init (SlotQueue *queue, guint n_slots);
/* Room for more slots; what runs is kept. */
void slot_queue_grow (SlotQueue *queue, guint n_slots);
void slot_queue_clear (SlotQueue *queue);

static inline SlotKey
slot_key (gint64 finish_us, guint32 attempt, guint slot)
{
  return (SlotKey) (guint64) finish_us << 64 | (SlotKey) attempt << 32 | slot;
}

/* End and number of the slot that frees first. */
static inline gint64
slot_queue_first_us (const SlotQueue *queue)
{
  return (gint64) (queue->nodes[1] >> 64);
}

static inline guint
slot_queue_first_slot (const SlotQueue *queue)
{
  return (guint32) queue->nodes[1];
}

/* What runs in a slot from now on ends then; not before 0. */
static inline void
slot_queue_set (SlotQueue *queue, guint slot, gint64 finish_us, guint32 attempt)
{
  SlotKey  key = slot_key (finish_us, attempt, slot);
  SlotKey *nodes = queue->nodes;
  guint    at = queue->n_leaves + slot;

  nodes[at] = key;
  for (; at > 1; at >>= 1)
    {
      SlotKey rival = nodes[at ^ 1];

      key = rival < key ? rival : key;
      if (nodes[at >> 1] == key)
        return;
      nodes[at >> 1] = key;
    }
}

static inline void
slot_queue_empty (SlotQueue *queue, guint slot)
{
  slot_queue_set (queue, slot, SLOT_QUEUE_NEVER, G_MAXUINT32);
}

G_END_DECLS
