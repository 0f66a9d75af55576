/* SPDX-License-Identifier: Apache-2.0 */
/* Walks a scene and paints its shapes; texts and patterns have their own files. */
#include "paint-cairo.h"

#include <math.h>

#include "paint-colour.h"
#include "paint-pattern.h"
#include "paint-text.h"

#define KAPPA 0.5522847498307936 /* a quarter circle as a cubic */
#define SLIVER_PX 1.5            /* thinner shapes keep their true area instead of a whole pixel */

/* From user space to device pixels, per axis; `active` is FALSE where there are no pixels. */
typedef struct
{
  gboolean active;
  double   scale_x, scale_y;
  double   origin_x, origin_y;
} Grid;

typedef struct
{
  double x, y, width, height, radius;
} Box;

typedef struct
{
  cairo_t     *cr;
  Grid         grid;
  TextPainter *texts;
  GArray      *opacities; /* of the open groups; below 1 each has a cairo group of its own */
} Painter;

/* ---- the pixel grid */

static Grid
find_grid (cairo_t *cr)
{
  cairo_surface_type_t type = cairo_surface_get_type (cairo_get_target (cr));
  cairo_matrix_t       matrix;
  Grid                 grid = { 0 };

  cairo_get_matrix (cr, &matrix);
  grid.active = type != CAIRO_SURFACE_TYPE_PDF && matrix.xy == 0.0 && matrix.yx == 0.0 &&
                matrix.xx > 0.0 && matrix.yy > 0.0;
  grid.scale_x = matrix.xx;
  grid.scale_y = matrix.yy;
  grid.origin_x = matrix.x0;
  grid.origin_y = matrix.y0;
  return grid;
}

static double
snap_edge (double at, double scale, double origin)
{
  return (floor (at * scale + origin + 0.5) - origin) / scale;
}

/* The middle of a line of a whole number of pixels: on a pixel's middle when that is odd. */
static double
snap_middle (double at, double scale, double origin, double width)
{
  double pixels = floor (width * scale + 0.5);
  double middle = fmod (pixels, 2.0) == 1.0 ? 0.5 : 0.0;

  return (floor (at * scale + origin - middle + 0.5) + middle - origin) / scale;
}

static void
snap_extent (double *at, double *extent, double scale, double origin)
{
  double end = *at + *extent;

  if (*extent * scale < SLIVER_PX)
    return;
  *at = snap_edge (*at, scale, origin);
  *extent = snap_edge (end, scale, origin) - *at;
}

static Box
box_of (const Grid *grid, const SceneItem *item)
{
  Box box = { item->x, item->y, item->width, item->height, item->radius };

  if (grid->active)
    {
      snap_extent (&box.x, &box.width, grid->scale_x, grid->origin_x);
      snap_extent (&box.y, &box.height, grid->scale_y, grid->origin_y);
    }
  return box;
}

/* ---- shapes */

static void
trace_rounded (cairo_t *cr, const Box *box, double radius)
{
  double x1 = box->x, y1 = box->y, x2 = x1 + box->width, y2 = y1 + box->height;
  double k = radius * (1.0 - KAPPA);

  cairo_move_to (cr, x1 + radius, y1);
  cairo_line_to (cr, x2 - radius, y1);
  cairo_curve_to (cr, x2 - k, y1, x2, y1 + k, x2, y1 + radius);
  cairo_line_to (cr, x2, y2 - radius);
  cairo_curve_to (cr, x2, y2 - k, x2 - k, y2, x2 - radius, y2);
  cairo_line_to (cr, x1 + radius, y2);
  cairo_curve_to (cr, x1 + k, y2, x1, y2 - k, x1, y2 - radius);
  cairo_line_to (cr, x1, y1 + radius);
  cairo_curve_to (cr, x1, y1 + k, x1 + k, y1, x1 + radius, y1);
  cairo_close_path (cr);
}

