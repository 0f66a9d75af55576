/* SPDX-License-Identifier: Apache-2.0 */
/* Partitions of a data set by its reader, format and codec. */
#include "partitions.h"

#include <gio/gio.h>

#include "scenario-maker.h"

typedef struct
{
  const char *data;
  const char *files;
  const char *settings;
  gint64      cores;
  guint       n_partitions;
} Row;

static void
readers_make_as_many_partitions_as_in_spark (void)
{
  /* clang-format off */
  static const Row rows[] = {
    { "name=d format=parquet",                   "count=2000 size=250MB", "spark.sql.files.maxPartitionBytes=256m", 10, 2000 },
    { "name=d format=parquet",                   "count=2000 size=250MB", "",                                       10, 4000 },
    { "name=d format=csv",                       "count=10000 size=1MiB", "",                                       10,  385 }, /* 26 files each */
    { "name=d format=text reader=rdd",           "count=10000 size=1MiB", "",                                       10, 10000 },
    { "name=d format=csv",                       "count=79 size=128MiB",  "",                                       10,   79 },
    { "name=d format=json compression=gzip",     "count=1 size=10GB",     "",                                       10,    1 },
    { "name=d format=json compression=bzip2",    "count=1 size=500GB",    "",                                       10, 3726 },
    { "name=d format=csv",                       "count=1 size=100MiB",   "",                                        8,    8 },
    { "name=d format=csv",                       "count=1 size=100MiB",   "spark.default.parallelism=4",             8,    4 },
    { "name=d format=csv",                       "count=1 size=100MiB",   "spark.sql.leafNodeDefaultParallelism=2",  8,    2 },
    { "name=d format=csv",                       "count=1 size=100MiB",   "spark.sql.files.minPartitionNum=16",      8,   16 },
    { "name=d format=text reader=rdd",           "count=1 size=1GiB",     "",                                        8,    8 },
    { "name=d format=text reader=rdd block=32MiB", "count=1 size=1GiB",   "",                                        8,   32 },
    { "name=d format=text reader=rdd min-partitions=16", "count=1 size=1GiB", "",                                    8,   16 },
    { "name=d format=text reader=rdd", "count=1 size=1GiB", "spark.hadoop.mapreduce.input.fileinputformat.split.minsize=268435456", 8, 4 },
    { "name=d format=csv",                       "count=0 size=1GiB",     "",                                        8,    0 },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scenario)   scenario = make_scenario (MANAGER_STANDALONE);
      g_autoptr (Partitions) partitions = NULL;
      g_autoptr (GError)     error = NULL;
      Data                  *data = make_data (scenario, rows[i].data);

      make_files (data, rows[i].files);
      make_settings (scenario, rows[i].settings);
      partitions = partitions_of_data (scenario, data, rows[i].cores, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (partitions->n_partitions, ==, rows[i].n_partitions);
    }
}

typedef struct
{
  const char *data;
  gboolean    is_cut;
} Cut;

static void
what_can_be_cut_follows_from_format_and_codec (void)
{
  /* clang-format off */
  static const Cut rows[] = {
    { "name=d format=parquet compression=gzip",           TRUE },
    { "name=d format=orc compression=zstd",               TRUE },
    { "name=d format=csv",                                TRUE },
    { "name=d format=csv compression=gzip",               FALSE },
    { "name=d format=csv compression=bzip2",              TRUE },
    { "name=d format=csv multiline=yes",                  FALSE },
    { "name=d format=csv compression=bzip2 multiline=yes", FALSE },
    { "name=d format=json compression=zstd",              FALSE },
    { "name=d format=text compression=lz4",               FALSE },
    { "name=d format=text wholetext=yes",                 FALSE },
    { "name=d format=xml",                                FALSE },
    { "name=d format=xml multiline=no",                   TRUE },
    { "name=d format=xml compression=gzip multiline=no",  FALSE },
    { "name=d format=binary",                             FALSE },
    { "name=d format=text compression=gzip reader=rdd",   FALSE },
    { "name=d format=json multiline=yes reader=rdd",      TRUE },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scenario) scenario = make_scenario (MANAGER_STANDALONE);

      g_test_message ("%s", rows[i].data);
      g_assert_cmpint (partitions_is_splittable (make_data (scenario, rows[i].data)), ==,
                       rows[i].is_cut);
    }
}

