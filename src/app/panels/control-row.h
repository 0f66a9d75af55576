/* SPDX-License-Identifier: Apache-2.0 */
/* One control of the start panel: its name, a spin button, the consequence below, or why it cannot
 * be changed, or what was wrong with what was typed. */
#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

#define MKS_TYPE_CONTROL_ROW (mks_control_row_get_type ())
G_DECLARE_FINAL_TYPE (MksControlRow, mks_control_row, MKS, CONTROL_ROW, GtkWidget)

/* Properties: "control", id of a row of the table of controls; "value" (read-only); "editable"
 * (read-only). */
void mks_control_row_attach (MksControlRow *self, MksSession *session);
/* The stage that data, partitions and the share of a task are of. */
void mks_control_row_set_stage (MksControlRow *self, guint stage);
/* Asks the session for a value, as if it had been typed or stepped to. */
void mks_control_row_apply (MksControlRow *self, gint64 value, SessionPace pace);

G_END_DECLS
