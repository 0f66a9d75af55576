/* SPDX-License-Identifier: Apache-2.0 */
/* A standalone master: cores first, in rounds over its workers, then executors out of the cores of
 * each. */
#include "managers-private.h"

#include "conf.h"
#include "limits.h"
#include "version-rules.h"

#define MILLI 1000
#define DRIVER "the driver"
#define EXECUTORS_THAT_FIT -1

/* Room for the worker daemon and the system; Spark: WorkerArguments.inferDefaultMemory. */
static Bytes
offer_of_worker (Bytes physical_bytes)
{
  return MAX (physical_bytes - UNITS_GIB, UNITS_GIB);
}

ExecutorDemand
managers_standalone_demand (const Scenario *scenario)
{
  return (ExecutorDemand){
    .cores = conf_is_set (scenario, "spark.executor.cores")
                 ? conf_int64 (scenario, "spark.executor.cores", 0)
                 : 0,
    .memory_bytes = managers_whole_mib (scenario, "spark.executor.memory", UNITS_GIB),
  };
}

static gint64
most_cores (const Scenario *scenario)
{
  return conf_int64 (scenario, "spark.cores.max",
                     conf_int64 (scenario, "spark.deploy.defaultCores", G_MAXINT64));
}

/* ---- order of workers */

/* Which of two workers the master uses first; Master.startExecutorsOnWorkers. */
static gint64
more_cores (const Worker *worker, const Worker *other)
{
  return worker->free_cores - other->free_cores;
}

static gint64
fewer_cores (const Worker *worker, const Worker *other)
{
  return more_cores (other, worker);
}

static gint64
less_memory (const Worker *worker, const Worker *other)
{
  return managers_more_memory (other, worker);
}

static gint64
no_lead (const Worker *worker, const Worker *other)
{
  return 0;
}

typedef struct
{
  const char *policy; /* spark.deploy.workerSelectionPolicy */
  WorkerLead  lead;
} WorkerOrder;

/* clang-format off */
static const WorkerOrder worker_orders[] = {
  { "CORES_FREE_DESC",  more_cores }, /* that of Spark 3, too */
  { "CORES_FREE_ASC",   fewer_cores },
  { "MEMORY_FREE_DESC", managers_more_memory },
  { "MEMORY_FREE_ASC",  less_memory },
  { "WORKER_ID",        no_lead },
};
/* clang-format on */

static WorkerLead
lead_of (const Scenario *scenario)
{
  const char *policy = version_rules (scenario->spark)->has_worker_policy
                           ? conf_text (scenario, "spark.deploy.workerSelectionPolicy")
                           : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (worker_orders) && policy != NULL; i++)
    if (g_ascii_strcasecmp (worker_orders[i].policy, policy) == 0)
      return worker_orders[i].lead;
  return worker_orders[0].lead;
}

typedef struct
{
  guint      node;
  Worker     free;
  WorkerLead lead;
} RankedWorker;

/* Equal ones in file order. */
static int
compare_workers (gconstpointer a, gconstpointer b)
{
  const RankedWorker *first = a, *second = b;
  gint64              lead = first->lead (&first->free, &second->free);

  if (lead != 0)
    return lead > 0 ? -1 : 1;
  return first->node < second->node ? -1 : first->node > second->node;
}

static GArray *
workers_in_order (const Placement *placement)
{
  GArray *workers = g_array_new (FALSE, FALSE, sizeof (RankedWorker));

  for (guint i = 0; i < placement->nodes->len; i++)
    {
      const PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, i);
      RankedWorker         worker = { .node = i, .lead = placement->lead };

      worker.free.free_cores = node->offers_cores - node->driver_millicores / MILLI;
      worker.free.free_memory_bytes = node->offers_memory_bytes - node->driver_bytes;
      g_array_append_val (workers, worker);
    }
  g_array_sort (workers, compare_workers);
  return workers;
}

/* ---- driver in cluster mode: before executors, without overhead; Master.schedule */

static gboolean
book_driver (const Scenario *scenario, Placement *placement)
{
  gint64 cores = conf_int64 (scenario, "spark.driver.cores", 1);
  Bytes  memory_bytes = managers_whole_mib (scenario, "spark.driver.memory", UNITS_GIB);

  for (guint i = 0; i < placement->nodes->len; i++)
    {
      PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, i);

      if (node->offers_cores < cores || node->offers_memory_bytes < memory_bytes)
        continue;
      node->driver_bytes = memory_bytes;
      node->driver_millicores = cores * MILLI;
      placement->driver_title = DRIVER;
      return TRUE;
    }
  placement->reason = managers_driver_refusal (DRIVER, memory_bytes, cores);
  return FALSE;
}

