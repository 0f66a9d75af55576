/* SPDX-License-Identifier: Apache-2.0 */
/* Executors and nodes on which tasks of a set failed too often. MODEL 6.15. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Counts the failures of a new set, where exclusion is on. */
void exclusion_start (const Engine *engine, TaskSet *set);
void exclusion_free (SetExclusion *exclusion);
void exclusion_task_failed (Engine *engine, TaskSet *set, guint task, guint executor);
/* All tasks of a set succeeded: its failures count for the application. */
void exclusion_set_succeeded (Engine *engine, TaskSet *set);
/* Whether an executor, or its node, is excluded: for a set, for a task of it. */
gboolean exclusion_of_set (const Engine *engine, const TaskSet *set, guint executor);
gboolean exclusion_of_task (const Engine *engine, const TaskSet *set, guint task, guint executor);
/* Whether a task of the set has failed anywhere. */
gboolean exclusion_has_failures (const SetExclusion *exclusion);

G_END_DECLS
