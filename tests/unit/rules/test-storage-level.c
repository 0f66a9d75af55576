/* SPDX-License-Identifier: Apache-2.0 */
/* Where blocks go by level, where operators take their memory, and what the driver refuses. */
#include "storage-level.h"

#include <string.h>

#include "memory-mode.h"

static void
test_names_tell (void)
{
  for (guint i = 0; storage_levels[i] != NULL; i++)
    {
      const StorageUse *use = storage_use ((StorageLevel) i);
      const char       *name = storage_levels[i];
      gboolean          is_off_heap = strcmp (name, "OFF_HEAP") == 0;

      g_assert_cmpint (use->uses_memory, ==, strstr (name, "MEMORY") != NULL || is_off_heap);
      g_assert_cmpint (use->uses_disk, ==, strstr (name, "DISK") != NULL || is_off_heap);
      g_assert_cmpint (use->is_off_heap, ==, is_off_heap);
      g_assert_cmpint (use->is_deserialized, ==,
                       strstr (name, "MEMORY") != NULL && strstr (name, "_SER") == NULL);
      g_assert_cmpuint (use->replicas, ==,
                        strcmp (name, "NONE") == 0      ? 0
                        : g_str_has_suffix (name, "_2") ? 2
                        : g_str_has_suffix (name, "_3") ? 3
                                                        : 1);
    }
}

static void
test_rows_leave_the_heap (void)
{
  g_assert_cmpint (memory_mode_of (OPERATOR_SORT, UNITS_GIB), ==, MEMORY_OFF_HEAP);
  g_assert_cmpint (memory_mode_of (OPERATOR_SHUFFLED_HASH_JOIN, UNITS_GIB), ==, MEMORY_OFF_HEAP);
  g_assert_cmpint (memory_mode_of (OPERATOR_GROUP_BY_KEY, UNITS_GIB), ==, MEMORY_ON_HEAP);
  g_assert_cmpint (memory_mode_of (OPERATOR_COGROUP, UNITS_GIB), ==, MEMORY_ON_HEAP);
}

static void
test_nothing_off_the_heap (void)
{
  g_assert_cmpint (memory_mode_of (OPERATOR_SORT, 0), ==, MEMORY_ON_HEAP);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage-level/does-what-its-name-says", test_names_tell);
  g_test_add_func ("/memory-mode/rows-leave-the-heap-and-objects-stay", test_rows_leave_the_heap);
  g_test_add_func ("/memory-mode/is-the-heap-without-memory-beside-it", test_nothing_off_the_heap);
  return g_test_run ();
}
