/* SPDX-License-Identifier: Apache-2.0 */
/* The scenario's node groups as single nodes with what each offers. */
#include "managers-private.h"

#include "catalogue.h"
#include "conf.h"
#include "language.h"
#include "limits.h"
#include "node-size.h"

#define MILLI 1000

Bytes
managers_offer_all (Bytes physical_bytes)
{
  return physical_bytes;
}

char *
managers_cores_text (gint64 cores)
{
  g_autofree char *count = units_format_count (NULL, cores);

  return g_strdup_printf (language_plural (NULL, N_ ("%s core"), N_ ("%s cores"), (gulong) cores),
                          count);
}

gboolean
managers_check_task_cpus (const Scenario *scenario, gint64 cores, GError **error)
{
  gint64           cpus = conf_int64 (scenario, "spark.task.cpus", 1);
  g_autofree char *cores_text = NULL;

  if (cpus <= cores)
    return TRUE;
  cores_text = managers_cores_text (cores);
  g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
               "spark.task.cpus=%" G_GINT64_FORMAT
               " is more than the %s of an executor, so that no "
               "task could run; at most %" G_GINT64_FORMAT " would do",
               cpus, cores_text, cores);
  return FALSE;
}

static gboolean
has (const NodeGroup *group, const char *attribute)
{
  return element_has (&node_group_kind, group, attribute);
}

static gboolean
is_sized (const NodeGroup *group)
{
  return has (group, "cores") && has (group, "memory");
}

/* What is not in the catalogue may say its own cores and memory. */
static gboolean
check_catalogue (const NodeGroup *group, GError **error)
{
  const char *nearest;

  if (is_sized (group))
    return TRUE;
  if (group->worker != NULL && catalogue_worker (group->worker) == NULL)
    {
      nearest = catalogue_nearest_worker (group->worker);
      g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                   "nodes \"%s\": worker=\"%s\" is no worker type of Glue; did you mean %s?",
                   group->name, group->worker, nearest != NULL ? nearest : "G.1X");
      return FALSE;
    }
  if (group->instance == NULL || catalogue_instance (group->instance) != NULL)
    return TRUE;
  nearest = catalogue_nearest_instance (group->instance);
  g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
               "nodes \"%s\": instance=\"%s\" is not in the catalogue; did you mean %s? Else give "
               "its cores= and memory=",
               group->name, group->instance, nearest != NULL ? nearest : "m5.xlarge");
  return FALSE;
}

static gboolean
is_growing (const NodeGroup *group)
{
  return group->fit == 1 && group->instance == NULL && group->worker == NULL;
}

/* The smallest physical memory of which the manager offers that much. */
static Bytes
memory_that_offers (Bytes offered_bytes, OfferMemory offer_memory)
{
  return offered_bytes + (offered_bytes - offer_memory (offered_bytes));
}

static PlacementNode
node_of (const NodeGroup      *group,
         guint                 group_index,
         const ExecutorDemand *demand,
         OfferMemory           offer_memory)
{
  PlacementNode node = {
    .group = group_index,
    .cores = node_size_cores (group),
    .memory_bytes = node_size_memory (group),
    .is_primary = group->role == NODE_ROLE_PRIMARY,
  };

  if (is_growing (group))
    {
      node.cores = MAX (node.cores, MAX (demand->cores, 1));
      if (!has (group, "offers-memory") && offer_memory (node.memory_bytes) < demand->memory_bytes)
        node.memory_bytes = memory_that_offers (demand->memory_bytes, offer_memory);
    }
  node.offers_cores = has (group, "offers-cores") ? group->offers_cores : node.cores;
  node.offers_memory_bytes =
      has (group, "offers-memory") ? group->offers_memory_bytes : offer_memory (node.memory_bytes);
  if (is_growing (group))
    {
      node.offers_cores = MAX (node.offers_cores, MAX (demand->cores, 1));
      node.offers_memory_bytes = MAX (node.offers_memory_bytes, demand->memory_bytes);
      node.memory_bytes = MAX (node.memory_bytes, node.offers_memory_bytes);
    }
  node.offers_millicores = node.offers_cores * MILLI;
  return node;
}

static gboolean
check_count (const Scenario *scenario, GError **error)
{
  gint64 n = 0;

  for (guint i = 0; i < scenario->cluster->nodes->len; i++)
    {
      const NodeGroup *group = g_ptr_array_index (scenario->cluster->nodes, i);

      if (!units_add (n, group->count, &n) || n > LIMITS_NODES)
        {
          g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                       "nodes \"%s\" count=\"%" G_GINT64_FORMAT
                       "\" take the cluster beyond %d nodes, "
                       "the most that are simulated",
                       group->name, group->count, LIMITS_NODES);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
managers_add_nodes (const Scenario       *scenario,
                    const ExecutorDemand *demand,
                    OfferMemory           offer_memory,
                    Placement            *placement,
                    GError              **error)
{
  const GPtrArray *groups = scenario->cluster->nodes;

  if (!check_count (scenario, error))
    return FALSE;
  for (guint i = 0; i < groups->len; i++)
    {
      const NodeGroup *group = g_ptr_array_index (groups, i);
      PlacementNode    node;

      if (!check_catalogue (group, error))
        return FALSE;
      node = node_of (group, i, demand, offer_memory);
      for (guint number = 1; number <= group->count; number++)
        {
          node.number = number;
          g_array_append_val (placement->nodes, node);
        }
    }
  return TRUE;
}
