/* SPDX-License-Identifier: Apache-2.0 */
/* What a screen reader is told of a mark, of a row of marks, and of executors whose tasks are too
 * many to be told one by one. Pure functions; every result is the caller's: g_free. */
#pragma once

#include "language.h"
#include "marks.h"
#include "view-range.h"

G_BEGIN_DECLS

/* "task 3, stage 0 scan, slot 1 of executor 0, 0 s to 5.1 s, done" at a time. */
char *cell_words_attempt (const Run *run, const Language *language, Micros at_us, guint attempt);
/* "slot 1 of executor 0" */
char *cell_words_slot (const Run *run, const Language *language, guint slot);
/* Heading of the row of a kind: "executors". Static. */
const char *cell_words_kind (const Language *language, MarkKind kind);
/* "executors 0 to 99: 1,200 tasks, 3 not successful", for executors [first, last]. */
char *cell_words_executors (const Run      *run,
                            const Language *language,
                            guint           first,
                            guint           last,
                            guint           n_tasks,
                            guint           n_failed);

G_END_DECLS
