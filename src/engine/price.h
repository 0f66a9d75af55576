/* SPDX-License-Identifier: Apache-2.0 */
/* What a run costs: FORMAT 2, `cost`. */
#pragma once

#include "run.h"
#include "scenario.h"

G_BEGIN_DECLS

/* Fills `cost` of a finished run, or leaves it NULL when the scenario names no price. The first
 * `n_asked` executors are those that were asked for at the start. */
void price_run (const Scenario *scenario, Run *run, guint n_asked);

G_END_DECLS
