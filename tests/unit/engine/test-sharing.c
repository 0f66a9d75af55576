/* SPDX-License-Identifier: Apache-2.0 */
/* Disks and networks that the running tasks of a node share, against fixed shares of its slots. */
#include "scenario-text.h"

#define NODES(sharing, count, cores)                                                               \
  "<cluster manager=\"standalone\" sharing=\"" sharing "\"><nodes name=\"w\" count=\"" #count      \
  "\" cores=\"" #cores "\" memory=\"8GiB\" offers-memory=\"8GiB\" network-rate=\"40MB/s\" "        \
  "disk-rate=\"100MB/s\"/></cluster>"

static Micros
takes_us (const Run *run, const char *stage, guint task)
{
  guint attempt = run_find_attempt (run, stage, 0, task, 0);

  return run->finish_us[attempt] - run->launch_us[attempt];
}

/* Of 80 MB the half lies on the other node: 40 MB at 40 MB/s, or at a quarter of that. */
#define ALONE "<job name=\"j\"><stage id=\"a\" tasks=\"1\" shuffle-bytes=\"80MB\"/></job>"

static void
test_alone (void)
{
  g_autoptr (Run) fixed = run_of_text (NODES ("slots", 2, 4), ALONE);
  g_autoptr (Run) run = run_of_text (NODES ("running", 2, 4), ALONE);

  g_assert_cmpint (takes_us (fixed, "a", 0), ==, SECONDS (4));
  g_assert_cmpint (takes_us (run, "a", 0), ==, SECONDS (1));
  g_assert_cmpint (run->time_slots_work[WORK_FETCH], ==, SECONDS (1));
}

/* 40 MB remote each, on nodes of two slots. For 1 s a task of another job runs beside it: half is
 * there, and the other half takes 0.5 s. */
static void
test_neighbour_leaves (void)
{
  g_autoptr (Run) run = run_of_text (
      NODES ("running", 2, 2), "<job name=\"j\"><stage id=\"busy\" tasks=\"2\" time=\"1s\"/></job>"
                               "<job name=\"k\"><stage id=\"a\" tasks=\"2\" "
                               "shuffle-bytes=\"160MB\" rate=\"80MB/s\" fetch-overhead=\"100ms\"/>"
                               "</job>");

  /* 0.1 s to connect, 0.9 s at half, 0.55 s alone, 1 s of computing */
  g_assert_cmpint (takes_us (run, "a", 0), ==, 2550 * UNITS_MS);
  g_assert_cmpint (takes_us (run, "a", 1), ==, 2550 * UNITS_MS);
  g_assert_cmpint (run->time_slots_work[WORK_FETCH], ==, 2 * 1550 * UNITS_MS);
  g_assert_cmpint (run->time_slots_work[WORK_READ_AND_COMPUTE], ==, SECONDS (4));
}

/* Four equal tasks on four slots: what each has is what a slot has. */
static void
test_all_busy (void)
{
  const char     *body = "<job name=\"j\"><stage id=\"a\" tasks=\"8\" shuffle-bytes=\"777MB\" "
                         "rate=\"13MB/s\"/></job>";
  g_autoptr (Run) fixed = run_of_text (NODES ("slots", 2, 2), body);
  g_autoptr (Run) run = run_of_text (NODES ("running", 2, 2), body);

  g_assert_cmpint (run->makespan_us, ==, fixed->makespan_us);
  g_assert_cmpmem (run->finish_us, 8 * sizeof (Micros), fixed->finish_us, 8 * sizeof (Micros));
}

/* A lone task has all of the disk to spill to, of four slots. */
static void
test_spill (void)
{
  const char *body =
      "<conf>" SET ("spark.executor.memory",
                    "1g") "</conf>"
                          "<job name=\"j\"><stage id=\"a\" tasks=\"1\" shuffle-bytes=\"2GB\" "
                          "operator=\"sort\" expansion=\"2\"/></job>";
  g_autoptr (Run) fixed = run_of_text (NODES ("slots", 1, 4), body);
  g_autoptr (Run) run = run_of_text (NODES ("running", 1, 4), body);

  g_assert_cmpint (fixed->time_slots_work[WORK_SPILL], >, 0);
  g_assert_cmpint (run->time_slots_work[WORK_SPILL], ==,
                   (fixed->time_slots_work[WORK_SPILL] + 3) / 4);
}

/* Tasks that wait for nobody: none of them takes longer, so none begins later. */
static void
test_never_longer (void)
{
  for (guint seed = 0; seed < 20; seed++)
    {
      g_autofree char *body =
          g_strdup_printf ("<job name=\"j\"><stage id=\"a\" tasks=\"%u\" shuffle-bytes=\"%uMB\" "
                           "skew=\"lognormal 0.8\" rate=\"20MB/s\"/></job>",
                           1 + seed * 2, 100 + 70 * seed);
      g_autoptr (Scenario) slots = scenario_of_text_with_seed (seed, NODES ("slots", 2, 3), body);
      g_autoptr (Scenario) running =
          scenario_of_text_with_seed (seed, NODES ("running", 2, 3), body);
      g_autoptr (Run) fixed = run_of_scenario (slots);
      g_autoptr (Run) run = run_of_scenario (running);

      g_test_message ("seed %u", seed);
      g_assert_cmpint (run->makespan_us, <=, fixed->makespan_us);
    }
}

/* What ran on a lost executor shares no more. */
static void
test_loss (void)
{
  g_autoptr (Run) run = run_of_text (
      NODES ("running", 2, 2),
      "<job name=\"j\"><stage id=\"a\" tasks=\"12\" shuffle-bytes=\"960MB\" rate=\"20MB/s\"/></job>"
      "<fault kind=\"executor-lost\" executor=\"1\" at=\"3s\"/>");

  g_assert_cmpint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (run_count_state (run, ATTEMPT_LOST), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sharing/a-task-alone-has-all-of-its-node", test_alone);
  g_test_add_func ("/sharing/a-neighbour-that-leaves-makes-room", test_neighbour_leaves);
  g_test_add_func ("/sharing/all-slots-busy-is-as-fixed-shares", test_all_busy);
  g_test_add_func ("/sharing/a-lone-task-spills-to-a-whole-disk", test_spill);
  g_test_add_func ("/sharing/independent-tasks-are-never-slower", test_never_longer);
  g_test_add_func ("/sharing/a-lost-executor-leaves-its-share", test_loss);
  return g_test_run ();
}
