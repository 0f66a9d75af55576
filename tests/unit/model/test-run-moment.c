/* SPDX-License-Identifier: Apache-2.0 */
/* A run at one time, and the events around it. */
#include "run-fixture.h"

static void
test_moment (void)
{
  g_autoptr (Run) run = two_waves ();
  RunMoment       moment;

  run_moment (run, 5 * UNITS_S, &moment);
  g_assert_cmpuint (moment.n_done, ==, 0);
  g_assert_cmpuint (moment.n_running, ==, 2);
  g_assert_cmpuint (moment.n_waiting, ==, 1);
  g_assert_cmpuint (moment.slots, ==, 2);
  g_assert_cmpint (moment.wave, ==, 1);
  run_moment (run, 10 * UNITS_S, &moment);
  g_assert_cmpuint (moment.n_done, ==, 2);
  g_assert_cmpuint (moment.n_running, ==, 1);
  g_assert_cmpuint (moment.n_waiting, ==, 0);
  g_assert_cmpint (moment.wave, ==, 2);
  run_moment (run, 20 * UNITS_S, &moment);
  g_assert_cmpuint (moment.n_done, ==, 3);
  g_assert_cmpuint (moment.n_running, ==, 0);
}

static void
test_before_the_first_launch (void)
{
  g_autoptr (Run) run = two_waves ();
  RunMoment       moment;

  run->stage_attempts[0].first_launch_us = 0;
  run_moment (run, -1, &moment);
  g_assert_cmpuint (moment.stage_attempt, ==, RUN_NONE);
  g_assert_cmpint (moment.wave, ==, 0);
}

/* A result that is lost later counts as done until then. */
static void
test_undone (void)
{
  g_autoptr (Run) run = two_waves ();
  RunMoment       moment;

  run->state[1] = ATTEMPT_RESUBMITTED;
  run->executors[0].removed_us = 15 * UNITS_S;
  run_moment (run, 12 * UNITS_S, &moment);
  g_assert_cmpuint (moment.n_done, ==, 2);
  g_assert_cmpuint (moment.n_waiting, ==, 0);
  run_moment (run, 15 * UNITS_S, &moment);
  g_assert_cmpuint (moment.n_done, ==, 1);
  g_assert_cmpuint (moment.n_waiting, ==, 1);
}

static void
test_events (void)
{
  g_autoptr (Run) run = two_waves ();

  g_assert_cmpint (run_next_event (run, -1), ==, 0);
  g_assert_cmpint (run_next_event (run, 0), ==, 10 * UNITS_S);
  g_assert_cmpint (run_next_event (run, 10 * UNITS_S), ==, 20 * UNITS_S);
  g_assert_cmpint (run_next_event (run, 20 * UNITS_S), ==, RUN_NEVER);
  g_assert_cmpint (run_previous_event (run, 20 * UNITS_S), ==, 10 * UNITS_S);
  g_assert_cmpint (run_previous_event (run, 10 * UNITS_S), ==, 0);
  g_assert_cmpint (run_previous_event (run, 0), ==, 0);
  g_assert_cmpint (run_previous_event (run, 99 * UNITS_S), ==, 20 * UNITS_S);
}

static void
test_losses_are_events (void)
{
  g_autoptr (Run) run = two_waves ();

  run->n_faults = 1;
  run->faults = g_new0 (RunFault, 1);
  run->faults[0].at_us = 13 * UNITS_S;
  g_assert_cmpint (run_next_event (run, 10 * UNITS_S), ==, 13 * UNITS_S);
  g_assert_cmpint (run_previous_event (run, 20 * UNITS_S), ==, 13 * UNITS_S);
}

static void
test_waves (void)
{
  g_autoptr (Run) run = two_waves ();

  g_assert_cmpint (run_wave_start (run, 0, 0), ==, RUN_NEVER);
  g_assert_cmpint (run_wave_start (run, 0, 1), ==, 0);
  g_assert_cmpint (run_wave_start (run, 0, 2), ==, 10 * UNITS_S);
  g_assert_cmpint (run_wave_start (run, 0, 3), ==, RUN_NEVER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-moment/counts-what-is-done-runs-and-waits", test_moment);
  g_test_add_func ("/run-moment/before-the-first-launch-there-is-no-wave",
                   test_before_the_first_launch);
  g_test_add_func ("/run-moment/a-result-counts-until-it-is-lost", test_undone);
  g_test_add_func ("/run-moment/events-are-launches-and-ends", test_events);
  g_test_add_func ("/run-moment/losses-are-events", test_losses_are_events);
  g_test_add_func ("/run-moment/a-wave-begins-with-its-first-launch", test_waves);
  return g_test_run ();
}
