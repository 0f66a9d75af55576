/* SPDX-License-Identifier: Apache-2.0 */
/* What holds for every run, whatever was asked: the books balance and no slot does two things. */
#pragma once

#include "run.h"

G_BEGIN_DECLS

/* Attempts of a slot follow each other within its executor's life; time_slots adds up to the life
 * of all slots, time_path to the makespan, time_task to the mean of the successful attempts;
 * children start after their parents; driver spans end with the run. */
void run_assert_laws (const Run *run);

G_END_DECLS
