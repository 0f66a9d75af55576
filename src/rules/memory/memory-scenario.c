/* SPDX-License-Identifier: Apache-2.0 */
/* The memory regions that follow from a scenario's settings. */
#include "memory.h"

#include "conf.h"
#include "managers.h"
#include "version-rules.h"
#include "node-size.h"

/* Without containers a JVM sees its whole node. Sets the least of all nodes that do not grow with
 * the executor. */
static void
see_nodes (const Scenario *scenario, gint64 *cores, Bytes *memory_bytes)
{
  const GPtrArray *groups = scenario->cluster->nodes;
  gint64           least_cores = G_MAXINT64;
  Bytes            least_memory = G_MAXINT64;

  for (guint i = 0; i < groups->len; i++)
    {
      const NodeGroup *group = g_ptr_array_index (groups, i);

      if (node_size_cores (group) > 0)
        least_cores = MIN (least_cores, node_size_cores (group));
      if (node_size_memory (group) > 0)
        least_memory = MIN (least_memory, node_size_memory (group));
    }
  if (least_cores != G_MAXINT64)
    *cores = MAX (*cores, least_cores);
  if (least_memory != G_MAXINT64)
    *memory_bytes = MAX (*memory_bytes, least_memory);
}

/* In a pod a JVM sees its limits: that of memory is its size, that of cores is there where it is
 * set. */
static void
see_pod (const Scenario *scenario, Bytes heap_bytes, gint64 *cores, Bytes *memory_bytes)
{
  const char *limit = conf_text (scenario, "spark.kubernetes.executor.limit.cores");
  gint64      millicores;

  *memory_bytes = managers_pod_bytes (scenario, heap_bytes);
  if (limit != NULL && managers_pod_millicores (limit, &millicores))
    *cores = MIN (*cores, units_ceil_div (millicores, 1000));
}

Collector
memory_collector_of (const Scenario *scenario, Bytes heap_bytes, gint64 cores)
{
  gboolean         is_driver = scenario->cluster->manager == MANAGER_LOCAL;
  const char      *java_options = conf_text (scenario, is_driver ? "spark.driver.extraJavaOptions"
                                                                 : "spark.executor.extraJavaOptions");
  const char      *own_options = managers[scenario->cluster->manager].java_options;
  Bytes            seen_bytes = heap_bytes;
  g_autofree char *options =
      own_options != NULL
          ? g_strjoin (" ", own_options, java_options != NULL ? java_options : "", NULL)
          : g_strdup (java_options);

  see_nodes (scenario, &cores, &seen_bytes);
  if (managers[scenario->cluster->manager].confines)
    see_pod (scenario, heap_bytes, &cores, &seen_bytes);
  return memory_collector (options, cores, seen_bytes);
}

Bytes
memory_page_of (const Scenario *scenario,
                Bytes           heap_bytes,
                gint64          cores,
                Bytes           pool_bytes,
                gboolean        is_off_heap)
{
  Collector collector =
      is_off_heap ? COLLECTOR_SERIAL : memory_collector_of (scenario, heap_bytes, cores);

  return conf_int64 (
      scenario, "spark.buffer.pageSize",
      memory_page_bytes (pool_bytes, cores, collector, version_rules (scenario->spark)));
}

gboolean
memory_regions_of (const Scenario *scenario,
                   Bytes           heap_bytes,
                   gint64          cores,
                   MemoryRegions  *regions,
                   GError        **error)
{
  Collector collector;
  Bytes     off_heap = 0;

  if (conf_is_set (scenario, "spark.executor.memory") &&
      !memory_check_executor_memory (conf_text (scenario, "spark.executor.memory"), error))
    return FALSE;
  collector = memory_collector_of (scenario, heap_bytes, cores);
  if (conf_bool (scenario, "spark.memory.offHeap.enabled"))
    off_heap = conf_int64 (scenario, "spark.memory.offHeap.size", 0);
  return memory_regions (heap_bytes, memory_max_memory (collector, heap_bytes),
                         conf_ratio (scenario, "spark.memory.fraction", 0.6),
                         conf_ratio (scenario, "spark.memory.storageFraction", 0.5), off_heap,
                         regions, error);
}
