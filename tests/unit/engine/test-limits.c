/* SPDX-License-Identifier: Apache-2.0 */
/* Runs whose times could not be added up in 63 bits are refused, not added up wrongly. */
#include <string.h>

#include "scenario-text.h"
#include "simulate.h"

static void
assert_refused (const char *cluster, const char *body)
{
  g_autoptr (Scenario) scenario = scenario_of_text (cluster, body);
  g_autoptr (GError)   error = NULL;

  g_assert_null (simulate (scenario, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, SIMULATE_ERROR, SIMULATE_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "the run would take more than"));
}

/* 2 x 6 years in a row. */
static void
test_ten_years (void)
{
  assert_refused (CLUSTER (1, 1),
                  "<job name=\"j\"><stage id=\"s\" tasks=\"2\" time=\"52560h\"/></job>");
}

/* 100,000 tasks of 2,000 s on one slot: they wait 100,000^2 / 2 x 2,000 s = 1e19 us. */
static void
test_waits (void)
{
  assert_refused (CLUSTER (1, 1),
                  "<job name=\"j\"><stage id=\"s\" tasks=\"100000\" time=\"2000s\"/></job>");
}

/* A million slots for 9 years: 2.8e20 us. */
static void
test_slots (void)
{
  assert_refused ("<cluster manager=\"standalone\"><nodes name=\"w\" count=\"1000\" "
                  "cores=\"1000\" memory=\"64GiB\"/></cluster>",
                  "<job name=\"j\"><stage id=\"s\" tasks=\"1\" time=\"78840h\"/></job>");
}

/* 40,000 launches of 9 years each, one after another: 1.1e19 us. */
static void
test_launches (void)
{
  assert_refused ("<cluster manager=\"standalone\"><nodes name=\"w\" count=\"40\" cores=\"1000\" "
                  "memory=\"64GiB\"/><driver launch=\"78840h\"/></cluster>",
                  "<job name=\"j\"><stage id=\"s\" tasks=\"40000\" time=\"1s\"/></job>");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/limits/ten-years", test_ten_years);
  g_test_add_func ("/limits/the-waits-of-all-tasks", test_waits);
  g_test_add_func ("/limits/the-life-of-all-slots", test_slots);
  g_test_add_func ("/limits/the-launches-of-the-driver", test_launches);
  return g_test_run ();
}
