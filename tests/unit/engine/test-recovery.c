/* SPDX-License-Identifier: Apache-2.0 */
/* What the loss of an executor or a node does. Waves of 10 s unless said otherwise, so that every
 * number can be counted on fingers. */
#include <string.h>

#include "hash-order.h"
#include "scenario-text.h"

#define NEVER "replace=\"never\"/>"
#define LOST(executor, at) "<fault kind=\"executor-lost\" executor=\"" executor "\" at=\"" at "\" "
#define NODE_LOST(node, at) "<fault kind=\"node-lost\" node=\"" node "\" at=\"" at "\" "
#define MAP_REDUCE(maps, reducers)                                                                 \
  "<job name=\"j\"><stage id=\"map\" tasks=\"" #maps "\" time=\"10s\"/>"                           \
  "<stage id=\"reduce\" after=\"map\" tasks=\"" #reducers "\" time=\"10s\"/></job>"

/* 8 maps of 10 s on 2 executors x 2 slots; the second dies at 15 s. At 10 s four are done, two of
 * them on it, and two run on it: 4 go back to pending. The other executor has 2 running (to 20),
 * then 2 never-run ones wait behind the repeated: 2 + 2 + 2 = 6 tasks on 2 slots from 20 on: 50 s.
 */
static void
test_running_map (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (2, 2), MAP_REDUCE (8, 2) LOST ("1", "15s") NEVER);
  const RunStageAttempt *map = run_find_stage (run, "map", 0);

  g_assert_cmpuint (run->n_faults, ==, 1);
  g_assert_cmpuint (run->faults[0].n_running, ==, 2);
  g_assert_cmpuint (run->faults[0].n_outputs, ==, 2);
  g_assert_cmpuint (run_count_state (run, ATTEMPT_LOST), ==, 2);
  g_assert_cmpuint (run_count_state (run, ATTEMPT_RESUBMITTED), ==, 2);
  g_assert_cmpint (map->completed_us, ==, SECONDS (50) - SECONDS (10));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (50));
  g_assert_cmpuint (run->n_attempts, ==, 8 + 4 + 2);
  g_assert_cmpint (run->time_slots_work[WORK_LOST], ==, SECONDS (2 * 5 + 2 * 10));
}

/* Repeated are first what ran there, then what is gone, then what never ran. Both lists are stacks
 * that the collection of a version fills: here its order of the attempts 0 to 7, of which those
 * with the given tasks were on the lost executor, turned round. */
static void
assert_repeats (const char *spark, HashOrder order, gboolean is_by_executor)
{
  g_autoptr (Run) run =
      run_of_spark (spark, CLUSTER (2, 2), MAP_REDUCE (12, 1) LOST ("1", "15s") NEVER);
  g_autoptr (GArray) met = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (gint64 i = 0; i < 8; i++)
    if (!is_by_executor || run->slot_executor[run->slot[i]] == 1)
      g_array_append_val (met, i);
  order ((gint64 *) met->data, met->len);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = met->len; i > 0; i--)
      if (run->state[g_array_index (met, gint64, i - 1)] ==
          (pass == 0 ? ATTEMPT_LOST : ATTEMPT_RESUBMITTED))
        g_array_append_val (wanted, run->task[g_array_index (met, gint64, i - 1)]);
  g_assert_cmpuint (wanted->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpuint (run->task[8 + i], ==, g_array_index (wanted, guint32, i));
      g_assert_cmpuint (run->number[8 + i], ==, 1);
    }
}

static void
test_order_of_repeats (void)
{
  assert_repeats ("3.5.9", hash_order_of_map_2_12, FALSE);
  assert_repeats ("4.3.0", hash_order_of_open_set, TRUE);
}

/* Spark, stage of 100 tasks with 60 done: with the shuffle service only the running ones go back.
 */
static void
test_running_map_with_service (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 2), "<conf>" SET ("spark.shuffle.service.enabled",
                                    "true") "</conf>" MAP_REDUCE (8, 2) LOST ("1", "15s") NEVER);

  g_assert_cmpuint (run_count_state (run, ATTEMPT_LOST), ==, 2);
  g_assert_cmpuint (run_count_state (run, ATTEMPT_RESUBMITTED), ==, 0);
  /* From 20 on 2 repeated + 2 never run on 2 slots: 40; the reducers 50... one wave less. */
  g_assert_cmpint (run_find_stage (run, "map", 0)->completed_us, ==, SECONDS (40) - SECONDS (10));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (40));
}

