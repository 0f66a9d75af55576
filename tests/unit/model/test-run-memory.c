/* SPDX-License-Identifier: Apache-2.0 */
/* What tasks need, may hold, hold and have spilled. MODEL 4.3, 4.4. */
#include "run-fixture.h"

/* Three tasks of 10 s that need 10, 20 and 40 GiB of shares of 16 GiB. */
static Run *
uneven (void)
{
  static const Bytes input[] = { 10 * UNITS_GIB, 20 * UNITS_GIB, 40 * UNITS_GIB };
  Run               *run = two_waves ();
  RunStage          *stage = &run->stages[0];

  run->executors[0].unified_bytes = 32 * UNITS_GIB;
  stage->input_bytes = g_memdup2 (input, sizeof input);
  stage->max_input_bytes = stage->need_bytes = 40 * UNITS_GIB;
  stage->share_bytes = 16 * UNITS_GIB;
  stage->n_spilling = 2;
  return run;
}

static void
test_need_is_in_proportion (void)
{
  g_autoptr (Run) run = uneven ();

  g_assert_cmpint (run_task_need (run, 0, 0), ==, 10 * UNITS_GIB);
  run->stages[0].need_bytes = 80 * UNITS_GIB; /* twice what is read */
  g_assert_cmpint (run_task_need (run, 0, 1), ==, 40 * UNITS_GIB);
}

static void
test_need_of_its_own (void)
{
  static const Bytes needs[] = { 1, 2, 3 };
  g_autoptr (Run)    run = uneven ();

  run->stages[0].task_need_bytes = g_memdup2 (needs, sizeof needs);
  g_assert_cmpint (run_task_need (run, 0, 1), ==, 2);
}

static void
test_held_is_the_less (void)
{
  g_autoptr (Run) run = uneven ();

  g_assert_cmpint (run_attempt_hold (run, 0).held_bytes, ==, 10 * UNITS_GIB);
  g_assert_cmpint (run_attempt_hold (run, 1).held_bytes, ==, 16 * UNITS_GIB);
  g_assert_false (run_attempt_spills (run, 0));
  g_assert_true (run_attempt_spills (run, 1));
}

static void
test_share_without_a_stage (void)
{
  g_autoptr (Run) run = uneven ();

  run->stages[0].share_bytes = 0;
  run->executors[0].unified_bytes = 9 * UNITS_GIB;
  g_assert_cmpint (run_attempt_hold (run, 0).share_bytes, ==, 9 * UNITS_GIB / 2);
}

/* 40 GiB in 10 s fill 16 GiB after 4 s and after 8 s; from 10 s on task 2 runs. */
static void
test_spilled_so_far (void)
{
  g_autoptr (Run) run = uneven ();

  g_assert_cmpint (run_attempt_spilled (run, 2, 13 * UNITS_S), ==, 0);
  g_assert_cmpint (run_attempt_spilled (run, 2, 14 * UNITS_S), ==, 16 * UNITS_GIB);
  g_assert_cmpint (run_attempt_spilled (run, 2, 18 * UNITS_S), ==, 32 * UNITS_GIB);
  g_assert_cmpint (run_attempt_spilled (run, 2, RUN_NEVER), ==, 32 * UNITS_GIB);
  g_assert_cmpint (run_attempt_spilled (run, 0, RUN_NEVER), ==, 0);
}

/* An attempt that is lost after 5 s spilled once. */
static void
test_lost_attempt_spills_no_more (void)
{
  g_autoptr (Run) run = uneven ();

  run->finish_us[2] = 15 * UNITS_S;
  run->state[2] = ATTEMPT_LOST;
  g_assert_cmpint (run_attempt_spilled (run, 2, RUN_NEVER), ==, 16 * UNITS_GIB);
}

/* Rows whose array doubles release more or less than a share: the sum of the stage holds. */
static void
test_equal_tasks_share_the_sum (void)
{
  g_autoptr (Run) run = uneven ();
  RunStage       *stage = &run->stages[0];

  g_clear_pointer (&stage->input_bytes, g_free);
  stage->n_spilling = 3;
  stage->memory_spilled_bytes = 90 * UNITS_GIB;
  g_assert_cmpint (run_attempt_spilled (run, 0, RUN_NEVER), ==, 30 * UNITS_GIB);
}

/* clang-format off */
static const struct { const char *path; GTestFunc function; } cases[] = {
  { "/run/memory/need-is-in-proportion",       test_need_is_in_proportion },
  { "/run/memory/need-of-its-own",             test_need_of_its_own },
  { "/run/memory/held-is-the-less",            test_held_is_the_less },
  { "/run/memory/share-without-a-stage",       test_share_without_a_stage },
  { "/run/memory/spilled-so-far",              test_spilled_so_far },
  { "/run/memory/lost-attempt-spills-no-more", test_lost_attempt_spills_no_more },
  { "/run/memory/equal-tasks-share-the-sum",   test_equal_tasks_share_the_sum },
};
/* clang-format on */

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_func (cases[i].path, cases[i].function);
  return g_test_run ();
}
