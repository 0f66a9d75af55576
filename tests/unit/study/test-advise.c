/* SPDX-License-Identifier: Apache-2.0 */
/* Each rule speaks on a scenario made for it and is silent on a good one; what a change gains is
 * the difference of two simulations. */
#include <string.h>

#include "advise.h"
#include "scenario-text.h"
#include "simulate.h"

#define NO_AQE SET ("spark.sql.adaptive.enabled", "false")
#define ONE_NODE                                                                                   \
  "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"1\" cores=\"2\" memory=\"8GiB\" "     \
  "disk-rate=\"100MB/s\"/></cluster>"
#define HEAP_1G SET ("spark.executor.memory", "1g")
#define EXERCISE_CLUSTER                                                                           \
  "<cluster manager=\"standalone\"><nodes name=\"worker\" count=\"5\" cores=\"2\" "                \
  "memory=\"10GiB\" offers-memory=\"9GiB\"/></cluster>"
#define EXERCISE_BODY                                                                              \
  "<conf>" SET ("spark.executor.cores", "2") SET ("spark.executor.memory", "8g")                   \
      SET ("spark.sql.files.maxPartitionBytes",                                                    \
           "256m") "</conf>"                                                                       \
                   "<data name=\"events\" format=\"parquet\" compression=\"snappy\">"              \
                   "<files count=\"2000\" size=\"250MB\"/></data>"                                 \
                   "<job name=\"report\"><stage id=\"scan\" reads=\"events\" rate=\"50MB/s\" "     \
                   "task-overhead=\"100ms\"/></job>"
#define STAGE(attributes) "<job name=\"j\"><stage id=\"s\" " attributes "/></job>"
#define JOIN(attributes)                                                                           \
  "<job name=\"j\"><stage id=\"m\" tasks=\"2\" time=\"1s\"/>"                                      \
  "<stage id=\"r\" after=\"m\" " attributes "/></job>"

#define EMR(instance, attributes)                                                                  \
  "<cluster manager=\"emr\"><nodes name=\"core\" count=\"3\" role=\"core\" " attributes            \
  " instance=\"" instance "\"/></cluster>"
#define ON_EMR(instances)                                                                          \
  SET ("spark.dynamicAllocation.enabled", "false")                                                 \
  SET ("spark.executor.instances", instances) SET ("spark.executor.cores", "4")

#define DYNAMIC SET ("spark.dynamicAllocation.enabled", "true") SET ("spark.executor.cores", "4")
/* Map outputs of a job after which nothing happens for a minute. */
#define HELD                                                                                       \
  "<job name=\"a\" kind=\"rdd\"><stage id=\"m\" tasks=\"36\" time=\"9s\"/>"                        \
  "<stage id=\"r\" after=\"m\" tasks=\"4\" time=\"1s\" shuffle-bytes=\"1MB\"/></job>"              \
  "<job name=\"b\" kind=\"rdd\" after=\"a\" gap=\"60s\"><stage id=\"n\" tasks=\"1\" time=\"1s\"/>" \
  "</job>"

