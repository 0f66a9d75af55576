/* SPDX-License-Identifier: Apache-2.0 */
/* The tick at which all executors are offered. MODEL 6.11. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

void revive_plan (Engine *engine);
void revive_tick (Engine *engine);

G_END_DECLS
