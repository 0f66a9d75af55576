/* SPDX-License-Identifier: Apache-2.0 */
/* Memory managers in JVMs with every collector: what the JVM admits, regions, page, or refusal. */
#include "memory-pools.h"
#include "memory.h"

#include <math.h>
#include <string.h>

#include "kinds.h"
#include "vector-files.h"

/* A ratio that may have a sign; NaN where it is no number. */
static double
ratio_of (const Json *vector, const char *key, double otherwise)
{
  const char *text = vector_conf (vector, key);
  char       *end;
  double      ratio;

  if (text == NULL)
    return otherwise;
  ratio = g_ascii_strtod (text, &end);
  return *end == '\0' ? ratio : NAN;
}

static gboolean
is_off_heap (const Json *vector)
{
  const char *text = vector_conf (vector, "spark.memory.offHeap.enabled");

  return text != NULL && g_ascii_strcasecmp (text, "true") == 0;
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
  const char *executor_memory = vector_conf (vector, "spark.executor.memory");

  *regions = (MemoryRegions){
    .max_memory_bytes =
        vector_conf_size (vector, "spark.testing.memory", json_int64_of (vector, "maxMemory", 0)),
    .reserved_bytes = vector_conf_size (vector, "spark.testing.reservedMemory", 300 * UNITS_MIB),
    .off_heap_bytes = vector_conf_size (vector, "spark.memory.offHeap.size", 0),
  };
  regions->heap_bytes = regions->max_memory_bytes;
  if (is_off_heap (vector) && regions->off_heap_bytes == 0)
    return FALSE;
  return (executor_memory == NULL || memory_check_executor_memory (executor_memory, NULL)) &&
         memory_regions_fill (regions, ratio_of (vector, "spark.memory.fraction", 0.6),
                              ratio_of (vector, "spark.memory.storageFraction", 0.5), NULL);
}

/* Pages come from the heap, or from beside it, which no collector rounds. */
static Bytes
page_of (const Json *vector, const MemoryRegions *regions)
{
  const VersionRules *rules = version_rules (json_text_of (vector, "spark", ""));
  gint64              cores = json_int64_of (vector, "cores", 0);
  double              storage = ratio_of (vector, "spark.memory.storageFraction", 0.5);

  if (vector_conf (vector, "spark.buffer.pageSize") != NULL)
    return vector_conf_size (vector, "spark.buffer.pageSize", 0);
  if (cores == 0)
    cores = json_int64_of (vector, "availableProcessors", 1);
  if (!is_off_heap (vector))
    return memory_page_bytes (regions->unified_bytes - regions->storage_region_bytes, cores,
                              collector_of (vector), rules);
  return memory_page_bytes (regions->off_heap_bytes -
                                (Bytes) ((double) regions->off_heap_bytes * storage),
                            cores, COLLECTOR_SERIAL, rules);
}

/* "-Xmx1g -XX:+UseParallelGC": what the JVM itself admits. */
static void
compare_jvm (Vectors *vectors, const Json *vector)
{
  const char      *flags = json_text_of (vector, "flags", "");
  const char      *heap_text = strstr (flags, "-Xmx");
  g_autofree char *number = NULL;
  Bytes            heap;

  if (heap_text == NULL)
    return;
  heap_text += strlen ("-Xmx");
  number = g_strndup (heap_text, strcspn (heap_text, " "));
  if (units_parse_spark_size (number, 1, &heap, NULL))
    vectors_int (vectors, "maxMemory", json_int64_of (vector, "maxMemory", -1),
                 memory_max_memory_of (collector_of (vector), heap, flags));
}

void
check_pool (Vectors *vectors, const Json *vector)
{
  MemoryRegions regions;
  MemoryPools   pools;
  gboolean      is_started = regions_of (vector, &regions);

  vectors_int (vectors, "started", json_get (vector, "error") == NULL, is_started);
  if (!is_started || json_get (vector, "error") != NULL)
    return;
  pools = memory_pools (regions.unified_bytes, regions.storage_region_bytes);
  compare_jvm (vectors, vector);
  vectors_int (vectors, "unified", json_int64_of (vector, "unified", -1), regions.unified_bytes);
  vectors_int (vectors, "storageRegion", json_int64_of (vector, "storageRegion", -1),
               regions.storage_region_bytes);
  vectors_int (vectors, "onHeapStorageMax", json_int64_of (vector, "onHeapStorageMax", -1),
               memory_pools_storage_most (&pools));
  vectors_int (vectors, "offHeapStorageMax", json_int64_of (vector, "offHeapStorageMax", -1),
               regions.off_heap_bytes);
  vectors_int (vectors, "pageSize", json_int64_of (vector, "pageSize", -1),
               page_of (vector, &regions));
}
