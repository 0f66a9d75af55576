/* SPDX-License-Identifier: Apache-2.0 */
/* In which order the driver meets the tasks that a lost executor has run. MODEL 6.6. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* The attempts (guint) of a set in an executor, all that were ever launched there, in the order in
 * which TaskSetManager.executorLost meets them. Free with g_array_unref. */
GArray *task_order_in_executor (const Engine *engine, const TaskSet *set, guint executor);

G_END_DECLS