typedef struct
{
  const char *rule;
  const char *cluster, *body;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "never-starts",       CLUSTER (1, 2), "<conf>" SET ("spark.executor.memory", "100g") "</conf>" STAGE ("tasks=\"2\" time=\"1s\"") },
  { "failed",             CLUSTER (1, 1), "<conf>" SET ("spark.driver.maxResultSize", "1m") "</conf>" STAGE ("tasks=\"2\" time=\"1s\" result=\"900000\"") },
  { "out-of-memory",      ONE_NODE, "<conf>" HEAP_1G NO_AQE "</conf>" JOIN ("shuffle=\"2\" shuffle-bytes=\"4GB\" operator=\"shuffled-hash-join\"") },
  { "broadcast-refused",  CLUSTER (1, 1), STAGE ("tasks=\"2\" time=\"1s\" broadcast=\"476MB\"") },
  { "executors-missing",  EMR ("m5.xlarge", ""), "<conf>" ON_EMR ("5") "</conf>" STAGE ("tasks=\"40\" time=\"10s\"") },
  { "overhead-small",     "<cluster manager=\"kubernetes\"><nodes name=\"w\" count=\"1\" cores=\"16\" memory=\"32GiB\"/></cluster>", "<conf>" SET ("spark.executor.instances", "1") SET ("spark.executor.cores", "16") SET ("spark.executor.memory", "3g") NO_AQE "</conf>" JOIN ("shuffle=\"16\" shuffle-bytes=\"16GB\" rate=\"1GB/s\"") },
  { "executors-died",     CLUSTER (2, 2), "<conf>" HEAP_1G "</conf>" STAGE ("tasks=\"2\" time=\"10s\" objects=\"1100MiB\"") },
  { "heap-full",          CLUSTER (1, 2), "<conf>" SET ("spark.memory.fraction", "0.98") "</conf>" STAGE ("tasks=\"2\" time=\"1s\"") },
  { "cache-made-again",   ONE_NODE, "<conf>" HEAP_1G "</conf><job name=\"j\"><stage id=\"s\" tasks=\"16\" time=\"10s\" cache=\"MEMORY_ONLY\" cached-bytes=\"1GB\"/></job><job name=\"k\" after=\"j\"><stage id=\"t\" over=\"s\" time=\"1s\"/></job>" },
  { "adaptive",           CLUSTER (1, 2), "<job name=\"j\"><stage id=\"a\" tasks=\"2\" time=\"1s\"/><stage id=\"b\" tasks=\"2\" time=\"1s\"/><stage id=\"c\" after=\"a b\" operator=\"sort-merge-join\" shuffle-bytes=\"101MB\" shuffle-shares=\"100 1\"/></job>" },
  { "cache-on-disk",      ONE_NODE, "<conf>" HEAP_1G "</conf><job name=\"j\"><stage id=\"s\" tasks=\"16\" time=\"10s\" cache=\"MEMORY_AND_DISK\" cached-bytes=\"1GB\"/></job><job name=\"k\" after=\"j\"><stage id=\"t\" over=\"s\" time=\"1s\"/></job>" },
  { "take-ramp",          CLUSTER (1, 4), "<job name=\"j\" action=\"take\" rows=\"9\"><stage id=\"s\" tasks=\"40\" time=\"1s\" rows=\"0\"/></job>" },
  { "reader-jobs",        CLUSTER (1, 4), "<data name=\"d\" format=\"json\" schema=\"found\"><files count=\"8\" size=\"100MB\"/></data>" STAGE ("reads=\"d\" rate=\"100MB/s\"") },
  { "sort-sample",        CLUSTER (1, 4), "<job name=\"j\"><stage id=\"m\" tasks=\"8\" time=\"1s\"/><stage id=\"r\" after=\"m\" shuffle=\"8\" time=\"1s\" partitioning=\"range\"/></job>" },
  { "slots-exceed-cores", EMR ("r5.xlarge", ""), "<conf>" ON_EMR ("6") SET ("spark.executor.memory", "8g") "</conf>" STAGE ("tasks=\"40\" time=\"10s\"") },
  { "driver-on-spot",     EMR ("m5.xlarge", "spot=\"yes\""), "<conf>" ON_EMR ("3") "</conf>" STAGE ("tasks=\"40\" time=\"10s\"") },
  { "instances-are-a-start", EMR ("m5.xlarge", ""), "<conf>" SET ("spark.executor.instances", "2") "</conf>" STAGE ("tasks=\"40\" time=\"10s\"") },
  { "heap-assumed",       "<cluster manager=\"glue\"><nodes name=\"w\" count=\"3\" worker=\"G.4X\"/></cluster>", STAGE ("tasks=\"40\" time=\"10s\"") },
  { "slots-too-few",      EXERCISE_CLUSTER, EXERCISE_BODY },
  { "too-few-partitions", CLUSTER (5, 4), "<conf>" NO_AQE "</conf>" JOIN ("shuffle=\"8\" shuffle-bytes=\"8GB\" rate=\"100MB/s\"") },
  { "default-200",        ONE_NODE, "<conf>" NO_AQE "</conf>" JOIN ("shuffle-bytes=\"20MB\" rate=\"100MB/s\" task-overhead=\"100ms\"") },
  { "idle-slots",         CLUSTER (5, 4), STAGE ("tasks=\"8\" time=\"10s\"") },
  { "large-executor",     CLUSTER (1, 32), "<conf>" SET ("spark.executor.memory", "40g") "</conf>" STAGE ("tasks=\"32\" time=\"10s\"") },
  { "small-files",        CLUSTER (5, 2), "<data name=\"d\" format=\"parquet\" file-open=\"50ms\"><files count=\"1000\" size=\"1MB\"/></data>" STAGE ("reads=\"d\" rate=\"50MB/s\"") },
  { "driver-bound",       CLUSTER_WITH (10, 4, "<driver launch=\"10ms\"/>"), STAGE ("tasks=\"1000\" time=\"50ms\"") },
  { "locality-wait",      CLUSTER (2, 2), "<job name=\"j\"><stage id=\"s\" tasks=\"8\" time=\"10s\"><prefer tasks=\"0-7\" hosts=\"w-1\"/></stage></job>" },
  { "ramp",               CLUSTER (9, 4), "<conf>" DYNAMIC "</conf>" STAGE ("tasks=\"36\" time=\"10s\"") },
  { "held-executors",     CLUSTER (9, 4), "<conf>" DYNAMIC SET ("spark.dynamicAllocation.executorIdleTimeout", "9s") "</conf>" HELD },
  { "straggler",          CLUSTER (1, 4), "<job name=\"j\"><stage id=\"s\"><durations unit=\"s\">2x7 40</durations></stage></job>" },
  { "spill",              ONE_NODE, "<conf>" HEAP_1G NO_AQE "</conf>" JOIN ("shuffle=\"2\" shuffle-bytes=\"8GB\" operator=\"sort\" expansion=\"2\"") },
  { "executor-lost",      CLUSTER (2, 2), STAGE ("tasks=\"8\" time=\"10s\"") "<fault kind=\"executor-lost\" executor=\"1\" at=\"15s\"/>" },
  { "fault-missed",       CLUSTER (2, 2), STAGE ("tasks=\"8\" time=\"10s\"") "<fault kind=\"executor-lost\" executor=\"9\" at=\"15s\"/>" },
  { "unknown-setting",    CLUSTER (1, 2), "<conf>" SET ("spark.executer.memory", "1g") "</conf>" STAGE ("tasks=\"2\" time=\"1s\"") },
  { "inert-setting",      CLUSTER (1, 2), "<conf>" SET ("spark.eventLog.rolling.enabled", "false") "</conf>" STAGE ("tasks=\"2\" time=\"1s\"") },
  { "task-starts",        EXERCISE_CLUSTER, EXERCISE_BODY },
  { "last-wave",          CLUSTER (2, 2), STAGE ("tasks=\"13\" time=\"10s\"") },
  { "lost-node",          EXERCISE_CLUSTER, EXERCISE_BODY },
  { "expansion-unset",    ONE_NODE, "<conf>" NO_AQE "</conf>" JOIN ("shuffle=\"2\" shuffle-bytes=\"1GB\" operator=\"sort\" rate=\"1GB/s\"") },
  { "nothing-to-do",      CLUSTER (1, 2), "<data name=\"d\" format=\"parquet\"><files count=\"0\" size=\"1MB\"/></data>" STAGE ("reads=\"d\" rate=\"50MB/s\"") },
  { "memory-fits",        EXERCISE_CLUSTER, EXERCISE_BODY },
};
/* clang-format on */

