/* SPDX-License-Identifier: Apache-2.0 */
/* When a slow task gets a copy, and where. */
#include "running-median.h"
#include "scenario-text.h"

#define ON SET ("spark.speculation", "true")
#define CONF(more) "<conf>" ON more "</conf>"
#define JOB(times)                                                                                 \
  "<job name=\"j\" kind=\"rdd\"><stage id=\"s\"><durations unit=\"ms\">" times                     \
  "</durations></stage></job>"

static guint
n_copies (const Run *run)
{
  guint n = 0;

  for (guint i = 0; i < run->n_attempts; i++)
    n += run->is_copy != NULL && run->is_copy[i];
  return n;
}

/* V-SP-1: 99 of 100 tasks took 1 s, so a copy comes when one is older than 3 s: at the first look
 * after that, one every 100 ms. It cannot win here, and is killed. */
static void
a_copy_comes_after_three_medians (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (2, 50), CONF ("") JOB ("9000 1000x99"));
  guint           copy = run_find_attempt (run, "s", 0, 0, 1);

  g_assert_cmpuint (n_copies (run), ==, 1);
  g_assert_true (run->is_copy[copy]);
  g_assert_cmpint (run->launch_us[copy], ==, 3100 * UNITS_MS);
  g_assert_cmpint (run->state[copy], ==, ATTEMPT_KILLED);
  g_assert_cmpint (run->finish_us[copy], ==, SECONDS (9));
  g_assert_cmpuint (run_executor_of (run, copy), !=,
                    run_executor_of (run, run_find_attempt (run, "s", 0, 0, 0)));
}

/* The thresholds are settings: with 1.5 medians it comes at 1.6 s. */
static void
the_multiplier_is_a_setting (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 50), CONF (SET ("spark.speculation.multiplier", "1.5")) JOB ("9000 1000x99"));

  g_assert_cmpint (run->launch_us[run_find_attempt (run, "s", 0, 0, 1)], ==, 1600 * UNITS_MS);
}

/* V-SP-5: nine of ten must have ended; two that straggle never get a copy. */
static void
too_few_have_ended (void)
{
  g_autoptr (Run) two = run_of_text (CLUSTER (2, 5), CONF ("") JOB ("9000 9000 1000x8"));
  g_autoptr (Run) half = run_of_text (
      CLUSTER (2, 5), CONF (SET ("spark.speculation.quantile", "0.5")) JOB ("9000 9000 1000x8"));

  g_assert_cmpuint (n_copies (two), ==, 0);
  g_assert_cmpuint (n_copies (half), ==, 2);
}

/* A copy never goes to a host that has run the task: with one host there is none. */
static void
one_host_never_copies (void)
{
  g_autoptr (Run) run =
      run_of_text ("<cluster manager=\"local-cluster\"><nodes name=\"w\" count=\"4\" cores=\"5\" "
                   "memory=\"8GiB\"/></cluster>",
                   CONF ("") JOB ("9000 1000x19"));

  g_assert_cmpuint (n_copies (run), ==, 0);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (9));
}

/* V-SP-3: at least 100 ms. */
static void
tiny_medians_wait_a_little (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 2), CONF (SET ("spark.speculation.quantile", "0.75")) JOB ("1000 10 20 30"));

  g_assert_cmpint (run->launch_us[run_find_attempt (run, "s", 0, 0, 1)], ==, 200 * UNITS_MS);
}

static void
off_by_default (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (2, 50), JOB ("9000 1000x99"));

  g_assert_cmpuint (n_copies (run), ==, 0);
}

/* The upper median: of sorted values the one at n / 2. */
static void
medians_of_growing_lists (void)
{
  static const Micros values[] = { 9, 1, 8, 2, 7, 3, 6, 4, 5 };
  static const Micros medians[] = { 9, 9, 8, 8, 7, 7, 6, 6, 5 };
  RunningMedian       median;

  running_median_init (&median);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      running_median_add (&median, values[i]);
      g_assert_cmpuint (running_median_n (&median), ==, i + 1);
      g_assert_cmpint (running_median_get (&median), ==, medians[i]);
    }
  running_median_clear (&median);
}

/* Asked late, it has the same answer. */
static void
medians_of_full_lists (void)
{
  for (guint n = 1; n < 37; n++)
    {
      RunningMedian median;

      running_median_init (&median);
      for (guint i = 0; i < n; i++)
        running_median_add (&median, i * 37 % n);
      g_assert_cmpint (running_median_get (&median), ==, n / 2);
      running_median_add (&median, -1);
      running_median_add (&median, 1000);
      g_assert_cmpint (running_median_get (&median), ==, n / 2);
      running_median_clear (&median);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/speculation/a-copy-comes-after-three-medians",
                   a_copy_comes_after_three_medians);
  g_test_add_func ("/speculation/the-multiplier-is-a-setting", the_multiplier_is_a_setting);
  g_test_add_func ("/speculation/too-few-have-ended", too_few_have_ended);
  g_test_add_func ("/speculation/one-host-never-copies", one_host_never_copies);
  g_test_add_func ("/speculation/tiny-medians-wait-a-little", tiny_medians_wait_a_little);
  g_test_add_func ("/speculation/off-by-default", off_by_default);
  g_test_add_func ("/speculation/medians-of-growing-lists", medians_of_growing_lists);
  g_test_add_func ("/speculation/medians-of-full-lists", medians_of_full_lists);
  return g_test_run ();
}
