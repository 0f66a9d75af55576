/* SPDX-License-Identifier: Apache-2.0 */
/* What does not hold together is refused, each with its place and with what would be right. */
#include "scenario-fixture.h"

#include <string.h>

/* ---- one edit of a scenario that holds ---- */

typedef struct
{
  const char *path;
  const char *value;
  const char *message; /* of the first problem that refuses */
} Case;

static void
assert_cases (Scenario *scenario, const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s = %s", cases[i].path, cases[i].value);
      g_assert_null (scenario_edit (scenario, cases[i].path, cases[i].value, &error));
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

/* clang-format off */
static const Case cluster_cases[] = {
  { "nodes.worker.memory", NULL,
    "nodes \"worker\": its memory is missing; write for example memory=\"16GiB\"" },
  { "nodes.worker.cores", NULL,
    "nodes \"worker\": its cores are missing; write for example cores=\"4\"" },
  { "nodes.worker.name", NULL,
    "nodes: the attribute \"name\" is missing" },
  { "nodes.worker.offers-memory", "11GiB",
    "nodes \"worker\": offers-memory=\"11GiB\" is more than its memory=\"10GiB\"" },
  { "nodes.worker.offers-cores", "3",
    "nodes \"worker\": offers-cores=\"3\" is more than its 2 cores" },
  { "nodes.worker.hosts", "a b",
    "nodes \"worker\": hosts names 2 hosts for 5 nodes; name one, or one for each" },
  { "cluster.manager", "local",
    "manager=\"local\" runs in one process; give it one group of one node" },
  { "spark.master", "yarn",
    "spark.master=\"yarn\" does not fit manager=\"standalone\", whose masters begin with \"spark:\"" },
};

static const Case reference_cases[] = {
  { "price.nodes", "cor",         "price: nodes=\"cor\": no group of nodes has that name; did you mean \"core\"?" },
  { "price.usd", NULL,            "price: its usd is missing; write for example usd=\"0.44\", or per=\"catalogue\" for the prices of the catalogue" },
  { "arrives.1.node", "task-3",   "arrives: node=\"task-3\" is no node; nodes are called after their group, such as \"worker-1\"" },
  { "arrives.1.node", "task-0",   "arrives: node=\"task-0\" is no node; nodes are called after their group, such as \"worker-1\"" },
  { "arrives.1.node", "task",     "arrives: node=\"task\" is no node; nodes are called after their group, such as \"worker-1\"" },
  { "job.report.pool", "elt",     "job \"report\": pool=\"elt\": no pool has that name; did you mean \"etl\"?" },
  { "job.again.after", "reports", "job \"again\": after=\"reports\": no job has that name; did you mean \"report\"?" },
  { "stage.scan.reads", "event",  "stage \"scan\": reads=\"event\": no data has that name; did you mean \"events\"?" },
  { "stage.join.after", "scann synthetic",  "stage \"join\": after=\"scann\": no stage has that name; did you mean \"scan\"?" },
  { "stage.iterate.over", "nobody-knows",
    "stage \"iterate\": over=\"nobody-knows\": no stage has that name; there is for example \"count\"" },
  { "stage.join.after", "iterate synthetic",
    "stage \"join\": after=\"iterate\" is a stage of a later job; name one of the same job or of an earlier one" },
  { "fault.2.stage", "jion",      "fault: stage=\"jion\": no stage has that name; did you mean \"join\"?" },
  { "fault.1.executor", "0",      "fault: executor=\"0\" is no executor; those of manager=\"yarn\" are numbered from 1" },
  { "fault.1.executor", "driver", "fault: executor=\"driver\" is no executor; those of manager=\"yarn\" are numbered from 1" },
  { "fault.1.node", "worker-1",   "fault: node=\"worker-1\" is no node; nodes are called after their group, such as \"worker-1\"" },
};

static const Case fault_cases[] = {
  { "fault.1.executor", NULL,   "fault \"executor-lost\": the attribute \"executor\" is missing" },
  { "fault.1.kind", "node-lost", "fault \"node-lost\": the attribute \"node\" is missing" },
  { "fault.1.at", NULL,         "fault \"executor-lost\": it does not say when; write at=\"60s\", or stage= task= after=" },
  { "fault.2.stage", NULL,      "fault \"task-fails\": the attribute \"stage\" is missing" },
  { "fault.2.attempts", "0 x",  "fault: attempts has \"x\", which is no whole number; write for example attempts=\"0 1\"" },
};

static const Case work_cases[] = {
  { "stage.scan.reads", NULL,
    "stage \"scan\" has no tasks: give it reads=, after=, over=, shuffle=, tasks= or durations" },
  { "stage.scan.after", "scan",
    "stage \"scan\" waits for itself; take it out of its after= or over=" },
  { "stage.scan.union", "yes",
    "stage \"scan\": union=\"yes\" has no parents to put side by side; name them in after=" },
  { "stage.scan.shuffle-shares", "1 2",
    "stage \"scan\": shuffle-shares has 2 weights for 0 parents; give one for each" },
  { "job.report.after", "report",
    "job \"report\" waits for itself; take it out of its after=" },
  { "data.events.files.size", "600000000GB",
    "data \"events\": count x size of its files is more than can be counted; the most is 1 EiB" },
  { "data.events.files.spread", "weights 1 2",
    "data \"events\": spread has 2 weights for 2000 files; give one for each" },
  { "data.events.partitions", "7",
    "data \"events\": only jdbc, range and parallelize have partitions=; the reader \"dataframe\" makes them from files "
    "(min-partitions= is for RDD readers)" },
  /* 500 GB in parts of at most 10 kB: at least 50 million */
  { "spark.sql.files.maxPartitionBytes", "10000",
    "stage \"scan\" brings the tasks to more than 20000000, the most that can be simulated; make its partitions larger or its data smaller" },
};
/* clang-format on */

static void
test_cluster (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();

  assert_cases (scenario, cluster_cases, G_N_ELEMENTS (cluster_cases));
}

static void
test_references (void)
{
  g_autoptr (Scenario) scenario = fixture_every_element ();

  assert_cases (scenario, reference_cases, G_N_ELEMENTS (reference_cases));
}

static void
test_faults (void)
{
  g_autoptr (Scenario) scenario = fixture_every_element ();

  assert_cases (scenario, fault_cases, G_N_ELEMENTS (fault_cases));
}

static void
test_work (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();

  assert_cases (scenario, work_cases, G_N_ELEMENTS (work_cases));
}

/* ---- scenarios made for one problem ---- */

/* The only problem, which refuses. */
static void
assert_problem (const Scenario *scenario, const char *message)
{
  g_autoptr (GPtrArray) problems = scenario_check (scenario);

  g_assert_cmpuint (problems->len, >=, 1);
  g_assert_cmpstr (((Problem *) g_ptr_array_index (problems, 0))->message, ==, message);
  g_assert_true (((Problem *) g_ptr_array_index (problems, 0))->is_fatal);
  g_assert_cmpuint (problems->len, ==, 1);
}

static void
test_holds (void)
{
  g_autoptr (Scenario)  exercise = fixture_exercise ();
  g_autoptr (Scenario)  every = fixture_every_element ();
  g_autoptr (GPtrArray) of_exercise = scenario_check (exercise);
  g_autoptr (GPtrArray) of_every = scenario_check (every);

  g_assert_cmpuint (of_exercise->len, ==, 0);
  g_assert_cmpuint (of_every->len, ==, 0);
}

static void
test_empty (void)
{
  g_autoptr (Scenario) scenario = scenario_new ();

  assert_problem (scenario, "scenario: the element \"cluster\" is missing");
  fixture_add (&scenario_kind, scenario, "cluster", "manager", "standalone", NULL);
  fixture_add (&cluster_kind, scenario->cluster, "nodes", "name", "worker", "cores", "2", "memory",
               "4GiB", NULL);
  assert_problem (scenario,
                  "the scenario has no job; write for example "
                  "<job name=\"report\"><stage id=\"scan\" tasks=\"10\" time=\"1s\"/></job>");
  fixture_add (&scenario_kind, scenario, "job", "name", "report", NULL);
  assert_problem (scenario,
                  "job \"report\" has no stage; write for example <stage id=\"scan\" tasks=\"10\" "
                  "time=\"1s\"/>");
}

static void
test_no_nodes (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  NodeGroup           *group = g_ptr_array_index (scenario->cluster->nodes, 0);

  g_ptr_array_set_size (scenario->cluster->nodes, 0);
  element_free (&node_group_kind, group);
  assert_problem (scenario, "the cluster has no nodes; write for example "
                            "<nodes name=\"worker\" count=\"2\" cores=\"4\" memory=\"16GiB\"/>");
}

static void
test_twice (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  gpointer             job = fixture_add (&scenario_kind, scenario, "job", "name", "other", NULL);

  fixture_add (&job_kind, job, "stage", "id", "scan", "tasks", "1", "time", "1s", NULL);
  assert_problem (scenario, "stage \"scan\" stands there twice; give one of them another name");
}

static Scenario *
scenario_of_stages (const char *a_after, const char *b_after, const char *c_after)
{
  Scenario *scenario = fixture_exercise ();
  gpointer  job = fixture_add (&scenario_kind, scenario, "job", "name", "second", NULL);

  fixture_add (&job_kind, job, "stage", "id", "a", "tasks", "1", "time", "1s", "after", a_after,
               NULL);
  fixture_add (&job_kind, job, "stage", "id", "b", "tasks", "1", "time", "1s", "after", b_after,
               NULL);
  fixture_add (&job_kind, job, "stage", "id", "c", "tasks", "1", "time", "1s", "after", c_after,
               NULL);
  return scenario;
}

static void
test_ring (void)
{
  g_autoptr (Scenario)  ring = scenario_of_stages ("b", "a", "a b");
  g_autoptr (Scenario)  forward = scenario_of_stages ("b", "c", NULL);
  g_autoptr (GPtrArray) problems = scenario_check (forward);

  assert_problem (ring,
                  "stage \"a\" waits for stage \"b\", and that one for it in turn (a ring of 2 "
                  "stages); take one name out of after= or over=");
  g_assert_cmpuint (problems->len, ==, 0);
}

/* Deep enough to end a recursion. */
static void
test_long_chain (void)
{
  g_autoptr (Scenario)  scenario = fixture_exercise ();
  gpointer              job = fixture_add (&scenario_kind, scenario, "job", "name", "chain", NULL);
  g_autoptr (GPtrArray) problems = NULL;

  for (guint i = 0; i < 19000; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);
      g_autofree char *parent = i > 0 ? g_strdup_printf ("s%u", i - 1) : NULL;

      fixture_add (&job_kind, job, "stage", "id", id, "tasks", "1", "time", "1s", "after", parent,
                   NULL);
    }
  problems = scenario_check (scenario);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_two_ends (void)
{
  g_autoptr (Scenario) scenario = scenario_of_stages (NULL, "a", "a");

  assert_problem (
      scenario,
      "job \"second\" has 2 stages that nobody reads, among them \"b\" and \"c\"; an action "
      "has one final stage: name the others in after=, or give them jobs of their own");
}

/* The second job waits for the first one because of what it states, the first for the second by
 * after=. */
static void
assert_jobs_in_a_ring (const char *after, const char *stage_after)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  Job                 *first = g_ptr_array_index (scenario->jobs, 0);
  gpointer             second =
      fixture_add (&scenario_kind, scenario, "job", "name", "second", "after", after, NULL);

  fixture_add (&job_kind, second, "stage", "id", "a", "tasks", "1", "time", "1s", "after",
               stage_after, NULL);
  element_set (&job_kind, first, "after", "second", NULL);
  assert_problem (
      scenario,
      "job \"report\" waits for job \"second\" or for a stage of it, and that one for it in "
      "turn; take one name out of after=");
}

