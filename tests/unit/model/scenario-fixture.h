/* SPDX-License-Identifier: Apache-2.0 */
/* Scenarios made in memory, element by element, for the tests of the model. */
#pragma once

#include "scenario.h"

/* A child of `parent` with attributes as pairs of name and value, up to NULL. */
G_GNUC_UNUSED G_GNUC_NULL_TERMINATED static gpointer
fixture_add (const ElementKind *parent_kind, gpointer parent, const char *name, ...)
{
  const ElementChild *child = element_child (parent_kind, name);
  gpointer            element;
  const char         *attribute;
  va_list             pairs;

  g_assert_nonnull (child);
  element = element_add (child, parent);
  g_assert_nonnull (element);
  va_start (pairs, name);
  while ((attribute = va_arg (pairs, const char *)) != NULL)
    {
      g_autoptr (GError) error = NULL;

      element_set (child->kind, element, attribute, va_arg (pairs, const char *), &error);
      g_assert_no_error (error);
    }
  va_end (pairs);
  return element;
}

G_GNUC_UNUSED static void
fixture_content (const ElementKind *kind, gpointer element, const char *text)
{
  g_autoptr (GError) error = NULL;

  element_set_content (kind, element, text, &error);
  g_assert_no_error (error);
}

/* The sizing exercise. */
G_GNUC_UNUSED static Scenario *
fixture_exercise (void)
{
  Scenario *scenario = scenario_new ();
  gpointer  cluster, conf, data, job;

  element_set (&scenario_kind, scenario, "name", "500 GB on five small executors", NULL);
  element_set (&scenario_kind, scenario, "seed", "1", NULL);
  element_set (&scenario_kind, scenario, "spark", "4.3.0", NULL);
  fixture_content (&description_kind, fixture_add (&scenario_kind, scenario, "description", NULL),
                   "500 GB, 5 executors with 2 cores each, 2,000 partitions.");
  cluster = fixture_add (&scenario_kind, scenario, "cluster", "manager", "standalone", NULL);
  fixture_add (&cluster_kind, cluster, "nodes", "name", "worker", "count", "5", "cores", "2",
               "memory", "10GiB", "offers-memory", "9GiB", NULL);
  conf = fixture_add (&scenario_kind, scenario, "conf", NULL);
  fixture_add (&settings_kind, conf, "set", "key", "spark.executor.cores", "value", "2", NULL);
  fixture_add (&settings_kind, conf, "set", "key", "spark.executor.memory", "value", "8g", NULL);
  fixture_add (&settings_kind, conf, "set", "key", "spark.sql.files.maxPartitionBytes", "value",
               "256m", NULL);
  data = fixture_add (&scenario_kind, scenario, "data", "name", "events", "format", "parquet",
                      "compression", "snappy", NULL);
  fixture_add (&data_kind, data, "files", "count", "2000", "size", "250MB", NULL);
  job = fixture_add (&scenario_kind, scenario, "job", "name", "report", NULL);
  fixture_add (&job_kind, job, "stage", "id", "scan", "reads", "events", "rate", "50MB/s",
               "task-overhead", "100ms", NULL);
  return scenario;
}

G_GNUC_UNUSED static void
fixture_every_cluster (Scenario *scenario)
{
  gpointer cluster = fixture_add (&scenario_kind, scenario, "cluster", "manager", "yarn", NULL);

  fixture_add (&cluster_kind, cluster, "nodes", "name", "core", "count", "3", "instance",
               "m5.2xlarge", "hosts", "a b c", "role", "core", NULL);
  fixture_add (&cluster_kind, cluster, "nodes", "name", "task", "count", "2", "instance",
               "m5.2xlarge", "role", "task", "spot", "yes", NULL);
  fixture_add (&cluster_kind, cluster, "driver", "launch", "0.4ms", "per-job", "5ms", "per-stage",
               "3ms", "result", "1ms", "list", "1500/s", "tick-phase", "0ms", "tasks-before", "320",
               NULL);
  fixture_add (&cluster_kind, cluster, "executor-start", "delay", "3s", "spread", "lognormal 0.3",
               "first-task", "800ms", "detect", "500ms", NULL);
  fixture_add (&cluster_kind, cluster, "arrives", "executor", "4", "at", "-12s", "node", "task-1",
               "cores", "4", NULL);
  fixture_add (&cluster_kind, cluster, "pool", "name", "etl", "mode", "FIFO", "weight", "2",
               "min-share", "4", NULL);
  fixture_add (&cluster_kind, cluster, "price", "per", "node-hour", "usd", "0.384", "minimum",
               "60s", "date", "2026-11-01", NULL);
}

