/* SPDX-License-Identifier: Apache-2.0 */
/* Paints a canvas: the picture at its place, the rings of what is selected and under the pointer,
 * and the map of the whole beside a part. */
#include "canvas-private.h"

#include "marks-of-part.h"
#include "paint-cairo.h"
#include "window-theme.h"

#define STALE_OPACITY 0.55
#define MAP_SHARE 0.18 /* of the width */
#define MAP_LEAST_PX 96.0
#define MAP_MOST_PX 220.0
#define MAP_MARGIN 10.0f
#define PART_WIDTH 1.2
#define PART_GAP 1.0

static GdkRGBA
rgba (Token token, float alpha)
{
  const Colour colour = theme_colour (window_theme (), token);

  return (GdkRGBA){ (float) colour.red / 255.0f, (float) colour.green / 255.0f,
                    (float) colour.blue / 255.0f, alpha };
}

static void
set_source (cairo_t *cr, Token token)
{
  const GdkRGBA colour = rgba (token, 1);

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
  const Run *run = mks_session_get_run (self->session);
  SceneItem  item;
  TimeKey    part;
  Mark       mark;

  if (mks_selection_get_part (self->selection, &part))
    paint_part (self, cr, &part);
  if (mks_selection_get_hovered (self->selection, &mark.kind, &mark.number) &&
      marks_find (self->scene, run, self->scene_at_us, mark, &item))
    paint_ring (cr, canvas_on_screen (self, &item), 0, 1.5);
  if (mks_selection_get (self->selection, &mark.kind, &mark.number) &&
      marks_find (self->scene, run, self->scene_at_us, mark, &item))
    paint_ring (cr, canvas_on_screen (self, &item), 2, 2);
}

/* ---- the map of the whole */

static gboolean
is_enlarged (MksCanvas *self)
{
  const ZoomSize size = canvas_size (self);

  return size.picture_width * self->place.scale > size.width + 1 ||
         size.picture_height * self->place.scale > size.height + 1;
}

static gboolean
shows_part_of_time (MksCanvas *self)
{
  SceneTime time;

  return self->range.to_us > self->range.from_us && scene_time (self->scene, &time) &&
         !scene_find (self->scene, "overview", NULL);
}

gboolean
canvas_map (MksCanvas *self, graphene_rect_t *map)
{
  ZoomSize size = canvas_size (self);
  double   width = CLAMP (size.width * MAP_SHARE, MAP_LEAST_PX, MAP_MOST_PX);
  double   height = width * size.picture_height / MAX (size.picture_width, 1);

  if (self->scene == NULL || !(is_enlarged (self) || shows_part_of_time (self)))
    return FALSE;
  height = MIN (height, size.height / 3);
  *map = GRAPHENE_RECT_INIT ((float) (size.width - width) - MAP_MARGIN,
                             (float) (size.height - height) - MAP_MARGIN, (float) width,
                             (float) height);
  return TRUE;
}

/* The picture of the whole run, and where its axis stands. */
static void
ensure_whole (MksCanvas *self)
{
  g_autoptr (Scene) scene = NULL;
  DrawingOptions    options;

  if (self->whole != NULL)
    return;
  options = mks_canvas_export_options (self);
  options.place = DRAWING_WINDOW;
  options.width = scene_width (self->scene);
  options.height = scene_height (self->scene);
  options.at_us = RUN_NEVER;
  options.from_us = options.to_us = 0;
  scene = drawings_build (self->drawing, mks_session_get_run (self->session), &options);
  self->whole = node_of (scene);
  if (!scene_time (scene, &self->whole_time))
    self->whole_time = (SceneTime){ .from_us = 0, .to_us = 1, .width = options.width };
}

/* What is shown, in the px of the picture of the whole. */
static graphene_rect_t
shown_of_whole (MksCanvas *self, const ZoomSize *size)
{
  double x = -self->place.x / self->place.scale, y = -self->place.y / self->place.scale;
  double width = size->width / self->place.scale, height = size->height / self->place.scale;

  if (shows_part_of_time (self))
    {
      const SceneTime *time = &self->whole_time;
      double           px = time->width / (double) (time->to_us - time->from_us);

      x = time->x + (double) (self->range.from_us - time->from_us) * px;
      width = (double) (self->range.to_us - self->range.from_us) * px;
    }
  return GRAPHENE_RECT_INIT ((float) x, (float) y, (float) MIN (width, size->picture_width),
                             (float) MIN (height, size->picture_height));
}

