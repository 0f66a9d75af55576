/* SPDX-License-Identifier: Apache-2.0 */
/* Memory that grows evenly, and when it is too much. */
#include "memory-growth.h"

/* 1,000 bytes from 100 to 200 us, and 500 from 0 to 300. */
static const MemoryGrowth two[] = { { 1000, 100, 200 }, { 500, 0, 300 } };

static void
it_grows_from_nothing_to_all (void)
{
  g_assert_cmpint (memory_growth_at (&two[0], 0), ==, 0);
  g_assert_cmpint (memory_growth_at (&two[0], 100), ==, 0);
  g_assert_cmpint (memory_growth_at (&two[0], 150), ==, 500);
  g_assert_cmpint (memory_growth_at (&two[0], 200), ==, 1000);
  g_assert_cmpint (memory_growth_at (&two[0], 201), ==, 1000);
}

static void
what_takes_no_time_is_there_at_once (void)
{
  const MemoryGrowth sudden = { 7, 50, 50 };

  g_assert_cmpint (memory_growth_at (&sudden, 49), ==, 0);
  g_assert_cmpint (memory_growth_at (&sudden, 50), ==, 7);
}

/* At 150: 500 + 250. */
static void
sums_are_of_all (void)
{
  g_assert_cmpint (memory_growth_sum (two, 2, 150), ==, 750);
  g_assert_cmpint (memory_growth_sum (two, 0, 150), ==, 0);
}

/* 10 + 5/3 bytes a microsecond from 100 on, where it is 166: 750 is reached at 150. */
static void
the_first_time_above_is_found (void)
{
  g_assert_cmpint (memory_growth_exceeds (two, 2, 749, 0, 300), ==, 150);
  g_assert_cmpint (memory_growth_exceeds (two, 2, 750, 0, 300), ==, 151);
}

static void
a_time_in_the_past_is_now (void)
{
  g_assert_cmpint (memory_growth_exceeds (two, 2, 100, 170, 300), ==, 170);
}

static void
what_never_exceeds_says_so (void)
{
  g_assert_cmpint (memory_growth_exceeds (two, 2, 1500, 0, 300), ==, -1);
  g_assert_cmpint (memory_growth_exceeds (two, 2, 750, 0, 150), ==, -1);
  g_assert_cmpint (memory_growth_exceeds (two, 2, 0, 10, 9), ==, -1);
}

static void
the_largest_sizes_do_not_overflow (void)
{
  const MemoryGrowth large[] = { { G_MAXINT64, 0, G_MAXINT64 }, { G_MAXINT64, 0, G_MAXINT64 } };

  g_assert_cmpint (memory_growth_at (&large[0], G_MAXINT64 / 2), ==, G_MAXINT64 / 2);
  g_assert_cmpint (memory_growth_sum (large, 2, G_MAXINT64), ==, G_MAXINT64);
}

/* clang-format off */
static const struct { const char *path; GTestFunc function; } cases[] = {
  { "/memory/growth/it-grows-from-nothing-to-all",        it_grows_from_nothing_to_all },
  { "/memory/growth/what-takes-no-time-is-there-at-once", what_takes_no_time_is_there_at_once },
  { "/memory/growth/sums-are-of-all",                     sums_are_of_all },
  { "/memory/growth/the-first-time-above-is-found",       the_first_time_above_is_found },
  { "/memory/growth/a-time-in-the-past-is-now",           a_time_in_the_past_is_now },
  { "/memory/growth/what-never-exceeds-says-so",          what_never_exceeds_says_so },
  { "/memory/growth/the-largest-sizes-do-not-overflow",   the_largest_sizes_do_not_overflow },
};
/* clang-format on */

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_func (cases[i].path, cases[i].function);
  return g_test_run ();
}
