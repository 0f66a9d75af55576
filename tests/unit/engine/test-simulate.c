/* SPDX-License-Identifier: Apache-2.0 */
/* Runs that can be counted by hand: FORMAT 2's worked examples, chains, diamonds, offers, and what
 * a task's time consists of. */
#include <string.h>

#include "scenario-text.h"
#include "simulate.h"

#define ONE_STAGE(attributes) "<job name=\"j\"><stage id=\"s\" " attributes "/></job>"
#define NO_AQE "<conf>" SET ("spark.sql.adaptive.enabled", "false") "</conf>"

static void
assert_ratio (double found, double wanted)
{
  g_assert_cmpfloat_with_epsilon (found, wanted, 5e-7);
}

static void
test_exercise (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"standalone\"><nodes name=\"worker\" count=\"5\" cores=\"2\" "
      "memory=\"10GiB\" offers-memory=\"9GiB\"/></cluster>",
      "<conf>" SET ("spark.executor.cores", "2") SET ("spark.executor.memory", "8g")
          SET ("spark.sql.files.maxPartitionBytes",
               "256m") "</conf>"
                       "<data name=\"events\" format=\"parquet\" compression=\"snappy\">"
                       "<files count=\"2000\" size=\"250MB\"/></data>"
                       "<job name=\"report\"><stage id=\"scan\" reads=\"events\" rate=\"50MB/s\" "
                       "task-overhead=\"100ms\"/></job>");

  g_assert_cmpint (run->makespan_us, ==, SECONDS (1020));
  g_assert_cmpuint (run->slots, ==, 10);
  g_assert_cmpuint (run->n_tasks, ==, 2000);
  g_assert_cmpuint (run->n_attempts, ==, 2000);
  g_assert_cmpint (run->waves, ==, 200);
  assert_ratio (run->utilisation, 1.0);
  g_assert_cmpint (run->time_slots_work[WORK_READ_AND_COMPUTE], ==, SECONDS (10000));
  g_assert_cmpint (run->time_slots_work[WORK_START], ==, SECONDS (200));
  g_assert_cmpint (run->time_path_work[WORK_READ_AND_COMPUTE], ==, SECONDS (1000));
  g_assert_cmpint (run->time_path_work[WORK_START], ==, SECONDS (20));
  g_assert_cmpint (run->executors[0].heap_bytes, ==, G_GINT64_CONSTANT (8589934592));
  g_assert_cmpint (run->executors[0].unified_bytes, ==, G_GINT64_CONSTANT (4965217075));
  g_assert_cmpint (run->executors[0].container_bytes, ==, -1);
}

static void
test_thirteen (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (2, 2), ONE_STAGE ("tasks=\"13\" time=\"10s\""));

  g_assert_cmpint (run->makespan_us, ==, SECONDS (40));
  g_assert_cmpint (run->waves, ==, 4);
  assert_ratio (run->utilisation, 0.8125); /* 13 x 10 / (4 x 40) */
  g_assert_cmpint (run->time_slots_idle[IDLE_NO_TASK], ==, SECONDS (30));
  /* Waits for a slot: 4 x 0 + 4 x 10 + 4 x 20 + 1 x 30 = 150 s of 13 tasks, that is 11.538462 s. */
  g_assert_cmpint (run->time_task_wait[WAIT_SLOT], ==, 11538462);
  g_assert_cmpint (run->time_task_work[WORK_READ_AND_COMPUTE], ==, SECONDS (10));
}

static void
test_chain (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (2, 2), "<job name=\"j\"><stage id=\"a\" tasks=\"4\" time=\"10s\"/>"
                                   "<stage id=\"b\" after=\"a\" tasks=\"5\" time=\"10s\"/></job>");

  g_assert_cmpint (run->makespan_us, ==, SECONDS (30));
  g_assert_cmpint (run_find_stage (run, "a", 0)->waves, ==, 1);
  g_assert_cmpint (run_find_stage (run, "b", 0)->waves, ==, 2);
  g_assert_cmpint (run->waves, ==, 3);
  assert_ratio (run->utilisation, 0.75); /* 9 x 10 / (4 x 30) */
}

