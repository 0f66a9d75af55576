/* SPDX-License-Identifier: Apache-2.0 */
/* The memory drawing at the clock's time: who holds what, where the border stands, what comes next,
 * and an executor that is not there. */
#include <string.h>

#include "drawings.h"
#include "fixture-run.h"
#include "fixture-scene.h"

#define HEAP_BYTES (8 * UNITS_GIB)

static Scene *
build_at (const Run *run, Micros at_us, guint executor)
{
  DrawingOptions options = drawings_options ();

  options.at_us = at_us;
  options.executor = executor;
  return drawings_build (drawings_find ("memory"), run, &options);
}

/* An attempt that runs on an executor at a time; every test asks for one that there is. */
static guint
running_at (const Run *run, guint executor, Micros at_us)
{
  for (guint i = 0; i < run->executors[executor].slots; i++)
    {
      guint attempt = run_attempt_at (run, run->executors[executor].first_slot + i, at_us);

      if (attempt != RUN_NONE)
        return attempt;
    }
  g_test_fail_printf ("nothing runs on executor %u", executor);
  return 0;
}

static char *
task_id (guint attempt)
{
  return g_strdup_printf ("task-%u", attempt);
}

/* At 45 s stage 1 runs, whose tasks need 3 GiB each; a share is 1.1561 GiB. */
static void
test_piece_is_what_a_task_holds (void)
{
  g_autoptr (Run)    run = fixture_loss ();
  g_autoptr (Scene)  scene = build_at (run, 45 * UNITS_S, 0);
  const RunExecutor *executor = &run->executors[0];
  g_autofree char   *id = task_id (running_at (run, 0, 45 * UNITS_S));
  double             px_per_byte = fixture_mark_width (scene, "user") /
                       (double) (HEAP_BYTES - executor->reserved_bytes - executor->unified_bytes);

  g_assert_cmpfloat_with_epsilon (fixture_mark_width (scene, id),
                                  (double) run->stages[1].share_bytes * px_per_byte, 0.01);
}

static void
test_regions_add_up (void)
{
  g_autoptr (Run)    run = fixture_loss ();
  g_autoptr (Scene)  scene = NULL;
  const RunExecutor *executor = &run->executors[0];
  double             px_per_byte, pieces = 0;

  run->stages[1].need_bytes = UNITS_GIB / 4; /* four of them stay left of the border */
  run->stages[1].n_spilling = 0;
  scene = build_at (run, 45 * UNITS_S, 0);
  px_per_byte = fixture_mark_width (scene, "storage") / (double) executor->storage_region_bytes;
  for (guint i = 0; i < executor->slots; i++)
    {
      guint            attempt = run_attempt_at (run, i, 45 * UNITS_S);
      g_autofree char *id = task_id (attempt);

      if (attempt != RUN_NONE)
        pieces += fixture_mark_width (scene, id);
    }
  g_assert_cmpfloat (pieces, >, 0);
  g_assert_cmpfloat_with_epsilon (pieces + fixture_mark_width (scene, "free") +
                                      fixture_mark_width (scene, "storage"),
                                  (double) executor->unified_bytes * px_per_byte, 0.05);
}

/* Execution beyond the start of the storage region has borrowed it, and the border moves. */
static void
test_border_moves_when_tasks_borrow (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = NULL;

  scene = build_at (run, 45 * UNITS_S, 0);
  g_assert_true (fixture_has_mark (scene, "border-start"));
  g_assert_false (fixture_has_mark (scene, "storage"));
  g_clear_pointer (&scene, scene_free);
  run->stages[1].need_bytes = UNITS_GIB / 4;
  run->stages[1].n_spilling = 0;
  scene = build_at (run, 45 * UNITS_S, 0);
  g_assert_true (fixture_has_mark (scene, "border-now"));
  g_assert_false (fixture_has_mark (scene, "border-start"));
}

/* At 10 s stage 0 runs, which keeps nothing; the worst of the run is stage 1. */
static void
test_verdict_is_on_what_runs (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) now = build_at (run, 10 * UNITS_S, RUN_NONE);
  g_autoptr (Scene) worst = build_at (run, RUN_NEVER, RUN_NONE);

  g_assert_cmpstr (scene_title (now), ==, "Needs nothing: each task may hold 1.16 GiB");
  g_assert_true (g_str_has_prefix (scene_title (worst), "Spills 2.6×"));
  g_assert_false (fixture_has_mark (worst, "clock"));
}

