/* SPDX-License-Identifier: Apache-2.0 */
/* Hadoop's splits of files. */
#include "partitions.h"

#define BLOCK (128 * UNITS_MIB)

static Partitions *
split (const Bytes *lengths, guint n, gint64 n_wanted)
{
  HadoopScan scan = { n_wanted, BLOCK, 1, TRUE };

  return partitions_hadoop_splits (lengths, n, &scan, 1000, NULL);
}

static void
one_file_is_cut_into_blocks (void)
{
  const Bytes            length = UNITS_GIB;
  g_autoptr (Partitions) partitions = split (&length, 1, 2);

  g_assert_cmpuint (partitions->n_partitions, ==, 8);
}

static void
the_wanted_number_makes_splits_smaller_than_a_block (void)
{
  const Bytes            length = 140 * UNITS_MIB;
  g_autoptr (Partitions) partitions = split (&length, 1, 2);

  g_assert_cmpuint (partitions->n_partitions, ==, 2);
  g_assert_cmpint (partitions_bytes (partitions, 0), ==, 70 * UNITS_MIB);
}

static void
the_last_split_may_be_a_tenth_longer (void)
{
  /* 140 / 128 is less than 1.1. */
  const Bytes            lengths[] = { 140 * UNITS_MIB, UNITS_GIB };
  g_autoptr (Partitions) partitions = split (lengths, G_N_ELEMENTS (lengths), 2);

  g_assert_cmpuint (partitions->n_partitions, ==, 9);
  g_assert_cmpint (partitions_bytes (partitions, 0), ==, 140 * UNITS_MIB);
}

static void
files_never_share_a_split_and_empty_ones_have_none (void)
{
  const Bytes            lengths[] = { 1, 0, 1, 1 };
  g_autoptr (Partitions) partitions = split (lengths, G_N_ELEMENTS (lengths), 1);

  g_assert_cmpuint (partitions->n_partitions, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (partitions_n_chunks (partitions, i), ==, 1);
}

static void
more_than_allowed_is_refused (void)
{
  const Bytes        length = UNITS_GIB;
  const HadoopScan   tiny_blocks = { 2, 1, 1, TRUE };
  g_autoptr (GError) error = NULL;

  g_assert_null (partitions_hadoop_splits (&length, 1, &tiny_blocks, 1000, &error));
  g_assert_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/partitions/hadoop/one-file-is-cut-into-blocks", one_file_is_cut_into_blocks);
  g_test_add_func ("/partitions/hadoop/the-wanted-number-makes-splits-smaller-than-a-block",
                   the_wanted_number_makes_splits_smaller_than_a_block);
  g_test_add_func ("/partitions/hadoop/the-last-split-may-be-a-tenth-longer",
                   the_last_split_may_be_a_tenth_longer);
  g_test_add_func ("/partitions/hadoop/files-never-share-a-split-and-empty-ones-have-none",
                   files_never_share_a_split_and_empty_ones_have_none);
  g_test_add_func ("/partitions/hadoop/more-than-allowed-is-refused", more_than_allowed_is_refused);
  return g_test_run ();
}
