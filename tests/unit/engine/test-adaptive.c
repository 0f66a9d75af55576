/* SPDX-License-Identifier: Apache-2.0 */
/* What adaptive execution makes of a query while it runs: joins that change their kind, reads that
 * stay with map tasks, sides without rows, and the Spark jobs that come of it. */
#include "plan.h"
#include "scenario-text.h"

#define CONF(settings) "<conf>" settings "</conf>"
#define EACH SET ("spark.sql.adaptive.coalescePartitions.enabled", "false")
#define DATA                                                                                       \
  "<data name=\"orders\" format=\"parquet\"><files count=\"8\" size=\"100MiB\"/></data>"           \
  "<data name=\"lands\" format=\"parquet\"><files count=\"8\" size=\"50MiB\"/></data>"
/* 800 MiB on the left and 400 MiB x `ratio` on the right, at 10 MiB/s in every stage. */
#define SIDES(ratio)                                                                               \
  "<stage id=\"a\" reads=\"orders\" rate=\"10MiB/s\"/>"                                            \
  "<stage id=\"b\" reads=\"lands\" rate=\"10MiB/s\" output-ratio=\"" ratio "\"/>"
#define JOIN(attributes)                                                                           \
  "<stage id=\"join\" after=\"a b\" shuffle=\"20\" operator=\"sort-merge-join\" "                  \
  "rate=\"10MiB/s\" " attributes "/>"
#define QUERY(ratio, attributes) DATA "<job name=\"j\">" SIDES (ratio) JOIN (attributes) "</job>"

/* Stages in the file's order, then the one that collects. */
enum
{
  A,
  B,
  JOINED,
  COLLECT,
};

