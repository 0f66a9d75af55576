/* SPDX-License-Identifier: Apache-2.0 */
/* A scene as text, one line per primitive, indented by its groups. */
#include "scene.h"

#include "fixed.h"

static const char *const align_names[] = { "start", "middle", "end" };
static const char *const pattern_names[] = { "none",   "spill",    "gc",    "retry",
                                             "unused", "vertical", "level", "falling" };

static void
append_number (GString *dump, const char *key, double value)
{
  g_string_append_printf (dump, " %s=", key);
  fixed_append (dump, value);
}

static void
append_string (GString *dump, const char *key, const char *value)
{
  if (value != NULL)
    g_string_append_printf (dump, " %s=\"%s\"", key, value);
}

static void
append_colour (GString *dump, const char *key, Colour colour)
{
  char text[8];

  if (colour.alpha == 0)
    return;
  colour_to_text (colour, text);
  g_string_append_printf (dump, " %s=%s", key, text);
  if (colour.alpha < 255)
    g_string_append_printf (dump, "/%u", colour.alpha);
}

static void
append_paint (GString *dump, const ScenePaint *paint)
{
  append_colour (dump, "fill", paint->fill);
  if (paint->stroke.alpha > 0 && paint->stroke_width > 0.0)
    {
      append_colour (dump, "stroke", paint->stroke);
      append_number (dump, "width", paint->stroke_width);
      if (paint->dash[0] > 0.0)
        {
          append_number (dump, "dash", paint->dash[0]);
          append_number (dump, "gap", paint->dash[1]);
        }
    }
  if (paint->pattern != SCENE_PATTERN_NONE)
    {
      g_string_append_printf (dump, " pattern=%s", pattern_names[paint->pattern]);
      append_colour (dump, "pattern-ink", paint->pattern_ink);
    }
}

static void
append_points (GString *dump, const SceneSegment *segment)
{
  static const char letters[] = { 'M', 'L', 'C', 'Z' };
  const ScenePoint  points[] = { segment->control_1, segment->control_2, segment->to };
  guint             first = segment->verb == SCENE_CUBIC ? 0 : segment->verb == SCENE_CLOSE ? 3 : 2;

  g_string_append_printf (dump, " %c", letters[segment->verb]);
  for (guint i = first; i < G_N_ELEMENTS (points); i++)
    {
      g_string_append_c (dump, ' ');
      fixed_append (dump, points[i].x);
      g_string_append_c (dump, ',');
      fixed_append (dump, points[i].y);
    }
}

static void
append_bounds (GString *dump, const char *kind, const SceneItem *item)
{
  const double bounds[] = { item->x, item->y, item->width, item->height };

  g_string_append (dump, kind);
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      g_string_append_c (dump, ' ');
      fixed_append (dump, bounds[i]);
    }
  append_string (dump, "id", item->id);
}

static void
append_text (GString *dump, const SceneItem *item)
{
  append_bounds (dump, "text", item);
  append_number (dump, "x", item->baseline_x);
  append_number (dump, "y", item->baseline_y);
  append_number (dump, "size", item->size_px);
  g_string_append_printf (dump, " align=%s", align_names[item->align]);
  if (item->rotation != 0.0)
    append_number (dump, "rotation", item->rotation);
  g_string_append (dump, item->bold ? " bold" : "");
  g_string_append (dump, item->tabular ? " tabular" : "");
  append_colour (dump, "ink", item->ink);
  append_colour (dump, "halo", item->halo);
  append_string (dump, "text", item->text);
}

/* The pixels as a sum that does not depend on the byte order of the machine. */
static void
append_image (GString *dump, const SceneItem *item)
{
  guint64 sum = G_GUINT64_CONSTANT (14695981039346656037); /* FNV-1a */

  for (gsize i = 0; i < (gsize) item->pixel_width * item->pixel_height; i++)
    sum = (sum ^ (item->pixels[i] & 0xffffff)) * G_GUINT64_CONSTANT (1099511628211);
  append_bounds (dump, "image", item);
  g_string_append_printf (dump, " pixels=%ux%u sum=%016" G_GINT64_MODIFIER "x", item->pixel_width,
                          item->pixel_height, sum);
}

static void
append_group (GString *dump, const SceneItem *item)
{
  append_bounds (dump, "group", item);
  g_string_append (dump, item->clips ? " clips" : "");
  if (item->opacity < 1.0)
    append_number (dump, "opacity", item->opacity);
}

static void
append_item (GString *dump, const SceneItem *item)
{
  switch (item->kind)
    {
    case SCENE_BOX:
      append_bounds (dump, "box", item);
      if (item->radius > 0.0)
        append_number (dump, "radius", item->radius);
      append_paint (dump, &item->paint);
      break;
    case SCENE_PATH:
      append_bounds (dump, "path", item);
      append_paint (dump, &item->paint);
      for (guint i = 0; i < item->n_segments; i++)
        append_points (dump, &item->segments[i]);
      break;
    case SCENE_TEXT:
      append_text (dump, item);
      break;
    case SCENE_IMAGE:
      append_image (dump, item);
      break;
    case SCENE_GROUP_BEGIN:
      append_group (dump, item);
      break;
    case SCENE_GROUP_END:
      g_string_append (dump, "end");
      break;
    default:
      g_assert_not_reached ();
    }
  append_string (dump, "title", item->title);
  g_string_append_c (dump, '\n');
}

char *
scene_dump (const Scene *scene)
{
  GString  *dump = g_string_new ("scene");
  SceneItem item;
  int       depth = 0;

  append_number (dump, "width", scene_width (scene));
  append_number (dump, "height", scene_height (scene));
  append_colour (dump, "ground", scene_ground (scene));
  g_string_append_printf (dump, "\ntitle %s\ndescription %s\n", scene_title (scene),
                          scene_description (scene));
  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      scene_item (scene, i, &item);
      depth -= item.kind == SCENE_GROUP_END;
      for (int k = 0; k < depth; k++)
        g_string_append (dump, "  ");
      append_item (dump, &item);
      depth += item.kind == SCENE_GROUP_BEGIN;
    }
  return g_string_free (dump, FALSE);
}
