/* SPDX-License-Identifier: Apache-2.0 */
/* What the window makes of a run, without widgets: the clock, the range of the Gantt, marks, ticks,
 * words, exports. */
#include "ui-fixture.h"

#include "drawings.h"
#include "export.h"
#include "marks.h"
#include "run-words.h"
#include "simulate.h"
#include "ticks.h"
#include "view-range.h"

static Run *
run_with (const char *path, const char *value)
{
  const Scenario      *exercise = ui_exercise ();
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) changed = scenario_edit (exercise, path, value, &error);
  Run                 *run;

  g_assert_no_error (error);
  run = simulate (changed, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  scenario_unref (exercise);
  return run;
}

static Run *
exercise_run (void)
{
  return run_with ("scenario.name", "exercise");
}

static void
test_clock (void)
{
  g_autoptr (MksClock) clock = mks_clock_new ();

  mks_clock_begin (clock, 60 * UNITS_S, 20 * UNITS_S);
  mks_clock_set_playing (clock, TRUE);
  /* the whole run of 60 s in 30 s: twice as fast */
  mks_clock_advance (clock, 5 * UNITS_S);
  g_assert_cmpint (mks_clock_get_position (clock), ==, 30 * UNITS_S);
  mks_clock_advance (clock, 100 * UNITS_S);
  g_assert_cmpint (mks_clock_get_position (clock), ==, 60 * UNITS_S);
  g_assert_false (mks_clock_get_playing (clock));
  mks_clock_set_playing (clock, TRUE);
  g_assert_cmpint (mks_clock_get_position (clock), ==, 0);
}

static void
test_clock_share (void)
{
  g_autoptr (MksClock) clock = mks_clock_new ();

  mks_clock_begin (clock, 60 * UNITS_S, 15 * UNITS_S);
  mks_clock_set_length (clock, 0);
  g_assert_cmpint (mks_clock_get_position (clock), ==, 0);
  mks_clock_set_length (clock, 120 * UNITS_S);
  g_assert_cmpint (mks_clock_get_position (clock), ==, 30 * UNITS_S);
}

/* 506 px hold 11 tasks of 46 px: 11 x 5.1 s; 48 % before the clock, from the start of a wave. */
static void
test_range (void)
{
  const Run *run = exercise_run ();
  ViewRange  range = view_range (run, 510 * UNITS_S, 506, 1, (ViewRange){ 0 });
  ViewRange  later = view_range (run, 520 * UNITS_S, 506, 1, range);
  ViewRange  far = view_range (run, 900 * UNITS_S, 506, 1, range);

  g_assert_cmpint (range.to_us - range.from_us, ==, 56100 * UNITS_MS);
  g_assert_cmpint (range.from_us % (5100 * UNITS_MS), ==, 0);
  g_assert_cmpint (range.from_us, <, 510 * UNITS_S);
  g_assert_cmpint (later.from_us, ==, range.from_us);
  g_assert_cmpint (far.from_us, >, range.to_us);
  run_unref (run);
}

static void
test_whole_range (void)
{
  const Run *run = run_with ("data.events.files.count", "40");
  ViewRange  range = view_range (run, 0, 506, 1, (ViewRange){ 0 });

  g_assert_cmpint (range.to_us, ==, 0);
  run_unref (run);
}

/* 40 nodes of 2 slots: single tasks cannot be read in 80 lanes, so the whole run says more. */
static void
test_many_lanes_show_the_whole_run (void)
{
  const Run *run = run_with ("nodes.worker.count", "40");
  ViewRange  range = view_range (run, 100 * UNITS_S, 506, 1, (ViewRange){ 0 });

  g_assert_cmpint (range.to_us, ==, 0);
  run_unref (run);
}

static void
test_range_at_the_ends (void)
{
  const Run *run = exercise_run ();
  ViewRange  start = view_range (run, 0, 506, 1, (ViewRange){ 0 });
  ViewRange  end = view_range (run, run->makespan_us, 506, 1, (ViewRange){ 0 });

  g_assert_cmpint (start.from_us, ==, 0);
  g_assert_cmpint (end.to_us, ==, run->makespan_us);
  run_unref (run);
}

static void
test_marks (void)
{
  const Run *run = exercise_run ();
  Mark       mark, next;

  g_assert_true (marks_first (run, 0, &mark));
  g_assert_cmpint (mark.kind, ==, MARK_ATTEMPT);
  g_assert_cmpuint (run->slot[mark.number], ==, 0);
  g_assert_false (marks_step (run, 0, mark, MARK_STEP_EARLIER, &next));
  g_assert_false (marks_step (run, 0, mark, MARK_STEP_SLOT_ABOVE, &next));
  g_assert_true (marks_step (run, 0, mark, MARK_STEP_LATER, &next));
  g_assert_cmpint (run->launch_us[next.number], ==, 5100 * UNITS_MS);
  g_assert_true (marks_step (run, 0, next, MARK_STEP_EARLIER, &next));
  g_assert_cmpuint (next.number, ==, mark.number);
  g_assert_true (marks_step (run, 0, mark, MARK_STEP_SLOT_BELOW, &next));
  g_assert_cmpuint (run->slot[next.number], ==, 1);
  run_unref (run);
}

