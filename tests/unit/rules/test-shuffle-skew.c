/* SPDX-License-Identifier: Apache-2.0 */
/* What is skewed, and where a skewed partition is cut. */
#include "shuffle.h"

#define SMALL 0.2

static Bytes *
equal_sizes (guint n, Bytes size)
{
  Bytes *sizes = g_new (Bytes, n);

  for (guint i = 0; i < n; i++)
    sizes[i] = size;
  return sizes;
}

static void
skew_is_beyond_five_medians_and_the_threshold (void)
{
  g_autofree Bytes *sizes = equal_sizes (200, 20 * UNITS_MIB);
  SkewRule          rule = { 5.0, 256 * UNITS_MIB, 64 * UNITS_MIB, SMALL };

  g_assert_cmpint (shuffle_skew_threshold (sizes, 200, &rule), ==, 256 * UNITS_MIB);
  rule.factor = 50.0;
  g_assert_cmpint (shuffle_skew_threshold (sizes, 200, &rule), ==, 1000 * UNITS_MIB);
}

/* The median of an even number is the mean of the two in the middle: 30; at least 1. */
static void
the_median_is_that_of_spark (void)
{
  const Bytes    four[] = { 40, 10, 20, 100 };
  const Bytes    none[] = { 0, 0, 0 };
  const SkewRule rule = { 2.0, 1, 1, SMALL };

  g_assert_cmpint (shuffle_skew_threshold (four, 4, &rule), ==, 60);
  g_assert_cmpint (shuffle_skew_threshold (none, 3, &rule), ==, 2);
}

/* What is not skewed holds 100 MiB on average: more than the advisory size. */
static void
a_piece_aims_at_what_others_hold (void)
{
  const Bytes    sizes[] = { 90 * UNITS_MIB, 110 * UNITS_MIB, 2000 * UNITS_MIB };
  const SkewRule rule = { 5.0, 256 * UNITS_MIB, 64 * UNITS_MIB, SMALL };

  g_assert_cmpint (shuffle_skew_target (sizes, 3, 256 * UNITS_MIB, &rule), ==, 100 * UNITS_MIB);
  g_assert_cmpint (shuffle_skew_target (sizes, 3, 1, &rule), ==, 64 * UNITS_MIB);
}

typedef struct
{
  guint n_maps;
  Bytes block, target;
  guint expected;
} Row;

static void
equal_blocks_are_cut_as_in_spark (void)
{
  /* clang-format off */
  static const Row rows[] = {
    { 50, 20 * UNITS_MIB,  64 * UNITS_MIB, 17 }, /* 3 each, 2 in the last */
    { 10, 50 * UNITS_MIB,  64 * UNITS_MIB, 10 },
    { 10, 30 * UNITS_MIB,  64 * UNITS_MIB, 5 },
    { 1,  500 * UNITS_MIB, 64 * UNITS_MIB, 1 },  /* the skew of one map task stays whole */
    { 0,  0,               64 * UNITS_MIB, 0 },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree Bytes *blocks = equal_sizes (rows[i].n_maps, rows[i].block);
      guint             starts[50];

      g_assert_cmpuint (shuffle_split_maps (blocks, rows[i].n_maps, rows[i].target, SMALL, starts),
                        ==, rows[i].expected);
    }
}

/* 100 alone; 10 + 60 would be 70 > 64, and 10 is small: it goes to the 100 before it. */
static void
a_small_piece_goes_to_the_one_before (void)
{
  const Bytes blocks[] = { 100, 10, 60 };
  guint       starts[3];

  g_assert_cmpuint (shuffle_split_maps (blocks, 3, 64, SMALL, starts), ==, 2);
  g_assert_cmpuint (starts[0], ==, 0);
  g_assert_cmpuint (starts[1], ==, 2);
}

static void
write_blocks (gconstpointer data, guint partition, Bytes *blocks)
{
  const Bytes *block = data;

  for (guint i = 0; i < 4; i++)
    blocks[i] = *block;
}

/* Both sides of a partition skewed, 2 and 4 pieces: each with each, 8 tasks; the others merged on
 * either side of it, and what is empty between two skewed ones is gone. */
static void
pieces_of_both_sides_meet (void)
{
  static const Bytes left_block = 25, right_block = 50;
  const Bytes        left[] = { 10, 100, 0, 0, 100, 10 };
  const Bytes        right[] = { 10, 200, 0, 0, 200, 10 };
  const Bytes        sums[] = { 20, 300, 0, 0, 300, 20 };
  SkewSide           sides[] = { { left, TRUE, 4, write_blocks, &left_block },
                                 { right, TRUE, 4, write_blocks, &right_block } };
  const SkewRule     rule = { 1.0, 60, 60, SMALL };
  const CoalesceRule merging = { 64, 1, 1 };
  g_autoptr (GArray) reads = shuffle_split_skew (sides, 6, &rule);
  g_autoptr (GArray) merged = shuffle_coalesce_reads (reads, sums, 6, &merging);
  const ShuffleRead *read;

  g_assert_cmpuint (reads->len, ==, 4 + 2 * 8);
  g_assert_cmpuint (merged->len, ==, 2 + 2 * 8);
  read = &g_array_index (merged, ShuffleRead, 2);
  g_assert_cmpuint (read->first, ==, 1);
  g_assert_cmpuint (read->maps[0].first, ==, 0);
  g_assert_cmpuint (read->maps[0].end, ==, 2);
  g_assert_cmpuint (read->maps[1].first, ==, 1);
  g_assert_cmpuint (read->maps[1].end, ==, 2);
  g_assert_cmpuint (g_array_index (merged, ShuffleRead, 9).first, ==, 4);
}

/* By the kind of join: of a left outer join only the left side may be cut. */
static void
a_side_that_must_stay_whole_stays_whole (void)
{
  static const Bytes block = 50;
  const Bytes        sizes[] = { 10, 200, 10 };
  const SkewSide     sides[] = { { .sizes = sizes }, { sizes, TRUE, 4, write_blocks, &block } };
  const SkewRule     rule = { 5.0, 60, 60, SMALL };
  g_autoptr (GArray) reads = shuffle_split_skew (sides, 3, &rule);

  g_assert_cmpuint (reads->len, ==, 2 + 4);
  g_assert_cmpuint (g_array_index (reads, ShuffleRead, 1).maps[0].end, ==, 0);
}

#define ADD(path, func) g_test_add_func ("/shuffle/skew/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("skew-is-beyond-five-medians-and-the-threshold",
       skew_is_beyond_five_medians_and_the_threshold);
  ADD ("the-median-is-that-of-spark", the_median_is_that_of_spark);
  ADD ("a-piece-aims-at-what-others-hold", a_piece_aims_at_what_others_hold);
  ADD ("equal-blocks-are-cut-as-in-spark", equal_blocks_are_cut_as_in_spark);
  ADD ("a-small-piece-goes-to-the-one-before", a_small_piece_goes_to_the_one_before);
  ADD ("pieces-of-both-sides-meet", pieces_of_both_sides_meet);
  ADD ("a-side-that-must-stay-whole-stays-whole", a_side_that_must_stay_whole_stays_whole);
  return g_test_run ();
}
