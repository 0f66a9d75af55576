/* SPDX-License-Identifier: Apache-2.0 */
/* Executors and slots of whole runs: the specification's vectors of placement, as far as they speak
 * of more than a manager's answer. */
#include "scenario-text.h"

#define NODES(manager, attributes)                                                                 \
  "<cluster manager=\"" manager "\"><nodes name=\"w\" " attributes "/></cluster>"
#define CONF(settings) "<conf>" settings "</conf>"
#define DOMINANT                                                                                   \
  SET ("yarn.scheduler.capacity.resource-calculator",                                              \
       "org.apache.hadoop.yarn.util.resource.DominantResourceCalculator")
#define WORK "<job name=\"j\"><stage id=\"s\" tasks=\"10\" time=\"1s\"/></job>"

static void
executors_and_slots_are_those_of_the_vectors (void)
{
  /* clang-format off */
  static const struct { const char *id, *cluster, *conf; guint n_executors, slots; } rows[] = {
    { "V-LOC-1", NODES ("local", "cores=\"4\" memory=\"8GiB\""), "", 1, 4 },
    { "V-LOC-2", NODES ("local", "cores=\"4\" memory=\"8GiB\""), CONF (SET ("spark.task.cpus", "3")), 1, 1 },
    { "V-LCL-1", NODES ("local-cluster", "count=\"3\" cores=\"2\" memory=\"1GiB\""), "", 3, 6 },
    { "V-LCL-2", NODES ("local-cluster", "count=\"2\" cores=\"4\" memory=\"4GiB\""), CONF (SET ("spark.executor.cores", "2") SET ("spark.executor.memory", "1g")), 4, 8 },
    { "V-Y-7, memory alone", NODES ("yarn", "count=\"3\" cores=\"8\" memory=\"16GiB\""),
      CONF (SET ("spark.executor.instances", "99") SET ("spark.executor.cores", "4") SET ("spark.executor.memory", "4g")), 9, 36 },
    { "V-Y-7, cores too", NODES ("yarn", "count=\"3\" cores=\"8\" memory=\"16GiB\""),
      CONF (DOMINANT SET ("spark.executor.instances", "99") SET ("spark.executor.cores", "4") SET ("spark.executor.memory", "4g")), 5, 20 },
    { "V-RP (8, 1)", NODES ("standalone", "cores=\"8\" memory=\"8GiB\""), CONF (SET ("spark.executor.cores", "8")), 1, 8 },
    { "V-RP (8, 3)", NODES ("standalone", "cores=\"8\" memory=\"8GiB\""), CONF (SET ("spark.executor.cores", "8") SET ("spark.task.cpus", "3")), 1, 2 },
    /* a pod that asks for half a core has its four slots */
    { "1.6.2", NODES ("kubernetes", "cores=\"2\" memory=\"8GiB\""),
      CONF (SET ("spark.executor.cores", "4") SET ("spark.kubernetes.executor.request.cores", "500m")), 2, 8 },
    /* a driver as large as the executors takes one node of three */
    { "maximal, in the cluster", NODES ("emr", "count=\"3\" instance=\"m5.4xlarge\" role=\"core\""),
      CONF (SET ("maximizeResourceAllocation", "true") SET ("spark.dynamicAllocation.enabled", "false") SET ("spark.submit.deployMode", "cluster")), 2, 32 },
    { "Glue 3.0", "<cluster manager=\"glue\" release=\"3.0\"><nodes name=\"w\" count=\"100\" worker=\"G.1X\"/></cluster>", "", 99, 396 },
    { "Glue 2.0", "<cluster manager=\"glue\" release=\"2.0\"><nodes name=\"w\" count=\"10\" worker=\"G.1X\"/></cluster>", "", 9, 72 },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *body = g_strconcat (rows[i].conf, WORK, NULL);
      g_autoptr (Run)  run = run_of_text (rows[i].cluster, body);

      g_test_message ("%s", rows[i].id);
      g_assert_cmpuint (run->n_executors, ==, rows[i].n_executors);
      g_assert_cmpuint (run->slots, ==, rows[i].slots);
    }
}

/* V-LOC-1: ten tasks of a second on four slots start in order. */
static void
local_mode_launches_in_order (void)
{
  g_autoptr (Run) run = run_of_text (NODES ("local", "cores=\"4\" memory=\"8GiB\""), WORK);

  g_assert_cmpint (run->makespan_us, ==, SECONDS (3));
  for (guint i = 0; i < 10; i++)
    {
      g_assert_cmpuint (run->task[i], ==, i);
      g_assert_cmpint (run->launch_us[i], ==, SECONDS (i / 4));
    }
}

/* As many partitions as slots where nobody says it: Spark's 200 are not Glue's. */
static void
a_shuffle_of_glue_has_all_slots (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"glue\"><nodes name=\"w\" count=\"6\" worker=\"G.1X\"/></cluster>",
      CONF (SET ("spark.sql.adaptive.enabled",
                 "false")) "<job name=\"j\"><stage id=\"a\" tasks=\"4\" time=\"1s\"/><stage "
                           "id=\"b\" after=\"a\" "
                           "shuffle-bytes=\"1GB\"/></job>");

  g_assert_cmpuint (run->stages[1].n_tasks, ==, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/placement/executors-and-slots-are-those-of-the-vectors",
                   executors_and_slots_are_those_of_the_vectors);
  g_test_add_func ("/placement/local-mode-launches-in-order", local_mode_launches_in_order);
  g_test_add_func ("/placement/a-shuffle-of-glue-has-all-slots", a_shuffle_of_glue_has_all_slots);
  return g_test_run ();
}
