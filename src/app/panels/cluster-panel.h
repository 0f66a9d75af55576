/* SPDX-License-Identifier: Apache-2.0 */
/* The panel of the cluster: nodes, and the cores and heap of an executor. */
#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

#define MKS_TYPE_CLUSTER_PANEL (mks_cluster_panel_get_type ())
G_DECLARE_FINAL_TYPE (MksClusterPanel, mks_cluster_panel, MKS, CLUSTER_PANEL, GtkWidget)

void mks_cluster_panel_attach (MksClusterPanel *self, MksSession *session);
/* The stage whose tasks share the heap. */
void mks_cluster_panel_set_stage (MksClusterPanel *self, guint stage);

G_END_DECLS
