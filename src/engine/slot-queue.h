/* SPDX-License-Identifier: Apache-2.0 */
/* Which slot frees next: a tournament over all slots, keyed by the end of what runs there, ties by
 * launch. */
#pragma once

#include <glib.h>

#include "units.h"

G_BEGIN_DECLS

/* 16 bytes, so that a key is one comparison. An empty slot ends at SLOT_QUEUE_NEVER. */
typedef struct
{
  gint64  finish_us;
  guint32 attempt; /* launch order: the tie-break */
  guint32 slot;
} SlotKey;

#define SLOT_QUEUE_NEVER G_MAXINT64

typedef struct
{
  SlotKey *nodes; /* a complete binary tree, root at 1; leaves from n_leaves on */
  guint    n_leaves;
} SlotQueue;

/* Room for n slots, all empty. */
void slot_queue_init (SlotQueue *queue, guint n_slots);
void slot_queue_clear (SlotQueue *queue);

static inline const SlotKey *
slot_queue_first (const SlotQueue *queue)
{
  return &queue->nodes[1];
}

static inline gboolean
slot_key_is_before (const SlotKey *a, const SlotKey *b)
{
  return a->finish_us < b->finish_us || (a->finish_us == b->finish_us && a->attempt < b->attempt);
}

/* What runs in a slot from now on ends then. */
static inline void
slot_queue_set (SlotQueue *queue, guint slot, gint64 finish_us, guint32 attempt)
{
  SlotKey  key = { finish_us, attempt, slot };
  SlotKey *nodes = queue->nodes;
  guint    at = queue->n_leaves + slot;

  nodes[at] = key;
  for (; at > 1; at >>= 1)
    {
      SlotKey rival = nodes[at ^ 1];

      if (slot_key_is_before (&rival, &key))
        key = rival;
      nodes[at >> 1] = key;
    }
}

static inline void
slot_queue_empty (SlotQueue *queue, guint slot)
{
  slot_queue_set (queue, slot, SLOT_QUEUE_NEVER, G_MAXUINT32);
}

G_END_DECLS