static const Finding *
find (const GPtrArray *findings, const char *rule)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (findings, i);

      if (strcmp (finding->rule, rule) == 0)
        return finding;
    }
  return NULL;
}

static GPtrArray *
advise_on (const Scenario *scenario, const Run *run)
{
  g_autoptr (GError) error = NULL;
  GPtrArray         *findings = advise (scenario, run, NULL, NULL, &error);

  g_assert_no_error (error);
  return findings;
}

/* The change applies and does not fail; what it gains is what was said. */
static void
assert_gain (const Scenario *scenario, const Run *run, const Finding *finding)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) changed = advise_apply (scenario, finding->change, &error);
  g_autoptr (Run)      cured = NULL;

  g_assert_no_error (error);
  cured = run_of_scenario (changed);
  g_assert_cmpuint (cured->status, ==, RUN_SUCCEEDED);
  if (finding->has_seconds)
    g_assert_cmpint (run->makespan_us - cured->makespan_us, ==, finding->gain_us);
}

static void
test_speaks (gconstpointer data)
{
  const Case           *asked = data;
  g_autoptr (Scenario)  scenario = scenario_of_text (asked->cluster, asked->body);
  g_autoptr (Run)       run = run_of_scenario (scenario);
  g_autoptr (GPtrArray) findings = advise_on (scenario, run);

  g_assert_nonnull (find (findings, asked->rule));
  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (findings, i);

      g_assert_nonnull (finding->title);
      g_assert_nonnull (finding->message);
      g_assert_nonnull (finding->source);
      if (finding->change != NULL)
        assert_gain (scenario, run, finding);
    }
}

