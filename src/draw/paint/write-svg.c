/* SPDX-License-Identifier: Apache-2.0 */
/* One element and one line per primitive. Names of our own have a dot, which ids of a scene never
 * have. */
#include "write-svg.h"

#include "fixed.h"
#include "pattern.h"
#include "png-stored.h"
#include "svg-style.h"
#include "svg-xml.h"

/* XML parsers refuse attributes of 10 MB: an image is cut into strips of so many pixels, 4 bytes of
 * base64 each. */
#define STRIP_PIXELS (1u << 20)

typedef struct
{
  xmlTextWriterPtr xml;
  SvgStyle        *style;
  guint            n_clips;
} Svg;

/* ---- the head */

static void
write_root (Svg *svg, const Scene *scene, double scale)
{
  char             width[FIXED_BYTES], height[FIXED_BYTES];
  g_autofree char *view = g_strdup_printf ("0 0 %s %s", fixed_to_text (scene_width (scene), width),
                                           fixed_to_text (scene_height (scene), height));

  svg_open (svg->xml, "svg");
  svg_attribute (svg->xml, "xmlns", "http://www.w3.org/2000/svg");
  svg_attribute (svg->xml, "xmlns:xlink", "http://www.w3.org/1999/xlink");
  svg_number (svg->xml, "width", scene_width (scene) * scale);
  svg_number (svg->xml, "height", scene_height (scene) * scale);
  svg_attribute (svg->xml, "viewBox", view);
  svg_attribute (svg->xml, "role", "img");
  svg_newline (svg->xml);
}

static void
write_about (Svg *svg, const Scene *scene)
{
  g_autofree char *css = svg_style_to_text (svg->style);

  svg_text_element (svg->xml, "title", scene_title (scene));
  svg_newline (svg->xml);
  if (*scene_description (scene) != '\0')
    {
      svg_text_element (svg->xml, "desc", scene_description (scene));
      svg_newline (svg->xml);
    }
  svg_text_element (svg->xml, "style", css);
  svg_newline (svg->xml);
}

/* ---- numbers of paths */

static void
append_point (GString *path, char letter, double x, double y)
{
  if (letter != '\0')
    g_string_append_c (path, letter);
  fixed_append (path, x);
  g_string_append_c (path, ' ');
  fixed_append (path, y);
}

static char *
path_to_text (const SceneItem *item)
{
  GString *path = g_string_new (NULL);

  for (guint i = 0; i < item->n_segments; i++)
    {
      const SceneSegment *segment = &item->segments[i];

      if (segment->verb == SCENE_CLOSE)
        g_string_append_c (path, 'Z');
      else if (segment->verb == SCENE_CUBIC)
        {
          append_point (path, 'C', segment->control_1.x, segment->control_1.y);
          append_point (path, ' ', segment->control_2.x, segment->control_2.y);
          append_point (path, ' ', segment->to.x, segment->to.y);
        }
      else
        append_point (path, segment->verb == SCENE_MOVE ? 'M' : 'L', segment->to.x, segment->to.y);
    }
  return g_string_free (path, FALSE);
}

/* ---- patterns */

static void
append_line (GString *path, double x1, double y1, double x2, double y2)
{
  append_point (path, 'M', x1, y1);
  append_point (path, 'L', x2, y2);
}

/* The lines in one tile; of slanted ones also the ends of its neighbours' in the corners. */
static char *
lines_to_text (const Pattern *pattern)
{
  GString *path = g_string_new (NULL);
  double   pitch = pattern->pitch;

  if (pattern->shape == PATTERN_VERTICALS)
    append_line (path, pitch / 2.0, 0.0, pitch / 2.0, pitch);
  else if (pattern->shape == PATTERN_LEVELS)
    append_line (path, 0.0, pitch / 2.0, pitch, pitch / 2.0);
  else if (pattern->shape == PATTERN_FALLING)
    for (gint k = -1; k <= 1; k++)
      append_line (path, -1.0, k * pitch - 1.0, pitch + 1.0, (k + 1) * pitch + 1.0);
  else
    for (gint k = 0; k <= 2; k++)
      append_line (path, -1.0, k * pitch + 1.0, k * pitch + 1.0, -1.0);
  return g_string_free (path, FALSE);
}