static void
a_spread_keeps_the_total_and_differs_by_group (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_STANDALONE);
  Data                *data = make_data (scenario, "name=d format=csv");
  g_autofree Bytes    *lengths = NULL;
  guint                n = 0;
  Bytes                total = 0;

  make_files (data, "count=100 size=1GB spread=lognormal 0.5");
  make_files (data, "count=100 size=1GB spread=lognormal 0.5");
  lengths = partitions_file_lengths (scenario, data, &n, NULL);

  for (guint i = 0; i < n; i++)
    total += lengths[i];
  g_assert_cmpuint (n, ==, 200);
  g_assert_cmpint (total, ==, 200000 * UNITS_MB);
  g_assert_cmpint (lengths[0], !=, lengths[1]);
  g_assert_cmpint (lengths[0], !=, lengths[100]);
}

/* Partitions of a data set on 8 registered cores, and the bytes of the first one. */
typedef struct
{
  const char *data;
  const char *files; /* or NULL */
  guint       n_partitions;
  Bytes       first_bytes;
} ReaderRow;

static void
every_reader_makes_its_partitions (void)
{
  /* clang-format off */
  static const ReaderRow rows[] = {
    { "name=d format=binary reader=binary-files",                 "count=20 size=10MiB",  5,  40 * UNITS_MIB },
    { "name=d format=binary reader=binary-file",                  "count=2 size=300MiB",  2, 300 * UNITS_MIB },
    { "name=d format=text reader=whole-text-files",               "count=300 size=1000B", 2,          150000 },
    { "name=d format=text reader=whole-text-files min-partitions=50", "count=300 size=1000B", 50,       6000 },
    { "name=d reader=parallelize partitions=4",                   "count=1 size=10B",     4,               2 },
    { "name=d reader=parallelize",                                NULL,                   8,               0 },
    { "name=d reader=range",                                      "count=1 size=80B",     8,              10 },
    { "name=d reader=jdbc",                                       "count=1 size=80B",     1,              80 },
    { "name=d reader=jdbc partitions=4",                          "count=2 size=40B",     4,              20 },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scenario)   scenario = make_scenario (MANAGER_STANDALONE);
      g_autoptr (Partitions) partitions = NULL;
      Data                  *data = make_data (scenario, rows[i].data);

      if (rows[i].files != NULL)
        make_files (data, rows[i].files);
      partitions = partitions_of_data (scenario, data, 8, NULL);
      g_test_message ("%s", rows[i].data);
      g_assert_cmpuint (partitions->n_partitions, ==, rows[i].n_partitions);
      g_assert_cmpint (partitions_bytes (partitions, 0), ==, rows[i].first_bytes);
    }
}

static void
too_many_bytes_are_refused (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_STANDALONE);
  g_autoptr (GError)   error = NULL;
  Data                *data = make_data (scenario, "name=d format=csv");
  guint                n;

  make_files (data, "count=2000000 size=1TiB");

  g_assert_null (partitions_file_lengths (scenario, data, &n, &error));
  g_assert_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE);
}

static void
a_row_group_is_read_by_one_task_and_others_are_empty (void)
{
  g_autoptr (Scenario)   scenario = make_scenario (MANAGER_STANDALONE);
  g_autoptr (Partitions) partitions = NULL;
  Data                  *data = make_data (scenario, "name=d format=parquet row-group=512MiB");
  const Bytes            expected[] = { 0, 0, 512, 0, 0, 0, 512, 0 };

  make_files (data, "count=1 size=1GiB");
  partitions = partitions_of_data (scenario, data, 8, NULL);

  g_assert_cmpuint (partitions->n_partitions, ==, 8);
  for (guint i = 0; i < 8; i++)
    g_assert_cmpint (partitions_bytes (partitions, i), ==, expected[i] * UNITS_MIB);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/partitions/data/readers-make-as-many-partitions-as-in-spark",
                   readers_make_as_many_partitions_as_in_spark);
  g_test_add_func ("/partitions/data/what-can-be-cut-follows-from-format-and-codec",
                   what_can_be_cut_follows_from_format_and_codec);
  g_test_add_func ("/partitions/data/a-spread-keeps-the-total-and-differs-by-group",
                   a_spread_keeps_the_total_and_differs_by_group);
  g_test_add_func ("/partitions/data/every-reader-makes-its-partitions",
                   every_reader_makes_its_partitions);
  g_test_add_func ("/partitions/data/too-many-bytes-are-refused", too_many_bytes_are_refused);
  g_test_add_func ("/partitions/data/a-row-group-is-read-by-one-task-and-others-are-empty",
                   a_row_group_is_read_by_one_task_and_others_are_empty);
  return g_test_run ();
}