/* One full wave on one node, enough memory, known settings. */
static void
test_is_silent (void)
{
  g_autoptr (Scenario) scenario = scenario_of_text (
      CLUSTER (1, 8),
      "<conf>" SET ("spark.executor.memory", "8g") "</conf>" STAGE ("tasks=\"8\" time=\"10s\""));
  g_autoptr (Run)       run = run_of_scenario (scenario);
  g_autoptr (GPtrArray) findings = advise_on (scenario, run);

  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_nonnull (find (findings, "memory-fits"));
}

static void
test_every_rule_has_a_case (void)
{
  g_assert_cmpuint (n_advice_rules, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < n_advice_rules; i++)
    {
      guint n = 0;

      for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
        n += strcmp (advice_rules[i].id, cases[k].rule) == 0;
      g_assert_cmpuint (n, ==, 1);
      g_assert_nonnull (advice_rules[i].summary);
    }
}

/* What the exercise must say: 10 nodes take half the time; half the starts save 10 s; a node lost
 * at 510 s leaves 1,000 tasks for 8 slots: 125 waves of 5.1 s instead of 100. */
static void
test_exercise (void)
{
  g_autoptr (Scenario)  scenario = scenario_of_text (EXERCISE_CLUSTER, EXERCISE_BODY);
  g_autoptr (Run)       run = run_of_scenario (scenario);
  g_autoptr (GPtrArray) findings = advise_on (scenario, run);

  g_assert_cmpuint (findings->len, ==, 4);
  g_assert_cmpint (find (findings, "slots-too-few")->gain_us, ==, SECONDS (510));
  g_assert_cmpstr (find (findings, "slots-too-few")->change, ==, "nodes.worker.count=10");
  g_assert_cmpint (find (findings, "task-starts")->gain_us, ==, SECONDS (10));
  g_assert_cmpint (find (findings, "lost-node")->gain_us, ==, -127500 * UNITS_MS);
  g_assert_true (find (findings, "lost-node")->change == NULL);
  g_assert_cmpuint (find (findings, "memory-fits")->severity, ==, SEVERITY_GOOD);
}

/* Four tasks of 200 MiB outside a heap of 1 GiB in pods of 1,408 MiB: 416 MiB too much, and one
 * finding for all that die. What fits is silent and lets memory be good. */
