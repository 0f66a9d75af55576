/* SPDX-License-Identifier: Apache-2.0 */
/* Offers of slots to waiting tasks. MODEL 6.1 to 6.3. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Opens the task set of a stage attempt: of all its tasks, or of the n_tasks in `missing`
 * (ascending; taken; NULL: all). Owned by the engine. */
/* Opens the task set of a stage attempt, with the n_tasks in `missing` (ascending; taken; NULL: all
 * of the stage). Owned by the engine. */
TaskSet *scheduler_add_set (
    Engine *engine, guint stage, guint stage_attempt, guint32 *missing, guint n_tasks);
/* No more offers go to it. */
/* No offers go to it from now on. */
void scheduler_close_set (Engine *engine, TaskSet *set);
void task_set_free (TaskSet *set);
/* Offers all live executors, in seeded order, one task each per pass. */
void scheduler_offer_all (Engine *engine, WaitCause cause);
/* Offers one executor, as Spark does when a task has ended there. */
/* Offers one executor, as Spark does when a task has ended there. */
void scheduler_offer_one (Engine *engine, guint executor, WaitCause cause);
/* FALSE: it is gone, leaving, not yet there, or excluded by the application. */
/* FALSE: it is full, gone, leaving or excluded, or nothing is launched yet. */
gboolean scheduler_takes_offers (const Engine *engine, guint executor);
/* Starts an attempt of the picked task in the lowest free slot of the executor. */
/* Starts an attempt of the picked task in the lowest free slot of the executor. */
void
scheduler_launch (Engine *engine, guint executor, TaskSet *set, const Pick *pick, WaitCause cause);
/* Executors have come or gone: levels of locality are looked at again. */
void scheduler_executors_changed (Engine *engine);
/* An attempt of a set runs no more, however it ended. */
void scheduler_attempt_ended (TaskSet *set, guint task);
/* The slot of an attempt is free: its executor is offered, before anything else is decided. */
void scheduler_free_slot (Engine *engine, TaskSet *set, guint slot);
/* The task that ends first ends now: its executor is offered, then its result is handled. */
void scheduler_end_first (Engine *engine);
/* Whether a task waits in any open set, or in this one. */
/* Whether a task waits, in any open set or in this one. */
gboolean scheduler_has_pending (const Engine *engine);
gboolean scheduler_set_has_pending (const TaskSet *set);
/* Nothing of the set waits that is not done already. */
gboolean scheduler_is_spent (const Engine *engine, TaskSet *set);
/* A task of the set waits again: it is the next to be taken. */
/* A task of the set waits again, and is taken before those that never ran. */
void scheduler_repeat (TaskSet *set, const RunStage *stage, guint task);

G_END_DECLS
