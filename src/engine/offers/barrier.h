/* SPDX-License-Identifier: Apache-2.0 */
/* Stages whose tasks start together. MODEL 6.14. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* FALSE: the job is to be submitted again later, or has failed. */
gboolean barrier_allows_job (Engine *engine, guint spark_job);
/* Whether the executors of a round have room for all tasks at once. */
gboolean
barrier_has_slots (const Engine *engine, const TaskSet *set, const guint32 *offers, guint n);
/* The other tasks of the stage are stopped, and all start again. */
void barrier_task_failed (Engine *engine, TaskSet *set);

G_END_DECLS
