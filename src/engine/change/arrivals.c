/* SPDX-License-Identifier: Apache-2.0 */
/* Executors that are listed one by one, and all that may ever come. MODEL 6.20. */
#include "arrivals.h"

#include "conf.h"
#include "limits.h"
#include "requests.h"

static guint
find_node (const Scenario *scenario, const Placement *placement, const char *name)
{
  for (guint i = 0; i < placement->nodes->len; i++)
    {
      const PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, i);
      const NodeGroup     *group = g_ptr_array_index (scenario->cluster->nodes, node->group);
      g_autofree char     *own = g_strdup_printf ("%s-%u", group->name, node->number);

      if (g_strcmp0 (own, name) == 0)
        return i;
    }
  return 0;
}

PlacedExecutor
arrivals_placed (const Scenario *scenario, const Placement *placement, guint number)
{
  const Arrival *arrival = g_ptr_array_index (scenario->cluster->arrivals, number);
  guint          n = placement->executors->len;
  PlacedExecutor placed = { 0, placement->executor_cores };

  if (n > 0)
    placed = g_array_index (placement->executors, PlacedExecutor, number % n);
  if (arrival->node != NULL)
    placed.node = find_node (scenario, placement, arrival->node);
  if (arrival->cores > 0)
    placed.cores = (guint) arrival->cores;
  if (placed.cores == 0)
    placed.cores =
        (guint) g_array_index (placement->nodes, PlacementNode, placed.node).offers_cores;
  return placed;
}

/* Those that only replace others are left out: they stand where those stood. */
static GArray *
listed (const Scenario *scenario, const Placement *placement)
{
  GArray *executors = g_array_new (FALSE, FALSE, sizeof (PlacedExecutor));
  guint   n = scenario->cluster->arrivals->len;

  if (!managers_is_dynamic (scenario))
    n = MIN (n, placement->executors->len);
  for (guint i = 0; i < n; i++)
    {
      PlacedExecutor placed = arrivals_placed (scenario, placement, i);

      g_array_append_val (executors, placed);
    }
  return executors;
}

static GArray *
as_many_as_fit (const Scenario *scenario, const Placement *placement)
{
  gint64  most = conf_int64 (scenario, "spark.dynamicAllocation.maxExecutors", G_MAXINT32);
  guint   n = placement->executors->len;
  gint64  cores_held = 0;
  GArray *executors = g_array_new (FALSE, FALSE, sizeof (PlacedExecutor));
  g_autoptr (GArray)   more = NULL;
  g_autofree Worker   *workers = requests_empty_workers (placement);
  g_autofree gboolean *is_alive = g_new (gboolean, MAX (placement->nodes->len, 1));

  for (guint i = 0; i < placement->nodes->len; i++)
    is_alive[i] = TRUE;
  for (guint i = 0; i < n; i++)
    {
      PlacedExecutor placed = g_array_index (placement->executors, PlacedExecutor, i);

      requests_book (placement, workers, placed);
      cores_held += placed.cores;
    }
  g_array_append_vals (executors, placement->executors->data, n);
  if (MIN (most, LIMITS_EXECUTORS) <= n)
    return executors;
  more = requests_place (scenario, placement, workers, is_alive, cores_held,
                         (guint) MIN (most, LIMITS_EXECUTORS) - n);
  g_array_append_vals (executors, more->data, more->len);
  return executors;
}

GArray *
arrivals_possible (const Scenario *scenario, const Placement *placement)
{
  if (placement->reason != NULL || placement->only_id != NULL)
    return NULL;
  if (scenario->cluster->arrivals->len > 0)
    return listed (scenario, placement);
  return managers_is_dynamic (scenario) ? as_many_as_fit (scenario, placement) : NULL;
}
