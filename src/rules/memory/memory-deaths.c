/* SPDX-License-Identifier: Apache-2.0 */
/* Limits of processes, and a row for each cluster manager with what it says of the dead. */
#include "memory-deaths.h"

#include "conf.h"

/* HotSpot's GCHeapFreeLimit, of the collectors that have it: so many hundredths must be won. */
#define LEAST_FREE_PERCENT 2
/* yarn.nodemanager.container-monitor.interval-ms */
#define YARN_LOOK_US (3 * UNITS_S)

Bytes
memory_most_live (Collector collector, Bytes max_memory_bytes)
{
  if (collector != COLLECTOR_PARALLEL)
    return max_memory_bytes;
  return max_memory_bytes - units_ceil_div (max_memory_bytes * LEAST_FREE_PERCENT, 100);
}

const char *
memory_heap_error (Collector collector)
{
  return collector == COLLECTOR_PARALLEL ? "java.lang.OutOfMemoryError: GC overhead limit exceeded"
                                         : "java.lang.OutOfMemoryError: Java heap space";
}

/* ---- what is told */

typedef char *(*Tell) (const MemoryDeathNotice *notice);

static char *
tell_exit (const MemoryDeathNotice *notice)
{
  return g_strdup ("Command exited with code 52");
}

/* There a JVM is started with -XX:OnOutOfMemoryError='kill %p'. */
static char *
tell_bad_node (const MemoryDeathNotice *notice)
{
  return g_strdup_printf (
      "Container from a bad node: that of executor %s on host: %s. Exit status: 143.", notice->id,
      notice->node);
}

/* As Hadoop writes sizes: 5 GB, 5.2 GB. */
static char *
hadoop_size (Bytes bytes)
{
  gboolean         is_giga = bytes >= UNITS_GIB;
  Bytes            unit = is_giga ? UNITS_GIB : UNITS_MIB;
  g_autofree char *number = units_fixed ((double) bytes / (double) unit, bytes % unit == 0 ? 0 : 1);

  return g_strdup_printf ("%s %s", number, is_giga ? "GB" : "MB");
}

static char *
tell_yarn_limit (const MemoryDeathNotice *notice)
{
  g_autofree char *used = hadoop_size (notice->used_bytes);
  g_autofree char *limit = hadoop_size (notice->container_bytes);

  return g_strdup_printf ("Container killed by YARN for exceeding physical memory limits. %s of %s "
                          "physical memory used. Consider boosting spark.executor.memoryOverhead.",
                          used, limit);
}

static char *
tell_pod_exit (const MemoryDeathNotice *notice)
{
  return g_strdup_printf ("The executor with id %s exited with exit code 52(JVM OOM).", notice->id);
}

static char *
tell_pod_limit (const MemoryDeathNotice *notice)
{
  return g_strdup_printf (
      "The executor with id %s exited with exit code 137(SIGKILL, possible container OOM).",
      notice->id);
}

typedef struct
{
  Tell   heap;
  Tell   container; /* NULL: nobody looks */
  Micros look_us;   /* between two looks; 0: always */
} Manner;

/* clang-format off */
static const Manner manners[] = {
  [MANAGER_LOCAL]          = { tell_exit,     NULL,            0 },
  [MANAGER_LOCAL_CLUSTER]  = { tell_exit,     NULL,            0 },
  [MANAGER_STANDALONE]     = { tell_exit,     NULL,            0 },
  [MANAGER_YARN]           = { tell_bad_node, tell_yarn_limit, YARN_LOOK_US },
  [MANAGER_KUBERNETES]     = { tell_pod_exit, tell_pod_limit,  0 },
  [MANAGER_EMR]            = { tell_bad_node, tell_yarn_limit, YARN_LOOK_US },
  [MANAGER_EMR_EKS]        = { tell_pod_exit, tell_pod_limit,  0 },
  [MANAGER_EMR_SERVERLESS] = { tell_pod_exit, tell_pod_limit,  0 },
  [MANAGER_GLUE]           = { tell_bad_node, tell_yarn_limit, YARN_LOOK_US },
};
/* clang-format on */

char *
memory_death_reason (const MemoryDeathNotice *notice)
{
  const Manner *manner = &manners[notice->manager];

  return notice->death == RUN_DEATH_CONTAINER && manner->container != NULL
             ? manner->container (notice)
             : manner->heap (notice);
}

gboolean
memory_is_container_enforced (ManagerId manager)
{
  return manners[manager].container != NULL;
}

Micros
memory_container_look_us (ManagerId manager, Micros at_us)
{
  Micros look_us = manners[manager].look_us;

  return look_us == 0 ? at_us : units_ceil_div (at_us, look_us) * look_us;
}

Bytes
memory_python_limit (const Scenario *scenario, gint64 cores)
{
  Bytes all = conf_int64 (scenario, "spark.executor.pyspark.memory", 0);

  return all / UNITS_MIB / MAX (cores, 1) * UNITS_MIB;
}
