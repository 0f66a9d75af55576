/* SPDX-License-Identifier: Apache-2.0 */
/* A finding as a card: what, how many seconds, why, and the buttons that try its cure and explain
 * it. */
#pragma once

#include <gtk/gtk.h>

#include "finding.h"
#include "language.h"

G_BEGIN_DECLS

#define MKS_TYPE_FINDING_ROW (mks_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (MksFindingRow, mks_finding_row, MKS, FINDING_ROW, GtkWidget)

/* The finding is copied as far as it is shown. Emits "try" with its change. */
GtkWidget *mks_finding_row_new (const Finding *finding, const Language *language);
/* Leaves the message out, because it stands elsewhere already. */
void mks_finding_row_hide_message (MksFindingRow *self);

G_END_DECLS