static void
test_jobs_in_a_ring (void)
{
  assert_jobs_in_a_ring ("report", NULL);
  assert_jobs_in_a_ring (NULL, "scan");
}

static void
test_reuse (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();

  fixture_add (&job_kind, g_ptr_array_index (scenario->jobs, 0), "reuse", "stage", "scan", NULL);
  assert_problem (scenario,
                  "job \"report\": only a stage of an earlier job can be reused; \"scan\" is not");
}

/* The exercise's stage, before it is told where its tasks come from. */
static Stage *
stage_without_data (Scenario *scenario)
{
  Job   *job = g_ptr_array_index (scenario->jobs, 0);
  Stage *stage = g_ptr_array_index (job->stages, 0);

  element_set (&stage_kind, stage, "reads", NULL, NULL);
  element_set (&stage_kind, stage, "rate", NULL, NULL);
  return stage;
}

static void
test_durations (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  Stage               *stage = stage_without_data (scenario);
  gpointer             durations = fixture_add (&stage_kind, stage, "durations", NULL);

  fixture_content (&durations_kind, durations, "1 2 3");
  element_set (&stage_kind, stage, "tasks", "4", NULL);
  assert_problem (scenario,
                  "stage \"scan\" has tasks=\"4\" but lists 3 durations; leave tasks= out");

  element_set (&stage_kind, stage, "tasks", NULL, NULL);
  fixture_add (&stage_kind, stage, "prefer", "tasks", "0-3", "hosts", "a", NULL);
  assert_problem (scenario,
                  "prefer: stage \"scan\" has no task 3; its 3 tasks are numbered from 0");
}

