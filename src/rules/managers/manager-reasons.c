/* SPDX-License-Identifier: Apache-2.0 */
/* Why an executor is not where somebody expects it: sentences in C, with what would fit. */
#include "managers-private.h"

#define MILLI 1000

static gboolean
has_cores (const PlacementNode *node, gint64 cores)
{
  return node->offers_cores >= MAX (cores, 1);
}

/* The worker that comes nearest to holding the executor: enough cores first, then memory. */
static const PlacementNode *
nearest_worker (const Placement *placement, const ExecutorDemand *demand)
{
  const PlacementNode *best = NULL;

  for (guint i = 0; i < placement->nodes->len; i++)
    {
      const PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, i);
      gboolean             is_enough = has_cores (node, demand->cores);

      if (best == NULL)
        best = node;
      else if (is_enough != has_cores (best, demand->cores))
        best = is_enough ? node : best;
      else if (is_enough ? node->offers_memory_bytes > best->offers_memory_bytes
                         : node->offers_cores > best->offers_cores)
        best = node;
    }
  return best;
}

/* The settings with which the worker would hold an executor; the memory in whole MiB, as Spark
 * reads it. */
static char *
settings_that_fit (const PlacementNode *node, const ExecutorDemand *demand)
{
  g_autofree char *memory =
      units_spark_size_to_text (node->offers_memory_bytes / UNITS_MIB * UNITS_MIB);
  gboolean is_cores = !has_cores (node, demand->cores);
  gboolean is_memory = node->offers_memory_bytes < demand->memory_bytes;

  if (is_cores && is_memory)
    return g_strdup_printf ("spark.executor.cores=%" G_GINT64_FORMAT
                            " with spark.executor.memory=%s",
                            node->offers_cores, memory);
  if (is_cores)
    return g_strdup_printf ("spark.executor.cores=%" G_GINT64_FORMAT, node->offers_cores);
  return g_strdup_printf ("spark.executor.memory=%s", memory);
}

char *
managers_standalone_refusal (const Placement      *placement,
                             const ExecutorDemand *demand,
                             gint64                most_cores)
{
  const PlacementNode *node = nearest_worker (placement, demand);
  gint64               wanted = MAX (demand->cores, 1);
  g_autofree char     *cores = managers_cores_text (wanted);
  g_autofree char     *memory = units_format_memory (NULL, demand->memory_bytes);
  g_autofree char     *offered_cores = NULL;
  g_autofree char     *offered_memory = NULL;
  g_autofree char     *cure = NULL;

  if (node == NULL)
    return g_strdup_printf ("An executor needs %s and %s, but the cluster has no worker; one such "
                            "node would do",
                            cores, memory);
  offered_cores = managers_cores_text (node->offers_cores);
  offered_memory = units_format_memory (NULL, node->offers_memory_bytes);
  if (node->offers_cores < 1)
    return g_strdup_printf ("An executor needs %s and %s, but the largest worker offers no cores",
                            cores, memory);
  if (has_cores (node, demand->cores) && node->offers_memory_bytes >= demand->memory_bytes)
    return g_strdup_printf (
        "An executor needs %s, but the application may have no more than %" G_GINT64_FORMAT
        "; spark.cores.max=%" G_GINT64_FORMAT " would fit",
        cores, most_cores, wanted);
  cure = settings_that_fit (node, demand);
  return g_strdup_printf (
      "An executor needs %s and %s, but the largest worker offers %s and %s; %s "
      "would fit",
      cores, memory, offered_cores, offered_memory, cure);
}

/* What is left of a node too small, or not needed, for one executor more. */
typedef struct
{
  gint64 cores;
  Bytes  memory_bytes;
} Leftover;

static Leftover
leftover_of (const PlacementNode *node, Bytes heap_bytes)
{
  return (Leftover){
    .cores = node->offers_cores - node->driver_millicores / MILLI - node->used_cores,
    .memory_bytes = node->offers_memory_bytes - node->driver_bytes - node->n_executors * heap_bytes,
  };
}

char *
managers_needs_cores (const char *which, gint64 cores_wanted, gint64 cores_left)
{
  g_autofree char *cores = managers_cores_text (cores_wanted);
  g_autofree char *left = units_format_count (NULL, cores_left);

  return g_strdup_printf ("%s executor needs %s, and %s %s left", which, cores,
                          cores_left == 0 ? "none" : left, cores_left <= 1 ? "is" : "are");
}

static char *
needs_memory (const char *which, const ExecutorDemand *demand, Bytes memory_left)
{
  g_autofree char *memory = units_format_memory (NULL, demand->memory_bytes);
  g_autofree char *left = units_format_memory (NULL, memory_left);

  return g_strdup_printf ("%s executor needs %s, and %s is left", which, memory, left);
}

char *
managers_standalone_unused (const Scenario *scenario, const Placement *placement, guint node_number)
{
  const PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, node_number);
  ExecutorDemand       demand = managers_standalone_demand (scenario);
  Leftover             left = leftover_of (node, placement->heap_bytes);
  const char          *which = node->n_executors > 0 ? "another" : "an";

  if (left.cores == 0 && left.memory_bytes < demand.memory_bytes)
    return NULL;
  if (left.cores < MAX (demand.cores, 1))
    return managers_needs_cores (which, MAX (demand.cores, 1), left.cores);
  if (left.memory_bytes < demand.memory_bytes)
    return needs_memory (which, &demand, left.memory_bytes);
  if (managers_is_dynamic (scenario))
    return g_strdup ("executors come when tasks wait for them");
  return g_strdup ("the application has as many cores as spark.cores.max allows");
}
