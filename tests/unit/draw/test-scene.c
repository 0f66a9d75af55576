/* SPDX-License-Identifier: Apache-2.0 */
/* A scene gives back what was put in. */
#include "scene.h"

#include "text-width.h"

static const Colour white = { 255, 255, 255, 255 };
static const Colour black = { 0, 0, 0, 255 };

static ScenePaint
filled (Colour fill)
{
  return (ScenePaint){ .fill = fill };
}

static Scene *
make_scene (void)
{
  return scene_new (200.0, 100.0, white);
}

static SceneItem
item_at (const Scene *scene, guint index)
{
  SceneItem item;

  scene_item (scene, index, &item);
  return item;
}

static void
test_box (void)
{
  g_autoptr (Scene) scene = make_scene ();
  ScenePaint paint = { .fill = black, .stroke = white, .stroke_width = 1.5, .dash = { 4.0, 3.0 } };
  SceneItem  item;

  scene_box (scene, "task-1-0", "task 1", 1.0, 2.0, 30.0, 40.0, 5.0, &paint);
  item = item_at (scene, 0);
  g_assert_cmpint (item.kind, ==, SCENE_BOX);
  g_assert_cmpstr (item.id, ==, "task-1-0");
  g_assert_cmpstr (item.title, ==, "task 1");
  g_assert_cmpfloat (item.height, ==, 40.0);
  g_assert_cmpfloat (item.radius, ==, 5.0);
  g_assert_cmpfloat (item.paint.dash[1], ==, 3.0);
  g_assert_cmpuint (item.paint.stroke.red, ==, 255);
}

static void
test_path (void)
{
  g_autoptr (Scene) scene = make_scene ();
  ScenePaint        paint = filled (black);
  SceneSegment      segments[] = {
         { .verb = SCENE_MOVE, .to = { 10.0, 10.0 } },
         { .verb = SCENE_CUBIC,
           .control_1 = { 10.0, 0.0 },
           .control_2 = { 30.0, 0.0 },
           .to = { 30.0, 10.0 } },
         { .verb = SCENE_CLOSE },
  };
  SceneItem item;

  scene_path (scene, "area", NULL, segments, G_N_ELEMENTS (segments), &paint);
  item = item_at (scene, 0);
  g_assert_cmpuint (item.n_segments, ==, 3);
  g_assert_cmpint (item.segments[1].verb, ==, SCENE_CUBIC);
  g_assert_cmpfloat (item.segments[1].control_2.x, ==, 30.0);
  g_assert_cmpfloat (item.x, ==, 10.0);
  g_assert_cmpfloat (item.y, ==, 0.0);
  g_assert_cmpfloat (item.width, ==, 20.0);
  g_assert_cmpfloat (item.height, ==, 10.0);
}

static void
test_text (void)
{
  g_autoptr (Scene) scene = make_scene ();
  double            width = text_width ("1000", 12.0, TRUE);
  SceneTextStyle style = { .size_px = 12.0, .bold = TRUE, .ink = black, .align = SCENE_ALIGN_END };
  SceneItem      item;

  scene_text (scene, NULL, 100.0, 50.0, "1000", &style);
  item = item_at (scene, 0);
  g_assert_cmpstr (item.text, ==, "1000");
  g_assert_cmpfloat_with_epsilon (item.x, 100.0 - width, 1e-9);
  g_assert_cmpfloat_with_epsilon (item.width, width, 1e-9);
  g_assert_cmpfloat_with_epsilon (item.y, 50.0 - text_ascent (12.0), 1e-9);
  g_assert_cmpfloat (item.baseline_x, ==, 100.0);
}

