/* SPDX-License-Identifier: Apache-2.0 */
/* Executors that get no more tasks after failures. */
#include "scenario-text.h"

#include <string.h>

#define ON(more) "<conf>" SET ("spark.excludeOnFailure.enabled", "true") more "</conf>"
#define FOUR_HOSTS                                                                                 \
  "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"4\" cores=\"2\" memory=\"64GiB\"/>"   \
  "</cluster>"
#define THIRTY "<job name=\"j\" kind=\"rdd\"><stage id=\"s\" tasks=\"30\" time=\"300ms\"/></job>"

static guint
failures_on (const Run *run, const char *executor)
{
  guint n = 0;

  for (guint i = 0; i < run->n_attempts; i++)
    n += run->state[i] == ATTEMPT_FAILED &&
         strcmp (run->executors[run_executor_of (run, i)].id, executor) == 0;
  return n;
}

/* Every task fails on one host. Two different ones are enough to exclude its executor from the
 * stage, but both slots are filled again before the failures are handled: four fail, as a real
 * Spark showed. */
static void
a_bad_host_fails_four_tasks (void)
{
  g_autoptr (Run) run =
      run_of_text (FOUR_HOSTS, ON ("") THIRTY
                   "<fault kind=\"task-fails\" stage=\"s\" hosts=\"w-4\" attempts=\"0 1 2 3\"/>");

  g_assert_cmpint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (run_count_state (run, ATTEMPT_FAILED), ==, 4);
  g_assert_cmpuint (failures_on (run, "3"), ==, 4);
  g_assert_cmpint (run->makespan_us, ==, 1500 * UNITS_MS);
}

/* Without exclusion the bad host takes the same task again and again, until the job fails. */
static void
without_exclusion_more_fail (void)
{
  g_autoptr (Run) run =
      run_of_text (FOUR_HOSTS, THIRTY
                   "<fault kind=\"task-fails\" stage=\"s\" hosts=\"w-4\" attempts=\"0 1 2 3\"/>");

  g_assert_cmpuint (run_count_state (run, ATTEMPT_FAILED), >, 4);
}

/* A failed task does not return to where it failed, though that executor has room. */
static void
a_task_goes_elsewhere (void)
{
  g_autoptr (Run) run =
      run_of_text (FOUR_HOSTS, ON ("") THIRTY
                   "<fault kind=\"task-fails\" stage=\"s\" task=\"4\" attempts=\"0\"/>");
  guint first = run_find_attempt (run, "s", 0, 4, 0);
  guint second = run_find_attempt (run, "s", 0, 4, 1);

  g_assert_cmpint (run->state[second], ==, ATTEMPT_SUCCESS);
  g_assert_cmpuint (run_executor_of (run, first), !=, run_executor_of (run, second));
}

/* V-EX-1: the only executor is excluded for the task and is not idle: the job fails at the failure
 * itself, with the tasks in the freed slots running. */
static void
nowhere_left_to_run (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"1\" cores=\"2\" "
      "memory=\"64GiB\"/></cluster>",
      ON ("") "<job name=\"j\" kind=\"rdd\"><stage id=\"s\" tasks=\"10\" time=\"1s\"/></job>"
              "<fault kind=\"task-fails\" stage=\"s\" task=\"0\" attempts=\"0\" after=\"500ms\"/>");

  g_assert_cmpint (run->status, ==, RUN_FAILED);
  g_assert_cmpint (run->makespan_us, ==, 500 * UNITS_MS);
  g_assert_nonnull (strstr (run->reason, "spark.excludeOnFailure"));
  g_assert_cmpuint (run->n_attempts, ==, 3);
}

/* After the stage its failures exclude the executor from the application: the next job does not use
 * it. */
static void
the_application_remembers (void)
{
  g_autoptr (Run) run = run_of_text (
      FOUR_HOSTS, ON ("") THIRTY
      "<job name=\"k\" kind=\"rdd\" after=\"j\"><stage id=\"t\" tasks=\"8\" time=\"1s\"/></job>"
      "<fault kind=\"task-fails\" stage=\"s\" hosts=\"w-4\" attempts=\"0 1 2 3\"/>");

  for (guint task = 0; task < 8; task++)
    g_assert_cmpstr (
        run->executors[run_executor_of (run, run_find_attempt (run, "t", 0, task, 0))].id, !=, "3");
}

