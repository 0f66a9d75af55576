/* SPDX-License-Identifier: Apache-2.0 */
/* The graph of jobs and stages. MODEL 6.4, 6.5. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* ---- stages.c */

/* Slots of all executors that are there. */
guint engine_live_slots (const Engine *engine);
/* FALSE: there is no memory for so many tasks. */
gboolean stages_init (Engine *engine);
void     stages_clear (Engine *engine);
/* The driver has the result of a task: the last one ends the stage. */
void stages_task_succeeded (Engine *engine, TaskSet *set, guint task);
/* Ends the attempt of a stage that has nothing left to do although outputs are missing. */
void stages_look (Engine *engine, guint stage);
/* A Spark job asks for some of the tasks of a stage, or for all. */
void stages_ask (Engine *engine, guint stage, guint first, guint n);
/* Submits a stage and whatever it lacks. */
void stages_need (Engine *engine, guint stage);
/* Starts what has become ready at this instant, in stage order. */
void stages_start_ready (Engine *engine);
/* The driver has prepared the tasks of a stage attempt, or handled its last result. */
void stages_ready (Engine *engine, guint stage_attempt);
void stages_ended (Engine *engine, guint stage_attempt);
/* Whether the output or result of a task is there. */
gboolean stages_is_done (const StageProgress *stage, guint task);
/* An output or result is there no more. */
void stages_undo (Engine *engine, guint stage, guint task);

/* ---- jobs.c */

void jobs_init (Engine *engine);
/* What the driver has done for a job: its action is called, its stages are submitted. */
void jobs_called (Engine *engine, guint job);
void jobs_submitted (Engine *engine, guint spark_job);
/* The Spark jobs that asked for a stage have what they wanted. */
void jobs_stage_ended (Engine *engine, guint stage);
/* The run ends here, with a sentence (taken). */
void jobs_abort (Engine *engine, char *reason);
/* The same after the driver's `result`, and `abort` after that. */
void jobs_abort_soon (Engine *engine, char *reason);
void jobs_abort_now (Engine *engine, guint step);

G_END_DECLS
