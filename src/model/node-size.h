/* SPDX-License-Identifier: Apache-2.0 */
/* How large one node of a group is: by what the scenario gives, else by the catalogue. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

/* What the scenario gives, else what the catalogue says of the instance or the worker; 0 of a node
 * that only grows. */
gint64 node_size_cores (const NodeGroup *group);
Bytes  node_size_memory (const NodeGroup *group);

/* What YARN may hand out of a node: what the group offers, else Hadoop's own key, else what EMR
 * gives YARN of the instance; -1 where none of them says it. */
Bytes node_size_yarn (const Scenario *scenario, const NodeGroup *group);

/* The group whose nodes say how large EMR makes executors: the first of core nodes, else the first
 * that is not the primary's. NULL when there is none. Borrowed. */
const NodeGroup *node_size_core_group (const Cluster *cluster);

G_END_DECLS
