/* SPDX-License-Identifier: Apache-2.0 */
/* Tasks of every stage and what each costs: FORMAT 1, "Time of a task", with the arithmetic. */
#include <string.h>

#include "plan.h"
#include "scenario-text.h"

#define NO_AQE "<conf>" SET ("spark.sql.adaptive.enabled", "false") "</conf>"

static Plan *
plan_of (const char *cluster, const char *body)
{
  g_autoptr (Scenario) scenario = scenario_of_text (cluster, body);
  g_autoptr (GError)   error = NULL;
  Plan                *plan = plan_new (scenario, NULL, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

/* 3 files of 100 MB, one task each below 128 MiB and 4 MiB to open: two do not fit into one. Each
 * 100 MB at 30 MB/s = 3.333334 s, rounded up once, and one file open of 50 ms. */
static void
test_scan (void)
{
  g_autoptr (Plan) plan = plan_of (
      CLUSTER (1, 1),
      "<data name=\"d\" format=\"parquet\" file-open=\"50ms\"><files count=\"3\" size=\"100MB\"/>"
      "</data><job name=\"j\"><stage id=\"s\" reads=\"d\" rate=\"30MB/s\" task-overhead=\"7ms\"/>"
      "</job>");
  const RunStage *stage = &plan->run->stages[0];

  g_assert_cmpuint (stage->n_tasks, ==, 3);
  g_assert_cmpint (stage->overhead_us, ==, 7 * UNITS_MS);
  g_assert_cmpint (stage->each.compute_us, ==, 3333334 + 50 * UNITS_MS);
  g_assert_cmpint (stage->total_input_bytes, ==, 3 * 100000000);
  g_assert_cmpint (stage->max_input_bytes, ==, 100000000);
  g_assert_cmpint (stage->each.fetch_us, ==, 0);
}

/* A union of scans: tasks side by side, each with the file opens of its own data. */
static void
test_two_scans (void)
{
  g_autoptr (Plan) plan = plan_of (
      CLUSTER (1, 1),
      "<data name=\"a\" format=\"parquet\"><files count=\"2\" size=\"100MB\"/></data>"
      "<data name=\"b\" format=\"parquet\" file-open=\"1s\"><files count=\"2\" size=\"100MB\"/>"
      "</data><job name=\"j\"><stage id=\"s\" reads=\"a b\" rate=\"100MB/s\"/></job>");

  g_assert_cmpuint (plan->run->stages[0].n_tasks, ==, 4);
  g_assert_cmpint (run_task_work (plan->run, 0, 0).compute_us, ==, SECONDS (1));
  g_assert_cmpint (run_task_work (plan->run, 0, 2).compute_us, ==, SECONDS (2));
}

/* 1,000 bytes dealt 3 : 1 over two tasks at 7 B/s: 750 / 7 = 107.142858 s, 250 / 7 = 35.714286 s.
 */
static void
test_shuffle_with_weights (void)
{
  g_autoptr (Plan) plan = plan_of (
      CLUSTER (1, 2),
      NO_AQE "<job name=\"j\"><stage id=\"m\" tasks=\"4\" time=\"1s\"/><stage id=\"r\" after=\"m\" "
             "shuffle=\"2\" shuffle-bytes=\"1000\" skew=\"weights 3 1\" rate=\"7B/s\"/></job>");

  g_assert_cmpint (run_task_work (plan->run, 1, 0).compute_us, ==, 107142858);
  g_assert_cmpint (run_task_work (plan->run, 1, 1).compute_us, ==, 35714286);
  g_assert_cmpint (plan->run->stages[1].shuffle_read_bytes, ==, 1000);
  g_assert_cmpint (plan->run->stages[0].shuffle_write_bytes, ==, 1000);
}

/* What a parent writes is its input by output-ratio: 400 MB x 0.25 = 100 MB; 200 of them by
 * default. */
static void
test_output_ratio (void)
{
  g_autoptr (Plan) plan =
      plan_of (CLUSTER (1, 2), NO_AQE
               "<data name=\"d\" format=\"parquet\"><files count=\"4\" size=\"100MB\"/></data>"
               "<job name=\"j\"><stage id=\"m\" reads=\"d\" rate=\"1MB/s\" output-ratio=\"0.25\"/>"
               "<stage id=\"r\" after=\"m\" rate=\"1MB/s\"/></job>");

  g_assert_cmpuint (plan->run->stages[1].n_tasks, ==, 200);
  g_assert_cmpint (plan->run->stages[1].shuffle_read_bytes, ==, 100000000);
  g_assert_cmpint (plan->run->stages[1].each.compute_us, ==, 500 * UNITS_MS);
  g_assert_cmpint (plan->run->stages[1].shuffle_write_bytes, ==, 0);
}

/* shuffle-shares="3 1": of 1,000 bytes the first parent writes 750. */
static void
test_shuffle_shares (void)
{
  g_autoptr (Plan) plan = plan_of (
      CLUSTER (1, 2),
      NO_AQE "<job name=\"j\"><stage id=\"a\" tasks=\"1\" time=\"1s\"/>"
             "<stage id=\"b\" tasks=\"1\" time=\"1s\"/><stage id=\"c\" after=\"a b\" shuffle=\"2\" "
             "shuffle-bytes=\"1000\" shuffle-shares=\"3 1\"/></job>");

  g_assert_cmpint (plan->run->stages[0].shuffle_write_bytes, ==, 750);
  g_assert_cmpint (plan->run->stages[1].shuffle_write_bytes, ==, 250);
}

/* On one node nothing is remote. */
static void
test_one_node (void)
{
  g_autoptr (Plan) plan = plan_of (
      "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"1\" cores=\"2\" memory=\"8GiB\" "
      "network-rate=\"1MB/s\"/></cluster>",
      NO_AQE "<job name=\"j\"><stage id=\"m\" tasks=\"1\" time=\"1s\"/>"
             "<stage id=\"r\" after=\"m\" shuffle=\"2\" shuffle-bytes=\"1GB\"/></job>");

  g_assert_cmpint (plan->run->stages[1].each.fetch_us, ==, 0);
}

/* time and spread: the total is kept to the microsecond. */
static void
test_spread (void)
{
  g_autoptr (Plan) plan =
      plan_of (CLUSTER (1, 2), "<job name=\"j\"><stage id=\"s\" tasks=\"101\" time=\"6s\" "
                               "spread=\"lognormal 0.5\"/></job>");
  Micros total_us = 0;

  for (guint i = 0; i < 101; i++)
    total_us += run_task_work (plan->run, 0, i).compute_us;
  g_assert_cmpint (total_us, ==, SECONDS (6 * 101));
  g_assert_nonnull (plan->run->stages[0].compute_us);
}

static void
assert_refused (const char *body, const SimulateOptions *options, const char *names)
{
  g_autoptr (Scenario) scenario = scenario_of_text (CLUSTER (1, 2), body);
  g_autoptr (GError)   error = NULL;

  g_assert_null (plan_new (scenario, options, NULL, &error));
  g_assert_error (error, SIMULATE_ERROR, SIMULATE_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, names));
}

/* Refused before there is memory for them. */
static void
test_too_many_tasks (void)
{
  const SimulateOptions hundred = { .max_tasks = 100 };

  assert_refused ("<job name=\"j\"><stage id=\"s\" tasks=\"3000000\" time=\"1s\"/></job>", NULL,
                  "at most 2000000");
  assert_refused ("<job name=\"j\"><stage id=\"s\" tasks=\"101\" time=\"1s\"/></job>", &hundred,
                  "at most 100");
  assert_refused ("<job name=\"j\"><stage id=\"s\"><durations unit=\"ms\">5x101</durations></stage>"
                  "</job>",
                  &hundred, "at most 100");
  assert_refused (NO_AQE "<job name=\"j\"><stage id=\"a\" tasks=\"60\" time=\"1s\"/>"
                         "<stage id=\"b\" after=\"a\" shuffle=\"60\"/></job>",
                  &hundred, "stage \"b\"");
}

static void
test_too_many_pieces (void)
{
  assert_refused (
      "<conf>" SET ("spark.sql.files.maxPartitionBytes", "1k")
          SET ("spark.sql.files.openCostInBytes",
               "0") "</conf><data name=\"d\" format=\"parquet\"><files count=\"1\" size=\"10GB\"/>"
                    "</data><job name=\"j\"><stage id=\"s\" reads=\"d\" rate=\"1GB/s\"/></job>",
      NULL, "");
}

#define SORT(rest)                                                                                 \
  NO_AQE "<job name=\"j\" language=\"python\"><stage id=\"m\" tasks=\"4\" time=\"1s\"/>"           \
         "<stage id=\"r\" after=\"m\" shuffle=\"2\" shuffle-bytes=\"4MB\" operator=\"sort\" " rest \
         "/></job>"

/* An array for rows doubles, so that a third of the rows needs more or less than a third. */
static void
test_need_of_rows (void)
{
  g_autoptr (Plan) rows = plan_of (CLUSTER (1, 2), SORT ("row-bytes=\"100\" skew=\"weights 3 1\""));
  g_autoptr (Plan) equal = plan_of (CLUSTER (1, 2), SORT ("row-bytes=\"100\""));
  g_autoptr (Plan) bytes = plan_of (CLUSTER (1, 2), SORT ("skew=\"weights 3 1\""));

  g_assert_cmpint (run_task_need (rows->run, 1, 0), ==, rows->run->stages[1].need_bytes);
  g_assert_cmpint (run_task_need (rows->run, 1, 1) * 3, !=, rows->run->stages[1].need_bytes);
  g_assert_null (equal->run->stages[1].task_need_bytes);
  g_assert_null (bytes->run->stages[1].task_need_bytes);
  g_assert_cmpint (run_task_need (bytes->run, 1, 1), ==, 1000000);
}

static void
test_language_of_a_job (void)
{
  g_autoptr (Plan) python = plan_of (CLUSTER (1, 2), SORT (""));
  g_autoptr (Plan) scala =
      plan_of (CLUSTER (1, 1), "<job name=\"j\"><stage id=\"s\" tasks=\"1\" time=\"1s\"/></job>");

  g_assert_true (python->run->jobs[0].is_python);
  g_assert_false (scala->run->jobs[0].is_python);
}

#define ADD(path, func) g_test_add_func ("/plan/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-scan-costs-its-bytes-and-its-files", test_scan);
  ADD ("each-scan-of-a-union-opens-its-own-files", test_two_scans);
  ADD ("weights-share-a-shuffle", test_shuffle_with_weights);
  ADD ("the-output-ratio-feeds-the-reader", test_output_ratio);
  ADD ("parents-share-what-is-read", test_shuffle_shares);
  ADD ("on-one-node-nothing-is-fetched", test_one_node);
  ADD ("a-spread-keeps-the-total", test_spread);
  ADD ("a-need-of-rows-is-kept-by-task", test_need_of_rows);
  ADD ("a-job-knows-whether-it-is-python", test_language_of_a_job);
  ADD ("too-many-tasks-are-refused", test_too_many_tasks);
  ADD ("too-many-pieces-of-a-file-are-refused", test_too_many_pieces);
  return g_test_run ();
}
