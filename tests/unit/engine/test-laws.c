/* SPDX-License-Identifier: Apache-2.0 */
/* Laws of scheduling, over random scenarios (the seed is printed; --seed replays), and one that is
 * none. */
#include "run-text.h"
#include "scenario-text.h"

#define N_SCENARIOS 200

/* A random scenario: up to 4 executors, up to 3 jobs of up to 5 stages, whose parents are earlier
 * stages of their job. */
typedef struct
{
  GString *cluster, *body;
  guint    n_executors, n_cores;
} Dice;

static gint throw (gint from, gint to) { return g_test_rand_int_range (from, to + 1); }

static void
throw_driver (Dice *dice)
{
  if (throw (0, 2) == 0)
    g_string_append_printf (dice->cluster,
                            "<driver launch=\"%dms\" per-job=\"%dms\" per-stage=\"%dms\" "
                            "result=\"%dms\"/>",
                            throw (0, 3) * 100, throw (0, 900), throw (0, 900), throw (0, 900));
  if (throw (0, 2) == 0)
    g_string_append_printf (dice->cluster,
                            "<executor-start delay=\"%ds\" first-task=\"%dms\" detect=\"%ds\"/>",
                            throw (0, 5), throw (0, 900), throw (0, 8));
}

/* Some of the tasks would like to run on one of the nodes, or where something is cached. */
static void
throw_place (Dice *dice, guint n_tasks)
{
  guint last = (guint) throw (0, (gint) n_tasks - 1);

  g_string_append_printf (dice->body, "<%s tasks=\"0-%u\" hosts=\"w-%d\"/>",
                          throw (0, 1) == 0 ? "prefer" : "cached", last,
                          throw (1, (gint) dice->n_executors));
}

/* A stage that reads each earlier one of its job by chance, and the last for sure: so the last
 * stage of a job is its only one without a reader. */
static void
throw_stage (Dice *dice, guint job, guint number)
{
  g_autoptr (GString) parents = g_string_new (NULL);
  gint                n_tasks = 0;
  gboolean            is_narrowed = throw (0, 3) == 0;

  for (guint i = 0; i < number; i++)
    if (i + 1 == number || throw (0, 2) == 0)
      g_string_append_printf (parents, "%ss%u-%u", parents->len > 0 ? " " : "", job, i);
  g_string_append_printf (dice->body, "<stage id=\"s%u-%u\" ", job, number);
  if (parents->len == 0 || throw (0, 2) > 0)
    {
      n_tasks = throw (job + number == 0 ? 1 : 0, 25);
      g_string_append_printf (dice->body, "tasks=\"%d\" ", n_tasks);
    }
  if (parents->len > 0 && throw (0, 1) == 0)
    g_string_append_printf (dice->body, "shuffle-bytes=\"%dMB\" rate=\"50MB/s\" ", throw (0, 4000));
  else
    g_string_append_printf (dice->body, "time=\"%dms\" spread=\"%s\" ", throw (0, 6) * 1000,
                            throw (0, 1) == 0 ? "none" : "lognormal 0.6");
  if (is_narrowed)
    g_string_append_printf (dice->body, "coalesce=\"%d\" ", throw (1, 12));
  if (parents->len > 0 && throw (0, 3) == 0)
    g_string_append_printf (dice->body, "union=\"yes\" ");
  if (parents->len > 0 && throw (0, 3) == 0)
    g_string_append (dice->body, "operator=\"sort-merge-join\" skew=\"zipf 1.5\" ");
  if (parents->len > 0)
    g_string_append_printf (dice->body, "after=\"%s\" ", parents->str);
  if (n_tasks > 0 && throw (0, 7) == 0)
    g_string_append (dice->body, "barrier=\"yes\" ");
  g_string_append_printf (dice->body, "task-overhead=\"%dms\">", throw (0, 2) * 100);
  if (n_tasks > 0 && !is_narrowed && throw (0, 2) == 0)
    throw_place (dice, (guint) n_tasks);
  g_string_append (dice->body, "</stage>");
}