/* 4 executors x 4 slots; map 64 x 10 s until 40 s; 32 reducers are done at 60 s, when executor 3
 * dies. Twelve reducers have begun at that instant and find 16 outputs gone: +0.2 s, 16 maps on 12
 * slots = 20 s, 32 reducers on 12 slots = 30 s. */
static void
test_finished_map (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (4, 4), MAP_REDUCE (64, 64) LOST ("3", "60s") NEVER);

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (60) + 200 * UNITS_MS + SECONDS (20 + 30));
  g_assert_cmpuint (run->faults[0].n_outputs, ==, 16);
  g_assert_cmpuint (run_find_stage (run, "map", 1)->n_tasks, ==, 16);
  g_assert_cmpuint (run_find_stage (run, "reduce", 1)->n_tasks, ==, 32);
  g_assert_cmpint (run_find_stage (run, "reduce", 0)->status, ==, STAGE_FAILED);
  g_assert_cmpint (run_find_stage (run, "map", 1)->submitted_us, ==, SECONDS (60) + 200 * UNITS_MS);
  g_assert_cmpint (run->waves, ==, -1);
}

/* With the service nothing is computed again: 32 reducers left on 12 slots = 3 waves. */
static void
test_finished_map_with_service (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (4, 4), "<conf>" SET ("spark.shuffle.service.enabled",
                                    "true") "</conf>" MAP_REDUCE (64, 64) LOST ("3", "60s") NEVER);

  g_assert_cmpint (run->makespan_us, ==, SECONDS (90));
  g_assert_cmpuint (run->faults[0].n_outputs, ==, 0);
}

/* The service dies with its node. */
static void
test_node_with_service (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (4, 4), "<conf>" SET ("spark.shuffle.service.enabled", "true") "</conf>" MAP_REDUCE (
                          64, 64) NODE_LOST ("w-1", "60s") NEVER);

  g_assert_cmpuint (run->faults[0].n_outputs, ==, 16);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (110) + 200 * UNITS_MS);
}

/* Its executor dies at 45 s and leaves its outputs to the service; its node dies at 60 s. */
static void
test_node_of_a_lost_executor (void)
{
  g_autoptr (Run)  plain = run_of_text (CLUSTER (4, 4), MAP_REDUCE (64, 64));
  const char      *node = plain->nodes[plain->executors[3].node].name;
  g_autofree char *body = g_strdup_printf (
      "<conf>" SET ("spark.shuffle.service.enabled", "true") "</conf>" MAP_REDUCE (64, 64)
          LOST ("3", "45s") NEVER "<fault kind=\"node-lost\" node=\"%s\" at=\"60s\"/>",
      node);
  g_autoptr (Run) run = run_of_text (CLUSTER (4, 4), body);

  g_assert_cmpuint (run->faults[0].n_outputs, ==, 0);
  g_assert_cmpuint (run->faults[1].n_outputs, ==, 16);
  g_assert_cmpuint (run_find_stage (run, "map", 1)->n_tasks, ==, 16);
}

/* Lost while the driver prepares the child: its submission finds the outputs missing, and repairs
 * them without any fetch failing: 40 + 10 (per-stage of map attempt 1 and of reduce: 1 s each). */
static void
test_before_the_child (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER_WITH (2, 2, "<driver result=\"2s\"/>"),
                                     MAP_REDUCE (4, 2) LOST ("1", "11s") NEVER);

  /* The maps end at 10, their stage at 12; at 11 two outputs are lost. Repair: 12 to 22 on the
   * two slots left, handled until 24; reducers 24 to 34, handled until 36. */
  g_assert_cmpuint (run_count_state (run, ATTEMPT_FAILED), ==, 0);
  g_assert_cmpuint (run_find_stage (run, "map", 1)->n_tasks, ==, 2);
  g_assert_cmpint (run_find_stage (run, "map", 1)->submitted_us, ==, SECONDS (12));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (36));
}

