/* SPDX-License-Identifier: Apache-2.0 */
/* FAIR: which of several jobs at once gets the next slot. */
#include "scenario-text.h"

#include <string.h>

#define FAIR "<conf>" SET ("spark.scheduler.mode", "FAIR") "</conf>"
#define FIFO "<conf>" SET ("spark.scheduler.mode", "FIFO") "</conf>"
#define POOLS                                                                                      \
  "<pool name=\"a\"/><pool name=\"b\" weight=\"2\"/><pool name=\"c\" min-share=\"6\"/>"            \
  "<pool name=\"fair\" mode=\"FAIR\"/>"
#define JOB(name, pool, at, tasks)                                                                 \
  "<job name=\"" name "\" pool=\"" pool "\" at=\"" at "\"><stage id=\"s" name "\">"                \
  "<durations unit=\"ms\">" tasks "</durations></stage></job>"
/* Eight slots that free one after another from 8 s on. */
#define FILLER JOB ("f", "a", "0s", "8000 8100 8200 8300 8400 8500 8600 8700")

/* Running tasks of a stage at a time. */
static guint
n_running (const Run *run, const char *stage, Micros time_us)
{
  guint n = 0;

  for (guint i = 0; i < run->n_attempts; i++)
    n += strcmp (run_stage_of (run, i)->id, stage) == 0 && run->launch_us[i] <= time_us &&
         time_us < run->finish_us[i];
  return n;
}

static Run *
run_with (const char *conf, const char *jobs)
{
  g_autofree char *body = g_strconcat (conf, jobs, NULL);

  return run_of_text (CLUSTER_WITH (2, 4, POOLS), body);
}

/* All slots are free in one round: a and b tie, a is first by name and takes all. */
static void
the_first_takes_all_of_a_round (void)
{
  g_autoptr (Run) run =
      run_with (FAIR, JOB ("1", "b", "0s", "1000x100") JOB ("2", "a", "0s", "1000x100"));

  g_assert_cmpuint (n_running (run, "s2", 0), ==, 8);
  g_assert_cmpuint (n_running (run, "s1", 0), ==, 0);
}

/* Weights 1 and 2: as slots free one by one, 3 of 8 for a and 5 for b, which then stays. The
 * filler's last tasks count for a until 8.7 s. */
static void
weights_are_reached_as_slots_free (void)
{
  const char *jobs = JOB ("f", "c", "0s", "8000 8100 8200 8300 8400 8500 8600 8700")
      JOB ("1", "a", "1s", "1000x100") JOB ("2", "b", "1s", "1000x100");
  g_autoptr (Run) fair = run_with (FAIR, jobs);
  g_autoptr (Run) fifo = run_with (FIFO, jobs);

  g_assert_cmpuint (n_running (fair, "s1", SECONDS (9)), ==, 3);
  g_assert_cmpuint (n_running (fair, "s2", SECONDS (9)), ==, 5);
  g_assert_cmpuint (n_running (fair, "s1", SECONDS (12)), ==, 3);
  g_assert_cmpuint (n_running (fair, "s2", SECONDS (12)), ==, 5);
  g_assert_cmpuint (n_running (fifo, "s1", SECONDS (9)), ==, 8);
}

/* Below its minimum share of 6 of 8 slots c is first, then b. */
static void
a_minimum_share_comes_first (void)
{
  g_autoptr (Run) run =
      run_with (FAIR, FILLER JOB ("1", "b", "1s", "1000x100") JOB ("2", "c", "1s", "1000x100"));

  g_assert_cmpuint (n_running (run, "s2", SECONDS (12)), ==, 6);
  g_assert_cmpuint (n_running (run, "s1", SECONDS (12)), ==, 2);
}

/* Within a fair pool jobs share evenly; within any other the first one goes first. */
static void
a_fair_pool_shares_among_its_jobs (void)
{
  g_autoptr (Run) fair = run_with (FAIR, FILLER JOB ("1", "fair", "1s", "1000x100")
                                             JOB ("2", "fair", "2s", "1000x100"));
  g_autoptr (Run) fifo =
      run_with (FAIR, FILLER JOB ("1", "b", "1s", "1000x100") JOB ("2", "b", "2s", "1000x100"));

  g_assert_cmpuint (n_running (fair, "s1", SECONDS (12)), ==, 4);
  g_assert_cmpuint (n_running (fair, "s2", SECONDS (12)), ==, 4);
  g_assert_cmpuint (n_running (fifo, "s1", SECONDS (12)), ==, 8);
}

/* Jobs without a pool are in the pool "default", whose weight is 1. */
static void
no_pool_is_the_default_pool (void)
{
  g_autoptr (Run) run =
      run_with (FAIR, FILLER
                "<job name=\"1\" at=\"1s\"><stage id=\"s1\" tasks=\"100\" time=\"1s\"/></job>" JOB (
                    "2", "b", "1s", "1000x100"));

  g_assert_cmpuint (n_running (run, "s1", SECONDS (12)), ==, 3);
  g_assert_cmpuint (n_running (run, "s2", SECONDS (12)), ==, 5);
}

#define ADD(path, func) g_test_add_func ("/pools/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("the-first-takes-all-of-a-round", the_first_takes_all_of_a_round);
  ADD ("weights-are-reached-as-slots-free", weights_are_reached_as_slots_free);
  ADD ("a-minimum-share-comes-first", a_minimum_share_comes_first);
  ADD ("a-fair-pool-shares-among-its-jobs", a_fair_pool_shares_among_its_jobs);
  ADD ("no-pool-is-the-default-pool", no_pool_is_the_default_pool);
  return g_test_run ();
}
