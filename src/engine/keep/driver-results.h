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
/* A job is called: one that collects what is broadcast is waited for as long as the setting says.
 */
void results_await_broadcast (Engine *engine, guint job);
/* EVENT_BROADCAST_LATE */
void results_broadcast_late (Engine *engine, guint job);

G_END_DECLS
