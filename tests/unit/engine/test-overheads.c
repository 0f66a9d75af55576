/* SPDX-License-Identifier: Apache-2.0 */
/* What tasks take beside their work: fixed times, those of the first wave, of shuffles, and the
 * measured ones where nothing is given. */
#include "scenario-text.h"

#define MEASURED_SEED 11

static Run *
run_measured (guint seed, const char *cluster, const char *body)
{
  g_autoptr (Scenario) scenario = scenario_of_text_with_seed (seed, cluster, body);
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) measured =
      scenario_edit (scenario, "scenario.overheads", "measured", &error);

  g_assert_no_error (error);
  return run_of_scenario (measured);
}

static Micros
takes_us (const Run *run, const char *stage, guint task)
{
  guint attempt = run_find_attempt (run, stage, 0, task, 0);

  return run->finish_us[attempt] - run->launch_us[attempt];
}

/* 40 tasks whose overheads differ: on average what is given, so 40 x 10 ms in all. */
static void
test_spread (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (1, 4), "<job name=\"j\"><stage id=\"a\" tasks=\"40\" time=\"1s\" "
                      "task-overhead=\"10ms\" task-overhead-spread=\"lognormal 0.6\"/></job>");
  Micros all_us = 0;

  g_assert_cmpint (takes_us (run, "a", 0), !=, takes_us (run, "a", 1));
  for (guint i = 0; i < 40; i++)
    all_us += takes_us (run, "a", i);
  g_assert_cmpint (all_us, ==, SECONDS (40) + 400 * UNITS_MS);
  g_assert_cmpint (run->time_slots_work[WORK_START], ==, 400 * UNITS_MS);
  g_assert_cmpint (run->time_slots_work[WORK_READ_AND_COMPUTE], ==, SECONDS (40));
}

static void
test_first_wave (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (1, 4), "<job name=\"j\"><stage id=\"a\" tasks=\"6\" time=\"1s\" "
                                   "task-overhead=\"10ms\" first-wave=\"200ms\"/></job>");

  g_assert_cmpint (takes_us (run, "a", 3), ==, 1210 * UNITS_MS);
  g_assert_cmpint (takes_us (run, "a", 4), ==, 1010 * UNITS_MS);
  g_assert_cmpint (run->time_slots_work[WORK_START], ==, (6 * 10 + 4 * 200) * UNITS_MS);
}

/* A map task writes a file for each of 30 partitions: 8 + 30 x 1.5 = 53 ms. A reader fetches for
 * 10 ms more. */
static void
test_shuffle (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (1, 4),
                   "<job name=\"j\"><stage id=\"a\" tasks=\"4\" time=\"1s\" write-overhead=\"8ms\" "
                   "partition-overhead=\"1.5ms\" fetch-overhead=\"10ms\"/>"
                   "<stage id=\"b\" after=\"a\" tasks=\"30\" time=\"1s\" write-overhead=\"8ms\" "
                   "fetch-overhead=\"10ms\"/></job>");

  g_assert_cmpint (takes_us (run, "a", 0), ==, 1053 * UNITS_MS);
  g_assert_cmpint (takes_us (run, "b", 0), ==, 1010 * UNITS_MS);
  g_assert_cmpint (run->time_slots_work[WORK_FETCH], ==, 30 * 10 * UNITS_MS);
}

/* Beyond spark.shuffle.sort.bypassMergeThreshold a task writes a single file. */
static void
test_single_file (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (1, 4), "<job name=\"j\"><stage id=\"a\" tasks=\"4\" time=\"1s\" "
                                   "write-overhead=\"8ms\" partition-overhead=\"1.5ms\"/>"
                                   "<stage id=\"b\" after=\"a\" tasks=\"201\" time=\"1s\"/></job>");

  g_assert_cmpint (takes_us (run, "a", 0), ==, 1008 * UNITS_MS);
}

/* Adaptive execution merges what is read, not what is written. */
static void
test_adaptive (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (1, 4), "<job name=\"j\"><stage id=\"a\" tasks=\"4\" time=\"1s\" "
                      "partition-overhead=\"1ms\"/>"
                      "<stage id=\"b\" after=\"a\" shuffle=\"100\" shuffle-bytes=\"1MB\" "
                      "rate=\"1MB/s\"/></job>");

  g_assert_cmpuint (run->stages[1].n_tasks, <, 100);
  g_assert_cmpint (takes_us (run, "a", 0), ==, 1100 * UNITS_MS);
}

