/* SPDX-License-Identifier: Apache-2.0 */
/* Executors whose arrival is listed, the gate before the first launch, and both as real Sparks
 * played them. */
#include "scenario-text.h"

#define ARRIVES(executor, at, node, cores)                                                         \
  "<arrives executor=\"" executor "\" at=\"" at "\" node=\"" node "\" cores=\"" cores "\"/>"
#define JOB(stage) "<job name=\"j\" kind=\"rdd\">" stage "</job>"
#define DURATIONS(list) "<stage id=\"s\"><durations unit=\"ms\">" list "</durations></stage>"
#define YARN(more)                                                                                 \
  "<cluster manager=\"yarn\"><nodes name=\"w\" count=\"12\" cores=\"4\" memory=\"16GiB\"/>" more   \
  "</cluster>"
#define TEN SET ("spark.executor.instances", "10") SET ("spark.executor.cores", "1")

static void
assert_near (Micros predicted_us, Micros recorded_us)
{
  g_test_message ("predicted %" G_GINT64_FORMAT ", recorded %" G_GINT64_FORMAT, predicted_us,
                  recorded_us);
  g_assert_cmpint (ABS (predicted_us - recorded_us) * 1000, <, recorded_us * 15);
}

/* ---- arrivals */

static void
only_the_listed_come (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER_WITH (2, 4, ARRIVES ("7", "-1s", "w-2", "2") ARRIVES ("8", "3s", "w-1", "1")),
      JOB ("<stage id=\"s\" tasks=\"6\" time=\"2s\"/>"));

  g_assert_cmpuint (run->n_executors, ==, 2);
  g_assert_cmpstr (run->executors[0].id, ==, "7");
  g_assert_cmpuint (run->executors[0].node, ==, 1);
  g_assert_cmpint (run->executors[0].added_us, ==, -SECONDS (1));
  g_assert_cmpint (run->executors[0].asked_us, ==, -SECONDS (1));
  g_assert_cmpuint (run->executors[1].slots, ==, 1);
  g_assert_cmpint (run->executors[1].added_us, ==, SECONDS (3));
  /* Two run from 0 and from 2 s; one of the last two at 3 s, the other at 4 s. */
  g_assert_cmpint (run->makespan_us, ==, SECONDS (6));
}

static void
what_is_left_out_is_as_placed (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER_WITH (2, 4, "<arrives executor=\"0\" at=\"0s\"/><arrives executor=\"1\" at=\"0s\"/>"),
      JOB ("<stage id=\"s\" tasks=\"6\" time=\"2s\"/>"));

  g_assert_cmpuint (run->executors[0].cores, ==, 4);
  g_assert_cmpuint (run->executors[1].node, ==, 1);
}

/* The third one is there early, and comes when it is asked for. */
static void
the_next_one_replaces_a_lost_one (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER_WITH (2, 1,
                    ARRIVES ("0", "0s", "w-1", "1") ARRIVES ("1", "0s", "w-2", "1")
                        ARRIVES ("5", "1s", "w-2", "1") ARRIVES ("6", "9s", "w-2", "1")),
      JOB ("<stage id=\"s\" tasks=\"8\" time=\"4s\"/>") "<fault kind=\"executor-lost\" "
                                                        "executor=\"1\" at=\"2s\"/>"
                                                        "<fault kind=\"executor-lost\" "
                                                        "executor=\"5\" at=\"5s\"/>");

  g_assert_cmpuint (run->n_executors, ==, 4);
  g_assert_cmpstr (run->executors[2].id, ==, "5");
  g_assert_cmpint (run->executors[2].added_us, ==, SECONDS (2));
  g_assert_cmpint (run->executors[2].asked_us, ==, SECONDS (2));
  g_assert_cmpint (run->executors[3].added_us, ==, SECONDS (9));
  g_assert_cmpint (run->executors[3].asked_us, ==, SECONDS (5));
}