static Plan *
plan_of (const char *body)
{
  g_autoptr (Scenario) scenario = scenario_of_text (CLUSTER (2, 4), body);
  g_autoptr (GError)   error = NULL;
  Plan                *plan = plan_new (scenario, NULL, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

static AdaptedId
adapted (const char *body)
{
  g_autoptr (Plan) plan = plan_of (body);

  return plan->run->stages[JOINED].adapted.id;
}

/* ---- another kind of join */

/* 8 MiB of 0.02 x 400 MiB may be broadcast. 8 map tasks and 20 partitions: 16 tasks of the left,
 * two for each map task, read 50 MiB each; as many read 0.5 MiB each of the right. */
static void
a_small_side_is_broadcast (void)
{
  g_autoptr (Plan)  plan = plan_of (CONF (EACH) QUERY ("0.02", "output-ratio=\"1\""));
  const RunStage   *join = &plan->run->stages[JOINED];
  const RunStage   *collect = &plan->run->stages[COLLECT];
  const RunAdapted *why = &join->adapted;

  g_assert_cmpuint (plan->run->n_stages, ==, 4);
  g_assert_cmpuint (plan->run->n_file_stages, ==, 3);
  g_assert_cmpint (why->id, ==, ADAPTED_TO_BROADCAST);
  g_assert_cmpuint (why->side, ==, B);
  g_assert_cmpint (why->row_bytes, ==, 8 * UNITS_MIB);
  g_assert_cmpint (why->most_bytes, ==, 10 * UNITS_MIB);
  g_assert_cmpuint (join->n_tasks, ==, 16);
  g_assert_cmpuint (join->n_parents, ==, 1);
  g_assert_cmpuint (join->parents[0], ==, A);
  g_assert_cmpuint (join->awaits[0], ==, COLLECT);
  g_assert_cmpint (run_task_work (plan->run, JOINED, 3).input_bytes, ==, 50 * UNITS_MIB);
  g_assert_cmpuint (join->maps[3].first, ==, 1);
  g_assert_cmpuint (join->maps[3].end, ==, 2);
  g_assert_cmpint (join->broadcast_bytes, ==, 8 * UNITS_MIB);
  g_assert_cmpuint (collect->n_tasks, ==, 16);
  g_assert_cmpint (collect->shuffle_read_bytes, ==, 8 * UNITS_MIB);
  g_assert_cmpuint (collect->parents[0], ==, B);
}

/* Partitions of 1 and 19 bytes over 2 map tasks: the first map task writes the odd bytes. */
static void
no_byte_is_lost_between_map_tasks (void)
{
  g_autoptr (Plan) plan = plan_of (
      CONF (EACH) "<job name=\"j\"><stage id=\"a\" tasks=\"2\" time=\"1s\"/>"
                  "<stage id=\"b\" tasks=\"1\" time=\"1s\"/>"
                  "<stage id=\"join\" after=\"a b\" shuffle=\"2\" shuffle-bytes=\"21000002B\" "
                  "shuffle-shares=\"20000001 1000001\" skew=\"weights 1 6\" "
                  "operator=\"sort-merge-join\"/></job>");
  Bytes sum = 0;

  g_assert_cmpint (plan->run->stages[JOINED].adapted.id, ==, ADAPTED_TO_BROADCAST);
  g_assert_cmpuint (plan->run->stages[JOINED].n_tasks, ==, 2);
  for (guint i = 0; i < 2; i++)
    sum += run_task_work (plan->run, JOINED, i).input_bytes;
  g_assert_cmpint (sum, ==, 20000001);
}

/* 20 partitions of 0.4 MiB are merged into one task, which then reads all map tasks; 20 of 40 MiB
 * stay, twice as many as there are map tasks. */
static void
merged_reads_take_several_map_tasks (void)
{
  g_autoptr (Plan) plan = plan_of (CONF (
      SET ("spark.sql.adaptive.coalescePartitions.parallelismFirst", "false")) QUERY ("0.02", ""));
  const RunStage  *join = &plan->run->stages[JOINED];
  const RunStage  *collect = &plan->run->stages[COLLECT];

  g_assert_cmpuint (collect->n_tasks, ==, 1);
  g_assert_cmpuint (collect->maps[0].end, ==, 8);
  g_assert_cmpuint (join->n_tasks, ==, 16);
}

static void
rows_in_memory_decide (void)
{
  g_assert_cmpint (adapted (QUERY ("0.025", "")), ==, ADAPTED_TO_BROADCAST);
  g_assert_cmpint (adapted (QUERY ("0.0251", "")), ==, ADAPTED_NOT);
  g_assert_cmpint (adapted (QUERY ("0.02", "expansion=\"2\"")), ==, ADAPTED_NOT);
  g_assert_cmpint (adapted (QUERY ("0.02", "join=\"right-outer\"")), ==, ADAPTED_NOT);
}

static void
settings_decide (void)
{
  g_assert_cmpint (adapted (CONF (SET ("spark.sql.adaptive.autoBroadcastJoinThreshold", "-1"))
                                QUERY ("0.02", "")),
                   ==, ADAPTED_NOT);
  g_assert_cmpint (
      adapted (CONF (SET ("spark.sql.autoBroadcastJoinThreshold", "1g")) QUERY ("1", "")), ==,
      ADAPTED_TO_BROADCAST);
  g_assert_cmpint (adapted (CONF (SET ("spark.sql.adaptive.enabled", "false")) QUERY ("0.02", "")),
                   ==, ADAPTED_NOT);
}

/* A scenario that gives times need not say how much is shuffled: zero bytes mean nothing then. */
static void
untold_sizes_decide_nothing (void)
{
  g_assert_cmpint (adapted ("<job name=\"j\"><stage id=\"a\" tasks=\"2\" time=\"1s\"/>"
                            "<stage id=\"b\" tasks=\"2\" time=\"1s\"/>" JOIN ("") "</job>"),
                   ==, ADAPTED_NOT);
  g_assert_cmpint (
      adapted ("<job name=\"j\"><stage id=\"a\" tasks=\"2\" time=\"1s\"/>"
               "<stage id=\"b\" tasks=\"2\" time=\"1s\"/>" JOIN ("shuffle-bytes=\"0\"") "</job>"),
      ==, ADAPTED_TO_NOTHING);
}

static void
without_local_reads_partitions_are_gathered (void)
{
  g_autoptr (Plan) plan = plan_of (CONF (
      EACH SET ("spark.sql.adaptive.localShuffleReader.enabled", "false")) QUERY ("0.02", ""));

  g_assert_cmpint (plan->run->stages[JOINED].adapted.id, ==, ADAPTED_TO_BROADCAST);
  g_assert_cmpuint (plan->run->stages[JOINED].n_tasks, ==, 20);
  g_assert_null (plan->run->stages[JOINED].maps);
}

#define STREAMED                                                                                   \
  "<job name=\"j\"><stage id=\"a\" tasks=\"10\" time=\"1s\"/><stage id=\"join\" after=\"a\" "      \
  "shuffle=\"5\" shuffle-bytes=\"13720MiB\" skew=\"weights 10 1 1 1 1\" "                          \
  "operator=\"broadcast-join\"/></job>"

static guint
streamed_tasks (const char *settings)
{
  g_autoptr (Plan) plan = plan_of (settings);

  return plan->run->stages[1].n_tasks;
}

/* Since 4.3: the hot partition of 9,800 MiB becomes a piece for each map task. */
static void
a_skewed_stream_is_cut_where_it_does_not_stay (void)
{
  g_assert_cmpuint (streamed_tasks (CONF (EACH SET ("spark.sql.adaptive.localShuffleReader.enabled",
                                                    "false")) STREAMED),
                    ==, 10 + 4);
  g_assert_cmpuint (streamed_tasks (CONF (EACH) STREAMED), ==, 5);
}

static void
small_partitions_are_hashed (void)
{
  g_autoptr (Plan) plan = plan_of (CONF (
      SET ("spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold", "64m")) QUERY ("0.5", ""));
  const RunStage  *join = &plan->run->stages[JOINED];

  g_assert_cmpint (join->adapted.id, ==, ADAPTED_TO_HASH);
  g_assert_cmpuint (join->adapted.side, ==, B);
  g_assert_cmpuint (join->n_parents, ==, 2);
  g_assert_cmpint (plan_stage (plan, JOINED)->operator_id, ==, OPERATOR_SHUFFLED_HASH_JOIN);
}

/* What the join writes follows from both sides, though its tasks read one of them. */
static void
the_output_of_a_join_stays (void)
{
  g_autoptr (Plan) plan = plan_of (DATA "<job name=\"j\">" SIDES ("0.02") JOIN (
      "") "<stage id=\"sum\" after=\"join\" shuffle=\"4\" rate=\"10MiB/s\"/></job>");

  g_assert_cmpint (plan->run->stages[JOINED].shuffle_write_bytes, ==, (800 + 8) * UNITS_MIB);
}

/* ---- sides without rows */

typedef struct
{
  const char *join;
  AdaptedId   without_right, without_left;
} Remnant;

/* clang-format off */
static const Remnant remnants[] = {
  { "inner",       ADAPTED_TO_NOTHING, ADAPTED_TO_NOTHING },
  { "left-outer",  ADAPTED_TO_SIDE,    ADAPTED_TO_NOTHING },
  { "right-outer", ADAPTED_TO_NOTHING, ADAPTED_TO_SIDE },
  { "full-outer",  ADAPTED_TO_SIDE,    ADAPTED_TO_SIDE },
  { "left-semi",   ADAPTED_TO_NOTHING, ADAPTED_TO_NOTHING },
  { "left-anti",   ADAPTED_TO_SIDE,    ADAPTED_TO_NOTHING },
};
/* clang-format on */

/* 2 map tasks each, 60 MB on the side that has rows. */
static Plan *
plan_of_empty (const char *join, const char *shares)
{
  g_autofree char *body = g_strdup_printf (
      "<job name=\"j\"><stage id=\"a\" tasks=\"2\" time=\"1s\"/>"
      "<stage id=\"b\" tasks=\"2\" time=\"1s\"/>"
      "<stage id=\"join\" after=\"a b\" shuffle=\"20\" shuffle-bytes=\"60MB\" "
      "shuffle-shares=\"%s\" operator=\"sort-merge-join\" join=\"%s\" rate=\"1MB/s\"/></job>",
      shares, join);

  return plan_of (body);
}

static void
assert_remnant (const char *join, const char *shares, AdaptedId expected, guint empty)
{
  g_autoptr (Plan) plan = plan_of_empty (join, shares);
  const RunStage  *stage = &plan->run->stages[JOINED];

  g_test_message ("%s, %s", join, shares);
  g_assert_cmpint (stage->adapted.id, ==, expected);
  g_assert_cmpuint (stage->adapted.side, ==, empty);
  g_assert_cmpuint (stage->awaits[0], ==, empty);
  g_assert_cmpuint (stage->n_parents, ==, expected == ADAPTED_TO_SIDE ? 1 : 0);
  g_assert_cmpint (stage->shuffle_read_bytes, ==,
                   expected == ADAPTED_TO_SIDE ? 60 * 1000 * 1000 : 0);
  g_assert_cmpint (stage->n_tasks > 0, ==, expected == ADAPTED_TO_SIDE);
}

static void
each_join_keeps_what_it_must (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (remnants); i++)
    {
      assert_remnant (remnants[i].join, "1 0", remnants[i].without_right, B);
      assert_remnant (remnants[i].join, "0 1", remnants[i].without_left, A);
    }
}

/* Nothing sorted is nothing; nothing written is a task that writes no row. */
static void
a_shuffle_without_rows_ends_it (void)
{
  g_autoptr (Plan) plan =
      plan_of (DATA "<job name=\"j\"><stage id=\"scan\" reads=\"orders\" rate=\"10MiB/s\" "
                    "output-ratio=\"0\"/>"
                    "<stage id=\"sort\" after=\"scan\" operator=\"sort\"/>"
                    "<stage id=\"write\" after=\"sort\" operator=\"write\"/></job>");

  g_assert_cmpint (plan->run->stages[1].adapted.id, ==, ADAPTED_TO_NOTHING);
  g_assert_cmpuint (plan->run->stages[1].n_tasks, ==, 0);
  g_assert_cmpint (plan->run->stages[2].adapted.id, ==, ADAPTED_TO_NOTHING);
  g_assert_cmpuint (plan->run->stages[2].n_tasks, ==, 1);
}

static void
what_was_asked_for_by_number_stays (void)
{
  g_autoptr (Plan) plan =
      plan_of (DATA "<job name=\"j\"><stage id=\"scan\" reads=\"orders\" rate=\"10MiB/s\" "
                    "output-ratio=\"0\"/><stage id=\"deal\" after=\"scan\" shuffle=\"7\" "
                    "shuffle-origin=\"REPARTITION_BY_NUM\"/></job>");

  g_assert_cmpuint (plan->run->stages[1].n_tasks, ==, 7);
}

/* ---- in a run */

static const RunSparkJob *
job_of (const Run *run, const char *stage)
{
  for (guint i = 0; i < run->n_spark_jobs; i++)
    if (g_str_equal (run->stages[run->spark_jobs[i].stage].id, stage))
      return &run->spark_jobs[i];
  g_assert_not_reached ();
}

/* 8 slots. a has 8 tasks of 10 s, b 8 of 5 s; then it is collected, 16 tasks of 0.05 s in two
 * waves, and the join is 16 tasks of 5 s in two waves. */
static void
the_table_is_collected_by_a_job_of_its_own (void)
{
  g_autoptr (Run)    run = run_of_text (CLUSTER (2, 4), CONF (EACH) QUERY ("0.02", ""));
  const RunSparkJob *collect = job_of (run, "join (broadcast)");
  const RunSparkJob *join = job_of (run, "join");

  g_assert_cmpuint (run->n_spark_jobs, ==, 4);
  g_assert_cmpint (job_of (run, "a")->kind, ==, SPARK_JOB_QUERY_STAGE);
  g_assert_cmpint (job_of (run, "b")->ended_us, ==, SECONDS (15));
  g_assert_cmpint (collect->kind, ==, SPARK_JOB_BROADCAST);
  g_assert_cmpint (collect->submitted_us, ==, SECONDS (15));
  /* 0.05 s but for what does not divide evenly */
  g_assert_cmpint ((collect->ended_us - collect->submitted_us) / UNITS_MS, ==, 100);
  g_assert_cmpint (join->kind, ==, SPARK_JOB_RESULT);
  g_assert_cmpint (join->submitted_us, ==, collect->ended_us);
  g_assert_cmpint (run->makespan_us, ==, join->submitted_us + SECONDS (10));
}

/* Every task runs where the map task ran whose output it reads. */
static void
reads_stay_on_their_node (void)
{
  g_autoptr (Run) run = run_of_text (CLUSTER (2, 4), CONF (EACH) QUERY ("0.02", ""));
  const RunStage *join = &run->stages[JOINED];

  for (guint task = 0; task < join->n_tasks; task++)
    {
      guint reader = run_find_attempt (run, "join", 0, task, 0);
      guint maker = run_find_attempt (run, "a", 0, join->maps[task].first, 0);

      g_assert_cmpuint (run_executor_of (run, reader), ==, run_executor_of (run, maker));
      g_assert_cmpint (run_locality (run, reader), ==, LOCALITY_NODE);
    }
}

/* b has no row and ends at 1 s: so does the action. Nobody stops a, which ends at 10 s. */
static void
an_action_may_end_before_its_stages (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (1, 4), "<job name=\"j\"><stage id=\"a\" tasks=\"2\" time=\"10s\"/>"
                      "<stage id=\"b\" tasks=\"2\" time=\"1s\" output-ratio=\"0\"/>" JOIN (
                          "") "</job><job name=\"next\" after=\"j\"><stage id=\"n\" tasks=\"1\" "
                              "time=\"1s\"/></job>");

  g_assert_cmpint (run->jobs[0].ended_us, ==, SECONDS (1));
  g_assert_cmpint (run->jobs[1].ended_us, ==, SECONDS (2));
  g_assert_cmpint (job_of (run, "a")->ended_us, ==, SECONDS (10));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (10));
}

