/* SPDX-License-Identifier: Apache-2.0 */
/* The start side of the window: five controls, and behind More a page for each part of the scenario
 * in full. */
#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

#define MKS_TYPE_START_PANEL (mks_start_panel_get_type ())
G_DECLARE_FINAL_TYPE (MksStartPanel, mks_start_panel, MKS, START_PANEL, GtkWidget)

/* Actions, for the widgets inside: panel.open (name of a page), panel.edit (place of an element),
 * panel.back, panel.renamed (places before and after; the edit follows). */
void mks_start_panel_attach (MksStartPanel *self, MksSession *session);
/* The stage that the controls are about. */
void mks_start_panel_show_stage (MksStartPanel *self, guint stage);

G_END_DECLS
