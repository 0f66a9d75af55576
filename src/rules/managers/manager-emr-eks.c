/* SPDX-License-Identifier: Apache-2.0 */
/* EMR on EKS: pods on nodes of which EKS keeps a part for itself. MODEL 1.13; Karpenter's types.go.
 */
#include "managers-private.h"

#include <string.h>

#include "node-size.h"

#define MILLI 1000
#define KEPT_FOR_SYSTEM (255 * UNITS_MIB)
#define KEPT_FOR_POD (11 * UNITS_MIB)
#define KEPT_FROM_EVICTION (100 * UNITS_MIB)
#define OF_VIRTUAL_MACHINE 75 /* thousandths of the memory */

/* Pods that the network interfaces of an instance have addresses for: by cores, but for these. */
typedef struct
{
  const char *instance;
  gint64      n_pods;
} PodLimit;

/* clang-format off */
static const PodLimit pod_limits[] = {
  { "c6in.32xlarge", 786 }, { "d3.xlarge",      10 }, { "d3.2xlarge",     18 }, { "d3.4xlarge",    38 },
  { "d3.8xlarge",     59 }, { "d3en.xlarge",    10 }, { "d3en.2xlarge",   18 }, { "d3en.4xlarge",  38 },
  { "d3en.6xlarge",   58 }, { "d3en.8xlarge",   78 }, { "d3en.12xlarge",  89 }, { "i3en.3xlarge",  58 },
  { "i4i.24xlarge",  437 }, { "m4.large",       20 }, { "m4.16xlarge",   234 }, { "z1d.12xlarge", 737 },
};
/* clang-format on */

static gint64
most_pods (const char *instance, gint64 cores)
{
  for (guint i = 0; i < G_N_ELEMENTS (pod_limits) && instance != NULL; i++)
    if (strcmp (pod_limits[i].instance, instance) == 0)
      return pod_limits[i].n_pods;
  return cores <= 2 ? 29 : cores <= 8 ? 58 : cores < 64 ? 234 : 737;
}

/* 6 % of the first core, 1 % of the second, 0.5 % of two more, 0.25 % of the others; each cut. */
static gint64
kept_millicores (gint64 cores)
{
  gint64 kept = cores > 0 ? 60 : 0;

  kept += cores > 1 ? 10 : 0;
  kept += CLAMP (cores - 2, 0, 2) * 5;
  return kept + MAX (cores - 4, 0) * MILLI / 400;
}

PodRoom
managers_eks_room (const char *instance, gint64 cores, Bytes memory_bytes)
{
  gint64 mib = memory_bytes / UNITS_MIB;
  Bytes  machine_bytes = units_ceil_div (mib * OF_VIRTUAL_MACHINE, MILLI) * UNITS_MIB;
  Bytes  kept_bytes = KEPT_FOR_SYSTEM + most_pods (instance, cores) * KEPT_FOR_POD;
  Bytes  room_bytes = memory_bytes - machine_bytes - kept_bytes - KEPT_FROM_EVICTION;

  return (PodRoom){ cores * MILLI - kept_millicores (cores), MAX (room_bytes, 0) };
}

static void
reserve (const Scenario *scenario, Placement *placement)
{
  for (guint i = 0; i < placement->nodes->len; i++)
    {
      PlacementNode   *node = &g_array_index (placement->nodes, PlacementNode, i);
      const NodeGroup *group = g_ptr_array_index (scenario->cluster->nodes, node->group);
      PodRoom          room = managers_eks_room (group->instance, node->cores, node->memory_bytes);

      if (group->fit == 1 && group->instance == NULL)
        continue;
      if (!element_has (&node_group_kind, group, "offers-memory"))
        node->offers_memory_bytes = room.memory_bytes;
      if (element_has (&node_group_kind, group, "offers-cores"))
        continue;
      node->offers_millicores = room.millicores;
      node->offers_cores = room.millicores / MILLI;
    }
}

gboolean
managers_place_emr_eks (const Scenario *scenario, Placement *placement, GError **error)
{
  return managers_place_pods (scenario, reserve, placement, error);
}