#define CHAIN(kind)                                                                                \
  "<job name=\"j\" kind=\"" kind "\"><stage id=\"a\" tasks=\"1\" time=\"1s\"/>"                    \
  "<stage id=\"b\" after=\"a\" tasks=\"2\" time=\"10s\"/>"                                         \
  "<stage id=\"c\" tasks=\"4\" time=\"3s\"/>"                                                      \
  "<stage id=\"d\" after=\"b c\" tasks=\"1\" time=\"1s\"/></job>"

/* Two slots; a and c begin, and a second task of c at 1 s, when a ends. At 3 s b goes first as the
 * lower stage of one job; as a job of its own, asked for later, it comes behind all of c. */
static void
later_jobs_stand_behind (void)
{
  g_autoptr (Run) query = run_of_text (CLUSTER (1, 2), CHAIN ("sql"));
  g_autoptr (Run) rdds = run_of_text (CLUSTER (1, 2), CHAIN ("rdd"));

  g_assert_cmpuint (rdds->n_spark_jobs, ==, 1);
  g_assert_cmpint (run_find_stage (rdds, "b", 0)->first_launch_us, ==, SECONDS (3));
  g_assert_cmpuint (query->n_spark_jobs, ==, 4);
  g_assert_cmpint (run_find_stage (query, "b", 0)->submitted_us, ==, SECONDS (1));
  g_assert_cmpint (run_find_stage (query, "b", 0)->first_launch_us, ==, SECONDS (6));
}

