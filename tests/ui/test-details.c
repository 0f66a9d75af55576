/* SPDX-License-Identifier: Apache-2.0 */
/* What is told of a thing that is selected, against numbers worked out by hand. */
#include "ui-fixture.h"

#include "details.h"
#include "simulate.h"

static const Run *
run_of (const char *name)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) scenario = ui_scenario (name);
  const Run           *run = simulate (scenario, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return run;
}

static guint
find_attempt (const Run *run, guint stage, guint stage_attempt, guint task, guint number)
{
  for (guint i = 0; i < run->n_attempts; i++)
    if (run_stage_attempt_of (run, i)->stage == stage &&
        run_stage_attempt_of (run, i)->attempt == stage_attempt && run->task[i] == task &&
        run->number[i] == number)
      return i;
  g_assert_not_reached ();
}

static void
assert_row (const Details *details, const char *title, const char *value, const char *formula)
{
  const DetailsRow *row = details_find (details, title);

  g_assert_nonnull (row);
  g_assert_cmpstr (row->value, ==, value);
  g_assert_cmpstr (row->formula, ==, formula);
}

static void
assert_link (const Details *details, const char *title, MarkKind kind, guint number)
{
  const DetailsRow *row = details_find (details, title);

  g_assert_nonnull (row);
  g_assert_true (row->is_link);
  g_assert_cmpint (row->kind, ==, kind);
  g_assert_cmpuint (row->number, ==, number);
}

/* Task 1010 is of wave 102: 101 waves x 5.1 s = 515.1 s = 8 min 35.1 s; 0.1 s + 250 MB / 50 MB/s.
 */
static void
test_task_of_the_exercise (void)
{
  g_autoptr (Run)     run = (Run *) run_of ("exercise");
  guint               attempt = find_attempt (run, 0, 0, 1010, 0);
  g_autoptr (Details) told = details_of_mark (run, MARK_ATTEMPT, attempt, NULL);
  guint               before = find_attempt (run, 0, 0, 1000, 0);

  g_assert_cmpstr (told->title, ==, "Task 1010, attempt 0");
  assert_row (told, "Status", "SUCCESS", NULL);
  assert_row (told, "Locality level", "PROCESS_LOCAL", NULL);
  assert_row (told, "Submitted", "0 s", NULL);
  assert_row (told, "Waited", "8 min 35.1 s for a slot",
              "1,010 tasks were before it on 10 slots: 101 waves of 5.1 s");
  g_assert_cmpstr (details_find (told, "Waited")->source, ==, "MODEL 6.1");
  assert_row (told, "Launched", "8 min 35.1 s", NULL);
  assert_row (told, "Finished", "8 min 40.2 s", NULL);
  assert_row (told, "Duration", "5.1 s", "task start 0.1 s + read and compute 5 s");
  assert_row (told, "Task start", "0.1 s", "task-overhead 0.1 s");
  assert_row (told, "Read and compute", "5 s", "250 MB / 50 MB/s = 5 s");
  assert_row (told, "Phases",
              "scheduler delay 91 ms, task deserialization 7 ms, computing 5 s, result "
              "serialization 2 ms",
              NULL);
  assert_row (told, "Input size", "250 MB", NULL);
  assert_row (told, "Slot idle before", "0 s", NULL);
  assert_link (told, "Stage", MARK_STAGE, 0);
  assert_link (told, "Executor", MARK_EXECUTOR, run->slot_executor[run->slot[attempt]]);
  g_assert_cmpuint (run->slot[before], ==, run->slot[attempt]);
  assert_link (told, "Before it in its slot", MARK_ATTEMPT, before);
  g_assert_null (details_find (told, "Shuffle fetch"));
  g_assert_null (details_find (told, "Spill"));
}

/* 2,000 tasks / 10 slots; the wait of a task is that of the mean wave: (0 + 199) / 2 x 5.1 s. */
static void
test_stage_of_the_exercise (void)
{
  g_autoptr (Run)     run = (Run *) run_of ("exercise");
  g_autoptr (Details) told = details_of_mark (run, MARK_STAGE, 0, NULL);

  g_assert_cmpstr (told->title, ==, "Stage 0 scan");
  assert_row (told, "Waves", "200", "2,000 tasks / 10 slots");
  assert_row (told, "Duration", "17 min 0 s", "17 min 0 s − 0 s");
  assert_row (told, "Tasks wait", "8 min 27.5 s",
              "on average, from its submission to their launch");
  assert_row (told, "Task time", "5.1 s median, 5.1 s longest", "skew 5.1 s / 5.1 s = 1.0");
  assert_row (told, "Input size", "500 GB", NULL);
}