static void
test_killed_containers (void)
{
#define PODS(overhead)                                                                             \
  "<conf>" HEAP_1G SET ("spark.executor.cores", "4") SET ("spark.executor.instances", "1")         \
      overhead "</conf>" STAGE ("tasks=\"4\" time=\"10s\" outside=\"200MiB\"")
#define ONE_POD                                                                                    \
  "<cluster manager=\"kubernetes\"><nodes name=\"w\" count=\"1\" cores=\"4\" memory=\"8GiB\"/>"    \
  "</cluster>"
  g_autoptr (Scenario)  scenario = scenario_of_text (ONE_POD, PODS (""));
  g_autoptr (Run)       run = run_of_scenario (scenario);
  g_autoptr (GPtrArray) findings = advise_on (scenario, run);
  const Finding        *died = find (findings, "executors-died");
  g_autoptr (Scenario)  roomy =
      scenario_of_text (ONE_POD, PODS (SET ("spark.executor.memoryOverhead", "800m")));
  g_autoptr (Run)       fits = run_of_scenario (roomy);
  g_autoptr (GPtrArray) good = advise_on (roomy, fits);

  g_assert_cmpstr (died->change, ==, "spark.executor.memoryOverhead=800m");
  g_assert_nonnull (strstr (died->message, "executors are lost, the first one (1) at"));
  g_assert_nonnull (strstr (died->message, "exit code 137"));
  g_assert_nonnull (strstr (died->formula, "4 × 200 MiB = 800 MiB; the container has 384 MiB"));
  g_assert_true (find (findings, "memory-fits") == NULL);
  g_assert_true (find (good, "executors-died") == NULL);
  g_assert_nonnull (find (good, "memory-fits"));
#undef PODS
#undef ONE_POD
}

/* Whether a rule is silent. */
static gboolean
is_silent (const char *rule, const char *cluster, const char *body)
{
  g_autoptr (Scenario)  scenario = scenario_of_text (cluster, body);
  g_autoptr (Run)       run = run_of_scenario (scenario);
  g_autoptr (GPtrArray) findings = advise_on (scenario, run);

  return find (findings, rule) == NULL;
}

/* 20 MB in 200 partitions on 2 slots: 100 waves of 0.1 s to start and 1 ms to read. In 2 partitions
 * one wave of 0.1 s and 100 ms: 10.1 - 0.2 = 9.9 s less. */
static void
test_default_too_many (void)
{
  g_autoptr (Scenario) scenario = scenario_of_text (
      ONE_NODE, "<conf>" NO_AQE "</conf>" JOIN ("shuffle-bytes=\"20MB\" rate=\"100MB/s\" "
                                                "task-overhead=\"100ms\""));
  g_autoptr (Run)       run = run_of_scenario (scenario);
  g_autoptr (GPtrArray) findings = advise_on (scenario, run);
  const Finding        *finding = find (findings, "default-200");

  g_assert_cmpstr (finding->change, ==, "spark.sql.shuffle.partitions=2");
  g_assert_cmpint (finding->gain_us, ==, 9900 * UNITS_MS);
  g_assert_nonnull (strstr (finding->message, "save 198 task starts"));
}

/* 100 GiB in 200 partitions of 512 MiB, of which a task may hold (1024 - 300) x 0.6 / 2 = 217.2
 * MiB: 800 partitions of 128 MiB are held. */
static void
test_default_too_few (void)
{
  g_autoptr (Scenario) scenario =
      scenario_of_text (ONE_NODE, "<conf>" HEAP_1G NO_AQE
                                  "</conf>" JOIN ("shuffle-bytes=\"100GiB\" operator=\"sort\" "
                                                  "expansion=\"1\" rate=\"100MB/s\""));
  g_autoptr (Run)       run = run_of_scenario (scenario);
  g_autoptr (GPtrArray) findings = advise_on (scenario, run);
  const Finding        *finding = find (findings, "default-200");

  g_assert_cmpstr (finding->change, ==, "spark.sql.shuffle.partitions=800");
  g_assert_cmpint (finding->gain_us, >, 0);
}

/* A number that somebody chose, one that adaptive execution has merged, partitions of a good size,
 * and an RDD's. */
