/* SPDX-License-Identifier: Apache-2.0 */
/* EMR Serverless: workers of fixed sizes, one for the driver and one for each executor. MODEL 1.14.
 */
#include "managers-private.h"

#include "conf.h"

#define MILLI 1000
#define FACTOR 0.1
#define DRIVER "the driver"
#define COUNT_HINT "write for example <nodes name=\"worker\" count=\"10\" fit=\"executor\"/>"

typedef struct
{
  gint64 cores;
  gint64 least_gib, most_gib, step_gib;
} WorkerSize;

/* clang-format off */
/* Amazon's guide of the worker configurations. */
static const WorkerSize worker_sizes[] = {
  {  1,  2,   8, 1 },
  {  2,  4,  16, 1 },
  {  4,  8,  30, 1 },
  {  8, 16,  60, 4 },
  { 16, 32, 120, 8 },
};
/* clang-format on */

static const WorkerSize *
find_size (gint64 cores)
{
  for (guint i = 0; i < G_N_ELEMENTS (worker_sizes); i++)
    if (worker_sizes[i].cores == cores)
      return &worker_sizes[i];
  return NULL;
}

Bytes
managers_serverless_memory (gint64 cores, Bytes memory_bytes)
{
  const WorkerSize *size = find_size (cores);
  gint64            gib = units_ceil_div (memory_bytes, UNITS_GIB);

  if (size == NULL || gib > size->most_gib)
    return -1;
  gib = MAX (gib, size->least_gib);
  return (size->least_gib +
          units_ceil_div (gib - size->least_gib, size->step_gib) * size->step_gib) *
         UNITS_GIB;
}

static double
factor_of (const Scenario *scenario)
{
  double own = conf_ratio (scenario, "spark.emr-serverless.memoryOverheadFactor", FACTOR);

  return managers_factor (scenario, "spark.executor.memoryOverheadFactor", own);
}

static char *
cores_refusal (const char *key, gint64 cores)
{
  gint64 fitting = worker_sizes[0].cores;

  for (guint i = 0; i < G_N_ELEMENTS (worker_sizes); i++)
    if (worker_sizes[i].cores <= cores)
      fitting = worker_sizes[i].cores;
  return g_strdup_printf ("EMR Serverless has workers of 1, 2, 4, 8 and 16 cores, and "
                          "%s=%" G_GINT64_FORMAT " is none of them; %" G_GINT64_FORMAT " would do",
                          key, cores, fitting);
}

static char *
executor_refusal (const Scenario *scenario, const Placement *placement, gint64 cores)
{
  const WorkerSize *size = find_size (cores);
  double            factor = factor_of (scenario);
  ContainerLimit    limit = {
       .size = managers_executor_size (scenario, placement->heap_bytes, factor),
       .factor = factor,
       .millicores = cores * MILLI,
       .most_millicores = cores * MILLI,
       .cores_key = "spark.executor.cores",
  };

  if (size == NULL)
    return cores_refusal ("spark.executor.cores", cores);
  limit.most_bytes = size->most_gib * UNITS_GIB;
  return managers_container_refusal (scenario, placement, &limit);
}

static Bytes
executor_worker (const Scenario *scenario, gint64 cores)
{
  Bytes         heap_bytes = managers_whole_mib (scenario, "spark.executor.memory", UNITS_GIB);
  ContainerSize size = managers_executor_size (scenario, heap_bytes, factor_of (scenario));

  return managers_serverless_memory (cores, managers_container_bytes (&size));
}

static Bytes
driver_worker (const Scenario *scenario, gint64 cores)
{
  Bytes  heap_bytes = managers_whole_mib (scenario, "spark.driver.memory", UNITS_GIB);
  double factor =
      managers_factor (scenario, "spark.driver.memoryOverheadFactor",
                       conf_ratio (scenario, "spark.emr-serverless.memoryOverheadFactor", FACTOR));
  ContainerSize size = managers_driver_size (scenario, heap_bytes, factor);

  return managers_serverless_memory (cores, managers_container_bytes (&size));
}

static void
shape_node (PlacementNode *node, gint64 cores, Bytes memory_bytes)
{
  node->cores = cores;
  node->offers_cores = cores;
  node->offers_millicores = cores * MILLI;
  node->memory_bytes = memory_bytes;
  node->offers_memory_bytes = memory_bytes;
}

static char *
driver_refusal (gint64 cores, gint64 most_gib)
{
  g_autofree char *cores_text = managers_cores_text (cores);

  return g_strdup_printf (
      "The driver does not fit into a worker of %s, which has at most %" G_GINT64_FORMAT
      " GiB; a smaller spark.driver.memory would do",
      cores_text, most_gib);
}

/* The first worker is the driver's; FALSE, with the placement's reason, when it has no such size.
 */
static gboolean
book_driver (const Scenario *scenario, Placement *placement)
{
  gint64         cores = conf_int64 (scenario, "spark.driver.cores", 1);
  Bytes          memory_bytes = driver_worker (scenario, cores);
  PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, 0);

  if (memory_bytes < 0)
    {
      placement->reason = find_size (cores) == NULL
                              ? cores_refusal ("spark.driver.cores", cores)
                              : driver_refusal (cores, find_size (cores)->most_gib);
      return FALSE;
    }
  shape_node (node, cores, memory_bytes);
  node->driver_bytes = memory_bytes;
  node->driver_millicores = cores * MILLI;
  placement->driver_title = DRIVER;
  return TRUE;
}

static gboolean
check_nodes (const Scenario *scenario, GError **error)
{
  const GPtrArray *groups = scenario->cluster->nodes;
  const NodeGroup *group = groups->len == 1 ? g_ptr_array_index (groups, 0) : NULL;

  if (group != NULL && group->fit == 1)
    return TRUE;
  g_set_error_literal (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                       "EMR Serverless has one group of workers that are as large as what they "
                       "hold, the driver's among them; " COUNT_HINT);
  return FALSE;
}

gboolean
managers_place_emr_serverless (const Scenario *scenario, Placement *placement, GError **error)
{
  gint64         cores = conf_int64 (scenario, "spark.executor.cores", 1);
  Bytes          worker_bytes = executor_worker (scenario, cores);
  ExecutorDemand demand = { cores, MAX (worker_bytes, 0) };

  if (!check_nodes (scenario, error) || !managers_check_task_cpus (scenario, cores, error) ||
      !managers_check_allocation (scenario, error) ||
      !managers_add_nodes (scenario, &demand, managers_offer_all, placement, error))
    return FALSE;
  placement->heap_bytes = managers_whole_mib (scenario, "spark.executor.memory", UNITS_GIB);
  placement->n_wanted = managers_first_executors (scenario, 0);
  managers_ask (placement, (ContainerShare){ cores * MILLI, MAX (worker_bytes, 0) }, cores);
  for (guint i = 0; i < placement->nodes->len; i++)
    shape_node (&g_array_index (placement->nodes, PlacementNode, i), cores, demand.memory_bytes);
  if (!book_driver (scenario, placement))
    return TRUE;
  if (worker_bytes >= 0 && !managers_fill (placement, error))
    return FALSE;
  if (worker_bytes < 0)
    placement->reason = executor_refusal (scenario, placement, cores);
  else if (!managers_has_executors (scenario, placement))
    placement->reason = placement->nodes->len < 2
                            ? g_strdup ("The only worker is the driver's; count=\"2\" would do")
                            : executor_refusal (scenario, placement, cores);
  return TRUE;
}