static void
dynamic_requests_take_them_in_order (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER_WITH (4, 1,
                                 ARRIVES ("0", "0s", "w-1", "1") ARRIVES ("1", "5s", "w-2", "1")
                                     ARRIVES ("2", "1s", "w-3", "1")),
                   "<conf>" SET ("spark.dynamicAllocation.enabled", "true")
                       SET ("spark.executor.cores",
                            "1") "</conf>" JOB ("<stage id=\"s\" tasks=\"8\" time=\"9s\"/>"));

  g_assert_cmpuint (run->n_executors, ==, 3);
  g_assert_cmpint (run->executors[0].added_us, ==, SECONDS (1));
  g_assert_cmpint (run->executors[1].added_us, ==, SECONDS (5));
  g_assert_cmpint (run->executors[2].added_us, ==, SECONDS (2));
}

/* ---- the gate */

/* V-GATE-1: eight of ten are enough. Each comes half a second after the one before. */
static void
most_must_be_there (void)
{
  g_autoptr (Scenario) late = scenario_of_text (
      YARN (ARRIVES ("1", "500ms", "w-1", "1") ARRIVES ("2", "1s", "w-2", "1")
                ARRIVES ("3", "1500ms", "w-3", "1") ARRIVES ("4", "2s", "w-4", "1")
                    ARRIVES ("5", "2500ms", "w-5", "1") ARRIVES ("6", "3s", "w-6", "1")
                        ARRIVES ("7", "3500ms", "w-7", "1") ARRIVES ("8", "4030ms", "w-8", "1")
                            ARRIVES ("9", "60s", "w-9", "1") ARRIVES ("10", "90s", "w-10", "1")),
      "<conf>" TEN "</conf>" JOB ("<stage id=\"s\" tasks=\"16\" time=\"1s\"/>"));
  g_autoptr (Run) run = run_of_scenario (late);

  /* The eighth registers at 4.03 s; Spark looks at 4.1 s. */
  g_assert_cmpint (run->launch_us[0], ==, 4100 * UNITS_MS);
  g_assert_cmpint (run->wait[0], ==, WAIT_EXECUTOR_START);
  g_assert_cmpint (run->makespan_us, ==, 6100 * UNITS_MS);
  g_assert_cmpint (run->idles[0].cause, ==, IDLE_DRIVER);
}

/* V-GATE-1: or 30 s are over. */
static void
spark_waits_no_longer_than_30_s (void)
{
  g_autoptr (Run) run =
      run_of_text (YARN (ARRIVES ("1", "500ms", "w-1", "1") ARRIVES ("2", "60s", "w-2", "1")),
                   "<conf>" TEN "</conf>" JOB ("<stage id=\"s\" tasks=\"2\" time=\"1s\"/>"));
  g_autoptr (Run) sooner = run_of_text (
      YARN (ARRIVES ("1", "500ms", "w-1", "1") ARRIVES ("2", "60s", "w-2", "1")),
      "<conf>" TEN SET ("spark.scheduler.maxRegisteredResourcesWaitingTime",
                        "2s") "</conf>" JOB ("<stage id=\"s\" tasks=\"2\" time=\"1s\"/>"));

  g_assert_cmpint (run->launch_us[0], ==, SECONDS (30));
  g_assert_cmpint (sooner->launch_us[0], ==, SECONDS (2));
}

/* Ten are asked for and five find room: eight will never be there. Executors that are there when
 * the first action is called have been waited for before. */