/* Two nodes with unequal networks are two classes: each pays the overheads. */
static void
test_classes (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"standalone\">"
      "<nodes name=\"a\" cores=\"1\" memory=\"8GiB\" network-rate=\"10MB/s\"/>"
      "<nodes name=\"b\" cores=\"1\" memory=\"8GiB\" network-rate=\"20MB/s\"/></cluster>",
      "<job name=\"j\"><stage id=\"a\" tasks=\"2\" time=\"1s\" write-overhead=\"7ms\"/>"
      "<stage id=\"b\" after=\"a\" tasks=\"2\" shuffle-bytes=\"40MB\" fetch-overhead=\"10ms\"/>"
      "</job>");
  Micros first_us = takes_us (run, "b", 0);
  Micros second_us = takes_us (run, "b", 1);

  /* half of 20 MB comes from the other node */
  g_assert_cmpint (MAX (first_us, second_us), ==, 1010 * UNITS_MS);
  g_assert_cmpint (MIN (first_us, second_us), ==, 510 * UNITS_MS);
  g_assert_cmpint (takes_us (run, "a", 0), ==, 1007 * UNITS_MS);
}

#define CHAIN                                                                                      \
  "<job name=\"j\"><stage id=\"a\" tasks=\"%u\" time=\"300ms\" spread=\"lognormal 0.5\"/>"         \
  "<stage id=\"b\" after=\"a\" tasks=\"%u\" time=\"200ms\" shuffle-kind=\"cogroup\"/></job>"       \
  "<job name=\"k\" after=\"j\"><stage id=\"c\" tasks=\"%u\" time=\"100ms\"/></job>"

/* In a chain of stages every task starts no sooner when all of them take longer. (Beside each
 * other, stages may gain by it: Graham's anomalies.) */
static void
test_never_shorter (void)
{
  for (guint seed = 0; seed < 20; seed++)
    {
      g_autofree char     *body = g_strdup_printf (CHAIN, 1 + seed * 3, 1 + seed % 7, 2 + seed % 5);
      g_autoptr (Scenario) plain = scenario_of_text_with_seed (seed, CLUSTER (2, 2), body);
      g_autoptr (Run)      without = run_of_scenario (plain);
      g_autoptr (Run)      with = run_measured (seed, CLUSTER (2, 2), body);

      g_test_message ("seed %u", seed);
      g_assert_cmpint (with->makespan_us, >=, without->makespan_us + 2900 * UNITS_MS);
    }
}

static void
test_same_seed (void)
{
  g_autofree char *body = g_strdup_printf (CHAIN, 30u, 8u, 5u);
  g_autoptr (Run)  first = run_measured (MEASURED_SEED, CLUSTER (2, 2), body);
  g_autoptr (Run)  second = run_measured (MEASURED_SEED, CLUSTER (2, 2), body);
  g_autoptr (Run)  third = run_measured (MEASURED_SEED + 1, CLUSTER (2, 2), body);

  g_assert_cmpuint (first->n_attempts, ==, second->n_attempts);
  g_assert_cmpmem (first->finish_us, first->n_attempts * sizeof (Micros), second->finish_us,
                   second->n_attempts * sizeof (Micros));
  g_assert_cmpint (first->makespan_us, !=, third->makespan_us);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overheads/differ-between-tasks", test_spread);
  g_test_add_func ("/overheads/the-first-wave-takes-longer", test_first_wave);
  g_test_add_func ("/overheads/a-shuffle-takes-a-file-for-each-partition", test_shuffle);
  g_test_add_func ("/overheads/a-large-shuffle-takes-a-single-file", test_single_file);
  g_test_add_func ("/overheads/files-are-those-before-merging", test_adaptive);
  g_test_add_func ("/overheads/hold-on-every-class-of-nodes", test_classes);
  g_test_add_func ("/overheads/measured-ones-never-make-a-chain-shorter", test_never_shorter);
  g_test_add_func ("/overheads/the-same-seed-draws-the-same", test_same_seed);
  return g_test_run ();
}
