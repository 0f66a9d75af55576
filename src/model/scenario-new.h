/* SPDX-License-Identifier: Apache-2.0 */
/* New elements with the least that makes a scenario complete. Of scenario-lists.c only. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

/* Adds an element of a kind that paths reach; a stage to the job of the stage or job at `beside`,
 * else to the last one. NULL when there is no room. The scenario owns it. */
gpointer new_element (Scenario *scenario, const ElementKind *kind, const char *beside);
/* The stage of a job that none of its others waits for; `but` (may be NULL) does not count. NULL
 * without any. */
const Stage *new_last_stage (const Job *job, const Stage *but);
/* Gives a fault what its kind needs and it lacks. */
void new_complete_fault (const Scenario *scenario, Fault *fault);

G_END_DECLS