static void
test_default_silent (void)
{
  const char      *many = "shuffle-bytes=\"20MB\" rate=\"100MB/s\" task-overhead=\"100ms\"";
  g_autofree char *body = g_strdup_printf ("<job name=\"j\"><stage id=\"m\" tasks=\"2\" "
                                           "time=\"1s\"/><stage id=\"r\" after=\"m\" %s/></job>",
                                           many);
  g_autofree char *chosen = g_strdup_printf (
      "<conf>" NO_AQE SET ("spark.sql.shuffle.partitions", "199") "</conf>%s", body);

  g_assert_true (is_silent ("default-200", ONE_NODE, chosen));
  g_assert_true (is_silent ("default-200", ONE_NODE, body));
  g_assert_true (is_silent ("default-200", ONE_NODE,
                            "<conf>" NO_AQE "</conf>" JOIN ("shuffle-bytes=\"20GB\" "
                                                            "rate=\"100MB/s\"")));
}

/* 8 tasks on 20 slots: two nodes of five are enough. */
static void
test_idle_slots (void)
{
  g_autoptr (Scenario) scenario =
      scenario_of_text (CLUSTER (5, 4), STAGE ("tasks=\"8\" time=\"10s\""));
  g_autoptr (Run)       run = run_of_scenario (scenario);
  g_autoptr (GPtrArray) findings = advise_on (scenario, run);
  const Finding        *finding = find (findings, "idle-slots");

  g_assert_cmpstr (finding->change, ==, "nodes.w.count=2");
  g_assert_cmpint (finding->gain_us, ==, 0);
  g_assert_cmpstr (finding->title, ==, "12 slots too many");
  g_assert_true (is_silent ("idle-slots", CLUSTER (2, 4), STAGE ("tasks=\"9\" time=\"10s\"")));
}

/* 32 tasks take as long in one JVM as in eight: a note, with what the simulation does not know. */
static void
test_large_executor (void)
{
  const Case           *asked = NULL;
  g_autoptr (Scenario)  scenario = NULL;
  g_autoptr (Run)       run = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  const Finding        *finding;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (strcmp (cases[i].rule, "large-executor") == 0)
      asked = &cases[i];
  scenario = scenario_of_text (asked->cluster, asked->body);
  run = run_of_scenario (scenario);
  findings = advise_on (scenario, run);
  finding = find (findings, "large-executor");
  g_assert_cmpuint (finding->severity, ==, SEVERITY_INFO);
  g_assert_false (finding->has_seconds);
  g_assert_cmpstr (finding->change, ==, "spark.executor.cores=4\nspark.executor.memory=5120m");
  g_assert_nonnull (strstr (finding->formula, "32 × 48 MiB = 1.50 GiB"));
  g_assert_true (is_silent ("large-executor", CLUSTER (1, 8), STAGE ("tasks=\"8\" time=\"1s\"")));
}

/* With shuffle outputs to lose, eight executors lose an eighth of them. */
static void
test_large_executor_lost (void)
{
  g_autoptr (Scenario) scenario = scenario_of_text (
      CLUSTER (1, 32),
      "<conf>" SET ("spark.executor.memory",
                    "40g") "</conf>"
                           "<job name=\"j\"><stage id=\"m\" tasks=\"128\" time=\"10s\"/>"
                           "<stage id=\"r\" after=\"m\" tasks=\"128\" time=\"10s\"/></job>"
                           "<fault kind=\"executor-lost\" executor=\"0\" at=\"75s\"/>");
  g_autoptr (Run)       run = run_of_scenario (scenario);
  g_autoptr (GPtrArray) findings = advise_on (scenario, run);
  const Finding        *finding = find (findings, "large-executor");

  g_assert_true (finding->has_seconds);
  g_assert_cmpint (finding->gain_us, ==, 25200 * UNITS_MS);
}

/* 10 partitions of 4 slots leave 2 of them in the last wave: 8 are two waves, 12 are three. The sum
 * of the work is 40 s: three waves of 4 s now, two of 5 s then. */
static void
test_last_wave_cure (void)
{
  g_autoptr (Scenario) scenario = scenario_of_text (
      CLUSTER (2, 2),
      "<conf>" NO_AQE "</conf>"
      "<job name=\"j\"><stage id=\"m\" tasks=\"4\" time=\"1s\"/><stage id=\"r\" after=\"m\" "
      "shuffle=\"10\" shuffle-bytes=\"4GB\" rate=\"100MB/s\"/></job>");
  g_autoptr (Run)       run = run_of_scenario (scenario);
  g_autoptr (GPtrArray) findings = advise_on (scenario, run);
  const Finding        *finding = find (findings, "last-wave");

  g_assert_cmpstr (finding->change, ==, "stage.r.shuffle=8");
  g_assert_cmpint (finding->gain_us, ==, SECONDS (2));
  g_assert_nonnull (strstr (finding->formula, "10 − 2 × 4 = 2"));
}