static void
test_rotated (void)
{
  g_autoptr (Scene) scene = make_scene ();
  double            width = text_width ("unused", 11.0, FALSE);
  SceneTextStyle    style = {
       .size_px = 11.0, .ink = black, .align = SCENE_ALIGN_START, .rotation = -90.0
  };
  SceneItem item;

  scene_text (scene, NULL, 20.0, 90.0, "unused", &style);
  item = item_at (scene, 0);
  g_assert_cmpfloat_with_epsilon (item.y, 90.0 - width, 1e-9);
  g_assert_cmpfloat_with_epsilon (item.height, width, 1e-9);
  g_assert_cmpfloat_with_epsilon (item.x, 20.0 - text_ascent (11.0), 1e-9);
}

static void
test_groups (void)
{
  g_autoptr (Scene) scene = make_scene ();
  ScenePaint        paint = filled (black);
  SceneItem         item;

  scene_group_begin (scene, "node-1", "node 1");
  scene_box (scene, NULL, NULL, 10.0, 10.0, 20.0, 20.0, 0.0, &paint);
  scene_group_begin_clip (scene, "lanes", 50.0, 50.0, 10.0, 10.0);
  scene_box (scene, NULL, NULL, 0.0, 0.0, 200.0, 100.0, 0.0, &paint);
  scene_group_end (scene);
  scene_group_end (scene);

  g_assert_cmpuint (scene_n_items (scene), ==, 6);
  item = item_at (scene, 0);
  g_assert_cmpfloat (item.x, ==, 10.0);
  g_assert_cmpfloat (item.width, ==, 50.0);
  g_assert_cmpfloat (item.height, ==, 50.0);
  g_assert_false (item.clips);
  g_assert_true (item_at (scene, 2).clips);
  g_assert_cmpint (item_at (scene, 5).kind, ==, SCENE_GROUP_END);
}

static void
test_image (void)
{
  g_autoptr (Scene) scene = make_scene ();
  guint32          *pixels = g_new0 (guint32, 6);
  SceneItem         item;

  pixels[5] = 0xff8000;
  scene_image_take (scene, "raster", NULL, 0.0, 0.0, 30.0, 20.0, pixels, 3, 2);
  item = item_at (scene, 0);
  g_assert_true (item.pixels == pixels);
  g_assert_cmpuint (item.pixel_width, ==, 3);
  g_assert_cmpuint (item.pixel_height, ==, 2);
}

static void
test_find (void)
{
  g_autoptr (Scene) scene = make_scene ();
  ScenePaint        paint = filled (black);
  SceneItem         item;

  scene_box (scene, "a", NULL, 0.0, 0.0, 1.0, 1.0, 0.0, &paint);
  scene_box (scene, "b", NULL, 7.0, 0.0, 1.0, 1.0, 0.0, &paint);
  g_assert_true (scene_find (scene, "b", &item));
  g_assert_cmpfloat (item.x, ==, 7.0);
  g_assert_false (scene_find (scene, "c", &item));
}

static void
test_hostile_text (void)
{
  g_autoptr (Scene) scene = make_scene ();
  SceneTextStyle    style = { .size_px = 12.0, .ink = black };

  scene_text (scene, NULL, 0.0, 12.0, "a\001b\xff\n<&", &style);
  scene_set_title (scene, "tab\there");
  g_assert_cmpstr (item_at (scene, 0).text, ==, "a\uFFFDb\uFFFD <&");
  g_assert_cmpstr (scene_title (scene), ==, "tab here");
}

/* A programmer's fault: the mark stays, without the id. */
static void
assert_refused (const char *id)
{
  g_autoptr (Scene) scene = make_scene ();
  ScenePaint        paint = filled (black);

  scene_box (scene, "taken", NULL, 0.0, 0.0, 1.0, 1.0, 0.0, &paint);
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*keep_id*failed*");
  scene_box (scene, id, NULL, 0.0, 0.0, 1.0, 1.0, 0.0, &paint);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (scene_n_items (scene), ==, 2);
  g_assert_null (item_at (scene, 1).id);
}

