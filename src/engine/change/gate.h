/* SPDX-License-Identifier: Apache-2.0 */
/* How many executors must be there before anything is launched. MODEL 6.20. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

void gate_init (Engine *engine);
/* An executor has registered. */
void gate_look (Engine *engine, guint executor);
/* Spark waits no longer. */
void gate_open (Engine *engine);

G_END_DECLS
