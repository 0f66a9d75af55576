/* SPDX-License-Identifier: Apache-2.0 */
/* The waves: what is busy, what waits, and why the rest is idle. */
#include <string.h>

#include "drawings.h"
#include "fixture-run.h"

static Scene *
build (const Run *run, Micros at_us)
{
  DrawingOptions options = drawings_options ();

  options.at_us = at_us;
  return drawings_build (drawings_find ("waves"), run, &options);
}

static gboolean
has_text (const Scene *scene, const char *text)
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

static void
test_title_says_how_busy (void)
{
  g_autoptr (Run)   run = fixture_thirteen ();
  g_autoptr (Scene) scene = build (run, RUN_NEVER);

  /* 13 tasks of 10 s on 4 slots take 40 s: 130 of 160 s are busy, 30 idle */
  g_assert_cmpstr (scene_title (scene), ==,
                   "4 slots are busy 81 % of their time; idle most for: no task left, 19 %");
}

static void
test_idle_area_has_its_cause (void)
{
  g_autoptr (Run)   run = fixture_thirteen ();
  g_autoptr (Scene) scene = build (run, RUN_NEVER);

  /* the fourth wave has one task */
  g_assert_true (has_text (scene, "no task left"));
  g_assert_true (has_text (scene, "3 of 4 idle"));
}

static void
test_area_is_as_high_as_slots_are_busy (void)
{
  g_autoptr (Run)   run = fixture_thirteen ();
  g_autoptr (Scene) scene = build (run, RUN_NEVER);
  double            highest = 0, lowest = G_MAXDOUBLE;
  SceneItem         item;
  guint             i = 0;

  /* the only path of the stage: 4 slots high at first, 1 at the end, so 4 : 1 */
  do
    scene_item (scene, i++, &item);
  while (item.kind != SCENE_GROUP_BEGIN || g_strcmp0 (item.id, "stage-0") != 0);
  scene_item (scene, i, &item);
  g_assert_cmpint (item.kind, ==, SCENE_PATH);
  for (guint k = 0; k + 1 < item.n_segments; k++)
    {
      double above = item.y + item.height - item.segments[k].to.y;

      highest = MAX (highest, above);
      if (above > 0)
        lowest = MIN (lowest, above);
    }
  g_assert_cmpfloat_with_epsilon (highest / lowest, 4, 0.01);
}

static void
test_retry_is_an_area_of_its_own (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build (run, RUN_NEVER);
  gboolean          found = FALSE;

  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      SceneItem item;

      scene_item (scene, i, &item);
      found |= item.kind == SCENE_PATH && item.paint.pattern == SCENE_PATTERN_RETRY;
    }
  g_assert_true (found);
  g_assert_true (has_text (scene, "stage 0 retry"));
}

static void
test_many_tasks_make_few_marks (void)
{
  g_autoptr (Run)   run = fixture_many ();
  g_autoptr (Scene) scene = build (run, RUN_NEVER);

  g_assert_cmpuint (scene_n_items (scene), <, 500);
}

static void
test_nothing_to_run_says_so (void)
{
  g_autoptr (Run)   run = fixture_no_task ();
  g_autoptr (Scene) scene = build (run, RUN_NEVER);
  SceneItem         item;

  g_assert_cmpstr (scene_title (scene), ==, "Nothing to run: the job has 0 tasks");
  g_assert_true (scene_find (scene, "empty", &item));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/waves/title-says-how-busy", test_title_says_how_busy);
  g_test_add_func ("/waves/idle-area-has-its-cause", test_idle_area_has_its_cause);
  g_test_add_func ("/waves/area-is-as-high-as-slots-are-busy",
                   test_area_is_as_high_as_slots_are_busy);
  g_test_add_func ("/waves/retry-is-an-area-of-its-own", test_retry_is_an_area_of_its_own);
  g_test_add_func ("/waves/many-tasks-make-few-marks", test_many_tasks_make_few_marks);
  g_test_add_func ("/waves/nothing-to-run-says-so", test_nothing_to_run_says_so);
  return g_test_run ();
}