/* A slot does 200 tasks of 5.1 s; an executor of two slots 400; 4,965,217,075 bytes are 4.62 GiB.
 */
static void
test_places_of_the_exercise (void)
{
  g_autoptr (Run)     run = (Run *) run_of ("exercise");
  g_autoptr (Details) slot = details_of_mark (run, MARK_SLOT, 3, NULL);
  g_autoptr (Details) executor = details_of_mark (run, MARK_EXECUTOR, 1, NULL);
  g_autoptr (Details) node = details_of_mark (run, MARK_NODE, 1, NULL);

  g_assert_cmpstr (slot->title, ==, "Slot 1 of executor 1");
  assert_row (slot, "Busy", "100 %", "17 min 0 s / 17 min 0 s");
  assert_row (slot, "Tasks", "200", NULL);
  g_assert_null (details_find (slot, "Idle"));
  assert_row (executor, "Slots", "2", "2 cores / 1 for each task");
  assert_row (executor, "Tasks", "400", NULL);
  assert_row (executor, "Busy", "100 %", "34 min 0 s / (2 slots × 17 min 0 s)");
  assert_row (executor, "Unified memory", "4.62 GiB", "8 GiB − 300 MiB reserved − 3.08 GiB user");
  assert_row (executor, "For each slot", "2.31 GiB", NULL);
  g_assert_null (details_find (executor, "Lost"));
  assert_row (node, "Offers memory", "9 GiB of 10 GiB", NULL);
  assert_row (node, "Unused", "1 GiB", "9 GiB offered − 8 GiB taken by executors");
  assert_link (node, "Executor", MARK_EXECUTOR, 1);
}

/* Executor 3 did four tasks in each of six waves of 10 s; 16 of the 64 maps ran on it. */
static void
test_lost_executor (void)
{
  g_autoptr (Run)     run = (Run *) run_of ("12-executor-lost");
  g_autoptr (Details) told = details_of_mark (run, MARK_EXECUTOR, 3, NULL);

  assert_row (told, "Lives", "0 s to 1 min 0 s", NULL);
  assert_row (told, "Lost", "1 min 0 s", "the driver knows it at 1 min 0 s");
  assert_row (told, "Lost with it", "0 running tasks, 16 map outputs", NULL);
  assert_row (told, "Replaced by", "nobody", NULL);
  assert_row (told, "Tasks", "24", NULL);
  assert_row (told, "Busy", "100 %", "4 min 0 s / (4 slots × 1 min 0 s)");
  assert_link (told, "Node", MARK_NODE, 3);
}

/* At 60 s reducers meet missing outputs and fail at once; 200 ms later 16 maps run again, in two
 * waves on the 12 slots that are left, to 80.2 s. Since 40 s reducer 62 waits for 32 that were
 * done, 13 that failed, 16 maps and the 30 reducers before it: 91. */
static void
test_repair (void)
{
  g_autoptr (Run)     run = (Run *) run_of ("12-executor-lost");
  g_autoptr (Details) doomed =
      details_of_mark (run, MARK_ATTEMPT, find_attempt (run, 1, 0, 36, 0), NULL);
  g_autoptr (Details) again =
      details_of_mark (run, MARK_ATTEMPT, find_attempt (run, 1, 1, 36, 0), NULL);
  g_autoptr (Details) late =
      details_of_mark (run, MARK_ATTEMPT, find_attempt (run, 1, 1, 62, 0), NULL);
  g_autoptr (Details) maps = details_of_mark (run, MARK_STAGE, 1, NULL);
  g_autoptr (Details) failed = details_of_mark (run, MARK_STAGE, 2, NULL);

  assert_row (doomed, "Status", "FAILED", "a map output that it needed was gone");
  assert_row (doomed, "Duration", "0 s", NULL);
  assert_row (doomed, "Waited", "20 s for a slot",
              "36 tasks were before it on 16 slots: 2 waves of 10 s");
  assert_row (again, "Stage", "stage 1 reduce, attempt 1", NULL);
  assert_row (again, "Waited", "20.2 s for its parent to run again",
              "its attempt before ended at 1 min 0 s; offered at 1 min 20.2 s");
  assert_row (late, "Waited", "1 min 0.2 s for a slot",
              "91 tasks were before it on 16 slots, from 40 s on");
  g_assert_cmpstr (maps->title, ==, "Stage 0 map, attempt 1");
  assert_row (maps, "Tasks", "16 of 64", "those whose output is missing");
  assert_row (maps, "Waves", "2", "16 tasks / 12 slots");
  assert_row (maps, "Duration", "20 s", "1 min 20.2 s − 1 min 0.2 s");
  assert_link (maps, "Before it", MARK_STAGE, 0);
  assert_row (failed, "Status", "failed", "a map output that it reads was gone");
}

