/* SPDX-License-Identifier: Apache-2.0 */
/* Executors that come and go with the work; nothing happens where they do not. MODEL 6.21, 6.22. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* ---- allocation.c */

#define ALLOCATION_OF_TICK 0 /* EVENT_ALLOCATION_TICK: its numbers */
#define GATE_OF_TICK 1
void allocation_init (Engine *engine);
void allocation_clear (Engine *engine);
void allocation_tick (Engine *engine);
/* At the end of an instant: when the next tick is that does something. */
void allocation_plan (Engine *engine);
/* The manager starts what is missing from the target, as far as there is room. */
void allocation_fill (Engine *engine);
void allocation_stage_submitted (Engine *engine, guint n_tasks);
/* Its tasks are in a task set now. */
void allocation_stage_ready (Engine *engine, guint n_tasks);
void allocation_set_closed (Engine *engine, TaskSet *set);
void allocation_executor_added (Engine *engine, guint executor);
/* One that was there is lost. */
void allocation_executor_removed (Engine *engine);
/* So many lost ones are never replaced. */
void allocation_forgo (Engine *engine, guint n);
void allocation_slot_freed (Engine *engine, guint executor);
/* Moves the targets into the run. */
void allocation_finish (Engine *engine);

/* ---- allocation-shuffles.c: executors that hold map outputs which a job may still read */

void allocation_map_done (Engine *engine, guint stage, guint executor);
void allocation_job_submitted (Engine *engine, guint spark_job);
void allocation_job_ended (Engine *engine, guint spark_job);

G_END_DECLS
