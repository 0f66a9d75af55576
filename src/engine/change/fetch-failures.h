/* SPDX-License-Identifier: Apache-2.0 */
/* Outputs that a task cannot fetch, and the stages that make them again. MODEL 6.7. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* A task could not fetch: the driver ends its stage after its `result`. */
void fetch_failures_report (Engine *engine, TaskSet *set, guint attempt);
void fetch_failures_handle (Engine *engine, guint attempt);
/* The attempt of its stage has failed: it is submitted again soon, or the job fails. */
void fetch_failures_give_up (Engine *engine, TaskSet *set);
void fetch_failures_resubmit (Engine *engine);
/* TRUE when a task of the stage cannot fetch all it needs. */
gboolean fetch_failures_await (const Engine *engine, guint stage);
/* Until when, from now, such a task tries. */
Micros fetch_failures_us (const Engine *engine, guint stage);
/* Running tasks that still fetch, or begin at this instant, meet a loss. */
void fetch_failures_strike_running (Engine *engine);

G_END_DECLS