/* Until the driver knows, reducers are launched, and fail at once: the fetch failure tells it. */
static void
test_while_detection_is_pending (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER_WITH (2, 2, "<executor-start detect=\"5s\"/>"),
                                     MAP_REDUCE (4, 4) LOST ("1", "9s") NEVER);

  /* Executor 1 dies at 9, known at 14: its two maps never answer; they are repeated at 14 on the
   * slots that executor 0 has had free since 10, until 24; four reducers on two slots: 44. */
  g_assert_cmpint (run->makespan_us, ==, SECONDS (44));
  g_assert_cmpint (run->faults[0].known_us, ==, SECONDS (14));
  g_assert_cmpint (run->executors[1].removed_us, ==, SECONDS (14));
  g_assert_cmpint (run->time_slots_work[WORK_LOST], ==, SECONDS (2 * 14));
}

/* Lost at 12 with two of four outputs, known at 17: reducers begun at 10 have fetched already (no
 * fetch time) and survive where they run; the next two begin at 20, after the driver knows. */
static void
test_fetch_failure_before_detection (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER_WITH (2, 2, "<executor-start detect=\"30s\"/>"),
                                     MAP_REDUCE (4, 6) LOST ("1", "12s") NEVER);

  /* At 20 two reducers end on executor 0, and the next two fail at once: the driver learns from
   * them that two outputs are gone. The two that ran on executor 1 since 10 are known lost at 42.
   */
  g_assert_cmpint (run_find_stage (run, "reduce", 0)->completed_us, ==, SECONDS (20));
  g_assert_cmpuint (run_count_state (run, ATTEMPT_FAILED), >=, 1);
  g_assert_cmpint (run_find_stage (run, "map", 1)->submitted_us, ==, SECONDS (20) + 200 * UNITS_MS);
  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
}

static void
test_last_executor (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (1, 2), MAP_REDUCE (8, 2) LOST ("0", "15s") NEVER);

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_nonnull (strstr (run->reason, "All executors are lost"));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (15));
}

/* The master starts another one where there is room: here on the same node, 3 s later. 4 slots
 * again from 18 on: at 20 the survivor's tasks end. */
static void
test_replacement (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER_WITH (2, 2, "<executor-start delay=\"3s\"/>"),
      "<job name=\"j\"><stage id=\"s\" tasks=\"8\" time=\"10s\"/></job>" LOST ("1", "15s") "/>");

  /* Start at 3. First wave 3-13; second 13-23 of which two die at 15; their repeats 18-28. */
  g_assert_cmpuint (run->n_executors, ==, 3);
  g_assert_cmpstr (run->executors[2].id, ==, "2");
  g_assert_cmpint (run->executors[2].added_us, ==, SECONDS (18));
  g_assert_cmpuint (run->faults[0].replaced_by, ==, 2);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (28));
  for (guint i = 0; i < run->n_attempts; i++)
    if (run_executor_of (run, i) == 2)
      g_assert_cmpint (run->wait[i], ==, WAIT_EXECUTOR_START);
}

/* A node lost twice over: its executor goes to a second node, which dies too; both move to the
 * third. More slots come and go than a cluster of that shape ever holds at once. */
static void
test_two_nodes_in_turn (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (3, 8),
      "<conf>" SET ("spark.executor.cores", "2") SET ("spark.cores.max", "6")
          SET ("spark.executor.memory",
               "1g") "</conf>"
                     "<job name=\"j\"><stage id=\"s\" tasks=\"60\" time=\"10s\"/></job>" NODE_LOST (
                         "w-1", "15s") "/>" NODE_LOST ("w-2", "35s") "/>");

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (run->slots, ==, 6);
  for (guint i = 0; i < run->n_executors; i++)
    if (run->executors[i].removed_us == RUN_NEVER)
      g_assert_cmpstr (run->nodes[run->executors[i].node].name, ==, "w-3");
}

/* While a lost node's executor is being started elsewhere, that node dies too: it never comes up
 * there. */
