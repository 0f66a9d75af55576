/* SPDX-License-Identifier: Apache-2.0 */
/* What a run answers once it is complete: parts of an attempt, what runs when, shares. */
#include "run-fixture.h"

#include "run-sums.h"

/* start 1, fetch 2, compute 4, spill 3 s: cut in that order when it ends early. */
static void
test_phases (void)
{
  g_autoptr (Run) run = two_waves ();
  Micros          parts[N_WORKS];

  run->stages[0].overhead_us = 1 * UNITS_S;
  run->stages[0].each = (TaskWork){ 0, 4 * UNITS_S, 2 * UNITS_S, 3 * UNITS_S };
  run->state[0] = ATTEMPT_FAILED;
  run->finish_us[0] = 5 * UNITS_S;
  run_attempt_phases (run, 0, parts);
  g_assert_cmpint (parts[WORK_START], ==, 1 * UNITS_S);
  g_assert_cmpint (parts[WORK_FETCH], ==, 2 * UNITS_S);
  g_assert_cmpint (parts[WORK_READ_AND_COMPUTE], ==, 2 * UNITS_S);
  g_assert_cmpint (parts[WORK_SPILL], ==, 0);
  run_attempt_parts (run, 0, parts);
  g_assert_cmpint (parts[WORK_LOST], ==, 5 * UNITS_S);
  g_assert_cmpint (parts[WORK_START], ==, 0);
}

static void
test_attempt_at (void)
{
  g_autoptr (Run) run = two_waves ();

  g_assert_cmpuint (run_attempt_at (run, 0, -1), ==, RUN_NONE);
  g_assert_cmpuint (run_attempt_at (run, 0, 0), ==, 0);
  g_assert_cmpuint (run_attempt_at (run, 1, 10 * UNITS_S - 1), ==, 1);
  g_assert_cmpuint (run_attempt_at (run, 0, 10 * UNITS_S), ==, 2);
  g_assert_cmpuint (run_attempt_at (run, 1, 10 * UNITS_S), ==, RUN_NONE);
  g_assert_cmpuint (run_attempt_at (run, 0, 20 * UNITS_S), ==, RUN_NONE);
}

static void
test_idle_at (void)
{
  g_autoptr (Run) run = two_waves ();

  g_assert_null (run_idle_at (run, -1));
  g_assert_cmpint (run_idle_at (run, 0)->cause, ==, IDLE_DRIVER);
  g_assert_cmpint (run_idle_at (run, 10 * UNITS_S)->cause, ==, IDLE_NO_TASK);
  g_assert_cmpint (run_idle_at (run, 99 * UNITS_S)->cause, ==, IDLE_NO_TASK);
}

/* Two slots, three tasks of 10 s: 30 of 40 slot seconds are work. */
static void
test_sums (void)
{
  g_autoptr (Run) run = two_waves ();

  g_assert_cmpuint (run->n_tasks, ==, 3);
  g_assert_cmpuint (run->slots, ==, 2);
  g_assert_cmpint (run->waves, ==, 2);
  g_assert_cmpfloat (run->utilisation, ==, 0.75);
  g_assert_cmpint (run->time_slots_work[WORK_READ_AND_COMPUTE], ==, 30 * UNITS_S);
  g_assert_cmpint (run->time_slots_idle[IDLE_NO_TASK], ==, 10 * UNITS_S);
  /* 0 + 0 + 10 s of three tasks: 3.333333 s */
  g_assert_cmpint (run->time_task_wait[WAIT_SLOT], ==, 3333333);
  g_assert_cmpuint (run->n_path, ==, 2);
  g_assert_cmpuint (run->path[0].attempt, ==, 0);
  g_assert_cmpuint (run->path[1].attempt, ==, 2);
}

/* 10, 10 and 11 of 3: 31 / 3 = 10.33 rounds to 10; floors are 3, 3 and 3; the largest remainder, of
 * 11, gets the one that is left. */
static void
test_share_out (void)
{
  Micros parts[] = { 10, 10, 11 };
  Micros none[] = { 5, 0 };
  Micros negative[] = { -1, 4 };

  run_share_out (parts, 3, 3);
  g_assert_cmpint (parts[0], ==, 3);
  g_assert_cmpint (parts[1], ==, 3);
  g_assert_cmpint (parts[2], ==, 4);
  run_share_out (none, 2, 0); /* nothing ran: nothing to be divided */
  g_assert_cmpint (none[0], ==, 5);
  run_share_out (negative, 2, 2);
  g_assert_cmpint (negative[0] + negative[1], ==, 2); /* 3 / 2 = 1.5 */
}

static void
test_share_out_random (void)
{
  for (guint round = 0; round < 1000; round++)
    {
      Micros parts[7];
      Micros total = 0;
      Micros shared = 0;
      gint64 divisor = g_test_rand_int_range (1, 50);

      for (guint i = 0; i < 7; i++)
        {
          parts[i] = g_test_rand_int_range (0, 1000);
          total += parts[i];
        }
      run_share_out (parts, 7, divisor);
      for (guint i = 0; i < 7; i++)
        shared += parts[i];
      g_assert_cmpint (shared, ==, (total + divisor / 2) / divisor);
    }
}

/* Attempts for output: by launch, then by slot. */
static void
test_order (void)
{
  g_autoptr (Run)     run = two_waves ();
  g_autofree guint32 *order = NULL;

  run->slot[0] = 1;
  run->slot[1] = 0;
  order = run_attempt_order (run);
  g_assert_cmpuint (order[0], ==, 1);
  g_assert_cmpuint (order[1], ==, 0);
  g_assert_cmpuint (order[2], ==, 2);
}

static void
test_names (void)
{
  g_assert_cmpstr (run_status_names[RUN_NEVER_STARTS], ==, "never-starts");
  g_assert_cmpstr (wait_names[WAIT_RETRY], ==, "retry");
  g_assert_cmpstr (idle_names[IDLE_NO_JOB], ==, "idle_no_job");
  g_assert_cmpstr (work_names[WORK_LOST], ==, "lost");
  g_assert_cmpstr (attempt_state_names[ATTEMPT_LOST], ==, "lost");
  g_assert_cmpstr (locality_names[LOCALITY_ANY], ==, "ANY");
  g_assert_cmpstr (stage_status_names[STAGE_NOT_RUN], ==, "not-run");
  g_assert_null (wait_names[N_WAITS]);
  g_assert_null (idle_names[N_IDLES]);
  g_assert_null (work_names[N_WORKS]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run/phases-are-cut-at-the-end", test_phases);
  g_test_add_func ("/run/knows-what-runs-in-a-slot", test_attempt_at);
  g_test_add_func ("/run/knows-why-a-slot-is-idle", test_idle_at);
  g_test_add_func ("/run/adds-up", test_sums);
  g_test_add_func ("/run/shares-by-largest-remainder", test_share_out);
  g_test_add_func ("/run/shares-add-up-to-the-rounded-whole", test_share_out_random);
  g_test_add_func ("/run/attempts-are-ordered-by-launch-and-slot", test_order);
  g_test_add_func ("/run/names-match-their-numbers", test_names);
  return g_test_run ();
}
