/* SPDX-License-Identifier: Apache-2.0 */
/* The phases of an attempt: each belongs to one part of its time, and they add up to it. */
#include "run-phases.h"
#include "scenario-text.h"

/* Parts of every attempt are the sums of their phases, to the microsecond. */
static void
assert_add_up (const Run *run)
{
  for (guint i = 0; i < run->n_attempts; i++)
    {
      Micros parts[N_WORKS];
      Micros phases[N_PHASES];
      Micros all_us = 0;

      run_attempt_phases (run, i, parts);
      run_task_phases (run, i, phases);
      for (guint phase = 0; phase < N_PHASES; phase++)
        {
          g_assert_cmpint (phases[phase], >=, 0);
          parts[phase_part (phase)] -= phases[phase];
          all_us += phases[phase];
        }
      for (guint part = 0; part < N_WORKS; part++)
        g_assert_cmpint (parts[part], ==, 0);
      g_assert_cmpint (all_us, ==, run->finish_us[i] - run->launch_us[i]);
    }
}

#define NODES                                                                                      \
  "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"2\" cores=\"2\" memory=\"8GiB\" "     \
  "disk-rate=\"100MB/s\" network-rate=\"50MB/s\"/>"                                                \
  "<executor-start first-task=\"900ms\"/></cluster>"

#define READ_AND_JOIN                                                                              \
  "<data name=\"d\" format=\"parquet\" file-open=\"20ms\"><files count=\"8\" size=\"100MB\"/>"     \
  "</data><job name=\"j\">"                                                                        \
  "<stage id=\"a\" reads=\"d\" rate=\"20MB/s\" task-overhead=\"100ms\" gc-share=\"0.1\" "          \
  "write-overhead=\"8ms\" output-ratio=\"0.5\"/>"                                                  \
  "<stage id=\"b\" after=\"a\" tasks=\"5\" rate=\"20MB/s\" gc-share=\"0.05\"/></job>"

static void
test_adds_up (void)
{
  g_autoptr (Run) run = run_of_text (NODES, READ_AND_JOIN);

  assert_add_up (run);
}

/* 100 MB at 20 MB/s are 5 s, its file opens in 20 ms, and it writes for 8 ms: 5,028 ms in all. At
 * half of 100 MB/s it reads for 2 s and writes 50 MB for 1 s. Of the 2 s that are left a tenth is
 * the collector's. */
static void
test_of_a_scan (void)
{
  g_autoptr (Run) run = run_of_text (NODES, READ_AND_JOIN);
  guint           attempt = run_find_attempt (run, "a", 0, 7, 0);
  Micros          phases[N_PHASES];

  run_task_phases (run, attempt, phases);
  g_assert_cmpint (phases[PHASE_OPEN], ==, 20 * UNITS_MS);
  g_assert_cmpint (phases[PHASE_READ], ==, SECONDS (2));
  g_assert_cmpint (phases[PHASE_WRITE], ==, 1008 * UNITS_MS);
  g_assert_cmpint (phases[PHASE_GC], ==, 200 * UNITS_MS);
  g_assert_cmpint (phases[PHASE_COMPUTE], ==, 1800 * UNITS_MS);
  /* of 100 ms: 7 and 2 hundredths, and the rest */
  g_assert_cmpint (phases[PHASE_DESERIALISE], ==, 7 * UNITS_MS);
  g_assert_cmpint (phases[PHASE_SERIALISE_RESULT], ==, 2 * UNITS_MS);
  g_assert_cmpint (phases[PHASE_SCHEDULER_DELAY], ==, 91 * UNITS_MS);
}

/* The first task of an executor loads classes: 62 hundredths of 900 ms more. */
static void
test_of_a_first_task (void)
{
  g_autoptr (Run) run = run_of_text (NODES, READ_AND_JOIN);
  guint           attempt = run_find_attempt (run, "a", 0, 0, 0);
  Micros          phases[N_PHASES];

  run_task_phases (run, attempt, phases);
  g_assert_cmpint (phases[PHASE_DESERIALISE], ==, 7 * UNITS_MS + 558 * UNITS_MS);
}

/* A lost attempt is cut: what it did not come to is not counted. */
static void
test_of_a_lost_one (void)
{
  g_autoptr (Run) run =
      run_of_text (NODES, READ_AND_JOIN
                   "<fault kind=\"executor-lost\" executor=\"0\" at=\"2s\" replace=\"never\"/>");

  g_assert_cmpuint (run_count_state (run, ATTEMPT_LOST), >, 0);
  assert_add_up (run);
}

static void
test_of_measured_ones (void)
{
  g_autoptr (Scenario) scenario = scenario_of_text (NODES, READ_AND_JOIN);
  g_autoptr (Run)      run = NULL;

  scenario->overheads = OVERHEADS_MEASURED;
  run = run_of_scenario (scenario);
  assert_add_up (run);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phases/add-up-to-the-parts", test_adds_up);
  g_test_add_func ("/phases/of-a-scan", test_of_a_scan);
  g_test_add_func ("/phases/of-the-first-task-of-an-executor", test_of_a_first_task);
  g_test_add_func ("/phases/of-an-attempt-that-is-lost", test_of_a_lost_one);
  g_test_add_func ("/phases/of-measured-overheads", test_of_measured_ones);
  return g_test_run ();
}
