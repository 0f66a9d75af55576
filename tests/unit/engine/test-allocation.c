/* SPDX-License-Identifier: Apache-2.0 */
/* Executors that come and go with the work: when, where and how many. */
#include "scenario-text.h"

#include <string.h>

#define DYNAMIC SET ("spark.dynamicAllocation.enabled", "true")
#define KEY(name, value) SET ("spark.dynamicAllocation." name, value)
#define CONF(more) "<conf>" DYNAMIC more "</conf>"
#define JOB(stage) "<job name=\"j\" kind=\"rdd\">" stage "</job>"
#define FOUR_SLOTS SET ("spark.executor.cores", "4")

/* "0:5 1:6 0.1:25": the run's targets, times in seconds with a tenth where needed. */
static char *
targets_of (const Run *run)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < run->n_targets; i++)
    {
      gint64 tenths = run->targets[i].at_us / (100 * UNITS_MS);

      g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", tenths / 10);
      if (tenths % 10 != 0)
        g_string_append_printf (text, ".%" G_GINT64_FORMAT, tenths % 10);
      g_string_append_printf (text, ":%u", run->targets[i].target);
    }
  return g_string_free (text, FALSE);
}

static void
assert_targets (const Run *run, const char *expected)
{
  g_autofree char *targets = targets_of (run);

  g_assert_cmpstr (targets, ==, expected);
}

/* Registered executors at a time. */
static guint
n_executors_at (const Run *run, Micros at_us)
{
  guint n = 0;

  for (guint i = 0; i < run->n_executors; i++)
    n += run->executors[i].added_us <= at_us && at_us < run->executors[i].removed_us;
  return n;
}

/* V-DA-1 in a run: 100 long tasks, four slots each; executors are there as soon as they are asked
 * for. */
static void
the_ramp (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (30, 4), CONF (FOUR_SLOTS) JOB ("<stage id=\"s\" tasks=\"100\" time=\"20s\"/>"));

  assert_targets (run, "0:0 1:1 2:3 3:7 4:15 5:25 21.1:24 22.1:22 23.1:18 24.1:10");
  g_assert_cmpuint (run->n_executors, ==, 25);
  g_assert_cmpint (run->executors[24].added_us, ==, SECONDS (5));
  g_assert_cmpint (run->executors[24].asked_us, ==, SECONDS (5));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (25));
  g_assert_cmpint (run->wait[0], ==, WAIT_EXECUTOR_START);
}

/* What the manager has no room for stays asked for, and never comes. */
static void
room_ends_the_ramp (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (4, 4), CONF (FOUR_SLOTS) JOB ("<stage id=\"s\" tasks=\"100\" time=\"20s\"/>"));

  g_assert_cmpuint (run->n_executors, ==, 4);
  g_assert_cmpuint (run->targets[5].target, ==, 25);
}

static void
executors_take_time_to_come (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER_WITH (3, 4, "<executor-start delay=\"2s\"/>"),
                   CONF (FOUR_SLOTS) JOB ("<stage id=\"s\" tasks=\"4\" time=\"10s\"/>"));

  g_assert_cmpuint (run->n_executors, ==, 1);
  g_assert_cmpint (run->executors[0].asked_us, ==, SECONDS (1));
  g_assert_cmpint (run->executors[0].added_us, ==, SECONDS (3));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (13));
}

/* V-SA-9 and V-SA-10: the master is asked for so many executors at the start. */
static void
the_master_counts_executors (void)
{
  static const char job[] = JOB ("<stage id=\"s\" tasks=\"8\" time=\"1s\"/>");
  g_autofree char  *five = g_strconcat (
       CONF (SET ("spark.executor.cores", "2") KEY ("initialExecutors", "5")), job, NULL);
  g_autofree char   *two = g_strconcat (CONF (KEY ("initialExecutors", "2")), job, NULL);
  g_autoptr (Run)    sized = run_of_text (CLUSTER (4, 4), five);
  g_autoptr (Run)    whole = run_of_text (CLUSTER (4, 4), two);
  static const guint nodes[] = { 0, 0, 1, 2, 3 };

  g_assert_cmpuint (sized->n_executors, ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpuint (sized->executors[i].node, ==, nodes[i]);
      g_assert_cmpuint (sized->executors[i].cores, ==, 2);
    }
  g_assert_cmpuint (n_executors_at (whole, 0), ==, 2);
  g_assert_cmpuint (whole->executors[0].cores, ==, 4);
  g_assert_cmpuint (whole->executors[1].cores, ==, 4);
}