static void
trace_box (cairo_t *cr, const Box *box)
{
  double radius = MIN (box->radius, MIN (box->width, box->height) / 2.0);

  if (radius > 0.0)
    trace_rounded (cr, box, radius);
  else
    cairo_rectangle (cr, box->x, box->y, box->width, box->height);
}

static void
set_stroke (cairo_t *cr, const ScenePaint *paint)
{
  paint_set_colour (cr, paint->stroke, 1.0);
  cairo_set_line_width (cr, paint->stroke_width);
  cairo_set_dash (cr, paint->dash, paint->dash[0] > 0.0 ? 2 : 0, 0.0);
}

static gboolean
has_stroke (const ScenePaint *paint)
{
  return paint->stroke.alpha > 0 && paint->stroke_width > 0.0;
}

/* The outline lies inside the bounds; a box that is all outline is filled with it. */
static void
paint_outline (cairo_t *cr, const Box *box, const ScenePaint *paint)
{
  double width = paint->stroke_width;
  Box    middle = { box->x + width / 2.0, box->y + width / 2.0, box->width - width,
                    box->height - width, MAX (box->radius - width / 2.0, 0.0) };

  set_stroke (cr, paint);
  if (middle.width <= 0.0 || middle.height <= 0.0)
    {
      cairo_rectangle (cr, box->x, box->y, box->width, box->height);
      cairo_fill (cr);
      return;
    }
  trace_box (cr, &middle);
  cairo_stroke (cr);
}

static void
paint_box (Painter *painter, const SceneItem *item)
{
  const ScenePaint *paint = &item->paint;
  cairo_t          *cr = painter->cr;
  Box               box = box_of (&painter->grid, item);

  if (paint->fill.alpha > 0)
    {
      paint_set_colour (cr, paint->fill, 1.0);
      trace_box (cr, &box);
      cairo_fill (cr);
    }
  if (paint->pattern != SCENE_PATTERN_NONE)
    {
      cairo_save (cr);
      trace_box (cr, &box);
      cairo_clip (cr);
      paint_pattern (cr, paint, box.x, box.y, box.width, box.height);
      cairo_restore (cr);
    }
  if (has_stroke (paint))
    paint_outline (cr, &box, paint);
}

/* ---- paths */

static gboolean
is_straight (const SceneItem *item)
{
  return item->n_segments == 2 && item->segments[1].verb == SCENE_LINE &&
         (item->width == 0.0 || item->height == 0.0);
}

/* A level or upright line, on the pixels it is meant to fill. */
static void
trace_straight (cairo_t *cr, const Grid *grid, const SceneItem *item)
{
  ScenePoint from = item->segments[0].to, to = item->segments[1].to;
  double     width = item->paint.stroke_width;

  if (grid->active && item->width == 0.0)
    from.x = to.x = snap_middle (from.x, grid->scale_x, grid->origin_x, width);
  if (grid->active && item->height == 0.0)
    from.y = to.y = snap_middle (from.y, grid->scale_y, grid->origin_y, width);
  cairo_move_to (cr, from.x, from.y);
  cairo_line_to (cr, to.x, to.y);
}

static void
trace_segments (cairo_t *cr, const SceneItem *item)
{
  for (guint i = 0; i < item->n_segments; i++)
    {
      const SceneSegment *segment = &item->segments[i];

      if (segment->verb == SCENE_MOVE)
        cairo_move_to (cr, segment->to.x, segment->to.y);
      else if (segment->verb == SCENE_LINE)
        cairo_line_to (cr, segment->to.x, segment->to.y);
      else if (segment->verb == SCENE_CUBIC)
        cairo_curve_to (cr, segment->control_1.x, segment->control_1.y, segment->control_2.x,
                        segment->control_2.y, segment->to.x, segment->to.y);
      else
        cairo_close_path (cr);
    }
}

