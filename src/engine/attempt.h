/* SPDX-License-Identifier: Apache-2.0 */
/* What an attempt takes that is launched now, and how it will end. MODEL 5, 6.7, 6.8. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

Outcome attempt_outcome (Engine *engine, const TaskSet *set, guint task, guint executor);
/* What ended an attempt that lacked memory, as Spark writes it. Free with g_free. */
char *attempt_memory_error (const Engine *engine, guint attempt, Fate fate);

G_END_DECLS
