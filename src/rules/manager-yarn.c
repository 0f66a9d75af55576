/* SPDX-License-Identifier: Apache-2.0 */
/* YARN: containers for the application master and the executors, rounded up by the scheduler. */
#include "managers-private.h"

#include <gio/gio.h>
#include <string.h>

#include "catalogue.h"
#include "conf.h"
#include "limits.h"

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
steps_of (const Scenario *scenario, const YarnDefaults *defaults)
{
  gint64 least_mib = conf_is_set (scenario, "yarn.scheduler.minimum-allocation-mb")
                         ? conf_int64 (scenario, "yarn.scheduler.minimum-allocation-mb", 1)
                         : defaults->least_mib;
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
    scheduler->cores.most = MIN (scheduler->cores.most, managers_most_cores (placement));
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

/* What EMR gives YARN of an instance; -1 where the node says its memory itself. */
static gint64
yarn_mib_of (const NodeGroup *group)
{
  const Instance *instance = group->instance != NULL ? catalogue_instance (group->instance) : NULL;

  return instance != NULL && !element_has (&node_group_kind, group, "memory") ? instance->yarn_mib
                                                                              : -1;
}

/* What the node managers announce, where the nodes themselves do not say it. */
static void
apply_node_keys (const Scenario *scenario, Placement *placement)
{
  gint64 memory_mib = conf_int64 (scenario, "yarn.nodemanager.resource.memory-mb", -1);
  gint64 cores = conf_int64 (scenario, "yarn.nodemanager.resource.cpu-vcores", -1);

  for (guint i = 0; i < placement->nodes->len; i++)
    {
      PlacementNode   *node = &g_array_index (placement->nodes, PlacementNode, i);
      const NodeGroup *group = g_ptr_array_index (scenario->cluster->nodes, node->group);
      gint64           own_mib = memory_mib >= 0 ? memory_mib : yarn_mib_of (group);

      if (own_mib >= 0 && !element_has (&node_group_kind, group, "offers-memory"))
        node->offers_memory_bytes = own_mib * UNITS_MIB;
      if (cores >= 0 && !element_has (&node_group_kind, group, "offers-cores"))
        node->offers_cores = cores;
    }
}

/* ---- application master */

static ContainerSize
master_size (const Scenario *scenario, Bytes driver_heap_bytes)
{
  ContainerSize size = { .heap_bytes =
                             managers_whole_mib (scenario, "spark.yarn.am.memory", MASTER_HEAP) };

  if (managers_is_cluster_mode (scenario))
    return managers_driver_size (
        scenario, driver_heap_bytes,
        managers_factor (scenario, "spark.driver.memoryOverheadFactor", FACTOR));
  size.overhead_bytes =
      conf_is_set (scenario, "spark.yarn.am.memoryOverhead")
          ? managers_whole_mib (scenario, "spark.yarn.am.memoryOverhead", 0)
          : managers_overhead (size.heap_bytes, FACTOR_OF_MASTER, LEAST_OF_MASTER);
  return size;
}

/* FALSE, with the placement's reason, when there is no room for it. */
static gboolean
book_master (const Scenario     *scenario,
             const Scheduler    *scheduler,
             const YarnDefaults *defaults,
             Placement          *placement)
{
  Bytes       driver_heap_bytes = conf_is_set (scenario, "spark.driver.memory")
                                      ? managers_whole_mib (scenario, "spark.driver.memory", UNITS_GIB)
                                      : defaults->driver_heap_bytes;
  const char *cores_key =
      managers_is_cluster_mode (scenario) ? "spark.driver.cores" : "spark.yarn.am.cores";
  ContainerSize size = master_size (scenario, driver_heap_bytes);
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
    .cores = conf_int64 (scenario, "spark.executor.cores", 1),
    .most_cores = scheduler->cores.most,
    .cores_key = "spark.executor.cores",
  };

  return managers_container_refusal (scenario, placement, &limit);
}

gboolean
managers_place_on_yarn (const Scenario     *scenario,
                        const YarnDefaults *defaults,
                        Placement          *placement,
                        GError            **error)
{
  double factor =
      managers_factor (scenario, "spark.executor.memoryOverheadFactor", defaults->factor);
  gint64         cores = conf_int64 (scenario, "spark.executor.cores", 1);
  Bytes          heap_bytes = managers_whole_mib (scenario, "spark.executor.memory", UNITS_GIB);
  ContainerSize  size = managers_executor_size (scenario, heap_bytes, factor);
  Bytes          request_bytes = managers_container_bytes (&size);
  Scheduler      scheduler = steps_of (scenario, defaults);
  ExecutorDemand demand = { cores, granted (&scheduler, request_bytes, cores).bytes };

  if (!managers_check_task_cpus (scenario, cores, error) ||
      !read_calculator (scenario, &scheduler.counts_cores, error) ||
      !managers_add_nodes (scenario, &demand, managers_offer_all, placement, error))
    return FALSE;
  apply_node_keys (scenario, placement);
  limit_to_nodes (placement, &scheduler);
  placement->heap_bytes = heap_bytes;
  placement->n_wanted = conf_int64 (scenario, "spark.executor.instances", EXECUTORS_UNSET);
  managers_ask (placement, granted (&scheduler, request_bytes, cores));
  if (!book_master (scenario, &scheduler, defaults, placement))
    return TRUE;
  if (is_allowed (&scheduler, request_bytes, cores) &&
      !managers_fill (placement, (guint) cores, error))
    return FALSE;
  if (placement->executors->len == 0)
    placement->reason = executor_refusal (scenario, placement, &scheduler, &size, factor);
  return managers_check_simulated (scenario, placement, error);
}

gboolean
managers_place_yarn (const Scenario *scenario, Placement *placement, GError **error)
{
  static const YarnDefaults defaults = { FACTOR, UNITS_GIB / UNITS_MIB, UNITS_GIB };

  return managers_place_on_yarn (scenario, &defaults, placement, error);
}
