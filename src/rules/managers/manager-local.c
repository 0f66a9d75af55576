/* SPDX-License-Identifier: Apache-2.0 */
/* local[N]: driver and executor are one JVM. */
#include "managers-private.h"

#include <string.h>

#include "conf.h"

/* N of "local", "local[N]" and "local[N,F]"; -1 for "local[*]" and for what is no local master. */
static gint64
cores_of_master (const char *master)
{
  g_autofree char *number = NULL;
  gint64           cores;

  if (strcmp (master, "local") == 0)
    return 1;
  if (!g_str_has_prefix (master, "local["))
    return -1;
  master += strlen ("local[");
  number = g_strndup (master, strcspn (master, ",]"));
  /* What is no number is "*", all the cores there are. */
  return units_parse_count (number, &cores, NULL) ? cores : -1;
}

/* spark.master may repeat N, but may not contradict the node. */
static gboolean
check_master (const Scenario *scenario, gint64 cores, GError **error)
{
  const char *master = conf_text (scenario, "spark.master");
  gint64      n = master != NULL ? cores_of_master (master) : -1;

  if (n < 0 || n == cores)
    return TRUE;
  g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
               "spark.master=%s asks for %" G_GINT64_FORMAT
               " cores, but the node has %" G_GINT64_FORMAT "; make the two equal",
               master, n, cores);
  return FALSE;
}

gboolean
managers_place_local (const Scenario *scenario, Placement *placement, GError **error)
{
  ExecutorDemand demand = {
    .cores = 1,
    .memory_bytes = conf_int64 (scenario, "spark.driver.memory", UNITS_GIB),
  };
  PlacementNode *node;
  PlacedExecutor executor = { .node = 0 };

  if (!managers_add_nodes (scenario, &demand, managers_offer_all, placement, error))
    return FALSE;
  if (placement->nodes->len != 1)
    {
      g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                   "manager=\"local\" is one JVM on one node, and there are %u nodes; count=\"1\" "
                   "would do, or manager=\"local-cluster\"",
                   placement->nodes->len);
      return FALSE;
    }
  node = &g_array_index (placement->nodes, PlacementNode, 0);
  if (!check_master (scenario, node->offers_cores, error) ||
      !managers_check_task_cpus (scenario, node->offers_cores, error))
    return FALSE;
  executor.cores = (guint) node->offers_cores;
  node->n_executors = 1;
  node->used_cores = node->offers_cores;
  g_array_append_val (placement->executors, executor);
  placement->only_id = "driver";
  placement->heap_bytes = demand.memory_bytes;
  placement->booked_bytes = demand.memory_bytes;
  return TRUE;
}
