/* SPDX-License-Identifier: Apache-2.0 */
/* Where a manager starts more executors. MODEL 1.5, 6.21; Master.schedule. */
#include "requests.h"

#include "conf.h"

Worker *
requests_empty_workers (const Placement *placement)
{
  Worker *workers = g_new0 (Worker, MAX (placement->nodes->len, 1));

  for (guint i = 0; i < placement->nodes->len; i++)
    {
      const PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, i);

      workers[i] = (Worker){ node->offers_cores, node->offers_memory_bytes - node->driver_bytes };
    }
  return workers;
}

void
requests_book (const Placement *placement, Worker *workers, PlacedExecutor executor)
{
  workers[executor.node].free_cores -= executor.cores;
  workers[executor.node].free_memory_bytes -= placement->booked_bytes;
}

/* ---- containers: one after another, each on the emptiest node */

static GArray *
place_containers (const Placement *placement,
                  const Worker    *workers,
                  const gboolean  *is_alive,
                  guint            n)
{
  GArray            *placed = g_array_new (FALSE, FALSE, sizeof (PlacedExecutor));
  g_autofree Worker *left = g_memdup2 (workers, placement->nodes->len * sizeof (Worker));

  while (placed->len < n)
    {
      guint          cores = placement->executor_cores;
      PlacedExecutor executor = { managers_replacement_node (placement, left, is_alive, cores),
                                  cores };

      if (executor.node == G_MAXUINT)
        break;
      g_array_append_val (placed, executor);
      requests_book (placement, left, executor);
    }
  return placed;
}

/* ---- a standalone master: cores in rounds over its workers, Master.schedule */

typedef struct
{
  guint  node;
  Worker left;
} Ranked;

static gint
compare_ranked (gconstpointer a, gconstpointer b, gpointer data)
{
  const Placement *placement = data;
  const Ranked    *first = a;
  const Ranked    *second = b;
  gint64           lead = placement->lead (&first->left, &second->left);

  if (lead != 0)
    return lead > 0 ? -1 : 1;
  return first->node < second->node ? -1 : first->node > second->node;
}

static GArray *
rank (const Placement *placement, const Worker *workers, const gboolean *is_alive)
{
  GArray *ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));

  for (guint i = 0; i < placement->nodes->len; i++)
    {
      Ranked worker = { i, workers[i] };

      if (is_alive[i] && worker.left.free_cores > 0)
        g_array_append_val (ranked, worker);
    }
  g_array_sort_with_data (ranked, compare_ranked, (gpointer) placement);
  return ranked;
}

static void
add_granted (GArray *placed, guint node, gint64 granted, gint64 each)
{
  PlacedExecutor executor = { node, (guint) (each == 0 ? granted : each) };

  for (; executor.cores > 0 && granted >= executor.cores; granted -= executor.cores)
    g_array_append_val (placed, executor);
}

static GArray *
place_on_workers (const GArray *ranked, const StandaloneRequest *request)
{
  GArray            *placed = g_array_new (FALSE, FALSE, sizeof (PlacedExecutor));
  g_autofree Worker *left = g_new (Worker, MAX (ranked->len, 1));
  g_autofree gint64 *granted = g_new0 (gint64, MAX (ranked->len, 1));

  for (guint i = 0; i < ranked->len; i++)
    left[i] = g_array_index (ranked, Ranked, i).left;
  managers_standalone_cores (left, ranked->len, request, granted);
  for (guint i = 0; i < ranked->len; i++)
    add_granted (placed, g_array_index (ranked, Ranked, i).node, granted[i],
                 request->cores_per_executor);
  return placed;
}

GArray *
requests_place (const Scenario  *scenario,
                const Placement *placement,
                const Worker    *workers,
                const gboolean  *is_alive,
                gint64           cores_held,
                guint            n)
{
  gint64            most = conf_int64 (scenario, "spark.cores.max",
                                       conf_int64 (scenario, "spark.deploy.defaultCores", G_MAXINT64));
  StandaloneRequest request = {
    .cores_left = MAX (most - cores_held, 0),
    .cores_per_executor = placement->executor_cores,
    .executor_bytes = placement->booked_bytes,
    .executors_left = n,
    .is_spread_out = conf_bool (scenario, "spark.deploy.spreadOutApps"),
  };
  g_autoptr (GArray) ranked = NULL;

  if (placement->container_bytes >= 0)
    return place_containers (placement, workers, is_alive, n);
  ranked = rank (placement, workers, is_alive);
  return place_on_workers (ranked, &request);
}
