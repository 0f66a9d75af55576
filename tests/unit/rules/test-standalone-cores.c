/* SPDX-License-Identifier: Apache-2.0 */
/* Cores that a standalone master hands out, in its corner cases. */
#include "managers.h"

static void
a_limit_of_executors_holds_but_one_may_grow (void)
{
  const Worker      workers[] = { { 4, 16 }, { 4, 16 }, { 4, 16 }, { 4, 16 } };
  StandaloneRequest request = {
    .cores_left = G_MAXINT64,
    .executor_bytes = 1,
    .executors_left = 2,
    .is_spread_out = TRUE,
  };
  gint64 granted[4];

  managers_standalone_cores (workers, 4, &request, granted);

  g_assert_cmpint (granted[0], ==, 4);
  g_assert_cmpint (granted[1], ==, 4);
  g_assert_cmpint (granted[2], ==, 0);
  g_assert_cmpint (granted[3], ==, 0);
}

static void
memory_limits_executors_of_a_worker (void)
{
  const Worker      workers[] = { { 8, 10 } };
  StandaloneRequest request = {
    .cores_left = 100,
    .cores_per_executor = 2,
    .executor_bytes = 4,
    .executors_left = G_MAXINT64,
    .is_spread_out = FALSE,
  };
  gint64 granted[1];

  managers_standalone_cores (workers, 1, &request, granted);

  g_assert_cmpint (granted[0], ==, 4);
}

static void
no_workers_get_nothing (void)
{
  StandaloneRequest request = { .cores_left = 100, .executors_left = 1 };

  managers_standalone_cores (NULL, 0, &request, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/managers/cores/a-limit-of-executors-holds-but-one-may-grow",
                   a_limit_of_executors_holds_but_one_may_grow);
  g_test_add_func ("/managers/cores/memory-limits-executors-of-a-worker",
                   memory_limits_executors_of_a_worker);
  g_test_add_func ("/managers/cores/no-workers-get-nothing", no_workers_get_nothing);
  return g_test_run ();
}
