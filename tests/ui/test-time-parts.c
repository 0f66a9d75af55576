/* SPDX-License-Identifier: Apache-2.0 */
/* Where the time went: parts that add up, the attempts and marks that they stand for. */
#include "ui-fixture.h"

#include "marks-of-part.h"
#include "simulate.h"
#include "slot-idle.h"
#include "time-parts.h"

#define N_RANDOM_RUNS 40
#define MOST_EDITS 8

static const Run *
run_of (Scenario *scenario)
{
  g_autoptr (GError) error = NULL;
  const Run         *run = simulate (scenario, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  scenario_unref (scenario);
  return run;
}

static Micros
sum_of (const Run *run, TimeFamily family)
{
  TimePart parts[TIME_PARTS_MOST];

  return time_parts_sum (parts, time_parts_of (run, family, parts));
}

static guint
n_attempts_of (const Run *run, TimeFamily family, gboolean is_work, guint part)
{
  TimeKey            key = { family, is_work, part };
  g_autofree guint8 *marked = time_part_attempts (run, &key);
  guint              n = 0;

  for (guint i = 0; i < run->n_attempts; i++)
    n += marked[i];
  return n;
}

/* 10 slots x 1,020 s; a task that waits 507.45 s on average and works 5.1 s; the run itself. */
static void
test_exercise (void)
{
  g_autoptr (Run) run = (Run *) run_of (ui_exercise ());
  TimePart        parts[TIME_PARTS_MOST];

  g_assert_cmpint (sum_of (run, TIME_OF_SLOTS), ==, 10200 * UNITS_S);
  g_assert_cmpint (sum_of (run, TIME_OF_TASK), ==, 512550 * UNITS_MS);
  g_assert_cmpint (sum_of (run, TIME_OF_PATH), ==, 1020 * UNITS_S);
  g_assert_cmpuint (time_parts_of (run, TIME_OF_SLOTS, parts), ==, 2);
  g_assert_cmpstr (parts[0].title, ==, "read and compute");
  g_assert_cmpint (parts[0].time_us, ==, 10000 * UNITS_S);
  g_assert_cmpuint (time_parts_of (run, TIME_OF_TASK, parts), ==, 3);
  g_assert_cmpstr (parts[0].title, ==, "waits for a slot");
}

/* All 2,000 work; all but the first wave of 10 wait for a slot; the path is one task of each of the
 * 200 waves. */
static void
test_attempts_of_the_exercise (void)
{
  g_autoptr (Run) run = (Run *) run_of (ui_exercise ());

  g_assert_cmpuint (n_attempts_of (run, TIME_OF_SLOTS, TRUE, WORK_READ_AND_COMPUTE), ==, 2000);
  g_assert_cmpuint (n_attempts_of (run, TIME_OF_SLOTS, TRUE, WORK_LOST), ==, 0);
  g_assert_cmpuint (n_attempts_of (run, TIME_OF_TASK, FALSE, WAIT_SLOT), ==, 1990);
  g_assert_cmpuint (n_attempts_of (run, TIME_OF_PATH, TRUE, WORK_START), ==, 200);
  g_assert_cmpuint (n_attempts_of (run, TIME_OF_SLOTS, FALSE, IDLE_NO_TASK), ==, 0);
}

static Micros
idle_of (const Run *run, IdleCause cause)
{
  Micros sum_us = 0;

  for (guint slot = 0; slot < run->n_slots; slot++)
    {
      g_autoptr (GArray) idles = slot_idles (run, slot);

      for (guint i = 0; i < idles->len; i++)
        if (g_array_index (idles, SlotIdle, i).cause == cause)
          sum_us +=
              g_array_index (idles, SlotIdle, i).to_us - g_array_index (idles, SlotIdle, i).from_us;
    }
  return sum_us;
}

/* Every slot's idle time, by cause, is the sum that the run holds; the three times add up to the
 * life of the slots, to the mean of a task (which cannot be less than its work), to the run. */
static void
assert_adds_up (const Run *run)
{
  Micros life_us = 0;

  for (guint i = 0; i < run->n_executors; i++)
    life_us +=
        run->executors[i].slots * MAX (0, MIN (run->executors[i].removed_us, run->makespan_us) -
                                              MAX (run->executors[i].added_us, 0));
  for (guint cause = 0; cause < N_IDLES; cause++)
    g_assert_cmpint (idle_of (run, cause), ==, run->time_slots_idle[cause]);
  g_assert_cmpint (sum_of (run, TIME_OF_SLOTS), ==, life_us);
  g_assert_cmpint (sum_of (run, TIME_OF_PATH), ==, run->makespan_us);
}

static void
set_edit (ScenarioEdit *edit, const char *path, char *value)
{
  *edit = (ScenarioEdit){ .path = path, .value = value };
}

/* Clusters of all shapes, with a loss in the middle, driver time and starting executors. The seed
 * of GTest is printed. */
static void
test_random_runs (void)
{
  const Scenario *lost = ui_scenario ("12-executor-lost");

  for (guint i = 0; i < N_RANDOM_RUNS; i++)
    {
      ScenarioEdit         edits[MOST_EDITS];
      guint                n = 0;
      g_autoptr (GError)   error = NULL;
      g_autoptr (Scenario) scenario = NULL;
      g_autoptr (Run)      run = NULL;

      set_edit (&edits[n++], "nodes.worker.count",
                g_strdup_printf ("%d", g_test_rand_int_range (4, 7)));
      set_edit (&edits[n++], "stage.map.tasks",
                g_strdup_printf ("%d", g_test_rand_int_range (1, 90)));
      set_edit (&edits[n++], "stage.map.time",
                g_strdup_printf ("%dms", g_test_rand_int_range (1, 12000)));
      set_edit (&edits[n++], "stage.reduce.tasks",
                g_strdup_printf ("%d", g_test_rand_int_range (1, 90)));
      set_edit (&edits[n++], "fault.1.at",
                g_strdup_printf ("%dms", g_test_rand_int_range (0, 90000)));
      set_edit (&edits[n++], "driver.launch",
                g_strdup_printf ("%dus", g_test_rand_int_range (0, 3000)));
      set_edit (&edits[n++], "driver.per-stage",
                g_strdup_printf ("%dms", g_test_rand_int_range (0, 900)));
      set_edit (&edits[n++], "executor-start.delay",
                g_strdup_printf ("%dms", g_test_rand_int_range (0, 5000)));
      scenario = scenario_edit_all (lost, edits, n, &error);
      for (guint k = 0; k < n; k++)
        g_free ((char *) edits[k].value);
      g_assert_no_error (error);
      run = (Run *) run_of ((Scenario *) scenario_ref (scenario));
      assert_adds_up (run);
    }
  scenario_unref (lost);
}

/* A scene of the Gantt as the window shows it, whole. */
static GArray *
gantt_marks (const Run *run, const TimeKey *key)
{
  DrawingOptions    options = drawings_options ();
  g_autoptr (Scene) scene = NULL;
  PartPicture       picture = { drawings_find ("gantt"), NULL, run, RUN_NEVER, { 0 } };

  options.height = 700;
  picture.scene = scene = drawings_build (picture.drawing, run, &options);
  return marks_of_part (&picture, key);
}

/* 64 map and 64 reduce tasks of 10 s on 16 slots. At 60 s executor 3 goes, with 16 map outputs that
 * run again: 128 tasks succeed, and 16 attempts of reducers began in vain. */
static void
test_marks (void)
{
  g_autoptr (Run)    run = (Run *) run_of (ui_scenario ("12-executor-lost"));
  TimeKey            lost = { TIME_OF_SLOTS, TRUE, WORK_LOST };
  TimeKey            work = { TIME_OF_SLOTS, TRUE, WORK_READ_AND_COMPUTE };
  g_autoptr (GArray) lost_marks = gantt_marks (run, &lost);
  g_autoptr (GArray) work_marks = gantt_marks (run, &work);
  guint              n_lost = 0, n_good = 0;

  for (guint i = 0; i < run->n_attempts; i++)
    {
      gboolean lasts = run->finish_us[i] > run->launch_us[i];

      n_good += lasts && run->state[i] == ATTEMPT_SUCCESS;
      n_lost += lasts && run->state[i] != ATTEMPT_SUCCESS;
    }
  g_assert_cmpuint (work_marks->len, ==, n_good);
  g_assert_cmpuint (lost_marks->len, ==, n_lost);
}

/* Idle blocks of lanes are as long as the time that they stand for: their widths add up to the part
 * on the scale of the lanes, which are makespan wide. */
static void
test_idle_marks (void)
{
  g_autoptr (Run)    run = (Run *) run_of (ui_scenario ("12-executor-lost"));
  TimeKey            idle = { TIME_OF_SLOTS, FALSE, IDLE_NO_TASK };
  g_autoptr (GArray) marks = gantt_marks (run, &idle);
  double             width = 0, lane_px = 0;
  DrawingOptions     options = drawings_options ();
  g_autoptr (Scene)  scene = NULL;
  SceneItem          lane;

  options.height = 700;
  scene = drawings_build (drawings_find ("gantt"), run, &options);
  g_assert_true (scene_find (scene, "slot-0", &lane));
  lane_px = lane.width / (double) run->makespan_us;
  g_assert_cmpuint (marks->len, >, 0);
  for (guint i = 0; i < marks->len; i++)
    width += g_array_index (marks, SceneItem, i).width;
  g_assert_cmpfloat_with_epsilon (width, (double) run->time_slots_idle[IDLE_NO_TASK] * lane_px,
                                  0.5);
}

/* 100,000 tasks are one image: what is ringed there lies inside it, and idle stretches as well as
 * work are found. */
static void
test_marks_in_an_image (void)
{
  g_autoptr (Run)   run = (Run *) run_of (ui_scenario ("13-driver-bound"));
  DrawingOptions    options = drawings_options ();
  g_autoptr (Scene) scene = NULL;
  SceneItem         image;
  const TimeKey     keys[] = { { TIME_OF_SLOTS, TRUE, WORK_READ_AND_COMPUTE },
                               { TIME_OF_SLOTS, FALSE, IDLE_DRIVER } };

  options.height = 700;
  scene = drawings_build (drawings_find ("gantt"), run, &options);
  g_assert_true (scene_find (scene, "coverage", &image));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GArray) marks = gantt_marks (run, &keys[i]);

      g_assert_cmpint (time_part (run, &keys[i]).time_us, >, 0);
      g_assert_cmpuint (marks->len, >, 0);
      for (guint k = 0; k < marks->len; k++)
        {
          const SceneItem *mark = &g_array_index (marks, SceneItem, k);

          g_assert_cmpfloat (mark->x, >=, image.x);
          g_assert_cmpfloat (mark->y, >=, image.y);
          g_assert_cmpfloat (mark->x + mark->width, <=, image.x + image.width + 0.01);
          g_assert_cmpfloat (mark->y + mark->height, <=, image.y + image.height + 0.01);
        }
    }
}

