/* SPDX-License-Identifier: Apache-2.0 */
/* Arithmetic that says when it does not fit. */
#include "units.h"

#include <math.h>

#define UNTOUCHED 42

static void
sums_that_fit_are_given (void)
{
  gint64 result = 0;

  g_assert_true (units_add (2, 3, &result));
  g_assert_cmpint (result, ==, 5);
  g_assert_true (units_add (G_MAXINT64, G_MININT64, &result));
  g_assert_cmpint (result, ==, -1);
  g_assert_true (units_multiply (2000, 250000000, &result));
  g_assert_cmpint (result, ==, 500000000000);
}

static void
sums_that_overflow_touch_nothing (void)
{
  gint64 result = UNTOUCHED;

  g_assert_false (units_add (G_MAXINT64, 1, &result));
  g_assert_false (units_add (G_MININT64, -1, &result));
  g_assert_false (units_multiply (G_MAXINT64, 2, &result));
  g_assert_false (units_multiply (G_MININT64, -1, &result));
  g_assert_cmpint (result, ==, UNTOUCHED);
}

static void
scaling_rounds_to_the_nearest_byte (void)
{
  Bytes result = 0;

  g_assert_true (units_scale (10, 0.25, &result));
  g_assert_cmpint (result, ==, 3); /* 2.5 */
  g_assert_true (units_scale (1000000000, 0.2, &result));
  g_assert_cmpint (result, ==, 200000000);
  g_assert_true (units_scale (G_GINT64_CONSTANT (1) << 60, 1, &result));
  g_assert_cmpint (result, ==, G_GINT64_CONSTANT (1) << 60);
  g_assert_true (units_scale (4503599627370497, 1, &result));
  g_assert_cmpint (result, ==, 4503599627370497);
  g_assert_true (units_scale (1, 0.49999999999999994, &result));
  g_assert_cmpint (result, ==, 0);
  g_assert_true (units_scale (17, 0, &result));
  g_assert_cmpint (result, ==, 0);
}

static void
scaling_refuses_what_is_no_size (void)
{
  Bytes result = UNTOUCHED;

  g_assert_false (units_scale (10, -1, &result));
  g_assert_false (units_scale (10, NAN, &result));
  g_assert_false (units_scale (10, INFINITY, &result));
  g_assert_false (units_scale (0, INFINITY, &result));
  g_assert_false (units_scale (G_MAXINT64, 2, &result));
  g_assert_false (units_scale (-1, 1, &result));
  g_assert_cmpint (result, ==, UNTOUCHED);
}

/* 250 MB at 50 MB/s are 5 s; anything left over costs one microsecond more. */
static void
a_duration_is_rounded_up (void)
{
  g_assert_cmpint (units_duration_us (250000000, 50000000), ==, 5000000);
  g_assert_cmpint (units_duration_us (250000001, 50000000), ==, 5000001);
  g_assert_cmpint (units_duration_us (1, G_MAXINT64), ==, 1);
  g_assert_cmpint (units_duration_us (0, 50000000), ==, 0);
}

static void
a_duration_without_a_rate_is_nothing (void)
{
  g_assert_cmpint (units_duration_us (250000000, 0), ==, 0);
}

static void
a_duration_beyond_all_time_saturates (void)
{
  g_assert_cmpint (units_duration_us (G_MAXINT64, 1), ==, G_MAXINT64);
  g_assert_cmpint (units_duration_us (G_GINT64_CONSTANT (1) << 60, 1000000), ==,
                   G_GINT64_CONSTANT (1) << 60);
}

static void
division_rounds_up (void)
{
  g_assert_cmpint (units_ceil_div (0, 3), ==, 0);
  g_assert_cmpint (units_ceil_div (13, 4), ==, 4);
  g_assert_cmpint (units_ceil_div (12, 4), ==, 3);
  g_assert_cmpint (units_ceil_div (G_MAXINT64, 2), ==, G_GINT64_CONSTANT (1) << 62);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/sums-that-fit-are-given", sums_that_fit_are_given);
  g_test_add_func ("/units/sums-that-overflow-touch-nothing", sums_that_overflow_touch_nothing);
  g_test_add_func ("/units/scaling-rounds-to-the-nearest-byte", scaling_rounds_to_the_nearest_byte);
  g_test_add_func ("/units/scaling-refuses-what-is-no-size", scaling_refuses_what_is_no_size);
  g_test_add_func ("/units/a-duration-is-rounded-up", a_duration_is_rounded_up);
  g_test_add_func ("/units/a-duration-without-a-rate-is-nothing",
                   a_duration_without_a_rate_is_nothing);
  g_test_add_func ("/units/a-duration-beyond-all-time-saturates",
                   a_duration_beyond_all_time_saturates);
  g_test_add_func ("/units/division-rounds-up", division_rounds_up);
  return g_test_run ();
}
