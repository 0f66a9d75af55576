/* SPDX-License-Identifier: Apache-2.0 */
/* Actions that are several Spark jobs: what readers and sorts look at first, and the ramp of take.
 */
#include "plan.h"
#include "scenario-text.h"

#define NO_AQE "<conf>" SET ("spark.sql.adaptive.enabled", "false") "</conf>"

typedef struct
{
  SparkJobKind kind;
  guint        first_task, n_tasks;
} Expected;

static void
assert_spark_jobs (const Run *run, guint n, const Expected *expected)
{
  g_assert_cmpuint (run->n_spark_jobs, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (run->spark_jobs[i].kind, ==, expected[i].kind);
      g_assert_cmpuint (run->spark_jobs[i].first_task, ==, expected[i].first_task);
      g_assert_cmpuint (run->spark_jobs[i].n_tasks, ==, expected[i].n_tasks);
    }
}

/* ---- take */

/* Nothing is found: 1, 4 x 1, 4 x 5, and what is left of 100. On 4 slots 1 + 1 + 5 + 19 waves. */
static void
a_take_asks_job_by_job (void)
{
  static const Expected expected[] = {
    { SPARK_JOB_RESULT, 0, 1 },
    { SPARK_JOB_RESULT, 1, 4 },
    { SPARK_JOB_RESULT, 5, 20 },
    { SPARK_JOB_RESULT, 25, 75 },
  };
  g_autoptr (Run) run =
      run_of_text (CLUSTER (1, 4), "<job name=\"j\" action=\"take\" rows=\"21\">"
                                   "<stage id=\"s\" tasks=\"100\" time=\"1s\" rows=\"0\"/></job>");

  assert_spark_jobs (run, 4, expected);
  g_assert_cmpint (run->spark_jobs[1].submitted_us, ==, run->spark_jobs[0].ended_us);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (26));
  g_assert_cmpuint (run->n_tasks, ==, 100);
  g_assert_cmpuint (run->n_stage_attempts, ==, 4);
  g_assert_cmpuint (run->stage_attempts[3].attempt, ==, 0);
}

/* show asks for one row more than the 20 that it shows: 5 in the first partition, then all of four
 * more, 25 in all. */
static void
show_stops_once_it_has_its_rows (void)
{
  static const Expected expected[] = { { SPARK_JOB_RESULT, 0, 1 }, { SPARK_JOB_RESULT, 1, 4 } };
  g_autoptr (Run)       run = run_of_text (
            CLUSTER (1, 4), "<job name=\"j\" action=\"show\">"
                                  "<stage id=\"s\" tasks=\"100\" time=\"1s\" rows=\"500\"/></job>");

  assert_spark_jobs (run, 2, expected);
  g_assert_cmpuint (run->n_tasks, ==, 5);
}

static void
tail_begins_at_the_end (void)
{
  static const Expected expected[] = { { SPARK_JOB_RESULT, 9, 1 }, { SPARK_JOB_RESULT, 5, 4 } };
  g_autoptr (Run)       run =
      run_of_text (CLUSTER (1, 4), "<job name=\"j\" action=\"tail\" rows=\"12\">"
                                   "<stage id=\"s\" tasks=\"10\" time=\"1s\" rows=\"100\" "
                                   "skew=\"weights 9 9 9 9 9 9 9 9 9 1\"/></job>");

  /* 100 rows by 9 : 1 are 11 each, the first ones 10 or 11, and 1 in the last. */
  assert_spark_jobs (run, 2, expected);
}

/* A partition of 100 MB has 1,000,000 rows of 100 bytes; the task reads 21 of them: 2,100 bytes at
 * 100 MB/s are 21 us. */
static void
a_task_reads_no_further_than_its_rows (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (1, 4),
                   "<data name=\"d\" format=\"parquet\"><files count=\"10\" size=\"100MB\"/></data>"
                   "<job name=\"j\" action=\"take\" rows=\"21\">"
                   "<stage id=\"s\" reads=\"d\" rate=\"100MB/s\" row-bytes=\"100\"/></job>");

  g_assert_cmpuint (run->n_spark_jobs, ==, 1);
  g_assert_cmpint (run->makespan_us, ==, 21);
}

