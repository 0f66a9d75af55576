/* SPDX-License-Identifier: Apache-2.0 */
/* A stage or an executor that is singled out: all that does not belong to it is paler (LOOK 6). */
#pragma once

#include "sketch.h"

G_BEGIN_DECLS

#define SINGLE_OUT_DIMMED 0.4

/* Whether another one is singled out. */
gboolean single_out_dims_stage (const DrawingOptions *options, guint stage);
gboolean single_out_dims_executor (const DrawingOptions *options, guint executor);
/* "Singled out: stage 2 join."; NULL where nothing is. g_free. */
char *single_out_words (const Sketch *sketch);
/* A reason (may be NULL, taken) with these words after it. g_free. */
char *single_out_reason (const Sketch *sketch, char *reason);
/* What stands between them is paler, when it is dimmed. */
void single_out_begin (const Sketch *sketch, gboolean is_dimmed);
void single_out_end (const Sketch *sketch, gboolean is_dimmed);

G_END_DECLS