/* Errors first, then by what is at stake, good last. */
static void
test_order (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scenario)  scenario = scenario_of_text (cases[i].cluster, cases[i].body);
      g_autoptr (Run)       run = run_of_scenario (scenario);
      g_autoptr (GPtrArray) findings = advise_on (scenario, run);

      for (guint k = 1; k < findings->len; k++)
        {
          const Finding *before = g_ptr_array_index (findings, k - 1);
          const Finding *finding = g_ptr_array_index (findings, k);

          if (finding->severity == SEVERITY_ERROR)
            g_assert_cmpuint (before->severity, ==, SEVERITY_ERROR);
          g_assert_cmpuint (before->severity, !=, SEVERITY_GOOD);
          if (before->severity != SEVERITY_ERROR && before->has_seconds && finding->has_seconds)
            g_assert_cmpint (before->gain_us, >=, finding->gain_us);
        }
    }
}

/* Out of memory with 2 partitions of 2 GB: cured by more of them. */
static void
test_memory_cure (void)
{
  const Case           *asked = &cases[2];
  g_autoptr (Scenario)  scenario = scenario_of_text (asked->cluster, asked->body);
  g_autoptr (Run)       run = run_of_scenario (scenario);
  g_autoptr (GPtrArray) findings = advise_on (scenario, run);
  const Finding        *finding = find (findings, "out-of-memory");

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_nonnull (finding->change);
  g_assert_true (g_str_has_prefix (finding->change, "stage.r.shuffle="));
  assert_gain (scenario, run, finding);
}

/* One key of 4 GB among 19 of 100 MB: it is one partition, however many there are. */
static void
test_skew_has_no_cure (void)
{
  g_autoptr (Scenario) scenario = scenario_of_text (
      ONE_NODE, "<conf>" HEAP_1G NO_AQE "</conf>" JOIN (
                    "shuffle=\"20\" shuffle-bytes=\"5900MB\" operator=\"sort\" expansion=\"1\" "
                    "rate=\"100MB/s\" skew=\"weights 40 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1\""));
  g_autoptr (Run)       run = run_of_scenario (scenario);
  g_autoptr (GPtrArray) findings = advise_on (scenario, run);
  const Finding        *finding = find (findings, "spill");

  g_assert_nonnull (finding);
  g_assert_null (finding->change);
  finding = find (findings, "straggler");
  g_assert_cmpstr (finding->change, ==, "stage.r.skew=none");
  assert_gain (scenario, run, finding);
}

static void
test_never_starts_cure (void)
{
  g_autoptr (Scenario)  scenario = scenario_of_text (cases[0].cluster, cases[0].body);
  g_autoptr (Run)       run = run_of_scenario (scenario);
  g_autoptr (GPtrArray) findings = advise_on (scenario, run);

  g_assert_cmpstr (find (findings, "never-starts")->change, ==, "spark.executor.memory=64g");
}

/* One file of 10 GB that nothing can cut on 8 slots at 50 MB/s: 200 s. As 75 files of 128 MiB, 10
 * waves of 2.67 s. */
static void
test_whole_files_cure (void)
{
  g_autoptr (Scenario) scenario = scenario_of_text (
      CLUSTER (2, 4), "<data name=\"d\" format=\"csv\" compression=\"gzip\"><files "
                      "size=\"10GB\"/></data>" STAGE ("reads=\"d\" rate=\"50MB/s\""));
  g_autoptr (Run)       run = run_of_scenario (scenario);
  g_autoptr (GPtrArray) findings = advise_on (scenario, run);
  const Finding        *finding = find (findings, "too-few-partitions");

  g_assert_nonnull (finding);
  g_assert_nonnull (strstr (finding->message, "cannot be cut"));
  g_assert_true (g_str_has_prefix (finding->change, "data.d.files.count=75\n"));
  g_assert_cmpint (finding->gain_us, >, SECONDS (170));
  assert_gain (scenario, run, finding);
}

