/* SPDX-License-Identifier: Apache-2.0 */
/* The graph of stages: a card or a row for each, its attempts as marks, repairs told apart, lines
 * that pass no card. */
#include "drawings.h"
#include "fixture-run.h"
#include "fixture-scene.h"

static Scene *
build (const Run *run, double width)
{
  DrawingOptions options = drawings_options ();

  options.width = width;
  return drawings_build (drawings_find ("stages"), run, &options);
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
      g_str_has_suffix (scene_title (scene),
                        " for 3 stages; the loss of executor 2 at 58 s made 2 stages run again"));
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
  g_assert_true (run->n_stages == 0 || fixture_has_text_ending (scene, "not run"));
}

/* ---- lines */

#define STEPS 24

static ScenePoint
on_segment (ScenePoint from, const SceneSegment *segment, double t)
{
  double u = 1 - t;
  double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;

  if (segment->verb != SCENE_CUBIC)
    return (ScenePoint){ u * from.x + t * segment->to.x, u * from.y + t * segment->to.y };
  return (ScenePoint){
    a * from.x + b * segment->control_1.x + c * segment->control_2.x + d * segment->to.x,
    a * from.y + b * segment->control_1.y + c * segment->control_2.y + d * segment->to.y,
  };
}

static gboolean
is_card (const SceneItem *item)
{
  return item->kind == SCENE_BOX && item->id != NULL && g_str_has_prefix (item->id, "stage-");
}

static void
check_outside_cards (const Scene *scene, const char *line, ScenePoint at)
{
  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      SceneItem item;

      scene_item (scene, i, &item);
      if (is_card (&item) && at.x > item.x + 1 && at.x < item.x + item.width - 1 &&
          at.y > item.y + 1 && at.y < item.y + item.height - 1)
        g_test_fail_printf ("%s runs behind %s at %g %g, in a scene %g wide", line, item.id, at.x,
                            at.y, scene_width (scene));
    }
}

static guint
check_lines (const Scene *scene)
{
  guint n_lines = 0;

  for (guint i = 0; i < scene_n_items (scene); i++)
    {
      SceneItem item;

      scene_item (scene, i, &item);
      if (item.kind != SCENE_PATH || item.id == NULL || !g_str_has_prefix (item.id, "edge-"))
        continue;
      n_lines++;
      for (guint k = 1; k < item.n_segments; k++)
        for (guint step = 0; step <= STEPS; step++)
          check_outside_cards (
              scene, item.id,
              on_segment (item.segments[k - 1].to, &item.segments[k], (double) step / STEPS));
    }
  return n_lines;
}

static void
test_no_line_runs_behind_a_card (void)
{
  static const double widths[] = { 900, 1280, 1920, 3840 };
  g_autoptr (Run)     run = fixture_graph ();
  guint               n_edges = 2; /* what is used again */

  for (guint i = 0; i < run->n_stages; i++)
    n_edges += run->stages[i].n_parents;
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autoptr (Scene) scene = build (run, widths[i]);

      g_assert_cmpuint (check_lines (scene), ==, n_edges);
    }
}

static void
test_line_is_as_wide_as_the_root_of_its_bytes (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  g_autoptr (Scene) scene = NULL;
  SceneItem         line;

  run->stages[1].parents = g_new0 (guint, 1);
  run->stages[1].n_parents = 1;
  run->stages[0].shuffle_write_bytes = 16000 * UNITS_MB;
  scene = build (run, 1280);
  /* 2.2 px for the root of a GB: 4 x 2.2 */
  g_assert_true (scene_find (scene, "edge-0", &line));
  g_assert_cmpfloat_with_epsilon (line.paint.stroke_width, 8.8, 0.1);
}

/* ---- what is told */

static void
test_skipped_and_not_run_are_told_apart (void)
{
  g_autoptr (Run)   run = fixture_graph ();
  g_autoptr (Scene) scene = build (run, 1920);
  SceneItem         skipped, idle;

  g_assert_true (fixture_has_text (scene, "skipped"));
  g_assert_true (fixture_has_text (scene, "not run"));
  g_assert_true (scene_find (scene, "stage-30", &skipped));
  g_assert_true (scene_find (scene, "stage-29", &idle));
  g_assert_cmpfloat (skipped.paint.dash[0], >, idle.paint.dash[0]);
  g_assert_cmpint (skipped.paint.pattern, ==, SCENE_PATTERN_NONE);
  g_assert_cmpint (idle.paint.pattern, ==, SCENE_PATTERN_UNUSED);
}

static void
test_card_says_its_state_at_the_clock (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  DrawingOptions    options = drawings_options ();
  g_autoptr (Scene) scene = NULL;
  RunMoment         moment;
  g_autofree char  *runs = NULL;

  options.at_us = 12 * UNITS_S;
  scene = drawings_build (drawings_find ("stages"), run, &options);
  run_moment (run, options.at_us, &moment);
  /* only the first stage has begun: all that is done is done of its 33 tasks */
  runs = g_strdup_printf ("runs: %u of 33 done", moment.n_done);
  g_assert_cmpuint (moment.n_done, >, 0);
  g_assert_true (fixture_has_text (scene, runs));
  g_assert_true (fixture_has_text (scene, "to come"));
}

