/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs that readers and actions become, and scans of buckets. */
#include "spark-jobs.h"

#include "bucket-scan.h"

static const LimitRule defaults = { 1, 4, FALSE };

static void
assert_jobs (const GArray *jobs, guint n, const guint *expected)
{
  g_assert_cmpmem (jobs->data, jobs->len * sizeof (guint), expected, n * sizeof (guint));
}

static void
a_take_of_empty_partitions_asks_four_times_as_many (void)
{
  const gint64       rows[100] = { 0 };
  g_autoptr (GArray) jobs = spark_jobs_of_take (21, rows, 100, &defaults);

  assert_jobs (jobs, 4, (const guint[]){ 1, 4, 20, 75 });
}

static void
a_take_asks_as_many_as_should_do (void)
{
  gint64             rows[100];
  g_autoptr (GArray) jobs = NULL;

  for (guint i = 0; i < 100; i++)
    rows[i] = 10;
  /* 11 are missing after 10 in one partition: 1.5 x 1.1 are two. */
  jobs = spark_jobs_of_take (21, rows, 100, &defaults);
  assert_jobs (jobs, 2, (const guint[]){ 1, 2 });
}

static void
a_take_that_finds_enough_ends (void)
{
  const gint64       rows[] = { 30, 30 };
  g_autoptr (GArray) jobs = spark_jobs_of_take (21, rows, 2, &defaults);
  g_autoptr (GArray) none = spark_jobs_of_take (0, rows, 2, &defaults);

  assert_jobs (jobs, 1, (const guint[]){ 1 });
  g_assert_cmpuint (none->len, ==, 0);
}

static Reading
three_files (DataFormat format)
{
  return (Reading){
    .format = format, .n_folders = 1, .n_files = 3, .n_partitions = 3, .parallelism = 4
  };
}

static void
types_of_csv_cost_a_scan (void)
{
  Reading            reading = three_files (DATA_CSV);
  g_autoptr (GArray) names = spark_jobs_of_reading (&reading);
  g_autoptr (GArray) types = NULL;

  reading.infers_types = TRUE;
  types = spark_jobs_of_reading (&reading);
  assert_jobs (names, 1, (const guint[]){ 1 });
  assert_jobs (types, 2, (const guint[]){ 1, 3 });
}

static void
orc_tells_its_schema_to_the_driver (void)
{
  Reading            reading = three_files (DATA_ORC);
  g_autoptr (GArray) jobs = spark_jobs_of_reading (&reading);

  g_assert_cmpuint (jobs->len, ==, 0);
}

static void
more_than_32_paths_are_listed_by_tasks (void)
{
  Reading            reading = three_files (DATA_PARQUET);
  g_autoptr (GArray) few = NULL;
  g_autoptr (GArray) many = NULL;

  reading.has_schema = TRUE;
  reading.n_folders = 32;
  few = spark_jobs_of_reading (&reading);
  reading.n_folders = 33;
  many = spark_jobs_of_reading (&reading);
  g_assert_cmpuint (few->len, ==, 0);
  assert_jobs (many, 1, (const guint[]){ 33 });
}

static void
a_partitioner_is_kept_unless_it_is_much_too_small (void)
{
  const RddInput near[] = { { 999, FALSE }, { 100, TRUE } };
  const RddInput far[] = { { 1000, FALSE }, { 100, TRUE } };

  g_assert_cmpint (spark_jobs_partitions (near, 2, 0), ==, 100);
  g_assert_cmpint (spark_jobs_partitions (far, 2, 0), ==, 1000);
  g_assert_cmpint (spark_jobs_partitions (far, 2, 50), ==, 100);
  g_assert_cmpint (spark_jobs_partitions (far, 1, 7), ==, 7);
}

static void
buckets_are_scanned_where_they_serve (void)
{
  BucketScan scan = { .n_buckets = 16,
                      .is_enabled = TRUE,
                      .is_automatic = TRUE,
                      .reads_columns = TRUE,
                      .is_needed = TRUE };

  g_assert_cmpuint (bucket_scan_tasks (&scan), ==, 16);
  scan.is_needed = FALSE;
  g_assert_cmpuint (bucket_scan_tasks (&scan), ==, 0);
  scan.is_automatic = FALSE;
  g_assert_cmpuint (bucket_scan_tasks (&scan), ==, 16);
  scan.reads_columns = FALSE;
  g_assert_cmpuint (bucket_scan_tasks (&scan), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spark-jobs/take/a-take-of-empty-partitions-asks-four-times-as-many",
                   a_take_of_empty_partitions_asks_four_times_as_many);
  g_test_add_func ("/spark-jobs/take/a-take-asks-as-many-as-should-do",
                   a_take_asks_as_many_as_should_do);
  g_test_add_func ("/spark-jobs/take/a-take-that-finds-enough-ends", a_take_that_finds_enough_ends);
  g_test_add_func ("/spark-jobs/reading/types-of-csv-cost-a-scan", types_of_csv_cost_a_scan);
  g_test_add_func ("/spark-jobs/reading/orc-tells-its-schema-to-the-driver",
                   orc_tells_its_schema_to_the_driver);
  g_test_add_func ("/spark-jobs/reading/more-than-32-paths-are-listed-by-tasks",
                   more_than_32_paths_are_listed_by_tasks);
  g_test_add_func ("/spark-jobs/a-partitioner-is-kept-unless-it-is-much-too-small",
                   a_partitioner_is_kept_unless_it_is_much_too_small);
  g_test_add_func ("/bucket-scan/buckets-are-scanned-where-they-serve",
                   buckets_are_scanned_where_they_serve);
  return g_test_run ();
}