static void
append_frame (GtkSnapshot *snapshot, graphene_rect_t box, float width, Token token)
{
  const GdkRGBA  colour = rgba (token, 1);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &box, 2);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ width, width, width, width },
                              (GdkRGBA[4]){ colour, colour, colour, colour });
}

static void
snapshot_map (MksCanvas *self, GtkSnapshot *snapshot)
{
  const ZoomSize  size = canvas_size (self);
  const GdkRGBA   ground = rgba (TOKEN_GROUND, 1);
  graphene_rect_t map, shown;
  float           x_scale, y_scale;

  if (!canvas_map (self, &map))
    return;
  if (shows_part_of_time (self))
    ensure_whole (self);
  shown = shown_of_whole (self, &size);
  x_scale = map.size.width / (float) size.picture_width;
  y_scale = map.size.height / (float) size.picture_height;
  gtk_snapshot_append_color (snapshot, &ground, &map);
  gtk_snapshot_push_clip (snapshot, &map);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &map.origin);
  gtk_snapshot_scale (snapshot, x_scale, y_scale);
  gtk_snapshot_append_node (snapshot, shows_part_of_time (self) ? self->whole : self->picture);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
  append_frame (snapshot, map, 1, TOKEN_EDGE);
  append_frame (snapshot,
                GRAPHENE_RECT_INIT (map.origin.x + shown.origin.x * x_scale,
                                    map.origin.y + shown.origin.y * y_scale,
                                    MAX (shown.size.width * x_scale, 4),
                                    MAX (shown.size.height * y_scale, 4)),
                2, TOKEN_INK);
}

/* ---- the picture */

/* Beside the axis as it is, along the axis stretched. */
static void
append_stretched (MksCanvas *self, GtkSnapshot *snapshot, const SceneTime *time)
{
  const CanvasStretch   stretch = canvas_stretch (self);
  const float           width = (float) scene_width (self->scene);
  const float           height = (float) scene_height (self->scene);
  const float           top = (float) time->y, foot = (float) (time->y + time->height);
  const float           x = (float) time->x;
  const graphene_rect_t plain[] = {
    GRAPHENE_RECT_INIT (0, 0, width, top),
    GRAPHENE_RECT_INIT (0, foot, width, height - foot),
    GRAPHENE_RECT_INIT (0, top, x, foot - top),
  };
  const graphene_rect_t along = GRAPHENE_RECT_INIT (x, top, width - x, foot - top);

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      gtk_snapshot_push_clip (snapshot, &plain[i]);
      gtk_snapshot_append_node (snapshot, self->picture);
      gtk_snapshot_pop (snapshot);
    }
  gtk_snapshot_push_clip (snapshot, &along);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) stretch.b, 0));
  gtk_snapshot_scale (snapshot, (float) stretch.a, 1);
  gtk_snapshot_append_node (snapshot, self->picture);
  gtk_snapshot_pop (snapshot);
}

static void
append_picture (MksCanvas *self, GtkSnapshot *snapshot)
{
  SceneTime time;

  if (self->picture == NULL)
    self->picture = node_of (self->scene);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) self->place.x, (float) self->place.y));
  gtk_snapshot_scale (snapshot, (float) self->place.scale, (float) self->place.scale);
  if (self->settle_id != 0 && scene_time (self->scene, &time))
    append_stretched (self, snapshot, &time);
  else
    gtk_snapshot_append_node (snapshot, self->picture);
  gtk_snapshot_restore (snapshot);
}

void
canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MksCanvas            *self = MKS_CANVAS (widget);
  const graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                   (float) gtk_widget_get_height (widget));
  const GdkRGBA         ground = rgba (TOKEN_GROUND, 1);
  gboolean              is_stale = self->session != NULL && mks_session_is_stale (self->session);
  cairo_t              *cr;

  gtk_snapshot_append_color (snapshot, &ground, &area);
  if (canvas_scene (self) == NULL)
    return;

  if (is_stale)
    gtk_snapshot_push_opacity (snapshot, STALE_OPACITY);
  append_picture (self, snapshot);
  cr = gtk_snapshot_append_cairo (snapshot, &area);
  paint_rings (self, cr);
  cairo_destroy (cr);
  canvas_measure_snapshot (self, snapshot);
  snapshot_map (self, snapshot);
  gtk_widget_snapshot_child (widget, self->hint, snapshot);
  if (is_stale)
    gtk_snapshot_pop (snapshot);
}
