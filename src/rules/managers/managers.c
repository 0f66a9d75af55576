/* SPDX-License-Identifier: Apache-2.0 */
/* The managers by name, and what holds for each of them. */
#include "managers.h"

#include "language.h"
#include "managers-private.h"

#define MILLI 1000

void
placement_free (Placement *placement)
{
  if (placement == NULL)
    return;
  g_array_unref (placement->nodes);
  g_array_unref (placement->executors);
  g_free (placement->reason);
  g_free (placement);
}

static Placement *
placement_new (void)
{
  Placement *placement = g_new0 (Placement, 1);

  placement->nodes = g_array_new (FALSE, FALSE, sizeof (PlacementNode));
  placement->executors = g_array_new (FALSE, FALSE, sizeof (PlacedExecutor));
  placement->container_bytes = -1;
  return placement;
}

Placement *
managers_place (const Scenario *scenario, GError **error)
{
  const Manager        *manager = &managers[scenario->cluster->manager];
  g_autoptr (Placement) placement = placement_new ();

  if (!manager->place (scenario, placement, error))
    return NULL;
  return g_steal_pointer (&placement);
}

char *
managers_unused_reason (const Scenario *scenario, const Placement *placement, guint node)
{
  const Manager *manager = &managers[scenario->cluster->manager];

  return manager->unused != NULL ? manager->unused (scenario, placement, node) : NULL;
}

/* Thousandths of cores that no container has; equal executors make free cores a number of them. */
static gint64
millicores_left (const Placement *placement, guint node, const Worker *worker, guint cores)
{
  const PlacementNode *holder = &g_array_index (placement->nodes, PlacementNode, node);
  gint64               n_held = (holder->offers_cores - worker->free_cores) / MAX (cores, 1);

  return holder->offers_millicores - holder->driver_millicores -
         n_held * placement->booked_millicores;
}

static gboolean
holds (const Placement *placement, guint node, const Worker *worker, guint cores)
{
  gint64 driver_cores =
      g_array_index (placement->nodes, PlacementNode, node).driver_millicores / MILLI;

  if (worker->free_memory_bytes < placement->booked_bytes)
    return FALSE;
  if (placement->container_bytes < 0)
    return worker->free_cores - driver_cores >= cores;
  return !g_array_index (placement->nodes, PlacementNode, node).is_primary &&
         millicores_left (placement, node, worker, cores) >= placement->booked_millicores;
}

guint
managers_replacement_node (const Placement *placement,
                           const Worker    *workers,
                           const gboolean  *is_alive,
                           guint            cores)
{
  guint best = G_MAXUINT;

  for (guint i = 0; i < placement->nodes->len; i++)
    {
      if (!is_alive[i] || !holds (placement, i, &workers[i], cores))
        continue;
      if (best == G_MAXUINT || placement->lead (&workers[i], &workers[best]) > 0)
        best = i;
    }
  return best;
}

/* The node on which most memory is left: what does not fit there fits nowhere. */
static guint
emptiest_node (const Placement *placement)
{
  Bytes most_bytes = -1;
  guint best = G_MAXUINT;

  for (guint i = 0; i < placement->nodes->len; i++)
    {
      const PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, i);
      Bytes                left_bytes = node->offers_memory_bytes - node->driver_bytes -
                         node->n_executors * placement->booked_bytes;

      if (node->is_primary || left_bytes <= most_bytes)
        continue;
      most_bytes = left_bytes;
      best = i;
    }
  return best;
}

char *
managers_missing_reason (const Scenario *scenario, const Placement *placement)
{
  gint64           n_missing = placement->n_wanted - placement->executors->len;
  guint            node = emptiest_node (placement);
  g_autofree char *missing = units_format_count (NULL, n_missing);
  g_autofree char *wanted = units_format_count (NULL, placement->n_wanted);
  g_autofree char *reason = NULL;

  if (n_missing <= 0 || placement->executors->len == 0)
    return NULL;
  reason = node != G_MAXUINT ? managers_unused_reason (scenario, placement, node) : NULL;
  return g_strdup_printf ("%s of %s executors find no room: %s", missing, wanted,
                          reason != NULL ? reason : "every node is full");
}

/* clang-format off */
const Manager managers[N_MANAGERS] = {
  [MANAGER_LOCAL] = {
    MANAGER_LOCAL, "local", N_ ("Local"),
    N_ ("One JVM is driver and executor; its threads are the slots."),
    managers_place_local, NULL, FALSE, FALSE, NULL },
  [MANAGER_LOCAL_CLUSTER] = {
    MANAGER_LOCAL_CLUSTER, "local-cluster", N_ ("Local cluster"),
    N_ ("A standalone master with its workers on one machine, for tests."),
    managers_place_local_cluster, managers_standalone_unused, FALSE, FALSE, NULL },
  [MANAGER_STANDALONE] = {
    MANAGER_STANDALONE, "standalone", N_ ("Standalone"),
    N_ ("Spark's own master hands out the cores and the memory of its workers."),
    managers_place_standalone, managers_standalone_unused, FALSE, FALSE, NULL },
  [MANAGER_YARN] = {
    MANAGER_YARN, "yarn", N_ ("YARN"),
    N_ ("Executors run in containers whose memory is rounded up."),
    managers_place_yarn, managers_container_unused, FALSE, FALSE, NULL },
  [MANAGER_KUBERNETES] = {
    MANAGER_KUBERNETES, "kubernetes", N_ ("Kubernetes"),
    N_ ("Executors are pods that request cores and memory."),
    managers_place_kubernetes, managers_container_unused, TRUE, FALSE, NULL },
  [MANAGER_EMR] = {
    MANAGER_EMR, "emr", N_ ("EMR"),
    N_ ("YARN on Amazon's machines, with primary, core and task nodes."),
    managers_place_emr, managers_container_unused, FALSE, FALSE, "-XX:+UseParallelGC" },
  [MANAGER_EMR_EKS] = {
    MANAGER_EMR_EKS, "emr-eks", N_ ("EMR on EKS"),
    N_ ("Amazon's Spark in pods of a Kubernetes cluster."),
    managers_place_emr_eks, managers_container_unused, TRUE, FALSE, NULL },
  [MANAGER_EMR_SERVERLESS] = {
    MANAGER_EMR_SERVERLESS, "emr-serverless", N_ ("EMR Serverless"),
    N_ ("Amazon starts workers of the size that is asked for."),
    managers_place_emr_serverless, managers_container_unused, FALSE, TRUE, NULL },
  [MANAGER_GLUE] = {
    MANAGER_GLUE, "glue", N_ ("Glue"),
    N_ ("Managed workers of fixed sizes; the driver takes one of them."),
    managers_place_glue, managers_container_unused, FALSE, TRUE, NULL },
};
/* clang-format on */