static void
test_node_of_a_starting_executor (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER_WITH (2, 2, "<executor-start delay=\"10s\"/>"),
      "<job name=\"j\"><stage id=\"s\" tasks=\"4\" time=\"10s\"/></job>" NODE_LOST ("w-1", "5s")
          NEVER);
  guint n_on_lost = 0;

  for (guint i = 0; i < run->n_attempts; i++)
    n_on_lost += run->executors[run_executor_of (run, i)].node == 0;
  g_assert_cmpuint (n_on_lost, ==, 0);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (30));
}

/* A second executor dies while the lost outputs of the first are being repaired: what the first
 * attempt had left there is missing too, and a third attempt of the maps brings it back. */
static void
test_loss_during_repair (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (4, 4), MAP_REDUCE (64, 64) LOST ("3", "60s")
                                                         NEVER LOST ("2", "65s") NEVER);

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (run_find_stage (run, "map", 2)->n_tasks, >, 0);
}

/* Three stages in a chain; the middle one's outputs and the first one's die together: the first is
 * repaired, then the middle, then the last. */
static void
test_recursive_repair (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 2),
      "<job name=\"j\"><stage id=\"a\" tasks=\"4\" time=\"10s\"/>"
      "<stage id=\"b\" after=\"a\" tasks=\"4\" time=\"10s\"/>"
      "<stage id=\"c\" after=\"b\" tasks=\"8\" time=\"10s\"/></job>" LOST ("1", "30s") NEVER);

  /* 0-10 a, 10-20 b, 20-30 four of c. At 30 the next c fail: 30.2 a again (2 tasks, 10 s), b again
   * (2 tasks), c (4 left on 2 slots: 20 s). */
  g_assert_cmpint (run->makespan_us, ==, SECONDS (30) + 200 * UNITS_MS + SECONDS (10 + 10 + 20));
  g_assert_cmpuint (run_find_stage (run, "a", 1)->n_tasks, ==, 2);
  g_assert_cmpuint (run_find_stage (run, "b", 1)->n_tasks, ==, 2);
  g_assert_cmpuint (run_find_stage (run, "c", 1)->n_tasks, ==, 4);
  g_assert_cmpint (run_find_stage (run, "b", 1)->submitted_us, ==,
                   run_find_stage (run, "a", 1)->completed_us);
}

/* spark.stage.maxConsecutiveAttempts = 4: the fourth broken attempt ends the job. Each loss strikes
 * one tick after the repaired reducers have begun, while they still fetch. */
static void
test_four_broken_attempts (void)
{
  static const char *const many =
      "<conf>" SET ("spark.sql.adaptive.enabled",
                    "false") "</conf>"
                             "<job name=\"j\"><stage id=\"map\" tasks=\"6\" time=\"10s\"/>"
                             "<stage id=\"reduce\" after=\"map\" tasks=\"12\" "
                             "shuffle-bytes=\"12GB\" rate=\"1GB/s\"/></job>" LOST ("5", "11s")
                                 NEVER LOST ("4", "22s") NEVER LOST ("3", "43s")
                                     NEVER                     LOST ("2", "64s") NEVER;
  g_autoptr (Run)                                              run = run_of_text (
                                                   "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"6\" cores=\"1\" memory=\"8GiB\" "
                                                                                                "network-rate=\"100MB/s\"/></cluster>",
                                                   many);

  /* Remote: 5/6 of 1 GB at 100 MB/s = 8.3 s of fetching. Breaks at 11; map 1 task 11.2-21.2; breaks
   * at 22; map again 22.2: 2 outputs on 4 ... the times of the others lie in the fetches as well.
   */
  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_nonnull (strstr (run->reason, "maximum allowable number of times: 4"));
}

/* At one instant: tasks end, then the executor is lost, then offers. What ends there at that
 * instant counts, and nothing new begins there. */
static void
test_loss_at_the_end_of_a_wave (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 2),
      "<job name=\"j\"><stage id=\"s\" tasks=\"8\" time=\"10s\"/></job>" LOST ("1", "10s") NEVER);

  /* Four are done at 10; four more on two slots: 30. */
  g_assert_cmpuint (run->n_attempts, ==, 8);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (30));
  g_assert_cmpint (run->time_slots_work[WORK_LOST], ==, 0);
}

