/* SPDX-License-Identifier: Apache-2.0 */
/* The panel of what happened: the makespan with its formula, where the time went, and the findings.
 */
#pragma once

#include <gtk/gtk.h>

#include "selection.h"
#include "session.h"

G_BEGIN_DECLS

#define MKS_TYPE_SUMMARY_PANEL (mks_summary_panel_get_type ())
G_DECLARE_FINAL_TYPE (MksSummaryPanel, mks_summary_panel, MKS, SUMMARY_PANEL, GtkWidget)

void mks_summary_panel_attach (MksSummaryPanel *self, MksSession *session, MksSelection *selection);

G_END_DECLS