G_GNUC_UNUSED static void
fixture_every_stage (Scenario *scenario)
{
  gpointer report, measured, again, loop;

  report =
      fixture_add (&scenario_kind, scenario, "job", "name", "report", "kind", "sql", "language",
                   "python", "pool", "etl", "at", "0s", "driver", "2s", "action", "collect", NULL);
  fixture_add (&job_kind, report, "stage", "id", "scan", "reads", "events", "rate", "50MB/s",
               "task-overhead", "100ms", "output-ratio", "0.2", "cache", "MEMORY_AND_DISK",
               "cached-bytes", "40GiB", NULL);
  fixture_add (&job_kind, report, "stage", "id", "join", "after", "scan synthetic", "shuffle",
               "200", "operator", "sort-merge-join", "shuffle-kind", "cogroup", "skew", "zipf 1.1",
               "rate", "80MB/s", "row-bytes", "120", "expansion", "2.8", "result", "1MB",
               "shuffle-shares", "3 1", NULL);
  fixture_add (&job_kind, report, "stage", "id", "synthetic", "tasks", "100", "time", "6s",
               "spread", "lognormal 0.4", "shuffle-bytes", "10GiB", "barrier", "yes", NULL);
  measured = fixture_add (&job_kind, report, "stage", "id", "measured", "after", "join", NULL);
  fixture_content (&durations_kind,
                   fixture_add (&stage_kind, measured, "durations", "unit", "ms", NULL),
                   "120 80 400x100 4000 95");
  fixture_add (&stage_kind, measured, "attempt", "task", "37", "stage-attempt", "0", "n", "0",
               "time", "9s", NULL);
  fixture_add (&stage_kind, measured, "prefer", "tasks", "0-17", "hosts", "a", NULL);
  fixture_add (&stage_kind, measured, "cached", "tasks", "18-33", "hosts", "b", NULL);
  again = fixture_add (&scenario_kind, scenario, "job", "name", "again", "after", "report", "gap",
                       "1s", NULL);
  fixture_add (&job_kind, again, "reuse", "stage", "scan", NULL);
  fixture_add (&job_kind, again, "stage", "id", "count", "after", "scan", "tasks", "20", "time",
               "1s", NULL);
  loop = fixture_add (&scenario_kind, scenario, "job", "name", "loop", "after", "again", NULL);
  fixture_add (&job_kind, loop, "stage", "id", "iterate", "over", "scan", "rate", "500MB/s", NULL);
}

/* Every element once. */
G_GNUC_UNUSED static Scenario *
fixture_every_element (void)
{
  Scenario *scenario = scenario_new ();
  gpointer  data;

  element_set (&scenario_kind, scenario, "name", "every element once", NULL);
  element_set (&scenario_kind, scenario, "seed", "7", NULL);
  element_set (&scenario_kind, scenario, "spark", "3.5.9", NULL);
  element_set (&scenario_kind, scenario, "overheads", "none", NULL);
  fixture_every_cluster (scenario);
  fixture_add (&settings_kind, fixture_add (&scenario_kind, scenario, "conf", NULL), "set", "key",
               "spark.executor.memory", "value", "10g", NULL);
  data = fixture_add (&scenario_kind, scenario, "data", "name", "events", "format", "json",
                      "compression", "gzip", "reader", "dataframe", "file-open", "50ms", NULL);
  fixture_add (&data_kind, data, "files", "count", "100", "size", "1GB", "spread", "lognormal 0.5",
               NULL);
  fixture_every_stage (scenario);
  fixture_add (&scenario_kind, scenario, "fault", "kind", "executor-lost", "executor", "3", "at",
               "60s", "replace", "auto", NULL);
  fixture_add (&scenario_kind, scenario, "fault", "kind", "task-fails", "stage", "join", "task",
               "5", "attempts", "0 1", "after", "500ms", NULL);
  return scenario;
}