static void
test_thirteen_with_a_loss (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 2),
      ONE_STAGE ("tasks=\"13\" time=\"10s\"") "<fault kind=\"executor-lost\" executor=\"1\" "
                                              "at=\"15s\" replace=\"never\"/>");

  g_assert_cmpint (run->makespan_us, ==, SECONDS (60));
  g_assert_cmpuint (run->n_attempts, ==, 15);
  g_assert_cmpuint (run->n_tasks, ==, 13);
  g_assert_cmpint (run->time_slots_work[WORK_LOST], ==, SECONDS (10));
  g_assert_cmpint (run->waves, ==, -1);
  assert_ratio (run->utilisation, 0.866667); /* 13 x 10 / (2 x 60 + 2 x 15) */
  g_assert_cmpint (run->executors[1].removed_us, ==, SECONDS (15));
}

/* Both parents run at once; the lower stage first: a's 3 tasks and one of b's at 0, the second of b
 * at 10, when c still waits; c from 20 to 30. */
static void
test_diamond (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 2), "<job name=\"j\"><stage id=\"a\" tasks=\"3\" time=\"10s\"/>"
                      "<stage id=\"b\" tasks=\"2\" time=\"10s\"/>"
                      "<stage id=\"c\" after=\"a b\" tasks=\"4\" time=\"10s\"/></job>");

  g_assert_cmpint (run->launch_us[run_find_attempt (run, "b", 0, 0, 0)], ==, 0);
  g_assert_cmpint (run->launch_us[run_find_attempt (run, "b", 0, 1, 0)], ==, SECONDS (10));
  g_assert_cmpint (run_find_stage (run, "c", 0)->submitted_us, ==, SECONDS (20));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (30));
  g_assert_cmpint (run->waves, ==, -1); /* a and b overlap */
  g_assert_cmpint (run->time_slots_idle[IDLE_PARENT], ==, SECONDS (3 * 10));
}

/* N equal tasks on E executors: position p of the shuffled order takes p, p + E, p + 2E: counts are
 * floor or ceil of N / E, whatever the seed. */
static void
test_round_robin (void)
{
  for (guint seed = 1; seed < 20; seed++)
    {
      g_autoptr (Scenario) scenario = scenario_of_text_with_seed (
          seed, CLUSTER (3, 4), ONE_STAGE ("tasks=\"10\" time=\"10s\""));
      g_autoptr (Run) run = run_of_scenario (scenario);
      guint           n[3] = { 0 };
      guint           of_task[10];

      for (guint i = 0; i < run->n_attempts; i++)
        {
          n[run_executor_of (run, i)]++;
          of_task[run->task[i]] = run_executor_of (run, i);
        }
      for (guint i = 0; i < 3; i++)
        g_assert_true (n[i] == 3 || n[i] == 4);
      for (guint i = 3; i < 10; i++)
        g_assert_cmpuint (of_task[i], ==, of_task[i - 3]);
    }
}

/* Executors of 4, 1 and 2 slots, ten tasks: passes of one task each until all are full; the larger
 * ones go on alone, and three tasks wait. */
static void
test_round_robin_unequal (void)
{
  g_autoptr (Run) run =
      run_of_text ("<cluster manager=\"standalone\">"
                   "<nodes name=\"a\" count=\"1\" cores=\"4\" memory=\"8GiB\"/>"
                   "<nodes name=\"b\" count=\"1\" cores=\"1\" memory=\"8GiB\"/>"
                   "<nodes name=\"c\" count=\"1\" cores=\"2\" memory=\"8GiB\"/></cluster>",
                   ONE_STAGE ("tasks=\"10\" time=\"10s\""));
  guint first_wave[4] = { 0 };

  g_assert_cmpuint (run->slots, ==, 7);
  for (guint i = 0; i < run->n_attempts; i++)
    {
      guint slots = run->executors[run_executor_of (run, i)].slots;

      if (run->launch_us[i] == 0)
        first_wave[slots - 1]++;
      /* The first pass gives each one of the first three; the last of the wave goes to the largest.
       */
      if (run->task[i] == 6)
        g_assert_cmpuint (slots, ==, 4);
      if (run->task[i] >= 7)
        g_assert_cmpint (run->launch_us[i], ==, SECONDS (10));
    }
  g_assert_cmpuint (first_wave[3], ==, 4);
  g_assert_cmpuint (first_wave[1], ==, 2);
  g_assert_cmpuint (first_wave[0], ==, 1);
}

