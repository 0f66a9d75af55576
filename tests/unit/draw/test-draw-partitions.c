/* SPDX-License-Identifier: Apache-2.0 */
/* The partitions: files that are cut or share a partition, sizes that differ, and tasks that read
 * nothing. */
#include "drawings.h"
#include "fixture-run.h"
#include "fixture-scene.h"

static Scene *
build (const Run *run)
{
  DrawingOptions options = drawings_options ();

  return drawings_build (drawings_find ("partitions"), run, &options);
}

static void
test_cut_file (void)
{
  g_autoptr (Run)   run = fixture_cut_file ();
  g_autoptr (Scene) scene = build (run);

  g_assert_cmpstr (scene_title (scene), ==,
                   "1 file of 500 MB becomes 4 partitions of 125 MB on average");
  /* the last piece is what is left: 500 MB - 3 x 128 MiB */
  g_assert_true (fixture_has_text (scene, "134 MB"));
  g_assert_true (fixture_has_text (scene, "97.35 MB"));
  g_assert_true (fixture_has_text (scene, "A file that is larger than 128 MiB is cut there."));
  g_assert_true (fixture_has_text (scene, "min (128 MiB, max (4 MiB, bytesPerCore))"));
}

static void
test_small_files_share (void)
{
  g_autoptr (Run)   run = fixture_small_files ();
  g_autoptr (Scene) scene = build (run);
  SceneItem         first = fixture_mark (scene, "task-0");

  g_assert_cmpstr (scene_title (scene), ==, "10 files of 10 MB become 2 partitions of 50 MB");
  g_assert_cmpstr (first.title, ==, "partition 0, read by task 0: 50 MB in 5 pieces");
  g_assert_true (fixture_has_text (scene, "open cost, counted and not read"));
}

/* Bars hold every task once. */
static void
test_histogram_counts_all (void)
{
  g_autoptr (Run)   run = fixture_exercise ();
  g_autoptr (Scene) scene = build (run);

  g_assert_cmpstr (scene_title (scene), ==, "2,000 tasks are given, and read nothing");
  g_assert_true (fixture_has_text (scene, "2,000"));
  g_assert_true (fixture_has_text (scene, "all 5.1 s"));
}

/* One hot key: 40 times the others. */
static void
test_skewed_shuffle (void)
{
  g_autoptr (Run)   run = fixture_thirteen ();
  RunStage         *stage = &run->stages[0];
  g_autoptr (Scene) scene = NULL;

  stage->input_bytes = g_new (Bytes, stage->n_tasks);
  for (guint i = 0; i < stage->n_tasks; i++)
    stage->input_bytes[i] = i == 5 ? 4000 * UNITS_MB : 100 * UNITS_MB;
  stage->shuffle_read_bytes = 5200 * UNITS_MB;
  scene = build (run);
  g_assert_cmpstr (scene_title (scene), ==,
                   "The shuffle is read in 13 partitions of 400 MB on average");
  g_assert_true (fixture_has_text (scene, "median 100 MB, largest 4 GB, 40.0 × the median"));
}

static void
test_no_task (void)
{
  g_autoptr (Run)   run = fixture_no_task ();
  g_autoptr (Scene) scene = build (run);

  g_assert_nonnull (scene_title (scene));
  g_assert_false (fixture_has_text (scene, "tasks by time"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw-partitions/cut-a-large-file", test_cut_file);
  g_test_add_func ("/draw-partitions/let-small-files-share", test_small_files_share);
  g_test_add_func ("/draw-partitions/count-every-task", test_histogram_counts_all);
  g_test_add_func ("/draw-partitions/tell-a-hot-key", test_skewed_shuffle);
  g_test_add_func ("/draw-partitions/say-that-there-is-none", test_no_task);
  return g_test_run ();
}
