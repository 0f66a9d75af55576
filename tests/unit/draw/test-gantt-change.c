/* SPDX-License-Identifier: Apache-2.0 */
/* The Gantt tells without colour what scheduling adds: copies, tasks away from their data, causes
 * of idleness, executors that are wanted and that come. */
#include <string.h>

#include "drawings.h"
#include "fixture-run.h"
#include "fixture-scene.h"

static Scene *
build (const char *drawing, const Run *run, Micros at_us)
{
  DrawingOptions options = drawings_options ();

  options.at_us = at_us;
  return drawings_build (drawings_find (drawing), run, &options);
}

/* Attempt 3 is a copy: its outline is dashed, its number says so, and the legend explains it. */
static void
test_a_copy_is_dashed_and_lettered (void)
{
  g_autoptr (Run)   run = fixture_ramp ();
  g_autoptr (Scene) scene = build ("gantt", run, RUN_NEVER);
  g_autofree char  *text = g_strdup_printf ("%u ×2", run->task[3]);

  g_assert_cmpfloat (fixture_mark (scene, "task-3").paint.dash[0], >, 0);
  g_assert_cmpfloat (fixture_mark (scene, "task-2").paint.dash[0], ==, 0);
  g_assert_true (fixture_has_text (scene, text));
  g_assert_true (fixture_has_text (scene, "×2: speculative copy"));
  g_assert_nonnull (strstr (fixture_mark (scene, "task-3").title, "speculative copy"));
}

static void
test_a_task_away_from_its_data_has_a_letter (void)
{
  g_autoptr (Run)   run = fixture_ramp ();
  g_autoptr (Scene) scene = build ("gantt", run, RUN_NEVER);
  g_autofree char  *anywhere = g_strdup_printf ("%u A", run->task[4]);
  g_autofree char  *rack = g_strdup_printf ("%u R", run->task[5]);

  g_assert_true (fixture_has_text (scene, anywhere));
  g_assert_true (fixture_has_text (scene, rack));
  g_assert_true (fixture_has_text (scene, "A: runs anywhere, away from its data"));
  g_assert_nonnull (strstr (fixture_mark (scene, "task-4").title, "It ran away from its data."));
  g_assert_nonnull (strstr (fixture_mark (scene, "task-6").title, "on the node of its data"));
}

/* Whether any mark has a pattern, and a title that begins so. */
static gboolean
has_idle_pattern (const Scene *scene, ScenePattern pattern, const char *begin)
{
  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      SceneItem item;

      scene_item (scene, i, &item);
      if (item.kind == SCENE_BOX && item.paint.pattern == pattern && item.title != NULL &&
          g_str_has_prefix (item.title, begin))
        return TRUE;
    }
  return FALSE;
}

/* In every theme, so in grey too: each cause that is more than a lack of work has a pattern of its
 * own. */
static void
test_causes_of_idleness_have_patterns (void)
{
  g_autoptr (Run)          run = fixture_ramp ();
  static const char *const themes[] = { "light", "dark", "hc-light", "hc-dark", "print" };
  static const struct
  {
    ScenePattern pattern;
    const char  *begin;
  } causes[] = {
    { SCENE_PATTERN_FALLING, "waits for stage 0, " }, { SCENE_PATTERN_LEVEL, "driver busy, " },
    { SCENE_PATTERN_GC, "locality wait, " },          { SCENE_PATTERN_VERTICAL, "barrier wait, " },
    { SCENE_PATTERN_UNUSED, "executor excluded, " },
  };

  for (guint t = 0; t < G_N_ELEMENTS (themes); t++)
    {
      DrawingOptions    options = drawings_options ();
      g_autoptr (Scene) scene = NULL;

      options.theme = theme_find (themes[t]);
      scene = drawings_build (drawings_find ("gantt"), run, &options);
      for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
        g_assert_true (has_idle_pattern (scene, causes[i].pattern, causes[i].begin));
      g_assert_true (fixture_has_text (scene, "idle: the executor is excluded"));
      g_assert_true (fixture_has_text (scene, "idle: tasks wait for the place of their data"));
    }
}

/* Target 2, three executors, holds from 2 s to 3 s; then one is there: the first came at 2 s. */
static void
test_wanted_executors_are_told_with_those_there (void)
{
  g_autoptr (Run)   run = fixture_ramp ();
  g_autoptr (Scene) scene = build ("gantt", run, RUN_NEVER);
  SceneItem third = fixture_mark (scene, "target-2"), next = fixture_mark (scene, "target-3");

  g_assert_cmpstr (third.title, ==,
                   "from 2 s on dynamic allocation wants 3 executors; 1 are there then");
  g_assert_cmpfloat_with_epsilon (third.x + third.width, next.x, 0.5);
  g_assert_true (fixture_has_text (scene, "4 wanted"));
  g_assert_true (fixture_has_text (scene, "executors wanted"));
}