/* Without spark.executor.cores Spark counts one slot for each executor. */
static void
unset_cores_count_as_one_slot (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (4, 4), CONF (KEY ("maxExecutors", "3"))
                                       JOB ("<stage id=\"s\" tasks=\"12\" time=\"9s\"/>"));

  assert_targets (run, "0:0 1:1 2:3");
  g_assert_cmpuint (run->n_executors, ==, 3);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (11));
}

/* A stage that comes later begins a ramp of its own, with a step of one. */
static void
each_stage_has_its_ramp (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (9, 4), CONF (SET ("spark.executor.cores", "1")) JOB (
                                       "<stage id=\"a\" tasks=\"3\" time=\"10s\"/>"
                                       "<stage id=\"b\" after=\"a\" tasks=\"9\" time=\"10s\"/>"));

  /* The second stage is submitted at 12 s, when three are there and two are wanted. */
  assert_targets (run, "0:0 1:1 2:3 11.1:2 13:4 14:5 15:7 16:9 22.1:6 23.1:5 24.1:4 25.1:2");
}

/* V-DR-1: idle since the end of its task, removed at the first tick after 60 s; one executor stays
 * for the task that runs on. */
static void
idle_ones_are_given_back (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (4, 1),
      CONF (SET ("spark.executor.cores", "1") KEY ("initialExecutors", "4"))
          JOB ("<stage id=\"s\"><durations unit=\"ms\">100000 10050x3</durations></stage>"));
  guint n_removed = 0;

  for (guint i = 0; i < run->n_executors; i++)
    if (run->executors[i].removed_us != RUN_NEVER)
      {
        n_removed++;
        g_assert_cmpint (run->executors[i].removed_us, ==, 70100 * UNITS_MS);
        g_assert_false (run->executors[i].is_lost);
      }
  g_assert_cmpuint (n_removed, ==, 3);
  assert_targets (run, "0:4 10.1:1");
}

/* As many as minExecutors stay. */
static void
the_least_stay (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (4, 1),
      CONF (SET ("spark.executor.cores", "1") KEY ("minExecutors", "3")
                KEY ("initialExecutors", "4") KEY ("executorIdleTimeout", "5s"))
          JOB ("<stage id=\"s\"><durations unit=\"ms\">100000 1000x3</durations></stage>"));

  g_assert_cmpuint (n_executors_at (run, SECONDS (90)), ==, 3);
}

#define TWO_JOBS                                                                                   \
  "<job name=\"a\" kind=\"rdd\"><stage id=\"m\" tasks=\"4\" time=\"1s\"/>"                         \
  "<stage id=\"r\" after=\"m\" tasks=\"4\" time=\"1s\" shuffle-bytes=\"1MB\"/></job>"              \
  "<job name=\"b\" kind=\"rdd\" after=\"a\" gap=\"200s\"><stage id=\"n\" tasks=\"1\" "             \
  "time=\"1s\"/></job>"
#define FOUR SET ("spark.executor.cores", "1") KEY ("initialExecutors", "4")

/* Map outputs hold their executor, as long as the driver remembers the shuffle. */
static void
tracked_shuffles_hold_executors (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (4, 1), CONF (FOUR) TWO_JOBS);

  g_assert_cmpuint (n_executors_at (run, SECONDS (199)), ==, 4);
}

