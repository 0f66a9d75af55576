/* SPDX-License-Identifier: Apache-2.0 */
/* An attempt has ended badly. MODEL 6.8. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

void task_failures_handle (Engine *engine, TaskSet *set, guint attempt, Fate fate);
/* A failure of its task that counts. FALSE: it was one too many, or nobody cares. */
gboolean task_failures_count (Engine *engine, TaskSet *set, guint attempt, const char *description);

G_END_DECLS