static void
write_dot (Svg *svg, const Pattern *pattern, const char *ink, double x, double y)
{
  svg_open (svg->xml, "circle");
  svg_number (svg->xml, "cx", x * pattern->pitch);
  svg_number (svg->xml, "cy", y * pattern->pitch);
  svg_number (svg->xml, "r", pattern->width);
  svg_attribute (svg->xml, "fill", ink);
  svg_close (svg->xml);
}

static void
write_lines (Svg *svg, const Pattern *pattern, const char *ink)
{
  g_autofree char *path = lines_to_text (pattern);

  svg_open (svg->xml, "path");
  svg_attribute (svg->xml, "d", path);
  svg_attribute (svg->xml, "stroke", ink);
  svg_number (svg->xml, "stroke-width", pattern->width);
  if (pattern->opacity < 1.0)
    svg_number (svg->xml, "stroke-opacity", pattern->opacity);
  svg_close (svg->xml);
}

static void
write_pattern (Svg *svg, guint number)
{
  const SvgPattern *used = svg_style_pattern (svg->style, number);
  const Pattern    *pattern = pattern_get (used->pattern);
  gboolean          dots = pattern->shape == PATTERN_DOTS;
  char              name[SVG_NAME_BYTES], ink[8];

  g_snprintf (name, sizeof name, "pattern.%u", number);
  colour_to_text (used->ink, ink);
  svg_open (svg->xml, "pattern");
  svg_attribute (svg->xml, "id", name);
  svg_attribute (svg->xml, "patternUnits", "userSpaceOnUse");
  svg_number (svg->xml, "width", pattern->pitch);
  svg_number (svg->xml, "height", dots ? 2.0 * pattern->pitch : pattern->pitch);
  if (dots)
    {
      write_dot (svg, pattern, ink, 0.25, 0.5);
      write_dot (svg, pattern, ink, 0.75, 1.5);
    }
  else
    write_lines (svg, pattern, ink);
  svg_close (svg->xml);
  svg_newline (svg->xml);
}

static void
write_patterns (Svg *svg)
{
  guint n_patterns = svg_style_n_patterns (svg->style);

  if (n_patterns == 0)
    return;
  svg_open (svg->xml, "defs");
  svg_newline (svg->xml);
  for (guint i = 0; i < n_patterns; i++)
    write_pattern (svg, i);
  svg_close (svg->xml);
  svg_newline (svg->xml);
}

/* ---- shapes */

static gboolean
has_stroke (const ScenePaint *paint)
{
  return paint->stroke.alpha > 0 && paint->stroke_width > 0.0;
}

/* A box that is all outline: CSS must be overruled, so a presentation attribute would not do. */
static void
write_outline_fill (Svg *svg, const SceneItem *item)
{
  char colour[8], style[64];

  colour_to_text (item->paint.stroke, colour);
  g_snprintf (style, sizeof style, "fill:%s;stroke:none", colour);
  svg_bounds (svg->xml, item->x, item->y, item->width, item->height);
  svg_attribute (svg->xml, "style", style);
}

/* The outline lies inside the bounds, while SVG strokes along the middle. */
static void
write_rect_shape (Svg *svg, const SceneItem *item)
{
  double stroke = has_stroke (&item->paint) ? item->paint.stroke_width : 0.0;
  double radius = MAX (item->radius - stroke / 2.0, 0.0);

  if (stroke > 0.0 && MIN (item->width, item->height) <= stroke)
    {
      write_outline_fill (svg, item);
      return;
    }
  svg_bounds (svg->xml, item->x + stroke / 2.0, item->y + stroke / 2.0, item->width - stroke,
              item->height - stroke);
  if (radius > 0.0)
    svg_number (svg->xml, "rx", radius);
}

static void
write_path_shape (Svg *svg, const SceneItem *item)
{
  g_autofree char *path = path_to_text (item);

  svg_attribute (svg->xml, "d", path);
}

