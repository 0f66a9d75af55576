/* SPDX-License-Identifier: Apache-2.0 */
/* The twin of the drawings: a table of the session's run, sorted and filtered, whose rows are the
 * marks of the drawings. */
#pragma once

#include <gtk/gtk.h>

#include "run-tables.h"
#include "selection.h"
#include "session.h"

G_BEGIN_DECLS

#define MKS_TYPE_RUN_TABLE (mks_run_table_get_type ())
G_DECLARE_FINAL_TYPE (MksRunTable, mks_run_table, MKS, RUN_TABLE, GtkWidget)

void mks_run_table_attach (MksRunTable *self, MksSession *session, MksSelection *selection);

/* Shows the table with the content of a drawing. */
void mks_run_table_show_drawing (MksRunTable *self, const char *drawing);
/* Shows a table of run_tables. */
void            mks_run_table_show (MksRunTable *self, const RunTable *table);
const RunTable *mks_run_table_get_table (MksRunTable *self);
/* How many rows there are to see, once they are in order. */
guint mks_run_table_get_n_rows (MksRunTable *self);

/* Sorts by a column (NULL: as it happened), and lets through what meets the conditions of
 * run_filter_parse; both as if somebody had chosen it. */
void mks_run_table_sort (MksRunTable *self, const RunColumn *column, gboolean descending);
void mks_run_table_filter (MksRunTable *self, const char *conditions);

/* The rows that are shown as CSV, made in a worker. */
void mks_run_table_csv_async (MksRunTable *self, GAsyncReadyCallback callback, gpointer data);
/* Transfer full; NULL with G_IO_ERROR. */
GBytes *mks_run_table_csv_finish (MksRunTable *self, GAsyncResult *result, GError **error);

G_END_DECLS
