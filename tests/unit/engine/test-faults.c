/* SPDX-License-Identifier: Apache-2.0 */
/* What goes wrong beside the loss of an executor at a time: tasks that fail, losses that wait for a
 * task, hangs, files, the driver. */
#include <string.h>

#include "scenario-text.h"

#define ONE(cores) CLUSTER (1, cores)
#define STAGE(tasks, inside)                                                                       \
  "<job name=\"j\"><stage id=\"s\" tasks=\"" #tasks "\" time=\"10s\">" inside "</stage></job>"
#define FAILS(attributes) "<fault kind=\"task-fails\" stage=\"s\" " attributes "/>"
#define MAP_REDUCE(maps, reducers)                                                                 \
  "<job name=\"j\"><stage id=\"map\" tasks=\"" #maps "\" time=\"10s\"/>"                           \
  "<stage id=\"reduce\" after=\"map\" tasks=\"" #reducers "\" time=\"10s\"/></job>"
#define CONF(sets) "<conf>" sets "</conf>"

/* ---- single attempts */

static void
test_attempt_time (void)
{
  g_autoptr (Run) run =
      run_of_text (ONE (1), STAGE (2, "<attempt task=\"1\" n=\"0\" time=\"3s\"/>"));

  g_assert_cmpint (run->makespan_us, ==, SECONDS (13));
  g_assert_cmpint (run->time_slots_work[WORK_READ_AND_COMPUTE], ==, SECONDS (13));
}

/* The first attempt fails after 10 s, the second takes 2 s. */
static void
test_attempt_number (void)
{
  g_autoptr (Run) run = run_of_text (ONE (1), STAGE (1, "<attempt task=\"0\" n=\"1\" time=\"2s\"/>")
                                                  FAILS ("attempts=\"0\""));

  g_assert_cmpint (run->makespan_us, ==, SECONDS (12));
  g_assert_cmpint (run->time_slots_work[WORK_LOST], ==, SECONDS (10));
}

static void
test_attempt_of_stage_attempt (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (2, 1),
                   "<job name=\"j\"><stage id=\"map\" tasks=\"2\" time=\"10s\">"
                   "<attempt task=\"0\" stage-attempt=\"1\" n=\"0\" time=\"1s\"/>"
                   "<attempt task=\"1\" stage-attempt=\"1\" n=\"0\" time=\"1s\"/></stage>"
                   "<stage id=\"reduce\" after=\"map\" tasks=\"2\" time=\"10s\"/></job>"
                   "<fault kind=\"executor-lost\" executor=\"1\" at=\"10s\" replace=\"never\"/>");

  /* Lost as it ends, before anybody reads it: one map again in 1 s, two reducers on one slot. */
  g_assert_cmpint (run->makespan_us, ==, SECONDS (10 + 1 + 20));
}

/* ---- tasks that fail */

static void
test_fails_at_its_end (void)
{
  g_autoptr (Run) run = run_of_text (ONE (1), STAGE (2, "") FAILS ("task=\"0\" attempts=\"0\""));

  /* V-ORD-1 as real Sparks play it: 0 fails, the slot takes 1, then 0 again. */
  g_assert_cmpint (run->makespan_us, ==, SECONDS (30));
  g_assert_cmpuint (run->task[0], ==, 0);
  g_assert_cmpuint (run->task[1], ==, 1);
  g_assert_cmpuint (run->task[2], ==, 0);
  g_assert_cmpuint (run->number[2], ==, 1);
}

static void
test_fails_after (void)
{
  g_autoptr (Run) run =
      run_of_text (ONE (1), STAGE (1, "") FAILS ("attempts=\"0\" after=\"500ms\""));

  g_assert_cmpint (run->makespan_us, ==, SECONDS (10) + 500 * UNITS_MS);
}

/* A task that has ended by then does not fail. */
static void
test_fails_too_late (void)
{
  g_autoptr (Run) run = run_of_text (ONE (1), STAGE (1, "") FAILS ("after=\"11s\""));

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (10));
}