static void
test_stage_is_its_worst_whatever_the_clock (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = NULL;
  DrawingOptions    options = drawings_options ();

  options.at_us = 10 * UNITS_S;
  options.stage = 1;
  scene = drawings_build (drawings_find ("memory"), run, &options);
  g_assert_true (g_str_has_prefix (scene_title (scene), "Spills 2.6×"));
}

static void
test_task_without_memory_is_in_its_row (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build_at (run, 10 * UNITS_S, 0);
  guint             attempt = running_at (run, 0, 10 * UNITS_S);
  g_autofree char  *task = task_id (attempt);
  g_autofree char  *slot = g_strdup_printf ("slot-%u", run->slot[attempt]);

  g_assert_nonnull (strstr (fixture_mark (scene, task).title, "holds nothing"));
  g_assert_true (fixture_has_mark (scene, slot));
}

/* Half of the rows of 3 GiB have filled a share of 1.1561 GiB once; all fill it twice. */
static void
test_spilled_so_far (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  guint             attempt = running_at (run, 0, 45 * UNITS_S);
  Micros            start_us = run->launch_us[attempt] + run->stages[1].overhead_us;
  Micros            rows_us = run->finish_us[attempt] - start_us;
  g_autoptr (Scene) half = build_at (run, start_us + rows_us / 2, 0);
  g_autoptr (Scene) end = build_at (run, run->finish_us[attempt] - 1, 0);
  g_autofree char  *id = task_id (attempt);

  g_assert_nonnull (strstr (fixture_mark (half, id).title, "has spilled 1.16 GiB so far"));
  g_assert_nonnull (strstr (fixture_mark (end, id).title, "has spilled 2.31 GiB so far"));
}

static void
test_nothing_runs_and_what_comes_next (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build_at (run, UNITS_S, RUN_NONE); /* the driver plans for 2 s */

  g_assert_cmpstr (scene_title (scene), ==, "Nothing runs at 1.0 s");
  g_assert_nonnull (strstr (scene_description (scene), "Next comes stage 0 scan, at 2.0 s."));
  g_assert_true (fixture_has_mark (scene, "reserved"));
  g_assert_false (fixture_has_mark (scene, "slot-0"));
}

static void
test_gone_executor (void)
{
  g_autoptr (Run)   run = fixture_loss (); /* executor 2 is lost at 58 s */
  g_autoptr (Scene) before = build_at (run, 57 * UNITS_S, 2);
  g_autoptr (Scene) after = build_at (run, 59 * UNITS_S, 2);

  g_assert_true (fixture_has_mark (before, "reserved"));
  g_assert_cmpstr (scene_title (after), ==, "Executor 2 is gone at 59.0 s");
  g_assert_nonnull (strstr (scene_description (after), "It was lost at 58 s."));
  g_assert_false (fixture_has_mark (after, "reserved"));
  g_assert_true (fixture_has_mark (after, "executor-2"));
}

static void
test_executor_to_come (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = NULL;

  run->executors[1].added_us = 4 * UNITS_S;
  scene = build_at (run, 3 * UNITS_S, 1);
  g_assert_cmpstr (scene_title (scene), ==, "Executor 1 is not there yet at 3.0 s");
  g_assert_false (fixture_has_mark (scene, "reserved"));
}

/* Of four busy executors the one whose tasks fail. */
static void
test_executor_that_tells_most (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = NULL;
  guint             attempt = running_at (run, 3, 10 * UNITS_S);

  run->stages = g_renew (RunStage, run->stages, 4);
  run->stages[3] = (RunStage){
    .id = g_strdup ("huge"), .n_tasks = 64, .need_bytes = 9 * UNITS_GIB, .n_failing = 64
  };
  run->n_stages = 4;
  run->stage_attempts = g_renew (RunStageAttempt, run->stage_attempts, run->n_stage_attempts + 1);
  run->stage_attempts[run->n_stage_attempts] = run->stage_attempts[0];
  run->stage_attempts[run->n_stage_attempts].stage = 3;
  run->stage_attempt[attempt] = run->n_stage_attempts++;
  scene = build_at (run, 10 * UNITS_S, RUN_NONE);
  g_assert_true (fixture_has_mark (scene, "executor-3"));
  g_assert_true (g_str_has_prefix (scene_title (scene), "Out of memory, 7.8×"));
}