static void
test_data_file (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();

  fixture_add (&stage_kind, stage_without_data (scenario), "durations", "file",
               "../a.makespan-data", "sha256", "00", NULL);
  assert_problem (
      scenario,
      "durations: file=\"../a.makespan-data\" must lie beside the scenario; write its name only");
}

/* 20,000,000 tasks of ten years each are 6.3e21 us, and 64 bits hold 9.2e18. */
static void
test_time_overflow (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  gpointer             job = fixture_add (&scenario_kind, scenario, "job", "name", "long", NULL);

  fixture_add (&job_kind, job, "stage", "id", "a", "tasks", "20000000", "time", "87660h", NULL);
  assert_problem (
      scenario,
      "stage \"a\" brings the tasks to more than 20000000, the most that can be simulated; "
      "make its partitions larger or its data smaller");
  element_set (&stage_kind, g_ptr_array_index (((Job *) job)->stages, 0), "tasks", "10000000",
               NULL);
  assert_problem (
      scenario,
      "stage \"a\" brings the time of all tasks to more than can be counted; make its tasks "
      "shorter or fewer");
}

static void
test_arrives_twice (void)
{
  g_autoptr (Scenario) scenario = fixture_every_element ();

  fixture_add (&cluster_kind, scenario->cluster, "arrives", "executor", "4", "at", "1s", NULL);
  assert_problem (scenario, "arrives: executor=\"4\" arrives twice; an id is given once");
}

