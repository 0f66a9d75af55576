/* SPDX-License-Identifier: Apache-2.0 */
/* The map in the corner of a canvas that shows a part: all of the picture, small, with a frame
 * around what is shown. */
#include "canvas-private.h"

#include <math.h>

#include "paint-cairo.h"
#include "window-theme.h"

#define MAP_SHARE 0.18 /* of the width */
#define MAP_LEAST_PX 96.0
#define MAP_MOST_PX 220.0
#define MAP_MARGIN 10.0f

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

/* The whole run, for a drawing that shows a part of its time. */
static Scene *
whole_scene (MksCanvas *self)
{
  DrawingOptions options = mks_canvas_export_options (self);

  options.place = DRAWING_WINDOW;
  options.width = scene_width (self->scene);
  options.height = scene_height (self->scene);
  options.at_us = RUN_NEVER;
  options.from_us = options.to_us = 0;
  return drawings_build (self->drawing, mks_session_get_run (self->session), &options);
}

static void
paint_map (MksCanvas *self, const Scene *scene, const graphene_rect_t *map)
{
  int      scale = canvas_density (self);
  cairo_t *cr;

  self->map = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceilf (map->size.width) * scale,
                                          (int) ceilf (map->size.height) * scale);
  cairo_surface_set_device_scale (self->map, scale, scale);
  cr = cairo_create (self->map);
  cairo_scale (cr, map->size.width / scene_width (scene), map->size.height / scene_height (scene));
  paint_scene (scene, cr);
  cairo_destroy (cr);
}

/* The map as pixels, kept for as long as what it shows; FALSE while the view still moves. */
static gboolean
ensure_map (MksCanvas *self, const graphene_rect_t *map)
{
  g_autoptr (Scene) whole = NULL;

  if (self->map != NULL || self->is_range_old)
    return self->map != NULL;
  self->map_is_whole = shows_part_of_time (self);
  if (!self->map_is_whole)
    {
      paint_map (self, self->scene, map);
      return TRUE;
    }
  whole = whole_scene (self);
  if (!scene_time (whole, &self->whole_time))
    return FALSE;
  paint_map (self, whole, map);
  return TRUE;
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
  const GdkRGBA  colour = window_theme_rgba (token);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &box, 2);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ width, width, width, width },
                              (GdkRGBA[4]){ colour, colour, colour, colour });
}

void
canvas_map_snapshot (MksCanvas *self, GtkSnapshot *snapshot)
{
  const ZoomSize  size = canvas_size (self);
  graphene_rect_t map, shown;
  float           x_scale, y_scale;
  cairo_t        *cr;

  if (!canvas_map (self, &map) || !ensure_map (self, &map))
    return;
  shown = shown_of_whole (self, &size);
  x_scale = map.size.width / (float) size.picture_width;
  y_scale = map.size.height / (float) size.picture_height;
  cr = gtk_snapshot_append_cairo (snapshot, &map);
  cairo_set_source_surface (cr, self->map, map.origin.x, map.origin.y);
  cairo_paint (cr);
  cairo_destroy (cr);
  append_frame (snapshot, map, 1, TOKEN_EDGE);
  append_frame (snapshot,
                GRAPHENE_RECT_INIT (map.origin.x + shown.origin.x * x_scale,
                                    map.origin.y + shown.origin.y * y_scale,
                                    MAX (shown.size.width * x_scale, 4),
                                    MAX (shown.size.height * y_scale, 4)),
                2, TOKEN_INK);
}
