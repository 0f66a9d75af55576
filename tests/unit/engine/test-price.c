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

/* ---- prices of the catalogue: an hour of one task */

#define HOUR_OF_WORK "<job name=\"j\"><stage id=\"s\" tasks=\"1\" time=\"1h\"/></job>"
#define CATALOGUE "<price per=\"catalogue\"/></cluster>"
#define STATIC(instances)                                                                          \
  "<conf>" SET ("spark.dynamicAllocation.enabled", "false")                                        \
      SET ("spark.executor.instances", instances)

static void
test_hour_of_services (void)
{
  /* clang-format off */
  static const struct { const char *cluster, *body; double billed_s, usd; const char *date; } cases[] = {
    /* eleven m5.xlarge, one of them the primary: 11 x (0.192 + 0.048) */
    { "<cluster manager=\"emr\"><nodes name=\"p\" instance=\"m5.xlarge\" role=\"primary\"/><nodes name=\"c\" count=\"10\" instance=\"m5.xlarge\" role=\"core\"/>" CATALOGUE,
      STATIC ("10") "</conf>" HOUR_OF_WORK, 11 * 3600, 2.64, "2026-07-20" },
    { "<cluster manager=\"emr\"><nodes name=\"c\" instance=\"m7g.xlarge\" role=\"core\"/>" CATALOGUE,
      STATIC ("1") SET ("spark.executor.memory", "8g") SET ("spark.executor.cores", "4") "</conf>" HOUR_OF_WORK, 3600, 0.204, "2026-07-20" },
    { "<cluster manager=\"glue\" release=\"5.1\"><nodes name=\"w\" count=\"11\" worker=\"G.1X\"/>" CATALOGUE, HOUR_OF_WORK, 11 * 3600, 4.84, "2026-05" },
    { "<cluster manager=\"glue\" release=\"6.0\"><nodes name=\"w\" count=\"11\" worker=\"G.1X\"/>" CATALOGUE, HOUR_OF_WORK, 11 * 3600, 3.388, "2026-09-25" },
    { "<cluster manager=\"glue\" release=\"5.0\"><nodes name=\"w\" count=\"2\" worker=\"G.2X\"/>" CATALOGUE, HOUR_OF_WORK, 4 * 3600, 1.76, "2026-05" },
    { "<cluster manager=\"glue\" release=\"5.0\"><nodes name=\"w\" count=\"2\" worker=\"R.1X\"/>" CATALOGUE, HOUR_OF_WORK, 2 * 3600, 1.04, "2026-05" },
    /* two workers of 4 cores and 16 GiB: 2 x (4 x 0.052624 + 16 x 0.0057785); eight more never start */
    { "<cluster manager=\"emr-serverless\"><nodes name=\"w\" count=\"10\" fit=\"executor\"/>" CATALOGUE, STATIC ("1") "</conf>" HOUR_OF_WORK, 2 * 3600, 2 * 0.302952, "2023-02-03" },
    /* EC2 alone, and two pods: 3 cores with 8 GiB and 819 MiB, 1 core with 1 GiB and 384 MiB */
    { "<cluster manager=\"emr-eks\"><nodes name=\"w\" instance=\"m5.2xlarge\"/>" CATALOGUE,
      "<conf>" SET ("spark.executor.cores", "3") SET ("spark.executor.memory", "8g") SET ("spark.executor.instances", "1") "</conf>" HOUR_OF_WORK,
      3600, 0.384 + 4 * 0.01012 + (9011 + 1408) / 1024.0 * 0.00111125, "2026-07-20" },
    { "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"2\" instance=\"m5.xlarge\"/>" CATALOGUE, HOUR_OF_WORK, 2 * 3600, 0.384, "2026-07-20" },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Run) run = run_of_text (cases[i].cluster, cases[i].body);

      g_test_message ("%s", cases[i].cluster);
      g_assert_cmpint (run->makespan_us, ==, UNITS_HOUR);
      assert_cost (run, cases[i].billed_s, cases[i].usd);
      g_assert_cmpstr (run->cost->price_date, ==, cases[i].date);
    }
}

/* Three hours of 26 r5.4xlarge, as Amazon's own comparison has it. */
static void
test_amazons_comparison (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"emr\"><nodes name=\"p\" instance=\"r5.4xlarge\" role=\"primary\"/><nodes "
      "name=\"c\" count=\"25\" instance=\"r5.4xlarge\" role=\"core\"/>" CATALOGUE,
      "<conf>" SET ("maximizeResourceAllocation", "true")
          SET ("spark.dynamicAllocation.enabled",
               "false") "</conf><job name=\"j\"><stage id=\"s\" tasks=\"400\" time=\"3h\"/></job>");

  g_assert_cmpuint (run->slots, ==, 25 * 16);
  assert_cost (run, 26 * 3 * 3600, 98.28);
}

