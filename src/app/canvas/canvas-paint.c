/* SPDX-License-Identifier: Apache-2.0 */
/* Paints a canvas: the picture at its place, the rings of what is selected and under the pointer.
 */
#include "canvas-private.h"

#include <math.h>

#include "marks-of-part.h"
#include "paint-cairo.h"
#include "text-scale.h"
#include "window-theme.h"

#define STALE_OPACITY 0.55
#define MOST_PAINTED_ITEMS 1200 /* in a few ms */
#define PART_WIDTH 1.2
#define PART_GAP 1.0

static void
set_source (cairo_t *cr, Token token)
{
  const GdkRGBA colour = window_theme_rgba (token);

  gdk_cairo_set_source_rgba (cr, &colour);
}

/* A scene as a node: painted again without being walked again. */
static GskRenderNode *
node_of (const Scene *scene)
{
  const graphene_rect_t area =
      GRAPHENE_RECT_INIT (0, 0, (float) scene_width (scene), (float) scene_height (scene));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t     *cr = gtk_snapshot_append_cairo (snapshot, &area);

  paint_scene (scene, cr);
  cairo_destroy (cr);
  return gtk_snapshot_free_to_node (snapshot);
}

/* A scene as pixels of the screen: painted and stretched in no time, whatever is in it. */
static cairo_surface_t *
flat_of (const Scene *scene, int scale)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (scene_width (scene)) * scale,
                                  (int) ceil (scene_height (scene)) * scale);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  paint_scene (scene, cr);
  cairo_destroy (cr);
  return surface;
}

int
canvas_density (MksCanvas *self)
{
  return (int) ceil (gtk_widget_get_scale_factor (GTK_WIDGET (self)) * text_scale ());
}

/* Pixels serve where there is much to be painted, and while the view moves; a picture that was
 * enlarged is painted sharp when it stands still. */
static gboolean
is_flat (MksCanvas *self)
{
  gboolean is_heavy = scene_n_items (self->scene) > MOST_PAINTED_ITEMS;

  return self->is_range_old || (is_heavy && (self->settle_id != 0 || self->place.scale <= 1));
}

static void
paint_flat (MksCanvas *self, cairo_t *cr)
{
  if (self->flat == NULL)
    self->flat = flat_of (self->scene, canvas_density (self));
  cairo_set_source_surface (cr, self->flat, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_FAST);
  cairo_paint (cr);
}

static GskRenderNode *
picture (MksCanvas *self)
{
  if (self->picture == NULL)
    self->picture = node_of (self->scene);
  return self->picture;
}

/* ---- rings */

/* A ring of ink around a mark, on a ring of ground where the mark is selected. */
static void
paint_ring (cairo_t *cr, graphene_rect_t box, double gap, double width)
{
  if (gap > 0)
    {
      set_source (cr, TOKEN_GROUND);
      cairo_set_line_width (cr, gap);
      cairo_rectangle (cr, box.origin.x - gap / 2, box.origin.y - gap / 2, box.size.width + gap,
                       box.size.height + gap);
      cairo_stroke (cr);
    }
  set_source (cr, TOKEN_INK);
  cairo_set_line_width (cr, width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_rectangle (cr, box.origin.x - gap - width / 2, box.origin.y - gap - width / 2,
                   box.size.width + 2 * gap + width, box.size.height + 2 * gap + width);
  cairo_stroke (cr);
}

/* All marks that a part of the time stands for, with lines as thin as there are many. */
static void
paint_part (MksCanvas *self, cairo_t *cr, const TimeKey *part)
{
  if (self->part_marks == NULL)
    {
      const PartPicture picture = { self->drawing, self->scene, mks_session_get_run (self->session),
                                    self->scene_at_us, self->range };

      self->part_marks = marks_of_part (&picture, part);
    }
  set_source (cr, TOKEN_INK);
  cairo_set_line_width (cr, PART_WIDTH);
  for (guint i = 0; i < self->part_marks->len; i++)
    {
      graphene_rect_t box =
          canvas_on_screen (self, &g_array_index (self->part_marks, SceneItem, i));

      cairo_rectangle (cr, box.origin.x - PART_GAP, box.origin.y - PART_GAP,
                       box.size.width + 2 * PART_GAP, box.size.height + 2 * PART_GAP);
    }
  cairo_stroke (cr);
}

static void
paint_rings (MksCanvas *self, cairo_t *cr)
{
  SceneItem item;
  TimeKey   part;
  Mark      mark;

  if (mks_selection_get_part (self->selection, &part))
    paint_part (self, cr, &part);
  if (mks_selection_get_hovered (self->selection, &mark.kind, &mark.number) &&
      canvas_find_mark (self, mark, &item))
    paint_ring (cr, canvas_on_screen (self, &item), 0, 1.5);
  if (mks_selection_get (self->selection, &mark.kind, &mark.number) &&
      canvas_find_mark (self, mark, &item))
    paint_ring (cr, canvas_on_screen (self, &item), 2, 2);
}

/* ---- the picture */

/* Beside the axis as it is, along the axis stretched. */
static void
paint_stretched (MksCanvas *self, cairo_t *cr, const SceneTime *time)
{
  const CanvasStretch stretch = canvas_stretch (self);
  const double        width = scene_width (self->scene), height = scene_height (self->scene);
  const double        foot = time->y + time->height;

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, time->y);
  cairo_rectangle (cr, 0, foot, width, height - foot);
  cairo_rectangle (cr, 0, time->y, time->x, time->height);
  cairo_clip (cr);
  paint_flat (self, cr);
  cairo_restore (cr);
  cairo_rectangle (cr, time->x, time->y, width - time->x, time->height);
  cairo_clip (cr);
  cairo_translate (cr, stretch.b, 0);
  cairo_scale (cr, stretch.a, 1);
  paint_flat (self, cr);
}

static void
append_flat (MksCanvas *self, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  cairo_t  *cr = gtk_snapshot_append_cairo (snapshot, area);
  SceneTime time;

  cairo_translate (cr, self->place.x, self->place.y);
  cairo_scale (cr, self->place.scale, self->place.scale);
  if (self->is_range_old && scene_time (self->scene, &time))
    paint_stretched (self, cr, &time);
  else
    paint_flat (self, cr);
  cairo_destroy (cr);
}

static void
append_picture (MksCanvas *self, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  if (is_flat (self))
    {
      append_flat (self, snapshot, area);
      return;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) self->place.x, (float) self->place.y));
  gtk_snapshot_scale (snapshot, (float) self->place.scale, (float) self->place.scale);
  gtk_snapshot_append_node (snapshot, picture (self));
  gtk_snapshot_restore (snapshot);
}

void
canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MksCanvas            *self = MKS_CANVAS (widget);
  const graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                   (float) gtk_widget_get_height (widget));
  const GdkRGBA         ground = window_theme_rgba (TOKEN_GROUND);
  gboolean              is_stale = self->session != NULL && mks_session_is_stale (self->session);
  cairo_t              *cr;

  gtk_snapshot_append_color (snapshot, &ground, &area);
  if (canvas_scene (self) == NULL)
    return;

  if (is_stale)
    gtk_snapshot_push_opacity (snapshot, STALE_OPACITY);
  append_picture (self, snapshot, &area);
  cr = gtk_snapshot_append_cairo (snapshot, &area);
  paint_rings (self, cr);
  cairo_destroy (cr);
  canvas_measure_snapshot (self, snapshot);
  canvas_map_snapshot (self, snapshot);
  gtk_widget_snapshot_child (widget, self->hint, snapshot);
  if (is_stale)
    gtk_snapshot_pop (snapshot);
}