/* ---- the application: ends of executors, ages of failures, fetches */

#define KILL SET ("spark.excludeOnFailure.killExcludedExecutors", "true")
#define BAD_HOST "<fault kind=\"task-fails\" stage=\"s\" hosts=\"w-4\" attempts=\"0 1 2 3\"/>"
#define ONE_MORE_JOB                                                                               \
  "<job name=\"k\" kind=\"rdd\" after=\"j\"><stage id=\"t\" tasks=\"8\" time=\"1s\"/></job>"

/* The stage ends at 1.5 s; its failures exclude executor 3, which is killed, and its node starts
 * another one. */
static void
who_is_excluded_may_be_killed (void)
{
  g_autoptr (Run) run = run_of_text (FOUR_HOSTS, ON (KILL) THIRTY ONE_MORE_JOB BAD_HOST);

  g_assert_cmpuint (run->n_executors, ==, 5);
  g_assert_cmpint (run->executors[3].removed_us, ==, 1500 * UNITS_MS);
  g_assert_cmpint (run->executors[4].added_us, ==, 1500 * UNITS_MS);
  g_assert_cmpuint (run->executors[4].node, ==, run->executors[3].node);
  g_assert_cmpint (run->faults[0].kind, ==, RUN_LOSS_BY_EXCLUSION);
  g_assert_cmpint (run->makespan_us, ==, 2500 * UNITS_MS);
}

/* It looks after a second whether it may go. Six slots until then, and eight from 2.5 s on. */
static void
or_told_to_leave (void)
{
  g_autoptr (Run) run = run_of_text (
      FOUR_HOSTS, ON (KILL SET ("spark.excludeOnFailure.killExcludedExecutors.decommission", "true")
                          SET ("spark.decommission.enabled", "true")) THIRTY ONE_MORE_JOB BAD_HOST);

  g_assert_cmpint (run->executors[3].removed_us, ==, 2500 * UNITS_MS);
  g_assert_cmpint (run->faults[0].kind, ==, RUN_LOSS_BY_DECOMMISSION);
  g_assert_cmpuint (run->n_executors, ==, 5);
  g_assert_cmpint (run->makespan_us, ==, 3500 * UNITS_MS);
}

/* Two failed at 0.3 and two at 0.6 s; all are older than 0.8 s when the set has succeeded at 1.5 s.
 */
static void
failures_age_from_when_they_were (void)
{
  g_autoptr (Run) run =
      run_of_text (FOUR_HOSTS, ON (SET ("spark.excludeOnFailure.timeout", "800ms"))
                                   THIRTY ONE_MORE_JOB BAD_HOST);

  g_assert_cmpint (run->makespan_us, ==, 2500 * UNITS_MS);
}

/* Of 1 s the later two count, until 2.5 s. Six of 14 tasks run till then and six from then on; the
 * tick at 3 s offers executor 3 again. */
static void
an_exclusion_ends (void)
{
  g_autoptr (Run) run =
      run_of_text (FOUR_HOSTS, ON (SET ("spark.excludeOnFailure.timeout", "1s")) THIRTY
                   "<job name=\"k\" kind=\"rdd\" after=\"j\"><stage id=\"t\" tasks=\"14\" "
                   "time=\"1s\"/></job>" BAD_HOST);

  g_assert_cmpuint (run->n_exclusions, ==, 2);
  g_assert_cmpuint (run->exclusions[0].executor, ==, 3);
  g_assert_cmpuint (run->exclusions[0].stage, ==, 0);
  g_assert_cmpint (run->exclusions[0].from_us, ==, 300 * UNITS_MS);
  g_assert_cmpint (run->exclusions[0].to_us, ==, 1500 * UNITS_MS);
  g_assert_cmpuint (run->exclusions[1].stage, ==, RUN_NONE);
  g_assert_cmpint (run->exclusions[1].from_us, ==, 1500 * UNITS_MS);
  g_assert_cmpint (run->exclusions[1].to_us, ==, 2500 * UNITS_MS);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (4));
}

