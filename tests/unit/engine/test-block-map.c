/* SPDX-License-Identifier: Apache-2.0 */
/* Who holds which block. */
#include "block-map.h"

/* Stage 0 keeps three blocks, stage 1 none. */
static Run *
run_of_two (void)
{
  Run *run = run_new ();

  run->n_stages = 2;
  run->stages = g_new0 (RunStage, 2);
  run->stages[0].n_tasks = 3;
  run->stages[0].is_cached = TRUE;
  run->stages[1].n_tasks = 3;
  return run;
}

static void
test_holds_and_drops (void)
{
  g_autoptr (Run)      run = run_of_two ();
  g_autoptr (BlockMap) map = block_map_new (run);

  block_map_hold (map, 0, 1, 7, HELD_IN_MEMORY);
  block_map_hold (map, 0, 1, 9, HELD_ON_DISK);
  g_assert_cmpuint (block_map_n_held (map, 0), ==, 1);
  g_assert_cmpuint (block_map_holders (map, 0, 1)->n, ==, 2);
  g_assert_cmpint (block_map_find (map, 0, 1, 9)->how, ==, HELD_ON_DISK);
  g_assert_null (block_map_find (map, 0, 2, 9));
  block_map_drop (map, 0, 1, 7);
  g_assert_cmpuint (block_map_holders (map, 0, 1)->holders[0].executor, ==, 9);
  block_map_drop (map, 0, 1, 9);
  g_assert_cmpuint (block_map_n_held (map, 0), ==, 0);
}

static void
test_changes_how (void)
{
  g_autoptr (Run)      run = run_of_two ();
  g_autoptr (BlockMap) map = block_map_new (run);

  block_map_hold (map, 0, 0, 7, HELD_ON_DISK);
  block_map_hold (map, 0, 0, 7, HELD_IN_BOTH);
  g_assert_cmpuint (block_map_holders (map, 0, 0)->n, ==, 1);
  g_assert_cmpint (block_map_find (map, 0, 0, 7)->how, ==, HELD_IN_BOTH);
}

static void
test_nobody_holds (void)
{
  g_autoptr (Run)      run = run_of_two ();
  g_autoptr (BlockMap) map = block_map_new (run);

  block_map_drop (map, 1, 0, 7);
  g_assert_cmpuint (block_map_holders (map, 1, 0)->n, ==, 0);
  g_assert_cmpuint (block_map_n_held (map, 1), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/block-map/counts-a-block-once-whoever-holds-it", test_holds_and_drops);
  g_test_add_func ("/block-map/a-holder-may-hold-it-in-another-way", test_changes_how);
  g_test_add_func ("/block-map/nobody-holds-blocks-of-what-is-not-cached", test_nobody_holds);
  return g_test_run ();
}