/* The second wave of repaired maps leaves 8 of 12 slots idle for 10 s: 80 s. All slots live
 * 16 x 60 s + 12 x 50.2 s = 1,562.4 s. */
static void
test_parts_of_a_loss (void)
{
  g_autoptr (Run)     run = (Run *) run_of ("12-executor-lost");
  TimeKey             parent = { TIME_OF_SLOTS, FALSE, IDLE_PARENT };
  TimeKey             retry = { TIME_OF_PATH, FALSE, WAIT_RETRY };
  g_autoptr (Details) idle = details_of_part (run, &parent, NULL);
  g_autoptr (Details) wait = details_of_part (run, &retry, NULL);

  g_assert_cmpstr (idle->title, ==, "Slots, idle: waits for a stage");
  assert_row (idle, "Time", "1 min 20 s, 5.1 %", "1 min 20 s / 26 min 2.4 s, time of all slots");
  assert_row (idle, "Slots", "8", "8 stretches");
  assert_row (wait, "Time", "0.2 s, 0.2 %", "0.2 s / 1 min 50.2 s, the run");
  assert_row (wait, "Attempts", "1", NULL);
}

/* The 51st launch of 667 us each, all offered at 0: 34.017 ms, rounded. */
static void
test_driver_bound (void)
{
  g_autoptr (Run)     run = (Run *) run_of ("13-driver-bound");
  g_autoptr (Details) told = details_of_mark (run, MARK_ATTEMPT, 50, NULL);

  assert_row (told, "Waited", "not at all", NULL);
  assert_row (told, "Scheduler delay", "34 ms",
              "offered its slot at 0 s; the driver launches one task after another");
  assert_row (told, "Slot idle before", "34 ms", "34 ms: driver busy");
}

static void
test_no_such_mark (void)
{
  g_autoptr (Run) run = (Run *) run_of ("exercise");

  g_assert_null (details_of_mark (run, MARK_ATTEMPT, run->n_attempts, NULL));
  g_assert_null (details_of_mark (run, MARK_NODE, run->n_nodes, NULL));
}

static void
test_text (void)
{
  g_autoptr (Run)     run = (Run *) run_of ("exercise");
  g_autoptr (Details) told = details_of_mark (run, MARK_STAGE, 0, NULL);
  g_autofree char    *text = details_text (told);

  g_assert_true (g_str_has_prefix (text, "Stage 0 scan\nStatus: succeeded\n"));
  g_assert_nonnull (strstr (text, "\nWaves: 200 (2,000 tasks / 10 slots) [MODEL 7.2]\n"));
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/details/of-a-task-are-those-of-the-exercise", test_task_of_the_exercise);
  g_test_add_func ("/details/of-a-stage-are-those-of-the-exercise", test_stage_of_the_exercise);
  g_test_add_func ("/details/of-places-are-those-of-the-exercise", test_places_of_the_exercise);
  g_test_add_func ("/details/say-what-went-with-an-executor", test_lost_executor);
  g_test_add_func ("/details/say-why-tasks-run-again", test_repair);
  g_test_add_func ("/details/of-parts-are-their-sums", test_parts_of_a_loss);
  g_test_add_func ("/details/tell-the-driver-from-the-wait", test_driver_bound);
  g_test_add_func ("/details/of-nothing-are-nothing", test_no_such_mark);
  g_test_add_func ("/details/are-lines-of-text", test_text);
  return ui_run ();
}