/* 55-x02: what fails last is tried first. */
static void
test_last_failed_first (void)
{
  static const guint wanted[] = { 0, 1, 2, 3, 4, 5, 1, 0 };
  g_autoptr (Run)    run = run_of_text (
         ONE (2),
         "<job name=\"j\"><stage id=\"s\"><durations unit=\"s\">1 2 10 11 1 1</durations>"
            "</stage></job>" FAILS ("task=\"0\" attempts=\"0\"") FAILS ("task=\"1\" attempts=\"0\""));

  /* 0 fails at 1 while 2 is taken; 1 fails at 2 while 0 is taken again: one waits at a time. */
  g_assert_cmpuint (run->n_attempts, ==, G_N_ELEMENTS (wanted));
  g_assert_cmpuint (run->task[2], ==, 2);
  g_assert_cmpuint (run->task[3], ==, 0);
  g_assert_cmpuint (run->task[4], ==, 1);
}

static void
test_fails_four_times (void)
{
  g_autoptr (Run) run = run_of_text (ONE (2), STAGE (1, "") FAILS ("task=\"0\""));

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_cmpuint (run->n_attempts, ==, 4);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (40));
  g_assert_nonnull (strstr (run->reason, "Task 0 in stage \"s\" failed 4 times, most recent "
                                         "failure: Lost task 0.3 (executor 0)"));
}

/* The driver ends the job after its `result`; meanwhile freed slots are filled. */
static void
test_abort_takes_result (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER_WITH (1, 1, "<driver result=\"2s\"/>"),
                   CONF (SET ("spark.task.maxFailures", "1")) STAGE (2, "") FAILS ("task=\"0\""));

  g_assert_cmpint (run->makespan_us, ==, SECONDS (12));
  g_assert_cmpuint (run->n_attempts, ==, 2);
  g_assert_cmpuint (run->state[1], ==, ATTEMPT_KILLED);
}

static void
test_fails_on_hosts (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"2\" cores=\"1\" memory=\"8GiB\" "
      "hosts=\"a b\"/></cluster>",
      STAGE (8, "") FAILS ("hosts=\"b\" attempts=\"0\""));

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  for (guint i = 0; i < run->n_attempts; i++)
    g_assert_cmpuint (run->state[i] == ATTEMPT_FAILED, ==,
                      run_executor_of (run, i) == 1 && run->number[i] == 0);
}

static void
test_local_counts (void)
{
  static const char local[] = "<cluster manager=\"local\"><nodes name=\"w\" count=\"1\" "
                              "cores=\"4\" memory=\"8GiB\"/></cluster>";
  g_autoptr (Run)   once = run_of_text (local, STAGE (1, "") FAILS ("attempts=\"0\""));
  g_autoptr (Run)   thrice = run_of_text (local, CONF (SET ("spark.master", "local[4,3]"))
                                                     STAGE (1, "") FAILS ("attempts=\"0 1\""));

  g_assert_cmpuint (once->status, ==, RUN_FAILED);
  g_assert_cmpint (once->makespan_us, ==, SECONDS (10));
  g_assert_cmpuint (thrice->status, ==, RUN_SUCCEEDED);
  g_assert_cmpint (thrice->makespan_us, ==, SECONDS (30));
}

/* ---- losses that wait for a task, and what counts */

#define LOST_WITH(task, more)                                                                      \
  "<fault kind=\"executor-lost\" stage=\"s\" task=\"" #task "\" " more " replace=\"never\"/>"

static void
test_loss_waits_for_a_task (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (2, 1), STAGE (4, "") LOST_WITH (2, "after=\"4s\""));
  guint           lost = run_find_attempt (run, "s", 0, 2, 0);

  /* Task 2 begins at 10, its executor dies at 14; 3 to 20, 2 again to 30. */
  g_assert_cmpuint (run->n_faults, ==, 1);
  g_assert_cmpint (run->faults[0].at_us, ==, SECONDS (14));
  g_assert_cmpuint (run->faults[0].executor, ==, run_executor_of (run, lost));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (30));
}