/* With a time-out of their own they go when no job is open that might read them. */
static void
shuffles_time_out (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (4, 1), CONF (FOUR KEY ("shuffleTracking.timeout", "30s")) TWO_JOBS);

  g_assert_cmpuint (n_executors_at (run, SECONDS (31)), ==, 4);
  g_assert_cmpuint (n_executors_at (run, SECONDS (33)), ==, 0);
}

static void
a_shuffle_service_frees_executors (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (4, 1), CONF (FOUR SET ("spark.shuffle.service.enabled", "true")) TWO_JOBS);

  g_assert_cmpuint (n_executors_at (run, SECONDS (61)), ==, 4);
  g_assert_cmpuint (n_executors_at (run, SECONDS (63)), ==, 0);
  g_assert_cmpint (run->status, ==, RUN_SUCCEEDED);
}

/* Outputs that went with their executor are made again for the job that uses them again. */
static void
outputs_go_with_them (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (4, 1),
      CONF (FOUR KEY (
          "shuffleTracking.timeout",
          "30s")) "<job name=\"a\" kind=\"rdd\"><stage id=\"m\" tasks=\"4\" time=\"1s\"/>"
                  "<stage id=\"r\" after=\"m\" tasks=\"4\" time=\"1s\" "
                  "shuffle-bytes=\"1MB\"/></job>"
                  "<job name=\"b\" kind=\"rdd\" after=\"a\" gap=\"200s\"><reuse stage=\"m\"/>"
                  "<stage id=\"n\" after=\"m\" tasks=\"1\" time=\"1s\" "
                  "shuffle-bytes=\"1MB\"/></job>");

  g_assert_cmpuint (run_find_stage (run, "m", 1)->n_tasks, ==, 4);
}

/* On standalone the driver holds on to a connection that is gone for 5 s. */
static void
the_book_is_late_when_measured (void)
{
  static const char    body[] = CONF (FOUR SET ("spark.shuffle.service.enabled", "true")) TWO_JOBS;
  g_autoptr (Scenario) scenario = scenario_of_text (CLUSTER (4, 1), body);
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) measured =
      scenario_edit (scenario, "scenario.overheads", "measured", &error);
  g_autoptr (Run) run = NULL;

  g_assert_no_error (error);
  run = run_of_scenario (measured);
  g_assert_cmpuint (n_executors_at (run, SECONDS (70)), ==, 4);
  g_assert_cmpuint (n_executors_at (run, SECONDS (72)), ==, 0);
}

static void
a_lost_one_is_replaced_while_it_is_wanted (void)
{
  g_autoptr (Run) wanted = run_of_text (
      CLUSTER (2, 1),
      CONF (SET ("spark.executor.cores", "1") KEY ("initialExecutors", "2"))
          JOB ("<stage id=\"s\" tasks=\"4\" time=\"10s\"/>") "<fault kind=\"executor-lost\" "
                                                             "executor=\"0\" at=\"5s\"/>");
  g_autoptr (Run) idle = run_of_text (
      CLUSTER (2, 1), CONF (SET ("spark.executor.cores", "1") KEY ("initialExecutors", "2"))
                          JOB ("<stage id=\"s\"><durations unit=\"ms\">30000 "
                               "1000</durations></stage>") "<fault kind=\"executor-lost\" "
                                                           "executor=\"1\" at=\"5s\"/>");

  g_assert_cmpuint (wanted->n_executors, ==, 3);
  g_assert_cmpint (wanted->executors[2].added_us, ==, SECONDS (5));
  g_assert_cmpuint (idle->n_executors, >=, 2);
}

