/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs in time, FIFO among them, reuse, and what the driver does between. */
#include "scenario-text.h"

#define JOB(name, attributes, tasks, time)                                                         \
  "<job name=\"" name "\" " attributes "><stage id=\"s-" name "\" tasks=\"" tasks                  \
  "\" time=\"" time "\"/></job>"

/* Two jobs at once on two slots: no task of the second while the first has one pending. */
static void
test_fifo (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (1, 2), JOB ("a", "", "3", "10s") JOB ("b", "", "3", "10s"));

  /* 0: a0 a1; 10: a2 b0; 20: b1 b2. */
  g_assert_cmpint (run->launch_us[run_find_attempt (run, "s-a", 0, 2, 0)], ==, SECONDS (10));
  g_assert_cmpint (run->launch_us[run_find_attempt (run, "s-b", 0, 0, 0)], ==, SECONDS (10));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (30));
  g_assert_cmpint (run->jobs[0].ended_us, ==, SECONDS (20));
  g_assert_cmpint (run->jobs[1].ended_us, ==, SECONDS (30));
}

/* V-RR-3: in one round the first job takes its 3 of 5 slots, the second the two left. */
static void
test_fifo_in_one_round (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"standalone\"><nodes name=\"a\" count=\"1\" cores=\"3\" memory=\"8GiB\"/>"
      "<nodes name=\"b\" count=\"1\" cores=\"2\" memory=\"8GiB\"/></cluster>",
      JOB ("a", "", "3", "10s") JOB ("b", "", "4", "10s"));
  guint n_first = 0;

  for (guint i = 0; i < run->n_attempts; i++)
    n_first += run->launch_us[i] == 0 && run_stage_attempt_of (run, i)->job == 1;
  g_assert_cmpuint (n_first, ==, 2);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (20));
}

/* FIFO follows the order of submission, not of the file: b at 5, a at 8. */
static void
test_fifo_by_submission (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (1, 1), JOB ("z", "", "1", "10s") JOB ("a", "at=\"8s\"", "1", "10s")
                                       JOB ("b", "at=\"5s\"", "1", "10s"));

  g_assert_cmpint (run->launch_us[run_find_attempt (run, "s-b", 0, 0, 0)], ==, SECONDS (10));
  g_assert_cmpint (run->launch_us[run_find_attempt (run, "s-a", 0, 0, 0)], ==, SECONDS (20));
}

static void
test_after_gap_at (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (1, 1), JOB ("a", "", "1", "10s") JOB ("b", "after=\"a\" gap=\"3s\"", "1", "5s")
                          JOB ("c", "after=\"a b\" at=\"60s\"", "1", "1s"));

  g_assert_cmpint (run->jobs[1].called_us, ==, SECONDS (13));
  g_assert_cmpint (run->jobs[1].ended_us, ==, SECONDS (18));
  g_assert_cmpint (run->jobs[2].called_us, ==, SECONDS (60));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (61));
  g_assert_cmpint (run->time_slots_idle[IDLE_NO_JOB], ==, SECONDS (3 + 42));
}

static void
test_no_job_at_first (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (1, 2), JOB ("a", "at=\"10s\"", "2", "10s"));

  g_assert_cmpint (run->makespan_us, ==, SECONDS (20));
  g_assert_cmpint (run->time_slots_idle[IDLE_NO_JOB], ==, SECONDS (2 * 10));
  g_assert_cmpint (run->time_slots_idle[IDLE_NO_TASK], ==, 0);
}

/* The second job reads what the first has shuffled: the stage is listed as skipped. */
static void
test_reuse (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (1, 2), "<job name=\"a\"><stage id=\"scan\" tasks=\"4\" time=\"10s\"/>"
                      "<stage id=\"x\" after=\"scan\" tasks=\"2\" time=\"5s\"/></job>"
                      "<job name=\"b\" after=\"a\" gap=\"1s\"><reuse stage=\"scan\"/>"
                      "<stage id=\"y\" after=\"scan\" tasks=\"2\" time=\"5s\"/></job>");
  guint n_skipped = 0;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (run->stage_attempts[i].status == STAGE_SKIPPED)
      {
        g_assert_cmpstr (run->stages[run->stage_attempts[i].stage].id, ==, "scan");
        g_assert_cmpuint (run->stage_attempts[i].job, ==, 1);
        g_assert_cmpint (run->stage_attempts[i].completed_us, ==,
                         run->stage_attempts[i].submitted_us);
        n_skipped++;
      }
  g_assert_cmpuint (n_skipped, ==, 1);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (20 + 5 + 1 + 5));
  g_assert_cmpuint (run->n_attempts, ==, 8);
  g_assert_cmpint (run->waves, ==, 2 + 1 + 1);
}

