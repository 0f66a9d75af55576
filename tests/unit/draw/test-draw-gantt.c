/* SPDX-License-Identifier: Apache-2.0 */
/* The Gantt with a stage or an executor singled out, as bars and as one image. */
#include <string.h>

#include "drawings.h"
#include "fixture-run.h"
#include "fixture-scene.h"

static Scene *
build (const Run *run, guint stage, guint executor)
{
  DrawingOptions options = drawings_options ();

  options.stage = stage;
  options.executor = executor;
  return drawings_build (drawings_find ("gantt"), run, &options);
}

static void
check_bars (const Run *run, const Scene *scene, guint stage, guint executor)
{
  for (guint i = 0; i < run->n_attempts; i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%u", i);
      gboolean is_other = (stage != RUN_NONE && run_stage_attempt_of (run, i)->stage != stage) ||
                          (executor != RUN_NONE && run->slot_executor[run->slot[i]] != executor);

      g_assert_cmpint (fixture_is_dimmed (scene, id), ==, is_other);
    }
}

static void
test_bars_of_other_stages_are_paler (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build (run, 1, RUN_NONE);

  check_bars (run, scene, 1, RUN_NONE);
  g_assert_true (fixture_has_text_ending (scene, "Singled out: stage 1 join."));
}

static void
test_bars_of_other_executors_are_paler (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build (run, RUN_NONE, 2);

  check_bars (run, scene, RUN_NONE, 2);
}

static void
test_nothing_is_paler_when_nothing_is_singled_out (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build (run, RUN_NONE, RUN_NONE);

  check_bars (run, scene, RUN_NONE, RUN_NONE);
}

static const guint32 *
image_of (const Scene *scene, guint *n)
{
  SceneItem item;

  g_assert_true (scene_find (scene, "coverage", &item));
  *n = item.pixel_width * item.pixel_height;
  return item.pixels;
}

static void
test_image_keeps_the_colour_of_the_stage (void)
{
  g_autoptr (Run)   run = fixture_many ();
  g_autoptr (Scene) plain = build (run, RUN_NONE, RUN_NONE), single = build (run, 0, RUN_NONE);
  guint             n, n_same = 0, n_other = 0;
  const guint32    *before = image_of (plain, &n), *after = image_of (single, &n);

  for (guint i = 0; i < n; i++)
    *(before[i] == after[i] ? &n_same : &n_other) += 1;
  /* the first of three stages stays as it is, the others do not */
  g_assert_cmpuint (n_same, >, n / 10);
  g_assert_cmpuint (n_other, >, n / 10);
}

/* A part of 13 tasks in 40 s, where the 1,020 s of the exercise were before: the strip of the whole
 * run is 40 / 1,020 as wide as the ghost around it. */
static void
test_ghost_stands_around_the_strip (void)
{
  g_autoptr (Run)   run = fixture_thirteen ();
  g_autoptr (Run)   before = fixture_exercise ();
  g_autoptr (Scene) scene = NULL;
  DrawingOptions    options = drawings_options ();
  SceneItem         strip, ghost;

  options.place = DRAWING_WINDOW;
  options.ghost = before;
  options.to_us = 20 * UNITS_S;
  scene = drawings_build (drawings_find ("gantt"), run, &options);
  g_assert_true (scene_find (scene, "overview", &strip));
  g_assert_true (scene_find (scene, "ghost", &ghost));
  g_assert_cmpstr (ghost.title, ==, "before: 17 min 0 s");
  g_assert_cmpfloat_with_epsilon (strip.x, ghost.x, 1.0);
  g_assert_cmpfloat_with_epsilon (strip.width, ghost.width * 40 / 1020, 1.0);
  g_assert_true (fixture_has_text_ending (scene, "−16 min 20 s"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gantt/bars-of-other-stages-are-paler", test_bars_of_other_stages_are_paler);
  g_test_add_func ("/gantt/bars-of-other-executors-are-paler",
                   test_bars_of_other_executors_are_paler);
  g_test_add_func ("/gantt/nothing-is-paler-when-nothing-is-singled-out",
                   test_nothing_is_paler_when_nothing_is_singled_out);
  g_test_add_func ("/gantt/image-keeps-the-colour-of-the-stage",
                   test_image_keeps_the_colour_of_the_stage);
  g_test_add_func ("/gantt/the-run-before-stands-around-the-strip",
                   test_ghost_stands_around_the_strip);
  return g_test_run ();
}
