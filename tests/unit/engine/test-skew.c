/* SPDX-License-Identifier: Apache-2.0 */
/* A skewed join in a run: pieces, what they read, and how much sooner it ends. */
#include "plan.h"
#include "scenario-text.h"

#define MAPS "<stage id=\"a\" tasks=\"10\" time=\"1s\"/><stage id=\"b\" tasks=\"10\" time=\"1s\"/>"
#define JOIN(attributes)                                                                           \
  "<job name=\"j\">" MAPS "<stage id=\"join\" after=\"a b\" shuffle=\"5\" rate=\"1MiB/s\" "        \
  "skew=\"weights 10 1 1 1 1\" " attributes "/></job>"
#define CONF(key, value) "<conf>" SET (key, value) "</conf>"
#define EACH CONF ("spark.sql.adaptive.coalescePartitions.enabled", "false")

static Plan *
plan_of (const char *body)
{
  g_autoptr (Scenario) scenario = scenario_of_text (CLUSTER (1, 4), body);
  g_autoptr (GError)   error = NULL;
  Plan                *plan = plan_new (scenario, NULL, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

/* 13,720 MiB and 140 MiB in parts 10 : 1 : 1 : 1 : 1. The hot partition is 9,800 MiB of the one,
 * 980 MiB of each map task, and 100 MiB of the other, below 256 MiB. A piece aims at 980 MiB as
 * reported, as the others hold: one for each map task, and each reads the 100 MiB. */
static void
pieces_read_the_other_side_whole (void)
{
  g_autoptr (Plan) plan = plan_of (EACH JOIN (
      "shuffle-bytes=\"13860MiB\" shuffle-shares=\"98 1\" operator=\"sort-merge-join\""));
  const RunStage  *join = &plan->run->stages[2];

  g_assert_cmpuint (join->n_tasks, ==, 10 + 4);
  for (guint i = 0; i < 14; i++)
    g_assert_cmpint (run_task_work (plan->run, 2, i).input_bytes, ==,
                     (i < 10 ? 980 + 100 : 980 + 10) * UNITS_MIB);
  g_assert_cmpint (run_task_work (plan->run, 2, 0).compute_us, ==, SECONDS (1080));
  g_assert_cmpint (join->shuffle_read_bytes, ==, (13860 + 9 * 100) * UNITS_MIB);
  g_assert_cmpint (plan->run->stages[0].shuffle_write_bytes, ==, 13720 * UNITS_MIB);
}

static guint
tasks_of_join (const char *body)
{
  g_autoptr (Plan) plan = plan_of (body);

  return plan->run->stages[2].n_tasks;
}

/* Only where Spark has put in the shuffles of one join itself, and only in SQL. */
static void
what_spark_leaves_whole_stays_whole (void)
{
  g_assert_cmpuint (tasks_of_join (EACH JOIN ("shuffle-bytes=\"13860MiB\" "
                                              "operator=\"sort\"")),
                    ==, 5);
  g_assert_cmpuint (tasks_of_join (EACH JOIN ("shuffle-bytes=\"13860MiB\" "
                                              "shuffle-origin=\"REPARTITION_BY_COL\" "
                                              "operator=\"sort-merge-join\"")),
                    ==, 5);
  g_assert_cmpuint (tasks_of_join (CONF ("spark.sql.adaptive.skewJoin.enabled", "false") JOIN (
                        "shuffle-bytes=\"13860MiB\" operator=\"sort-merge-join\"")),
                    ==, 5);
  g_assert_cmpuint (tasks_of_join (CONF ("spark.sql.adaptive.enabled", "false") JOIN (
                        "shuffle-bytes=\"13860MiB\" operator=\"sort-merge-join\"")),
                    ==, 5);
}

#define SKEWED_LEFT                                                                                \
  "shuffle-bytes=\"13860MiB\" shuffle-shares=\"98 1\" operator=\"sort-merge-join\" "

/* Rows of the outer side must all come once: of the inner one no partition may be cut. */
static void
only_the_outer_side_is_cut (void)
{
  g_assert_cmpuint (tasks_of_join (EACH JOIN (SKEWED_LEFT "join=\"left-outer\"")), ==, 14);
  g_assert_cmpuint (tasks_of_join (EACH JOIN (SKEWED_LEFT "join=\"left-anti\"")), ==, 14);
  g_assert_cmpuint (tasks_of_join (EACH JOIN (SKEWED_LEFT "join=\"right-outer\"")), ==, 5);
  g_assert_cmpuint (tasks_of_join (EACH JOIN (SKEWED_LEFT "join=\"full-outer\"")), ==, 5);
}

/* A parent alone is one side of the join: 10 pieces of 980 MiB and 4 others. */
static void
one_parent_is_one_side (void)
{
  g_autoptr (Plan) plan = plan_of (
      EACH
      "<job name=\"j\"><stage id=\"a\" tasks=\"10\" time=\"1s\"/><stage id=\"join\" after=\"a\" "
      "shuffle=\"5\" rate=\"1MiB/s\" skew=\"weights 10 1 1 1 1\" shuffle-bytes=\"13720MiB\" "
      "operator=\"sort-merge-join\"/></job>");

  g_assert_cmpuint (plan->run->stages[1].n_tasks, ==, 14);
  g_assert_cmpint (plan->run->stages[1].each.input_bytes, ==, 980 * UNITS_MIB);
  g_assert_cmpint (plan->run->stages[1].shuffle_read_bytes, ==, 13720 * UNITS_MIB);
}

/* A rebalance cuts what is larger than the advisory size, join or not. */
static void
a_rebalance_cuts_to_the_advisory_size (void)
{
  g_autoptr (Plan) plan = plan_of (
      EACH "<job name=\"j\"><stage id=\"a\" tasks=\"10\" time=\"1s\"/><stage id=\"r\" after=\"a\" "
           "shuffle=\"2\" rate=\"1MiB/s\" skew=\"weights 10 1\" shuffle-bytes=\"440MiB\" "
           "shuffle-origin=\"REBALANCE_PARTITIONS_BY_COL\"/></job>");

  g_assert_cmpuint (plan->run->stages[1].n_tasks, ==, 10 + 1);
  g_assert_cmpint (plan->run->stages[1].each.input_bytes, ==, 40 * UNITS_MIB);
}

/* 14 tasks of 1,080 s or less on 4 slots: 4 waves, and the maps before; in one piece the hot
 * partition alone takes 9,900 s. */
static void
the_straggler_is_gone (void)
{
  const char      *body = JOIN ("shuffle-bytes=\"13860MiB\" shuffle-shares=\"98 1\" "
                                     "operator=\"sort-merge-join\"");
  g_autofree char *cut = g_strconcat (EACH, body, NULL);
  g_autofree char *whole = g_strconcat (CONF ("spark.sql.adaptive.enabled", "false"), body, NULL);
  g_autoptr (Run)  sooner = run_of_text (CLUSTER (1, 4), cut);
  g_autoptr (Run)  later = run_of_text (CLUSTER (1, 4), whole);

  g_assert_cmpint (sooner->makespan_us, <, SECONDS (4 * 1080 + 10));
  g_assert_cmpint (later->makespan_us, >=, SECONDS (9900));
}

#define ADD(path, func) g_test_add_func ("/skew/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("pieces-read-the-other-side-whole", pieces_read_the_other_side_whole);
  ADD ("what-spark-leaves-whole-stays-whole", what_spark_leaves_whole_stays_whole);
  ADD ("only-the-outer-side-is-cut", only_the_outer_side_is_cut);
  ADD ("one-parent-is-one-side", one_parent_is_one_side);
  ADD ("a-rebalance-cuts-to-the-advisory-size", a_rebalance_cuts_to_the_advisory_size);
  ADD ("the-straggler-is-gone", the_straggler_is_gone);
  return g_test_run ();
}