static void
throw_jobs (Dice *dice)
{
  guint n_jobs = (guint) throw (1, 3);

  for (guint job = 0; job < n_jobs; job++)
    {
      guint n_stages = (guint) throw (1, 5);

      g_string_append_printf (dice->body, "<job name=\"j%u\" driver=\"%dms\"", job,
                              throw (0, 3) * 500);
      if (job > 0 && throw (0, 1) == 0)
        g_string_append_printf (dice->body, " after=\"j%u\" gap=\"%ds\"", job - 1, throw (0, 3));
      else
        g_string_append_printf (dice->body, " at=\"%ds\"", throw (0, 1) * throw (0, 20));
      if (throw (0, 2) > 0)
        g_string_append_printf (dice->body, " pool=\"p%d\"", throw (0, 1));
      g_string_append (dice->body, ">");
      for (guint i = 0; i < n_stages; i++)
        throw_stage (dice, job, i);
      g_string_append (dice->body, "</job>");
    }
}

/* A fault of an executor, or of a node with all that it has. */
static void
throw_loss (Dice *dice, const char *when)
{
  static const char *const of_nodes[] = { "node-lost", "decommission", "spot-interruption" };
  static const char *const causes[] = { "exit", "hang", "preemption" };
  const char              *replace = throw (0, 1) == 0 ? "auto" : "never";

  if (throw (0, 2) == 0)
    g_string_append_printf (dice->body, "<fault kind=\"%s\" node=\"w-%d\" %s replace=\"%s\"/>",
                            of_nodes[throw (0, 2)], throw (1, (gint) dice->n_executors), when,
                            replace);
  else
    g_string_append_printf (
        dice->body,
        "<fault kind=\"executor-lost\" executor=\"%d\" cause=\"%s\" %s replace=\"%s\"/>",
        throw (0, (gint) dice->n_executors), causes[throw (0, 3) % 3], when, replace);
}

/* A fault of a task of the first stage. */
static void
throw_task_fault (Dice *dice)
{
  switch (throw (0, 2))
    {
    case 0:
      g_string_append_printf (dice->body,
                              "<fault kind=\"task-fails\" stage=\"s0-0\" attempts=\"%d\" "
                              "after=\"%dms\"/>",
                              throw (0, 2), throw (0, 5000));
      break;
    case 1:
      g_string_append_printf (dice->body,
                              "<fault kind=\"shuffle-file-lost\" stage=\"s0-0\" task=\"0\" "
                              "at=\"%dms\"/>",
                              throw (0, 40000));
      break;
    default:
      g_string_append_printf (dice->body,
                              "<fault kind=\"executor-lost\" stage=\"s0-0\" after=\"%dms\"/>",
                              throw (0, 5000));
      break;
    }
}

static void
throw_faults (Dice *dice)
{
  guint n_faults = (guint) throw (1, 4);

  for (guint i = 0; i < n_faults; i++)
    {
      g_autofree char *when = g_strdup_printf ("at=\"%dms\"", throw (0, 400) * 100);

      if (throw (0, 3) == 0)
        throw_task_fault (dice);
      else
        throw_loss (dice, when);
    }
}

