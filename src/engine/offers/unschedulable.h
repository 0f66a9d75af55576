/* SPDX-License-Identifier: Apache-2.0 */
/* Task sets with a task that may run nowhere, because of exclusion. MODEL 6.15. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* A round launched nothing of the set: where a task of it can run nowhere, another executor is
 * asked for and the set waits, or the job fails. */
void unschedulable_look (Engine *engine, TaskSet *set);
/* A task of any set was launched: none waits for an executor any more. */
void unschedulable_forget (Engine *engine);

G_END_DECLS
