/* SPDX-License-Identifier: Apache-2.0 */
/* What is selected, in rows with their formulas; hidden when nothing is. */
#pragma once

#include <gtk/gtk.h>

#include "selection.h"
#include "session.h"

G_BEGIN_DECLS

#define MKS_TYPE_DETAILS_PANEL (mks_details_panel_get_type ())
G_DECLARE_FINAL_TYPE (MksDetailsPanel, mks_details_panel, MKS, DETAILS_PANEL, GtkWidget)

void mks_details_panel_attach (MksDetailsPanel *self, MksSession *session, MksSelection *selection);

G_END_DECLS
