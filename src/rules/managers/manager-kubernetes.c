/* SPDX-License-Identifier: Apache-2.0 */
/* Kubernetes: pods for the executors, and for the driver in cluster mode. MODEL 1.9. */
#include "managers-private.h"

#include <string.h>

#include "conf.h"
#include "limits.h"

#define MILLI 1000
#define FACTOR 0.1
#define FACTOR_OF_OTHERS 0.4 /* of programs that are not Java's */
#define FACTOR_KEY "spark.kubernetes.memoryOverheadFactor"
#define REQUEST_KEY "spark.kubernetes.executor.request.cores"
#define LIMIT_KEY "spark.kubernetes.executor.limit.cores"
#define EXECUTORS_UNSET 2
#define DRIVER "the driver"

gboolean
managers_pod_millicores (const char *text, gint64 *millicores)
{
  gboolean         is_milli = g_str_has_suffix (text, "m");
  g_autofree char *number = g_strndup (text, strlen (text) - (is_milli ? 1 : 0));
  double           cores;

  /* NULL: the caller names the whole value. */
  if (is_milli)
    return units_parse_count (number, millicores, NULL) && *millicores > 0 &&
           *millicores <= LIMITS_CORES * MILLI;
  if (!units_parse_ratio (number, &cores, NULL) || cores > LIMITS_CORES)
    return FALSE;
  *millicores = (gint64) (cores * MILLI + 0.5);
  return *millicores > 0;
}

/* The processor time that a key asks for, else that many cores. */
static gboolean
read_millicores (const Scenario *scenario,
                 const char     *key,
                 gint64          otherwise_cores,
                 gint64         *millicores,
                 GError        **error)
{
  const char *text = conf_text (scenario, key);

  *millicores = otherwise_cores * MILLI;
  if (text == NULL || managers_pod_millicores (text, millicores))
    return TRUE;
  g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
               "%s=%s is no amount of cores above 0 and up to %d; write for example 2, 0.5 or 500m",
               key, text, LIMITS_CORES);
  return FALSE;
}

/* What the submission writes down for driver and executors; a client that makes no driver pod
 * writes nothing. */
static double
submitted_factor (const Scenario *scenario)
{
  gboolean is_other = managers_is_cluster_mode (scenario) && managers_is_python (scenario);

  return managers_factor (scenario, FACTOR_KEY, is_other ? FACTOR_OF_OTHERS : FACTOR);
}

static gboolean
read_share (const Scenario *scenario, Bytes bytes, ContainerShare *share, GError **error)
{
  gint64 limit;

  if (!read_millicores (scenario, REQUEST_KEY, conf_int64 (scenario, "spark.executor.cores", 1),
                        &share->millicores, error) ||
      !read_millicores (scenario, LIMIT_KEY, LIMITS_CORES, &limit, error))
    return FALSE;
  share->bytes = bytes;
  if (share->millicores <= limit)
    return TRUE;
  g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
               LIMIT_KEY "=%s is less than the %" G_GINT64_FORMAT
                         "m that a pod asks for; a limit of at least that would do",
               conf_text (scenario, LIMIT_KEY), share->millicores);
  return FALSE;
}

/* FALSE, with the placement's reason, when there is no room for the driver's pod. */
static gboolean
book_driver (const Scenario *scenario, Placement *placement)
{
  double factor =
      managers_factor (scenario, "spark.driver.memoryOverheadFactor", submitted_factor (scenario));
  Bytes          heap_bytes = managers_whole_mib (scenario, "spark.driver.memory", UNITS_GIB);
  gint64         cores = conf_int64 (scenario, "spark.driver.cores", 1);
  ContainerSize  size = managers_driver_size (scenario, heap_bytes, factor);
  ContainerShare share = { cores * MILLI, managers_container_bytes (&size) };

  if (!managers_is_cluster_mode (scenario) ||
      managers_book_driver (scenario, placement, share, DRIVER))
    return TRUE;
  placement->reason = managers_driver_refusal (DRIVER, share.bytes, cores);
  return FALSE;
}

static double
executor_factor (const Scenario *scenario)
{
  return managers_factor (scenario, "spark.executor.memoryOverheadFactor",
                          submitted_factor (scenario));
}

Bytes
managers_pod_bytes (const Scenario *scenario, Bytes heap_bytes)
{
  ContainerSize size = managers_executor_size (scenario, heap_bytes, executor_factor (scenario));

  return managers_container_bytes (&size);
}

gint64
managers_pods_at_once (const Scenario *scenario, gint64 n_missing)
{
  return MIN (n_missing, conf_int64 (scenario, "spark.kubernetes.allocation.batch.size", 1));
}

static char *
executor_refusal (const Scenario *scenario, const Placement *placement)
{
  gboolean       has_request = conf_is_set (scenario, REQUEST_KEY);
  double         factor = executor_factor (scenario);
  ContainerLimit limit = {
    .size = managers_executor_size (scenario, placement->heap_bytes, factor),
    .factor = factor,
    .most_bytes = managers_most_memory (placement),
    .millicores = placement->booked_millicores,
    .most_millicores = managers_most_millicores (placement),
    .cores_key = has_request ? REQUEST_KEY : "spark.executor.cores",
  };

  return managers_container_refusal (scenario, placement, &limit);
}

gboolean
managers_place_pods (const Scenario *scenario,
                     ReserveNodes    reserve,
                     Placement      *placement,
                     GError        **error)
{
  gint64         cores = conf_int64 (scenario, "spark.executor.cores", 1);
  Bytes          heap_bytes = managers_whole_mib (scenario, "spark.executor.memory", UNITS_GIB);
  ExecutorDemand demand = { .memory_bytes = managers_pod_bytes (scenario, heap_bytes) };
  ContainerShare share;

  if (!managers_check_task_cpus (scenario, cores, error) ||
      !managers_check_allocation (scenario, error) ||
      !read_share (scenario, demand.memory_bytes, &share, error))
    return FALSE;
  demand.cores = units_ceil_div (share.millicores, MILLI);
  if (!managers_add_nodes (scenario, &demand, managers_offer_all, placement, error))
    return FALSE;
  if (reserve != NULL)
    reserve (scenario, placement);
  placement->heap_bytes = heap_bytes;
  placement->n_wanted = managers_first_executors (scenario, EXECUTORS_UNSET);
  managers_ask (placement, share, cores);
  if (!book_driver (scenario, placement))
    return TRUE;
  if (!managers_fill (placement, error))
    return FALSE;
  if (!managers_has_executors (scenario, placement))
    placement->reason = executor_refusal (scenario, placement);
  return TRUE;
}

gboolean
managers_place_kubernetes (const Scenario *scenario, Placement *placement, GError **error)
{
  return managers_place_pods (scenario, NULL, placement, error);
}
