/* SPDX-License-Identifier: Apache-2.0 */
/* Spark's packing of files into partitions. */
#include "partitions.h"

#include <string.h>

typedef struct
{
  guint  n_files;
  Bytes  length;
  gint64 cores;
  Bytes  max_split;
  guint  n_partitions;
} Row;

static const FileScan defaults = {
  .max_partition_bytes = 128 * UNITS_MIB,
  .open_cost_bytes = 4 * UNITS_MIB,
  .min_partitions = 1,
  .is_splittable = TRUE,
};

static Bytes *
equal_files (guint n, Bytes length)
{
  Bytes *lengths = g_new (Bytes, n);

  for (guint i = 0; i < n; i++)
    lengths[i] = length;
  return lengths;
}

static Partitions *
pack_equal (guint n, Bytes length, const FileScan *scan)
{
  g_autofree Bytes *lengths = equal_files (n, length);

  return partitions_pack_files (lengths, n, scan, G_MAXINT32, NULL);
}

static void
follows_sparks_table (void)
{
  /* clang-format off */
  static const Row rows[] = {
    {    1, UNITS_GIB,       8,   134217728,    8 },
    {    1, 100 * UNITS_MIB, 8,   13631488,     8 }, /* seven of 13 MiB, one of 9 */
    {    1, 129 * UNITS_MIB, 1,   134217728,    2 }, /* no slop: a chunk of 1 MiB is left */
    { 1000, UNITS_MIB,       8,   134217728,   39 }, /* 26 x 1 MiB + 25 x 4 MiB = 126 MiB, one more would be 131 */
    { 1000, UNITS_MIB,       200, 26214400,   200 }, /* five files each */
    {  100, 30 * UNITS_MIB,  8,   134217728,   34 }, /* three each: 3 x 34 + 30 MiB is more than 128 */
    { 2000, 250 * UNITS_MB,  10,  134217728, 4000 },
    { 4000, 125 * UNITS_MB,  10,  134217728, 4000 },
    {    1, 500000 * UNITS_MB, 10, 134217728, 3726 },
    {   10, 0,               8,   4194304,      0 },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FileScan               scan = defaults;
      g_autoptr (Partitions) partitions = NULL;

      scan.min_partitions = rows[i].cores;
      partitions = pack_equal (rows[i].n_files, rows[i].length, &scan);
      g_assert_cmpint (partitions->max_split_bytes, ==, rows[i].max_split);
      g_assert_cmpuint (partitions->n_partitions, ==, rows[i].n_partitions);
    }
}

static void
files_that_cannot_be_cut_stay_whole (void)
{
  const Bytes            lengths[] = { 10 * UNITS_MIB, 300 * UNITS_MIB, 200 * UNITS_MIB };
  FileScan               scan = defaults;
  g_autoptr (Partitions) partitions = NULL;

  scan.is_splittable = FALSE;
  partitions = partitions_pack_files (lengths, G_N_ELEMENTS (lengths), &scan, 100, NULL);

  g_assert_cmpuint (partitions->n_partitions, ==, 3);
  g_assert_cmpint (partitions_bytes (partitions, 0), ==, 300 * UNITS_MIB);
  g_assert_cmpint (partitions_bytes (partitions, 1), ==, 200 * UNITS_MIB);
  g_assert_cmpint (partitions_bytes (partitions, 2), ==, 10 * UNITS_MIB);
}

static void
equal_chunks_keep_the_order_of_their_files (void)
{
  const Bytes            lengths[] = { 5, 7, 5, 300, 7, 70000, 5 };
  const guint32          order[] = { 5, 3, 1, 4, 0, 2, 6 };
  g_autoptr (Partitions) partitions =
      partitions_pack_files (lengths, G_N_ELEMENTS (lengths), &defaults, 100, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpuint (partitions->chunks[i].file, ==, order[i]);
}

/* Of a reader of the second interface: the rest of the first folder comes before what is longer in
 * the second. */
static void
folders_are_sorted_each_by_itself (void)
{
  const Bytes            lengths[] = { 5, 7, 300, 4 };
  const guint            folders[] = { 0, 0, 1, 1 };
  const guint32          order[] = { 1, 0, 2, 3 };
  FileScan               scan = defaults;
  g_autoptr (Partitions) partitions = NULL;

  scan.folders = folders;
  partitions = partitions_pack_files (lengths, G_N_ELEMENTS (lengths), &scan, 100, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpuint (partitions->chunks[i].file, ==, order[i]);
}

static void
a_most_number_packs_the_same_chunks_again (void)
{
  FileScan               scan = defaults;
  g_autoptr (Partitions) twenty = NULL;
  g_autoptr (Partitions) nearly_twice = NULL;

  scan.min_partitions = 16;
  scan.max_partitions = 20;
  twenty = pack_equal (1, 10 * UNITS_GIB, &scan);
  /* (80 x 128 + 80 x 4) MiB / 20 */
  g_assert_cmpint (twenty->max_split_bytes, ==, 553648128);
  g_assert_cmpuint (twenty->n_partitions, ==, 20);

  /* Chunks of 128 MiB never pair up in what an even share leaves. */
  scan.max_partitions = 2000;
  nearly_twice = pack_equal (1, 500000 * UNITS_MB, &scan);
  g_assert_cmpuint (nearly_twice->n_partitions, ==, 3725);
}

static void
more_than_allowed_is_refused_with_the_number (void)
{
  FileScan           scan = defaults;
  const Bytes        length = UNITS_GIB * UNITS_KIB;
  g_autoptr (GError) error = NULL;

  scan.max_partition_bytes = 1;
  scan.open_cost_bytes = 0;
  g_assert_null (partitions_pack_files (&length, 1, &scan, 1000, &error));
  g_assert_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE);
  g_assert_nonnull (strstr (error->message, "1,000 are allowed"));
}

static void
the_largest_sizes_do_not_overflow (void)
{
  const Bytes            lengths[] = { G_MAXINT64 / 2, G_MAXINT64 / 2, 1 };
  FileScan               scan = defaults;
  g_autoptr (Partitions) partitions = NULL;

  scan.max_partition_bytes = G_MAXINT64;
  scan.open_cost_bytes = G_MAXINT64;
  scan.is_splittable = FALSE;
  partitions = partitions_pack_files (lengths, G_N_ELEMENTS (lengths), &scan, 100, NULL);

  g_assert_cmpuint (partitions->n_partitions, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/partitions/files/follows-sparks-table", follows_sparks_table);
  g_test_add_func ("/partitions/files/that-cannot-be-cut-stay-whole",
                   files_that_cannot_be_cut_stay_whole);
  g_test_add_func ("/partitions/files/equal-chunks-keep-the-order-of-their-files",
                   equal_chunks_keep_the_order_of_their_files);
  g_test_add_func ("/partitions/files/folders-are-sorted-each-by-itself",
                   folders_are_sorted_each_by_itself);
  g_test_add_func ("/partitions/files/a-most-number-packs-the-same-chunks-again",
                   a_most_number_packs_the_same_chunks_again);
  g_test_add_func ("/partitions/files/more-than-allowed-is-refused-with-the-number",
                   more_than_allowed_is_refused_with_the_number);
  g_test_add_func ("/partitions/files/the-largest-sizes-do-not-overflow",
                   the_largest_sizes_do_not_overflow);
  return g_test_run ();
}
