/* SPDX-License-Identifier: Apache-2.0 */
/* What a run costs: 2 nodes of 4 cores, one executor of 2 cores on each, 20 s. */
#include "scenario-text.h"

#define BODY                                                                                       \
  "<conf>" SET ("spark.executor.cores", "2")                                                       \
      SET ("spark.cores.max",                                                                      \
           "4") "</conf><job name=\"j\"><stage id=\"s\" tasks=\"8\" time=\"10s\"/></job>"

static void
assert_cost (const Run *run, double billed_s, double usd)
{
  g_assert_nonnull (run->cost);
  g_assert_cmpfloat_with_epsilon (run->cost->billed_s, billed_s, 1e-9);
  g_assert_cmpfloat_with_epsilon (run->cost->usd, usd, 1e-9);
}

static Run *
priced (const char *price)
{
  g_autofree char *cluster = g_strdup_printf (
      "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"2\" cores=\"4\" memory=\"8GiB\"/>"
      "%s</cluster>",
      price);

  return run_of_text (cluster, BODY);
}

static void
test_none (void)
{
  g_autoptr (Run) run = priced ("");

  g_assert_null (run->cost);
}

static void
test_node_hour (void)
{
  g_autoptr (Run) run = priced ("<price per=\"node-hour\" usd=\"3.60\" date=\"2026-11-01\"/>");

  assert_cost (run, 2 * 20, 0.04); /* 40 s x 3.60 / 3600 */
  g_assert_cmpstr (run->cost->price_date, ==, "2026-11-01");
}

static void
test_minimum (void)
{
  g_autoptr (Run) run = priced ("<price per=\"node-hour\" usd=\"3.60\" minimum=\"60s\"/>");

  assert_cost (run, 2 * 60, 0.12);
}

static void
test_vcpu_hour (void)
{
  g_autoptr (Run) run = priced ("<price per=\"vcpu-hour\" usd=\"3.60\"/>");

  assert_cost (run, 2 * 4 * 20, 0.16);
}

static void
test_slot_hour (void)
{
  g_autoptr (Run) run = priced ("<price per=\"slot-hour\" usd=\"3.60\"/>");

  assert_cost (run, 2 * 2 * 20, 0.08);
}

/* The executors are asked for at 0, however long they take to come. */
static void
test_late_executors (void)
{
  g_autoptr (Run) run =
      priced ("<executor-start delay=\"5s\"/><price per=\"slot-hour\" usd=\"3.60\"/>");

  g_assert_cmpint (run->makespan_us, ==, SECONDS (25));
  assert_cost (run, 2 * 2 * 25, 0.10);
}

static void
test_other_group (void)
{
  g_autoptr (Run) run =
      run_of_text ("<cluster manager=\"standalone\"><nodes name=\"core\" count=\"1\" cores=\"4\" "
                   "memory=\"8GiB\"/><nodes name=\"task\" count=\"3\" cores=\"4\" memory=\"8GiB\"/>"
                   "<price per=\"node-hour\" usd=\"3.60\" nodes=\"task\"/></cluster>",
                   "<job name=\"j\"><stage id=\"s\" tasks=\"16\" time=\"10s\"/></job>");

  assert_cost (run, 3 * 10, 0.03);
}

/* Nodes that wait in vain are billed their minimum. */
static void
test_never_starts (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"2\" cores=\"4\" "
      "memory=\"8GiB\"/><price per=\"node-hour\" usd=\"3.60\" minimum=\"60s\"/></cluster>",
      "<conf>" SET (
          "spark.executor.memory",
          "100g") "</conf><job name=\"j\"><stage id=\"s\" tasks=\"1\" time=\"1s\"/></job>");

  g_assert_cmpuint (run->status, ==, RUN_NEVER_STARTS);
  assert_cost (run, 2 * 60, 0.12);
}

/* Two workers of 2 DPU, one of them the driver's: 8 tasks of 30 s on 8 slots, at least a minute. */
static void
test_dpu_hour (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"glue\" release=\"5.0\"><nodes name=\"w\" count=\"2\" worker=\"G.2X\"/>"
      "<price per=\"dpu-hour\" usd=\"0.44\" minimum=\"60s\" date=\"2026-05-01\"/></cluster>",
      "<job name=\"j\"><stage id=\"s\" tasks=\"8\" time=\"30s\"/></job>");

  g_assert_cmpint (run->makespan_us, ==, 30 * UNITS_S);
  assert_cost (run, 2 * 2 * 60, 0.44 * 240 / 3600);
}

#define ADD(path, func) g_test_add_func ("/price/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("without-a-price-there-is-no-cost", test_none);
  ADD ("per-node", test_node_hour);
  ADD ("a-minimum-is-billed-whole", test_minimum);
  ADD ("per-core", test_vcpu_hour);
  ADD ("per-unit-of-a-worker-of-glue", test_dpu_hour);
  ADD ("per-slot", test_slot_hour);
  ADD ("per-slot-from-when-executors-were-asked-for", test_late_executors);
  ADD ("of-one-group-only", test_other_group);
  ADD ("of-a-run-that-never-starts", test_never_starts);
  return g_test_run ();
}