/* Two nodes of which one is spot: 20 s each. */
static void
test_spot (void)
{
  static const struct
  {
    const char *price;
    double      usd;
  } cases[] = {
    { "<price per=\"node-hour\" usd=\"3.60\" spot-share=\"0.25\"/>", 0.02 + 0.005 },
    { "<price per=\"node-hour\" usd=\"3.60\"/>", 0.04 },
    { "<price per=\"vcpu-hour\" usd=\"3.60\" spot-share=\"0.25\"/>", 4 * (0.02 + 0.005) },
    { "<price per=\"slot-hour\" usd=\"3.60\" spot-share=\"0.25\"/>", 2 * (0.02 + 0.005) },
    /* the fee of EMR is the same for both; a minute at least */
    { "<price per=\"catalogue\" spot-share=\"0.25\"/>", (0.192 * 1.25) / 60 },
    { "<price per=\"catalogue\" minimum=\"0s\"/>", 0.192 * 2 / 180 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cluster = g_strdup_printf (
          "<cluster manager=\"standalone\"><nodes name=\"core\" instance=\"m5.xlarge\"/>"
          "<nodes name=\"task\" instance=\"m5.xlarge\" spot=\"yes\"/>%s</cluster>",
          cases[i].price);
      g_autoptr (Run) run = run_of_text (cluster, BODY);

      g_assert_cmpint (run->makespan_us, ==, SECONDS (20));
      g_assert_cmpfloat_with_epsilon (run->cost->usd, cases[i].usd, 1e-9);
    }
}

/* Of 0.192 a quarter, and 0.048 whole. */
static void
test_fee_on_spot (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"emr\"><nodes name=\"c\" instance=\"m5.xlarge\" spot=\"yes\"/>"
      "<price per=\"catalogue\" spot-share=\"0.25\"/></cluster>",
      STATIC ("1") "</conf>" HOUR_OF_WORK);

  assert_cost (run, 3600, 0.048 + 0.048);
}

/* The second node is lost after 5 s and its executor finds no other place: 8 tasks of 10 s on two
 * slots that are left. */
static void
test_lost_node (void)
{
  g_autoptr (Run) run =
      run_of_text ("<cluster manager=\"standalone\"><nodes name=\"w\" count=\"2\" cores=\"2\" "
                   "memory=\"2GiB\"/><price per=\"node-hour\" usd=\"3.60\"/></cluster>",
                   BODY "<fault kind=\"node-lost\" node=\"w-2\" at=\"5s\"/>");

  g_assert_cmpint (run->makespan_us, ==, SECONDS (40));
  assert_cost (run, 40 + 5, 0.045);
}

/* One executor of two is lost after 5 s and comes again at once: two slots more for what is left.
 */
static void
test_executors_that_come_and_go (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"2\" cores=\"2\" "
      "memory=\"2GiB\"/><price per=\"slot-hour\" usd=\"3.60\"/></cluster>",
      BODY "<fault kind=\"executor-lost\" executor=\"1\" at=\"5s\" replace=\"never\"/>");

  g_assert_cmpint (run->makespan_us, ==, SECONDS (40));
  assert_cost (run, 2 * 40 + 2 * 5, 0.09);
}

/* A worker of Glue that has been idle for a minute goes, and is billed no longer. */
static void
test_workers_that_go (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"glue\" release=\"5.0\"><nodes name=\"w\" count=\"3\" worker=\"G.1X\"/>"
      "<price per=\"dpu-hour\" usd=\"0.36\"/></cluster>",
      "<conf>" SET (
          "--enable-auto-scaling",
          "true") "</conf>"
                  "<job name=\"a\"><stage id=\"s\" tasks=\"8\" time=\"30s\"/></job>"
                  "<job name=\"b\" after=\"a\"><stage id=\"t\" tasks=\"1\" time=\"10min\"/></job>");
  Micros billed_us = run->makespan_us; /* the driver's worker */
  guint  n_gone = 0;

  g_assert_cmpuint (run->n_executors, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      n_gone += run->executors[i].removed_us < run->makespan_us;
      billed_us +=
          MIN (run->executors[i].removed_us, run->makespan_us) - run->executors[i].added_us;
    }
  g_assert_cmpuint (n_gone, ==, 1);
  g_assert_cmpint (billed_us, <, 2 * run->makespan_us + 100 * UNITS_S);
  assert_cost (run, (double) billed_us / 1e6, (double) billed_us / 1e6 * 0.36 / 3600);
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
  ADD ("an-hour-of-each-service", test_hour_of_services);
  ADD ("three-hours-as-amazon-compares-them", test_amazons_comparison);
  ADD ("a-spot-node-costs-its-share", test_spot);
  ADD ("the-fee-of-emr-is-no-less-on-spot", test_fee_on_spot);
  ADD ("a-node-is-billed-until-it-is-lost", test_lost_node);
  ADD ("slots-are-billed-while-their-executor-lives", test_executors_that_come_and_go);
  ADD ("a-worker-of-glue-is-billed-until-it-goes", test_workers_that_go);
  return g_test_run ();
}
