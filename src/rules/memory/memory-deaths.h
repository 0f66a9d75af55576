/* SPDX-License-Identifier: Apache-2.0 */
/* What ends an executor that comes to more memory than its process may have, and what the driver is
 * told of it. MODEL 4.13. Spark: SparkUncaughtExceptionHandler, YarnAllocator,
 * ExecutorPodsLifecycleManager, PythonRunner. */
#pragma once

#include "memory.h"
#include "run.h"

G_BEGIN_DECLS

/* Live bytes that a heap can hold: all that the JVM admits, of which the parallel collector gives
 * up the last fiftieth. */
Bytes memory_most_live (Collector collector, Bytes max_memory_bytes);
/* The error that the task gets then. Static. */
const char *memory_heap_error (Collector collector);

/* What is told of one dead executor. */
typedef struct
{
  ManagerId   manager;
  RunDeath    death;
  const char *id, *node;  /* of the executor */
  Bytes       used_bytes; /* of its container, of `container_bytes` */
  Bytes       container_bytes;
} MemoryDeathNotice;

/* Why it is gone, in the words of Spark for that manager. Free with g_free. */
char *memory_death_reason (const MemoryDeathNotice *notice);

/* Whether the manager ends containers that exceed their limit. */
gboolean memory_is_container_enforced (ManagerId manager);
/* When a container that is over its limit from `at_us` on is found: at a look of YARN, at once on
 * Kubernetes. */
Micros memory_container_look_us (ManagerId manager, Micros at_us);

/* Address space of one Python worker: spark.executor.pyspark.memory / cores, in whole MiB; 0: no
 * limit. */
Bytes memory_python_limit (const Scenario *scenario, gint64 cores);

G_END_DECLS
