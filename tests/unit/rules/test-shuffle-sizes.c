/* SPDX-License-Identifier: Apache-2.0 */
/* Map output sizes as they are reported. */
#include "shuffle.h"

static void
one_block_is_coded_as_in_spark (void)
{
  /* clang-format off */
  static const Bytes rows[][2] = {
    { 0, 0 }, { 1, 1 }, { 2, 2 }, { 100, 106 }, { 1000, 1051 },
    { UNITS_MIB, 1104923 }, { 64 * UNITS_MIB, 73216704 }, { 100 * UNITS_MIB, 107196577 }, { UNITS_GIB, 1161443397 },
    { G_MAXINT64, G_GINT64_CONSTANT (35903328718) },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (shuffle_reported_size (rows[i][0]), ==, rows[i][1]);
}

static void
maps_add_up_their_coded_blocks (void)
{
  const Bytes share = 200000; /* of 200 maps with 1,000 bytes each */
  const Bytes uneven = 5;     /* of 2 maps: 3 and 2 bytes, coded 3 and 2 */
  Bytes       reported;

  shuffle_reported_sizes (&share, 1, 200, &reported);
  g_assert_cmpint (reported, ==, 210200);
  shuffle_reported_sizes (&uneven, 1, 2, &reported);
  g_assert_cmpint (reported, ==, 5);
}

static void
beyond_two_thousand_a_hot_partition_hides_in_the_average (void)
{
  g_autofree Bytes *shares = g_new (Bytes, 2001);
  g_autofree Bytes *reported = g_new (Bytes, 2001);

  for (guint i = 0; i < 2001; i++)
    shares[i] = 10 * UNITS_KIB;
  shares[5] = 90 * UNITS_MIB;
  shuffle_reported_sizes (shares, 2001, 1, reported);

  /* (2,000 x 10 KiB + 90 MiB) / 2,001 */
  g_assert_cmpint (reported[0], ==, 57397);
  g_assert_cmpint (reported[5], ==, 57397);
}

static void
beyond_two_thousand_empty_and_very_large_blocks_are_seen (void)
{
  g_autofree Bytes *shares = g_new (Bytes, 2001);

  for (guint i = 0; i < 2001; i++)
    shares[i] = 10 * UNITS_KIB;
  shares[3] = 0;
  shares[5] = 100 * UNITS_MIB;
  shuffle_reported_sizes (shares, 2001, 1, shares);

  g_assert_cmpint (shares[0], ==, 10 * UNITS_KIB);
  g_assert_cmpint (shares[3], ==, 0);
  g_assert_cmpint (shares[5], ==, 107196577);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shuffle/sizes/one-block-is-coded-as-in-spark", one_block_is_coded_as_in_spark);
  g_test_add_func ("/shuffle/sizes/maps-add-up-their-coded-blocks", maps_add_up_their_coded_blocks);
  g_test_add_func ("/shuffle/sizes/beyond-two-thousand-a-hot-partition-hides-in-the-average",
                   beyond_two_thousand_a_hot_partition_hides_in_the_average);
  g_test_add_func ("/shuffle/sizes/beyond-two-thousand-empty-and-very-large-blocks-are-seen",
                   beyond_two_thousand_empty_and_very_large_blocks_are_seen);
  return g_test_run ();
}