/* 64 pieces on about 600 px are told apart; with 8 times the heap they are not. */
static void
test_pieces_too_narrow_are_gathered (void)
{
  g_autoptr (Run)   run = fixture_wide ();
  g_autoptr (Scene) scene = NULL;
  guint             attempt = run_attempt_at (run, 0, 3 * UNITS_S);
  g_autofree char  *task = task_id (attempt);
  g_autofree char  *tasks = g_strdup_printf ("tasks-%u", attempt);

  scene = build_at (run, 3 * UNITS_S, RUN_NONE);
  g_assert_true (fixture_has_mark (scene, task));
  g_assert_false (fixture_has_mark (scene, tasks));
  g_clear_pointer (&scene, scene_free);
  run->stages[0].n_spilling = 0;
  run->stages[0].need_bytes = 8 * UNITS_MIB; /* 1.1 px */
  scene = build_at (run, 3 * UNITS_S, RUN_NONE);
  g_assert_cmpstr (fixture_mark (scene, tasks).title, ==, "3 tasks hold 24 MiB");
}

/* Averages of columns: nothing before the first task that holds, and all that the slots hold. */
static void
test_curve_over_time (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build_at (run, 45 * UNITS_S, 0);
  SceneItem         life = fixture_mark (scene, "memory-over-time");
  double            px_per_us = life.width / (double) run->makespan_us;
  guint             attempt = running_at (run, 0, 45 * UNITS_S);
  gboolean          found = FALSE;

  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      SceneItem item;

      scene_item (scene, i, &item);
      if (item.kind == SCENE_PATH && item.paint.pattern == SCENE_PATTERN_SPILL &&
          item.y >= life.y - 1 && item.y + item.height <= life.y + life.height + 1)
        {
          found = TRUE;
          g_assert_cmpfloat (
              item.x, >=, life.x + (double) run->stage_attempts[1].first_launch_us * px_per_us - 2);
        }
    }
  g_assert_cmpint (run->launch_us[attempt], >=, run->stage_attempts[1].first_launch_us);
  g_assert_true (found);
  g_assert_true (fixture_has_mark (scene, "clock"));
}

static void
test_low_window_drops_tables_not_regions (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = NULL;
  DrawingOptions    options = drawings_options ();

  options.place = DRAWING_WINDOW;
  options.width = 640;
  options.height = 300;
  options.at_us = 45 * UNITS_S;
  scene = drawings_build (drawings_find ("memory"), run, &options);
  g_assert_cmpfloat (scene_height (scene), ==, 300);
  g_assert_true (fixture_has_mark (scene, "reserved"));
  g_assert_false (fixture_has_mark (scene, "fit-partitions"));
}

/* What is large goes after what is small, which then has room again. */
static void
test_curve_comes_back (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = NULL;
  DrawingOptions    options = drawings_options ();

  options.place = DRAWING_WINDOW;
  options.width = 676;
  options.height = 370;
  options.at_us = 45 * UNITS_S;
  scene = drawings_build (drawings_find ("memory"), run, &options);
  g_assert_cmpfloat (scene_height (scene), ==, 370);
  g_assert_true (fixture_has_mark (scene, "memory-over-time"));
  g_assert_false (fixture_has_mark (scene, "slot-0"));
}

/* clang-format off */
static const struct { const char *path; GTestFunc function; } cases[] = {
  { "/drawings/memory/now/piece-is-what-a-task-holds",     test_piece_is_what_a_task_holds },
  { "/drawings/memory/now/regions-add-up",                 test_regions_add_up },
  { "/drawings/memory/now/border-moves-when-tasks-borrow", test_border_moves_when_tasks_borrow },
  { "/drawings/memory/now/verdict-is-on-what-runs",        test_verdict_is_on_what_runs },
  { "/drawings/memory/now/stage-is-its-worst",             test_stage_is_its_worst_whatever_the_clock },
  { "/drawings/memory/now/task-without-memory-in-its-row", test_task_without_memory_is_in_its_row },
  { "/drawings/memory/now/spilled-so-far",                 test_spilled_so_far },
  { "/drawings/memory/now/nothing-runs-what-comes-next",   test_nothing_runs_and_what_comes_next },
  { "/drawings/memory/now/gone-executor",                  test_gone_executor },
  { "/drawings/memory/now/executor-to-come",               test_executor_to_come },
  { "/drawings/memory/now/executor-that-tells-most",       test_executor_that_tells_most },
  { "/drawings/memory/now/narrow-pieces-are-gathered",     test_pieces_too_narrow_are_gathered },
  { "/drawings/memory/now/curve-over-time",                test_curve_over_time },
  { "/drawings/memory/now/low-window-keeps-its-regions",   test_low_window_drops_tables_not_regions },
  { "/drawings/memory/now/curve-comes-back",               test_curve_comes_back },
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