static void
what_finds_no_room_is_waited_for (void)
{
#define FIVE(more)                                                                                 \
  "<cluster manager=\"yarn\"><nodes name=\"w\" count=\"5\" cores=\"1\" memory=\"3GiB\"/>" more     \
  "</cluster>"
#define BODY "<conf>" TEN "</conf>" JOB ("<stage id=\"s\" tasks=\"2\" time=\"1s\"/>")
  g_autoptr (Run) starting = run_of_text (FIVE ("<executor-start delay=\"1s\"/>"), BODY);
  g_autoptr (Run) there = run_of_text (FIVE (""), BODY);

  g_assert_cmpuint (starting->n_executors, ==, 5);
  g_assert_cmpint (starting->launch_us[0], ==, SECONDS (30));
  g_assert_cmpint (there->launch_us[0], ==, 0);
#undef FIVE
#undef BODY
}

static void
the_ratio_is_a_setting (void)
{
  g_autoptr (Run) run = run_of_text (
      YARN (ARRIVES ("1", "500ms", "w-1", "1") ARRIVES ("2", "60s", "w-2", "1")),
      "<conf>" TEN SET ("spark.scheduler.minRegisteredResourcesRatio",
                        "0") "</conf>" JOB ("<stage id=\"s\" tasks=\"2\" time=\"1s\"/>"));

  g_assert_cmpint (run->launch_us[0], ==, 500 * UNITS_MS);
}

/* A standalone cluster waits for nothing, unless it is told to wait for its cores. */
static void
standalone_counts_cores (void)
{
#define LATE CLUSTER_WITH (2, 2, ARRIVES ("0", "1s", "w-1", "2") ARRIVES ("1", "5s", "w-2", "2"))
#define STAGE "<stage id=\"s\" tasks=\"4\" time=\"1s\"/>"
  g_autoptr (Run) plain = run_of_text (LATE, JOB (STAGE));
  g_autoptr (Run) told = run_of_text (
      LATE, "<conf>" SET ("spark.cores.max", "4")
                SET ("spark.scheduler.minRegisteredResourcesRatio", "1.0") "</conf>" JOB (STAGE));
  g_autoptr (Run) limitless =
      run_of_text (LATE, "<conf>" SET ("spark.scheduler.minRegisteredResourcesRatio",
                                       "1.0") "</conf>" JOB (STAGE));
  g_autoptr (Run) part = run_of_text (
      LATE, "<conf>" SET ("spark.cores.max", "4")
                SET ("spark.scheduler.minRegisteredResourcesRatio", "0.6") "</conf>" JOB (STAGE));

  g_assert_cmpint (plain->launch_us[0], ==, SECONDS (1));
  g_assert_cmpint (told->launch_us[0], ==, SECONDS (5));
  g_assert_cmpint (limitless->launch_us[0], ==, SECONDS (1));
  g_assert_cmpint (part->launch_us[0], ==, SECONDS (5)); /* 2.4 cores: two are too few */
#undef LATE
#undef STAGE
}

/* ---- as they were */

/* A standalone 4.3.0 that waited for all of its 8 cores; its first launch came 251 ms after the
 * call of the job. Each duration is the time for which a slot was held. */
static void
a_recorded_gate (void)
{
  /* clang-format off */
  g_autoptr (Run) run = run_of_text (
      CLUSTER_WITH (4, 2,
                    "<driver per-job=\"251ms\"/>"
                    ARRIVES ("0", "-790ms", "w-1", "2")
                    ARRIVES ("1", "-2323ms", "w-2", "2")
                    ARRIVES ("2", "-2642ms", "w-3", "2")
                    ARRIVES ("3", "-1140ms", "w-4", "2")),
      "<conf>" SET ("spark.cores.max", "8")
          SET ("spark.scheduler.minRegisteredResourcesRatio", "1.0") "</conf>"
      JOB (DURATIONS ("2131 2307 2084 1924 2254 2334 2013 1999 1170 1108 1088 "
                      "1264 1235 1118 1076 1047 1048 1047 1034 1043 1048 1041 "
                      "1040 1035")));
  /* clang-format on */

  for (guint i = 0; i < 8; i++)
    g_assert_cmpint (run->launch_us[i], ==, 251 * UNITS_MS);
  assert_near (run->makespan_us, 4701 * UNITS_MS);
}

