/* SPDX-License-Identifier: Apache-2.0 */
/* Shares of tasks and eviction of cached blocks in one executor of 1,000 bytes, 500 of them the
 * storage region. */
#include "memory-manager.h"

static MemoryManager *
executor_of_1000 (void)
{
  return memory_manager_new (memory_pools (1000, 500), memory_pools (0, 0));
}

static gboolean
store (MemoryManager *manager, gint64 id, gint64 dataset, Bytes bytes, GArray *evicted)
{
  MemoryBlock block = { .id = id, .dataset = dataset, .bytes = bytes };

  return memory_manager_store (manager, &block, evicted);
}

/* What a task gets that asks for all there is; -1: it waits. */
static Bytes
acquire (MemoryManager *manager, gint64 task, Bytes bytes, GArray *evicted)
{
  Bytes granted;

  return memory_manager_acquire (manager, MEMORY_ON_HEAP, task, bytes, &granted, evicted) ? granted
                                                                                          : -1;
}

static GArray *
blocks_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (MemoryBlock));
}

static gint64
evicted_id (const GArray *evicted, guint i)
{
  return g_array_index (evicted, MemoryBlock, i).id;
}

static void
a_task_alone_takes_everything (void)
{
  g_autoptr (MemoryManager) manager = executor_of_1000 ();

  g_assert_cmpint (acquire (manager, 1, 5000, NULL), ==, 1000);
}

static void
a_second_task_waits_until_it_is_sure_of_its_half_share (void)
{
  g_autoptr (MemoryManager) manager = executor_of_1000 ();

  acquire (manager, 1, 900, NULL);
  g_assert_cmpint (acquire (manager, 2, 300, NULL), ==, -1); /* 100 free, sure of 1000 / 4 */
  g_assert_cmpuint (memory_manager_n_tasks (manager, MEMORY_ON_HEAP), ==, 2);
  memory_manager_release (manager, MEMORY_ON_HEAP, 1, 150);
  g_assert_cmpint (acquire (manager, 2, 300, NULL), ==, 250);
}

static void
a_task_gets_no_more_than_its_part (void)
{
  g_autoptr (MemoryManager) manager = executor_of_1000 ();

  acquire (manager, 1, 1, NULL);
  acquire (manager, 2, 1, NULL);
  g_assert_cmpint (acquire (manager, 1, 1000, NULL), ==, 499);
  g_assert_cmpint (acquire (manager, 1, 1000, NULL), ==, 0);
}

static void
a_task_that_holds_nothing_counts_no_longer (void)
{
  g_autoptr (MemoryManager) manager = executor_of_1000 ();

  acquire (manager, 1, 200, NULL);
  acquire (manager, 2, 200, NULL);
  memory_manager_release (manager, MEMORY_ON_HEAP, 2, 5000);
  g_assert_cmpint (memory_manager_held (manager, MEMORY_ON_HEAP, 2), ==, 0);
  g_assert_cmpint (acquire (manager, 1, 5000, NULL), ==, 800);
}

static void
storage_borrows_what_execution_leaves_free (void)
{
  g_autoptr (MemoryManager) manager = executor_of_1000 ();

  acquire (manager, 1, 300, NULL);
  g_assert_true (store (manager, 1, 1, 700, NULL));
  g_assert_false (store (manager, 2, 1, 1, NULL));
}

static void
execution_evicts_whole_blocks_beyond_the_region (void)
{
  g_autoptr (MemoryManager) manager = executor_of_1000 ();
  g_autoptr (GArray)        evicted = blocks_new ();

  for (gint64 id = 0; id < 3; id++)
    store (manager, id, 1, 300, NULL);
  /* Of 900 stored 400 are beyond the region; two blocks go, and 300 are left. */
  g_assert_cmpint (acquire (manager, 1, 1000, evicted), ==, 700);
  g_assert_cmpuint (evicted->len, ==, 2);
  g_assert_cmpint (evicted_id (evicted, 0), ==, 0);
  g_assert_cmpint (evicted_id (evicted, 1), ==, 1);
  g_assert_cmpint (memory_manager_pools (manager, MEMORY_ON_HEAP)->storage_used, ==, 300);
}

static void
execution_never_takes_the_region_of_storage (void)
{
  g_autoptr (MemoryManager) manager = executor_of_1000 ();
  g_autoptr (GArray)        evicted = blocks_new ();

  store (manager, 1, 1, 500, NULL);
  g_assert_cmpint (acquire (manager, 1, 1000, evicted), ==, 500);
  g_assert_cmpuint (evicted->len, ==, 0);
}