/* ---- executors */

static void
add_executors (Placement *placement, guint node, gint64 granted, gint64 cores_per_executor)
{
  PlacementNode *holder = &g_array_index (placement->nodes, PlacementNode, node);
  gint64         each = cores_per_executor == 0 ? granted : cores_per_executor;
  PlacedExecutor executor = { .node = node, .cores = (guint) each };

  for (gint64 left = granted; each > 0 && left >= each; left -= each)
    {
      g_array_append_val (placement->executors, executor);
      holder->n_executors++;
      holder->used_cores += each;
    }
}

static gboolean
check_executors (const Scenario *scenario, const Placement *placement, GError **error)
{
  gint64 most = 0;

  if (placement->executors->len > LIMITS_EXECUTORS)
    {
      g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                   "%u executors fit, and at most %d are simulated; a smaller spark.cores.max or a "
                   "larger spark.executor.cores gives fewer",
                   placement->executors->len, LIMITS_EXECUTORS);
      return FALSE;
    }
  for (guint i = 0; i < placement->executors->len; i++)
    most = MAX (most, g_array_index (placement->executors, PlacedExecutor, i).cores);
  return most == 0 || managers_check_task_cpus (scenario, most, error);
}

/* Cores of each worker, in their order. Free with g_free. */
static gint64 *
grant (const GArray *workers, const StandaloneRequest *request)
{
  g_autofree Worker *free = g_new (Worker, workers->len);
  gint64            *granted = g_new (gint64, workers->len);

  for (guint i = 0; i < workers->len; i++)
    free[i] = g_array_index (workers, RankedWorker, i).free;
  managers_standalone_cores (free, workers->len, request, granted);
  return granted;
}

/* Whether an executor that is asked for later would find room. */
static gboolean
may_come (const Scenario *scenario, const GArray *workers, StandaloneRequest request)
{
  g_autofree gint64 *granted = NULL;

  request.executors_left = 1;
  granted = grant (workers, &request);
  for (guint i = 0; i < workers->len; i++)
    if (granted[i] > 0)
      return managers_is_dynamic (scenario);
  return FALSE;
}

static gboolean
place_executors (const Scenario *scenario, Placement *placement, GError **error)
{
  ExecutorDemand     demand = managers_standalone_demand (scenario);
  g_autoptr (GArray) workers = workers_in_order (placement);
  StandaloneRequest  request = {
     .cores_left = most_cores (scenario),
     .cores_per_executor = demand.cores,
     .executor_bytes = demand.memory_bytes,
     .executors_left = placement->n_wanted >= 0 ? placement->n_wanted : G_MAXINT64,
     .is_spread_out = conf_bool (scenario, "spark.deploy.spreadOutApps"),
  };
  g_autofree gint64 *granted = grant (workers, &request);

  for (guint i = 0; i < workers->len; i++)
    add_executors (placement, g_array_index (workers, RankedWorker, i).node, granted[i],
                   demand.cores);
  if (placement->executors->len == 0 && !may_come (scenario, workers, request))
    placement->reason = managers_standalone_refusal (placement, &demand, request.cores_left);
  return check_executors (scenario, placement, error);
}

static gboolean
place (const Scenario *scenario, OfferMemory offer_memory, Placement *placement, GError **error)
{
  ExecutorDemand demand = managers_standalone_demand (scenario);

  if (demand.cores > 0 && !managers_check_task_cpus (scenario, demand.cores, error))
    return FALSE;
  if (!managers_check_allocation (scenario, error) ||
      !managers_add_nodes (scenario, &demand, offer_memory, placement, error))
    return FALSE;
  placement->heap_bytes = demand.memory_bytes;
  placement->booked_bytes = demand.memory_bytes;
  placement->lead = lead_of (scenario);
  placement->executor_cores = (guint) demand.cores;
  placement->n_wanted =
      managers_is_dynamic (scenario) ? managers_first_executors (scenario, 0) : EXECUTORS_THAT_FIT;
  if (managers_is_cluster_mode (scenario) && !book_driver (scenario, placement))
    return TRUE;
  return place_executors (scenario, placement, error);
}

gboolean
managers_place_standalone (const Scenario *scenario, Placement *placement, GError **error)
{
  return place (scenario, offer_of_worker, placement, error);
}

gboolean
managers_place_local_cluster (const Scenario *scenario, Placement *placement, GError **error)
{
  return place (scenario, managers_offer_all, placement, error);
}
