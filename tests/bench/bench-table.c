/* SPDX-License-Identifier: Apache-2.0 */
/* What sorting and filtering the table of a million tasks costs, by each kind of column, beside a
 * plain sort of a million numbers. */
#include <stdio.h>
#include <string.h>

#include "formats.h"
#include "rng.h"
#include "run-order.h"
#include "simulate.h"

#define N_ROWS 1000000
#define N_RUNS 3

static const char scenario_text[] =
    "<scenario xmlns=\"urn:makespan:scenario:1\" name=\"bench\" seed=\"1\" spark=\"4.3.0\">"
    "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"2500\" cores=\"4\" "
    "memory=\"16GiB\"/></cluster><job name=\"j\"><stage id=\"map\" tasks=\"1000000\" time=\"2s\" "
    "spread=\"lognormal 0.5\"/></job></scenario>";

static Run *
make_run (void)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (GBytes)   bytes = g_bytes_new_static (scenario_text, strlen (scenario_text));
  g_autoptr (Scenario) scenario = formats_read_scenario (bytes, NULL, NULL, &error);
  Run                 *run;

  g_assert_no_error (error);
  run = simulate (scenario, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return run;
}

static int
compare_numbers (const void *a, const void *b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

/* Fastest sort of as many random numbers. */
static gint64
floor_us (void)
{
  g_autofree gint64 *numbers = g_new (gint64, N_ROWS);
  gint64             fastest_us = G_MAXINT64;

  for (guint i = 0; i < N_RUNS; i++)
    {
      Rng    rng = rng_init (i, 0);
      gint64 start_us;

      for (guint k = 0; k < N_ROWS; k++)
        numbers[k] = (gint64) (rng_next (&rng) >> 1);
      start_us = g_get_monotonic_time ();
      qsort (numbers, N_ROWS, sizeof *numbers, compare_numbers);
      fastest_us = MIN (fastest_us, g_get_monotonic_time () - start_us);
    }
  return fastest_us;
}

static gint64
order_us (const Run *run, const char *key, const char *condition)
{
  const RunTable *table = run_tables_find ("tasks");
  gint64          fastest_us = G_MAXINT64;

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GError)    error = NULL;
      g_autoptr (RunFilter) filter = NULL;
      const RunColumn      *column = key != NULL ? run_tables_column (table, key) : NULL;
      gint64                start_us = g_get_monotonic_time ();
      guint                 n_rows;

      if (condition != NULL)
        filter = run_filter_parse (table, condition, &error);
      g_assert_no_error (error);
      g_free (run_order (table, run, filter, column, TRUE, &n_rows, NULL, &error));
      g_assert_no_error (error);
      fastest_us = MIN (fastest_us, g_get_monotonic_time () - start_us);
    }
  return fastest_us;
}

int
main (void)
{
  g_autoptr (Run)          run = make_run ();
  gint64                   least_us = floor_us ();
  static const char *const keys[] = { "launch_us", "duration_us", "task", "executor", "state" };
  static const char *const conditions[] = { "task=1010", "state=success", "launch>100s" };

  printf ("plain sort of %d numbers: %.0f ms\n", N_ROWS, (double) least_us / 1e3);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gint64 took_us = order_us (run, keys[i], NULL);

      printf ("sorted by %-12s %5.0f ms, %.1f x the plain sort\n", keys[i], (double) took_us / 1e3,
              (double) took_us / (double) least_us);
    }
  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    printf ("filtered %-14s %5.0f ms\n", conditions[i],
            (double) order_us (run, NULL, conditions[i]) / 1e3);
  return 0;
}
