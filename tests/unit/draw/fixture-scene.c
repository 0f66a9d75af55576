/* SPDX-License-Identifier: Apache-2.0 */
/* Walks the items of a scene. */
#include "fixture-scene.h"

#include <string.h>

gboolean
fixture_has_text (const Scene *scene, const char *text)
{
  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      SceneItem item;

      scene_item (scene, i, &item);
      if (item.kind == SCENE_TEXT && strcmp (item.text, text) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
fixture_has_text_ending (const Scene *scene, const char *end)
{
  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      SceneItem item;

      scene_item (scene, i, &item);
      if (item.kind == SCENE_TEXT && g_str_has_suffix (item.text, end))
        return TRUE;
    }
  return FALSE;
}

gboolean
fixture_is_dimmed (const Scene *scene, const char *id)
{
  guint depth = 0, pale = 0;

  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      SceneItem item;

      scene_item (scene, i, &item);
      if (item.kind == SCENE_GROUP_END && depth-- == pale)
        pale = 0;
      if (item.kind == SCENE_GROUP_BEGIN && ++depth > 0 && item.opacity < 1 && pale == 0)
        pale = depth;
      if (item.kind != SCENE_GROUP_END && item.id != NULL && strcmp (item.id, id) == 0)
        return pale > 0;
    }
  g_test_message ("there is no mark %s", id);
  g_assert_not_reached ();
}

gboolean
fixture_has_mark (const Scene *scene, const char *id)
{
  SceneItem item;

  return scene_find (scene, id, &item);
}

SceneItem
fixture_mark (const Scene *scene, const char *id)
{
  SceneItem item = { 0 };

  if (!scene_find (scene, id, &item))
    g_test_fail_printf ("there is no mark %s", id);
  return item;
}

double
fixture_mark_width (const Scene *scene, const char *id)
{
  SceneItem item = fixture_mark (scene, id);

  return item.width + item.paint.stroke_width;
}