/* Without `after` at the end of the task, which counts; its executor gets no task then. */
static void
test_loss_at_the_end_of_a_task (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (2, 1), STAGE (4, "") LOST_WITH (0, ""));
  guint           first = run_find_attempt (run, "s", 0, 0, 0);

  g_assert_cmpuint (run->state[first], ==, ATTEMPT_SUCCESS);
  g_assert_cmpint (run->faults[0].at_us, ==, SECONDS (10));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (30));
}

/* A task that has ended sooner never has run so long. */
static void
test_loss_that_never_comes (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (2, 1), STAGE (4, "") LOST_WITH (2, "after=\"11s\""));

  g_assert_cmpuint (run->n_faults, ==, 0);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (20));
}

/* An executor that ends by itself takes the blame: its tasks have failed once. */
static void
test_loss_counts (void)
{
  g_autoptr (Run) exits =
      run_of_text (CLUSTER (2, 1), CONF (SET ("spark.task.maxFailures", "1")) STAGE (2, "")
                                       LOST_WITH (0, "after=\"4s\""));
  g_autoptr (Run) preempted =
      run_of_text (CLUSTER (2, 1), CONF (SET ("spark.task.maxFailures", "1")) STAGE (2, "")
                                       LOST_WITH (0, "after=\"4s\" cause=\"preemption\""));
  g_autoptr (Run) node = run_of_text (
      CLUSTER (2, 1),
      CONF (SET ("spark.task.maxFailures", "1"))
          STAGE (2, "") "<fault kind=\"node-lost\" node=\"w-1\" at=\"4s\" replace=\"never\"/>");

  g_assert_cmpuint (exits->status, ==, RUN_FAILED);
  g_assert_cmpint (exits->makespan_us, ==, SECONDS (4));
  g_assert_nonnull (strstr (exits->reason, "exited caused by one of the running tasks"));
  g_assert_cmpint (preempted->makespan_us, ==, SECONDS (20));
  g_assert_cmpint (node->makespan_us, ==, SECONDS (20));
}

/* What was launched on a dead executor had not begun. */
static void
test_loss_of_what_never_began (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER_WITH (2, 1, "<executor-start detect=\"8s\"/>"),
      CONF (
          SET ("spark.task.maxFailures",
               "1")) "<job name=\"j\" at=\"5s\"><stage id=\"s\" tasks=\"2\" time=\"10s\"/></job>"
                     "<fault kind=\"executor-lost\" executor=\"1\" at=\"4s\" replace=\"never\"/>");

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (25));
}

/* Heartbeats: silent from 50 on, for more than 120 s at the look of 180. */
static void
test_hang (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 1),
      "<job name=\"j\"><stage id=\"s\" tasks=\"2\" time=\"100s\"/></job>"
      "<fault kind=\"executor-lost\" executor=\"1\" at=\"50s\" cause=\"hang\" replace=\"never\"/>");

  g_assert_cmpint (run->faults[0].known_us, ==, SECONDS (180));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (180 + 100));
}

/* YARN gives up after max (3, 2 x executors) failures. */
static void
test_most_executor_failures (void)
{
  static const char yarn[] =
      "<cluster manager=\"yarn\"><nodes name=\"w\" count=\"3\" cores=\"8\" memory=\"32GiB\"/>"
      "</cluster>";
  g_autoptr (Run) run = run_of_text (
      yarn, CONF (SET ("spark.executor.instances", "2") SET ("spark.executor.maxNumFailures", "1"))
                STAGE (8, "") "<fault kind=\"executor-lost\" executor=\"1\" at=\"4s\"/>");

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (4));
  g_assert_nonnull (strstr (run->reason, "Max number of executor failures (1) reached"));
}

/* ---- the driver */

static void
test_driver (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (1, 1), STAGE (4, "") "<fault kind=\"driver-lost\" at=\"25s\"/>");
  g_autoptr (Run) local = run_of_text (
      "<cluster manager=\"local\"><nodes name=\"w\" count=\"1\" cores=\"1\" memory=\"8GiB\"/>"
      "</cluster>",
      STAGE (4, "") "<fault kind=\"executor-lost\" executor=\"driver\" at=\"25s\"/>");

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (25));
  g_assert_nonnull (strstr (run->reason, "driver is lost at 25 s"));
  g_assert_cmpuint (local->status, ==, RUN_FAILED);
  g_assert_cmpint (local->makespan_us, ==, SECONDS (25));
}

