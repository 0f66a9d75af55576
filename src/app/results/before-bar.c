/* SPDX-License-Identifier: Apache-2.0 */
/* The length of a run against that of the run before: a picture beside its words, so nothing for a
 * screen reader. */
#include "before-bar.h"

#include <adwaita.h>

#include "paint-cairo.h"
#include "window-theme.h"

#define INSET 3.0 /* px: the ghost stands behind the run and is seen around it (LOOK 6) */
#define GHOST_LINE 1.0
#define RADIUS 2.0

struct _MksBeforeBar
{
  GtkWidget parent_instance;

  Micros now_us, before_us;
};

G_DEFINE_FINAL_TYPE (MksBeforeBar, mks_before_bar, GTK_TYPE_WIDGET)

static Scene *
build_scene (MksBeforeBar *self, double width, double height)
{
  const Theme *theme = window_theme ();
  StagePaint   hue = theme_stage (theme, 0);
  ScenePaint   now = { .fill = hue.fill,
                       .stroke = hue.outline,
                       .stroke_width = theme_mark_outline (theme) };
  ScenePaint   ghost = { .stroke = theme_colour (theme, TOKEN_INK),
                         .stroke_width = GHOST_LINE,
                         .dash = { 4, 3 } };
  Scene       *scene = scene_new (width, height, (Colour){ 0 });
  double       px_per_us = (width - 1) / (double) MAX (MAX (self->now_us, self->before_us), 1);

  scene_box (scene, NULL, NULL, 0.5, 0.5, MAX ((double) self->before_us * px_per_us, 2), height - 1,
             RADIUS, &ghost);
  scene_box (scene, NULL, NULL, 0.5, INSET, MAX ((double) self->now_us * px_per_us, 2),
             height - 2 * INSET, RADIUS, &now);
  return scene;
}

static void
mks_before_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  int               width = gtk_widget_get_width (widget);
  int               height = gtk_widget_get_height (widget);
  g_autoptr (Scene) scene = NULL;
  cairo_t          *cr;

  if (width <= 0 || height <= 0)
    return;

  scene = build_scene (MKS_BEFORE_BAR (widget), width, height);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  paint_scene (scene, cr);
  cairo_destroy (cr);
}

void
mks_before_bar_show (MksBeforeBar *self, Micros now_us, Micros before_us)
{
  g_return_if_fail (MKS_IS_BEFORE_BAR (self));

  self->now_us = now_us;
  self->before_us = before_us;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
mks_before_bar_class_init (MksBeforeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = mks_before_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "beforebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mks_before_bar_init (MksBeforeBar *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}