/* In the cluster at 8 min 31.3 s ten tasks run, and all ten read and compute; nothing is idle. */
static void
test_marks_of_an_instant (void)
{
  g_autoptr (Run)    run = (Run *) run_of (ui_exercise ());
  DrawingOptions     options = drawings_options ();
  g_autoptr (Scene)  scene = NULL;
  TimeKey            lost = { TIME_OF_SLOTS, TRUE, WORK_LOST };
  TimeKey            idle = { TIME_OF_SLOTS, FALSE, IDLE_NO_TASK };
  PartPicture        picture = { drawings_find ("cluster"), NULL, run, run->makespan_us, { 0 } };
  g_autoptr (GArray) none = NULL, free_slots = NULL;

  options.at_us = run->makespan_us;
  picture.scene = scene = drawings_build (picture.drawing, run, &options);
  none = marks_of_part (&picture, &lost);
  free_slots = marks_of_part (&picture, &idle);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (free_slots->len, ==, 10);
}

static void
test_selection_is_one (void)
{
  g_autoptr (MksSelection) selection = mks_selection_new ();
  TimeKey                  key = { TIME_OF_PATH, TRUE, WORK_START }, got;
  MarkKind                 kind;
  guint                    number;

  mks_selection_set (selection, MARK_SLOT, 3);
  mks_selection_set_part (selection, &key);
  g_assert_false (mks_selection_get (selection, &kind, &number));
  g_assert_true (mks_selection_get_part (selection, &got));
  g_assert_true (time_key_equal (&key, &got));
  mks_selection_set (selection, MARK_SLOT, 3);
  g_assert_false (mks_selection_get_part (selection, &got));
  mks_selection_set_part (selection, &key);
  mks_selection_clear (selection);
  g_assert_false (mks_selection_get_part (selection, &got));
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/time-parts/are-those-of-the-exercise", test_exercise);
  g_test_add_func ("/time-parts/stand-for-the-attempts-that-spent-them",
                   test_attempts_of_the_exercise);
  g_test_add_func ("/time-parts/add-up-on-random-runs", test_random_runs);
  g_test_add_func ("/marks-of-part/are-the-attempts-of-a-gantt", test_marks);
  g_test_add_func ("/marks-of-part/are-idle-blocks-to-scale", test_idle_marks);
  g_test_add_func ("/marks-of-part/lie-inside-an-image-of-many-tasks", test_marks_in_an_image);
  g_test_add_func ("/marks-of-part/are-free-slots-at-an-instant", test_marks_of_an_instant);
  g_test_add_func ("/selection/is-a-mark-or-a-part", test_selection_is_one);
  return ui_run ();
}
