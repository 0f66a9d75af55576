/* SPDX-License-Identifier: Apache-2.0 */
/* A strip that parts of time share in proportion. A picture beside its legend, which says the same
 * to a screen reader and takes the keyboard: here parts are chosen by pointer alone. */
#include "time-strip.h"

#include <adwaita.h>

#include "paint-cairo.h"
#include "window-theme.h"

#define LEAST_PART_WIDTH 2.0 /* px: what is not zero can be seen */
#define GAP 1.0
#define RING 2.0 /* px, and as much of ground inside it */

struct _MksTimeStrip
{
  GtkWidget parent_instance;

  TimePart parts[TIME_PARTS_MOST];
  guint    n_parts;
  guint    chosen;
};

G_DEFINE_FINAL_TYPE (MksTimeStrip, mks_time_strip, GTK_TYPE_WIDGET)

enum
{
  PART_CLICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

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

/* Where a part stands. */
typedef struct
{
  double x, width;
} Extent;

static Extent
extent_of (MksTimeStrip *self, guint part)
{
  double room = gtk_widget_get_width (GTK_WIDGET (self)) - (self->n_parts - 1) * GAP -
                self->n_parts * LEAST_PART_WIDTH;
  Micros sum_us = time_parts_sum (self->parts, self->n_parts);
  Extent extent = { 0, 0 };

  for (guint i = 0; i <= part && sum_us > 0; i++)
    {
      double share = (double) self->parts[i].time_us / (double) sum_us;

      extent.x += i > 0 ? extent.width + GAP : 0;
      extent.width = LEAST_PART_WIDTH + share * MAX (room, 0);
    }
  return extent;
}

guint
mks_time_strip_part_at (MksTimeStrip *self, double x)
{
  g_return_val_if_fail (MKS_IS_TIME_STRIP (self), TIME_STRIP_NONE);

  for (guint i = 0; i < self->n_parts; i++)
    {
      Extent extent = extent_of (self, i);

      if (x >= extent.x && x < extent.x + extent.width)
        return i;
    }
  return TIME_STRIP_NONE;
}

static void
add_ring (MksTimeStrip *self, Scene *scene, double height)
{
  const Theme *theme = window_theme ();
  Extent       extent = extent_of (self, self->chosen);
  ScenePaint   ground = { .stroke = theme_colour (theme, TOKEN_GROUND), .stroke_width = 2 * RING };
  ScenePaint   ink = { .stroke = theme_colour (theme, TOKEN_INK), .stroke_width = RING };
  double       width = MAX (extent.width, 4 * RING);

  extent.x = CLAMP (extent.x, 0, MAX (scene_width (scene) - width, 0));
  scene_box (scene, NULL, NULL, extent.x, 0, width, height, 2, &ground);
  scene_box (scene, NULL, NULL, extent.x, 0, width, height, 2, &ink);
}

static Scene *
build_scene (MksTimeStrip *self, double width, double height)
{
  const Theme *theme = window_theme ();
  Scene       *scene = scene_new (width, height, (Colour){ 0 });

  for (guint i = 0; i < self->n_parts; i++)
    {
      const ScenePaint paint = paint_of (theme, self->parts[i].paint);
      Extent           extent = extent_of (self, i);

      scene_box (scene, NULL, NULL, extent.x + 0.5, 0.5, MAX (extent.width - 1, 1), height - 1, 2,
                 &paint);
    }
  if (self->chosen < self->n_parts)
    add_ring (self, scene, height);
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
  self->chosen = TIME_STRIP_NONE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
mks_time_strip_set_chosen (MksTimeStrip *self, guint part)
{
  g_return_if_fail (MKS_IS_TIME_STRIP (self));

  self->chosen = part;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pressed_cb (GtkGestureClick *gesture, int n_presses, double x, double y, MksTimeStrip *self)
{
  guint part = mks_time_strip_part_at (self, x);

  if (part != TIME_STRIP_NONE)
    g_signal_emit (self, signals[PART_CLICKED], 0, part);
}

static void
mks_time_strip_class_init (MksTimeStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[PART_CLICKED] = g_signal_new ("part-clicked", MKS_TYPE_TIME_STRIP, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  widget_class->snapshot = mks_time_strip_snapshot;
  gtk_widget_class_set_css_name (widget_class, "timestrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mks_time_strip_init (MksTimeStrip *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkGesture      *click = gtk_gesture_click_new ();

  self->chosen = TIME_STRIP_NONE;
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}
