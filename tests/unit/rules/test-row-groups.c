/* SPDX-License-Identifier: Apache-2.0 */
/* What tasks read of columnar files. */
#include "row-groups.h"

/* Bytes of each chunk of one file, cut every `cut` bytes. */
static Partitions *
cut (Bytes length, Bytes cut_bytes, Bytes group, DataFormat format)
{
  FileScan scan = { .max_partition_bytes = cut_bytes, .min_partitions = 1, .is_splittable = TRUE };
  Partitions *partitions = partitions_pack_files (&length, 1, &scan, 1000, NULL);

  row_groups_apply (partitions, &length, group, format);
  return partitions;
}

static void
parquet_reads_groups_by_their_middle (void)
{
  /* Groups of 40, 40 and 20 bytes have their middles at 20, 60 and 90. */
  const Bytes            expected[] = { 0, 40, 0, 40, 20 };
  g_autoptr (Partitions) partitions = cut (100, 20, 40, DATA_PARQUET);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (partitions_bytes (partitions, i), ==, expected[i]);
}

static void
orc_reads_stripes_by_their_start (void)
{
  /* Stripes begin at 0, 40 and 80. */
  const Bytes            expected[] = { 40, 0, 40, 0, 20 };
  g_autoptr (Partitions) partitions = cut (100, 20, 40, DATA_ORC);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (partitions_bytes (partitions, i), ==, expected[i]);
}

static void
every_byte_is_read_once_whatever_the_sizes (void)
{
  for (Bytes length = 1; length < 60; length++)
    for (Bytes group = 1; group < 70; group += 3)
      for (Bytes chunk = 1; chunk < 70; chunk += 4)
        for (guint format = DATA_PARQUET; format <= DATA_ORC; format++)
          {
            g_autoptr (Partitions) partitions = cut (length, chunk, group, (DataFormat) format);
            Bytes                  total = 0;

            for (guint i = 0; i < partitions->n_partitions; i++)
              total += partitions_bytes (partitions, i);
            g_assert_cmpint (total, ==, length);
          }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-groups/parquet-reads-groups-by-their-middle",
                   parquet_reads_groups_by_their_middle);
  g_test_add_func ("/row-groups/orc-reads-stripes-by-their-start",
                   orc_reads_stripes_by_their_start);
  g_test_add_func ("/row-groups/every-byte-is-read-once-whatever-the-sizes",
                   every_byte_is_read_once_whatever_the_sizes);
  return g_test_run ();
}
