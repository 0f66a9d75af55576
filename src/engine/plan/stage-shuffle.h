/* SPDX-License-Identifier: Apache-2.0 */
/* What the tasks of a stage read from its shuffles. */
#pragma once

#include "planner.h"

G_BEGIN_DECLS

/* Partitions of the shuffles of a stage, as adaptive execution leaves them. FALSE with
 * SIMULATE_ERROR. */
gboolean stage_shuffle_find (Planner *planner, guint number, StageInput *input, GError **error);

G_END_DECLS