/* ---- fetches */

/* One file is gone; the executor lives, but all that it wrote is taken as gone. */
static void
test_file (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (2, 2),
                   MAP_REDUCE (8, 4) "<fault kind=\"shuffle-file-lost\" stage=\"map\" task=\"0\" "
                                     "at=\"20s\"/>");

  /* Maps to 20, all reducers fail at once, +0.2 s, its four maps on four slots, four reducers. */
  g_assert_cmpuint (run_find_stage (run, "map", 1)->n_tasks, ==, 4);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (20 + 10 + 10) + 200 * UNITS_MS);
  g_assert_cmpint (run->executors[0].removed_us, ==, RUN_NEVER);
  g_assert_cmpint (run->executors[1].removed_us, ==, RUN_NEVER);
}

/* Before the driver knows, a fetch hangs; afterwards it fails soon. Late failures hold the stage
 * back, although its maps are there again. */
static void
test_cost_of_fetches (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER_WITH (3, 1,
                    "<executor-start detect=\"1s\" fetch-hangs=\"5400ms\" fetch-fails=\"700ms\"/>"),
      "<job name=\"j\"><stage id=\"map\" tasks=\"3\" time=\"1s\"/>"
      "<stage id=\"reduce\" after=\"map\" tasks=\"6\" time=\"10s\"/></job>"
      "<fault kind=\"executor-lost\" executor=\"2\" at=\"1s\" replace=\"never\"/>");

  /* At 1 s two reducers begin and hang to 6.4 s (the third never answers). The loss is known at 2.
   * 6.4: failed; both slots are taken once more before that is handled: one by a task that fails
   * 0.7 s later. 6.6: the map again, to 7.6 s on a slot that is free. The late failure at 7.1 s
   * holds the reducers back until 7.3 s, before the map has ended. */
  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpint (run_find_stage (run, "reduce", 0)->completed_us, ==, 6400 * UNITS_MS);
  g_assert_cmpint (run_find_stage (run, "map", 1)->submitted_us, ==, 6600 * UNITS_MS);
  g_assert_cmpint (run_find_stage (run, "reduce", 1)->submitted_us, ==, 7600 * UNITS_MS);
}

/* 104: a failure that comes 100 ms before the maps are there holds their reader back for the rest
 * of the 200 ms. */
static void
test_late_failure (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER_WITH (3, 1, "<executor-start fetch-hangs=\"1s\"/>"),
                   "<job name=\"j\"><stage id=\"map\" tasks=\"3\" time=\"1s\">"
                   "<attempt task=\"0\" stage-attempt=\"1\" time=\"700ms\"/>"
                   "<attempt task=\"1\" stage-attempt=\"1\" time=\"700ms\"/>"
                   "<attempt task=\"2\" stage-attempt=\"1\" time=\"700ms\"/></stage>"
                   "<stage id=\"reduce\" after=\"map\" tasks=\"3\" time=\"1s\">"
                   "<attempt task=\"1\" stage-attempt=\"0\" time=\"1800ms\"/></stage></job>"
                   "<fault kind=\"shuffle-file-lost\" stage=\"map\" task=\"2\" at=\"1s\"/>");

  /* The reducers begin at 1 s; two fail at 2 s, the other at 2.8 s. The map is made again from
   * 2.2 to 2.9 s. The timer that the second has set rings at 3.0 s. */
  g_assert_cmpint (run_find_stage (run, "map", 1)->completed_us, ==, 2900 * UNITS_MS);
  g_assert_cmpint (run_find_stage (run, "reduce", 1)->submitted_us, ==, 3000 * UNITS_MS);
}

/* 104-g17c-haltchain: what waits in between is held back with it. a, b and c of three tasks; a late
 * failure of c comes 100 ms before a is there again, and b begins with the timer that it has set.
 */
