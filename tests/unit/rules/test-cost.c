/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of a task's time, and shares that add up. */
#include "cost.h"

#include <string.h>

#include "limits.h"
#include "scenario-maker.h"

static void
the_exercises_task_reads_for_five_seconds (void)
{
  const TaskInput input = { .input_bytes = 250 * UNITS_MB, .n_files = 1 };
  const TaskRates rates = { .rate_bytes_per_s = 50 * UNITS_MB, .slots_of_node = 2 };

  g_assert_cmpint (cost_task (&input, &rates).compute_us, ==, 5 * UNITS_S);
}

static void
every_part_is_rounded_up_once (void)
{
  const TaskInput input = {
    .input_bytes = 1, .n_files = 3, .remote_bytes = 10, .disk_spilled_bytes = 10
  };
  const TaskRates rates = {
    .file_open_us = 50 * UNITS_MS,
    .rate_bytes_per_s = 3 * UNITS_MB,
    .network_bytes_per_s = 7 * UNITS_MB,
    .disk_bytes_per_s = 7 * UNITS_MB,
    .slots_of_node = 3,
  };
  TaskCost cost = cost_task (&input, &rates);

  g_assert_cmpint (cost.compute_us, ==, 150 * UNITS_MS + 1); /* 1/3 us */
  g_assert_cmpint (cost.fetch_us, ==, 5);                    /* 10 x 3 / 7 = 4.29 */
  g_assert_cmpint (cost.spill_us, ==, 9);                    /* 2 x 10 x 3 / 7 = 8.57 */
}

static void
what_has_no_rate_costs_nothing (void)
{
  const TaskInput input = { UNITS_GIB, 5, UNITS_GIB, UNITS_GIB };
  const TaskRates rates = { .slots_of_node = 4 };
  TaskCost        cost = cost_task (&input, &rates);

  g_assert_cmpint (cost.compute_us + cost.fetch_us + cost.spill_us, ==, 0);
}

static void
the_longest_task_is_as_long_as_time (void)
{
  const TaskInput input = { G_MAXINT64, G_MAXUINT, G_MAXINT64, G_MAXINT64 };
  const TaskRates rates = { G_MAXINT64, 1, 1, 1, G_MAXUINT };
  TaskCost        cost = cost_task (&input, &rates);

  g_assert_cmpint (cost.compute_us, ==, LIMITS_TIME_US);
  g_assert_cmpint (cost.fetch_us, ==, LIMITS_TIME_US);
  g_assert_cmpint (cost.spill_us, ==, LIMITS_TIME_US);
}

static void
all_but_one_part_of_n_is_remote (void)
{
  g_assert_cmpint (cost_remote_bytes (100, 1), ==, 0);
  g_assert_cmpint (cost_remote_bytes (100, 4), ==, 75);
  g_assert_cmpint (cost_remote_bytes (101, 4), ==, 76);
}

static void
shares_add_up_and_are_drawn_by_stage (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_STANDALONE);
  const Spread         none = { SPREAD_NONE }, zipf = { .kind = SPREAD_ZIPF, .parameter = 1.1 };
  gint64               even[3], first[50], second[50], again[50], total = 0;

  cost_deal (scenario, 0, &none, 10, even, 3);
  cost_deal (scenario, 0, &zipf, 1000000, first, 50);
  cost_deal (scenario, 1, &zipf, 1000000, second, 50);
  cost_deal (scenario, 0, &zipf, 1000000, again, 50);

  g_assert_cmpint (even[0], ==, 4);
  g_assert_cmpint (even[2], ==, 3);
  for (guint i = 0; i < 50; i++)
    total += first[i];
  g_assert_cmpint (total, ==, 1000000);
  g_assert_cmpmem (first, sizeof first, again, sizeof again);
  g_assert_true (memcmp (first, second, sizeof first) != 0);
}

static void
given_weights_are_repeated_when_there_are_too_few (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_STANDALONE);
  double               weights[] = { 3, 1 };
  const Spread         spread = { .kind = SPREAD_WEIGHTS, .weights = weights, .n_weights = 2 };
  gint64               shares[4];

  cost_deal (scenario, 0, &spread, 800, shares, 4);

  g_assert_cmpint (shares[0], ==, 300);
  g_assert_cmpint (shares[1], ==, 100);
  g_assert_cmpint (shares[2], ==, 300);
  g_assert_cmpint (shares[3], ==, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cost/the-exercises-task-reads-for-five-seconds",
                   the_exercises_task_reads_for_five_seconds);
  g_test_add_func ("/cost/every-part-is-rounded-up-once", every_part_is_rounded_up_once);
  g_test_add_func ("/cost/what-has-no-rate-costs-nothing", what_has_no_rate_costs_nothing);
  g_test_add_func ("/cost/the-longest-task-is-as-long-as-time",
                   the_longest_task_is_as_long_as_time);
  g_test_add_func ("/cost/all-but-one-part-of-n-is-remote", all_but_one_part_of_n_is_remote);
  g_test_add_func ("/cost/shares-add-up-and-are-drawn-by-stage",
                   shares_add_up_and_are_drawn_by_stage);
  g_test_add_func ("/cost/given-weights-are-repeated-when-there-are-too-few",
                   given_weights_are_repeated_when_there_are_too_few);
  return g_test_run ();
}
