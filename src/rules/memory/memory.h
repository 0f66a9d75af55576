/* SPDX-License-Identifier: Apache-2.0 */
/* The regions of an executor's memory, the share of a task, and whether it spills or fails.
 * MODEL 4. */
#pragma once

#include "scenario.h"
#include "version-rules.h"

G_BEGIN_DECLS

typedef enum
{
  COLLECTOR_G1,
  COLLECTOR_SERIAL,
  COLLECTOR_PARALLEL,
  COLLECTOR_OTHER, /* ZGC, Shenandoah: Xmx whole */
} Collector;

typedef struct
{
  Bytes heap_bytes;       /* -Xmx */
  Bytes max_memory_bytes; /* what the JVM admits: Runtime.maxMemory */
  Bytes reserved_bytes;   /* 300 MiB */
  Bytes user_bytes;
  Bytes unified_bytes;
  Bytes storage_region_bytes; /* of unified, immune to execution */
  Bytes off_heap_bytes;
} MemoryRegions;

/* The collector that the options choose, else G1 (Serial below 2 cores or 1792 MiB). */
Collector memory_collector (const char *java_options, gint64 cores, Bytes heap_bytes);
Bytes     memory_max_memory (Collector collector, Bytes heap_bytes);
/* The same where the options size the generations: -Xms, -Xmn, NewRatio, SurvivorRatio,
 * G1HeapRegionSize; NULL: none. */
Bytes memory_max_memory_of (Collector collector, Bytes heap_bytes, const char *java_options);

/* Spark: UnifiedMemoryManager. FALSE with SCENARIO_ERROR_VALUE (Spark's own message and the least
 * that would do) when the JVM would not start. */
gboolean memory_regions (Bytes          heap_bytes,
                         Bytes          max_memory_bytes,
                         double         fraction,
                         double         storage_fraction,
                         Bytes          off_heap_bytes,
                         MemoryRegions *regions,
                         GError       **error);
/* The same with a reserve other than 300 MiB: fills `regions`, of which heap_bytes,
 * max_memory_bytes, reserved_bytes and off_heap_bytes are given. */
gboolean memory_regions_fill (MemoryRegions *regions,
                              double         fraction,
                              double         storage_fraction,
                              GError       **error);
/* Spark's check of spark.executor.memory where it is set: read in bytes when it has no unit, at
 * least 450 MiB. FALSE with SCENARIO_ERROR_VALUE or UNITS_ERROR. */
gboolean memory_check_executor_memory (const char *value, GError **error);
/* The collector that an executor with that heap and cores has, by its options and by what it sees.
 */
Collector memory_collector_of (const Scenario *scenario, Bytes heap_bytes, gint64 cores);
/* The same from a scenario's settings for an executor with that heap and cores. */
gboolean memory_regions_of (const Scenario *scenario,
                            Bytes           heap_bytes,
                            gint64          cores,
                            MemoryRegions  *regions,
                            GError        **error);
/* The page size of such an executor (or of the driver in local mode), whose tasks share that pool:
 * spark.buffer.pageSize, else as memory_page_bytes. */
Bytes memory_page_of (const Scenario *scenario,
                      Bytes           heap_bytes,
                      gint64          cores,
                      Bytes           pool_bytes,
                      gboolean        is_off_heap);

/* Most that one of `n_tasks` may hold, and what it is sure to get: ExecutionMemoryPool, M/N and
 * M/2N. */
Bytes memory_task_share (Bytes unified_bytes,
                         Bytes storage_used_bytes,
                         Bytes storage_region_bytes,
                         guint n_tasks);
Bytes memory_task_minimum (Bytes pool_bytes, guint n_tasks);
/* Spark: MemoryManager.pageSizeBytes. Of memory off the heap the collector is COLLECTOR_SERIAL. */
Bytes memory_page_bytes (Bytes               execution_pool_bytes,
                         gint64              cores,
                         Collector           collector,
                         const VersionRules *rules);

typedef enum
{
  MEMORY_FITS,
  MEMORY_SPILLS,
  MEMORY_FAILS, /* out of memory: the operator cannot spill, or one record is too large */
} MemoryVerdict;

/* How a task fails for lack of memory. */
typedef enum
{
  MEMORY_FAILURE_ACQUIRE,   /* one record and what it needs beside it */
  MEMORY_FAILURE_AGGREGATE, /* the same of a group */
  MEMORY_FAILURE_MAP,       /* the hash table of a join */
  MEMORY_FAILURE_TABLE,     /* the same by one long key: a piece of it doubles */
  MEMORY_FAILURE_ROW,       /* a row beyond what any buffer can hold */
} MemoryFailure;

typedef struct
{
  MemoryVerdict verdict;
  Bytes         need_bytes; /* held without spilling */
  Bytes         share_bytes;
  Bytes         memory_spilled_bytes; /* Spark's two metrics */
  Bytes         disk_spilled_bytes;
  MemoryFailure failure; /* of what fails; so the next two */
  Bytes         asked_bytes, got_bytes;
} MemoryOutcome;

/* What a task of an operator that reads `input_bytes` (on disk) does within its share; expansion:
 * bytes in memory per byte read; sorters ask for whole pages (memory_page_of; 0: to the byte).
 * Operators that hold nothing always fit. */
MemoryOutcome memory_outcome (OperatorId operator_id,
                              Bytes      input_bytes,
                              double     expansion,
                              Bytes      row_bytes,
                              Bytes      share_bytes,
                              Bytes      page_bytes);

G_END_DECLS
