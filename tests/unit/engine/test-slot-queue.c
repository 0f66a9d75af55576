/* SPDX-License-Identifier: Apache-2.0 */
/* The tournament against looking at every slot. */
#include "slot-queue.h"

#define N_SLOTS 70

typedef struct
{
  gint64  finish_us;
  guint32 attempt;
} Running;

/* The slot that frees first, ties by launch; N_SLOTS when all are empty. */
static guint
look_at_all (const Running *running)
{
  guint first = N_SLOTS;

  for (guint i = 0; i < N_SLOTS; i++)
    if (running[i].finish_us != SLOT_QUEUE_NEVER &&
        (first == N_SLOTS || running[i].finish_us < running[first].finish_us ||
         (running[i].finish_us == running[first].finish_us &&
          running[i].attempt < running[first].attempt)))
      first = i;
  return first;
}

static void
test_random (void)
{
  SlotQueue queue;
  Running   running[N_SLOTS];

  slot_queue_init (&queue, N_SLOTS);
  for (guint i = 0; i < N_SLOTS; i++)
    running[i].finish_us = SLOT_QUEUE_NEVER;
  for (guint32 attempt = 0; attempt < 5000; attempt++)
    {
      guint slot = (guint) g_test_rand_int_range (0, N_SLOTS);
      guint first;

      if (g_test_rand_int_range (0, 3) == 0)
        {
          running[slot].finish_us = SLOT_QUEUE_NEVER;
          slot_queue_empty (&queue, slot);
        }
      else
        {
          /* Few different times, so that ties are common. */
          running[slot] = (Running){ g_test_rand_int_range (0, 50), attempt };
          slot_queue_set (&queue, slot, running[slot].finish_us, attempt);
        }
      first = look_at_all (running);
      if (first == N_SLOTS)
        g_assert_cmpint (slot_queue_first_us (&queue), ==, SLOT_QUEUE_NEVER);
      else
        {
          g_assert_cmpint (slot_queue_first_us (&queue), ==, running[first].finish_us);
          g_assert_cmpuint (slot_queue_first_slot (&queue), ==, first);
        }
    }
  slot_queue_clear (&queue);
}

static void
test_single (void)
{
  SlotQueue queue;

  slot_queue_init (&queue, 1);
  g_assert_cmpint (slot_queue_first_us (&queue), ==, SLOT_QUEUE_NEVER);
  slot_queue_set (&queue, 0, 7, 3);
  g_assert_cmpint (slot_queue_first_us (&queue), ==, 7);
  g_assert_cmpuint (slot_queue_first_slot (&queue), ==, 0);
  slot_queue_empty (&queue, 0);
  g_assert_cmpint (slot_queue_first_us (&queue), ==, SLOT_QUEUE_NEVER);
  slot_queue_clear (&queue);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slot-queue/finds-what-looking-at-all-slots-finds", test_random);
  g_test_add_func ("/slot-queue/works-with-one-slot", test_single);
  return g_test_run ();
}
