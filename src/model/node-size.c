/* SPDX-License-Identifier: Apache-2.0 */
/* Sizes of nodes; MODEL 1.10. */
#include "node-size.h"

#include "catalogue.h"
#include "conf.h"

static gboolean
has (const NodeGroup *group, const char *attribute)
{
  return element_has (&node_group_kind, group, attribute);
}

static const Instance *
instance_of (const NodeGroup *group)
{
  return group->instance != NULL ? catalogue_instance (group->instance) : NULL;
}

static const GlueWorker *
worker_of (const NodeGroup *group)
{
  return group->worker != NULL ? catalogue_worker (group->worker) : NULL;
}

gint64
node_size_cores (const NodeGroup *group)
{
  const Instance   *instance = instance_of (group);
  const GlueWorker *worker = worker_of (group);

  if (has (group, "cores"))
    return group->cores;
  return instance != NULL ? instance->cores : worker != NULL ? worker->cores : 0;
}

Bytes
node_size_memory (const NodeGroup *group)
{
  const Instance   *instance = instance_of (group);
  const GlueWorker *worker = worker_of (group);

  if (has (group, "memory"))
    return group->memory_bytes;
  return (instance != NULL ? instance->memory_mib
          : worker != NULL ? worker->memory_mib
                           : 0) *
         UNITS_MIB;
}

Bytes
node_size_yarn (const Scenario *scenario, const NodeGroup *group)
{
  const Instance *instance = instance_of (group);
  gint64          own_mib = conf_int64 (scenario, "yarn.nodemanager.resource.memory-mb", -1);

  if (has (group, "offers-memory"))
    return group->offers_memory_bytes;
  if (own_mib >= 0)
    return own_mib * UNITS_MIB;
  return instance != NULL && !has (group, "memory") ? instance->yarn_mib * UNITS_MIB : -1;
}

const NodeGroup *
node_size_core_group (const Cluster *cluster)
{
  const NodeGroup *first = NULL;

  for (guint i = 0; i < cluster->nodes->len; i++)
    {
      const NodeGroup *group = g_ptr_array_index (cluster->nodes, i);

      if (group->role == NODE_ROLE_CORE)
        return group;
      if (first == NULL && group->role != NODE_ROLE_PRIMARY)
        first = group;
    }
  return first;
}