static Scenario *
throw_scenario (gboolean has_faults)
{
  Dice             dice = { g_string_new (NULL), g_string_new (NULL), 0, 0 };
  Scenario        *scenario;
  g_autofree char *cluster = NULL;
  g_autofree char *body = NULL;

  dice.n_executors = (guint) throw (1, 4);
  dice.n_cores = (guint) throw (1, 4);
  g_string_append_printf (dice.cluster,
                          "<cluster manager=\"standalone\" sharing=\"%s\"><nodes name=\"w\" "
                          "count=\"%u\" cores=\"%u\" memory=\"8GiB\" network-rate=\"40MB/s\" "
                          "disk-rate=\"100MB/s\"/>",
                          throw (0, 2) == 0 ? "running" : "slots", dice.n_executors, dice.n_cores);
  throw_driver (&dice);
  g_string_append (dice.cluster, "<pool name=\"p0\" weight=\"2\"/><pool name=\"p1\" mode=\"FAIR\" "
                                 "min-share=\"3\"/>");
  g_string_append (dice.cluster, "</cluster>");
  g_string_append_printf (
      dice.body,
      "<conf>" SET ("spark.shuffle.service.enabled", "%s") SET ("spark.scheduler.mode", "%s")
          SET ("spark.speculation", "%s") SET ("spark.excludeOnFailure.enabled", "%s")
              SET ("spark.decommission.enabled", "%s") SET ("spark.dynamicAllocation.enabled", "%s")
                  SET ("spark.dynamicAllocation.executorIdleTimeout", "%ds")
                      SET ("spark.locality.wait", "%dms") "</conf>",
      throw (0, 3) == 0 ? "true" : "false", throw (0, 1) == 0 ? "FAIR" : "FIFO",
      throw (0, 2) == 0 ? "true" : "false", throw (0, 4) == 0 ? "true" : "false",
      throw (0, 1) == 0 ? "true" : "false", throw (0, 2) == 0 ? "true" : "false", throw (1, 20),
      throw (0, 3) * 700);
  throw_jobs (&dice);
  if (has_faults)
    throw_faults (&dice);
  cluster = g_string_free (dice.cluster, FALSE);
  body = g_string_free (dice.body, FALSE);
  g_test_message ("%s%s", cluster, body);
  scenario = scenario_of_text_with_seed ((guint) throw (0, 1000), cluster, body);
  if (throw (0, 3) == 0)
    scenario->overheads = OVERHEADS_MEASURED;
  return scenario;
}

/* No task succeeds twice unless its output was lost between; each succeeds in the end. */
static void
assert_each_succeeds (const Run *run, gboolean has_faults)
{
  for (guint s = 0; s < run->n_stages; s++)
    {
      g_autofree guint *n = g_new0 (guint, run->stages[s].n_tasks + 1);

      for (guint i = 0; i < run->n_attempts; i++)
        if (run_stage_of (run, i)->stage == s && run->state[i] == ATTEMPT_SUCCESS)
          n[run->task[i]]++;
      for (guint t = 0; t < run->stages[s].n_tasks; t++)
        {
          g_assert_cmpuint (n[t], >=, 1);
          if (!has_faults)
            g_assert_cmpuint (n[t], ==, 1);
        }
    }
}

/* The least that a task takes; alone on its node it may fetch and spill much faster than planned.
 */
static Micros
planned_us (const Run *run, guint stage, guint task)
{
  TaskWork work = run_task_work (run, stage, task);
  Micros   fixed_us = run_task_overhead (&run->stages[stage], task) + work.compute_us;

  return run->fetched_us != NULL ? fixed_us : fixed_us + work.fetch_us + work.spill_us;
}

/* Not faster than all work evenly shared, nor than the longest task of each stage in a chain. */
static void
assert_bounds (const Run *run)
{
  g_autofree Micros *path_us = g_new0 (Micros, run->n_stages);
  Micros             work_us = 0;

  for (guint s = 0; s < run->n_stages; s++)
    {
      Micros before_us = 0;
      Micros longest_us = 0;

      for (guint k = 0; k < run->stages[s].n_parents; k++)
        before_us = MAX (before_us, path_us[run->stages[s].parents[k]]);
      for (guint t = 0; t < run->stages[s].n_tasks; t++)
        {
          work_us += planned_us (run, s, t);
          longest_us = MAX (longest_us, planned_us (run, s, t));
        }
      path_us[s] = before_us + longest_us;
      g_assert_cmpint (run->makespan_us, >=, path_us[s]);
    }
  g_assert_cmpint (run->makespan_us * run->slots, >=, work_us);
}

/* What fails here: none is left, one stage was broken too often, one task failed too often, nobody
 * may run a task any more, a barrier stage has more tasks than slots, stands where executors
 * come and go, or is final and has failed. */
static void
assert_has_reason (const Run *run, gboolean has_faults)
{
  if (g_str_has_prefix (run->reason, "[SPARK-24819]") ||
      g_str_has_prefix (run->reason, "[SPARK-24942]"))
    return;
  g_test_message ("%s", run->reason);
  g_assert_true (has_faults);
  if (g_str_has_prefix (run->reason, "Stage ") || g_str_has_prefix (run->reason, "Task ") ||
      g_str_has_prefix (run->reason, "The tasks of") ||
      g_str_has_prefix (run->reason, "Aborting stage") ||
      g_str_has_prefix (run->reason, "Could not recover from a failed barrier"))
    return;
  g_assert_true (g_str_has_prefix (run->reason, "All executors are lost"));
  for (guint i = 0; i < run->n_executors; i++)
    g_assert_cmpint (run->executors[i].removed_us, <=, run->makespan_us);
}

