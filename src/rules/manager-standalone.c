/* SPDX-License-Identifier: Apache-2.0 */
/* A standalone master: cores first, in rounds over its workers, then executors out of the cores of
 * each. */
#include "managers-private.h"

#include "conf.h"
#include "limits.h"

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
    .memory_bytes = conf_int64 (scenario, "spark.executor.memory", UNITS_GIB),
  };
}

static gint64
most_cores (const Scenario *scenario)
{
  return conf_int64 (scenario, "spark.cores.max",
                     conf_int64 (scenario, "spark.deploy.defaultCores", G_MAXINT64));
}

/* Node numbers in the order in which the master uses them: most free cores first, equal ones in
 * file order. */
static int
compare_workers (gconstpointer a, gconstpointer b, gpointer data)
{
  const GArray *nodes = data;
  guint         first = *(const guint *) a, second = *(const guint *) b;
  gint64        first_cores = g_array_index (nodes, PlacementNode, first).offers_cores;
  gint64        second_cores = g_array_index (nodes, PlacementNode, second).offers_cores;

  if (first_cores != second_cores)
    return first_cores > second_cores ? -1 : 1;
  return first < second ? -1 : first > second;
}

static guint *
workers_in_order (const Placement *placement)
{
  guint *order = g_new (guint, placement->nodes->len);

  for (guint i = 0; i < placement->nodes->len; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint) placement->nodes->len, sizeof *order, compare_workers,
                     placement->nodes);
  return order;
}

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

static gboolean
place (const Scenario *scenario, OfferMemory offer_memory, Placement *placement, GError **error)
{
  ExecutorDemand     demand = managers_standalone_demand (scenario);
  g_autofree guint  *order = NULL;
  g_autofree Worker *workers = NULL;
  g_autofree gint64 *granted = NULL;
  StandaloneRequest  request;
  guint              n;

  if (demand.cores > 0 && !managers_check_task_cpus (scenario, demand.cores, error))
    return FALSE;
  if (!managers_add_nodes (scenario, &demand, offer_memory, placement, error))
    return FALSE;
  n = placement->nodes->len;
  order = workers_in_order (placement);
  workers = g_new (Worker, n);
  granted = g_new (gint64, n);
  for (guint i = 0; i < n; i++)
    {
      const PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, order[i]);

      workers[i] = (Worker){ node->offers_cores, node->offers_memory_bytes };
    }
  request = (StandaloneRequest){
    .cores_left = most_cores (scenario),
    .cores_per_executor = demand.cores,
    .executor_bytes = demand.memory_bytes,
    .executors_left = G_MAXINT64,
    .is_spread_out = conf_bool (scenario, "spark.deploy.spreadOutApps"),
  };
  managers_standalone_cores (workers, n, &request, granted);
  for (guint i = 0; i < n; i++)
    add_executors (placement, order[i], granted[i], demand.cores);
  placement->heap_bytes = demand.memory_bytes;
  placement->booked_bytes = demand.memory_bytes;
  if (placement->executors->len == 0)
    placement->reason = managers_standalone_refusal (placement, &demand, request.cores_left);
  return check_executors (scenario, placement, error);
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
