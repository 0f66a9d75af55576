/* SPDX-License-Identifier: Apache-2.0 */
/* Executors that are told to leave, with and without spark.decommission.enabled. */
#include "scenario-text.h"

#define STAGE(tasks) "<job name=\"j\"><stage id=\"s\" tasks=\"" #tasks "\" time=\"10s\"/></job>"
#define MAP_REDUCE(maps, reducers)                                                                 \
  "<job name=\"j\"><stage id=\"map\" tasks=\"" #maps "\" time=\"10s\"/>"                           \
  "<stage id=\"reduce\" after=\"map\" tasks=\"" #reducers "\" time=\"10s\"/></job>"
#define CONF(sets) "<conf>" sets "</conf>"
#define DECOMMISSION SET ("spark.decommission.enabled", "true")
#define TOLD(kind, at) "<fault kind=\"" kind "\" node=\"w-2\" at=\"" at "\" replace=\"never\"/>"

/* Told at 5 s: its tasks run to 10 s, it gets no more, and is gone at the look of 10 s; its outputs
 * go with it. */
static void
test_decommission (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (2, 2), CONF (DECOMMISSION) MAP_REDUCE (4, 2)
                                                         TOLD ("decommission", "5s"));

  g_assert_cmpuint (run_count_state (run, ATTEMPT_LOST), ==, 0);
  g_assert_cmpint (run->executors[1].removed_us, ==, SECONDS (10));
  g_assert_cmpuint (run->faults[0].n_outputs, ==, 2);
}

/* Others hold its blocks when it goes. */
static void
test_migration (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 2), CONF (DECOMMISSION SET ("spark.storage.decommission.enabled", "true"))
                          MAP_REDUCE (4, 2) TOLD ("decommission", "5s"));

  g_assert_cmpuint (run->faults[0].n_outputs, ==, 0);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (20));
}

/* Its tasks may run no longer; they are lost and do not count. */
static void
test_force_kill (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (2, 2), CONF (DECOMMISSION SET ("spark.task.maxFailures", "1") SET (
                                       "spark.executor.decommission.forceKillTimeout", "2s"))
                                       STAGE (4) TOLD ("decommission", "5s"));

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpint (run->executors[1].removed_us, ==, SECONDS (7));
  g_assert_cmpuint (run_count_state (run, ATTEMPT_LOST), ==, 2);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (20));
}

/* Nobody tells executors: the node is gone at once, or when the notice ends. */
static void
test_untold (void)
{
  g_autoptr (Run) at_once = run_of_text (CLUSTER (2, 2), STAGE (4) TOLD ("decommission", "5s"));
  g_autoptr (Run) spot = run_of_text (CLUSTER (2, 1), STAGE (40) TOLD ("spot-interruption", "5s"));

  g_assert_cmpint (at_once->faults[0].at_us, ==, SECONDS (5));
  g_assert_cmpuint (run_count_state (at_once, ATTEMPT_LOST), ==, 2);
  g_assert_cmpint (spot->faults[0].at_us, ==, SECONDS (125));
}

/* A notice that nobody heeds changes nothing at its instant: 8 tasks of 10 s on two slots. */
static void
test_unheeded_notice (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (2, 1), STAGE (8) TOLD ("spot-interruption", "10s"));

  g_assert_cmpint (run->makespan_us, ==, SECONDS (40));
}

static void
test_told_spot (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 1), CONF (DECOMMISSION) "<job name=\"j\"><stage id=\"s\" tasks=\"40\" "
                                          "time=\"10s\"/></job>" TOLD ("spot-interruption", "5s"));

  g_assert_cmpint (run->executors[1].removed_us, ==, SECONDS (10));
  g_assert_cmpuint (run_count_state (run, ATTEMPT_LOST), ==, 0);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (10 + 380));
}

#define ADD(path, func) g_test_add_func ("/decommission/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("an-executor-that-is-told-to-leave-finishes-its-tasks", test_decommission);
  ADD ("blocks-move-before-their-executor-leaves", test_migration);
  ADD ("an-executor-may-be-made-to-leave", test_force_kill);
  ADD ("without-the-setting-nobody-is-told", test_untold);
  ADD ("a-notice-that-nobody-heeds-changes-nothing", test_unheeded_notice);
  ADD ("a-spot-notice-is-time-to-leave", test_told_spot);
  return g_test_run ();
}