/* Map output that an earlier job of the action has left is not made again. */
static void
a_take_makes_its_shuffles_once (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (1, 4), NO_AQE
                   "<job name=\"j\" action=\"take\" rows=\"10\"><stage id=\"m\" tasks=\"4\" "
                   "time=\"1s\"/><stage id=\"r\" after=\"m\" tasks=\"20\" time=\"1s\" rows=\"0\"/>"
                   "</job>");

  /* 1 s for the map stage, then 1, 4 and 15 tasks on 4 slots: 1 + 1 + 1 + 4 s. */
  g_assert_cmpuint (run->n_spark_jobs, ==, 3);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (7));
}

/* The loss of the executor that runs the second job repeats only what that job asked for. */
static void
a_lost_executor_repeats_a_part (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 2), "<job name=\"j\" action=\"take\" rows=\"10\" kind=\"rdd\">"
                      "<stage id=\"s\" tasks=\"5\" time=\"2s\" rows=\"0\"/></job>"
                      "<fault kind=\"executor-lost\" executor=\"1\" at=\"3s\" replace=\"never\"/>");

  g_assert_cmpuint (run->n_spark_jobs, ==, 2);
  g_assert_cmpint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (run_count_state (run, ATTEMPT_LOST), ==, 2);
  g_assert_cmpuint (run_count_state (run, ATTEMPT_SUCCESS), ==, 5);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (6));
}

/* ---- readers and samples */

/* 40 folders are listed by 40 tasks, 400 files at 1,000 a second: 10 ms each, 10 waves on 4 slots.
 * One footer then takes as long as a file to open, and 400 MB as 4 tasks of 100 MB 1 s. */
static void
readers_list_and_look_first (void)
{
  static const Expected expected[] = { { SPARK_JOB_LISTING, 0, 40 },
                                       { SPARK_JOB_SCHEMA, 0, 1 },
                                       { SPARK_JOB_RESULT, 0, 4 } };
  g_autoptr (Run)       run =
      run_of_text (CLUSTER_WITH (1, 4, "<driver list=\"1000/s\"/>"),
                   "<data name=\"d\" format=\"parquet\" folders=\"40\" schema=\"found\">"
                   "<files count=\"400\" size=\"1MB\"/></data><conf>" SET (
                       "spark.sql.files.openCostInBytes",
                       "0") "</conf>"
                            "<job name=\"j\"><stage id=\"s\" reads=\"d\" rate=\"100MB/s\"/></job>");

  assert_spark_jobs (run, 3, expected);
  g_assert_cmpint (run->spark_jobs[0].ended_us, ==, 100 * UNITS_MS);
  g_assert_cmpint (run->makespan_us, ==, 100 * UNITS_MS + SECONDS (1));
  g_assert_cmpuint (run->n_file_stages, ==, 1);
  g_assert_cmpstr (run->stages[1].id, ==, "d (listing)");
}

/* A second action uses what the first has read. */
static void
data_is_looked_at_once (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (1, 4), "<data name=\"d\" format=\"json\" schema=\"found\">"
                      "<files count=\"4\" size=\"100MB\"/></data>"
                      "<job name=\"a\"><stage id=\"s\" reads=\"d\" rate=\"100MB/s\"/></job>"
                      "<job name=\"b\" after=\"a\"><stage id=\"t\" reads=\"d\" rate=\"100MB/s\"/>"
                      "</job>");

  g_assert_cmpuint (run->n_spark_jobs, ==, 3);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (3));
}

/* The sample does all that the map stage does, once more: 10 tasks of 1 s on 5 slots are 2 s, and
 * the reader's 5 tasks 1 s. */
static void
a_sort_samples_what_it_sorts (void)
{
  static const Expected expected[] = { { SPARK_JOB_SAMPLE, 0, 10 }, { SPARK_JOB_RESULT, 0, 5 } };
  g_autoptr (Run)       run = run_of_text (
            CLUSTER (1, 5),
            NO_AQE "<job name=\"j\"><stage id=\"m\" tasks=\"10\" time=\"1s\"/>"
                         "<stage id=\"r\" after=\"m\" tasks=\"5\" time=\"1s\" partitioning=\"range\"/></job>");

  assert_spark_jobs (run, 2, expected);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (5));
}

