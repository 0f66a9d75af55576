/* SPDX-License-Identifier: Apache-2.0 */
/* Cuts of a JDBC column, and the decimals behind them. */
#include "partitions-jdbc.h"

#include "decimal.h"

static void
assert_cuts (gint64 lower, gint64 upper, gint64 n, const gint64 *expected)
{
  g_autofree gint64 *cuts = g_new (gint64, n);

  g_assert_true (partitions_jdbc_cuts (lower, upper, n, cuts));
  for (gint64 i = 0; i + 1 < n; i++)
    g_assert_cmpint (cuts[i], ==, expected[i]);
}

static void
even_bounds_are_cut_evenly (void)
{
  assert_cuts (0, 100, 4, (const gint64[]){ 25, 50, 75 });
  assert_cuts (-100, 100, 3, (const gint64[]){ -33, 33 });
}

static void
what_is_left_over_goes_to_both_ends (void)
{
  assert_cuts (1, 1000, 7, (const gint64[]){ 146, 288, 430, 572, 714, 856 });
}

static void
a_half_is_lost_to_the_34th_digit (void)
{
  /* 3.5 a stride: (0.5 x 2 / 3) / 2 x 3 is a little less than a half. */
  assert_cuts (0, 7, 2, (const gint64[]){ 3 });
  /* 2.5 a stride: (0.5 x 2 / 2) / 2 x 2 is a half. */
  assert_cuts (0, 5, 2, (const gint64[]){ 3 });
}

static void
the_whole_range_of_numbers_can_be_cut (void)
{
  assert_cuts (G_MININT64, G_MAXINT64, 4,
               (const gint64[]){ G_GINT64_CONSTANT (-4611686018427387903), 0,
                                 G_GINT64_CONSTANT (4611686018427387903) });
}

/* A quotient of 18 digits in front of the point keeps 16 behind it, which moves a half. */
static void
large_quotients_have_34_digits (void)
{
  const gint64 lower = G_GINT64_CONSTANT (434878908997130120);
  gint64       cuts[16];

  g_assert_true (partitions_jdbc_cuts (lower, lower + 58043, 17, cuts));
  g_assert_cmpint (cuts[0], ==, lower + 3417);
}

static void
there_are_no_more_partitions_than_numbers (void)
{
  g_assert_cmpint (partitions_jdbc_count (0, 3, 10), ==, 3);
  g_assert_cmpint (partitions_jdbc_count (5, 5, 4), ==, 1);
  g_assert_cmpint (partitions_jdbc_count (3, 2, 4), ==, 0);
  g_assert_cmpint (partitions_jdbc_count (G_MININT64, G_MAXINT64, 4), ==, 4);
}

static void
decimals_round_ties_to_even (void)
{
  Decimal third = decimal_new (1, 0);

  third = decimal_divide (&third, 3);
  g_assert_cmpint (third.n, ==, DECIMAL_DIGITS);
  g_assert_cmpint (third.digits[DECIMAL_DIGITS - 1], ==, 3);
  third = decimal_divide (&third, 2); /* …6665 */
  g_assert_cmpint (third.digits[DECIMAL_DIGITS - 1], ==, 6);
}

static void
a_decimal_is_rounded_half_up (void)
{
  Decimal half = decimal_new (25, -1), less = decimal_new (2499, -3), small = decimal_new (5, -2);

  g_assert_cmpint (decimal_round (&half), ==, 3);
  g_assert_cmpint (decimal_round (&less), ==, 2);
  g_assert_cmpint (decimal_round (&small), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/partitions/jdbc/even-bounds-are-cut-evenly", even_bounds_are_cut_evenly);
  g_test_add_func ("/partitions/jdbc/what-is-left-over-goes-to-both-ends",
                   what_is_left_over_goes_to_both_ends);
  g_test_add_func ("/partitions/jdbc/a-half-is-lost-to-the-34th-digit",
                   a_half_is_lost_to_the_34th_digit);
  g_test_add_func ("/partitions/jdbc/the-whole-range-of-numbers-can-be-cut",
                   the_whole_range_of_numbers_can_be_cut);
  g_test_add_func ("/partitions/jdbc/large-quotients-have-34-digits",
                   large_quotients_have_34_digits);
  g_test_add_func ("/partitions/jdbc/there-are-no-more-partitions-than-numbers",
                   there_are_no_more_partitions_than_numbers);
  g_test_add_func ("/decimal/decimals-round-ties-to-even", decimals_round_ties_to_even);
  g_test_add_func ("/decimal/a-decimal-is-rounded-half-up", a_decimal_is_rounded_half_up);
  return g_test_run ();
}