static void
test_task_cpus (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 5),
      "<conf>" SET ("spark.task.cpus", "2") "</conf>" ONE_STAGE ("tasks=\"5\" time=\"10s\""));

  /* 5 div 2 = 2 slots in each. */
  g_assert_cmpuint (run->slots, ==, 4);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (20));
}

static void
test_task_cpus_too_many (void)
{
  g_autoptr (Scenario) scenario = scenario_of_text (
      CLUSTER (2, 2),
      "<conf>" SET ("spark.task.cpus", "3") "</conf>" ONE_STAGE ("tasks=\"5\" time=\"10s\""));
  g_autoptr (GError) error = NULL;

  g_assert_null (simulate (scenario, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, SIMULATE_ERROR, SIMULATE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "spark.task.cpus=3"));
}

/* local[4]: one executor called driver. */
static void
test_local (void)
{
  g_autoptr (Run) run =
      run_of_text ("<cluster manager=\"local\"><nodes name=\"here\" count=\"1\" cores=\"4\" "
                   "memory=\"8GiB\"/></cluster>",
                   ONE_STAGE ("tasks=\"10\" time=\"1s\""));

  g_assert_cmpstr (run->executors[0].id, ==, "driver");
  g_assert_cmpuint (run->slots, ==, 4);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (3));
}

static void
test_given_durations (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (1, 2), "<job name=\"j\"><stage id=\"s\"><durations unit=\"ms\">100 300 200x2 "
                      "500</durations></stage></job>");

  /* 0: 100 on A, 300 on B; A 100-300 (200), A/B at 300: 200 and 500 in launch order of what ends:
   * B's 300 was launched first, so B takes the fourth until 500, A the fifth until 800. */
  g_assert_cmpuint (run->n_tasks, ==, 5);
  g_assert_cmpint (run->makespan_us, ==, 800 * UNITS_MS);
  g_assert_cmpint (run->slot[run_find_attempt (run, "s", 0, 3, 0)], ==,
                   run->slot[run_find_attempt (run, "s", 0, 1, 0)]);
  g_assert_cmpint (run_find_stage (run, "s", 0)->median_us, ==, 200 * UNITS_MS);
  g_assert_cmpint (run_find_stage (run, "s", 0)->max_us, ==, 500 * UNITS_MS);
}

static void
test_nothing (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (1, 2), "<data name=\"d\" format=\"parquet\"><files count=\"0\" size=\"1GB\"/></data>"
                      "<job name=\"j\"><stage id=\"s\" reads=\"d\" rate=\"1MB/s\"/></job>");

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (run->n_tasks, ==, 0);
  g_assert_cmpint (run->makespan_us, ==, 0);
  g_assert_cmpint (run->waves, ==, -1);
  assert_ratio (run->utilisation, 0);
}

/* A stage without bytes in the middle: its reader still has its 3 tasks, each of the overhead. */
static void
test_no_bytes (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (1, 4), NO_AQE
                   "<data name=\"d\" format=\"parquet\"><files count=\"0\" size=\"1GB\"/></data>"
                   "<job name=\"j\"><stage id=\"s\" reads=\"d\" rate=\"1MB/s\"/>"
                   "<stage id=\"r\" after=\"s\" shuffle=\"3\" rate=\"1MB/s\" "
                   "task-overhead=\"2s\"/></job>");

  g_assert_cmpuint (run->n_tasks, ==, 3);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (2));
}

/* 300 MB dealt evenly to 3 reducers at 50 MB/s: 2 s. Two of three nodes' share is remote:
 * 66,666,667 bytes at 100 MB/s over 2 slots: 1.333334 s. */