static const char *
element_of (const SceneItem *item)
{
  return item->kind == SCENE_BOX ? "rect" : "path";
}

static void
write_geometry (Svg *svg, const SceneItem *item)
{
  if (item->kind == SCENE_BOX)
    write_rect_shape (svg, item);
  else
    write_path_shape (svg, item);
}

static void
write_plain_shape (Svg *svg, const SceneItem *item)
{
  char class_name[SVG_NAME_BYTES];

  svg_style_class (svg->style, item, class_name);
  svg_open (svg->xml, element_of (item));
  svg_attribute (svg->xml, "id", item->id);
  svg_attribute (svg->xml, "class", class_name);
  write_geometry (svg, item);
  svg_text_element (svg->xml, "title", item->title);
  svg_close (svg->xml);
}

/* The same shape inside its outline, filled with the pattern. */
static void
write_pattern_shape (Svg *svg, const SceneItem *item)
{
  SceneItem inner = *item;
  double    stroke =
      has_stroke (&item->paint) && item->kind == SCENE_BOX ? item->paint.stroke_width : 0.0;
  char fill[SVG_NAME_BYTES + 8];

  inner.x += stroke;
  inner.y += stroke;
  inner.width -= 2.0 * stroke;
  inner.height -= 2.0 * stroke;
  inner.radius = MAX (inner.radius - stroke, 0.0);
  inner.paint.stroke.alpha = 0;
  if (inner.width <= 0.0 || inner.height <= 0.0)
    return;
  g_snprintf (fill, sizeof fill, "url(#pattern.%u)",
              svg_style_pattern_number (svg->style, &item->paint));
  svg_open (svg->xml, element_of (item));
  write_geometry (svg, &inner);
  svg_attribute (svg->xml, "fill", fill);
  svg_close (svg->xml);
}

static void
write_shape (Svg *svg, const SceneItem *item)
{
  SceneItem plain = *item;

  if (item->paint.pattern == SCENE_PATTERN_NONE)
    {
      write_plain_shape (svg, item);
      return;
    }
  plain.id = NULL;
  plain.title = NULL;
  svg_open (svg->xml, "g");
  svg_attribute (svg->xml, "id", item->id);
  svg_text_element (svg->xml, "title", item->title);
  write_plain_shape (svg, &plain);
  write_pattern_shape (svg, item);
  svg_close (svg->xml);
}

static void
write_text (Svg *svg, const SceneItem *item)
{
  char class_name[SVG_NAME_BYTES];

  svg_style_class (svg->style, item, class_name);
  svg_open (svg->xml, "text");
  svg_attribute (svg->xml, "id", item->id);
  svg_attribute (svg->xml, "class", class_name);
  svg_number (svg->xml, "x", item->baseline_x);
  svg_number (svg->xml, "y", item->baseline_y);
  if (item->rotation != 0.0)
    {
      g_autoptr (GString) turn = g_string_new ("rotate(");

      fixed_append (turn, item->rotation);
      append_point (turn, ' ', item->baseline_x, item->baseline_y);
      g_string_append_c (turn, ')');
      svg_attribute (svg->xml, "transform", turn->str);
    }
  svg_text (svg->xml, item->text);
  svg_close (svg->xml);
}

/* ---- images */

static void
write_strip (Svg *svg, const SceneItem *item, guint first_row, guint n_rows)
{
  double             row_height = item->height / item->pixel_height;
  g_autoptr (GBytes) png =
      png_stored (item->pixels + (gsize) first_row * item->pixel_width, item->pixel_width, n_rows);
  gsize            n_bytes;
  const guchar    *bytes = g_bytes_get_data (png, &n_bytes);
  g_autofree char *base64 = g_base64_encode (bytes, n_bytes);
  g_autofree char *uri = g_strconcat ("data:image/png;base64,", base64, NULL);

  svg_open (svg->xml, "image");
  svg_bounds (svg->xml, item->x, item->y + first_row * row_height, item->width,
              n_rows * row_height);
  svg_attribute (svg->xml, "preserveAspectRatio", "none");
  svg_attribute (svg->xml, "style", "image-rendering:pixelated");
  svg_attribute (svg->xml, "xlink:href", uri);
  svg_close (svg->xml);
}

