/* SPDX-License-Identifier: Apache-2.0 */
/* Executors that failed by their own fault, and how many end the application. MODEL 6.6. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

void executor_failures_init (Engine *engine);
void executor_failures_clear (Engine *engine);
/* So many more failed now; the run may end with it. */
void executor_failures_count (Engine *engine, guint n);

G_END_DECLS
