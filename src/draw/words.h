/* SPDX-License-Identifier: Apache-2.0 */
/* The words that drawings share: names of things and what is told of a mark. Every result is the
 * caller's: g_free. */
#pragma once

#include "sketch.h"

G_BEGIN_DECLS

char *words_count (const Sketch *sketch, gint64 count);
char *words_time (const Sketch *sketch, Micros time_us);
/* With one decimal below a minute: while a clock runs. */
char *words_clock (const Sketch *sketch, Micros time_us);
/* "stage 0 scan" */
char *words_stage (const Sketch *sketch, guint stage);
/* "stage 0", "stage 0 retry" */
char *words_stage_short (const Sketch *sketch, guint stage_attempt);
/* "stage 0 scan, 33 tasks", "stage 0 retry, 8 tasks" */
char *words_stage_long (const Sketch *sketch, guint stage_attempt);
/* "executor 3" */
char *words_executor (const Sketch *sketch, guint executor);
/* "task 1010, attempt 0, stage scan: 5.1 s on executor 3, waited 8 min for a slot." and what became
 * of it. */
char *words_attempt (const Sketch *sketch, guint attempt);
/* "waits for stage 1" */
char *words_idle (const Sketch *sketch, const RunIdle *idle);
/* "stage 0 scan: 33 tasks from 2.0 s to 24.7 s" */
char *words_stage_attempt (const Sketch *sketch, guint stage_attempt);
/* "executor 3: 4 slots, heap 8 GiB", and when it was lost. */
char *words_executor_title (const Sketch *sketch, guint executor);
/* "4 running tasks were lost and 16 map outputs are gone.", or NULL when no fault took it. */
char *words_loss (const Sketch *sketch, guint executor);

G_END_DECLS