static void
paint_path (Painter *painter, const SceneItem *item)
{
  const ScenePaint *paint = &item->paint;
  cairo_t          *cr = painter->cr;

  if (is_straight (item))
    trace_straight (cr, &painter->grid, item);
  else
    trace_segments (cr, item);
  if (paint->fill.alpha > 0)
    {
      paint_set_colour (cr, paint->fill, 1.0);
      cairo_fill_preserve (cr);
    }
  if (paint->pattern != SCENE_PATTERN_NONE)
    {
      cairo_path_t *path = cairo_copy_path (cr);

      cairo_save (cr);
      cairo_clip (cr);
      paint_pattern (cr, paint, item->x, item->y, item->width, item->height);
      cairo_restore (cr);
      cairo_append_path (cr, path);
      cairo_path_destroy (path);
    }
  if (has_stroke (paint))
    {
      set_stroke (cr, paint);
      cairo_stroke_preserve (cr);
    }
  cairo_new_path (cr);
}

/* ---- images and groups */

static void
paint_image (Painter *painter, const SceneItem *item)
{
  cairo_t         *cr = painter->cr;
  Box              box = box_of (&painter->grid, item);
  cairo_surface_t *surface = cairo_image_surface_create_for_data (
      (guchar *) item->pixels, CAIRO_FORMAT_RGB24, (int) item->pixel_width,
      (int) item->pixel_height, (int) item->pixel_width * 4);

  cairo_save (cr);
  cairo_rectangle (cr, box.x, box.y, box.width, box.height);
  cairo_clip (cr);
  cairo_translate (cr, box.x, box.y);
  cairo_scale (cr, box.width / item->pixel_width, box.height / item->pixel_height);
  cairo_set_source_surface (cr, surface, 0.0, 0.0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

static void
begin_group (Painter *painter, const SceneItem *item)
{
  cairo_save (painter->cr);
  if (item->clips)
    {
      cairo_rectangle (painter->cr, item->x, item->y, item->width, item->height);
      cairo_clip (painter->cr);
    }
  if (item->opacity < 1.0)
    cairo_push_group (painter->cr);
  g_array_append_val (painter->opacities, item->opacity);
}

static void
end_group (Painter *painter)
{
  double opacity = g_array_index (painter->opacities, double, painter->opacities->len - 1);

  g_array_set_size (painter->opacities, painter->opacities->len - 1);
  if (opacity < 1.0)
    {
      cairo_pop_group_to_source (painter->cr);
      cairo_paint_with_alpha (painter->cr, opacity);
    }
  cairo_restore (painter->cr);
}

static void
paint_item (Painter *painter, const SceneItem *item)
{
  switch (item->kind)
    {
    case SCENE_BOX:
      paint_box (painter, item);
      break;
    case SCENE_PATH:
      paint_path (painter, item);
      break;
    case SCENE_TEXT:
      text_painter_paint (painter->texts, item);
      break;
    case SCENE_IMAGE:
      paint_image (painter, item);
      break;
    case SCENE_GROUP_BEGIN:
      begin_group (painter, item);
      break;
    case SCENE_GROUP_END:
    default:
      end_group (painter);
      break;
    }
}

void
paint_scene (const Scene *scene, cairo_t *cr)
{
  g_autoptr (TextPainter) texts = text_painter_new (cr);
  g_autoptr (GArray)      opacities = g_array_new (FALSE, FALSE, sizeof (double));
  Painter                 painter = { cr, find_grid (cr), texts, opacities };
  SceneItem               item;

  cairo_save (cr);
  if (scene_ground (scene).alpha > 0)
    {
      paint_set_colour (cr, scene_ground (scene), 1.0);
      cairo_rectangle (cr, 0.0, 0.0, scene_width (scene), scene_height (scene));
      cairo_fill (cr);
    }
  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      scene_item (scene, i, &item);
      paint_item (&painter, &item);
    }
  while (opacities->len > 0)
    end_group (&painter);
  cairo_restore (cr);
}
