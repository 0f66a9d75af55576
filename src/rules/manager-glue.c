/* SPDX-License-Identifier: Apache-2.0 */
/* Glue: equal workers, of which one is the driver and each other one executor. MODEL 1.11. */
#include "managers-private.h"

#include <gio/gio.h>

#include "catalogue.h"
#include "conf.h"

#define MILLI 1000
#define DRIVER "the driver"

/* clang-format off */
static const char *const releases[] = { "3.", "4.", "5.", "6." }; /* with a slot for each core */

/* What Glue decides itself. */
static const char *const own_settings[] = {
  "spark.executor.memory", "spark.executor.cores", "spark.executor.instances",
  "spark.executor.memoryOverhead", "spark.driver.memory", "spark.submit.deployMode",
};
/* clang-format on */

static gboolean
check_release (const Scenario *scenario, GError **error)
{
  const char *name = scenario->cluster->release;

  for (guint i = 0; i < G_N_ELEMENTS (releases) && name != NULL; i++)
    if (g_str_has_prefix (name, releases[i]))
      return TRUE;
  if (name == NULL)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               "release=\"%s\" of Glue is not simulated yet; those from 3.0 on are", name);
  return FALSE;
}

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
  return TRUE;
}

/* Glue's default is as many partitions as there are slots, not Spark's. */
static gboolean
check_shuffles (const Scenario *scenario, GError **error)
{
  if (conf_is_set (scenario, "spark.sql.shuffle.partitions"))
    return TRUE;
  for (guint i = 0; i < scenario_n_stages (scenario); i++)
    {
      const Stage *stage = scenario_stage_at (scenario, i);

      if (stage->after == NULL || stage_has (stage, "tasks") || stage_has (stage, "shuffle") ||
          stage->durations->len > 0)
        continue;
      g_set_error (
          error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
          "stage \"%s\": Glue's own number of shuffle partitions is not simulated yet; set "
          "spark.sql.shuffle.partitions, which Glue sets to all slots",
          stage->id);
      return FALSE;
    }
  return TRUE;
}

/* The one worker type; NULL with an error. */
static const GlueWorker *
find_worker (const Scenario *scenario, GError **error)
{
  const GPtrArray  *groups = scenario->cluster->nodes;
  const NodeGroup  *group = groups->len == 1 ? g_ptr_array_index (groups, 0) : NULL;
  const char       *name = group != NULL ? group->worker : NULL;
  const GlueWorker *worker = name != NULL ? catalogue_worker (name) : NULL;

  if (worker == NULL)
    g_set_error_literal (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                         "Glue has one group of nodes with a worker type; write for example "
                         "<nodes name=\"worker\" count=\"10\" worker=\"G.1X\"/>");
  else if (worker->heap_mib == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   "worker=\"%s\" is not simulated yet, because the heap of its executor is not "
                   "published; G.1X and G.2X are",
                   name);
      return NULL;
    }
  return worker;
}

gboolean
managers_place_glue (const Scenario *scenario, Placement *placement, GError **error)
{
  const GlueWorker *worker = find_worker (scenario, error);
  ExecutorDemand    demand = { 0, 0 };
  ContainerShare    share;

  if (worker == NULL || !check_release (scenario, error) || !check_settings (scenario, error) ||
      !check_shuffles (scenario, error) ||
      !managers_check_task_cpus (scenario, worker->cores, error) ||
      !managers_add_nodes (scenario, &demand, managers_offer_all, placement, error))
    return FALSE;
  share = (ContainerShare){ worker->cores * MILLI, worker->container_mib * UNITS_MIB };
  for (guint i = 0; i < placement->nodes->len; i++)
    g_array_index (placement->nodes, PlacementNode, i).offers_memory_bytes = share.bytes;
  placement->heap_bytes = worker->heap_mib * UNITS_MIB;
  placement->n_wanted = placement->nodes->len - 1;
  managers_ask (placement, share);
  managers_book_driver (scenario, placement, share, DRIVER);
  if (!managers_fill (placement, worker->cores, error))
    return FALSE;
  if (placement->executors->len == 0)
    placement->reason = g_strdup ("The only worker is the driver's; count=\"2\" would do");
  return managers_check_simulated (scenario, placement, error);
}
