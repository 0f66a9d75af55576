/* SPDX-License-Identifier: Apache-2.0 */
/* What tasks need, may hold, hold and have spilled. MODEL 4.3, 4.4. */
#include "run-fixture.h"

#define GIB_EACH (10 * UNITS_GIB)

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

static RunMemoryStep
step (const GArray *steps, guint place)
{
  return g_array_index (steps, RunMemoryStep, place);
}

/* Tasks of 10 and 16 GiB until 10 s, then one of 16 GiB: at 10 s one step, at 20 s the last. */
static void
test_steps_of_tasks (void)
{
  g_autoptr (Run)    run = uneven ();
  g_autoptr (GArray) steps = run_memory_steps (run, 0);

  g_assert_cmpuint (steps->len, ==, 3);
  g_assert_cmpint (step (steps, 0).at_us, ==, 0);
  g_assert_cmpint (step (steps, 0).execution_bytes, ==, 26 * UNITS_GIB);
  g_assert_cmpint (step (steps, 1).at_us, ==, 10 * UNITS_S);
  g_assert_cmpint (step (steps, 1).execution_bytes, ==, 16 * UNITS_GIB);
  g_assert_cmpint (step (steps, 2).at_us, ==, 20 * UNITS_S);
  g_assert_cmpint (step (steps, 2).execution_bytes, ==, 0);
}

/* A task that takes what another gives back at the same instant changes nothing. */
static void
test_no_step_without_a_change (void)
{
  g_autoptr (Run)    run = uneven ();
  g_autoptr (GArray) steps = NULL;

  g_clear_pointer (&run->stages[0].input_bytes, g_free);
  run->stages[0].need_bytes = GIB_EACH;
  run->stages[0].n_spilling = 0;
  run->finish_us[1] = 20 * UNITS_S;
  steps = run_memory_steps (run, 0);
  g_assert_cmpuint (steps->len, ==, 2);
  g_assert_cmpint (step (steps, 0).execution_bytes, ==, 2 * GIB_EACH);
  g_assert_cmpint (step (steps, 1).at_us, ==, 20 * UNITS_S);
}

/* What is kept, and what Spark does not count, stand beside it. */
static void
test_steps_of_blocks_and_objects (void)
{
  const RunStorage kept[] = {
    { .at_us = 10 * UNITS_S, .heap_bytes = 7, .disk_bytes = 8 },
    { .at_us = 15 * UNITS_S, .heap_bytes = 7, .disk_bytes = 8, .n_blocks = 1 }
  };
  const guint32      offset[] = { 0, 2 };
  g_autoptr (Run)    run = two_waves ();
  g_autoptr (GArray) steps = NULL;

  run->storage = g_memdup2 (kept, sizeof kept);
  run->storage_offset = g_memdup2 (offset, sizeof offset);
  run->stages[0].objects_bytes = 100;
  run->stages[0].outside_bytes = 1000;
  run->stages[0].is_off_heap = TRUE;
  run->stages[0].need_bytes = 3;
  run->stages[0].share_bytes = 5;
  steps = run_memory_steps (run, 0);
  g_assert_cmpuint (steps->len, ==, 3);
  g_assert_cmpint (step (steps, 0).objects_bytes, ==, 200);
  g_assert_cmpint (step (steps, 0).off_heap_execution_bytes, ==, 6);
  g_assert_cmpint (step (steps, 0).storage_bytes, ==, 0);
  g_assert_cmpint (step (steps, 1).outside_bytes, ==, 1000);
  g_assert_cmpint (step (steps, 1).storage_bytes, ==, 7);
  g_assert_cmpint (step (steps, 2).at_us, ==, 20 * UNITS_S);
  g_assert_cmpint (step (steps, 2).outside_bytes, ==, 0);
  g_assert_cmpint (step (steps, 2).disk_bytes, ==, 8);
}

/* clang-format off */
/* A task beside cached blocks may hold less than its stage's share; the least of them counts. */
static void
test_least_share (void)
{
  g_autoptr (Run) run = uneven ();

  g_assert_cmpint (run_least_share (run, 0), ==, 16 * UNITS_GIB);
  run->n_extras = 3;
  run->extras = g_new0 (RunExtra, run->n_extras);
  run->extras[1] = (RunExtra){ .attempt = 1, .share_bytes = 5 * UNITS_GIB };
  run->extras[2] = (RunExtra){ .attempt = 2, .share_bytes = 7 * UNITS_GIB };
  g_assert_cmpint (run_least_share (run, 0), ==, 5 * UNITS_GIB);
  run->extras[1].share_bytes = 0; /* it holds all of its share */
  g_assert_cmpint (run_least_share (run, 0), ==, 7 * UNITS_GIB);
}

static const struct { const char *path; GTestFunc function; } cases[] = {
  { "/run/memory/need-is-in-proportion",       test_need_is_in_proportion },
  { "/run/memory/need-of-its-own",             test_need_of_its_own },
  { "/run/memory/held-is-the-less",            test_held_is_the_less },
  { "/run/memory/share-without-a-stage",       test_share_without_a_stage },
  { "/run/memory/least-share",                 test_least_share },
  { "/run/memory/spilled-so-far",              test_spilled_so_far },
  { "/run/memory/lost-attempt-spills-no-more", test_lost_attempt_spills_no_more },
  { "/run/memory/equal-tasks-share-the-sum",   test_equal_tasks_share_the_sum },
  { "/run/memory/steps-of-tasks",              test_steps_of_tasks },
  { "/run/memory/no-step-without-a-change",    test_no_step_without_a_change },
  { "/run/memory/steps-of-blocks-and-objects", test_steps_of_blocks_and_objects },
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
