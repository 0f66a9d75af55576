/* SPDX-License-Identifier: Apache-2.0 */
/* YARN: containers for the application master and the executors, rounded up by the scheduler. */
#include "managers-private.h"

#include <gio/gio.h>
#include <string.h>

#include "conf.h"
#include "limits.h"
#include "node-size.h"

#define MILLI 1000
#define FACTOR 0.1
#define FACTOR_OF_MASTER 0.1              /* of a client's application master: no key changes it */
#define LEAST_OF_MASTER (384 * UNITS_MIB) /* likewise */
#define MASTER_HEAP (512 * UNITS_MIB)
#define EXECUTORS_UNSET 2
#define MASTER "the application master"

gint64
managers_yarn_normalise (gint64 request, const YarnSteps *steps)
{
  gint64 step = MAX (steps->step, 1);

  return MIN (units_ceil_div (MAX (request, steps->least), step) * step, steps->most);
}

/* ---- what the scheduler grants */

typedef struct
{
  YarnSteps memory_mib;
  YarnSteps cores;
  gboolean  counts_cores;
} Scheduler;

static gboolean
read_calculator (const Scenario *scenario, gboolean *counts_cores, GError **error)
{
  const char *class = conf_text (scenario, "yarn.scheduler.capacity.resource-calculator");

  *counts_cores = class != NULL && strstr (class, "DominantResourceCalculator") != NULL;
  if (class == NULL || *counts_cores || strstr (class, "DefaultResourceCalculator") != NULL)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               "yarn.scheduler.capacity.resource-calculator=%s is not simulated yet; "
               "DefaultResourceCalculator and DominantResourceCalculator are",
               class);
  return FALSE;
}

static Scheduler
steps_of (const Scenario *scenario)
{
  gint64 least_mib = conf_int64 (scenario, "yarn.scheduler.minimum-allocation-mb", 1);
  gint64 least_cores = conf_int64 (scenario, "yarn.scheduler.minimum-allocation-vcores", 1);

  return (Scheduler){
    .memory_mib = { least_mib, least_mib,
                    conf_int64 (scenario, "yarn.scheduler.maximum-allocation-mb",
                                G_MAXINT64 / UNITS_MIB) },
    .cores = { least_cores, least_cores,
               conf_int64 (scenario, "yarn.scheduler.maximum-allocation-vcores", LIMITS_CORES) },
  };
}

/* No container is larger than the largest node; its cores count only where they are counted. */
static void
limit_to_nodes (const Placement *placement, Scheduler *scheduler)
{
  scheduler->memory_mib.most =
      MIN (scheduler->memory_mib.most, managers_most_memory (placement) / UNITS_MIB);
  if (scheduler->counts_cores)
    scheduler->cores.most =
        MIN (scheduler->cores.most, managers_most_millicores (placement) / MILLI);
}

/* Requests beyond the largest container are refused before they are rounded. */
static gboolean
is_allowed (const Scheduler *scheduler, Bytes request_bytes, gint64 cores)
{
  return request_bytes / UNITS_MIB <= scheduler->memory_mib.most && cores <= scheduler->cores.most;
}

static ContainerShare
granted (const Scheduler *scheduler, Bytes request_bytes, gint64 cores)
{
  gint64 request_mib = request_bytes / UNITS_MIB;

  return (ContainerShare){
    .bytes = managers_yarn_normalise (request_mib, &scheduler->memory_mib) * UNITS_MIB,
    .millicores =
        scheduler->counts_cores ? managers_yarn_normalise (cores, &scheduler->cores) * MILLI : 0,
  };
}

/* ---- nodes */

/* What the node managers announce, where the nodes themselves do not say it. */
static void
apply_node_keys (const Scenario *scenario, Placement *placement)
{
  gint64 cores = conf_int64 (scenario, "yarn.nodemanager.resource.cpu-vcores", -1);

  for (guint i = 0; i < placement->nodes->len; i++)
    {
      PlacementNode   *node = &g_array_index (placement->nodes, PlacementNode, i);
      const NodeGroup *group = g_ptr_array_index (scenario->cluster->nodes, node->group);
      Bytes            own_bytes = node_size_yarn (scenario, group);

      if (own_bytes >= 0 && !element_has (&node_group_kind, group, "offers-memory"))
        node->offers_memory_bytes = own_bytes;
      if (cores >= 0 && !element_has (&node_group_kind, group, "offers-cores"))
        node->offers_cores = cores;
      node->offers_millicores = node->offers_cores * MILLI;
    }
}

