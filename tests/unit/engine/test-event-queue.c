/* SPDX-License-Identifier: Apache-2.0 */
/* The heap of events against sorting them. */
#include "event-queue.h"

#define N_EVENTS 500

static gint
compare (gconstpointer a, gconstpointer b)
{
  const Event *x = a;
  const Event *y = b;

  if (x->at_us != y->at_us)
    return x->at_us < y->at_us ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  return x->number < y->number ? -1 : x->number > y->number;
}

static void
test_random (void)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (Event));
  EventQueue         queue;

  event_queue_init (&queue);
  for (guint i = 0; i < N_EVENTS; i++)
    {
      Event event = { g_test_rand_int_range (-5, 40),
                      (EventKind) g_test_rand_int_range (0, EVENT_STAGE_READY + 1),
                      (guint) g_test_rand_int_range (0, 10) };

      g_array_append_val (sorted, event);
      event_queue_push (&queue, event.at_us, event.kind, event.number);
    }
  g_array_sort (sorted, compare);
  for (guint i = 0; i < N_EVENTS; i++)
    {
      const Event *wanted = &g_array_index (sorted, Event, i);
      Event        found;

      g_assert_cmpint (event_queue_first_us (&queue), ==, wanted->at_us);
      g_assert_false (event_queue_pop_at (&queue, wanted->at_us + 1, &found));
      g_assert_true (event_queue_pop_at (&queue, wanted->at_us, &found));
      g_assert_cmpint (compare (&found, wanted), ==, 0);
    }
  g_assert_cmpint (event_queue_first_us (&queue), ==, G_MAXINT64);
  event_queue_clear (&queue);
}

/* FORMAT 1, "At one instant": executor changes, faults, then submissions. */
static void
test_instant (void)
{
  static const EventKind in_order[] = { EVENT_EXECUTOR_ADDED, EVENT_FAULT, EVENT_LOSS_KNOWN,
                                        EVENT_JOB_SUBMITTED, EVENT_STAGE_READY };
  EventQueue             queue;
  Event                  found;

  event_queue_init (&queue);
  for (guint i = G_N_ELEMENTS (in_order); i > 0; i--)
    event_queue_push (&queue, 5, in_order[i - 1], 0);
  for (guint i = 0; i < G_N_ELEMENTS (in_order); i++)
    {
      g_assert_true (event_queue_pop_at (&queue, 5, &found));
      g_assert_cmpint (found.kind, ==, in_order[i]);
    }
  event_queue_clear (&queue);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event-queue/gives-what-sorting-gives", test_random);
  g_test_add_func ("/event-queue/keeps-the-order-of-kinds-at-one-instant", test_instant);
  return g_test_run ();
}
