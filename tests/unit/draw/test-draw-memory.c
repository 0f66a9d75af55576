/* SPDX-License-Identifier: Apache-2.0 */
/* The memory drawing: the verdict first, regions and needs to one scale, and what would fit. */
#include <string.h>

#include "drawings.h"
#include "fixture-run.h"
#include "fixture-scene.h"

#define HEAP_BYTES (8 * UNITS_GIB)

static Scene *
build (const Run *run, guint stage)
{
  DrawingOptions options = drawings_options ();

  options.stage = stage;
  return drawings_build (drawings_find ("memory"), run, &options);
}

static void
test_spill_says_how_often (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build (run, RUN_NONE);

  /* (8 GiB - 300 MiB) x 0.6 / 4 slots = 1.16 GiB; 3 GiB / 1.16 GiB = 2.6, so two shares leave */
  g_assert_cmpstr (scene_title (scene), ==,
                   "Spills 2.6×: each task needs 3 GiB and may hold 1.16 GiB");
  g_assert_true (fixture_has_mark (scene, "spill-1"));
  g_assert_false (fixture_has_mark (scene, "spill-2"));
  g_assert_true (fixture_has_mark (scene, "disk"));
}

static void
test_verdict_stands_first (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build (run, RUN_NONE);
  SceneItem         first;

  scene_item (scene, 0, &first);
  g_assert_cmpstr (first.id, ==, "verdict");
}

static void
test_regions_are_to_scale (void)
{
  g_autoptr (Run)    run = fixture_loss ();
  g_autoptr (Scene)  scene = build (run, RUN_NONE);
  const RunExecutor *executor = &run->executors[0];
  double             reserved = fixture_mark_width (scene, "reserved"),
         user = fixture_mark_width (scene, "user");
  double overhead = fixture_mark_width (scene, "overhead"),
         storage = fixture_mark_width (scene, "storage");
  double px_per_byte = overhead / (double) (executor->container_bytes - HEAP_BYTES);
  Bytes  user_bytes = HEAP_BYTES - executor->reserved_bytes - executor->unified_bytes;

  g_assert_cmpfloat_with_epsilon (reserved, (double) executor->reserved_bytes * px_per_byte, 0.01);
  g_assert_cmpfloat_with_epsilon (user, (double) user_bytes * px_per_byte, 0.01);
  g_assert_cmpfloat_with_epsilon (storage, (double) executor->storage_region_bytes * px_per_byte,
                                  0.01);
}

static void
test_partitions_that_fit (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build (run, RUN_NONE);

  /* 48 x 3 GiB / 1.1561 GiB = 124.6 */
  g_assert_cmpstr (fixture_mark (scene, "fit-partitions").title, ==,
                   "125 partitions: 1.15 GiB each, no spill");
  /* 4.62 GiB / 3 GiB */
  g_assert_cmpstr (fixture_mark (scene, "fit-slots").title, ==,
                   "1 slot per executor: share 4.62 GiB");
}

static void
test_heap_that_no_node_offers (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = NULL;

  /* 4 x 3 GiB / 0.6 + 300 MiB = 20.3 GiB */
  scene = build (run, RUN_NONE);
  g_assert_cmpstr (fixture_mark (scene, "fit-heap").title, ==,
                   "heap 21 GiB: its node offers 20 GiB in all");
  g_clear_pointer (&scene, scene_free);
  run->nodes[0].offers_memory_bytes = 64 * UNITS_GIB;
  scene = build (run, RUN_NONE);
  g_assert_cmpstr (fixture_mark (scene, "fit-heap").title, ==,
                   "heap 21 GiB: 4 × 3 GiB / 60 % + 300 MiB");
}

static void
test_what_fits_says_where_it_ends (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build (run, 2);

  /* 60 x 1 GiB / 1.1561 GiB = 51.9 */
  g_assert_cmpstr (scene_title (scene), ==, "Fits: each task needs 1 GiB and may hold 1.16 GiB");
  g_assert_true (
      g_str_has_prefix (fixture_mark (scene, "fit-partitions").title, "52 partitions: "));
  g_assert_true (g_str_has_prefix (fixture_mark (scene, "fit-too-few").title, "51 partitions: "));
  g_assert_false (fixture_has_mark (scene, "disk"));
}

