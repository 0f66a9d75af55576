/* SPDX-License-Identifier: Apache-2.0 */
/* Regions of a heap, shares of tasks, sizes of pages. */
#include "memory.h"

#include <string.h>

typedef struct
{
  Bytes heap;
  Bytes unified;
  Bytes storage;
} Row;

static void
regions_are_as_large_as_in_spark (void)
{
  /* clang-format off */
  static const Row rows[] = {
    { 512 * UNITS_MIB, 133378867,                         66689433 },
    { UNITS_GIB,       455501414,                         227750707 },
    { 4 * UNITS_GIB,   G_GINT64_CONSTANT (2388236697),    1194118348 },
    { 8 * UNITS_GIB,   G_GINT64_CONSTANT (4965217075),    G_GINT64_CONSTANT (2482608537) },
    { 16 * UNITS_GIB,  G_GINT64_CONSTANT (10119177830),   G_GINT64_CONSTANT (5059588915) },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      MemoryRegions regions;

      g_assert_true (memory_regions (rows[i].heap, rows[i].heap, 0.6, 0.5, 0, &regions, NULL));
      g_assert_cmpint (regions.unified_bytes, ==, rows[i].unified);
      g_assert_cmpint (regions.storage_region_bytes, ==, rows[i].storage);
      g_assert_cmpint (regions.reserved_bytes + regions.user_bytes + regions.unified_bytes, ==,
                       rows[i].heap);
    }
}

static void
a_heap_that_spark_refuses_names_the_least (void)
{
  MemoryRegions      regions;
  g_autoptr (GError) plain = NULL;
  g_autoptr (GError) parallel = NULL;

  g_assert_false (memory_regions (400 * UNITS_MIB, 400 * UNITS_MIB, 0.6, 0.5, 0, &regions, &plain));
  g_assert_error (plain, SCENARIO_ERROR, SCENARIO_ERROR_VALUE);
  g_assert_nonnull (strstr (plain->message, "System memory 419430400 must be at least 471859200"));
  g_assert_nonnull (strstr (plain->message, "450m"));

  /* Of 460m the parallel collector admits 409 MiB: 460 x 450 / 409 = 506.1. */
  g_assert_false (memory_regions (460 * UNITS_MIB, 428867584, 0.6, 0.5, 0, &regions, &parallel));
  g_assert_nonnull (strstr (parallel->message, "507m"));
}

static void
fractions_that_spark_refuses_are_refused (void)
{
  MemoryRegions regions;

  g_assert_false (memory_regions (UNITS_GIB, UNITS_GIB, 0.0, 0.5, 0, &regions, NULL));
  g_assert_false (memory_regions (UNITS_GIB, UNITS_GIB, 0.6, 1.0, 0, &regions, NULL));
  g_assert_true (memory_regions (UNITS_GIB, UNITS_GIB, 0.6, 0.0, 0, &regions, NULL));
}

static void
executor_memory_without_a_unit_is_read_in_bytes_when_checked (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (memory_check_executor_memory ("450m", NULL));
  g_assert_true (memory_check_executor_memory ("471859200", NULL));
  g_assert_false (memory_check_executor_memory ("4096", &error));
  g_assert_nonnull (strstr (error->message, "Executor memory 4096 must be at least 471859200"));
}

static void
tasks_share_what_cached_blocks_leave (void)
{
  const Bytes unified = G_GINT64_CONSTANT (2388236697), storage = 1194118348;

  g_assert_cmpint (memory_task_share (unified, 0, storage, 4), ==, 597059174);
  g_assert_cmpint (memory_task_share (unified, UNITS_GIB / 2, storage, 1), ==, 1851365785);
  g_assert_cmpint (memory_task_share (unified, 3 * UNITS_GIB / 2, storage, 1), ==, 1194118349);
  g_assert_cmpint (memory_task_minimum (unified, 4), ==, 298529587);
}

static void
pages_are_powers_of_two_less_an_array_header (void)
{
  const VersionRules *rules = version_rules ("4.3.0");

  g_assert_cmpint (memory_page_bytes (227750707, 1, COLLECTOR_G1, rules), ==, 16777200);
  g_assert_cmpint (memory_page_bytes (227750707, 4, COLLECTOR_G1, rules), ==, 4194288);
  g_assert_cmpint (memory_page_bytes (1194118349, 4, COLLECTOR_G1, rules), ==, 33554416);
  g_assert_cmpint (memory_page_bytes (G_GINT64_CONSTANT (2482608538), 4, COLLECTOR_G1, rules), ==,
                   67108848);
  g_assert_cmpint (memory_page_bytes (1194118349, 4, COLLECTOR_PARALLEL, rules), ==, 33554432);
  g_assert_cmpint (memory_page_bytes (1, 4, COLLECTOR_SERIAL, rules), ==, UNITS_MIB);
  g_assert_cmpint (memory_page_bytes (1, 4, COLLECTOR_OTHER, rules), ==, UNITS_MIB - 16);
  g_assert_cmpint (memory_page_bytes (1, 4, COLLECTOR_OTHER, version_rules ("3.5.9")), ==,
                   UNITS_MIB);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory/regions-are-as-large-as-in-spark", regions_are_as_large_as_in_spark);
  g_test_add_func ("/memory/a-heap-that-spark-refuses-names-the-least",
                   a_heap_that_spark_refuses_names_the_least);
  g_test_add_func ("/memory/fractions-that-spark-refuses-are-refused",
                   fractions_that_spark_refuses_are_refused);
  g_test_add_func ("/memory/executor-memory-without-a-unit-is-read-in-bytes-when-checked",
                   executor_memory_without_a_unit_is_read_in_bytes_when_checked);
  g_test_add_func ("/memory/tasks-share-what-cached-blocks-leave",
                   tasks_share_what_cached_blocks_leave);
  g_test_add_func ("/memory/pages-are-powers-of-two-less-an-array-header",
                   pages_are_powers_of_two_less_an_array_header);
  return g_test_run ();
}