#define LOST_FILE                                                                                  \
  "<job name=\"j\" kind=\"rdd\"><stage id=\"map\" tasks=\"8\" time=\"1s\"/>"                       \
  "<stage id=\"reduce\" after=\"map\" tasks=\"8\" time=\"1s\"/></job>"                             \
  "<fault kind=\"shuffle-file-lost\" stage=\"map\" task=\"0\" at=\"1s\"/>"

static guint
launches_after (const Run *run, guint executor, Micros after_us)
{
  guint n = 0;

  for (guint i = 0; i < run->n_attempts; i++)
    n += run_executor_of (run, i) == executor && run->launch_us[i] > after_us;
  return n;
}

static void
a_fetch_that_fails_may_exclude_at_once (void)
{
  g_autoptr (Run) plain = run_of_text (FOUR_HOSTS, ON ("") LOST_FILE);
  g_autoptr (Run) run = run_of_text (
      FOUR_HOSTS,
      ON (SET ("spark.excludeOnFailure.application.fetchFailure.enabled", "true")) LOST_FILE);
  guint holder = run_executor_of (run, run_find_attempt (run, "map", 0, 0, 0));

  g_assert_cmpuint (launches_after (plain, holder, SECONDS (1)), >, 0);
  g_assert_cmpuint (launches_after (run, holder, SECONDS (1)), ==, 0);
  g_assert_cmpint (run->status, ==, RUN_SUCCEEDED);
}

/* ---- tasks that can run nowhere */

#define TWO_HOSTS(delay)                                                                           \
  "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"2\" cores=\"1\" memory=\"64GiB\"/>"   \
  "<executor-start delay=\"" delay "\"/>"                                                          \
  "<arrives executor=\"0\" at=\"0s\" node=\"w-1\"/><arrives executor=\"1\" at=\"0s\" "             \
  "node=\"w-2\"/>"                                                                                 \
  "<arrives executor=\"2\" at=\"" delay "\" node=\"w-1\"/></cluster>"
#define FAILS_TWICE                                                                                \
  "<job name=\"j\" kind=\"rdd\"><stage id=\"s\" tasks=\"1\" time=\"1s\"/></job>"                   \
  "<fault kind=\"task-fails\" stage=\"s\" task=\"0\" attempts=\"0 1\"/>"

/* Failed on both; both are idle at 2 s. One makes room, and what comes at 5 s runs it. */
static void
an_idle_executor_makes_room (void)
{
  g_autoptr (Run) run = run_of_text (TWO_HOSTS ("5s"), ON ("") FAILS_TWICE);

  g_assert_cmpint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpint (run->executors[0].removed_us, ==, SECONDS (2));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (6));
}

static void
a_set_waits_for_another_for_so_long (void)
{
  g_autoptr (Run) run = run_of_text (
      TWO_HOSTS ("9s"),
      ON (SET ("spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout", "4s")) FAILS_TWICE);

  g_assert_cmpint (run->status, ==, RUN_FAILED);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (6));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exclusion/a-bad-host-fails-four-tasks", a_bad_host_fails_four_tasks);
  g_test_add_func ("/exclusion/without-exclusion-more-fail", without_exclusion_more_fail);
  g_test_add_func ("/exclusion/a-task-goes-elsewhere", a_task_goes_elsewhere);
  g_test_add_func ("/exclusion/nowhere-left-to-run", nowhere_left_to_run);
  g_test_add_func ("/exclusion/the-application-remembers", the_application_remembers);
  g_test_add_func ("/exclusion/who-is-excluded-may-be-killed", who_is_excluded_may_be_killed);
  g_test_add_func ("/exclusion/or-told-to-leave", or_told_to_leave);
  g_test_add_func ("/exclusion/failures-age-from-when-they-were", failures_age_from_when_they_were);
  g_test_add_func ("/exclusion/an-exclusion-ends", an_exclusion_ends);
  g_test_add_func ("/exclusion/a-fetch-that-fails-may-exclude-at-once",
                   a_fetch_that_fails_may_exclude_at_once);
  g_test_add_func ("/exclusion/an-idle-executor-makes-room", an_idle_executor_makes_room);
  g_test_add_func ("/exclusion/a-set-waits-for-another-for-so-long",
                   a_set_waits_for_another_for_so_long);
  return g_test_run ();
}
