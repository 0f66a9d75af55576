/* SPDX-License-Identifier: Apache-2.0 */
/* Marks of a scene by their ids, for tests. */
#pragma once

#include "scene.h"

static inline gboolean
has_mark (const Scene *scene, const char *id)
{
  SceneItem item;

  return scene_find (scene, id, &item);
}

/* The test fails without it. */
static inline SceneItem
find_mark (const Scene *scene, const char *id)
{
  SceneItem item = { 0 };

  if (!scene_find (scene, id, &item))
    g_test_fail_printf ("there is no mark %s", id);
  return item;
}

/* To the outer edges of the outline, whose middle the bounds are. */
static inline double
width_of_mark (const Scene *scene, const char *id)
{
  SceneItem item = find_mark (scene, id);

  return item.width + item.paint.stroke_width;
}
