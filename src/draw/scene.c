/* SPDX-License-Identifier: Apache-2.0 */
/* Builds a picture, primitive by primitive. */
#include "scene.h"

#include <math.h>
#include <string.h>

#include "scene-private.h"
#include "text-width.h"

#define STRING_BLOCK_BYTES 65536

/* A group that is being built. */
typedef struct
{
  guint  begin; /* its record */
  double x1, y1, x2, y2;
} OpenGroup;

/* Equal paints must have equal bytes. */
G_STATIC_ASSERT (sizeof (ScenePaint) ==
                 3 * sizeof (Colour) + sizeof (ScenePattern) + 3 * sizeof (double));

/* ---- the gate for strings: whatever comes in can be written as XML and set by pango */

static gboolean
is_plain (const char *text)
{
  for (const guchar *at = (const guchar *) text; *at != '\0'; at++)
    if (*at < 0x20 || *at > 0x7e)
      return FALSE;
  return TRUE;
}

static char *
make_writable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString         *written = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      gboolean blank = character == '\n' || character == '\t' || character == '\r';

      if (blank)
        g_string_append_c (written, ' ');
      else if (character < 0x20 || (character & 0xfffe) == 0xfffe)
        g_string_append_unichar (written, 0xfffd);
      else
        g_string_append_unichar (written, character);
    }
  return g_string_free (written, FALSE);
}

static const char *
keep_string (Scene *scene, const char *text)
{
  g_autofree char *writable = NULL;

  if (text == NULL)
    return NULL;
  if (is_plain (text))
    return g_string_chunk_insert (scene->strings, text);
  writable = make_writable (text);
  return g_string_chunk_insert (scene->strings, writable);
}

static gboolean
is_id (const char *text)
{
  if (!g_ascii_isalpha (*text))
    return FALSE;
  for (; *text != '\0'; text++)
    if (!g_ascii_isalnum (*text) && *text != '-' && *text != '_')
      return FALSE;
  return TRUE;
}

static const char *
keep_id (Scene *scene, const char *id, guint index)
{
  const char *kept;

  if (id == NULL)
    return NULL;
  g_return_val_if_fail (is_id (id), NULL);
  g_return_val_if_fail (!g_hash_table_contains (scene->record_of_id, id), NULL);

  kept = g_string_chunk_insert (scene->strings, id);
  g_hash_table_insert (scene->record_of_id, (gpointer) kept, GUINT_TO_POINTER (index + 1));
  return kept;
}

/* ---- building */

static void
extend_group (Scene *scene, double x1, double y1, double x2, double y2)
{
  OpenGroup *group;

  if (scene->open_groups->len == 0)
    return;
  group = &g_array_index (scene->open_groups, OpenGroup, scene->open_groups->len - 1);
  group->x1 = MIN (group->x1, x1);
  group->y1 = MIN (group->y1, y1);
  group->x2 = MAX (group->x2, x2);
  group->y2 = MAX (group->y2, y2);
}

/* Adds a record with its names; the caller fills in the rest. */
static Record *
add_record (Scene *scene, SceneKind kind, const char *id, const char *title)
{
  guint  index = scene->records->len;
  Record record = { .kind = (guint8) kind };

  record.id = keep_id (scene, id, index);
  record.title = keep_string (scene, title);
  g_array_append_val (scene->records, record);
  return &g_array_index (scene->records, Record, index);
}

static void
set_bounds (Scene *scene, Record *record, double x, double y, double width, double height)
{
  record->x = x;
  record->y = y;
  record->width = width;
  record->height = height;
  extend_group (scene, x, y, x + width, y + height);
}

Scene *
scene_new (double width, double height, Colour ground)
{
  Scene *scene = g_new0 (Scene, 1);

  scene->width = width;
  scene->height = height;
  scene->ground = ground;
  scene->title = g_strdup ("");
  scene->description = g_strdup ("");
  scene->records = g_array_new (FALSE, FALSE, sizeof (Record));
  scene->texts = g_array_new (FALSE, FALSE, sizeof (TextDetail));
  scene->paths = g_array_new (FALSE, FALSE, sizeof (PathDetail));
  scene->segments = g_array_new (FALSE, FALSE, sizeof (SceneSegment));
  scene->images = g_array_new (FALSE, FALSE, sizeof (ImageDetail));
  scene->groups = g_array_new (FALSE, FALSE, sizeof (GroupDetail));
  scene->open_groups = g_array_new (FALSE, FALSE, sizeof (OpenGroup));
  scene->paints = intern_new (sizeof (ScenePaint));
  scene->strings = g_string_chunk_new (STRING_BLOCK_BYTES);
  scene->record_of_id = g_hash_table_new (g_str_hash, g_str_equal);
  return scene;
}