static void
test_row_says_its_state_at_the_clock (void)
{
  g_autoptr (Run)   run = fixture_graph ();
  DrawingOptions    options = drawings_options ();
  g_autoptr (Scene) scene = NULL;
  RunMoment         moment;
  guint             n_done = 0;
  g_autofree char  *words = NULL;

  options.place = DRAWING_WINDOW;
  options.width = 1280;
  options.height = 600;
  options.at_us = run->makespan_us / 2;
  scene = drawings_build (drawings_find ("stages"), run, &options);
  run_moment (run, options.at_us, &moment);
  for (guint i = 0; i < run->n_attempts; i++)
    n_done += run->stage_attempt[i] == moment.stage_attempt &&
              run_attempt_is_done (run, i, options.at_us);
  words = g_strdup_printf ("%u of %u", n_done, run->stage_attempts[moment.stage_attempt].n_tasks);
  g_assert_true (fixture_has_text (scene, words));
}

static void
test_window_shows_when_stages_ran (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  DrawingOptions    options = drawings_options ();
  g_autoptr (Scene) scene = NULL;

  options.place = DRAWING_WINDOW;
  options.height = 700;
  options.at_us = 12 * UNITS_S;
  scene = drawings_build (drawings_find ("stages"), run, &options);
  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      g_autofree char *id = g_strdup_printf ("span-%u", i);
      SceneItem        item;
      MarkKind         kind;
      guint            number;

      g_assert_true (scene_find (scene, id, &item));
      g_assert_true (drawings_parse_mark (id, &kind, &number));
      g_assert_cmpint (kind, ==, MARK_STAGE);
      g_assert_cmpuint (number, ==, i);
    }
}

static void
test_stage_is_singled_out_with_its_neighbours (void)
{
  g_autoptr (Run)   run = fixture_graph ();
  DrawingOptions    options = drawings_options ();
  g_autoptr (Scene) scene = NULL;

  options.width = 1920;
  options.stage = 20;
  scene = drawings_build (drawings_find ("stages"), run, &options);
  for (guint i = 0; i < 29; i++)
    {
      g_autofree char *id = g_strdup_printf ("stage-%u", i);
      gboolean         is_near = i == 20;

      for (guint k = 0; k < run->stages[20].n_parents; k++)
        is_near |= run->stages[20].parents[k] == i;
      /* in the other job the skipped one stands for it, and its readers are near */
      for (guint k = 0; k < run->stages[i].n_parents; k++)
        is_near |= run->stages[i].parents[k] == 20;
      g_assert_cmpint (fixture_is_dimmed (scene, id), ==, !is_near);
    }
}

static void
test_executor_singles_out_what_it_has_run (void)
{
  g_autoptr (Run)   run = fixture_loss ();
  DrawingOptions    options = drawings_options ();
  g_autoptr (Scene) scene = NULL;

  /* lost executors and those that stay have all run tasks of the first stage */
  options.executor = 2;
  scene = drawings_build (drawings_find ("stages"), run, &options);
  g_assert_false (fixture_is_dimmed (scene, "stage-0"));
}

static void
test_two_hundred_stages_fit_a_window (void)
{
  FixtureStage      stages[200];
  FixturePlan       plan = { 4, 1, 4, stages, 200, 0, RUN_NONE, 0, FALSE };
  DrawingOptions    options = drawings_options ();
  g_autoptr (Run)   run = NULL;
  g_autoptr (Scene) scene = NULL;

  for (guint i = 0; i < 200; i++)
    stages[i] = (FixtureStage){ .id = "step", .n_tasks = 5, .time_us = UNITS_S };
  run = fixture_run (&plan);
  options.place = DRAWING_WINDOW;
  options.height = 560;
  scene = drawings_build (drawings_find ("stages"), run, &options);
  g_assert_cmpfloat (scene_height (scene), ==, 560);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("stage-%u", i);
      SceneItem        item;

      g_assert_true (scene_find (scene, id, &item));
    }
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
  g_test_add_func ("/stages/no-line-runs-behind-a-card", test_no_line_runs_behind_a_card);
  g_test_add_func ("/stages/line-is-as-wide-as-the-root-of-its-bytes",
                   test_line_is_as_wide_as_the_root_of_its_bytes);
  g_test_add_func ("/stages/skipped-and-not-run-are-told-apart",
                   test_skipped_and_not_run_are_told_apart);
  g_test_add_func ("/stages/card-says-its-state-at-the-clock",
                   test_card_says_its_state_at_the_clock);
  g_test_add_func ("/stages/row-says-its-state-at-the-clock", test_row_says_its_state_at_the_clock);
  g_test_add_func ("/stages/window-shows-when-stages-ran", test_window_shows_when_stages_ran);
  g_test_add_func ("/stages/stage-is-singled-out-with-its-neighbours",
                   test_stage_is_singled_out_with_its_neighbours);
  g_test_add_func ("/stages/executor-singles-out-what-it-has-run",
                   test_executor_singles_out_what_it_has_run);
  g_test_add_func ("/stages/two-hundred-stages-fit-a-window", test_two_hundred_stages_fit_a_window);
  return g_test_run ();
}
