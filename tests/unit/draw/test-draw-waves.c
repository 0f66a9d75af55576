/* SPDX-License-Identifier: Apache-2.0 */
/* The waves: what is busy, what waits, and why the rest is idle. */
#include "drawings.h"
#include "fixture-run.h"
#include "fixture-scene.h"

static Scene *
build (const Run *run, Micros at_us)
{
  DrawingOptions options = drawings_options ();

  options.at_us = at_us;
  return drawings_build (drawings_find ("waves"), run, &options);
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
  g_assert_true (fixture_has_text (scene, "no task left"));
  g_assert_true (fixture_has_text (scene, "3 of 4 idle"));
}

/* How high the highest path of a group is. */
static double
group_height (const Scene *scene, const char *id)
{
  double    highest = 0;
  SceneItem item;
  guint     i = 0;

  do
    scene_item (scene, i++, &item);
  while (item.kind != SCENE_GROUP_BEGIN || g_strcmp0 (item.id, id) != 0);
  for (; item.kind != SCENE_GROUP_END; i++)
    {
      scene_item (scene, i, &item);
      if (item.kind == SCENE_PATH)
        highest = MAX (highest, item.height);
    }
  return highest;
}

static void
test_clock_says_what_is_busy_and_waits (void)
{
  g_autoptr (Run)   run = fixture_thirteen ();
  g_autoptr (Scene) scene = build (run, 15 * UNITS_S);

  /* in the second wave of 4, 13 - 8 tasks have not begun */
  g_assert_true (fixture_has_text (scene, "at 15.0 s: 4 of 4 busy, 5 wait"));
}

static void
test_many_waiting_tasks_leave_slots_their_scale (void)
{
  g_autoptr (Run)   run = fixture_exercise ();
  g_autoptr (Scene) scene = build (run, RUN_NEVER);

  /* 2,000 tasks on 10 slots: the chart of slots is the higher one */
  g_assert_true (fixture_has_text (scene, "stage 0 scan: at most 1,990"));
  g_assert_cmpfloat (group_height (scene, "stage-0"), >, group_height (scene, "waiting-0"));
}

static void
test_stage_is_singled_out (void)
{
  g_autoptr (Run)   run = fixture_many ();
  DrawingOptions    options = drawings_options ();
  g_autoptr (Scene) scene = NULL;

  options.stage = 1;
  scene = drawings_build (drawings_find ("waves"), run, &options);
  g_assert_true (fixture_is_dimmed (scene, "stage-0"));
  g_assert_false (fixture_is_dimmed (scene, "stage-1"));
  g_assert_true (fixture_is_dimmed (scene, "waiting-2"));
}

static void
test_executor_has_its_own_share (void)
{
  g_autoptr (Run)   run = fixture_thirteen ();
  DrawingOptions    options = drawings_options ();
  g_autoptr (Scene) scene = NULL;

  options.executor = 1;
  scene = drawings_build (drawings_find ("waves"), run, &options);
  g_assert_false (fixture_is_dimmed (scene, "span-0"));
  g_assert_true (fixture_is_dimmed (scene, "stage-0"));
  /* 2 of the 4 slots are its own; the last task runs on the other, so that the area of that one
     reaches from the foot to 4 */
  g_assert_cmpfloat_with_epsilon (2 * group_height (scene, "span-0"),
                                  group_height (scene, "stage-0"), 1);
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
  g_assert_true (fixture_has_text (scene, "stage 0 retry"));
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
  g_test_add_func ("/waves/clock-says-what-is-busy-and-waits",
                   test_clock_says_what_is_busy_and_waits);
  g_test_add_func ("/waves/many-waiting-tasks-leave-slots-their-scale",
                   test_many_waiting_tasks_leave_slots_their_scale);
  g_test_add_func ("/waves/stage-is-singled-out", test_stage_is_singled_out);
  g_test_add_func ("/waves/executor-has-its-own-share", test_executor_has_its_own_share);
  g_test_add_func ("/waves/area-is-as-high-as-slots-are-busy",
                   test_area_is_as_high_as_slots_are_busy);
  g_test_add_func ("/waves/retry-is-an-area-of-its-own", test_retry_is_an_area_of_its_own);
  g_test_add_func ("/waves/many-tasks-make-few-marks", test_many_tasks_make_few_marks);
  g_test_add_func ("/waves/nothing-to-run-says-so", test_nothing_to_run_says_so);
  return g_test_run ();
}
