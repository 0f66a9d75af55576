/* SPDX-License-Identifier: Apache-2.0 */
/* How many executors may fail before the application is given up. Tasks of 10 s. */
#include <string.h>

#include "scenario-text.h"

#define STAGE(tasks, inside)                                                                       \
  "<job name=\"j\"><stage id=\"s\" tasks=\"" #tasks "\" time=\"10s\">" inside "</stage></job>"
#define CONF(sets) "<conf>" sets "</conf>"
#define DIES(executor, at) "<fault kind=\"executor-lost\" executor=\"" executor "\" at=\"" at "\"/>"

/* The settings name no executor, so three are the most on YARN, and three are not too many on
 * Kubernetes: its fourth ends it. */
static void
test_failures_where_none_is_named (void)
{
#define MANAGER(name)                                                                              \
  "<cluster manager=\"" name "\"><nodes name=\"w\" count=\"3\" cores=\"8\" memory=\"32GiB\"/>"     \
  "</cluster>"
#define FOUR_DIE DIES ("1", "1s") DIES ("2", "2s") DIES ("3", "3s") DIES ("4", "4s")
  g_autoptr (Run) yarn = run_of_text (MANAGER ("yarn"), STAGE (40, "") FOUR_DIE);
  g_autoptr (Run) kubernetes = run_of_text (MANAGER ("kubernetes"), STAGE (40, "") FOUR_DIE);

  g_assert_cmpint (yarn->makespan_us, ==, SECONDS (3));
  g_assert_cmpint (kubernetes->makespan_us, ==, SECONDS (4));
  g_assert_nonnull (strstr (kubernetes->reason, "executor failures (3) reached"));
}

/* At 4 s the failure at 1 s is older than 2.5 s: two count. The old names of both keys hold. */
static void
test_failures_that_are_old (void)
{
  g_autoptr (Run) run = run_of_text (
      MANAGER ("yarn"), CONF (SET ("spark.yarn.max.executor.failures", "3")
                                  SET ("spark.yarn.executor.failuresValidityInterval", "2500ms"))
                            STAGE (40, "") DIES ("1", "1s") DIES ("2", "2s") DIES ("3", "4s"));
  g_autoptr (Run) lasting = run_of_text (
      MANAGER ("yarn"), CONF (SET ("spark.yarn.max.executor.failures", "3")) STAGE (40, "")
                            DIES ("1", "1s") DIES ("2", "2s") DIES ("3", "4s"));

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpint (lasting->makespan_us, ==, SECONDS (4));
#undef FOUR_DIE
#undef MANAGER
}

/* A standalone master gives up after so many in a row, when none is left. One that was started
 * between ends the row. */
static void
test_failures_in_a_row (void)
{
#define SLOW_START CLUSTER_WITH (2, 1, "<executor-start delay=\"1s\"/>")
#define TWICE CONF (SET ("spark.deploy.maxExecutorRetries", "2"))
  g_autoptr (Run) together =
      run_of_text (SLOW_START, TWICE STAGE (4, "") DIES ("0", "5s") DIES ("1", "5s"));
  g_autoptr (Run) apart =
      run_of_text (SLOW_START, TWICE STAGE (4, "") DIES ("0", "5s") DIES ("1", "6s"));

  g_assert_cmpuint (together->status, ==, RUN_FAILED);
  g_assert_nonnull (strstr (together->reason, "Master removed our application: FAILED"));
  g_assert_cmpuint (apart->status, ==, RUN_SUCCEEDED);
#undef SLOW_START
#undef TWICE
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/executor-failures/three-are-the-most-where-no-number-is-named",
                   test_failures_where_none_is_named);
  g_test_add_func ("/executor-failures/old-ones-do-not-count", test_failures_that_are_old);
  g_test_add_func ("/executor-failures/a-standalone-master-counts-those-in-a-row",
                   test_failures_in_a_row);
  return g_test_run ();
}
