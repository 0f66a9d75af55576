/* SPDX-License-Identifier: Apache-2.0 */
/* The panel of data and partitions of a stage; with several stages it says which. */
#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

#define MKS_TYPE_DATA_PANEL (mks_data_panel_get_type ())
G_DECLARE_FINAL_TYPE (MksDataPanel, mks_data_panel, MKS, DATA_PANEL, GtkWidget)

/* Property "stage": number of the stage that is shown. */
void mks_data_panel_attach (MksDataPanel *self, MksSession *session);

G_END_DECLS