void
scene_free (Scene *scene)
{
  if (scene == NULL)
    return;
  for (guint i = 0; i < scene->images->len; i++)
    g_free (g_array_index (scene->images, ImageDetail, i).pixels);
  g_hash_table_unref (scene->record_of_id);
  g_string_chunk_free (scene->strings);
  intern_free (scene->paints);
  g_array_unref (scene->open_groups);
  g_array_unref (scene->groups);
  g_array_unref (scene->images);
  g_array_unref (scene->segments);
  g_array_unref (scene->paths);
  g_array_unref (scene->texts);
  g_array_unref (scene->records);
  g_free (scene->description);
  g_free (scene->title);
  g_free (scene);
}

double
scene_width (const Scene *scene)
{
  return scene->width;
}

double
scene_height (const Scene *scene)
{
  return scene->height;
}

Colour
scene_ground (const Scene *scene)
{
  return scene->ground;
}

void
scene_set_title (Scene *scene, const char *title)
{
  g_free (scene->title);
  scene->title = make_writable (title);
}

void
scene_set_description (Scene *scene, const char *description)
{
  g_free (scene->description);
  scene->description = make_writable (description);
}

void
scene_set_time (Scene *scene, const SceneTime *time)
{
  g_return_if_fail (time->to_us > time->from_us && time->width > 0);

  scene->time = *time;
}

gboolean
scene_time (const Scene *scene, SceneTime *time)
{
  if (scene->time.width <= 0)
    return FALSE;
  *time = scene->time;
  return TRUE;
}

const char *
scene_title (const Scene *scene)
{
  return scene->title;
}

const char *
scene_description (const Scene *scene)
{
  return scene->description;
}

void
scene_box (Scene            *scene,
           const char       *id,
           const char       *title,
           double            x,
           double            y,
           double            width,
           double            height,
           double            radius,
           const ScenePaint *paint)
{
  Record *record;

  g_return_if_fail (isfinite (x) && isfinite (y) && isfinite (width) && isfinite (height));
  g_return_if_fail (width >= 0.0 && height >= 0.0);

  record = add_record (scene, SCENE_BOX, id, title);
  record->radius = (float) radius;
  record->paint = intern_add (scene->paints, paint);
  set_bounds (scene, record, x, y, width, height);
}

static gboolean
are_finite (const SceneSegment *segments, guint n_segments)
{
  double sum = 0.0; /* of anything infinite is not finite */

  for (guint i = 0; i < n_segments; i++)
    sum += fabs (segments[i].to.x) + fabs (segments[i].to.y) + fabs (segments[i].control_1.x) +
           fabs (segments[i].control_1.y) + fabs (segments[i].control_2.x) +
           fabs (segments[i].control_2.y);
  return isfinite (sum);
}

static void
bounds_of_segments (const SceneSegment *segments, guint n_segments, Record *record)
{
  double x1 = G_MAXDOUBLE, y1 = G_MAXDOUBLE, x2 = -G_MAXDOUBLE, y2 = -G_MAXDOUBLE;

  for (guint i = 0; i < n_segments; i++)
    {
      ScenePoint points[] = { segments[i].to, segments[i].control_1, segments[i].control_2 };
      guint      n_points = segments[i].verb == SCENE_CUBIC   ? 3
                            : segments[i].verb == SCENE_CLOSE ? 0
                                                              : 1;

      for (guint k = 0; k < n_points; k++)
        {
          x1 = MIN (x1, points[k].x);
          y1 = MIN (y1, points[k].y);
          x2 = MAX (x2, points[k].x);
          y2 = MAX (y2, points[k].y);
        }
    }
  record->x = x1;
  record->y = y1;
  record->width = x2 - x1;
  record->height = y2 - y1;
}

void
scene_path (Scene              *scene,
            const char         *id,
            const char         *title,
            const SceneSegment *segments,
            guint               n_segments,
            const ScenePaint   *paint)
{
  PathDetail detail = { .first = scene->segments->len, .n = n_segments };
  Record    *record;

  g_return_if_fail (n_segments > 0 && segments[0].verb == SCENE_MOVE);
  g_return_if_fail (are_finite (segments, n_segments));

  record = add_record (scene, SCENE_PATH, id, title);
  record->paint = intern_add (scene->paints, paint);
  record->detail = scene->paths->len;
  g_array_append_vals (scene->segments, segments, n_segments);
  g_array_append_val (scene->paths, detail);
  bounds_of_segments (segments, n_segments, record);
  set_bounds (scene, record, record->x, record->y, record->width, record->height);
}

