/* SPDX-License-Identifier: Apache-2.0 */
/* Executors that are asked for in rounds, where the settings say so. */
#include "scenario-text.h"

#define MANAGER(name, more)                                                                        \
  "<cluster manager=\"" name                                                                       \
  "\"><nodes name=\"w\" count=\"13\" cores=\"4\" memory=\"16GiB\"/>" more "</cluster>"
#define DELAY "<executor-start delay=\"3s\"/>"
#define JOB "<job name=\"j\" kind=\"rdd\"><stage id=\"s\" tasks=\"60\" time=\"10s\"/></job>"
#define CONF(sets) "<conf>" SET ("spark.executor.instances", "12") sets "</conf>"

/* V-K-4 in small: 12 executors by 5 in three rounds. */
static void
pods_are_asked_for_in_batches (void)
{
  g_autoptr (Run) run = run_of_text (
      MANAGER ("kubernetes", ""), CONF (SET ("spark.kubernetes.allocation.batch.size", "5")) JOB);

  for (guint i = 0; i < 12; i++)
    g_assert_cmpint (run->executors[i].added_us, ==, SECONDS (i / 5));
}

/* Three seconds until the first three have come; then the next three are asked for. */
static void
pods_that_have_not_come_hold_back_others (void)
{
  g_autoptr (Run) run =
      run_of_text (MANAGER ("kubernetes", DELAY),
                   CONF (SET ("spark.kubernetes.allocation.maxPendingPods", "3")) JOB);

  for (guint i = 0; i < 12; i++)
    g_assert_cmpint (run->executors[i].added_us, ==, SECONDS (3 + 3 * (i / 3)));
}

/* Granted 0.2 s after the first wish; what is lost at 4 s is missed at the heartbeat at 6 s. */
static void
yarn_grants_at_heartbeats (void)
{
  g_autoptr (Run) run = run_of_text (
      MANAGER ("yarn", ""), CONF (SET ("spark.yarn.scheduler.heartbeat.interval-ms", "3000")) JOB
      "<fault kind=\"executor-lost\" executor=\"1\" at=\"4s\"/>");

  g_assert_cmpint (run->executors[0].added_us, ==, 200 * UNITS_MS);
  g_assert_cmpint (run->executors[11].added_us, ==, 200 * UNITS_MS);
  g_assert_cmpint (run->executors[12].added_us, ==, 6200 * UNITS_MS);
}

static void
nothing_takes_time_where_nothing_is_set (void)
{
  g_autoptr (Run) pods = run_of_text (MANAGER ("kubernetes", ""), CONF ("") JOB);
  g_autoptr (Run) yarn = run_of_text (MANAGER ("yarn", ""), CONF ("") JOB);

  g_assert_cmpint (pods->executors[11].added_us, ==, 0);
  g_assert_cmpint (yarn->executors[11].added_us, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request-rounds/pods-are-asked-for-in-batches", pods_are_asked_for_in_batches);
  g_test_add_func ("/request-rounds/pods-that-have-not-come-hold-back-others",
                   pods_that_have_not_come_hold_back_others);
  g_test_add_func ("/request-rounds/yarn-grants-at-heartbeats", yarn_grants_at_heartbeats);
  g_test_add_func ("/request-rounds/nothing-takes-time-where-nothing-is-set",
                   nothing_takes_time_where_nothing_is_set);
  return g_test_run ();
}
