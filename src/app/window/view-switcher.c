/* SPDX-License-Identifier: Apache-2.0 */
/* The buttons that choose which drawings the window shows: both, or one of the table. */
#include "view-switcher.h"

#include <adwaita.h>

#include "app-text.h"
#include "drawings.h"
#include "views.h"

struct _MksViewSwitcher
{
  GtkWidget parent_instance;

  GtkBox    *content;
  GtkWidget *both;
};

G_DEFINE_FINAL_TYPE (MksViewSwitcher, mks_view_switcher, GTK_TYPE_WIDGET)

void
mks_view_switcher_set_has_both (MksViewSwitcher *self, gboolean has_both)
{
  g_return_if_fail (MKS_IS_VIEW_SWITCHER (self));

  gtk_widget_set_visible (self->both, has_both);
}

static const char *
title_of (GtkWidget *button)
{
  const Drawing *drawing = drawings_find (gtk_widget_get_name (button));

  return drawing != NULL ? _ (drawing->title) : _ ("Both");
}

void
mks_view_switcher_set_compact (MksViewSwitcher *self, gboolean is_compact)
{
  g_return_if_fail (MKS_IS_VIEW_SWITCHER (self));

  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->content)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      GtkWidget *content = gtk_button_get_child (GTK_BUTTON (button));

      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      title_of (button), -1);
      adw_button_content_set_label (ADW_BUTTON_CONTENT (content),
                                    is_compact ? "" : title_of (button));
    }
}

static void
add_drawing (MksViewSwitcher *self, const Drawing *drawing)
{
  GtkWidget *content = adw_button_content_new ();
  GtkWidget *button = gtk_toggle_button_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), drawing->icon);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ (drawing->title));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_name (button, drawing->id);
  gtk_widget_set_tooltip_text (button, _ (drawing->summary));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.view");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", drawing->id);
  gtk_box_append (self->content, button);
}

static void
mks_view_switcher_dispose (GObject *object)
{
  MksViewSwitcher *self = MKS_VIEW_SWITCHER (object);

  if (self->content != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->content));
  self->content = NULL;
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
  for (guint i = 0; i < n_drawings; i++)
    add_drawing (self, drawings[i]);
}