static void
test_fetch (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"3\" cores=\"2\" memory=\"8GiB\" "
      "network-rate=\"100MB/s\"/></cluster>",
      NO_AQE "<job name=\"j\"><stage id=\"m\" tasks=\"6\" time=\"1s\"/>"
             "<stage id=\"r\" after=\"m\" shuffle=\"3\" shuffle-bytes=\"300MB\" rate=\"50MB/s\"/>"
             "</job>");
  Micros parts[N_WORKS];

  run_attempt_parts (run, run_find_attempt (run, "r", 0, 0, 0), parts);
  g_assert_cmpint (parts[WORK_READ_AND_COMPUTE], ==, SECONDS (2));
  g_assert_cmpint (parts[WORK_FETCH], ==, 1333334);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (3) + 1333334);
}

/* Where it is fetched decides how long it takes: 100 MB, half of it remote, over one slot at 100 or
 * 25 MB/s: 0.5 or 2 s. */
static void
test_unequal_networks (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"standalone\">"
      "<nodes name=\"fast\" count=\"1\" cores=\"1\" memory=\"8GiB\" network-rate=\"100MB/s\"/>"
      "<nodes name=\"slow\" count=\"1\" cores=\"1\" memory=\"8GiB\" network-rate=\"25MB/s\"/>"
      "</cluster>",
      NO_AQE "<job name=\"j\"><stage id=\"m\" tasks=\"2\" time=\"1s\"/>"
             "<stage id=\"r\" after=\"m\" shuffle=\"2\" shuffle-bytes=\"200MB\"/></job>");

  g_assert_cmpint (run->makespan_us, ==, SECONDS (3));
  for (guint i = 0; i < run->n_attempts; i++)
    if (strcmp (run_stage_of (run, i)->id, "r") == 0)
      {
        guint node = run->executors[run_executor_of (run, i)].node;

        g_assert_cmpint (run->finish_us[i] - run->launch_us[i], ==,
                         strcmp (run->nodes[node].name, "fast-1") == 0 ? 500 * UNITS_MS
                                                                       : SECONDS (2));
      }
  g_assert_cmpint (run->time_slots_work[WORK_FETCH], ==, 2500 * UNITS_MS);
}

/* An executor that moves to a node of another kind works at that node's rate. */
static void
test_replacement_on_another_kind (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"standalone\">"
      "<nodes name=\"fast\" count=\"1\" cores=\"1\" memory=\"8GiB\" network-rate=\"100MB/s\"/>"
      "<nodes name=\"slow\" count=\"1\" cores=\"2\" memory=\"8GiB\" network-rate=\"25MB/s\"/>"
      "</cluster>",
      "<conf>" SET ("spark.executor.cores", "1") SET ("spark.cores.max", "2")
          SET ("spark.sql.adaptive.enabled",
               "false") "</conf><job name=\"j\"><stage id=\"m\" tasks=\"4\" time=\"10s\"/>"
                        "<stage id=\"r\" after=\"m\" shuffle=\"2\" shuffle-bytes=\"200MB\"/></job>"
                        "<fault kind=\"node-lost\" node=\"fast-1\" at=\"5s\"/>");
  guint node_class = G_MAXUINT;

  g_assert_cmpuint (run->n_executors, ==, 3);
  for (guint i = 0; i < 2; i++)
    if (strcmp (run->nodes[run->executors[i].node].name, "slow-1") == 0)
      node_class = run->executors[i].node_class;
  g_assert_cmpstr (run->nodes[run->executors[2].node].name, ==, "slow-1");
  g_assert_cmpuint (run->executors[2].node_class, ==, node_class);
}