/* 4 slots x 3 GiB in a container of 9 GiB with a heap of 8. */
static void
test_death_comes_before_all (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) heap = NULL, container = NULL;
  RunFault         *fault = &run->faults[0];

  run->stages[0].outside_bytes = run->stages[0].objects_bytes = 3 * UNITS_GIB;
  fault->executor = 0;
  fault->at_us = 12 * UNITS_S;
  fault->death = RUN_DEATH_CONTAINER;
  fault->reason = g_strdup ("Container killed.");
  container = build (run, RUN_NONE);
  g_assert_cmpstr (scene_title (container), ==,
                   "The container is killed: up to 12 GiB at once outside the heap, and it has "
                   "1 GiB for it");
  g_assert_nonnull (
      strstr (scene_description (container), "with all that runs on it: Container killed."));
  fault->death = RUN_DEATH_HEAP;
  heap = build (run, RUN_NONE);
  g_assert_true (
      g_str_has_prefix (scene_title (heap), "The heap is full: objects of up to 12 GiB"));
}

static void
test_failure_comes_before_spill (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = NULL;

  run->stages[2].need_bytes = 2 * UNITS_GIB; /* less than the 3 GiB of stage 1, which only spills */
  run->stages[2].n_failing = 60;
  scene = build (run, RUN_NONE);
  g_assert_cmpstr (scene_title (scene), ==,
                   "Out of memory, 1.7×: each task needs 2 GiB and may hold 1.16 GiB");
  g_assert_true (fixture_has_mark (scene, "missing"));
  g_assert_false (fixture_has_mark (scene, "spill-0"));
}

static void
test_nothing_held_is_said (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build (run, 0);

  g_assert_nonnull (
      strstr (scene_description (scene), "Holds nothing: no operator of this stage keeps rows"));
  g_assert_true (fixture_has_mark (scene, "fit-any"));
  g_assert_false (fixture_has_mark (scene, "formula-need"));
}

static void
test_no_task_and_no_executor (void)
{
  g_autoptr (Run)   none = fixture_no_task ();
  g_autoptr (Run)   never = fixture_never_starts ();
  g_autoptr (Scene) first = build (none, RUN_NONE);
  g_autoptr (Scene) second = build (never, RUN_NONE);

  g_assert_nonnull (strstr (scene_description (first), "has 0 tasks"));
  g_assert_nonnull (strstr (scene_description (second), never->reason));
  g_assert_false (fixture_has_mark (second, "reserved"));
}

static void
test_slots_too_narrow_are_one_mark (void)
{
  static const FixtureStage stages[] = { { .id = "scan", .n_tasks = 9, .time_us = UNITS_S } };
  FixturePlan               plan = { .n_nodes = 1,
                                     .executors_per_node = 1,
                                     .slots_per_executor = 4000, /* on about 600 px */
                                     .stages = stages,
                                     .n_stages = 1,
                                     .lost_executor = RUN_NONE };
  g_autoptr (Run)           run = fixture_run (&plan);
  g_autoptr (Scene)         scene = build (run, RUN_NONE);

  g_assert_true (fixture_has_mark (scene, "executor-0"));
  g_assert_true (fixture_has_mark (scene, "shares"));
  g_assert_false (fixture_has_mark (scene, "slot-0"));
}

static void
test_most_slots_are_drawn (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = NULL;

  run->executors[0].slots = 3; /* of four each */
  scene = build (run, RUN_NONE);
  g_assert_true (fixture_has_mark (scene, "executor-1"));
}

/* Shares beyond the width of the picture are drawn smaller, and never leave it. */
static void
test_large_need_stays_inside (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = NULL;
  SceneItem         rest;

  run->stages[1].need_bytes = 4000 * UNITS_GIB;
  scene = build (run, RUN_NONE);
  rest = fixture_mark (scene, "rest");
  g_assert_true (fixture_has_mark (scene, "spills"));
  g_assert_cmpfloat (rest.x + rest.width, <, scene_width (scene));
}

/* clang-format off */
static const struct { const char *path; GTestFunc function; } cases[] = {
  { "/drawings/memory/spill-says-how-often",          test_spill_says_how_often },
  { "/drawings/memory/verdict-stands-first",          test_verdict_stands_first },
  { "/drawings/memory/regions-are-to-scale",          test_regions_are_to_scale },
  { "/drawings/memory/partitions-that-fit",           test_partitions_that_fit },
  { "/drawings/memory/heap-that-no-node-offers",      test_heap_that_no_node_offers },
  { "/drawings/memory/what-fits-says-where-it-ends",  test_what_fits_says_where_it_ends },
  { "/drawings/memory/failure-comes-before-spill",    test_failure_comes_before_spill },
  { "/drawings/memory/death-comes-before-all", test_death_comes_before_all },
  { "/drawings/memory/nothing-held-is-said",          test_nothing_held_is_said },
  { "/drawings/memory/no-task-and-no-executor",       test_no_task_and_no_executor },
  { "/drawings/memory/slots-too-narrow-are-one-mark", test_slots_too_narrow_are_one_mark },
  { "/drawings/memory/most-slots-are-drawn",          test_most_slots_are_drawn },
  { "/drawings/memory/large-need-stays-inside",       test_large_need_stays_inside },
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
