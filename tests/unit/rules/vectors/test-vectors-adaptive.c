/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks as they are reported, and what adaptive execution of Spark 4.3.0 and 3.5.9 made of them.
 */
#include "adaptive.h"

static void
block_sizes_are_reported_as_spark_codes_them (void)
{
  vectors_check ("aqe_mapsizes", check_map_sizes, NULL);
}

static void
shuffles_are_read_as_spark_reads_them (void)
{
  g_autoptr (GHashTable) blocks =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);

  vectors_each ("aqe_mapsizes", adaptive_keep_blocks, blocks);
  vectors_check ("aqe", check_adaptive, blocks);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/vectors/adaptive/block-sizes-are-reported-as-spark-codes-them",
                   block_sizes_are_reported_as_spark_codes_them);
  g_test_add_func ("/vectors/adaptive/shuffles-are-read-as-spark-reads-them",
                   shuffles_are_read_as_spark_reads_them);
  return g_test_run ();
}