/* ---- application master */

static ContainerSize
master_size (const Scenario *scenario)
{
  ContainerSize size = { .heap_bytes =
                             managers_whole_mib (scenario, "spark.yarn.am.memory", MASTER_HEAP) };

  if (managers_is_cluster_mode (scenario))
    return managers_driver_size (
        scenario, managers_whole_mib (scenario, "spark.driver.memory", UNITS_GIB),
        managers_factor (scenario, "spark.driver.memoryOverheadFactor", FACTOR));
  size.overhead_bytes =
      conf_is_set (scenario, "spark.yarn.am.memoryOverhead")
          ? managers_whole_mib (scenario, "spark.yarn.am.memoryOverhead", 0)
          : managers_overhead (size.heap_bytes, FACTOR_OF_MASTER, LEAST_OF_MASTER);
  return size;
}

/* FALSE, with the placement's reason, when there is no room for it. */
static gboolean
book_master (const Scenario *scenario, const Scheduler *scheduler, Placement *placement)
{
  const char *cores_key =
      managers_is_cluster_mode (scenario) ? "spark.driver.cores" : "spark.yarn.am.cores";
  ContainerSize size = master_size (scenario);
  Bytes         request_bytes = managers_container_bytes (&size);
  gint64        cores = conf_int64 (scenario, cores_key, 1);
  gboolean      is_granted = is_allowed (scheduler, request_bytes, cores);

  if (is_granted &&
      managers_book_driver (scenario, placement, granted (scheduler, request_bytes, cores), MASTER))
    return TRUE;
  placement->reason = managers_driver_refusal (MASTER, request_bytes, cores);
  return FALSE;
}

/* ---- the whole */

static char *
executor_refusal (const Scenario      *scenario,
                  const Placement     *placement,
                  const Scheduler     *scheduler,
                  const ContainerSize *size,
                  double               factor)
{
  ContainerLimit limit = {
    .size = *size,
    .factor = factor,
    .most_bytes = scheduler->memory_mib.most * UNITS_MIB,
    .millicores = conf_int64 (scenario, "spark.executor.cores", 1) * MILLI,
    .most_millicores = scheduler->cores.most * MILLI,
    .cores_key = "spark.executor.cores",
  };

  return managers_container_refusal (scenario, placement, &limit);
}

gboolean
managers_place_yarn (const Scenario *scenario, Placement *placement, GError **error)
{
  double         factor = managers_factor (scenario, "spark.executor.memoryOverheadFactor", FACTOR);
  gint64         cores = conf_int64 (scenario, "spark.executor.cores", 1);
  Bytes          heap_bytes = managers_whole_mib (scenario, "spark.executor.memory", UNITS_GIB);
  ContainerSize  size = managers_executor_size (scenario, heap_bytes, factor);
  Bytes          request_bytes = managers_container_bytes (&size);
  Scheduler      scheduler = steps_of (scenario);
  ExecutorDemand demand = { cores, granted (&scheduler, request_bytes, cores).bytes };

  if (!managers_check_task_cpus (scenario, cores, error) ||
      !managers_check_allocation (scenario, error) ||
      !read_calculator (scenario, &scheduler.counts_cores, error) ||
      !managers_add_nodes (scenario, &demand, managers_offer_all, placement, error))
    return FALSE;
  apply_node_keys (scenario, placement);
  limit_to_nodes (placement, &scheduler);
  placement->heap_bytes = heap_bytes;
  placement->n_wanted = managers_first_executors (scenario, EXECUTORS_UNSET);
  managers_ask (placement, granted (&scheduler, request_bytes, cores), cores);
  if (!book_master (scenario, &scheduler, placement))
    return TRUE;
  if (!is_allowed (&scheduler, request_bytes, cores))
    placement->reason = executor_refusal (scenario, placement, &scheduler, &size, factor);
  else if (!managers_fill (placement, error))
    return FALSE;
  else if (!managers_has_executors (scenario, placement))
    placement->reason = executor_refusal (scenario, placement, &scheduler, &size, factor);
  return TRUE;
}
