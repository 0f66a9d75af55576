/* SPDX-License-Identifier: Apache-2.0 */
/* How large the containers of executors and driver are: heap, overhead, memory off the heap,
 * Python. MODEL 1.6. */
#include "managers-private.h"

#include "conf.h"
#include "limits.h"
#include "saturate.h"
#include "version-rules.h"

#define LEAST_OVERHEAD (384 * UNITS_MIB)

Bytes
managers_overhead (Bytes heap_bytes, double factor, Bytes least_bytes)
{
  gint64 share_mib = saturate_truncate (heap_bytes / UNITS_MIB, factor);

  return MAX (MIN (share_mib, LIMITS_BYTES / UNITS_MIB) * UNITS_MIB, least_bytes);
}

Bytes
managers_container_bytes (const ContainerSize *size)
{
  return size->heap_bytes + size->overhead_bytes + size->off_heap_bytes + size->python_bytes;
}

Bytes
managers_whole_mib (const Scenario *scenario, const char *key, Bytes otherwise)
{
  return conf_int64 (scenario, key, otherwise) / UNITS_MIB * UNITS_MIB;
}

double
managers_factor (const Scenario *scenario, const char *key, double otherwise)
{
  return conf_is_given (scenario, key) ? conf_ratio (scenario, key, otherwise) : otherwise;
}

gboolean
managers_is_cluster_mode (const Scenario *scenario)
{
  return g_strcmp0 (conf_text (scenario, "spark.submit.deployMode"), "cluster") == 0;
}

gboolean
managers_is_python (const Scenario *scenario)
{
  for (guint i = 0; i < scenario->jobs->len; i++)
    if (((const Job *) g_ptr_array_index (scenario->jobs, i))->language == JOB_PYTHON)
      return TRUE;
  return FALSE;
}

typedef struct
{
  const char *overhead, *least;
} SizeKeys;

static ContainerSize
size_of (const Scenario *scenario, const SizeKeys *keys, Bytes heap_bytes, double factor)
{
  ContainerSize size = { .heap_bytes = heap_bytes };
  Bytes         least = version_rules (scenario->spark)->has_least_overhead
                            ? managers_whole_mib (scenario, keys->least, LEAST_OVERHEAD)
                            : LEAST_OVERHEAD;

  size.overhead_bytes = conf_is_set (scenario, keys->overhead)
                            ? managers_whole_mib (scenario, keys->overhead, 0)
                            : managers_overhead (size.heap_bytes, factor, least);
  return size;
}

ContainerSize
managers_executor_size (const Scenario *scenario, Bytes heap_bytes, double factor)
{
  static const SizeKeys keys = { "spark.executor.memoryOverhead",
                                 "spark.executor.minMemoryOverhead" };
  ContainerSize         size = size_of (scenario, &keys, heap_bytes, factor);

  if (conf_bool (scenario, "spark.memory.offHeap.enabled"))
    size.off_heap_bytes = managers_whole_mib (scenario, "spark.memory.offHeap.size", 0);
  if (managers_is_python (scenario))
    size.python_bytes = managers_whole_mib (scenario, "spark.executor.pyspark.memory", 0);
  return size;
}

ContainerSize
managers_driver_size (const Scenario *scenario, Bytes heap_bytes, double factor)
{
  static const SizeKeys keys = { "spark.driver.memoryOverhead", "spark.driver.minMemoryOverhead" };

  return size_of (scenario, &keys, heap_bytes, factor);
}