/* With adaptive execution the shuffle is a job of its own, behind the sample. */
static void
a_sample_comes_before_its_shuffle (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (1, 5),
      "<job name=\"j\"><stage id=\"m\" tasks=\"10\" time=\"1s\"/>"
      "<stage id=\"r\" after=\"m\" shuffle=\"5\" time=\"1s\" partitioning=\"range\"/></job>");

  g_assert_cmpuint (run->n_spark_jobs, ==, 3);
  g_assert_cmpint (run_find_stage (run, "m", 0)->submitted_us, ==, SECONDS (2));
}

/* ---- buckets */

static guint
tasks_of_scan (const char *settings, const char *attributes)
{
  g_autofree char *body =
      g_strdup_printf ("<conf>%s</conf><data name=\"a\" buckets=\"16\"><files count=\"48\" "
                       "size=\"10MB\"/></data><data name=\"b\" buckets=\"8\"><files count=\"8\" "
                       "size=\"10MB\"/></data><job name=\"j\"><stage id=\"s\" %s "
                       "rate=\"10MB/s\"/></job>",
                       settings, attributes);
  g_autoptr (Scenario) scenario = scenario_of_text (CLUSTER (1, 4), body);
  g_autoptr (Plan)     plan = plan_new (scenario, NULL, NULL, NULL);

  return plan == NULL ? 0 : plan->run->stages[0].n_tasks;
}

#define NOT_AUTO SET ("spark.sql.sources.bucketing.autoBucketedScan.enabled", "false")
#define COALESCED SET ("spark.sql.bucketing.coalesceBucketsInJoin.enabled", "true")

/* As any other scan: 480 MB for 4 cores are more than 128 MiB each, which hold nine files of 10 MB
 * and 4 MiB of open cost. */
static void
buckets_are_packed_where_nothing_needs_them (void)
{
  g_assert_cmpuint (tasks_of_scan ("", "reads=\"a\""), ==, 6);
  g_assert_cmpuint (tasks_of_scan (NOT_AUTO, "reads=\"a\""), ==, 16);
  g_assert_cmpuint (tasks_of_scan (NOT_AUTO, "reads=\"a\" bucket-keys=\"unread\""), ==, 6);
  g_assert_cmpuint (tasks_of_scan ("", "reads=\"a\" bucket-keys=\"needed\""), ==, 16);
}

static void
joined_buckets_lie_beside_each_other (void)
{
  static const char join[] = "reads=\"a b\" bucket-keys=\"needed\" operator=\"sort-merge-join\"";

  g_assert_cmpuint (tasks_of_scan ("", join), ==, 0); /* Spark shuffles b, which is refused */
  g_assert_cmpuint (tasks_of_scan (COALESCED, join), ==, 8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/actions/take/asks-job-by-job", a_take_asks_job_by_job);
  g_test_add_func ("/actions/take/show-stops-once-it-has-its-rows",
                   show_stops_once_it_has_its_rows);
  g_test_add_func ("/actions/take/tail-begins-at-the-end", tail_begins_at_the_end);
  g_test_add_func ("/actions/take/a-task-reads-no-further-than-its-rows",
                   a_task_reads_no_further_than_its_rows);
  g_test_add_func ("/actions/take/makes-its-shuffles-once", a_take_makes_its_shuffles_once);
  g_test_add_func ("/actions/take/a-lost-executor-repeats-a-part", a_lost_executor_repeats_a_part);
  g_test_add_func ("/actions/readers/list-and-look-first", readers_list_and_look_first);
  g_test_add_func ("/actions/readers/data-is-looked-at-once", data_is_looked_at_once);
  g_test_add_func ("/actions/samples/a-sort-samples-what-it-sorts", a_sort_samples_what_it_sorts);
  g_test_add_func ("/actions/samples/come-before-their-shuffle", a_sample_comes_before_its_shuffle);
  g_test_add_func ("/actions/buckets/are-packed-where-nothing-needs-them",
                   buckets_are_packed_where_nothing_needs_them);
  g_test_add_func ("/actions/buckets/joined-ones-lie-beside-each-other",
                   joined_buckets_lie_beside_each_other);
  return g_test_run ();
}
