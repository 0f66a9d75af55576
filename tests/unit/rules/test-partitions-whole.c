/* SPDX-License-Identifier: Apache-2.0 */
/* Whole files together, slices of collections, and rows that are dealt in turn. */
#include "partitions.h"

#include "limits.h"
#include "shuffle-round-robin.h"

static void
binary_files_count_what_opening_costs (void)
{
  Bytes    lengths[20];
  FileScan scan = { .max_partition_bytes = 128 * UNITS_MIB,
                    .open_cost_bytes = 4 * UNITS_MIB,
                    .min_partitions = 8 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    lengths[i] = 10 * UNITS_MIB;
  /* 20 x 14 MiB / 8 */
  g_assert_cmpint (partitions_binary_size (lengths, 20, &scan), ==, 35 * UNITS_MIB);
}

static void
a_partition_is_closed_once_it_is_large_enough (void)
{
  const Bytes            lengths[] = { 10, 10, 10, 10, 10 };
  g_autoptr (Partitions) partitions = partitions_combine (lengths, 5, 15, LIMITS_TASKS_MOST, NULL);

  g_assert_cmpuint (partitions->n_partitions, ==, 3);
  g_assert_cmpint (partitions_bytes (partitions, 0), ==, 20);
  g_assert_cmpint (partitions_bytes (partitions, 2), ==, 10);
}

static void
empty_files_come_last (void)
{
  const Bytes            lengths[] = { 0, 10, 0, 10 };
  g_autoptr (Partitions) partitions = partitions_combine (lengths, 4, 10, LIMITS_TASKS_MOST, NULL);

  g_assert_cmpuint (partitions->n_partitions, ==, 3);
  g_assert_cmpint (partitions_bytes (partitions, 2), ==, 0);
  g_assert_cmpuint (partitions_n_chunks (partitions, 2), ==, 2);
}

static void
empty_files_share_the_last_partition_in_the_order_of_the_listing (void)
{
  const Bytes            lengths[] = { 10, 0, 3 };
  g_autoptr (Partitions) partitions = partitions_combine (lengths, 3, 10, LIMITS_TASKS_MOST, NULL);

  g_assert_cmpuint (partitions->n_partitions, ==, 2);
  g_assert_cmpuint (partitions->chunks[1].file, ==, 1);
  g_assert_cmpuint (partitions->chunks[2].file, ==, 2);
}

static void
whole_texts_are_shared_out_by_bytes (void)
{
  const Bytes lengths[] = { 1000, 1000, 1001 };

  g_assert_cmpint (partitions_whole_text_size (lengths, 3, 2), ==, 1501);
}

static void
slices_are_cut_where_scala_cuts_them (void)
{
  g_assert_cmpint (partitions_slice_first (10, 4, 1), ==, 2);
  g_assert_cmpint (partitions_slice_first (10, 4, 2), ==, 5);
  g_assert_cmpint (partitions_slice_first (G_MAXINT64, 2, 1), ==, G_MAXINT64 / 2);
}

static void
a_range_counts_its_steps (void)
{
  g_assert_cmpint (partitions_range_length (0, 10, 3), ==, 4);
  g_assert_cmpint (partitions_range_length (100, 0, -3), ==, 34);
  g_assert_cmpint (partitions_range_length (0, 10, -1), ==, 0);
  g_assert_cmpint (partitions_range_length (5, 5, 1), ==, 0);
}

static void
rows_are_dealt_in_turn_from_a_place_of_the_partition (void)
{
  gint64 rows[4] = { 0 };

  /* Four partitions of one row each, as Spark dealt them. */
  for (guint i = 0; i < 4; i++)
    shuffle_round_robin (i, 1, 4, rows);
  g_assert_cmpint (rows[0], ==, 1);
  g_assert_cmpint (rows[1], ==, 2);
  g_assert_cmpint (rows[2], ==, 0);
  g_assert_cmpint (rows[3], ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/partitions/whole/binary-files-count-what-opening-costs",
                   binary_files_count_what_opening_costs);
  g_test_add_func ("/partitions/whole/a-partition-is-closed-once-it-is-large-enough",
                   a_partition_is_closed_once_it_is_large_enough);
  g_test_add_func ("/partitions/whole/empty-files-come-last", empty_files_come_last);
  g_test_add_func (
      "/partitions/whole/empty-files-share-the-last-partition-in-the-order-of-the-listing",
      empty_files_share_the_last_partition_in_the_order_of_the_listing);
  g_test_add_func ("/partitions/whole/whole-texts-are-shared-out-by-bytes",
                   whole_texts_are_shared_out_by_bytes);
  g_test_add_func ("/partitions/slices/slices-are-cut-where-scala-cuts-them",
                   slices_are_cut_where_scala_cuts_them);
  g_test_add_func ("/partitions/slices/a-range-counts-its-steps", a_range_counts_its_steps);
  g_test_add_func ("/shuffle/round-robin/rows-are-dealt-in-turn-from-a-place-of-the-partition",
                   rows_are_dealt_in_turn_from_a_place_of_the_partition);
  return g_test_run ();
}
