/* SPDX-License-Identifier: Apache-2.0 */
/* What the driver needs for results of tasks, and to end a job that failed. */
#include "scenario-text.h"

#define ON(slots, driver)                                                                          \
  "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"1\" cores=\"" #slots                  \
  "\" memory=\"8GiB\"/><driver " driver "/></cluster>"
#define JOB(tasks, size)                                                                           \
  "<job name=\"j\" kind=\"rdd\"><stage id=\"s\" tasks=\"" #tasks "\" time=\"1s\" result=\"" size   \
  "\"/></job>"

/* Eight results of 10 MB come at 1 s; four threads take 1 s for each, so that the last four are
 * there at 3 s. */
static void
test_four_threads (void)
{
  g_autoptr (Run) run = run_of_text (ON (8, "result-rate=\"10MB/s\""), JOB (8, "10MB"));

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (3));
}

/* The same with as many threads as results. */
static void
test_threads_are_a_setting (void)
{
  g_autoptr (Run) run =
      run_of_text (ON (8, "result-rate=\"10MB/s\""),
                   "<conf>" SET ("spark.resultGetter.threads", "8") "</conf>" JOB (8, "10MB"));

  g_assert_cmpint (run->makespan_us, ==, SECONDS (2));
}

/* The slot is free while its result is fetched: two tasks of one slot end at 1 s and 2 s, and their
 * results take 1 s each. */
static void
test_slot_is_free (void)
{
  g_autoptr (Run) run = run_of_text (ON (1, "result-rate=\"10MB/s\""), JOB (2, "10MB"));

  g_assert_cmpint (run->launch_us[1], ==, SECONDS (1));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (3));
}

/* What is no larger than spark.task.maxDirectResultSize comes with the message that the task has
 * ended. */
static void
test_small_results (void)
{
  g_autoptr (Run) run = run_of_text (ON (8, "result-rate=\"10MB/s\""), JOB (8, "1MiB"));

  g_assert_cmpint (run->makespan_us, ==, SECONDS (1));
}

/* One byte more is fetched: eight results, a second each, by four threads. */
static void
test_limit_of_direct_results (void)
{
  g_autoptr (Run) run = run_of_text (ON (8, "result-rate=\"1048577B/s\""), JOB (8, "1048577"));

  g_assert_cmpint (run->makespan_us, ==, SECONDS (3));
}

static void
test_no_rate (void)
{
  g_autoptr (Run) run = run_of_text (ON (8, "result=\"1s\""), JOB (8, "10MB"));

  g_assert_cmpint (run->makespan_us, ==, SECONDS (2));
}

/* One task on each of two slots; the first fails at 1 s and ends the job, 0.1 s for the result and
 * 0.2 s more. The slot took task 2 at once; task 1 goes on until the job has ended. */
static void
test_abort (void)
{
  g_autoptr (Run) run = run_of_text (
      ON (2, "result=\"100ms\" abort=\"200ms\""),
      "<conf>" SET (
          "spark.task.maxFailures",
          "1") "</conf>"
               "<job name=\"j\" kind=\"rdd\"><stage id=\"s\" tasks=\"9\"><durations unit=\"ms\">"
               "1000 1150x8</durations></stage></job>"
               "<fault kind=\"task-fails\" stage=\"s\" task=\"0\" attempts=\"0\"/>");

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (1) + 300 * UNITS_MS);
  /* 0 and 1, then 2; the slot that is free at 1.15 s takes nothing more. */
  g_assert_cmpuint (run->n_attempts, ==, 3);
}

#define ADD(path, func) g_test_add_func ("/results/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("large-ones-are-fetched-by-four-threads", test_four_threads);
  ADD ("the-threads-are-a-setting", test_threads_are_a_setting);
  ADD ("the-slot-is-free-meanwhile", test_slot_is_free);
  ADD ("small-ones-come-with-the-end-of-the-task", test_small_results);
  ADD ("one-byte-more-than-small-is-fetched", test_limit_of_direct_results);
  ADD ("without-a-rate-they-cost-nothing", test_no_rate);
  ADD ("a-job-that-fails-ends-a-while-later", test_abort);
  return g_test_run ();
}
