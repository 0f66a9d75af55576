/* SPDX-License-Identifier: Apache-2.0 */
/* Partitions that change hands without a shuffle: coalesce and union, with the arithmetic. */
#include "plan.h"
#include "scenario-text.h"

#define NO_AQE "<conf>" SET ("spark.sql.adaptive.enabled", "false") "</conf>"
#define TWO_MAPS                                                                                   \
  "<stage id=\"a\" tasks=\"3\" time=\"1s\"/><stage id=\"b\" tasks=\"2\" time=\"1s\"/>"

static Plan *
plan_of (const char *body)
{
  g_autoptr (Scenario) scenario = scenario_of_text (CLUSTER (1, 2), body);
  g_autoptr (GError)   error = NULL;
  Plan                *plan = plan_new (scenario, NULL, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

static void
assert_inputs (const Plan *plan, guint stage, guint n, const Bytes *bytes)
{
  g_assert_cmpuint (plan->run->stages[stage].n_tasks, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (run_task_work (plan->run, stage, i).input_bytes, ==, bytes[i]);
}

/* 10 files of 100 MB, a partition each; in 3 groups 3, 3 and 4 of them (0-2, 3-5, 6-9), at 100 MB/s
 * and 1 s for each file. */
static void
a_scan_is_put_together (void)
{
  const Bytes      bytes[] = { 300000000, 300000000, 400000000 };
  g_autoptr (Plan) plan = plan_of (
      "<data name=\"d\" format=\"parquet\" file-open=\"1s\"><files count=\"10\" size=\"100MB\"/>"
      "</data><job name=\"j\"><stage id=\"s\" reads=\"d\" rate=\"100MB/s\" coalesce=\"3\"/></job>");
  const RunScan *scan = &plan->run->stages[0].scans[0];

  assert_inputs (plan, 0, 3, bytes);
  g_assert_cmpint (run_task_work (plan->run, 0, 0).compute_us, ==, SECONDS (6));
  g_assert_cmpint (run_task_work (plan->run, 0, 2).compute_us, ==, SECONDS (8));
  g_assert_cmpint (plan->run->stages[0].total_input_bytes, ==, 1000000000);
  g_assert_cmpuint (scan->n_tasks, ==, 3);
  g_assert_cmpuint (scan->first_chunk[2], ==, 6);
  g_assert_cmpuint (scan->first_chunk[3], ==, 10);
}

/* Two scans side by side, 2 partitions of 100 MB, and a file of 100 MB in 2 for 2 cores, which are
 * opened for 1 s each: together 3 s + 2 s. */
static void
files_of_two_data_open_as_their_own (void)
{
  g_autoptr (Plan) plan = plan_of (
      "<data name=\"a\" format=\"parquet\"><files count=\"2\" size=\"100MB\"/></data>"
      "<data name=\"b\" format=\"parquet\" file-open=\"1s\"><files count=\"1\" size=\"100MB\"/>"
      "</data><job name=\"j\"><stage id=\"s\" reads=\"a b\" rate=\"100MB/s\" coalesce=\"1\"/>"
      "</job>");

  g_assert_cmpuint (plan->run->stages[0].n_tasks, ==, 1);
  g_assert_cmpint (run_task_work (plan->run, 0, 0).compute_us, ==, SECONDS (5));
  g_assert_cmpuint (plan->run->stages[0].n_scans, ==, 0);
}

/* There are never more tasks than partitions. */
static void
more_than_there_are_changes_nothing (void)
{
  g_autoptr (Plan) plan =
      plan_of ("<job name=\"j\"><stage id=\"s\" tasks=\"4\" time=\"1s\" coalesce=\"9\"/></job>");

  g_assert_cmpuint (plan->run->stages[0].n_tasks, ==, 4);
  g_assert_cmpint (plan->run->stages[0].each.compute_us, ==, SECONDS (1));
}

/* Given times are those of the partitions: 7 x 1 s in groups of 3 and 4. */
static void
given_times_add_up (void)
{
  g_autoptr (Plan) even =
      plan_of ("<job name=\"j\"><stage id=\"s\" tasks=\"7\" time=\"1s\" coalesce=\"2\"/></job>");
  g_autoptr (Plan) listed = plan_of ("<job name=\"j\"><stage id=\"s\" coalesce=\"2\"><durations "
                                     "unit=\"s\">5 1 1 7</durations></stage></job>");

  g_assert_cmpint (run_task_work (even->run, 0, 0).compute_us, ==, SECONDS (3));
  g_assert_cmpint (run_task_work (even->run, 0, 1).compute_us, ==, SECONDS (4));
  g_assert_cmpint (run_task_work (listed->run, 0, 0).compute_us, ==, SECONDS (6));
  g_assert_cmpint (run_task_work (listed->run, 0, 1).compute_us, ==, SECONDS (8));
}

/* Nothing stays nothing, but one partition that SQL asks for is there. */
static void
nothing_in_one_is_one_task_of_sql (void)
{
  g_autoptr (Plan) sql =
      plan_of ("<job name=\"j\"><stage id=\"s\" tasks=\"0\" time=\"1s\" coalesce=\"1\"/></job>");
  g_autoptr (Plan) rdd = plan_of ("<job name=\"j\" kind=\"rdd\"><stage id=\"s\" tasks=\"0\" "
                                  "time=\"1s\" coalesce=\"1\"/></job>");
  g_autoptr (Plan) two =
      plan_of ("<job name=\"j\"><stage id=\"s\" tasks=\"0\" time=\"1s\" coalesce=\"2\"/></job>");

  g_assert_cmpuint (sql->run->stages[0].n_tasks, ==, 1);
  g_assert_cmpint (sql->run->stages[0].each.compute_us, ==, 0);
  g_assert_cmpuint (rdd->run->stages[0].n_tasks, ==, 0);
  g_assert_cmpuint (two->run->stages[0].n_tasks, ==, 0);
}

/* 4 shuffle partitions of 250 bytes in 2 tasks; those are what a reader of them counts. */
static void
a_shuffle_is_put_together (void)
{
  const Bytes      bytes[] = { 500, 500 };
  g_autoptr (Plan) plan = plan_of (
      NO_AQE "<job name=\"j\" kind=\"rdd\"><stage id=\"m\" tasks=\"3\" time=\"1s\"/>"
             "<stage id=\"s\" after=\"m\" shuffle=\"4\" shuffle-bytes=\"1000\" coalesce=\"2\" "
             "rate=\"1MB/s\"/><stage id=\"r\" after=\"s\" rate=\"1MB/s\"/></job>");

  assert_inputs (plan, 1, 2, bytes);
  g_assert_cmpint (plan->run->stages[1].shuffle_read_bytes, ==, 1000);
  g_assert_cmpuint (plan->run->stages[2].n_tasks, ==, 2);
}

/* 3 tasks that share 600 bytes of the one, then 2 that share 400 of the other. */
static void
a_union_has_the_tasks_of_its_parents (void)
{
  const Bytes      bytes[] = { 200, 200, 200, 200, 200 };
  const Bytes      wide[] = { 300, 300, 200, 200 };
  g_autoptr (Plan) plan =
      plan_of (NO_AQE "<job name=\"j\">" TWO_MAPS "<stage id=\"u\" after=\"a b\" union=\"yes\" "
                      "shuffle-bytes=\"1000\" shuffle-shares=\"3 2\" rate=\"1MB/s\"/></job>");
  g_autoptr (Plan) asked = plan_of (
      NO_AQE "<job name=\"j\">" TWO_MAPS "<stage id=\"u\" after=\"a b\" union=\"yes\" "
             "shuffle=\"2\" shuffle-bytes=\"1000\" shuffle-shares=\"3 2\" rate=\"1MB/s\"/></job>");

  assert_inputs (plan, 2, 5, bytes);
  assert_inputs (asked, 2, 4, wide);
  g_assert_cmpint (plan->run->stages[0].shuffle_write_bytes, ==, 600);
  g_assert_cmpint (plan->run->stages[1].shuffle_write_bytes, ==, 400);
}

/* Each shuffle below a union is merged alone: 60 and 20 MiB in 40 partitions each, up to 11 MiB as
 * reported. 1.5 MiB of 3 map tasks are seen as 3 x 567,000 bytes: 6 go together, 7 tasks. 0.5 MiB
 * of 2 as 2 x 264,509: 21 go together, 2 tasks. */
static void
shuffles_below_a_union_are_merged_alone (void)
{
  g_autoptr (Plan) plan = plan_of ("<conf>" SET (
      "spark.sql.adaptive.advisoryPartitionSizeInBytes",
      "11m") "</conf><job name=\"j\">" TWO_MAPS
             "<stage id=\"u\" after=\"a b\" union=\"yes\" shuffle=\"40\" shuffle-bytes=\"80MiB\" "
             "shuffle-shares=\"3 1\" rate=\"1MB/s\"/></job>");
  const RunStage  *stage = &plan->run->stages[2];

  g_assert_cmpuint (stage->n_tasks, ==, 9);
  g_assert_cmpint (run_task_work (plan->run, 2, 0).input_bytes, ==, 9 * UNITS_MIB);
  g_assert_cmpint (run_task_work (plan->run, 2, 7).input_bytes, ==, 21 * UNITS_MIB / 2);
  g_assert_cmpint (stage->shuffle_read_bytes, ==, 80 * UNITS_MIB);
}

/* Fewer tasks than slots, each with the work of five: 10 x 1 s on 2 slots take 5 s, and so do 2 x
 * 5 s; in one task 10 s. */
static void
fewer_tasks_take_longer (void)
{
  g_autoptr (Run) two = run_of_text (CLUSTER (1, 2), "<job name=\"j\"><stage id=\"s\" tasks=\"10\" "
                                                     "time=\"1s\" coalesce=\"2\"/></job>");
  g_autoptr (Run) one = run_of_text (CLUSTER (1, 2), "<job name=\"j\"><stage id=\"s\" tasks=\"10\" "
                                                     "time=\"1s\" coalesce=\"1\"/></job>");

  g_assert_cmpint (two->makespan_us, ==, SECONDS (5));
  g_assert_cmpint (one->makespan_us, ==, SECONDS (10));
}

#define ADD(path, func) g_test_add_func ("/narrow/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-scan-is-put-together", a_scan_is_put_together);
  ADD ("files-of-two-data-open-as-their-own", files_of_two_data_open_as_their_own);
  ADD ("more-than-there-are-changes-nothing", more_than_there_are_changes_nothing);
  ADD ("given-times-add-up", given_times_add_up);
  ADD ("nothing-in-one-is-one-task-of-sql", nothing_in_one_is_one_task_of_sql);
  ADD ("a-shuffle-is-put-together", a_shuffle_is_put_together);
  ADD ("a-union-has-the-tasks-of-its-parents", a_union_has_the_tasks_of_its_parents);
  ADD ("shuffles-below-a-union-are-merged-alone", shuffles_below_a_union_are_merged_alone);
  ADD ("fewer-tasks-take-longer", fewer_tasks_take_longer);
  return g_test_run ();
}
