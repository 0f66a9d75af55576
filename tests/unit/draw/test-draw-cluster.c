/* SPDX-License-Identifier: Apache-2.0 */
/* The cluster at one instant: what is held, what is unused and why, who calls the driver. */
#include <string.h>

#include "drawings.h"
#include "fixture-run.h"
#include "fixture-scene.h"

static Scene *
build (const Run *run, double width, Micros at_us)
{
  DrawingOptions options = drawings_options ();

  options.width = width;
  options.at_us = at_us;
  return drawings_build (drawings_find ("cluster"), run, &options);
}

static gboolean
has_title (const Scene *scene, const char *title)
{
  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      SceneItem item;

      scene_item (scene, i, &item);
      if (item.title != NULL && strcmp (item.title, title) == 0)
        return TRUE;
    }
  return FALSE;
}

/* (8 GiB - 300 MiB) x 0.6 / 4 = 1.16 GiB, of which stage 1 holds all and stage 2 1 GiB. */
static void
test_piece_says_what_its_task_holds (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build (run, 1280, 45 * UNITS_S);
  guint             attempt = run_attempt_at (run, 0, 45 * UNITS_S);
  g_autofree char  *title =
      g_strdup_printf ("task %u holds 1.16 GiB of at most 1.16 GiB", run->task[attempt]);

  g_assert_true (has_title (scene, title));
}

static void
test_unused_says_why (void)
{
  g_autoptr (Run)   run = fixture_thirteen ();
  g_autoptr (Scene) scene = build (run, 1280, 5 * UNITS_S);

  g_assert_true (fixture_has_text (scene, "2 GiB unused: another executor needs 9 GiB"));
  g_clear_pointer (&scene, scene_free);
  g_clear_pointer (&run->nodes[0].unused_reason, g_free);
  scene = build (run, 1280, 5 * UNITS_S);
  g_assert_true (fixture_has_text (scene, "2 GiB unused: too little for another executor"));
}

/* A reason that is too long for a line takes two. */
static void
test_long_reason_has_two_lines (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = NULL;

  for (guint i = 0; i < run->n_nodes; i++)
    {
      g_free (run->nodes[i].unused_reason);
      run->nodes[i].unused_reason = g_strdup (
          "another executor of this application needs 9 GiB and 4 cores, and none is left");
    }
  scene = build (run, 900, 45 * UNITS_S);
  g_assert_true (fixture_has_text_ending (scene, "none is left"));
  g_assert_false (fixture_has_text_ending (scene, "needs 9 GiB and 4 cores, and none is left"));
}

static void
test_python_client_where_there_is_one (void)
{
  g_autoptr (Run)   run = fixture_thirteen ();
  g_autoptr (Scene) scala = build (run, 1280, 5 * UNITS_S);
  g_autoptr (Scene) python = NULL, narrow = NULL;

  run->jobs[0].is_python = TRUE;
  python = build (run, 1280, 5 * UNITS_S);
  narrow = build (run, 640, 5 * UNITS_S);
  g_assert_false (fixture_has_mark (scala, "client"));
  g_assert_true (fixture_has_mark (python, "client"));
  g_assert_true (fixture_has_text (python, "Py4J"));
  g_assert_cmpfloat (fixture_mark (python, "client").paint.dash[0], >, 0);
  g_assert_false (fixture_has_mark (narrow, "client"));
}

static void
test_driver_tells_what_is_done_of_a_stage (void)
{
  g_autoptr (Run)   run = fixture_thirteen (); /* at 15 s the first four are done */
  g_autoptr (Scene) scene = build (run, 1280, 15 * UNITS_S);

  g_assert_true (fixture_has_text (scene, "4 of 13 done"));
}

/* clang-format off */
static const struct { const char *path; GTestFunc function; } cases[] = {
  { "/drawings/cluster/piece-says-what-its-task-holds",       test_piece_says_what_its_task_holds },
  { "/drawings/cluster/unused-says-why",                      test_unused_says_why },
  { "/drawings/cluster/long-reason-has-two-lines",            test_long_reason_has_two_lines },
  { "/drawings/cluster/python-client-where-there-is-one",     test_python_client_where_there_is_one },
  { "/drawings/cluster/driver-tells-what-is-done-of-a-stage", test_driver_tells_what_is_done_of_a_stage },
};
/* clang-format on */

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_func (cases[i].path, cases[i].function);
  return g_test_run ();
}
