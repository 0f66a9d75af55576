/* SPDX-License-Identifier: Apache-2.0 */
/* Glue: equal workers, of which one is the driver's. What executors have follows from the worker's
 * type and comes as settings that Glue makes itself. MODEL 1.11. */
#include "managers-private.h"

#include <gio/gio.h>

#include "catalogue.h"
#include "conf.h"

#define MILLI 1000
#define DRIVER "the driver"
#define OLDEST CLUSTER_RELEASE (0, 9)
#define FIRST_THAT_SCALES CLUSTER_RELEASE (3, 0)

/* clang-format off */
/* What Glue decides itself. */
static const char *const own_settings[] = {
  "spark.executor.memory", "spark.executor.cores", "spark.executor.instances",
  "spark.executor.memoryOverhead", "spark.driver.memory", "spark.submit.deployMode",
};
/* clang-format on */

static gboolean
check_settings (const Scenario *scenario, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_settings); i++)
    if (conf_is_set (scenario, own_settings[i]))
      {
        g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                     "%s is Glue's own to say: it follows from worker= and count= of the nodes; "
                     "take the setting away",
                     own_settings[i]);
        return FALSE;
      }
  if (!managers_is_dynamic (scenario) || cluster_release (scenario->cluster) >= FIRST_THAT_SCALES)
    return TRUE;
  g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
               "release=\"%s\" of Glue has no auto scaling; release=\"3.0\" and newer ones have it",
               scenario->cluster->release);
  return FALSE;
}

/* The one worker type; NULL with an error. */
static const GlueWorker *
find_worker (const Scenario *scenario, GError **error)
{
  const GPtrArray  *groups = scenario->cluster->nodes;
  const NodeGroup  *group = groups->len == 1 ? g_ptr_array_index (groups, 0) : NULL;
  const char       *name = group != NULL ? group->worker : NULL;
  const GlueWorker *worker = name != NULL ? catalogue_worker (name) : NULL;
  const char       *nearest = name != NULL ? catalogue_nearest_worker (name) : NULL;

  if (worker != NULL)
    return worker;
  if (nearest != NULL)
    g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                 "nodes \"%s\": worker=\"%s\" is no worker type of Glue; did you mean %s?",
                 group->name, name, nearest);
  else
    g_set_error_literal (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                         "Glue has one group of nodes with a worker type; write for example "
                         "<nodes name=\"worker\" count=\"10\" worker=\"G.1X\"/>");
  return NULL;
}

/* Whether the version has the worker, and the worker runs Spark. */
static gboolean
check_worker (const Scenario *scenario, const GlueWorker *worker, GError **error)
{
  guint       release = cluster_release (scenario->cluster);
  const char *name = scenario->cluster->release;

  if (worker->heap_source == HEAP_NONE)
    g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                 "worker=\"%s\" runs Ray, not Spark; G.2X has as many cores", worker->name);
  else if (release < OLDEST)
    g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                 "release=\"%s\" is no version of Glue; write for example release=\"5.0\"", name);
  else if (release < worker->since)
    g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                 "worker=\"%s\" is not in release=\"%s\" of Glue; release=\"%u.%u\" has it",
                 worker->name, name, worker->since / CLUSTER_RELEASE (1, 0),
                 worker->since % CLUSTER_RELEASE (1, 0));
  else if (worker->slots == 0 && release >= FIRST_THAT_SCALES)
    g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                 "worker=\"%s\" ended with version 2.0 of Glue; G.1X has as many cores",
                 worker->name);
  else
    return TRUE;
  return FALSE;
}

/* A worker offers as much as its executors take. One of several executors is a cluster of its own
 * kind: its first worker is Glue's, and the driver stands beside executors. */
static void
shape_nodes (const GlueWorker *worker, Bytes container_bytes, Placement *placement)
{
  for (guint i = 0; i < placement->nodes->len; i++)
    {
      PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, i);

      node->offers_memory_bytes = worker->n_executors * container_bytes;
      node->is_primary = worker->n_executors > 1 && i == 0;
    }
}

gboolean
managers_place_glue (const Scenario *scenario, Placement *placement, GError **error)
{
  const GlueWorker *worker = find_worker (scenario, error);
  ExecutorDemand    demand = { 0, 0 };
  ContainerShare    share;
  gint64            slots;

  if (worker == NULL || !check_worker (scenario, worker, error) ||
      !check_settings (scenario, error) || !managers_check_allocation (scenario, error))
    return FALSE;
  slots = conf_int64 (scenario, "spark.executor.cores", worker->slots);
  if (!managers_check_task_cpus (scenario, slots, error) ||
      !managers_add_nodes (scenario, &demand, managers_offer_all, placement, error))
    return FALSE;
  share = (ContainerShare){ worker->cores * MILLI / worker->n_executors,
                            worker->container_mib * UNITS_MIB };
  shape_nodes (worker, share.bytes, placement);
  placement->heap_bytes = worker->heap_mib * UNITS_MIB;
  placement->n_wanted = managers_first_executors (scenario, 0);
  managers_ask (placement, share, slots);
  if (managers_book_driver (scenario, placement, share, DRIVER) &&
      !managers_fill (placement, error))
    return FALSE;
  if (!managers_has_executors (scenario, placement))
    placement->reason = g_strdup ("The only worker is the driver's; count=\"2\" would do");
  return TRUE;
}