/* Where a task may run nowhere, one executor more is wanted, and the job goes on. */
static void
excluded_ones_are_made_up_for (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 2), CONF (SET ("spark.executor.cores", "2") KEY ("initialExecutors", "1")
                                SET ("spark.excludeOnFailure.enabled", "true"))
                          JOB ("<stage id=\"s\"><durations "
                               "unit=\"ms\">60000x2</durations></"
                               "stage>") "<fault kind=\"task-fails\" "
                                         "stage=\"s\" task=\"0\" "
                                         "attempts=\"0\" "
                                         "after=\"5s\"/>");

  g_assert_cmpint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (run->n_executors, ==, 2);
  g_assert_cmpuint (run_executor_of (run, run_find_attempt (run, "s", 0, 0, 1)), ==, 1);
}

/* No job of Spark has barrier stages where executors come and go. */
static void
barriers_are_refused (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 2), CONF (KEY ("initialExecutors", "2"))
                          JOB ("<stage id=\"s\" tasks=\"2\" time=\"1s\" barrier=\"yes\"/>"));

  g_assert_cmpint (run->status, ==, RUN_FAILED);
  g_assert_nonnull (strstr (run->reason, "SPARK-24942"));
}

static void
neither_service_nor_tracking (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (2, 2), CONF (KEY ("shuffleTracking.enabled", "false"))
                                       JOB ("<stage id=\"s\" tasks=\"2\" time=\"1s\"/>"));

  g_assert_cmpint (run->status, ==, RUN_NEVER_STARTS);
  g_assert_nonnull (strstr (run->reason, "Dynamic allocation of executors requires"));
}

/* YARN gives containers while there is room. */
static void
containers_come_and_go (void)
{
  g_autoptr (Run) run =
      run_of_text ("<cluster manager=\"yarn\"><nodes name=\"w\" count=\"3\" cores=\"8\" "
                   "memory=\"16GiB\"/></cluster>",
                   CONF (SET ("spark.executor.memory", "4g") SET ("spark.executor.cores", "4")
                             SET ("spark.shuffle.service.enabled", "true"))
                       JOB ("<stage id=\"s\" tasks=\"60\" time=\"30s\"/>"));

  g_assert_cmpuint (run->n_executors, ==, 9);
  g_assert_cmpstr (run->executors[0].id, ==, "1");
  g_assert_cmpuint (run->targets[1].target, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/allocation/ramp/doubles-what-it-adds", the_ramp);
  g_test_add_func ("/allocation/ramp/ends-where-there-is-no-room", room_ends_the_ramp);
  g_test_add_func ("/allocation/ramp/executors-take-time-to-come", executors_take_time_to_come);
  g_test_add_func ("/allocation/ramp/the-master-counts-executors", the_master_counts_executors);
  g_test_add_func ("/allocation/ramp/unset-cores-count-as-one-slot", unset_cores_count_as_one_slot);
  g_test_add_func ("/allocation/ramp/each-stage-has-its-own", each_stage_has_its_ramp);
  g_test_add_func ("/allocation/ramp/containers-come-while-there-is-room", containers_come_and_go);
  g_test_add_func ("/allocation/removal/idle-ones-are-given-back", idle_ones_are_given_back);
  g_test_add_func ("/allocation/removal/the-least-stay", the_least_stay);
  g_test_add_func ("/allocation/removal/tracked-shuffles-hold", tracked_shuffles_hold_executors);
  g_test_add_func ("/allocation/removal/shuffles-time-out", shuffles_time_out);
  g_test_add_func ("/allocation/removal/a-service-frees", a_shuffle_service_frees_executors);
  g_test_add_func ("/allocation/removal/outputs-go-with-them", outputs_go_with_them);
  g_test_add_func ("/allocation/removal/the-book-is-late", the_book_is_late_when_measured);
  g_test_add_func ("/allocation/losses/are-replaced-while-wanted",
                   a_lost_one_is_replaced_while_it_is_wanted);
  g_test_add_func ("/allocation/losses/excluded-ones-are-made-up-for",
                   excluded_ones_are_made_up_for);
  g_test_add_func ("/allocation/refused/barriers", barriers_are_refused);
  g_test_add_func ("/allocation/refused/neither-service-nor-tracking",
                   neither_service_nor_tracking);
  return g_test_run ();
}
