/* SPDX-License-Identifier: Apache-2.0 */
/* The panel of the cluster: nodes, and the cores and heap of an executor. */
#include "cluster-panel.h"

#include "control-row.h"

struct _MksClusterPanel
{
  GtkWidget parent_instance;

  GtkWidget     *content;
  MksControlRow *nodes;
  MksControlRow *cores;
  MksControlRow *heap;
};

G_DEFINE_FINAL_TYPE (MksClusterPanel, mks_cluster_panel, GTK_TYPE_WIDGET)

void
mks_cluster_panel_attach (MksClusterPanel *self, MksSession *session)
{
  g_return_if_fail (MKS_IS_CLUSTER_PANEL (self));

  mks_control_row_attach (self->nodes, session);
  mks_control_row_attach (self->cores, session);
  mks_control_row_attach (self->heap, session);
}

void
mks_cluster_panel_set_stage (MksClusterPanel *self, guint stage)
{
  g_return_if_fail (MKS_IS_CLUSTER_PANEL (self));

  mks_control_row_set_stage (self->heap, stage);
}

static void
mks_cluster_panel_dispose (GObject *object)
{
  MksClusterPanel *self = MKS_CLUSTER_PANEL (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (mks_cluster_panel_parent_class)->dispose (object);
}

static void
mks_cluster_panel_class_init (MksClusterPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MKS_TYPE_CONTROL_ROW);
  G_OBJECT_CLASS (klass)->dispose = mks_cluster_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/makespan/Makespan/cluster-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, MksClusterPanel, content);
  gtk_widget_class_bind_template_child (widget_class, MksClusterPanel, nodes);
  gtk_widget_class_bind_template_child (widget_class, MksClusterPanel, cores);
  gtk_widget_class_bind_template_child (widget_class, MksClusterPanel, heap);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mks_cluster_panel_init (MksClusterPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
