/* SPDX-License-Identifier: Apache-2.0 */
/* Merging of partitions. */
#include "shuffle.h"

static Bytes *
equal_sizes (guint n, Bytes size)
{
  Bytes *sizes = g_new (Bytes, n);

  for (guint i = 0; i < n; i++)
    sizes[i] = size;
  return sizes;
}

typedef struct
{
  Bytes  size;
  gint64 least;
  Bytes  advisory;
  guint  expected;
} Row;

static void
two_hundred_equal_partitions_are_merged_as_in_spark (void)
{
  /* clang-format off */
  static const Row rows[] = {
    { 5 * UNITS_MIB,   16,  64 * UNITS_MIB, 17 }, /* 12 each, 8 in the last */
    { 5 * UNITS_MIB,   1,   64 * UNITS_MIB, 17 },
    { 100 * UNITS_KIB, 100, 64 * UNITS_MIB, 18 }, /* 11 each, 13 in the last */
    { 0,               16,  64 * UNITS_MIB, 1 },
    { 70 * UNITS_MIB,  16,  64 * UNITS_MIB, 200 },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree Bytes *sizes = equal_sizes (200, rows[i].size);
      CoalesceRule      rule = { rows[i].advisory, UNITS_MIB, rows[i].least };
      guint             starts[200];

      g_assert_cmpuint (shuffle_coalesce (sizes, 200, &rule, starts), ==, rows[i].expected);
    }
}

static void
two_shuffles_are_merged_by_their_sum (void)
{
  const Bytes  sizes[] = { 110 * UNITS_MIB, 30 * UNITS_MIB, 170 * UNITS_MIB, 15 * UNITS_MIB,
                           35 * UNITS_MIB };
  CoalesceRule rule = { 128 * UNITS_MIB, UNITS_MIB, 1 };
  guint        starts[5];

  g_assert_cmpuint (shuffle_coalesce (sizes, 5, &rule, starts), ==, 4);
  g_assert_cmpuint (starts[0], ==, 0);
  g_assert_cmpuint (starts[1], ==, 1);
  g_assert_cmpuint (starts[2], ==, 2);
  g_assert_cmpuint (starts[3], ==, 3);
}

static void
what_is_too_small_goes_to_a_neighbour (void)
{
  const Bytes  sizes[] = { 64 * UNITS_MIB, UNITS_MIB / 2, 64 * UNITS_MIB };
  CoalesceRule rule = { 64 * UNITS_MIB, UNITS_MIB, 1 };
  guint        starts[3];

  g_assert_cmpuint (shuffle_coalesce (sizes, 3, &rule, starts), ==, 2);
  g_assert_cmpuint (starts[1], ==, 1);
}

static void
nothing_stays_nothing (void)
{
  CoalesceRule rule = { 64 * UNITS_MIB, UNITS_MIB, 1 };

  g_assert_cmpuint (shuffle_coalesce (NULL, 0, &rule, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shuffle/adaptive/two-hundred-equal-partitions-are-merged-as-in-spark",
                   two_hundred_equal_partitions_are_merged_as_in_spark);
  g_test_add_func ("/shuffle/adaptive/two-shuffles-are-merged-by-their-sum",
                   two_shuffles_are_merged_by_their_sum);
  g_test_add_func ("/shuffle/adaptive/what-is-too-small-goes-to-a-neighbour",
                   what_is_too_small_goes_to_a_neighbour);
  g_test_add_func ("/shuffle/adaptive/nothing-stays-nothing", nothing_stays_nothing);
  return g_test_run ();
}
