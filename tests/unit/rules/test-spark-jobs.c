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
assert_readings (const GArray *jobs, guint n, const ReadingJob *expected)
{
  g_assert_cmpmem (jobs->data, jobs->len * sizeof (ReadingJob), expected, n * sizeof (ReadingJob));
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
    .format = format,
    .n_folders = 1,
    .n_files = 3,
    .parallelism = 4,
    .most_listed_by_driver = 32,
    .most_listing_tasks = 10000,
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
  assert_readings (names, 1, (const ReadingJob[]){ { READING_FOOTERS, 1, 1 } });
  assert_readings (types, 2,
                   (const ReadingJob[]){ { READING_FOOTERS, 1, 1 }, { READING_SCAN, 0, 3 } });
}

static void
orc_tells_its_schema_to_the_driver (void)
{
  Reading            reading = three_files (DATA_ORC);
  g_autoptr (GArray) jobs = spark_jobs_of_reading (&reading);

  g_assert_cmpuint (jobs->len, ==, 0);
}

static void
merging_schemas_reads_every_footer (void)
{
  Reading            reading = three_files (DATA_ORC);
  g_autoptr (GArray) jobs = NULL;

  reading.merges = TRUE;
  reading.n_files = 10;
  jobs = spark_jobs_of_reading (&reading);
  assert_readings (jobs, 1, (const ReadingJob[]){ { READING_FOOTERS, 4, 10 } });
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
  assert_readings (many, 1, (const ReadingJob[]){ { READING_LISTING, 33, 3 } });
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

static void
buckets_of_a_join_may_be_put_together (void)
{
  BucketJoin join = { { 16, 8 }, { 160, 80 }, FALSE, FALSE, 4 };

  g_assert_cmpuint (bucket_join_tasks (&join), ==, 0);
  join.is_coalesced = TRUE;
  g_assert_cmpuint (bucket_join_tasks (&join), ==, 8);
  join.n_buckets[1] = 6;
  g_assert_cmpuint (bucket_join_tasks (&join), ==, 0);
  join.n_buckets[1] = 2;
  g_assert_cmpuint (bucket_join_tasks (&join), ==, 0);
  join.n_buckets[1] = 16;
  g_assert_cmpuint (bucket_join_tasks (&join), ==, 16);
}

/* The side that is hashed keeps its buckets, and it is the smaller one. */
static void
a_hashed_side_keeps_its_buckets (void)
{
  BucketJoin join = { { 8, 16 }, { 80, 160 }, TRUE, TRUE, 4 };

  g_assert_cmpuint (bucket_join_tasks (&join), ==, 8);
  join.bytes[0] = 320;
  g_assert_cmpuint (bucket_join_tasks (&join), ==, 0);
}

static void
python_takes_in_its_own_steps (void)
{
  static const LimitRule python = { 1, 4, TRUE };
  gint64                 rows[100];
  g_autoptr (GArray)     jobs = NULL;

  for (guint i = 0; i < 100; i++)
    rows[i] = 10;
  /* 1.5 x 21 / 10 are three, one of which was scanned. */
  jobs = spark_jobs_of_take (21, rows, 100, &python);
  assert_jobs (jobs, 2, (const guint[]){ 1, 2 });
  g_clear_pointer (&jobs, g_array_unref);
  /* 1.5 x 35 / 10 are five, less one; Scala asks for ceil (1.5 x 25 / 10) = 4 too. */
  jobs = spark_jobs_of_take (35, rows, 100, &python);
  assert_jobs (jobs, 2, (const guint[]){ 1, 4 });
  g_clear_pointer (&jobs, g_array_unref);
  /* 1.5 x 11 / 10 is one, which was scanned: one more at least. Scala: ceil (1.5 x 1 / 10) = 1. */
  jobs = spark_jobs_of_take (11, rows, 100, &python);
  assert_jobs (jobs, 2, (const guint[]){ 1, 1 });
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
  g_test_add_func ("/spark-jobs/reading/merging-schemas-reads-every-footer",
                   merging_schemas_reads_every_footer);
  g_test_add_func ("/spark-jobs/reading/more-than-32-paths-are-listed-by-tasks",
                   more_than_32_paths_are_listed_by_tasks);
  g_test_add_func ("/spark-jobs/a-partitioner-is-kept-unless-it-is-much-too-small",
                   a_partitioner_is_kept_unless_it_is_much_too_small);
  g_test_add_func ("/bucket-scan/buckets-are-scanned-where-they-serve",
                   buckets_are_scanned_where_they_serve);
  g_test_add_func ("/spark-jobs/take/python-takes-in-its-own-steps", python_takes_in_its_own_steps);
  g_test_add_func ("/bucket-join/buckets-may-be-put-together",
                   buckets_of_a_join_may_be_put_together);
  g_test_add_func ("/bucket-join/a-hashed-side-keeps-its-buckets", a_hashed_side_keeps_its_buckets);
  return g_test_run ();
}