/* run_of_scenario asserts the books; the rest is looked at here. */
static void
test_random (gconstpointer data)
{
  gboolean has_faults = GPOINTER_TO_INT (data);
  guint    n_succeeded = 0;

  for (guint i = 0; i < N_SCENARIOS; i++)
    {
      g_autoptr (Scenario) scenario = throw_scenario (has_faults);
      g_autoptr (Run)      run = run_of_scenario (scenario);
      g_autoptr (Run)      again = run_of_scenario (scenario);
      g_autofree char     *first = run_to_json (run, NULL, RUN_TEXT_ATTEMPTS);
      g_autofree char     *second = run_to_json (again, NULL, RUN_TEXT_ATTEMPTS);

      g_assert_cmpstr (first, ==, second);
      if (run->status != RUN_SUCCEEDED)
        {
          assert_has_reason (run, has_faults);
          continue;
        }
      n_succeeded++;
      assert_each_succeeds (run, has_faults);
      assert_bounds (run);
    }
  g_assert_cmpuint (n_succeeded, >, N_SCENARIOS / 3);
}

/* Graham: one stage alone ends within work / slots + its longest task. */
static void
test_graham (void)
{
  for (guint i = 0; i < N_SCENARIOS; i++)
    {
      g_autofree char *cluster = g_strdup_printf (
          "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"%d\" cores=\"%d\" "
          "memory=\"8GiB\"/></cluster>",
          throw (1, 4), throw (1, 4));
      g_autofree char *body = g_strdup_printf (
          "<job name=\"j\"><stage id=\"s\" tasks=\"%d\" time=\"5s\" spread=\"pareto 1.2\"/></job>",
          throw (1, 60));
      g_autoptr (Run) run = run_of_text (cluster, body);
      Micros          work_us = 0;
      Micros          longest_us = 0;

      for (guint t = 0; t < run->n_tasks; t++)
        {
          work_us += planned_us (run, 0, t);
          longest_us = MAX (longest_us, planned_us (run, 0, t));
        }
      g_assert_cmpint ((run->makespan_us - longest_us) * run->slots, <=, work_us);
    }
}

static Run *
anomaly (const char *cluster)
{
  return run_of_text (
      cluster, "<job name=\"j\"><stage id=\"s1\"><durations unit=\"s\">4 3 1 3</durations></stage>"
               "<stage id=\"s2\"><durations unit=\"s\">4</durations></stage>"
               "<stage id=\"s3\" after=\"s2\"><durations unit=\"s\">2 2 3 2</durations></stage>"
               "<stage id=\"s4\" after=\"s1\"><durations unit=\"s\">4 1 5</durations></stage>"
               "<stage id=\"s5\" after=\"s1\"><durations unit=\"s\">2</durations></stage>"
               "<stage id=\"end\" after=\"s3 s4 s5\" tasks=\"1\" time=\"0s\"/></job>");
}

/* "More slots are never slower" is false. */
static void
test_anomaly (void)
{
  g_autoptr (Run) four = anomaly (CLUSTER (1, 4));
  g_autoptr (Run) five = anomaly (CLUSTER (1, 5));

  g_test_message ("4 slots: %" G_GINT64_FORMAT ", 5 slots: %" G_GINT64_FORMAT, four->makespan_us,
                  five->makespan_us);
  g_assert_cmpint (four->makespan_us, ==, SECONDS (10));
  g_assert_cmpint (five->makespan_us, ==, SECONDS (11));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/laws/hold-without-faults", GINT_TO_POINTER (FALSE), test_random);
  g_test_add_data_func ("/laws/hold-with-faults", GINT_TO_POINTER (TRUE), test_random);
  g_test_add_func ("/laws/one-stage-ends-within-grahams-bound", test_graham);
  g_test_add_func ("/laws/more-slots-may-be-slower", test_anomaly);
  return g_test_run ();
}
