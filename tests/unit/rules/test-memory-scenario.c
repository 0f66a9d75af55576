/* SPDX-License-Identifier: Apache-2.0 */
/* Memory regions from a scenario's settings. */
#include "memory.h"

#include <string.h>

#include "scenario-maker.h"

static void
the_exercise_has_its_unified_memory (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_STANDALONE);
  MemoryRegions        regions;

  make_nodes (scenario, "name=worker count=5 cores=2 memory=10GiB");
  g_assert_true (memory_regions_of (scenario, 8 * UNITS_GIB, 2, &regions, NULL));
  g_assert_cmpint (regions.max_memory_bytes, ==, 8 * UNITS_GIB);
  g_assert_cmpint (regions.unified_bytes, ==, G_GINT64_CONSTANT (4965217075));
}

static void
without_a_container_the_jvm_sees_its_node (void)
{
  g_autoptr (Scenario) large = make_scenario (MANAGER_STANDALONE);
  g_autoptr (Scenario) small = make_scenario (MANAGER_STANDALONE);
  MemoryRegions        regions;

  make_nodes (large, "name=w cores=8 memory=32GiB");
  make_nodes (small, "name=w cores=1 memory=32GiB");

  g_assert_true (memory_regions_of (large, UNITS_GIB, 1, &regions, NULL));
  g_assert_cmpint (regions.max_memory_bytes, ==, 1073741824);
  g_assert_true (memory_regions_of (small, UNITS_GIB, 1, &regions, NULL));
  g_assert_cmpint (regions.max_memory_bytes, ==, 1037959168);
}

static void
settings_move_the_borders (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_STANDALONE);
  MemoryRegions        regions;

  make_nodes (scenario, "name=w cores=8 memory=32GiB");
  make_settings (scenario, "spark.memory.fraction=0.75 spark.memory.storageFraction=0.25 "
                           "spark.memory.offHeap.enabled=true spark.memory.offHeap.size=1g "
                           "spark.executor.extraJavaOptions=-XX:+UseParallelGC");

  g_assert_true (memory_regions_of (scenario, UNITS_GIB, 4, &regions, NULL));
  /* (954,728,448 - 314,572,800) x 0.75, and a quarter of it */
  g_assert_cmpint (regions.unified_bytes, ==, 480116736);
  g_assert_cmpint (regions.storage_region_bytes, ==, 120029184);
  g_assert_cmpint (regions.off_heap_bytes, ==, UNITS_GIB);
}

static void
executor_memory_that_spark_refuses_is_refused_with_its_words (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_STANDALONE);
  g_autoptr (GError)   error = NULL;
  MemoryRegions        regions;

  make_nodes (scenario, "name=w cores=8 memory=32GiB");
  make_settings (scenario, "spark.executor.memory=400m");

  g_assert_false (memory_regions_of (scenario, 400 * UNITS_MIB, 4, &regions, &error));
  g_assert_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE);
  g_assert_nonnull (
      strstr (error->message, "Executor memory 419430400 must be at least 471859200"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory/scenario/the-exercise-has-its-unified-memory",
                   the_exercise_has_its_unified_memory);
  g_test_add_func ("/memory/scenario/without-a-container-the-jvm-sees-its-node",
                   without_a_container_the_jvm_sees_its_node);
  g_test_add_func ("/memory/scenario/settings-move-the-borders", settings_move_the_borders);
  g_test_add_func ("/memory/scenario/executor-memory-that-spark-refuses-is-refused-with-its-words",
                   executor_memory_that_spark_refuses_is_refused_with_its_words);
  return g_test_run ();
}
