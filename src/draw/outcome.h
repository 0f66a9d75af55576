/* SPDX-License-Identifier: Apache-2.0 */
/* What a drawing says of a run that does not succeed or has nothing to do. */
#pragma once

#include "sketch.h"

G_BEGIN_DECLS

/* The answer of a run that never starts, fails or has no task, or NULL for any other. g_free. */
char *outcome_answer (const Sketch *sketch);
/* Why; NULL where there is nothing to say. g_free. */
char *outcome_reason (const Sketch *sketch);
/* A dashed box in the place of a drawing that has nothing to show, with a text. */
void outcome_draw_empty (const Sketch *sketch, Rect box, const char *title, const char *text);

G_END_DECLS
