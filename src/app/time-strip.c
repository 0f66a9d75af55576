/* SPDX-License-Identifier: Apache-2.0 */
/* A strip that parts of time share in proportion: a picture beside its legend, so nothing for a
 * screen reader. */
#include "time-strip.h"

#include <adwaita.h>

#include "paint-cairo.h"
#include "window-theme.h"

#define LEAST_PART_WIDTH 2.0 /* px: what is not zero can be seen */
#define GAP 1.0

struct _MksTimeStrip
{
  GtkWidget parent_instance;

  TimePart parts[TIME_PARTS_MOST];
  guint    n_parts;
};

G_DEFINE_FINAL_TYPE (MksTimeStrip, mks_time_strip, GTK_TYPE_WIDGET)

/* Hues of stages that are free here, because every part has its words beside it (LOOK 4). */
static ScenePaint
paint_of (const Theme *theme, TimePaint kind)
{
  const StagePaint work = theme_stage (theme, 0);
  const StagePaint start = theme_stage (theme, 1);
  const StagePaint fetch = theme_stage (theme, 4);
  const Colour     edge = theme_colour (theme, TOKEN_EDGE);
  ScenePaint       paint = { .stroke_width = theme_mark_outline (theme) };

  switch (kind)
    {
    case TIME_PAINT_WORK:
    case TIME_PAINT_SPILL:
      paint.fill = work.fill;
      paint.stroke = work.outline;
      break;
    case TIME_PAINT_START:
      paint.fill = start.fill;
      paint.stroke = start.outline;
      break;
    case TIME_PAINT_FETCH:
      paint.fill = fetch.fill;
      paint.stroke = fetch.outline;
      break;
    case TIME_PAINT_WAIT:
      paint.fill = work.tint;
      paint.stroke = work.outline;
      break;
    case TIME_PAINT_LOST:
      paint.fill = theme_colour (theme, TOKEN_IDLE);
      paint.stroke = theme_colour (theme, TOKEN_INK);
      paint.pattern = SCENE_PATTERN_RETRY;
      paint.pattern_ink = theme_colour (theme, TOKEN_INK);
      break;
    case TIME_PAINT_IDLE:
    default:
      paint.fill = theme_colour (theme, TOKEN_IDLE);
      paint.stroke = edge;
      break;
    }
  if (kind == TIME_PAINT_SPILL)
    {
      paint.pattern = SCENE_PATTERN_SPILL;
      paint.pattern_ink = work.text;
    }
  return paint;
}

static Scene *
build_scene (MksTimeStrip *self, double width, double height)
{
  const Theme *theme = window_theme ();
  Scene       *scene = scene_new (width, height, (Colour){ 0 });
  Micros       sum_us = time_parts_sum (self->parts, self->n_parts);
  double       room = width - (self->n_parts - 1) * GAP - self->n_parts * LEAST_PART_WIDTH;
  double       x = 0;

  for (guint i = 0; i < self->n_parts && sum_us > 0; i++)
    {
      const ScenePaint paint = paint_of (theme, self->parts[i].paint);
      double           share = (double) self->parts[i].time_us / (double) sum_us;
      double           part_width = LEAST_PART_WIDTH + share * MAX (room, 0);

      scene_box (scene, NULL, NULL, x + 0.5, 0.5, MAX (part_width - 1, 1), height - 1, 2, &paint);
      x += part_width + GAP;
    }
  return scene;
}

static void
mks_time_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MksTimeStrip     *self = MKS_TIME_STRIP (widget);
  int               width = gtk_widget_get_width (widget);
  int               height = gtk_widget_get_height (widget);
  g_autoptr (Scene) scene = NULL;
  cairo_t          *cr;

  if (self->n_parts == 0 || width <= 0 || height <= 0)
    return;

  scene = build_scene (self, width, height);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  paint_scene (scene, cr);
  cairo_destroy (cr);
}

void
mks_time_strip_show (MksTimeStrip *self, const TimePart *parts, guint n_parts)
{
  g_return_if_fail (MKS_IS_TIME_STRIP (self));
  g_return_if_fail (n_parts <= TIME_PARTS_MOST);

  for (guint i = 0; i < n_parts; i++)
    self->parts[i] = parts[i];
  self->n_parts = n_parts;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
mks_time_strip_class_init (MksTimeStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = mks_time_strip_snapshot;
  gtk_widget_class_set_css_name (widget_class, "timestrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mks_time_strip_init (MksTimeStrip *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}
