/* SPDX-License-Identifier: Apache-2.0 */
/* Which rows of a table of a run, and in which order. */
#pragma once

#include "run-tables.h"

G_BEGIN_DECLS

/* Conditions that a row has to meet, all of them. */
typedef struct _RunFilter RunFilter;

/* Reads conditions separated by blanks: a word that one of the row's texts contains, in any case;
 * a whole number that one of its identifiers or counts is; KEY=VALUE, KEY<VALUE, KEY>VALUE,
 * KEY<=VALUE, KEY>=VALUE with a column's key, with or without its unit ("launch>10s",
 * "input_bytes<=1MB"). No condition lets every row through. NULL with FORMAT_ERROR_VALUE. Free with
 * run_filter_free. */
RunFilter *run_filter_parse (const RunTable *table, const char *text, GError **error);
void       run_filter_free (RunFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RunFilter, run_filter_free)
gboolean run_filter_matches (const RunFilter *filter, const Run *run, guint row);

/* The rows that the filter (NULL: all) lets through, by a column (NULL: as they are), equal ones as
 * they are, empty cells last. Digits in texts count as numbers: "9" before "10". Free with g_free.
 * NULL with G_IO_ERROR_CANCELLED. */
guint32 *run_order (const RunTable  *table,
                    const Run       *run,
                    const RunFilter *filter,
                    const RunColumn *column,
                    gboolean         descending,
                    guint           *n_rows,
                    GCancellable    *cancellable,
                    GError         **error);

G_END_DECLS
