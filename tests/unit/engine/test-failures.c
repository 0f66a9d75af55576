/* SPDX-License-Identifier: Apache-2.0 */
/* Tasks that run out of memory, results that the driver does not take, spills, and what adaptive
 * execution merges. */
#include <string.h>

#include "scenario-text.h"

#define HEAP_1G SET ("spark.executor.memory", "1g")
#define NO_AQE SET ("spark.sql.adaptive.enabled", "false")
#define ONE_NODE(cores)                                                                            \
  "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"1\" cores=\"" #cores                  \
  "\" memory=\"8GiB\" disk-rate=\"100MB/s\"/></cluster>"

/* The table of a shuffled hash join cannot spill: 8 GB in two tasks, in an executor of 1 GiB. Task
 * 0 and 1 fail together and are tried again until one has failed four times. */
static void
test_out_of_memory (void)
{
  g_autoptr (Run) run =
      run_of_text (ONE_NODE (2), "<conf>" HEAP_1G NO_AQE "</conf><job name=\"j\" kind=\"rdd\">"
                                 "<stage id=\"m\" tasks=\"2\" time=\"1s\"/>"
                                 "<stage id=\"r\" after=\"m\" shuffle=\"2\" shuffle-bytes=\"8GB\" "
                                 "operator=\"shuffled-hash-join\" rate=\"400MB/s\"/></job>");

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_nonnull (strstr (run->reason, "failed 4 times"));
  /* Each attempt takes 10 s and ends as the other does: four rounds after the maps' second. */
  g_assert_cmpint (run->makespan_us, ==, SECONDS (41));
  g_assert_cmpuint (run_count_state (run, ATTEMPT_FAILED), >=, 7);
  g_assert_cmpint (run_find_stage (run, "r", 0)->status, ==, STAGE_FAILED);
}

/* One slot and three tasks; the first is too large. The freed slot runs the next task before the
 * failure is handled; the retry takes the slot after that: 0, 1, 0 again, 2, 0, ... */
static void
test_retry_order (void)
{
  static const guint wanted[] = { 0, 1, 0, 2, 0, 0 };
  g_autoptr (Run)    run = run_of_text (
         ONE_NODE (1), "<conf>" HEAP_1G NO_AQE "</conf><job name=\"j\" kind=\"rdd\">"
                          "<stage id=\"m\" tasks=\"1\" time=\"1s\"/>"
                          "<stage id=\"r\" after=\"m\" shuffle=\"3\" shuffle-bytes=\"8GB\" "
                          "skew=\"weights 1000 1 1\" operator=\"shuffled-hash-join\"/></job>");

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_cmpuint (run->n_attempts, ==, 1 + G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpuint (run->task[i + 1], ==, wanted[i]);
}

/* 0 and 1 fail at one instant. The slot of 0 takes 2 before that failure is handled, the slot of 1
 * takes 0, which waits by then; 1 waits for the next slot, ahead of what never ran. */
static void
test_two_fail_together (void)
{
  static const guint wanted[] = { 0, 1, 2, 0, 1, 3 };
  g_autoptr (Run)    run = run_of_text (
         ONE_NODE (2),
         "<conf>" HEAP_1G NO_AQE "</conf><job name=\"j\" kind=\"rdd\">"
            "<stage id=\"m\" tasks=\"1\" time=\"1s\"/>"
            "<stage id=\"r\" after=\"m\" shuffle=\"6\" shuffle-bytes=\"16GB\" rate=\"1GB/s\" "
            "skew=\"weights 1000 1000 1 1 1 1\" operator=\"shuffled-hash-join\"/></job>");

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpuint (run->task[i + 1], ==, wanted[i]);
}

static void
test_max_failures (void)
{
  g_autoptr (Run) run = run_of_text (
      ONE_NODE (1),
      "<conf>" HEAP_1G NO_AQE SET (
          "spark.task.maxFailures",
          "2") "</conf><job name=\"j\" kind=\"rdd\"><stage id=\"m\" tasks=\"1\" time=\"1s\"/>"
               "<stage id=\"r\" after=\"m\" shuffle=\"1\" shuffle-bytes=\"8GB\" "
               "operator=\"shuffled-hash-join\"/></job>");

  g_assert_cmpuint (run_count_state (run, ATTEMPT_FAILED), ==, 2);
  g_assert_nonnull (strstr (run->reason, "failed 2 times"));
}

/* In local mode the first failure is the last. */
static void
test_local_failures (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"local\"><nodes name=\"w\" count=\"1\" cores=\"1\" memory=\"8GiB\"/>"
      "</cluster>",
      "<conf>" NO_AQE SET ("spark.driver.memory",
                           "1g") "</conf><job name=\"j\" kind=\"rdd\">"
                                 "<stage id=\"m\" tasks=\"1\" time=\"1s\"/>"
                                 "<stage id=\"r\" after=\"m\" shuffle=\"1\" shuffle-bytes=\"8GB\" "
                                 "operator=\"shuffled-hash-join\"/></job>");

  g_assert_cmpuint (run_count_state (run, ATTEMPT_FAILED), ==, 1);
}

