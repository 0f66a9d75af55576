/* SPDX-License-Identifier: Apache-2.0 */
/* Goes through the records of a real Spark, compares each with what a rule says, and counts. */
#pragma once

#include "json-reader.h"

G_BEGIN_DECLS

/* One file while it is gone through. */
typedef struct _Vectors Vectors;

/* Compares one record by the functions below. */
typedef void (*VectorCheck) (Vectors *vectors, const Json *vector);

/* Checks every line of NAME.jsonl in the folder that MAKESPAN_VECTORS names, else in
 * oracle/vectors: prints how many are equal and each difference, and fails for those that are not
 * expected (vectors-expected.c). Skipped when there is no such file. `data` is
 * vectors_data (). */
void vectors_check (const char *name, VectorCheck check, gpointer data);
/* The same for the members of a list, read from NAME.json beside the folder or in
 * ../scheduling. */
void vectors_check_list (const char *name, VectorCheck check);
/* The same for the lines of NAME.csv behind the first, which names the columns; in the folder or in
 * the one above. */
void     vectors_check_table (const char *name, VectorCheck check);
gpointer vectors_data (const Vectors *vectors);

/* Calls for every line without counting; FALSE when there is no such file. */
gboolean vectors_each (const char *name, JsonLine func, gpointer data);

/* The record cannot be judged, and why: it counts neither as equal nor as different. */
void vectors_skip (Vectors *vectors, const char *reason);

/* Each notes a difference when its two values differ. `what` names the value. */
void vectors_int (Vectors *vectors, const char *what, gint64 expected, gint64 got);
void vectors_text (Vectors *vectors, const char *what, const char *expected, const char *got);
/* A recorded list of numbers; nothing when it was not recorded. */
void
vectors_ints (Vectors *vectors, const char *what, const Json *expected, const gint64 *got, guint n);

/* Where more than one answer would do: forgets the differences noted since there were that many
 * bytes of them. */
gsize vectors_mark (const Vectors *vectors);
void  vectors_forget (Vectors *vectors, gsize mark);

G_END_DECLS
