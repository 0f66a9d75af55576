/* SPDX-License-Identifier: Apache-2.0 */
/* The managers by name, and what holds for each of them. */
#include "managers.h"

#include <gio/gio.h>

#include "language.h"
#include "managers-private.h"

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
  g_autoptr (Placement) placement = NULL;

  if (manager->place == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   "%s is not simulated yet; standalone, local-cluster and local are",
                   manager->name);
      return NULL;
    }
  placement = placement_new ();
  if (!manager->place (scenario, placement, error))
    return NULL;
  return g_steal_pointer (&placement);
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
      if (!is_alive[i] || workers[i].free_cores < cores ||
          workers[i].free_memory_bytes < placement->heap_bytes)
        continue;
      if (best == G_MAXUINT || workers[i].free_cores > workers[best].free_cores)
        best = i;
    }
  return best;
}

/* clang-format off */
const Manager managers[N_MANAGERS] = {
  [MANAGER_LOCAL] = {
    MANAGER_LOCAL, "local", N_ ("Local"),
    N_ ("One JVM is driver and executor; its threads are the slots."), managers_place_local },
  [MANAGER_LOCAL_CLUSTER] = {
    MANAGER_LOCAL_CLUSTER, "local-cluster", N_ ("Local cluster"),
    N_ ("A standalone master with its workers on one machine, for tests."), managers_place_local_cluster },
  [MANAGER_STANDALONE] = {
    MANAGER_STANDALONE, "standalone", N_ ("Standalone"),
    N_ ("Spark's own master hands out the cores and the memory of its workers."), managers_place_standalone },
  [MANAGER_YARN] = {
    MANAGER_YARN, "yarn", N_ ("YARN"),
    N_ ("Executors run in containers whose memory is rounded up."), NULL },
  [MANAGER_KUBERNETES] = {
    MANAGER_KUBERNETES, "kubernetes", N_ ("Kubernetes"),
    N_ ("Executors are pods that request cores and memory."), NULL },
  [MANAGER_EMR] = {
    MANAGER_EMR, "emr", N_ ("EMR"),
    N_ ("YARN on Amazon's machines, with primary, core and task nodes."), NULL },
  [MANAGER_EMR_EKS] = {
    MANAGER_EMR_EKS, "emr-eks", N_ ("EMR on EKS"),
    N_ ("Amazon's Spark in pods of a Kubernetes cluster."), NULL },
  [MANAGER_EMR_SERVERLESS] = {
    MANAGER_EMR_SERVERLESS, "emr-serverless", N_ ("EMR Serverless"),
    N_ ("Amazon starts workers of the size that is asked for."), NULL },
  [MANAGER_GLUE] = {
    MANAGER_GLUE, "glue", N_ ("Glue"),
    N_ ("Managed workers of fixed sizes; the driver takes one of them."), NULL },
};
/* clang-format on */
