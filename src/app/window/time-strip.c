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

#define NO_STAGE G_MAXUINT

/* How each kind is painted: in the hue of a stage that is free here, because every part has its
 * words beside it (LOOK 4), or as an idle slot. */
static const struct
{
  guint        stage;
  gboolean     is_tint;
  ScenePattern pattern;
} paints[] = {
  /* clang-format off */
  [TIME_PAINT_WORK]  = { 0,        FALSE, SCENE_PATTERN_NONE },
  [TIME_PAINT_FETCH] = { 4,        FALSE, SCENE_PATTERN_NONE },
  [TIME_PAINT_SPILL] = { 0,        FALSE, SCENE_PATTERN_SPILL },
  [TIME_PAINT_START] = { 1,        FALSE, SCENE_PATTERN_NONE },
  [TIME_PAINT_LOST]  = { NO_STAGE, FALSE, SCENE_PATTERN_RETRY },
  [TIME_PAINT_WAIT]  = { 0,        TRUE,  SCENE_PATTERN_NONE },
  [TIME_PAINT_IDLE]  = { NO_STAGE, FALSE, SCENE_PATTERN_NONE },
  /* clang-format on */
};

static ScenePaint
paint_of (const Theme *theme, TimePaint kind)
{
  ScenePattern pattern = paints[kind].pattern;
  ScenePaint   paint = { .stroke_width = theme_mark_outline (theme), .pattern = pattern };
  StagePaint   hue;

  if (paints[kind].stage == NO_STAGE)
    {
      paint.fill = theme_colour (theme, TOKEN_IDLE);
      paint.stroke = theme_colour (theme, pattern == SCENE_PATTERN_NONE ? TOKEN_EDGE : TOKEN_INK);
      paint.pattern_ink = theme_colour (theme, TOKEN_INK);
      return paint;
    }
  hue = theme_stage (theme, paints[kind].stage);
  paint.fill = paints[kind].is_tint ? hue.tint : hue.fill;
  paint.stroke = hue.outline;
  paint.pattern_ink = hue.text;
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
