/* SPDX-License-Identifier: Apache-2.0 */
/* Executors that come and go. MODEL 1.5, 6.6. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

void executors_init (Engine *engine);
void executors_clear (Engine *engine);
/* One has registered: it is offered. */
void executors_added (Engine *engine, guint executor);
/* It is known to be gone. */
void executors_remove (Engine *engine, guint executor);
/* An idle one is given back: it gets no task more, and is removed from the books at that time. */
void executors_release (Engine *engine, guint executor, Micros removed_us);
/* The manager starts another in place of a lost one; its index, RUN_NONE without room. */
guint executors_replace (Engine *engine, guint lost);
/* The manager is asked for n more; how many it starts. */
guint executors_ask (Engine *engine, guint n);

G_END_DECLS
