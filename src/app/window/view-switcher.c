/* SPDX-License-Identifier: Apache-2.0 */
/* The buttons that choose which drawings the window shows. */
#include "view-switcher.h"

struct _MksViewSwitcher
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *both;
};

G_DEFINE_FINAL_TYPE (MksViewSwitcher, mks_view_switcher, GTK_TYPE_WIDGET)

void
mks_view_switcher_set_has_both (MksViewSwitcher *self, gboolean has_both)
{
  g_return_if_fail (MKS_IS_VIEW_SWITCHER (self));

  gtk_widget_set_visible (self->both, has_both);
}

static void
mks_view_switcher_dispose (GObject *object)
{
  MksViewSwitcher *self = MKS_VIEW_SWITCHER (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (mks_view_switcher_parent_class)->dispose (object);
}

static void
mks_view_switcher_class_init (MksViewSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mks_view_switcher_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/makespan/Makespan/view-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, MksViewSwitcher, content);
  gtk_widget_class_bind_template_child (widget_class, MksViewSwitcher, both);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "viewswitch");
}

static void
mks_view_switcher_init (MksViewSwitcher *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