/* V-RES-1: results of 1,000,000 bytes against 10 MiB: the eleventh is too many. */
static void
test_max_result_size (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (1, 1), "<conf>" SET ("spark.driver.maxResultSize",
                                    "10m") "</conf><job name=\"j\"><stage id=\"s\" tasks=\"20\" "
                                           "time=\"1s\" result=\"1000000\"/></job>");

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_nonnull (strstr (run->reason, "11 tasks (10.49 MiB)"));
  g_assert_nonnull (strstr (run->reason, "spark.driver.maxResultSize (10 MiB)"));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (11));
}

/* 0 is no limit; and results of stages that others read do not come to the driver. */
static void
test_no_result_limit (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (1, 1), "<conf>" SET ("spark.driver.maxResultSize", "0")
                          SET ("spark.driver.memory",
                               "64g") "</conf>"
                                      "<job name=\"j\"><stage id=\"s\" tasks=\"20\" time=\"1s\" "
                                      "result=\"1GB\"/></job>");

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
}

/* 2 tasks, each 4 GB of a sort in an executor of 1 GiB: they spill, and the disk's share of a slot
 * is 50 MB/s, there and back. */
static void
test_spill (void)
{
  g_autoptr (Run) run = run_of_text (
      ONE_NODE (2),
      "<conf>" HEAP_1G NO_AQE "</conf><job name=\"j\"><stage id=\"m\" tasks=\"2\" time=\"1s\"/>"
      "<stage id=\"r\" after=\"m\" shuffle=\"2\" shuffle-bytes=\"8GB\" operator=\"sort\"/></job>");
  const RunStage *stage = &run->stages[1];
  Bytes           each = stage->disk_spilled_bytes / 2;

  g_assert_cmpuint (stage->n_spilling, ==, 2);
  g_assert_cmpint (each, >, 0);
  g_assert_cmpint (stage->each.spill_us, ==,
                   units_ceil_div (2 * each, 50)); /* 50 bytes in a microsecond */
  g_assert_cmpint (run->time_slots_work[WORK_SPILL], ==, 2 * stage->each.spill_us);
}

/* 64 MiB of 10 partitions into pieces of 64 MiB and at least as many as cores (1): one task. */
static void
test_adaptive (void)
{
  g_autoptr (Run) merged = run_of_text (
      CLUSTER (1, 1),
      "<job name=\"j\"><stage id=\"m\" tasks=\"1\" time=\"1s\"/>"
      "<stage id=\"r\" after=\"m\" shuffle=\"10\" shuffle-bytes=\"10MB\" rate=\"1MB/s\" "
      "task-overhead=\"1s\"/></job>");
  g_autoptr (Run) whole = run_of_text (
      CLUSTER (1, 1),
      "<conf>" NO_AQE "</conf><job name=\"j\"><stage id=\"m\" tasks=\"1\" time=\"1s\"/>"
      "<stage id=\"r\" after=\"m\" shuffle=\"10\" shuffle-bytes=\"10MB\" rate=\"1MB/s\" "
      "task-overhead=\"1s\"/></job>");

  /* Off: 10 x (1 + 1) s. On: fewer tasks, each with one start; the bytes are the same. */
  g_assert_cmpuint (whole->stages[1].n_tasks, ==, 10);
  g_assert_cmpint (whole->makespan_us, ==, SECONDS (1 + 20));
  g_assert_cmpuint (merged->stages[1].n_tasks, <, 10);
  g_assert_cmpint (merged->makespan_us, ==, SECONDS (1 + 10 + merged->stages[1].n_tasks));
}

#define ADD(path, func) g_test_add_func ("/failures/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-task-that-fails-four-times-ends-the-job", test_out_of_memory);
  ADD ("a-freed-slot-is-offered-before-the-failure-is-handled", test_retry_order);
  ADD ("two-that-fail-together-take-the-next-slots", test_two_fail_together);
  ADD ("the-setting-says-how-often", test_max_failures);
  ADD ("local-mode-tries-once", test_local_failures);
  ADD ("results-beyond-the-limit-end-the-job", test_max_result_size);
  ADD ("no-limit-is-no-limit", test_no_result_limit);
  ADD ("spilled-bytes-go-to-disk-and-back", test_spill);
  ADD ("adaptive-execution-merges-small-partitions", test_adaptive);
  return g_test_run ();
}
