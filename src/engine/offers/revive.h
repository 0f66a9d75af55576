/* SPDX-License-Identifier: Apache-2.0 */
/* The tick at which all executors are offered. MODEL 6.11. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

void revive_plan (Engine *engine);
/* There will be something to offer at the first tick after that time. */
void revive_after (Engine *engine, Micros at_us);
void revive_tick (Engine *engine);

G_END_DECLS
