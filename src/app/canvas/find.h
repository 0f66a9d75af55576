/* SPDX-License-Identifier: Apache-2.0 */
/* Looks for marks of a run by what a person types: "stage 3", "task 1010", "executor 4 failed",
 * "spilled", or part of a name. Pure functions. */
#pragma once

#include "language.h"
#include "marks.h"

G_BEGIN_DECLS

/* Every mark that is meant, in the order of the run. */
typedef struct
{
  MarkKind kind;
  GArray  *numbers; /* guint */
} FindResult;

void find_result_clear (FindResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FindResult, find_result_clear)

/* All that match every word; none for a blank text. Words may be those of the language or of C. One
 * pass over the attempts. */
FindResult find_marks (const Run *run, const Language *language, const char *text);
/* Place among the numbers of the first one that is at least `number`; their count when there is
 * none. */
guint find_place (const FindResult *result, guint number);

G_END_DECLS
