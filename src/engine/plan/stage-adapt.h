/* SPDX-License-Identifier: Apache-2.0 */
/* What adaptive execution makes of a stage once the shuffles that it reads are there. MODEL 3.8. */
#pragma once

#include "planner.h"

G_BEGIN_DECLS

/* Stages that it may add, for each of the file. */
#define STAGE_ADAPT_MOST 1

/* Changes what a stage asks for: another kind of join, one of its sides, or nothing; its parents
 * are planned. `added` is the stage that has to be planned before it, RUN_NONE without one. FALSE
 * with SIMULATE_ERROR. */
gboolean stage_adapt (Planner *planner, guint number, guint *added, GError **error);

G_END_DECLS
