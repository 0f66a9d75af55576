/* SPDX-License-Identifier: Apache-2.0 */
/* Memory regions, page sizes and what a JVM admits, against real memory managers of Spark 4.3.0
 * and 3.5.9 in JVMs with every collector. */
#include "memory.h"

#include <string.h>

#include "json-reader.h"

#define FOLDER "oracle/vectors"
#define VARIABLE "MAKESPAN_VECTORS"

typedef struct
{
  guint n_equal;
  guint n_refused;
  guint n_left;
} Count;

/* What a scenario's settings cannot say: JVM flags and settings for Spark's own tests, and values
 * that are no numbers. */
static gboolean
is_out_of_reach (const Json *vector)
{
  const Json *conf = json_get (vector, "conf");

  return json_get (conf, "spark.testing.reservedMemory") != NULL;
}

static double
ratio_of (const Json *conf, const char *key, double otherwise)
{
  const char *text = json_text_of (conf, key, NULL);
  double      ratio = otherwise;

  if (text == NULL)
    return otherwise;
  if (*text != '-')
    {
      g_assert_true (units_parse_ratio (text, &ratio, NULL));
      return ratio;
    }
  g_assert_true (units_parse_ratio (text + 1, &ratio, NULL));
  return -ratio;
}

static gboolean
is_off_heap (const Json *vector)
{
  return strcmp (json_text_of (json_get (vector, "conf"), "spark.memory.offHeap.enabled", "false"),
                 "true") == 0;
}

/* By the names that the JVM gives its collectors. */
static Collector
collector_of (const Json *vector)
{
  const char *name = json_text_of (vector, "gc", "");

  if (strstr (name, "G1") != NULL)
    return COLLECTOR_G1;
  if (strstr (name, "Copy") != NULL)
    return COLLECTOR_SERIAL;
  return strstr (name, "PS") != NULL ? COLLECTOR_PARALLEL : COLLECTOR_OTHER;
}

static gboolean
regions_of (const Json *vector, MemoryRegions *regions)
{
  const Json *conf = json_get (vector, "conf");
  const char *executor_memory = json_text_of (conf, "spark.executor.memory", NULL);
  Bytes       max_memory =
      json_size_of (conf, "spark.testing.memory", json_int64_of (vector, "maxMemory", 0));

  if (is_off_heap (vector) && json_size_of (conf, "spark.memory.offHeap.size", 0) == 0)
    return FALSE;
  return (executor_memory == NULL || memory_check_executor_memory (executor_memory, NULL)) &&
         memory_regions (max_memory, max_memory, ratio_of (conf, "spark.memory.fraction", 0.6),
                         ratio_of (conf, "spark.memory.storageFraction", 0.5),
                         is_off_heap (vector) ? json_size_of (conf, "spark.memory.offHeap.size", 0)
                                              : 0,
                         regions, NULL);
}

/* Pages come from the heap, or from beside it, which no collector rounds. */
static Bytes
page_of (const Json *vector, const MemoryRegions *regions)
{
  const Json *conf = json_get (vector, "conf");
  gint64      cores = json_int64_of (vector, "cores", 1);
  double      storage = ratio_of (conf, "spark.memory.storageFraction", 0.5);

  if (!is_off_heap (vector))
    return memory_page_bytes (regions->unified_bytes - regions->storage_region_bytes, cores,
                              collector_of (vector));
  return memory_page_bytes (regions->off_heap_bytes -
                                (Bytes) ((double) regions->off_heap_bytes * storage),
                            cores, COLLECTOR_SERIAL);
}

static void
check_pool (const Json *vector, gpointer data)
{
  Count        *count = data;
  MemoryRegions regions;

  if (is_out_of_reach (vector))
    {
      count->n_left++;
      return;
    }
  if (json_get (vector, "error") != NULL)
    {
      g_assert_false (regions_of (vector, &regions));
      count->n_refused++;
      return;
    }
  g_test_message ("%s, %s cores", json_text_of (vector, "flags", ""),
                  json_text_of (vector, "cores", ""));
  g_assert_true (regions_of (vector, &regions));
  g_assert_cmpint (regions.unified_bytes, ==, json_int64_of (vector, "unified", -1));
  g_assert_cmpint (regions.storage_region_bytes, ==, json_int64_of (vector, "storageRegion", -1));
  if (json_get (json_get (vector, "conf"), "spark.buffer.pageSize") == NULL)
    g_assert_cmpint (page_of (vector, &regions), ==, json_int64_of (vector, "pageSize", -1));
  count->n_equal++;
}

static void
pools_are_as_large_as_in_spark (void)
{
  Count count = { 0 };

  if (json_lines (VARIABLE, FOLDER, "mem_pools.jsonl", check_pool, &count) == 0)
    return;
  g_test_message ("%u pools and pages equal, %u refused as by Spark, %u left out "
                  "(spark.testing.reservedMemory)",
                  count.n_equal, count.n_refused, count.n_left);
  g_assert_cmpuint (count.n_equal, >, 0);
}

/* -Xmx and at most a collector; other flags change the generations. */
static gboolean
is_plain (const char *flags)
{
  static const char *const others[] = { "-Xms", "-Xmn", "NewRatio", "SurvivorRatio",
                                        "G1HeapRegionSize" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strstr (flags, others[i]) != NULL)
      return FALSE;
  return TRUE;
}

static void
check_max_memory (const Json *vector, gpointer data)
{
  Count           *count = data;
  const char      *flags = json_text_of (vector, "flags", "");
  g_autofree char *number = NULL;
  Bytes            heap;

  /* A JVM of 400m with the parallel collector showed two sizes: it had begun to adapt. */
  if (!is_plain (flags) || strstr (flags, "-Xmx400m -XX:+UseParallelGC") != NULL)
    {
      count->n_left++;
      return;
    }
  number = g_strndup (flags + strlen ("-Xmx"), strcspn (flags + strlen ("-Xmx"), " "));
  g_assert_true (units_parse_spark_size (number, 1, &heap, NULL));
  g_test_message ("%s", flags);
  g_assert_cmpint (memory_max_memory (collector_of (vector), heap), ==,
                   json_int64_of (vector, "maxMemory", -1));
  count->n_equal++;
}

static void
a_jvm_admits_of_its_heap_what_it_does (void)
{
  Count count = { 0 };

  if (json_lines (VARIABLE, FOLDER, "mem_pools.jsonl", check_max_memory, &count) == 0)
    return;
  g_test_message ("%u heaps equal, %u left out (other flags)", count.n_equal, count.n_left);
  g_assert_cmpuint (count.n_equal, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vectors/memory/pools-are-as-large-as-in-spark",
                   pools_are_as_large_as_in_spark);
  g_test_add_func ("/vectors/memory/a-jvm-admits-of-its-heap-what-it-does",
                   a_jvm_admits_of_its_heap_what_it_does);
  return g_test_run ();
}
