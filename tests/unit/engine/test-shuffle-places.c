/* SPDX-License-Identifier: Apache-2.0 */
/* Where readers of shuffles run whose tasks read different things. */
#include "scenario-text.h"

static guint
node_of (const Run *run, const char *stage, guint task)
{
  guint attempt = run_find_attempt (run, stage, 0, task, 0);

  return run->executors[run_executor_of (run, attempt)].node;
}

/* The maps of each side ran on one host: so do the tasks that read them, side by side. */
static void
a_union_prefers_what_its_parents_do (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 4),
      "<job name=\"j\" kind=\"rdd\"><stage id=\"a\" tasks=\"4\" time=\"1s\">"
      "<prefer tasks=\"0-3\" hosts=\"w-2\"/></stage><stage id=\"b\" tasks=\"4\" time=\"1s\">"
      "<prefer tasks=\"0-3\" hosts=\"w-1\"/></stage>"
      "<stage id=\"u\" after=\"a b\" union=\"yes\" shuffle-bytes=\"8MiB\" time=\"1s\"/></job>");

  for (guint task = 0; task < 8; task++)
    {
      guint attempt = run_find_attempt (run, "u", 0, task, 0);

      g_assert_cmpuint (node_of (run, "u", task), ==, task < 4 ? 1 : 0);
      g_assert_cmpint (run_locality (run, attempt), ==, LOCALITY_NODE);
      g_assert_cmpint (run->launch_us[attempt], ==, SECONDS (1));
    }
}

/* Ten pieces of a skewed partition, each of one map task (test-skew.c); the other side, of which
 * either host has a half, names both. */
static void
a_piece_prefers_the_host_of_its_map_tasks (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 5), "<conf>" SET ("spark.sql.adaptive.coalescePartitions.enabled", "false")
                          SET ("spark.sql.adaptive.autoBroadcastJoinThreshold",
                               "-1") "</conf>"
                                     "<job name=\"j\"><stage id=\"a\" tasks=\"10\" time=\"1s\"/>"
                                     "<stage id=\"b\" tasks=\"10\" time=\"1s\"/>"
                                     "<stage id=\"join\" after=\"a b\" shuffle=\"5\" "
                                     "rate=\"1GiB/s\" skew=\"weights 10 1 1 1 1\" "
                                     "shuffle-bytes=\"13860MiB\" shuffle-shares=\"98 1\" "
                                     "operator=\"sort-merge-join\"/></job>");

  g_assert_cmpuint (run->stages[2].n_tasks, ==, 14);
  for (guint piece = 0; piece < 10; piece++)
    g_assert_cmpuint (node_of (run, "join", piece), ==, node_of (run, "a", piece));
}

static void
nobody_prefers_where_the_setting_says_so (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (2, 4),
      "<conf>" SET (
          "spark.shuffle.reduceLocality.enabled",
          "false") "</conf>"
                   "<job name=\"j\" kind=\"rdd\"><stage id=\"a\" tasks=\"4\" time=\"1s\"/>"
                   "<stage id=\"b\" tasks=\"4\" time=\"1s\"/>"
                   "<stage id=\"u\" after=\"a b\" union=\"yes\" shuffle-bytes=\"8MiB\" "
                   "time=\"1s\"/></job>");

  g_assert_cmpint (run_locality (run, run_find_attempt (run, "u", 0, 0, 0)), ==, LOCALITY_PROCESS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shuffle-places/a-union-prefers-what-its-parents-do",
                   a_union_prefers_what_its_parents_do);
  g_test_add_func ("/shuffle-places/a-piece-prefers-the-host-of-its-map-tasks",
                   a_piece_prefers_the_host_of_its_map_tasks);
  g_test_add_func ("/shuffle-places/nobody-prefers-where-the-setting-says-so",
                   nobody_prefers_where_the_setting_says_so);
  return g_test_run ();
}
