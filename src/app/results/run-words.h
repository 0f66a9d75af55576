/* SPDX-License-Identifier: Apache-2.0 */
/* What happened in words: the sentences about a run that the window shows. Pure functions; all
 * results are freed with g_free. */
#pragma once

#include "language.h"
#include "run.h"

G_BEGIN_DECLS

/* The makespan, or in two words what became of a run that has none: "Failed after 12 s". */
char *run_words_figure (const Run *run, const Language *language);
/* "2,000 tasks / 10 slots = 200 waves of 5.1 s", or what can be said of several stages. */
char *run_words_formula (const Run *run, const Language *language);
/* "−510 s, before 17 min 0 s", or what became of one that did not succeed; NULL when there is no
 * before. */
char *run_words_change (const Run *run, const Run *before, const Language *language);
/* "10 slots × 17 min 0 s, all busy" */
char *run_words_slot_time (const Run *run, const Language *language);
/* Where the clock stands: "wave 101 of 200", "stage 2"; "" when nothing runs. */
char *run_words_moment (const Run *run, Micros at_us, const Language *language);

G_END_DECLS
