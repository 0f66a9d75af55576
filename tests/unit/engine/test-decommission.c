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

#define MOVES SET ("spark.storage.decommission.enabled", "true")

/* Told at 5 s. Its outputs are written at 10 s and found in the round at 35 s; that nothing is left
 * is seen in the one at 65 s. Nobody makes them again: 16 reducers on two slots from 10 s on. */
static void
test_migration (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (2, 2), CONF (DECOMMISSION MOVES) MAP_REDUCE (4, 16)
                                                         TOLD ("decommission", "5s"));

  g_assert_cmpint (run->executors[1].removed_us, ==, SECONDS (65));
  g_assert_cmpuint (run->faults[0].n_outputs, ==, 0);
  g_assert_cmpint (run->faults[0].kind, ==, RUN_LOSS_BY_DECOMMISSION);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (90));
}

/* Nothing ran since the notice and nothing was written: it goes at the first look. */
static void
test_nothing_to_move (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 2), CONF (DECOMMISSION MOVES) "<job name=\"j\"><stage id=\"s\" "
                                                "tasks=\"1\" time=\"30s\">"
                                                "<prefer tasks=\"0\" hosts=\"w-1\"/>"
                                                "</stage></job>" TOLD ("decommission", "5s"));

  g_assert_cmpint (run->executors[1].removed_us, ==, SECONDS (6));
}

/* What ran when it was told, or later, may have left blocks: it waits for the round after the last
 * of its tasks, at 35 s, although nothing was written. */
static void
test_round_after_last_task (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (2, 2), CONF (DECOMMISSION MOVES) STAGE (40)
                                                         TOLD ("decommission", "5s"));

  g_assert_cmpint (run->executors[1].removed_us, ==, SECONDS (35));
}

/* The last executor has nobody to hand its outputs to, unless there is a fallback storage. */
static void
test_fallback (void)
{
#define SLOW_REDUCE                                                                                \
  "<job name=\"j\"><stage id=\"map\" tasks=\"2\" time=\"10s\"/><stage id=\"reduce\" "              \
  "after=\"map\" "                                                                                 \
  "tasks=\"2\" time=\"100s\"/></job>"
#define FALLBACK SET ("spark.storage.decommission.fallbackStorage.path", "s3a://bucket/spark/")
#define ONE_LEAVES "<fault kind=\"decommission\" node=\"w-1\" at=\"5s\"/>"
  g_autoptr (Run) none =
      run_of_text (CLUSTER (1, 2), CONF (DECOMMISSION MOVES) STAGE (2) ONE_LEAVES);
  g_autoptr (Run) kept =
      run_of_text (CLUSTER (1, 2), CONF (DECOMMISSION MOVES FALLBACK) SLOW_REDUCE ONE_LEAVES);

  g_assert_cmpint (none->makespan_us, ==, SECONDS (10));
  g_assert_cmpint (kept->executors[0].removed_us, ==, SECONDS (65));
  g_assert_cmpuint (kept->faults[0].n_outputs, ==, 0);
#undef SLOW_REDUCE
#undef FALLBACK
#undef ONE_LEAVES
}

/* Four blocks of 100 MiB, two on each executor; at 30 s the other one has all of them, or has to
 * make two again. */
static void
test_cached_blocks_move (void)
{
#define CACHED_TWICE                                                                               \
  "<job name=\"j\" kind=\"rdd\"><stage id=\"c\" tasks=\"4\" time=\"10s\" cache=\"MEMORY_ONLY\" "   \
  "cached-bytes=\"400MiB\"/></job>"                                                                \
  "<job name=\"k\" kind=\"rdd\" at=\"30s\"><stage id=\"o\" over=\"c\" rate=\"100MiB/s\"/></job>"   \
  "<fault kind=\"decommission\" node=\"w-2\" at=\"15s\" replace=\"never\"/>"
  g_autoptr (Run) moved = run_of_text (CLUSTER (2, 2), CONF (DECOMMISSION MOVES) CACHED_TWICE);
  g_autoptr (Run) lost = run_of_text (
      CLUSTER (2, 2), CONF (DECOMMISSION MOVES SET ("spark.storage.decommission.rddBlocks.enabled",
                                                    "false")) CACHED_TWICE);

  g_assert_cmpint (moved->executors[1].removed_us, ==, SECONDS (16));
  g_assert_cmpint (moved->makespan_us, ==, SECONDS (32));
  g_assert_cmpint (lost->makespan_us, >, SECONDS (40));
#undef CACHED_TWICE
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
  ADD ("without-blocks-an-executor-leaves-at-once", test_nothing_to_move);
  ADD ("an-executor-waits-for-the-round-after-its-last-task", test_round_after_last_task);
  ADD ("a-fallback-storage-takes-outputs", test_fallback);
  ADD ("cached-blocks-move-too", test_cached_blocks_move);
  ADD ("an-executor-may-be-made-to-leave", test_force_kill);
  ADD ("without-the-setting-nobody-is-told", test_untold);
  ADD ("a-notice-that-nobody-heeds-changes-nothing", test_unheeded_notice);
  ADD ("a-spot-notice-is-time-to-leave", test_told_spot);
  return g_test_run ();
}
