/* SPDX-License-Identifier: Apache-2.0 */
/* What a manager starts when it is asked for more executors. MODEL 1.5, 6.21. */
#pragma once

#include "managers.h"

G_BEGIN_DECLS

/* Where up to n more executors start: PlacedExecutor, in the order of their ids. `workers` and
 * `is_alive` have a member per node; `cores_held` are those of the application's executors. Fewer
 * than n where there is no room. Transfer full. */
GArray *requests_place (const Scenario  *scenario,
                        const Placement *placement,
                        const Worker    *workers,
                        const gboolean  *is_alive,
                        gint64           cores_held,
                        guint            n);

/* What the nodes have left beside the driver, before any executor. Free with g_free. */
Worker *requests_empty_workers (const Placement *placement);
/* A node gives that much to one executor more. */
void requests_book (const Placement *placement, Worker *workers, PlacedExecutor executor);

G_END_DECLS