static void
test_too_many_nodes (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();

  fixture_add (&cluster_kind, scenario->cluster, "nodes", "name", "more", "count", "10000", "cores",
               "1", "memory", "1GiB", NULL);
  assert_problem (scenario, "the cluster has 10005 nodes; the most is 10000");
}

static void
test_local_master (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  const char *const    fits[] = { "local[2]", "local[2,3]", "local[*]" };
  const ScenarioEdit   local[] = {
      { "cluster.manager", "local" },
      { "nodes.worker.count", "1" },
      { "spark.master", "local[2]" },
  };
  g_autoptr (Scenario) in_one_process =
      scenario_edit_all (scenario, local, G_N_ELEMENTS (local), NULL);
  const Case cases[] = {
    { "spark.master", "local[4]",
      "spark.master=\"local[4]\" has 4 cores, but nodes \"worker\" has 2; make them equal" },
    { "spark.master", "local",
      "spark.master=\"local\" has 1 cores, but nodes \"worker\" has 2; make them equal" },
    { "spark.master", "local[x]",
      "spark.master=\"local[x]\" is no local master; write for example local[4] or local[4,3]" },
    { "spark.master", "local-cluster[1,1,1024]",
      "spark.master=\"local-cluster[1,1,1024]\" does not fit manager=\"local\", whose masters "
      "begin with \"local\"" },
  };

  g_assert_nonnull (in_one_process);
  assert_cases (in_one_process, cases, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    {
      g_autoptr (Scenario) edited = scenario_edit (in_one_process, "spark.master", fits[i], NULL);

      g_assert_nonnull (edited);
    }
}

/* ---- notes, order ---- */

/* The only problem, which is a note. */
static void
assert_note (const Scenario *scenario, const char *message)
{
  g_autoptr (GPtrArray) problems = scenario_check (scenario);

  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_false (((Problem *) g_ptr_array_index (problems, 0))->is_fatal);
  g_assert_cmpstr (((Problem *) g_ptr_array_index (problems, 0))->message, ==, message);
}

static void
test_unknown_setting (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();

  fixture_add (&settings_kind, scenario->conf, "set", "key", "spark.sql.shufle.partitions", "value",
               "4", NULL);
  assert_note (
      scenario,
      "the setting \"spark.sql.shufle.partitions\" is not known and has no effect; did you mean "
      "\"spark.sql.shuffle.partitions\"?");
}

static void
test_no_bytes (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  g_autoptr (Scenario) empty = scenario_edit (scenario, "data.events.files.count", "0", NULL);

  assert_note (empty, "data \"events\" has no bytes, so nothing reads it and it makes no task");
}

/* A stage whose tasks are given reads no bytes, whatever it reads=. */
static void
test_overridden (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  g_autoptr (Scenario) given = scenario_edit (scenario, "stage.scan.tasks", "5", NULL);
  g_autoptr (Scenario) timed = scenario_edit (scenario, "stage.scan.time", "5s", NULL);

  assert_note (given, "stage \"scan\": reads= has no effect beside tasks; leave one of them out");
  assert_note (timed, "stage \"scan\": rate= has no effect beside time; leave one of them out");
}

/* Memory below what Spark accepts is its own affair: such an application never starts. */
static void
test_small_memory (void)
{
  g_autoptr (Scenario) scenario = fixture_exercise ();
  g_autoptr (Scenario) edited = scenario_edit (scenario, "spark.executor.memory", "1m", NULL);

  g_assert_nonnull (edited);
}

static void
test_order (void)
{
  g_autoptr (Scenario)  scenario = fixture_exercise ();
  Setting              *setting = g_ptr_array_index (scenario->conf->settings, 0);
  Job                  *job = g_ptr_array_index (scenario->jobs, 0);
  Stage                *stage = g_ptr_array_index (job->stages, 0);
  g_autoptr (GPtrArray) problems = NULL;

  setting->element.line = 9;
  element_set (&setting_kind, setting, "value", "two", NULL);
  scenario->cluster->element.line = 4;
  element_set (&node_group_kind, g_ptr_array_index (scenario->cluster->nodes, 0), "count", "10000",
               NULL);
  fixture_add (&cluster_kind, scenario->cluster, "nodes", "name", "more", "cores", "1", "memory",
               "1GiB", NULL);
  stage->element.line = 13;
  element_set (&stage_kind, stage, "reads", "nothing", NULL);

  problems = scenario_check (scenario);
  g_assert_cmpuint (problems->len, ==, 3);
  g_assert_cmpuint (((Problem *) g_ptr_array_index (problems, 0))->line, ==, 4);
  g_assert_cmpuint (((Problem *) g_ptr_array_index (problems, 1))->line, ==, 9);
  g_assert_cmpuint (((Problem *) g_ptr_array_index (problems, 2))->line, ==, 13);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenario-check/accepts-what-holds", test_holds);
  g_test_add_func ("/scenario-check/refuses-machines-that-cannot-be", test_cluster);
  g_test_add_func ("/scenario-check/refuses-names-of-nothing", test_references);
  g_test_add_func ("/scenario-check/refuses-faults-without-their-parts", test_faults);
  g_test_add_func ("/scenario-check/refuses-work-that-cannot-be", test_work);
  g_test_add_func ("/scenario-check/refuses-an-empty-scenario", test_empty);
  g_test_add_func ("/scenario-check/refuses-a-cluster-without-nodes", test_no_nodes);
  g_test_add_func ("/scenario-check/refuses-a-name-given-twice", test_twice);
  g_test_add_func ("/scenario-check/refuses-a-ring-of-stages", test_ring);
  g_test_add_func ("/scenario-check/follows-a-long-chain", test_long_chain);
  g_test_add_func ("/scenario-check/refuses-a-job-with-two-ends", test_two_ends);
  g_test_add_func ("/scenario-check/refuses-a-ring-of-jobs", test_jobs_in_a_ring);
  g_test_add_func ("/scenario-check/refuses-reuse-of-its-own-stage", test_reuse);
  g_test_add_func ("/scenario-check/refuses-tasks-that-are-not-there", test_durations);
  g_test_add_func ("/scenario-check/refuses-a-file-elsewhere", test_data_file);
  g_test_add_func ("/scenario-check/refuses-more-than-can-be-counted", test_time_overflow);
  g_test_add_func ("/scenario-check/refuses-an-executor-that-arrives-twice", test_arrives_twice);
  g_test_add_func ("/scenario-check/refuses-too-many-nodes", test_too_many_nodes);
  g_test_add_func ("/scenario-check/compares-a-local-master-with-its-node", test_local_master);
  g_test_add_func ("/scenario-check/notes-an-unknown-setting", test_unknown_setting);
  g_test_add_func ("/scenario-check/notes-data-without-bytes", test_no_bytes);
  g_test_add_func ("/scenario-check/notes-what-has-no-effect-beside-another", test_overridden);
  g_test_add_func ("/scenario-check/leaves-small-memory-to-spark", test_small_memory);
  g_test_add_func ("/scenario-check/lists-problems-in-file-order", test_order);
  return g_test_run ();
}
