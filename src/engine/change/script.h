/* SPDX-License-Identifier: Apache-2.0 */
/* What the scenario says of single attempts. MODEL 6.6, 6.8. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

void script_init (Engine *engine);
void script_clear (Engine *engine);
/* Sets an outcome right for an attempt that is launched now. */
void script_apply (
    const Engine *engine, const TaskSet *set, guint task, guint executor, Outcome *outcome);
/* Tells the faults that wait for it. */
void script_launched (Engine *engine, const TaskSet *set, guint attempt);

G_END_DECLS
