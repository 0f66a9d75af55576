/* SPDX-License-Identifier: Apache-2.0 */
/* Copies of slow tasks. MODEL 6.13. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Watches a new set, where copies are on. */
void speculation_start (Engine *engine, TaskSet *set);
void speculation_free (Speculation *speculation);
/* An attempt of the set has started, or succeeded. */
void speculation_launched (Engine *engine, TaskSet *set, guint attempt);
void speculation_succeeded (Engine *engine, TaskSet *set, guint attempt);
/* Asks for copies of what is slow now. */
void speculation_tick (Engine *engine);
/* Whether an attempt of the task ran on that host: a copy does not go there. */
gboolean speculation_has_run_on (const Engine *engine, const TaskSet *set, guint task, guint host);

G_END_DECLS
