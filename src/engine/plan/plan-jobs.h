/* SPDX-License-Identifier: Apache-2.0 */
/* The Spark jobs that each action becomes, known before the first one is submitted. MODEL 2.13,
 * 2.14. */
#pragma once

#include "plan.h"

G_BEGIN_DECLS

/* What a plan knows of a Spark job beside what the run tells of it. */
typedef struct
{
  GArray  *before;      /* guint: Spark jobs of the same action that must have ended */
  gboolean ends_action; /* with it the action has what it asked for */
} PlannedJob;

/* One more Spark job of an action: all tasks of a stage. Its number. */
guint plan_jobs_add (Plan *plan, guint job, SparkJobKind kind, guint stage);
/* That a Spark job waits for another one. */
void plan_jobs_wait (Plan *plan, guint spark_job, guint before);

/* Fills the Spark jobs of the plan and of its run, whose stages are planned. */
void plan_jobs (Plan *plan);

G_END_DECLS
