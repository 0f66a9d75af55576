/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a picture back, primitive by primitive. */
#include "scene.h"

#include "scene-private.h"

guint
scene_n_items (const Scene *scene)
{
  return scene->records->len;
}

static void
read_text (const TextDetail *detail, SceneItem *item)
{
  item->text = detail->text;
  item->size_px = detail->style.size_px;
  item->bold = detail->style.bold;
  item->ink = detail->style.ink;
  item->align = detail->style.align;
  item->baseline_x = detail->x;
  item->baseline_y = detail->baseline;
  item->rotation = detail->style.rotation;
  item->halo = detail->style.halo;
  item->tabular = detail->style.tabular;
}

static void
read_path (const Scene *scene, const PathDetail *detail, SceneItem *item)
{
  item->segments = &g_array_index (scene->segments, SceneSegment, detail->first);
  item->n_segments = detail->n;
}

static void
read_image (const ImageDetail *detail, SceneItem *item)
{
  item->pixels = detail->pixels;
  item->pixel_width = detail->width;
  item->pixel_height = detail->height;
}

void
scene_item (const Scene *scene, guint index, SceneItem *item)
{
  const Record *record;

  g_return_if_fail (index < scene->records->len);

  record = &g_array_index (scene->records, Record, index);
  *item = (SceneItem){
    .kind = record->kind,
    .id = record->id,
    .title = record->title,
    .x = record->x,
    .y = record->y,
    .width = record->width,
    .height = record->height,
    .radius = record->radius,
    .opacity = 1.0,
  };
  if (item->kind == SCENE_BOX || item->kind == SCENE_PATH)
    item->paint = *(const ScenePaint *) intern_get (scene->paints, record->paint);
  if (item->kind == SCENE_TEXT)
    read_text (&g_array_index (scene->texts, TextDetail, record->detail), item);
  else if (item->kind == SCENE_PATH)
    read_path (scene, &g_array_index (scene->paths, PathDetail, record->detail), item);
  else if (item->kind == SCENE_IMAGE)
    read_image (&g_array_index (scene->images, ImageDetail, record->detail), item);
  else if (item->kind == SCENE_GROUP_BEGIN)
    {
      item->clips = g_array_index (scene->groups, GroupDetail, record->detail).clips;
      item->opacity = g_array_index (scene->groups, GroupDetail, record->detail).opacity;
    }
}

gboolean
scene_find (const Scene *scene, const char *id, SceneItem *item)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (scene->record_of_id, id));

  if (place == 0)
    return FALSE;
  if (item != NULL)
    scene_item (scene, place - 1, item);
  return TRUE;
}
