/* SPDX-License-Identifier: Apache-2.0 */
/* Memory regions, and what they give to tasks and blocks, against real memory managers of Spark
 * 4.3.0 and 3.5.9. */
#include "kinds.h"

static void
pools_are_as_large_as_in_spark (void)
{
  vectors_check ("mem_pools", check_pool, NULL);
}

static void
requests_are_answered_as_spark_answers_them (void)
{
  vectors_check ("mem_ops", check_operations, NULL);
}

static void
operators_hold_and_spill_what_they_do_in_spark (void)
{
  vectors_check ("spill", check_spill, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/vectors/memory/pools-are-as-large-as-in-spark",
                   pools_are_as_large_as_in_spark);
  g_test_add_func ("/vectors/memory/requests-are-answered-as-spark-answers-them",
                   requests_are_answered_as_spark_answers_them);
  g_test_add_func ("/vectors/memory/operators-hold-and-spill-what-they-do-in-spark",
                   operators_hold_and_spill_what_they_do_in_spark);
  return g_test_run ();
}