static void
write_image (Svg *svg, const SceneItem *item)
{
  guint n_rows = MAX (STRIP_PIXELS / MAX (item->pixel_width, 1), 1);

  svg_open (svg->xml, "g");
  svg_attribute (svg->xml, "id", item->id);
  svg_text_element (svg->xml, "title", item->title);
  for (guint row = 0; row < item->pixel_height; row += n_rows)
    write_strip (svg, item, row, MIN (n_rows, item->pixel_height - row));
  svg_close (svg->xml);
}

/* ---- groups */

static void
write_clip (Svg *svg, const SceneItem *item, const char *name)
{
  svg_open (svg->xml, "clipPath");
  svg_attribute (svg->xml, "id", name);
  svg_open (svg->xml, "rect");
  svg_bounds (svg->xml, item->x, item->y, item->width, item->height);
  svg_close (svg->xml);
  svg_close (svg->xml);
  svg_newline (svg->xml);
}

static void
write_group_begin (Svg *svg, const SceneItem *item)
{
  char name[SVG_NAME_BYTES], reference[SVG_NAME_BYTES + 8];

  if (item->clips)
    {
      g_snprintf (name, sizeof name, "clip.%u", svg->n_clips++);
      g_snprintf (reference, sizeof reference, "url(#%s)", name);
      write_clip (svg, item, name);
    }
  svg_open (svg->xml, "g");
  svg_attribute (svg->xml, "id", item->id);
  if (item->clips)
    svg_attribute (svg->xml, "clip-path", reference);
  if (item->opacity < 1.0)
    svg_number (svg->xml, "opacity", item->opacity);
  svg_text_element (svg->xml, "title", item->title);
}

static void
write_item (Svg *svg, const SceneItem *item)
{
  switch (item->kind)
    {
    case SCENE_BOX:
    case SCENE_PATH:
      write_shape (svg, item);
      break;
    case SCENE_TEXT:
      write_text (svg, item);
      break;
    case SCENE_IMAGE:
      write_image (svg, item);
      break;
    case SCENE_GROUP_BEGIN:
      write_group_begin (svg, item);
      break;
    case SCENE_GROUP_END:
    default:
      svg_close (svg->xml);
      break;
    }
  svg_newline (svg->xml);
}

static void
write_ground (Svg *svg, const Scene *scene)
{
  Colour ground = scene_ground (scene);
  char   colour[8];

  if (ground.alpha == 0)
    return;
  colour_to_text (ground, colour);
  svg_open (svg->xml, "rect");
  svg_number (svg->xml, "width", scene_width (scene));
  svg_number (svg->xml, "height", scene_height (scene));
  svg_attribute (svg->xml, "fill", colour);
  svg_close (svg->xml);
  svg_newline (svg->xml);
}

static void
write_document (Svg *svg, const Scene *scene, double scale)
{
  SceneItem item;

  xmlTextWriterStartDocument (svg->xml, "1.0", "UTF-8", NULL);
  write_root (svg, scene, scale);
  write_about (svg, scene);
  write_patterns (svg);
  write_ground (svg, scene);
  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      scene_item (scene, i, &item);
      write_item (svg, &item);
    }
  xmlTextWriterEndDocument (svg->xml);
}

GBytes *
write_svg (const Scene *scene, double scale)
{
  g_autoptr (SvgStyle) style = svg_style_new (scene);
  xmlBufferPtr         buffer = xmlBufferCreate ();
  Svg                  svg = { .xml = xmlNewTextWriterMemory (buffer, 0), .style = style };
  GBytes              *bytes;

  write_document (&svg, scene, scale);
  xmlFreeTextWriter (svg.xml);
  bytes = g_bytes_new (xmlBufferContent (buffer), (gsize) xmlBufferLength (buffer));
  xmlBufferFree (buffer);
  return bytes;
}