/* The same task runs elsewhere when there are more slots. */
static void
test_translate (void)
{
  const Run *from = exercise_run ();
  const Run *to = run_with ("nodes.worker.count", "10");
  Mark       mark = { MARK_ATTEMPT, 1234 };
  Mark       translated;

  g_assert_true (marks_translate (from, to, mark, &translated));
  g_assert_cmpuint (to->task[translated.number], ==, from->task[mark.number]);
  g_assert_false (marks_translate (to, from, (Mark){ MARK_SLOT, 15 }, &translated));
  run_unref (from);
  run_unref (to);
}

static void
test_ticks (void)
{
  const Run         *run = exercise_run ();
  g_autoptr (GArray) ticks = ticks_of_run (run, 600, NULL);
  double             last_x = -100;

  g_assert_cmpuint (ticks->len, ==, 20);
  for (guint i = 0; i < ticks->len; i++)
    {
      const Tick *tick = &g_array_index (ticks, Tick, i);
      double      x = (double) tick->at_us / (double) run->makespan_us * 600;

      if (tick->label == NULL)
        continue;
      g_assert_cmpfloat (x - last_x, >=, 80);
      last_x = x;
    }
  run_unref (run);
}

static void
test_words (void)
{
  const Run       *run = exercise_run ();
  const Run       *faster = run_with ("nodes.worker.count", "10");
  g_autofree char *figure = run_words_figure (run, NULL);
  g_autofree char *change = run_words_change (faster, run, NULL);
  g_autofree char *time = run_words_slot_time (run, NULL);
  g_autofree char *moment = run_words_moment (run, 511200 * UNITS_MS, NULL);

  g_assert_cmpstr (figure, ==, "17 min 0 s");
  g_assert_cmpstr (change, ==, "−510 s, before 17 min 0 s");
  g_assert_cmpstr (time, ==, "10 × 17 min 0 s, all busy");
  g_assert_cmpstr (moment, ==, "wave 101 of 200");
  run_unref (run);
  run_unref (faster);
}

static void
test_never_starts (void)
{
  const Run       *run = run_with ("spark.executor.memory", "100m");
  g_autofree char *figure = run_words_figure (run, NULL);

  g_assert_cmpint (run->status, ==, RUN_NEVER_STARTS);
  g_assert_cmpstr (figure, ==, "Never starts");
  run_unref (run);
}

/* Without a task that succeeded there is no time of one to tell. */
static void
test_none_succeeds (void)
{
  const Run       *run = run_with ("stage.scan.objects", "100GiB");
  g_autofree char *formula = run_words_formula (run, NULL);

  g_assert_cmpint (run->status, ==, RUN_FAILED);
  g_assert_cmpstr (formula, ==, "2,000 tasks, none of which succeeds");
  run_unref (run);
}

/* The file is the drawing as it stands alone, byte for byte. */
static void
test_export (void)
{
  const Run         *run = exercise_run ();
  const Drawing     *gantt = drawings_find ("gantt");
  DrawingOptions     options = drawings_options ();
  g_autoptr (Scene)  scene = drawings_build (gantt, run, &options);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_export_formats; i++)
    {
      const ExportFormat *format = &export_formats[i];
      g_autoptr (GBytes)  bytes = export_bytes (gantt, run, &options, format, &error);
      g_autoptr (GBytes)  alone = format->write (scene, &error);

      g_assert_no_error (error);
      if (!g_str_equal (format->id, "pdf")) /* which carries a date */
        g_assert_true (g_bytes_equal (bytes, alone));
      g_assert_cmpuint (g_bytes_get_size (bytes), >, 1000);
    }
  run_unref (run);
}

static void
test_export_name (void)
{
  g_autofree char *name = export_file_name ("/somewhere/exercise.makespan", drawings_find ("gantt"),
                                            export_formats_find ("svg"));
  g_autofree char *nameless =
      export_file_name (NULL, drawings_find ("cluster"), export_formats_find ("png"));

  g_assert_cmpstr (name, ==, "exercise-gantt.svg");
  g_assert_cmpstr (nameless, ==, "makespan-cluster.png");
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/clock/plays-a-run-in-the-time-that-was-chosen", test_clock);
  g_test_add_func ("/clock/keeps-its-share-through-a-run-of-no-length", test_clock_share);
  g_test_add_func ("/view-range/stands-still-under-the-clock", test_range);
  g_test_add_func ("/view-range/shows-a-short-run-whole", test_whole_range);
  g_test_add_func ("/view-range/many-lanes-show-the-whole-run", test_many_lanes_show_the_whole_run);
  g_test_add_func ("/view-range/ends-where-the-run-ends", test_range_at_the_ends);
  g_test_add_func ("/marks/walk-in-time-and-over-slots", test_marks);
  g_test_add_func ("/marks/stay-with-their-task", test_translate);
  g_test_add_func ("/ticks/leave-room-for-their-words", test_ticks);
  g_test_add_func ("/run-words/say-what-happened", test_words);
  g_test_add_func ("/run-words/say-that-nothing-happens", test_never_starts);
  g_test_add_func ("/run-words/tell-no-time-where-no-task-succeeds", test_none_succeeds);
  g_test_add_func ("/export/gives-the-drawing-as-it-stands-alone", test_export);
  g_test_add_func ("/export/names-the-file-after-the-scenario", test_export_name);
  return ui_run ();
}
