/* SPDX-License-Identifier: Apache-2.0 */
/* The executors that a scenario lists one by one (`arrives`), and those that there may ever be.
 * MODEL 6.20. */
#pragma once

#include "managers.h"

G_BEGIN_DECLS

/* Where and how large the executor of an arrival is; what the scenario leaves out is as it would be
 * placed. `number` from 0. */
PlacedExecutor arrivals_placed (const Scenario *scenario, const Placement *placement, guint number);

/* All executors that may come in a run: the listed ones; or, where they come and go, those of the
 * start and as many more as find room. NULL: those of the placement. Array of PlacedExecutor;
 * transfer full. */
GArray *arrivals_possible (const Scenario *scenario, const Placement *placement);

G_END_DECLS
