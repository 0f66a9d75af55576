/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of run_finish that stand in files of their own. */
#pragma once

#include "run.h"

G_BEGIN_DECLS

/* Fills `path`, `time_path_work` and `time_path_wait` of a run whose slot index is built.
 * MODEL 7.4. */
void run_find_path (Run *run);
/* Fills `time_task_work` and `time_task_wait`; `time_slots_work` is there. MODEL 7.3. */
void run_sum_tasks (Run *run);
/* Divides sums by n so that the quotients, rounded, add up to the rounded quotient of their total.
 */
void run_share_out (Micros *parts, guint n_parts, gint64 divisor);

G_END_DECLS
