/* SPDX-License-Identifier: Apache-2.0 */
/* What the driver must hold. MODEL 4.11. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

void results_init (Engine *engine);
void results_clear (Engine *engine);
/* FALSE, for both: it cannot, and the job fails. */
gboolean results_take (Engine *engine, TaskSet *set);
gboolean results_take_broadcast (Engine *engine, guint stage);

G_END_DECLS