static void
test_ids (void)
{
  static const char *const bad[] = { "", "1", "a b", "a.b", "a\"b", "<script>", "é", "taken" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_refused (bad[i]);
}

static void
test_nowhere (void)
{
  g_autoptr (Scene) scene = make_scene ();
  ScenePaint        paint = filled (black);

  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*scene_box*isfinite*");
  scene_box (scene, NULL, NULL, 0.0 / 0.0, 0.0, 1.0, 1.0, 0.0, &paint);
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*scene_path*are_finite*");
  scene_line (scene, 0.0, 0.0, 1.0 / 0.0, 1.0, &paint);
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*scene_box*width >= 0*");
  scene_box (scene, NULL, NULL, 0.0, 0.0, -1.0, 1.0, 0.0, &paint);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (scene_n_items (scene), ==, 0);
}

static char *
dump_of_small_scene (double x)
{
  g_autoptr (Scene) scene = make_scene ();
  ScenePaint        paint = { .fill = black, .pattern = SCENE_PATTERN_SPILL, .pattern_ink = white };
  SceneTextStyle    style = { .size_px = 11.0, .ink = white, .tabular = TRUE };

  scene_set_title (scene, "Ten slots");
  scene_group_begin (scene, "lane-0", NULL);
  scene_box (scene, "task-0-0", "task 0", x, 2.0, 30.25, 23.0, 2.0, &paint);
  scene_text (scene, NULL, 10.0, 18.0, "0", &style);
  scene_group_end (scene);
  return scene_dump (scene);
}

static void
test_dump (void)
{
  g_autofree char *once = dump_of_small_scene (1.0);
  g_autofree char *again = dump_of_small_scene (1.0);
  g_autofree char *other = dump_of_small_scene (1.5);

  g_assert_cmpstr (
      once, ==,
      "scene width=200 height=100 ground=#ffffff\n"
      "title Ten slots\n"
      "description \n"
      "group 1 2 30.25 23 id=\"lane-0\"\n"
      "  box 1 2 30.25 23 id=\"task-0-0\" radius=2 fill=#000000 pattern=spill pattern-ink=#ffffff "
      "title=\"task 0\"\n"
      "  text 10 7 7.01 13.86 x=10 y=18 size=11 align=start tabular ink=#ffffff text=\"0\"\n"
      "end\n");
  g_assert_cmpstr (once, ==, again);
  g_assert_cmpstr (once, !=, other);
}

static void
test_many (void)
{
  g_autoptr (Scene) scene = make_scene ();
  ScenePaint        paint = filled (black);
  SceneItem         item;

  for (guint i = 0; i < 100000; i++)
    {
      char id[16];

      g_snprintf (id, sizeof id, "task-%u", i);
      scene_box (scene, id, "task", i, 0.0, 1.0, 1.0, 0.0, &paint);
    }
  g_assert_true (scene_find (scene, "task-99999", &item));
  g_assert_cmpfloat (item.x, ==, 99999.0);
  g_assert_true (scene_find (scene, "task-0", &item));
  g_assert_cmpfloat (item.x, ==, 0.0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/gives-back-a-box", test_box);
  g_test_add_func ("/scene/gives-back-a-path-with-its-extent", test_path);
  g_test_add_func ("/scene/reserves-room-for-a-text", test_text);
  g_test_add_func ("/scene/reserves-room-for-a-rotated-text", test_rotated);
  g_test_add_func ("/scene/a-group-bounds-its-marks", test_groups);
  g_test_add_func ("/scene/takes-an-image", test_image);
  g_test_add_func ("/scene/finds-a-mark-by-id", test_find);
  g_test_add_func ("/scene/makes-hostile-text-writable", test_hostile_text);
  g_test_add_func ("/scene/refuses-a-bad-or-second-id", test_ids);
  g_test_add_func ("/scene/refuses-what-is-nowhere", test_nowhere);
  g_test_add_func ("/scene/dumps-one-line-per-primitive", test_dump);
  g_test_add_func ("/scene/holds-a-hundred-thousand-marks", test_many);
  return g_test_run ();
}
