/* SPDX-License-Identifier: Apache-2.0 */
/* The table of measured overheads, and scenarios filled from it. */
#include "overheads.h"

#include "conf.h"
#include "scenario-place.h"

/* In local mode there is but the driver's own JVM, which runs already. */
static gboolean
has_executors (const Scenario *scenario, gconstpointer element)
{
  return scenario->cluster != NULL && scenario->cluster->manager != MANAGER_LOCAL;
}

static gboolean
follows_a_job (const Scenario *scenario, gconstpointer element)
{
  return element != NULL && ((const Job *) element)->after != NULL;
}

/* clang-format off */
static const Overhead rows[] = {
  /* element               attribute               3.5.9            4.3.0            applies */
  { &driver_kind,          "launch",               "0.05ms",        "0.05ms",        NULL },
  { &driver_kind,          "per-job",              "1ms",           "1ms",           NULL },
  { &driver_kind,          "per-stage",            "4ms",           "4ms",           NULL },
  { &driver_kind,          "result",               "1ms",           "1ms",           NULL },
  { &driver_kind,          "abort",                "14ms",          "14ms",          NULL },
  { &driver_kind,          "result-rate",          "36MB/s",        "36MB/s",        NULL },
  { &executor_start_kind,  "delay",                "2.9s",          "2.9s",          has_executors },
  { &executor_start_kind,  "first-task",           "900ms",         "900ms",         has_executors },
  { &executor_start_kind,  "detect",               "470ms",         "470ms",         has_executors },
  { &executor_start_kind,  "fetch-fails",          "660ms",         "660ms",         has_executors },
  { &executor_start_kind,  "fetch-hangs",          "5.5s",          "5.5s",          has_executors },
  { &job_kind,             "gap",                  "9ms",           "9ms",           follows_a_job },
  { &stage_kind,           "task-overhead",        "7ms",           "6ms",           NULL },
  { &stage_kind,           "task-overhead-spread", "lognormal 0.6", "lognormal 0.6", NULL },
  { &stage_kind,           "first-wave",           "10ms",          "25ms",          NULL },
  { &stage_kind,           "fetch-overhead",       "10ms",          "10ms",          NULL },
  { &stage_kind,           "write-overhead",       "8ms",           "8ms",           NULL },
  { &stage_kind,           "partition-overhead",   "1.5ms",         "1.5ms",         NULL },
  { &stage_kind,           "gc-share",             "0.05",          "0.05",          NULL },
};
/* clang-format on */

const Overhead *
overheads_table (guint *n_rows)
{
  *n_rows = G_N_ELEMENTS (rows);
  return rows;
}

static const char *
measured (const Scenario *scenario, const Overhead *row)
{
  return conf_is_spark_4 (scenario) ? row->measured_4 : row->measured_3;
}

const char *
overheads_text (const Scenario    *scenario,
                const ElementKind *kind,
                gconstpointer      element,
                const char        *attribute)
{
  if (scenario->overheads != OVERHEADS_MEASURED)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].kind == kind && g_str_equal (rows[i].attribute, attribute))
      return rows[i].applies == NULL || rows[i].applies (scenario, element)
                 ? measured (scenario, &rows[i])
                 : NULL;
  return NULL;
}

static void
fill (Scenario *scenario, const Overhead *row)
{
  g_autoptr (GPtrArray) elements = place_elements (scenario, row->kind);
  const ElementChild   *alone = element_child (&cluster_kind, row->kind->name);

  if (elements->len == 0 && alone != NULL && scenario->cluster != NULL)
    g_ptr_array_add (elements, element_add (alone, scenario->cluster));
  for (guint i = 0; i < elements->len; i++)
    {
      gpointer element = g_ptr_array_index (elements, i);

      if (element_has (row->kind, element, row->attribute) ||
          (row->applies != NULL && !row->applies (scenario, element)))
        continue;
      /* NULL: a test holds every row against its attribute. */
      element_set (row->kind, element, row->attribute, measured (scenario, row), NULL);
    }
}

const Scenario *
overheads_filled (const Scenario *scenario)
{
  Scenario *filled;

  if (scenario->overheads != OVERHEADS_MEASURED)
    return scenario_ref (scenario);
  filled = scenario_copy (scenario);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    fill (filled, &rows[i]);
  return filled;
}
