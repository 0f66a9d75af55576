/* SPDX-License-Identifier: Apache-2.0 */
/* The regions of a heap, what a task may hold of them, and how large its pages are. */
#include "memory.h"

#include <string.h>

#include "saturate.h"

/* Spark: UnifiedMemoryManager.RESERVED_SYSTEM_MEMORY_BYTES, and the least heap: one and a half
 * times that. */
#define RESERVED_BYTES (300 * UNITS_MIB)
#define LEAST_BYTES (450 * UNITS_MIB)
#define LEAST_PAGE_BYTES UNITS_MIB
#define MOST_PAGE_BYTES (64 * UNITS_MIB)
/* Words in front of a Java array: a page that exactly fills its regions would spill into one more.
 */
#define ARRAY_HEADER_BYTES 16

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE, message);
  return FALSE;
}

/* The least heap, in whole MiB, of which a collector that admits `max_memory_bytes` of this one
 * would admit enough. */
static Bytes
least_heap (Bytes heap_bytes, Bytes max_memory_bytes)
{
  double kept = MAX ((double) heap_bytes / (double) MAX (max_memory_bytes, 1), 1);

  return units_ceil_div (saturate_truncate (LEAST_BYTES, kept), UNITS_MIB) * UNITS_MIB;
}

static gboolean
refuse_heap (Bytes heap_bytes, Bytes max_memory_bytes, GError **error)
{
  g_autofree char *least = units_spark_size_to_text (least_heap (heap_bytes, max_memory_bytes));

  g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
               "System memory %" G_GINT64_FORMAT " must be at least %" G_GINT64_FORMAT
               "; the JVM ends at once, and a heap of %s would do",
               max_memory_bytes, LEAST_BYTES, least);
  return FALSE;
}

gboolean
memory_check_executor_memory (const char *value, GError **error)
{
  Bytes    bytes;
  gboolean has_unit;

  if (!units_parse_spark_size (value, 1, &bytes, error))
    return FALSE;
  if (bytes >= LEAST_BYTES)
    return TRUE;
  has_unit = value[0] != '\0' && !g_ascii_isdigit (value[strlen (value) - 1]);
  g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
               "Executor memory %" G_GINT64_FORMAT " must be at least %" G_GINT64_FORMAT
               "; spark.executor.memory=450m would do%s",
               bytes, LEAST_BYTES,
               has_unit ? "" : ". A number without a unit is read in bytes here");
  return FALSE;
}

gboolean
memory_regions_fill (MemoryRegions *regions,
                     double         fraction,
                     double         storage_fraction,
                     GError       **error)
{
  Bytes usable = regions->max_memory_bytes - regions->reserved_bytes;
  Bytes least = units_ceil_div (regions->reserved_bytes * 3, 2);
  Bytes unified, storage;

  if (regions->max_memory_bytes < least)
    return refuse_heap (regions->heap_bytes, regions->max_memory_bytes, error);
  if (!(storage_fraction >= 0 && storage_fraction < 1))
    return refuse (error,
                   "Storage fraction must be in [0,1): spark.memory.storageFraction=0.5 would do");
  unified = saturate_truncate (usable, fraction);
  storage = saturate_truncate (unified, storage_fraction);
  if (unified - storage <= 0)
    return refuse (error, "onHeapExecutionMemory must be > 0: spark.memory.fraction=0.6 would do");
  regions->user_bytes = MAX (usable - unified, 0);
  regions->unified_bytes = unified;
  regions->storage_region_bytes = storage;
  return TRUE;
}

gboolean
memory_regions (Bytes          heap_bytes,
                Bytes          max_memory_bytes,
                double         fraction,
                double         storage_fraction,
                Bytes          off_heap_bytes,
                MemoryRegions *regions,
                GError       **error)
{
  MemoryRegions filled = {
    .heap_bytes = heap_bytes,
    .max_memory_bytes = max_memory_bytes,
    .reserved_bytes = RESERVED_BYTES,
    .off_heap_bytes = off_heap_bytes,
  };

  if (!memory_regions_fill (&filled, fraction, storage_fraction, error))
    return FALSE;
  *regions = filled;
  return TRUE;
}

Bytes
memory_task_share (Bytes unified_bytes,
                   Bytes storage_used_bytes,
                   Bytes storage_region_bytes,
                   guint n_tasks)
{
  return (unified_bytes - MIN (storage_used_bytes, storage_region_bytes)) / MAX (n_tasks, 1);
}

Bytes
memory_task_minimum (Bytes pool_bytes, guint n_tasks)
{
  return pool_bytes / (2 * (gint64) MAX (n_tasks, 1));
}

static Bytes
next_power_of_2 (Bytes bytes)
{
  Bytes power = 1;

  while (power < bytes)
    power *= 2;
  return power;
}

Bytes
memory_page_bytes (Bytes               execution_pool_bytes,
                   gint64              cores,
                   Collector           collector,
                   const VersionRules *rules)
{
  Bytes    size = next_power_of_2 (execution_pool_bytes / MAX (cores, 1) / 16);
  Bytes    page = CLAMP (size, LEAST_PAGE_BYTES, MOST_PAGE_BYTES);
  gboolean is_in_regions =
      collector == COLLECTOR_G1 || (collector == COLLECTOR_OTHER && rules->are_all_pages_short);

  return is_in_regions ? page - ARRAY_HEADER_BYTES : page;
}