void
scene_line (Scene *scene, double x1, double y1, double x2, double y2, const ScenePaint *paint)
{
  SceneSegment segments[] = {
    { .verb = SCENE_MOVE, .to = { x1, y1 } },
    { .verb = SCENE_LINE, .to = { x2, y2 } },
  };

  scene_path (scene, NULL, NULL, segments, G_N_ELEMENTS (segments), paint);
}

static Record *
begin_group (Scene *scene, const char *id, const char *title, GroupDetail detail)
{
  OpenGroup group = {
    .begin = scene->records->len,
    .x1 = G_MAXDOUBLE,
    .y1 = G_MAXDOUBLE,
    .x2 = -G_MAXDOUBLE,
    .y2 = -G_MAXDOUBLE,
  };
  Record *record = add_record (scene, SCENE_GROUP_BEGIN, id, title);

  record->detail = scene->groups->len;
  g_array_append_val (scene->groups, detail);
  g_array_append_val (scene->open_groups, group);
  return record;
}

void
scene_group_begin (Scene *scene, const char *id, const char *title)
{
  begin_group (scene, id, title, (GroupDetail){ .opacity = 1.0 });
}

void
scene_group_begin_clip (
    Scene *scene, const char *id, double x, double y, double width, double height)
{
  Record *record = begin_group (scene, id, NULL, (GroupDetail){ .clips = TRUE, .opacity = 1.0 });

  record->x = x;
  record->y = y;
  record->width = width;
  record->height = height;
}

void
scene_group_begin_opacity (Scene *scene, const char *id, double opacity)
{
  begin_group (scene, id, NULL, (GroupDetail){ .opacity = opacity });
}

void
scene_group_end (Scene *scene)
{
  OpenGroup group;
  Record   *begin;

  g_return_if_fail (scene->open_groups->len > 0);

  group = g_array_index (scene->open_groups, OpenGroup, scene->open_groups->len - 1);
  g_array_set_size (scene->open_groups, scene->open_groups->len - 1);
  add_record (scene, SCENE_GROUP_END, NULL, NULL);
  begin = &g_array_index (scene->records, Record, group.begin);
  if (g_array_index (scene->groups, GroupDetail, begin->detail).clips)
    extend_group (scene, begin->x, begin->y, begin->x + begin->width, begin->y + begin->height);
  else if (group.x1 <= group.x2)
    set_bounds (scene, begin, group.x1, group.y1, group.x2 - group.x1, group.y2 - group.y1);
}

void
scene_image_take (Scene      *scene,
                  const char *id,
                  const char *title,
                  double      x,
                  double      y,
                  double      width,
                  double      height,
                  guint32    *pixels,
                  guint       pixel_width,
                  guint       pixel_height)
{
  ImageDetail detail = { .pixels = pixels, .width = pixel_width, .height = pixel_height };
  Record     *record;

  g_return_if_fail (pixel_width > 0 && pixel_height > 0);

  record = add_record (scene, SCENE_IMAGE, id, title);
  record->detail = scene->images->len;
  g_array_append_val (scene->images, detail);
  set_bounds (scene, record, x, y, width, height);
}

/* How much of a text lies before its anchor. */
static double
share_before (SceneAlign align)
{
  switch (align)
    {
    case SCENE_ALIGN_MIDDLE:
      return 0.5;
    case SCENE_ALIGN_END:
      return 1.0;
    case SCENE_ALIGN_START:
    default:
      return 0.0;
    }
}

void
scene_text (Scene                *scene,
            const char           *id,
            double                x,
            double                baseline,
            const char           *text,
            const SceneTextStyle *style)
{
  TextDetail detail = { .x = x, .baseline = baseline, .style = *style };
  Record    *record;
  double     width, ascent, height, before;

  g_return_if_fail (isfinite (x) && isfinite (baseline));
  g_return_if_fail (style->size_px >= THEME_MARK_PX);
  g_return_if_fail (style->rotation == 0.0 || style->rotation == -90.0);

  detail.text = keep_string (scene, text);
  width = text_width (detail.text, style->size_px, style->bold);
  ascent = text_ascent (style->size_px);
  height = ascent + text_descent (style->size_px);
  before = share_before (style->align) * width;

  record = add_record (scene, SCENE_TEXT, id, NULL);
  record->detail = scene->texts->len;
  g_array_append_val (scene->texts, detail);
  if (style->rotation == 0.0)
    set_bounds (scene, record, x - before, baseline - ascent, width, height);
  else
    set_bounds (scene, record, x - ascent, baseline + before - width, height, width);
}
