/* SPDX-License-Identifier: Apache-2.0 */
/* Stages whose tasks start together. */
#include "scenario-text.h"

#include <string.h>

#define TICK_AT(phase) CLUSTER_WITH (2, 4, "<driver tick-phase=\"" phase "\"/>")
#define FILLER                                                                                     \
  "<job name=\"f\" kind=\"rdd\"><stage id=\"f\"><durations unit=\"ms\">1000 1150 1300 1450 1600 "  \
  "1750 1900 2050</durations></stage></job>"
#define BARRIER(tasks)                                                                             \
  "<job name=\"b\" kind=\"rdd\" at=\"300ms\"><stage id=\"s\" tasks=\"" tasks                       \
  "\" time=\"800ms\" barrier=\"yes\"/></job>"

/* Four slots are free at 1.45 s, but one executor's offer has only its own: all four tasks start
 * at the tick. */
static void
all_start_at_the_tick (void)
{
  g_autoptr (Run) run = run_of_text (TICK_AT ("570ms"), FILLER BARRIER ("4"));

  for (guint task = 0; task < 4; task++)
    {
      guint attempt = run_find_attempt (run, "s", 0, task, 0);

      g_assert_cmpint (run->launch_us[attempt], ==, 1570 * UNITS_MS);
      g_assert_cmpint (run->wait[attempt], ==, WAIT_BARRIER);
    }
  g_assert_cmpint (run->time_slots_idle[IDLE_BARRIER], >, 0);
}

/* In an empty cluster they start at once. */
static void
all_start_at_once (void)
{
  g_autoptr (Run) run = run_of_text (TICK_AT ("570ms"), BARRIER ("8"));

  g_assert_cmpint (run->makespan_us, ==, 1100 * UNITS_MS);
}

/* More tasks than slots: 40 checks, 15 s apart, then the job fails. */
static void
a_stage_that_is_too_large_fails (void)
{
  g_autoptr (Run) run = run_of_text (TICK_AT ("0s"), BARRIER ("9"));

  g_assert_cmpint (run->status, ==, RUN_FAILED);
  g_assert_cmpint (run->makespan_us, ==, 300 * UNITS_MS + 40 * SECONDS (15));
  g_assert_nonnull (strstr (run->reason, "SPARK-24819"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/barrier/all-start-at-the-tick", all_start_at_the_tick);
  g_test_add_func ("/barrier/all-start-at-once", all_start_at_once);
  g_test_add_func ("/barrier/a-stage-that-is-too-large-fails", a_stage_that_is_too_large_fails);
  return g_test_run ();
}
