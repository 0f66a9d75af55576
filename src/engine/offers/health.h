/* SPDX-License-Identifier: Apache-2.0 */
/* Executors and nodes that get no more tasks of the application: Spark's HealthTracker. MODEL 6.15.
 */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* A task of a set that succeeded had failed in an executor, the last time at `at_us`. */
typedef struct
{
  guint  executor, task;
  Micros at_us;
} HealthFailure;

void health_init (Engine *engine);
void health_clear (Engine *engine);
/* The failures of a set whose tasks have all succeeded, those of an executor together. */
void health_count (Engine *engine, const TaskSet *set, const HealthFailure *failures, guint n);
/* A task could not fetch from an executor. */
void health_fetch_failed (Engine *engine, guint executor);
/* Whether an executor, or its node, gets no task now. */
gboolean health_excludes (const Engine *engine, guint executor);
/* An executor that stands idle makes room for another, whatever the settings. */
void health_kill_idle (Engine *engine, guint executor);

G_END_DECLS