/* The same seed gives the same run, another seed another order of executors. */
static void
test_first_task (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER_WITH (1, 2, "<executor-start delay=\"3s\" first-task=\"1s\"/>"),
                   ONE_STAGE ("tasks=\"4\" time=\"10s\" task-overhead=\"500ms\""));

  /* The executor is there at 3. One task takes 1 + 0.5 + 10, the other 10.5: 14.5 and 13.5; then
   * 10.5 more: 25 and 24. */
  g_assert_cmpint (run->makespan_us, ==, SECONDS (25));
  g_assert_cmpint (run->time_slots_work[WORK_START], ==, SECONDS (1) + 4 * 500 * UNITS_MS);
  g_assert_cmpint (run->wait[0], ==, WAIT_EXECUTOR_START);
  g_assert_cmpint (run->time_path_wait[WAIT_EXECUTOR_START], ==, SECONDS (3));
  g_assert_cmpint (run->executors[0].added_us, ==, SECONDS (3));
  g_assert_cmpint (run->waves, ==, -1);
}

/* Tasks that take no time after a driver that takes some: the path goes through the driver. */
static void
test_instant_tasks (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER_WITH (1, 2, "<driver result=\"1s\" per-stage=\"2s\"/>"),
                   "<job name=\"j\"><stage id=\"a\" tasks=\"2\" time=\"5s\"/>"
                   "<stage id=\"b\" after=\"a\" tasks=\"5\" time=\"0s\"/></job>");

  /* 2 + 5 + 1, then 2 + 0 + 1. */
  g_assert_cmpint (run->makespan_us, ==, SECONDS (11));
  g_assert_cmpint (run->time_path_work[WORK_READ_AND_COMPUTE], ==, SECONDS (5));
  g_assert_cmpint (run->time_path_wait[WAIT_DRIVER], ==, SECONDS (6));
}

/* Two jobs 10 s apart; half of what the second one reads again was lost meanwhile. The pause
 * between them is no repair: 20 s, the pause, 20 s for the 4 lost outputs on 2 slots, 10 s. */
static void
test_repair_of_an_earlier_job (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (2, 2),
                   "<job name=\"a\"><stage id=\"map\" tasks=\"8\" time=\"10s\"/></job>"
                   "<job name=\"b\" after=\"a\" gap=\"10s\"><reuse stage=\"map\"/>"
                   "<stage id=\"count\" after=\"map\" tasks=\"2\" time=\"10s\"/></job>"
                   "<fault kind=\"executor-lost\" executor=\"1\" at=\"25s\" replace=\"never\"/>");

  g_assert_cmpint (run->makespan_us, ==, SECONDS (60));
  g_assert_cmpint (run->time_path_work[WORK_READ_AND_COMPUTE], ==, SECONDS (50));
  g_assert_cmpint (run->time_path_wait[WAIT_DRIVER], ==, SECONDS (10));
}

#define ADD(path, func) g_test_add_func ("/simulate/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("the-exercise", test_exercise);
  ADD ("thirteen-tasks-on-four-slots", test_thirteen);
  ADD ("a-chain-of-four-and-five", test_chain);
  ADD ("thirteen-tasks-with-an-executor-lost", test_thirteen_with_a_loss);
  ADD ("two-parents-run-at-once", test_diamond);
  ADD ("offers-go-round-the-executors", test_round_robin);
  ADD ("larger-executors-take-the-rest-of-a-round", test_round_robin_unequal);
  ADD ("a-slot-is-as-many-cores-as-a-task-takes", test_task_cpus);
  ADD ("a-task-larger-than-an-executor-is-refused", test_task_cpus_too_many);
  ADD ("local-mode-is-one-executor-called-driver", test_local);
  ADD ("given-durations-are-one-task-each", test_given_durations);
  ADD ("no-files-are-no-tasks", test_nothing);
  ADD ("no-bytes-leave-the-shuffles-count", test_no_bytes);
  ADD ("remote-bytes-are-fetched-at-the-slots-share", test_fetch);
  ADD ("unequal-networks-make-unequal-tasks", test_unequal_networks);
  ADD ("a-replacement-works-at-the-rate-of-its-node", test_replacement_on_another_kind);
  ADD ("executors-start-late-and-their-first-task-is-longer", test_first_task);
  ADD ("a-pause-between-jobs-is-no-repair", test_repair_of_an_earlier_job);
  ADD ("the-path-passes-tasks-that-take-no-time", test_instant_tasks);
  return g_test_run ();
}