/* A standalone 4.3.0 with dynamic allocation, at most 12 executors; each is listed with the time of
 * its first task, two to five seconds after it had registered. Its driver asked for 1, 3, 7 and 12
 * executors, a second apart. */
static void
a_recorded_ramp (void)
{
  static const guint targets[] = { 0, 1, 3, 7, 12 };
  /* clang-format off */
  g_autoptr (Run) run = run_of_text (
      CLUSTER_WITH (12, 1,
                    ARRIVES ("0", "25595ms", "w-1", "1")
                    ARRIVES ("1", "31945ms", "w-2", "1")
                    ARRIVES ("2", "30410ms", "w-3", "1")
                    ARRIVES ("3", "38307ms", "w-4", "1")
                    ARRIVES ("4", "38544ms", "w-5", "1")
                    ARRIVES ("5", "37519ms", "w-6", "1")
                    ARRIVES ("6", "39630ms", "w-7", "1")
                    ARRIVES ("7", "38566ms", "w-8", "1")
                    ARRIVES ("8", "39449ms", "w-9", "1")
                    ARRIVES ("9", "37175ms", "w-10", "1")
                    ARRIVES ("10", "39843ms", "w-11", "1")
                    ARRIVES ("11", "37833ms", "w-12", "1")),
      "<conf>" SET ("spark.dynamicAllocation.enabled", "true") SET ("spark.executor.cores", "1")
          SET ("spark.dynamicAllocation.maxExecutors", "12") "</conf>"
      JOB (DURATIONS ("6595 7465 6395 3191 2635 6156 6013 5642 2573 2721 5606 "
                      "2661 5176 5260 4870 4629 4504 2566 2563 2571 2521 2519 "
                      "2518 2517 2514 2520 2524 2515 2519 2520 2521 2520 2525 "
                      "2515 2512 2511 2519 2521 2516 2517 2519 2513 2513 2512 "
                      "2514 2513 2511 2517 2524 2513 2524 2530 2520 2514 2522 "
                      "2521 2513 2515 2517 2512 2516 2517 2514 2512 2513 2514 "
                      "2520 2517 2511 2514 2518 2515 2515 2519 2514 2523 2517 "
                      "2517 2524 2520 2512 2511 2515 2518 2516 2521 2516 2515 "
                      "2519 2519 2523 2515 2511 2516 2519 2512 2521 2515 2513 "
                      "2522")));
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_assert_cmpuint (run->targets[i].target, ==, targets[i]);
      g_assert_cmpint (run->targets[i].at_us, ==, SECONDS (i));
    }
  g_assert_cmpuint (run->n_executors, ==, 12);
  assert_near (run->makespan_us, 61467 * UNITS_MS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arrivals/only-the-listed-come", only_the_listed_come);
  g_test_add_func ("/arrivals/what-is-left-out-is-as-placed", what_is_left_out_is_as_placed);
  g_test_add_func ("/arrivals/the-next-one-replaces-a-lost-one", the_next_one_replaces_a_lost_one);
  g_test_add_func ("/arrivals/dynamic-requests-take-them-in-order",
                   dynamic_requests_take_them_in_order);
  g_test_add_func ("/gate/most-must-be-there", most_must_be_there);
  g_test_add_func ("/gate/waits-no-longer-than-30-s", spark_waits_no_longer_than_30_s);
  g_test_add_func ("/gate/what-finds-no-room-is-waited-for", what_finds_no_room_is_waited_for);
  g_test_add_func ("/gate/the-ratio-is-a-setting", the_ratio_is_a_setting);
  g_test_add_func ("/gate/standalone-counts-cores", standalone_counts_cores);
  g_test_add_func ("/recorded/a-gate", a_recorded_gate);
  g_test_add_func ("/recorded/a-ramp", a_recorded_ramp);
  return g_test_run ();
}
