/* SPDX-License-Identifier: Apache-2.0 */
/* Tasks that stay with the map tasks whose output they read. MODEL 3.9. */
#pragma once

#include "stage-groups.h"

G_BEGIN_DECLS

/* Puts in place of the partitions of a group what `n_wanted` tasks or so read of its one shuffle,
 * and keeps with the stage whose output each of them reads. FALSE with SIMULATE_ERROR. */
gboolean stage_local_take (
    Planner *planner, guint number, ShuffleGroup *group, guint n_wanted, GError **error);

G_END_DECLS