static Run *
chain_with (const char *attempt)
{
  g_autofree char *body =
      g_strdup_printf ("<job name=\"j\"><stage id=\"a\" tasks=\"3\" time=\"1s\">"
                       "<attempt task=\"0\" stage-attempt=\"1\" time=\"700ms\"/>"
                       "<attempt task=\"1\" stage-attempt=\"1\" time=\"700ms\"/>"
                       "<attempt task=\"2\" stage-attempt=\"1\" time=\"700ms\"/></stage>"
                       "<stage id=\"b\" after=\"a\" tasks=\"3\" time=\"1s\"/>"
                       "<stage id=\"c\" after=\"b\" tasks=\"3\" time=\"1s\">%s</stage></job>"
                       "<fault kind=\"shuffle-file-lost\" stage=\"b\" task=\"0\" at=\"2s\"/>",
                       attempt);

  return run_of_text (CLUSTER_WITH (3, 1, "<executor-start fetch-hangs=\"1s\"/>"), body);
}

static void
test_late_failure_in_a_chain (void)
{
  g_autoptr (Run) prompt = chain_with ("");
  g_autoptr (Run) held = chain_with ("<attempt task=\"0\" time=\"1800ms\"/>");

  g_assert_cmpint (run_find_stage (prompt, "b", 1)->submitted_us, ==, 3900 * UNITS_MS);
  g_assert_cmpint (run_find_stage (held, "a", 1)->completed_us, ==, 3900 * UNITS_MS);
  g_assert_cmpint (run_find_stage (held, "b", 1)->submitted_us, ==, 4000 * UNITS_MS);
}

#define SERVICE SET ("spark.shuffle.service.enabled", "true")
#define TWO_ON_EACH                                                                                \
  SET ("spark.executor.instances", "6")                                                            \
  SET ("spark.executor.cores", "1") SET ("spark.executor.memory", "4g")

/* Two maps on each of three nodes; a node dies as the maps end. YARN does not tell that the files
 * are gone: each fetch that fails names one executor. */
static guint
maps_of_first_repair (const char *more)
{
  g_autofree char *body = g_strdup_printf (
      CONF (SERVICE TWO_ON_EACH "%s") "<job name=\"j\"><stage id=\"map\" tasks=\"6\" "
                                      "time=\"10s\"/><stage id=\"reduce\" after=\"map\" "
                                      "tasks=\"1\" time=\"10s\"/></job>"
                                      "<fault kind=\"node-lost\" node=\"w-3\" at=\"10s\" "
                                      "replace=\"never\"/>",
      more);
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"yarn\"><nodes name=\"w\" count=\"3\" cores=\"2\" memory=\"32GiB\"/>"
      "</cluster>",
      body);

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  return run_find_stage (run, "map", 1)->n_tasks;
}

static void
test_hidden_loss (void)
{
  g_assert_cmpuint (maps_of_first_repair (""), ==, 1);
  g_assert_cmpuint (
      maps_of_first_repair (SET ("spark.files.fetchFailure.unRegisterOutputOnHost", "true")), ==,
      2);
}

static void
test_most_stage_attempts (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 2), CONF (SET ("spark.stage.maxAttempts", "1"))
                          MAP_REDUCE (8, 4) "<fault kind=\"shuffle-file-lost\" stage=\"map\" "
                                            "task=\"0\" at=\"20s\"/>");

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (20) + 200 * UNITS_MS);
  g_assert_nonnull (strstr (run->reason, "maximum allowable number of times: 1"));
}

/* Rows that come from a shuffle are dealt in turn: a lost output of that stage undoes all of it. */
static void
test_indeterminate (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 2), "<job name=\"j\" kind=\"rdd\"><stage id=\"a\" tasks=\"4\" time=\"10s\"/>"
                      "<stage id=\"b\" after=\"a\" tasks=\"4\" time=\"10s\"/>"
                      "<stage id=\"c\" after=\"b\" tasks=\"4\" time=\"10s\" "
                      "shuffle-origin=\"REPARTITION_BY_NUM\"/></job>"
                      "<fault kind=\"shuffle-file-lost\" stage=\"b\" task=\"0\" at=\"20s\"/>");

  g_assert_cmpuint (run_find_stage (run, "b", 1)->n_tasks, ==, 4);
  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
}