/* Executor 3 is asked for at 4 s and there at 5 s. */
static void
test_an_executor_that_starts_has_a_frame (void)
{
  g_autoptr (Run)   run = fixture_ramp ();
  g_autoptr (Scene) scene = build ("gantt", run, RUN_NEVER);
  SceneItem         frame = fixture_mark (scene, "coming-3");
  SceneItem         lane = fixture_mark (scene, "slot-6");

  g_assert_cmpstr (frame.title, ==, "executor 3: asked for at 4 s, there at 5 s");
  g_assert_cmpfloat_with_epsilon (frame.x + frame.width, lane.x, 1);
  g_assert_true (fixture_has_text (scene, "executor starts"));
}

/* Executor 2 with slots 4 and 5 gets no task from 10 s to 20 s. */
static void
test_an_excluded_executor_is_hatched (void)
{
  g_autoptr (Run)   run = fixture_ramp ();
  g_autoptr (Scene) scene = build ("gantt", run, RUN_NEVER);
  SceneItem         hatch = fixture_mark (scene, "excluded-0");

  g_assert_cmpint (hatch.paint.pattern, ==, SCENE_PATTERN_UNUSED);
  g_assert_cmpfloat_with_epsilon (hatch.y, fixture_mark (scene, "slot-4").y, 1);
  g_assert_cmpstr (hatch.title, ==, "executor 2 is excluded from 10 s to 20 s: it gets no task");
  g_assert_true (fixture_has_text (scene, "executor excluded: no task"));
}

static char *
loss_title (RunLossKind kind)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = NULL;

  run->faults[0].kind = kind;
  scene = build ("gantt", run, RUN_NEVER);
  return g_strdup (fixture_mark (scene, "loss-2").title);
}

static void
test_a_loss_says_how_it_came (void)
{
  g_autofree char *lost = loss_title (RUN_LOSS_OF_EXECUTOR);
  g_autofree char *told = loss_title (RUN_LOSS_BY_DECOMMISSION);
  g_autofree char *spot = loss_title (RUN_LOSS_OF_SPOT);

  g_assert_true (g_str_has_prefix (lost, "executor 2 lost: "));
  g_assert_true (g_str_has_prefix (told, "executor 2 decommissioned: "));
  g_assert_true (g_str_has_prefix (spot, "executor 2 lost with its spot node: "));
}

/* Without dynamic allocation the row is not there. */
static void
test_a_fixed_cluster_has_no_row_of_executors (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build ("gantt", run, RUN_NEVER);

  g_assert_false (fixture_has_text (scene, "executors there"));
}

static void
test_the_cluster_says_what_is_wanted (void)
{
  g_autoptr (Run)   run = fixture_ramp ();
  g_autoptr (Scene) early = build ("cluster", run, 2 * UNITS_S + UNITS_S / 2);
  g_autoptr (Scene) later = build ("cluster", run, run->finish_us[3] - 1);

  g_assert_true (fixture_has_text (
      early,
      "Dynamic allocation wants 3 executors, 1 are there. 4 nodes × 1 executor × 2 slots = 8 "
      "tasks at once. Memory is drawn to scale."));
  g_assert_true (fixture_has_text (later, "×2: speculative copy"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gantt-change/a-copy-is-dashed-and-lettered",
                   test_a_copy_is_dashed_and_lettered);
  g_test_add_func ("/gantt-change/a-task-away-from-its-data-has-a-letter",
                   test_a_task_away_from_its_data_has_a_letter);
  g_test_add_func ("/gantt-change/causes-of-idleness-have-patterns",
                   test_causes_of_idleness_have_patterns);
  g_test_add_func ("/gantt-change/wanted-executors-are-told-with-those-that-are-there",
                   test_wanted_executors_are_told_with_those_there);
  g_test_add_func ("/gantt-change/an-executor-that-starts-has-a-frame",
                   test_an_executor_that_starts_has_a_frame);
  g_test_add_func ("/gantt-change/an-excluded-executor-is-hatched",
                   test_an_excluded_executor_is_hatched);
  g_test_add_func ("/gantt-change/a-loss-says-how-it-came", test_a_loss_says_how_it_came);
  g_test_add_func ("/gantt-change/a-fixed-cluster-has-no-row-of-executors",
                   test_a_fixed_cluster_has_no_row_of_executors);
  g_test_add_func ("/gantt-change/the-cluster-says-what-is-wanted",
                   test_the_cluster_says_what_is_wanted);
  return g_test_run ();
}
