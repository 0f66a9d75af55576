/* SPDX-License-Identifier: Apache-2.0 */
/* What the tasks of a stage read from its data. */
#pragma once

#include "planner.h"

G_BEGIN_DECLS

/* Partitions of all data that a stage reads: those of one behind those of the other (a union of
 * scans), or bucket by bucket beside each other (a join of bucketed tables). FALSE with
 * SIMULATE_ERROR. */
gboolean stage_data_find (Planner *planner, guint number, StageInput *input, GError **error);

G_END_DECLS