static void
test_indeterminate_result (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 2), "<job name=\"j\" kind=\"rdd\"><stage id=\"a\" tasks=\"4\" time=\"10s\"/>"
                      "<stage id=\"b\" after=\"a\" tasks=\"4\" time=\"10s\"/>"
                      "<stage id=\"c\" after=\"b\" tasks=\"8\" time=\"10s\" "
                      "shuffle-origin=\"REPARTITION_BY_NUM\"/></job>"
                      "<fault kind=\"shuffle-file-lost\" stage=\"b\" task=\"0\" at=\"30s\"/>");

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_nonnull (strstr (run->reason, "cannot rollback the result stage \"c\""));
}

#define ADD(path, func) g_test_add_func ("/faults/" path, func)

/* A driver in cluster mode sits on a node, and goes with it; one outside does not. */
static void
test_driver_on_a_node (void)
{
  const char      *work = "<job name=\"j\"><stage id=\"s\" tasks=\"8\" time=\"10s\"/></job>"
                          "<fault kind=\"node-lost\" node=\"w-1\" at=\"5s\"/>";
  g_autofree char *in_cluster =
      g_strconcat ("<conf>" SET ("spark.submit.deployMode", "cluster") "</conf>", work, NULL);
  g_autoptr (Run) inside = run_of_text (CLUSTER (2, 4), in_cluster);
  g_autoptr (Run) outside = run_of_text (CLUSTER (2, 4), work);

  g_assert_cmpint (inside->status, ==, RUN_FAILED);
  g_assert_cmpint (inside->makespan_us, ==, SECONDS (5));
  g_assert_cmpint (outside->status, ==, RUN_SUCCEEDED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("an-attempt-may-last-otherwise", test_attempt_time);
  ADD ("attempts-of-a-task-are-numbered", test_attempt_number);
  ADD ("attempts-of-a-stage-are-numbered", test_attempt_of_stage_attempt);
  ADD ("a-task-fails-at-its-end", test_fails_at_its_end);
  ADD ("a-task-fails-after-a-time", test_fails_after);
  ADD ("a-task-that-has-ended-does-not-fail", test_fails_too_late);
  ADD ("the-last-to-fail-is-tried-first", test_last_failed_first);
  ADD ("the-fourth-failure-ends-the-job", test_fails_four_times);
  ADD ("the-driver-needs-its-time-to-end-a-job", test_abort_takes_result);
  ADD ("a-task-fails-on-some-hosts-only", test_fails_on_hosts);
  ADD ("local-mode-counts-its-own-failures", test_local_counts);
  ADD ("an-executor-is-lost-when-a-task-has-run-so-long", test_loss_waits_for_a_task);
  ADD ("an-executor-is-lost-when-a-task-ends", test_loss_at_the_end_of_a_task);
  ADD ("a-task-that-ends-sooner-takes-no-executor-along", test_loss_that_never_comes);
  ADD ("an-exit-counts-and-a-lost-node-does-not", test_loss_counts);
  ADD ("what-had-not-begun-does-not-count", test_loss_of_what_never_began);
  ADD ("a-silent-executor-is-found-by-its-heartbeats", test_hang);
  ADD ("yarn-gives-up-after-too-many-executors", test_most_executor_failures);
  ADD ("the-driver-takes-the-application-along", test_driver);
  ADD ("a-lost-file-takes-all-of-its-executor-along", test_file);
  ADD ("fetches-hang-before-the-loss-is-known", test_cost_of_fetches);
  ADD ("a-late-failure-holds-its-stage-back", test_late_failure);
  ADD ("a-late-failure-holds-a-chain-back", test_late_failure_in_a_chain);
  ADD ("yarn-hides-what-a-lost-node-served", test_hidden_loss);
  ADD ("a-stage-has-so-many-attempts-in-all", test_most_stage_attempts);
  ADD ("what-is-dealt-in-turn-is-made-again-in-full", test_indeterminate);
  ADD ("delivered-results-of-it-cannot-be-taken-back", test_indeterminate_result);
  ADD ("a-node-takes-its-driver-along", test_driver_on_a_node);
  return g_test_run ();
}