/* The same for an executor that comes and goes at one instant. */
static void
test_loss_at_the_start (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER_WITH (2, 2, "<executor-start delay=\"10s\" detect=\"1s\"/>"),
      "<job name=\"j\"><stage id=\"s\" tasks=\"4\" time=\"10s\"/></job>" LOST ("1", "10s") NEVER);

  for (guint i = 0; i < run->n_attempts; i++)
    g_assert_cmpuint (run_executor_of (run, i), ==, 0);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (30));
}

/* Until it knows, the driver still counts the executor: a stage that is submitted meanwhile gets
 * tasks there, and they are lost. */
static void
test_launched_before_detection (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER_WITH (2, 2, "<executor-start detect=\"8s\"/>"),
      "<job name=\"first\"><stage id=\"a\" tasks=\"1\" time=\"10s\"/></job>"
      "<job name=\"second\" at=\"5s\"><stage id=\"b\" tasks=\"4\" time=\"10s\"/></job>" LOST (
          "1", "4s") NEVER);

  /* Known at 12. */
  g_assert_cmpuint (run_find_stage (run, "b", 0)->slots, ==, 4);
  g_assert_cmpuint (run_count_state (run, ATTEMPT_LOST), >=, 2);
  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
}

/* Launches that the driver had promised an executor that dies before they begin take no time. */
static void
test_promised_launches (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER_WITH (2, 4, "<driver launch=\"1s\"/>"),
      "<job name=\"j\"><stage id=\"s\" tasks=\"16\" time=\"20s\"/></job>" LOST ("1", "2500ms")
          NEVER);

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (run->faults[0].n_running, ==, 4);
}

static void
test_unknown_executor (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (2, 2), MAP_REDUCE (4, 2) LOST ("1", "100s") NEVER);

  g_assert_cmpuint (run->n_faults, ==, 0);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (20));
}

#define ADD(path, func) g_test_add_func ("/recovery/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-running-map-stage-repeats-its-outputs-in-the-same-attempt", test_running_map);
  ADD ("running-tasks-are-repeated-before-lost-outputs-before-new-ones", test_order_of_repeats);
  ADD ("with-the-shuffle-service-only-running-tasks-are-repeated", test_running_map_with_service);
  ADD ("a-finished-map-stage-is-repaired-when-it-is-read", test_finished_map);
  ADD ("the-shuffle-service-keeps-outputs", test_finished_map_with_service);
  ADD ("a-lost-node-takes-its-shuffle-service-along", test_node_with_service);
  ADD ("outputs-that-a-service-kept-go-with-its-node", test_node_of_a_lost_executor);
  ADD ("outputs-lost-before-the-child-is-submitted-are-repaired-first", test_before_the_child);
  ADD ("running-tasks-are-missed-until-the-loss-is-known", test_while_detection_is_pending);
  ADD ("a-fetch-failure-comes-before-the-detection", test_fetch_failure_before_detection);
  ADD ("the-last-executor-lost-fails-the-run", test_last_executor);
  ADD ("standalone-replaces-a-lost-executor-after-the-start-delay", test_replacement);
  ADD ("two-nodes-may-die-in-turn", test_two_nodes_in_turn);
  ADD ("an-executor-does-not-come-up-on-a-lost-node", test_node_of_a_starting_executor);
  ADD ("a-second-loss-during-the-repair-is-repaired-too", test_loss_during_repair);
  ADD ("lineage-is-repaired-from-its-beginning", test_recursive_repair);
  ADD ("the-fourth-broken-attempt-ends-the-job", test_four_broken_attempts);
  ADD ("what-ends-at-the-instant-of-the-loss-counts", test_loss_at_the_end_of_a_wave);
  ADD ("an-executor-lost-as-it-comes-gets-no-task", test_loss_at_the_start);
  ADD ("the-driver-offers-a-dead-executor-until-it-knows", test_launched_before_detection);
  ADD ("launches-promised-to-a-dead-executor-take-no-time", test_promised_launches);
  ADD ("a-loss-after-the-end-is-none", test_unknown_executor);
  return g_test_run ();
}