/* list 2 s (20 files at 10/s), driver 3 s, then for each of two stages, each a Spark job of its
 * own: per-job 1 s, per-stage 0.5 s, the task 10 s, result 0.25 s. */
static void
test_driver_times (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER_WITH (1, 20,
                    "<driver per-job=\"1s\" per-stage=\"500ms\" result=\"250ms\" list=\"10/s\"/>"),
      "<data name=\"d\" format=\"parquet\"><files count=\"20\" size=\"100MB\"/></data>"
      "<job name=\"j\" driver=\"3s\"><stage id=\"a\" reads=\"d\" task-overhead=\"10s\"/>"
      "<stage id=\"b\" after=\"a\" tasks=\"4\" time=\"1s\"/></job>");
  const RunStageAttempt *a = run_find_stage (run, "a", 0);

  g_assert_cmpint (run->jobs[0].called_us, ==, 0);
  g_assert_cmpint (run->jobs[0].submitted_us, ==, SECONDS (5));
  g_assert_cmpint (a->submitted_us, ==, SECONDS (6));
  g_assert_cmpint (a->first_launch_us, ==, SECONDS (6) + 500 * UNITS_MS);
  g_assert_cmpint (a->completed_us, ==, a->first_launch_us + SECONDS (10) + 250 * UNITS_MS);
  g_assert_cmpint (run->makespan_us, ==, a->completed_us + SECONDS (2) + 750 * UNITS_MS);
  /* 20 slots x (6.5 + 0.25 + 1.5 + 0.25) s */
  g_assert_cmpint (run->time_slots_idle[IDLE_DRIVER], ==, 20 * 8500 * UNITS_MS);
  g_assert_cmpint (run->driver_spans[0].activity, ==, DRIVER_LISTING);
  g_assert_cmpint (run->driver_spans[0].to_us, ==, SECONDS (2));
  g_assert_cmpint (run->time_path_wait[WAIT_DRIVER], ==, 8500 * UNITS_MS);
}

/* Launches are serial: tasks 0..3 begin at 1, 2, 3, 4 s; the fifth when slot 0 frees at 11, + 1 s.
 */
static void
test_launches (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER_WITH (1, 4, "<driver launch=\"1s\"/>"), JOB ("a", "", "5", "10s"));

  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (run->launch_us[run_find_attempt (run, "s-a", 0, i, 0)], ==, SECONDS (i + 1));
  g_assert_cmpint (run->launch_us[run_find_attempt (run, "s-a", 0, 4, 0)], ==, SECONDS (12));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (22));
  /* A launch is no part of a task's time. */
  g_assert_cmpint (run->time_slots_work[WORK_READ_AND_COMPUTE], ==, SECONDS (50));
  /* 1 + 2 + 3 + 4, and the one of the fifth. */
  g_assert_cmpint (run->time_slots_idle[IDLE_DRIVER], ==, SECONDS (11));
}

/* 100,000 tasks of 50 ms on 400 slots: work is 12.5 s, but 667 us per launch make it 66.75 s. */
static void
test_launch_bound (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER_WITH (100, 4, "<driver launch=\"667us\"/>"),
                                     JOB ("a", "", "100000", "50ms"));

  g_assert_cmpint (run->makespan_us, ==, 100000 * 667 + 50 * UNITS_MS);
}

/* Names listed twice are one job to wait for. */
static void
test_after_twice (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (1, 1), JOB ("a", "", "1", "10s") JOB ("b", "after=\"a a\"", "1", "5s"));

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (15));
}

/* So are parents. */
static void
test_parent_twice (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (1, 1), "<job name=\"j\"><stage id=\"a\" tasks=\"1\" time=\"10s\"/>"
                                   "<stage id=\"b\" after=\"a a\" tasks=\"1\" time=\"5s\"/></job>");

  g_assert_cmpint (run->makespan_us, ==, SECONDS (15));
}

#define ADD(path, func) g_test_add_func ("/jobs/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("the-earlier-job-goes-first", test_fifo);
  ADD ("the-later-job-takes-what-is-left-of-a-round", test_fifo_in_one_round);
  ADD ("the-job-submitted-first-goes-first", test_fifo_by_submission);
  ADD ("after-gap-and-at-place-a-job", test_after_gap_at);
  ADD ("before-the-first-job-there-is-no-job", test_no_job_at_first);
  ADD ("a-reused-stage-is-listed-as-skipped", test_reuse);
  ADD ("the-driver-takes-its-times", test_driver_times);
  ADD ("launches-are-serial", test_launches);
  ADD ("launches-can-rule-the-run", test_launch_bound);
  ADD ("a-job-named-twice-is-waited-for-once", test_after_twice);
  ADD ("a-parent-named-twice-is-waited-for-once", test_parent_twice);
  return g_test_run ();
}
