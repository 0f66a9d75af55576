/* SPDX-License-Identifier: Apache-2.0 */
/* The graph of stages: a card or a row for each, its attempts as marks, repairs told apart. */
#include "drawings.h"
#include "fixture-run.h"

static Scene *
build (const Run *run, double width)
{
  DrawingOptions options = drawings_options ();

  options.width = width;
  return drawings_build (drawings_find ("stages"), run, &options);
}

static gboolean
ends_a_text (const Scene *scene, const char *text)
{
  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      SceneItem item;

      scene_item (scene, i, &item);
      if (item.kind == SCENE_TEXT && g_str_has_suffix (item.text, text))
        return TRUE;
    }
  return FALSE;
}

static void
check_every_attempt (const Run *run, double width)
{
  g_autoptr (Scene) scene = build (run, width);

  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      g_autofree char *id = g_strdup_printf ("stage-%u", i);
      SceneItem        item;

      g_assert_true (scene_find (scene, id, &item));
      g_assert_nonnull (item.title);
    }
}

static void
test_every_attempt_is_a_mark_of_cards (void)
{
  g_autoptr (Run) run = fixture_loss ();

  check_every_attempt (run, 1280);
}

static void
test_every_attempt_is_a_mark_of_rows (void)
{
  g_autoptr (Run) run = fixture_loss ();

  check_every_attempt (run, 320);
}

static void
test_title_counts_what_ran_again (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build (run, 1280);

  /* the first stage is repaired, then the third goes on */
  g_assert_true (
      g_str_has_suffix (scene_title (scene), " for 3 stages; 2 stage attempts ran again"));
}

static void
test_repair_is_hatched (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = build (run, 1280);
  guint             n_hatched = 0;

  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      SceneItem item;

      scene_item (scene, i, &item);
      n_hatched += item.kind == SCENE_BOX && item.paint.pattern == SCENE_PATTERN_RETRY;
    }
  /* two bars and the sample of the legend */
  g_assert_cmpuint (n_hatched, ==, 3);
}

static void
test_failure_is_the_answer (void)
{
  g_autoptr (Run)   run = fixture_failed ();
  g_autoptr (Scene) scene = build (run, 1280);

  g_assert_true (g_str_has_prefix (scene_title (scene), "The job fails at "));
}

static void
test_what_never_ran_is_there (void)
{
  g_autoptr (Run)   run = fixture_never_starts ();
  g_autoptr (Scene) scene = build (run, 1280);

  g_assert_cmpstr (scene_title (scene), ==, "The job never starts: no executor comes");
  g_assert_true (run->n_stages == 0 || ends_a_text (scene, "not run"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stages/every-attempt-is-a-mark-of-cards",
                   test_every_attempt_is_a_mark_of_cards);
  g_test_add_func ("/stages/every-attempt-is-a-mark-of-rows", test_every_attempt_is_a_mark_of_rows);
  g_test_add_func ("/stages/title-counts-what-ran-again", test_title_counts_what_ran_again);
  g_test_add_func ("/stages/repair-is-hatched", test_repair_is_hatched);
  g_test_add_func ("/stages/failure-is-the-answer", test_failure_is_the_answer);
  g_test_add_func ("/stages/what-never-ran-is-there", test_what_never_ran_is_there);
  return g_test_run ();
}