/* 8 tasks on 8 slots are a full wave: a task that takes long is no fault of the wave. */
static void
test_full_wave (void)
{
  g_autoptr (Scenario) scenario =
      scenario_of_text (CLUSTER (2, 4), "<job name=\"j\"><stage id=\"m\" tasks=\"8\" time=\"1s\"/>"
                                        "<stage id=\"r\" after=\"m\"><durations unit=\"s\">1x7 "
                                        "60</durations></stage></job>");
  g_autoptr (Run)       run = run_of_scenario (scenario);
  g_autoptr (GPtrArray) findings = advise_on (scenario, run);

  g_assert_nonnull (find (findings, "straggler"));
  g_assert_null (find (findings, "last-wave"));
}

/* 100 files are listed in 100 s, then read in one: fewer launches would change nothing. */
static void
test_slow_listing (void)
{
  g_autoptr (Scenario) scenario =
      scenario_of_text (CLUSTER_WITH (2, 4, "<driver list=\"1/s\"/>"),
                        "<data name=\"d\"><files count=\"100\" size=\"100MB\"/></data>" STAGE (
                            "reads=\"d\" rate=\"1GB/s\""));
  g_autoptr (Run)       run = run_of_scenario (scenario);
  g_autoptr (GPtrArray) findings = advise_on (scenario, run);
  const Finding        *finding = find (findings, "driver-bound");

  g_assert_nonnull (finding);
  g_assert_null (strstr (finding->message, "launches"));
  g_assert_nonnull (strstr (finding->message, "lists files"));
}

static void
test_cancelled (void)
{
  g_autoptr (Scenario)     scenario = scenario_of_text (EXERCISE_CLUSTER, EXERCISE_BODY);
  g_autoptr (Run)          run = run_of_scenario (scenario);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (advise (scenario, run, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/advise/speaks/%s", cases[i].rule);

      g_test_add_data_func (path, &cases[i], test_speaks);
    }
  g_test_add_func ("/advise/is-silent-on-a-good-run", test_is_silent);
  g_test_add_func ("/advise/every-rule-has-a-case", test_every_rule_has_a_case);
  g_test_add_func ("/advise/says-what-the-exercise-suffers-from", test_exercise);
  g_test_add_func ("/advise/gives-killed-containers-what-they-need", test_killed_containers);
  g_test_add_func ("/advise/chooses-fewer-than-200-partitions", test_default_too_many);
  g_test_add_func ("/advise/chooses-more-than-200-partitions", test_default_too_few);
  g_test_add_func ("/advise/leaves-200-partitions-that-are-right", test_default_silent);
  g_test_add_func ("/advise/finds-the-fewest-nodes-that-are-as-fast", test_idle_slots);
  g_test_add_func ("/advise/notes-one-huge-executor", test_large_executor);
  g_test_add_func ("/advise/tells-what-a-huge-executor-loses", test_large_executor_lost);
  g_test_add_func ("/advise/fills-the-last-wave", test_last_wave_cure);
  g_test_add_func ("/advise/puts-errors-first-and-good-last", test_order);
  g_test_add_func ("/advise/cures-what-runs-out-of-memory", test_memory_cure);
  g_test_add_func ("/advise/parts-no-key-by-more-partitions", test_skew_has_no_cure);
  g_test_add_func ("/advise/cures-what-never-starts", test_never_starts_cure);
  g_test_add_func ("/advise/cures-files-that-cannot-be-cut", test_whole_files_cure);
  g_test_add_func ("/advise/blames-no-full-wave-for-a-straggler", test_full_wave);
  g_test_add_func ("/advise/tells-listing-from-launching", test_slow_listing);
  g_test_add_func ("/advise/stops-when-cancelled", test_cancelled);
  return g_test_run ();
}
