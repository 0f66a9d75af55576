/* SPDX-License-Identifier: Apache-2.0 */
/* What a JVM admits of its heap, by collector, and the regions of a scenario's executors. */
#include "memory.h"

#include <string.h>

#include "conf.h"

typedef struct
{
  const char *option;
  Collector   collector;
} CollectorOption;

/* clang-format off */
static const CollectorOption options[] = {
  { "-XX:+UseG1GC",         COLLECTOR_G1 },
  { "-XX:+UseParallelGC",   COLLECTOR_PARALLEL },
  { "-XX:+UseSerialGC",     COLLECTOR_SERIAL },
  { "-XX:+UseShenandoahGC", COLLECTOR_OTHER },
  { "-XX:+UseZGC",          COLLECTOR_OTHER },
};
/* clang-format on */

/* A JVM on less is no "server class machine": HotSpot's own choice is then the serial collector. */
#define SERVER_CORES 2
#define SERVER_BYTES (1792 * UNITS_MIB)

static gboolean
collector_of_word (const char *word, Collector *collector)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (strcmp (word, options[i].option) == 0)
      {
        *collector = options[i].collector;
        return TRUE;
      }
  return FALSE;
}

Collector
memory_collector (const char *java_options, gint64 cores, Bytes heap_bytes)
{
  Collector collector =
      cores < SERVER_CORES || heap_bytes < SERVER_BYTES ? COLLECTOR_SERIAL : COLLECTOR_G1;
  g_auto (GStrv) words = NULL;

  if (java_options == NULL)
    return collector;
  words = g_strsplit_set (java_options, " \t\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    collector_of_word (words[i], &collector);
  return collector;
}

static Bytes
align_down (Bytes bytes, Bytes unit)
{
  return bytes / unit * unit;
}

static Bytes
align_up (Bytes bytes, Bytes unit)
{
  return units_ceil_div (bytes, unit) * unit;
}

/* HotSpot cuts the heap into about 2,048 regions of a power of two, 1 to 32 MiB. */
static Bytes
g1_region_bytes (Bytes heap_bytes)
{
  Bytes region = UNITS_MIB;

  while (region < heap_bytes / 2048 && region < 32 * UNITS_MIB)
    region *= 2;
  return region;
}

/* Of two survivor spaces one is always empty, and does not count as memory. The young generation is
 * a third of the heap. */
static Bytes
without_survivor (Bytes heap_bytes, Bytes parts_of_young, Bytes unit)
{
  return heap_bytes - align_down (align_down (heap_bytes / 3, unit) / parts_of_young, unit);
}

Bytes
memory_max_memory (Collector collector, Bytes heap_bytes)
{
  Bytes heap = align_up (heap_bytes, 2 * UNITS_MIB);

  switch (collector)
    {
    case COLLECTOR_G1:
      return align_up (heap, MAX (g1_region_bytes (heap_bytes), 2 * UNITS_MIB));
    case COLLECTOR_SERIAL:
      return without_survivor (heap, 10, 64 * UNITS_KIB);
    case COLLECTOR_PARALLEL:
      return without_survivor (heap, 3, 512 * UNITS_KIB);
    case COLLECTOR_OTHER:
      break;
    }
  return heap;
}

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

      if (element_has (&node_group_kind, group, "cores"))
        least_cores = MIN (least_cores, group->cores);
      if (element_has (&node_group_kind, group, "memory"))
        least_memory = MIN (least_memory, group->memory_bytes);
    }
  if (least_cores != G_MAXINT64)
    *cores = MAX (*cores, least_cores);
  if (least_memory != G_MAXINT64)
    *memory_bytes = MAX (*memory_bytes, least_memory);
}

gboolean
memory_regions_of (const Scenario *scenario,
                   Bytes           heap_bytes,
                   gint64          cores,
                   MemoryRegions  *regions,
                   GError        **error)
{
  gboolean    is_driver = scenario->cluster->manager == MANAGER_LOCAL;
  const char *java_options = conf_text (scenario, is_driver ? "spark.driver.extraJavaOptions"
                                                            : "spark.executor.extraJavaOptions");
  Bytes       seen_bytes = heap_bytes, off_heap = 0;
  Collector   collector;

  if (conf_is_set (scenario, "spark.executor.memory") &&
      !memory_check_executor_memory (conf_text (scenario, "spark.executor.memory"), error))
    return FALSE;
  see_nodes (scenario, &cores, &seen_bytes);
  collector = memory_collector (java_options, cores, seen_bytes);
  if (conf_bool (scenario, "spark.memory.offHeap.enabled"))
    off_heap = conf_int64 (scenario, "spark.memory.offHeap.size", 0);
  return memory_regions (heap_bytes, memory_max_memory (collector, heap_bytes),
                         conf_ratio (scenario, "spark.memory.fraction", 0.6),
                         conf_ratio (scenario, "spark.memory.storageFraction", 0.5), off_heap,
                         regions, error);
}
