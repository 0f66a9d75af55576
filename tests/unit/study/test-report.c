/* SPDX-License-Identifier: Apache-2.0 */
/* The report answers the three questions of the exercise, and says how other runs ended. */
#include <string.h>

#include "advise.h"
#include "report.h"
#include "scenario-text.h"

static char *
report_of (const char *cluster, const char *body)
{
  g_autoptr (Scenario)  scenario = scenario_of_text (cluster, body);
  g_autoptr (Run)       run = run_of_scenario (scenario);
  g_autoptr (GPtrArray) findings = advise (scenario, run, NULL, NULL, NULL);

  return report_text (scenario, run, findings, NULL);
}

static void
assert_says (const char *report, const char *words)
{
  if (strstr (report, words) == NULL)
    g_error ("\"%s\" is not in\n%s", words, report);
}

static void
test_exercise (void)
{
  g_autofree char *report = report_of (
      "<cluster manager=\"standalone\"><nodes name=\"worker\" count=\"5\" cores=\"2\" "
      "memory=\"10GiB\" offers-memory=\"9GiB\"/></cluster>",
      "<conf>" SET ("spark.executor.cores", "2") SET ("spark.executor.memory", "8g")
          SET ("spark.sql.files.maxPartitionBytes",
               "256m") "</conf>"
                       "<data name=\"events\" format=\"parquet\"><files count=\"2000\" "
                       "size=\"250MB\"/></data>"
                       "<job name=\"report\"><stage id=\"scan\" reads=\"events\" rate=\"50MB/s\" "
                       "task-overhead=\"100ms\"/></job>");

  assert_says (report, "17 min 0 s");
  assert_says (report,
               "How many tasks run at once?\n  10: 5 executors × (2 cores / 1 per task = 2");
  assert_says (report, "2,000 files of 250 MB, at most 256 MiB in a task");
  assert_says (report, "2,000 tasks / 10 slots = 200 waves of 5.1 s.");
  assert_says (report, "10 slots are too few  −510 s");
  assert_says (report, "--set nodes.worker.count=10");
  assert_says (report, "2,000 / 10 = 200");
  g_assert_true (g_str_has_suffix (report, "\n"));
}

static void
test_never_starts (void)
{
  g_autofree char *report = report_of (
      CLUSTER (1, 2),
      "<conf>" SET (
          "spark.executor.memory",
          "100g") "</conf><job name=\"j\"><stage id=\"s\" tasks=\"2\" time=\"1s\"/></job>");

  assert_says (report, "never starts");
  assert_says (report, "--set spark.executor.memory=64g");
  g_assert_null (strstr (report, "waves"));
}

static void
test_skipped_and_again (void)
{
  g_autofree char *report =
      report_of (CLUSTER (4, 4),
                 "<job name=\"a\"><stage id=\"map\" tasks=\"64\" time=\"10s\"/>"
                 "<stage id=\"reduce\" after=\"map\" tasks=\"64\" time=\"10s\"/></job>"
                 "<job name=\"b\" after=\"a\"><reuse stage=\"map\"/>"
                 "<stage id=\"count\" after=\"map\" tasks=\"4\" time=\"1s\"/></job>"
                 "<fault kind=\"executor-lost\" executor=\"3\" at=\"60s\" replace=\"never\"/>");

  assert_says (report, "Stage map: skipped.");
  assert_says (report, "Stage map again (attempt 1): 16 tasks in 2 waves.");
  assert_says (report, "Stage reduce again (attempt 1): 32 tasks in 3 waves.");
}

/* Executors that are not there yet when the stage is submitted make no waves of no slots. */
static void
test_late_executors (void)
{
  g_autofree char *report =
      report_of (CLUSTER_WITH (1, 2, "<executor-start delay=\"3s\"/>"),
                 "<job name=\"j\"><stage id=\"s\" tasks=\"4\" time=\"1s\"/></job>");

  g_assert_null (strstr (report, "0 slots"));
  g_assert_null (strstr (report, "0 waves"));
}

/* Where the number of tasks comes from, as somebody who asks "why so many?" needs it. */
static void
test_reasons (void)
{
  g_autofree char *whole = report_of (
      CLUSTER (2, 2), "<data name=\"d\" format=\"csv\" compression=\"gzip\"><files "
                      "size=\"100GB\"/></data>"
                      "<job name=\"j\"><stage id=\"s\" reads=\"d\" rate=\"50MB/s\"/></job>");
  g_autofree char *merged =
      report_of (CLUSTER (2, 2), "<job name=\"j\"><stage id=\"m\" tasks=\"4\" time=\"1s\"/><stage "
                                 "id=\"r\" after=\"m\" shuffle-bytes=\"8MiB\"/></job>");
  g_autofree char *planned = report_of (
      CLUSTER (2, 2),
      "<conf>" SET ("spark.sql.adaptive.enabled",
                    "false") "</conf>"
                             "<job name=\"j\"><stage id=\"m\" tasks=\"4\" time=\"1s\"/><stage "
                             "id=\"r\" after=\"m\" shuffle-bytes=\"8MiB\"/></job>");
  g_autofree char *of_rdds =
      report_of (CLUSTER (2, 2), "<job name=\"j\" kind=\"rdd\"><stage id=\"m\" tasks=\"4\" "
                                 "time=\"1s\"/><stage id=\"r\" after=\"m\"/></job>");

  assert_says (whole,
               "Stage s: 1 task (1 file of 100 GB; a file of this kind cannot be cut), 100 GB");
  /* 8 MiB in 200 partitions on 4 cores: 2 MiB in each of the 4 that are left, give or take. */
  assert_says (merged, "200 partitions are planned, adaptive execution merges them");
  assert_says (planned, "Stage r: 200 tasks (200 partitions are planned)");
  assert_says (of_rdds, "Stage r: 4 tasks (4 partitions are planned)");
}

/* No half-filled sentence, and no line much longer than a terminal. */
static void
test_lines (void)
{
  g_autofree char *report = report_of (
      CLUSTER (2, 2), "<job name=\"j\"><stage id=\"s\" tasks=\"13\" time=\"10s\"/></job>");
  g_auto (GStrv) lines = g_strsplit (report, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpint (g_utf8_strlen (lines[i], -1), <=, 160);
  g_assert_null (strstr (report, "(null)"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/answers-the-exercise", test_exercise);
  g_test_add_func ("/report/says-why-it-never-starts", test_never_starts);
  g_test_add_func ("/report/names-skipped-and-repeated-stages", test_skipped_and_again);
  g_test_add_func ("/report/counts-no-waves-without-slots", test_late_executors);
  g_test_add_func ("/report/says-where-the-tasks-come-from", test_reasons);
  g_test_add_func ("/report/lines-are-whole", test_lines);
  return g_test_run ();
}