static void
without_adaptive_execution_it_is_one_job (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (1, 2), CONF (SET ("spark.sql.adaptive.enabled", "false")) CHAIN ("sql"));

  g_assert_cmpuint (run->n_spark_jobs, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/adaptive/join/a-small-side-is-broadcast", a_small_side_is_broadcast);
  g_test_add_func ("/adaptive/join/no-byte-is-lost-between-map-tasks",
                   no_byte_is_lost_between_map_tasks);
  g_test_add_func ("/adaptive/join/merged-reads-take-several-map-tasks",
                   merged_reads_take_several_map_tasks);
  g_test_add_func ("/adaptive/join/rows-in-memory-decide", rows_in_memory_decide);
  g_test_add_func ("/adaptive/join/settings-decide", settings_decide);
  g_test_add_func ("/adaptive/join/untold-sizes-decide-nothing", untold_sizes_decide_nothing);
  g_test_add_func ("/adaptive/join/without-local-reads-partitions-are-gathered",
                   without_local_reads_partitions_are_gathered);
  g_test_add_func ("/adaptive/join/a-skewed-stream-is-cut-where-it-does-not-stay",
                   a_skewed_stream_is_cut_where_it_does_not_stay);
  g_test_add_func ("/adaptive/join/small-partitions-are-hashed", small_partitions_are_hashed);
  g_test_add_func ("/adaptive/join/the-output-of-a-join-stays", the_output_of_a_join_stays);
  g_test_add_func ("/adaptive/empty/each-join-keeps-what-it-must", each_join_keeps_what_it_must);
  g_test_add_func ("/adaptive/empty/a-shuffle-without-rows-ends-it",
                   a_shuffle_without_rows_ends_it);
  g_test_add_func ("/adaptive/empty/what-was-asked-for-by-number-stays",
                   what_was_asked_for_by_number_stays);
  g_test_add_func ("/adaptive/run/the-table-is-collected-by-a-job-of-its-own",
                   the_table_is_collected_by_a_job_of_its_own);
  g_test_add_func ("/adaptive/run/reads-stay-on-their-node", reads_stay_on_their_node);
  g_test_add_func ("/adaptive/run/an-action-may-end-before-its-stages",
                   an_action_may_end_before_its_stages);
  g_test_add_func ("/adaptive/run/later-jobs-stand-behind", later_jobs_stand_behind);
  g_test_add_func ("/adaptive/run/without-adaptive-execution-it-is-one-job",
                   without_adaptive_execution_it_is_one_job);
  return g_test_run ();
}
