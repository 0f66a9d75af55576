/* SPDX-License-Identifier: Apache-2.0 */
/* What the pointer is told. */
#include "scene.h"

static const Colour white = { 255, 255, 255, 255 };
static const Colour black = { 0, 0, 0, 255 };

static Scene *
make_scene (void)
{
  return scene_new (200.0, 100.0, white);
}

static void
add_box (Scene *scene, const char *id, double x, double y, double width, double height)
{
  ScenePaint paint = { .fill = black };

  scene_box (scene, id, NULL, x, y, width, height, 0.0, &paint);
}

static void
test_topmost (void)
{
  g_autoptr (Scene) scene = make_scene ();
  guint             index = 99;

  add_box (scene, "below", 0.0, 0.0, 50.0, 50.0);
  add_box (scene, "above", 20.0, 20.0, 50.0, 50.0);
  g_assert_cmpstr (scene_hit (scene, 10.0, 10.0, &index), ==, "below");
  g_assert_cmpuint (index, ==, 0);
  g_assert_cmpstr (scene_hit (scene, 30.0, 30.0, &index), ==, "above");
  g_assert_cmpuint (index, ==, 1);
}

static void
test_nothing (void)
{
  g_autoptr (Scene) scene = make_scene ();

  add_box (scene, NULL, 0.0, 0.0, 50.0, 50.0);
  add_box (scene, "mark", 60.0, 0.0, 10.0, 10.0);
  g_assert_null (scene_hit (scene, 10.0, 10.0, NULL));
  g_assert_null (scene_hit (scene, 70.0, 5.0, NULL));
  g_assert_cmpstr (scene_hit (scene, 60.0, 0.0, NULL), ==, "mark");
}

static void
test_group (void)
{
  g_autoptr (Scene) scene = make_scene ();
  SceneTextStyle    style = { .size_px = 12.0, .ink = black };
  guint             index = 99;

  add_box (scene, "task", 0.0, 0.0, 100.0, 20.0);
  scene_group_begin (scene, "node", NULL);
  add_box (scene, NULL, 50.0, 30.0, 100.0, 40.0);
  add_box (scene, "slot", 60.0, 40.0, 10.0, 10.0);
  scene_text (scene, NULL, 0.0, 14.0, "a label over the task", &style);
  scene_group_end (scene);

  g_assert_cmpstr (scene_hit (scene, 55.0, 35.0, &index), ==, "node");
  g_assert_cmpuint (index, ==, 1);
  g_assert_cmpstr (scene_hit (scene, 65.0, 45.0, NULL), ==, "slot");
  g_assert_cmpstr (scene_hit (scene, 5.0, 10.0, NULL), ==, "task");
  g_assert_null (scene_hit (scene, 10.0, 50.0, NULL));
}

static void
test_clip (void)
{
  g_autoptr (Scene) scene = make_scene ();

  scene_group_begin_clip (scene, NULL, 0.0, 0.0, 20.0, 20.0);
  add_box (scene, "mark", 0.0, 0.0, 100.0, 100.0);
  scene_group_begin (scene, "inner", NULL);
  add_box (scene, NULL, 40.0, 40.0, 20.0, 20.0);
  scene_group_end (scene);
  scene_group_end (scene);
  add_box (scene, "after", 90.0, 90.0, 10.0, 10.0);
  g_assert_cmpstr (scene_hit (scene, 10.0, 10.0, NULL), ==, "mark");
  g_assert_null (scene_hit (scene, 50.0, 50.0, NULL));
  g_assert_cmpstr (scene_hit (scene, 95.0, 95.0, NULL), ==, "after");
}

static void
test_area (void)
{
  g_autoptr (Scene) scene = make_scene ();
  ScenePaint        paint = { .fill = black };
  SceneSegment      triangle[] = {
         { .verb = SCENE_MOVE, .to = { 0.0, 0.0 } },
         { .verb = SCENE_LINE, .to = { 40.0, 0.0 } },
         { .verb = SCENE_LINE, .to = { 0.0, 40.0 } },
         { .verb = SCENE_CLOSE },
  };

  scene_path (scene, "triangle", NULL, triangle, G_N_ELEMENTS (triangle), &paint);
  g_assert_cmpstr (scene_hit (scene, 10.0, 10.0, NULL), ==, "triangle");
  g_assert_null (scene_hit (scene, 35.0, 35.0, NULL));
}

static void
test_line (void)
{
  g_autoptr (Scene) scene = make_scene ();
  ScenePaint        paint = { .stroke = black, .stroke_width = 1.0 };
  SceneSegment      curve[] = {
         { .verb = SCENE_MOVE, .to = { 0.0, 50.0 } },
         { .verb = SCENE_CUBIC,
           .control_1 = { 0.0, 0.0 },
           .control_2 = { 100.0, 0.0 },
           .to = { 100.0, 50.0 } },
  };

  scene_path (scene, "curve", NULL, curve, G_N_ELEMENTS (curve), &paint);
  /* The curve's top lies at 50 / 4 = 12.5. */
  g_assert_cmpstr (scene_hit (scene, 50.0, 13.5, NULL), ==, "curve");
  g_assert_null (scene_hit (scene, 50.0, 30.0, NULL));
  g_assert_null (scene_hit (scene, 50.0, 2.0, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene-hit/the-topmost-mark-answers", test_topmost);
  g_test_add_func ("/scene-hit/a-mark-without-id-is-nothing", test_nothing);
  g_test_add_func ("/scene-hit/a-group-answers-for-its-marks-but-not-its-labels", test_group);
  g_test_add_func ("/scene-hit/what-is-clipped-is-not-there", test_clip);
  g_test_add_func ("/scene-hit/an-area-ends-at-its-outline", test_area);
  g_test_add_func ("/scene-hit/a-line-has-a-reach", test_line);
  return g_test_run ();
}
