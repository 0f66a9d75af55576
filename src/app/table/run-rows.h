/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of a table of a run as a list model: an item exists only while somebody looks at it. */
#pragma once

#include <gio/gio.h>

#include "run-tables.h"

G_BEGIN_DECLS

#define MKS_TYPE_RUN_ROW (mks_run_row_get_type ())
G_DECLARE_FINAL_TYPE (MksRunRow, mks_run_row, MKS, RUN_ROW, GObject)

#define MKS_TYPE_RUN_ROWS (mks_run_rows_get_type ())
G_DECLARE_FINAL_TYPE (MksRunRows, mks_run_rows, MKS, RUN_ROWS, GObject)

/* Without rows. */
MksRunRows *mks_run_rows_new (void);
/* Shows these rows of a run, which it keeps; takes `rows` (g_malloc'ed). */
void mks_run_rows_show (MksRunRows *self, const Run *run, guint32 *rows, guint n_rows);
void mks_run_rows_clear (MksRunRows *self);
/* The run of the rows; NULL before the first. Borrowed, as the rows below. */
const Run     *mks_run_rows_get_run (MksRunRows *self);
const guint32 *mks_run_rows_get_rows (MksRunRows *self, guint *n_rows);
/* Where a row of the run stands; GTK_INVALID_LIST_POSITION (G_MAXUINT) when it is not shown. */
guint mks_run_rows_find (MksRunRows *self, guint row);

/* The run of a row and its number in it. Borrowed. */
const Run *mks_run_row_get (MksRunRow *self, guint *row);

G_END_DECLS
