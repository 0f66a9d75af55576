/* SPDX-License-Identifier: Apache-2.0 */
/* Executors whose tasks come to more memory than the heap or the container may have. MODEL 4.13. A
 * run whose stages have neither `objects` nor `outside` has none of it. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* Makes engine->deaths, or leaves it NULL. */
void deaths_init (Engine *engine);
void deaths_clear (Engine *engine);
/* With engine->deaths: an attempt is being launched, as the next one that the run records. */
void
deaths_launch (Engine *engine, guint stage, guint task, guint executor, const Outcome *outcome);
/* EVENT_MEMORY_LOOK: does the executor hold too much now? */
void deaths_look (Engine *engine, guint executor);
/* An OutOfMemoryError has ended a task, and the JVM ends after it. */
void deaths_end_jvm (Engine *engine, guint executor);
/* The error of that task. Static. */
const char *deaths_heap_error (const Engine *engine);

G_END_DECLS