static void
the_block_read_longest_ago_goes_first (void)
{
  g_autoptr (MemoryManager) manager = executor_of_1000 ();
  g_autoptr (GArray)        evicted = blocks_new ();

  store (manager, 1, 1, 400, NULL);
  store (manager, 2, 1, 400, NULL);
  memory_manager_read (manager, 1);
  memory_manager_unread (manager, 1);
  g_assert_true (store (manager, 3, 2, 300, evicted));
  g_assert_cmpuint (evicted->len, ==, 1);
  g_assert_cmpint (evicted_id (evicted, 0), ==, 2);
}

static void
a_block_that_is_read_stays (void)
{
  g_autoptr (MemoryManager) manager = executor_of_1000 ();

  store (manager, 1, 1, 800, NULL);
  memory_manager_read (manager, 1);
  g_assert_false (store (manager, 2, 2, 300, NULL));
  memory_manager_unread (manager, 1);
  g_assert_true (store (manager, 2, 2, 300, NULL));
  g_assert_false (memory_manager_has (manager, 1));
}

static void
blocks_of_one_data_set_do_not_push_out_each_other (void)
{
  g_autoptr (MemoryManager) manager = executor_of_1000 ();

  store (manager, 1, 1, 600, NULL);
  g_assert_false (store (manager, 2, 1, 600, NULL));
  g_assert_true (memory_manager_has (manager, 1));
  g_assert_true (store (manager, 3, 2, 600, NULL));
  g_assert_false (memory_manager_has (manager, 1));
}

static void
nothing_is_evicted_when_all_would_not_do (void)
{
  g_autoptr (MemoryManager) manager = executor_of_1000 ();
  g_autoptr (GArray)        evicted = blocks_new ();

  store (manager, 1, 1, 300, NULL);
  store (manager, 2, 2, 600, NULL);
  g_assert_false (store (manager, 3, 2, 500, evicted)); /* 100 free, 300 of another data set */
  g_assert_cmpuint (evicted->len, ==, 0);
  g_assert_false (store (manager, 4, 3, 2000, evicted));
  g_assert_cmpuint (evicted->len, ==, 0);
}

static void
modes_do_not_lend_to_each_other (void)
{
  g_autoptr (MemoryManager) manager =
      memory_manager_new (memory_pools (1000, 500), memory_pools (200, 100));
  MemoryBlock block = { .id = 1, .dataset = 1, .bytes = 300, .mode = MEMORY_OFF_HEAP };
  Bytes       granted;

  g_assert_false (memory_manager_store (manager, &block, NULL));
  g_assert_true (memory_manager_acquire (manager, MEMORY_OFF_HEAP, 1, 5000, &granted, NULL));
  g_assert_cmpint (granted, ==, 200);
  g_assert_cmpint (acquire (manager, 1, 5000, NULL), ==, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory-manager/a-task-alone-takes-everything", a_task_alone_takes_everything);
  g_test_add_func ("/memory-manager/a-second-task-waits-until-it-is-sure-of-its-half-share",
                   a_second_task_waits_until_it_is_sure_of_its_half_share);
  g_test_add_func ("/memory-manager/a-task-gets-no-more-than-its-part",
                   a_task_gets_no_more_than_its_part);
  g_test_add_func ("/memory-manager/a-task-that-holds-nothing-counts-no-longer",
                   a_task_that_holds_nothing_counts_no_longer);
  g_test_add_func ("/memory-manager/storage-borrows-what-execution-leaves-free",
                   storage_borrows_what_execution_leaves_free);
  g_test_add_func ("/memory-manager/execution-evicts-whole-blocks-beyond-the-region",
                   execution_evicts_whole_blocks_beyond_the_region);
  g_test_add_func ("/memory-manager/execution-never-takes-the-region-of-storage",
                   execution_never_takes_the_region_of_storage);
  g_test_add_func ("/memory-manager/the-block-read-longest-ago-goes-first",
                   the_block_read_longest_ago_goes_first);
  g_test_add_func ("/memory-manager/a-block-that-is-read-stays", a_block_that_is_read_stays);
  g_test_add_func ("/memory-manager/blocks-of-one-data-set-do-not-push-out-each-other",
                   blocks_of_one_data_set_do_not_push_out_each_other);
  g_test_add_func ("/memory-manager/nothing-is-evicted-when-all-would-not-do",
                   nothing_is_evicted_when_all_would_not_do);
  g_test_add_func ("/memory-manager/modes-do-not-lend-to-each-other",
                   modes_do_not_lend_to_each_other);
  return g_test_run ();
}
