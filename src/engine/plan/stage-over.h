/* SPDX-License-Identifier: Apache-2.0 */
/* Stages over the cached partitions of an earlier one. */
#pragma once

#include "planner.h"

G_BEGIN_DECLS

/* What the tasks of such a stage read: blocks, and beside each of them the partition of that number
 * of its data and of its shuffles (a join whose one side is cached, partitioned as the other comes;
 * a zip). FALSE with SIMULATE_ERROR where there are not as many. */
gboolean stage_over_find (Planner *planner, guint number, StageInput *input, GError **error);

G_END_DECLS
