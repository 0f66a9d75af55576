/* SPDX-License-Identifier: Apache-2.0 */
/* sweep: a scenario in many variants, a row each. */
#include "cmd.h"

#include <string.h>

#include "cli-text.h"
#include "input.h"
#include "sweep.h"
#include "table.h"
#include "verdict.h"

/* clang-format off */
static const Column scalar_columns[] = {
  { "status",      N_("status"),    COLUMN_TEXT },
  { "makespan_us", N_("takes"),     COLUMN_TIME },
  { "slots",       N_("slots"),     COLUMN_COUNT },
  { "tasks",       N_("tasks"),     COLUMN_COUNT },
  { "n_attempts",  NULL,            COLUMN_COUNT },
  { "waves",       N_("waves"),     COLUMN_COUNT },
  { "utilisation", N_("busy"),      COLUMN_RATIO },
  { "usd",         N_("price"),     COLUMN_USD },
  { "billed_s",    NULL,            COLUMN_RATIO },
  { "reason",      N_("reason"),    COLUMN_TEXT },
};
/* clang-format on */

/* The varied keys, then the scalars. Free with g_free; the keys are the axes'. */
static Column *
make_columns (const GPtrArray *axes, guint *n_columns)
{
  Column *columns = g_new0 (Column, axes->len + G_N_ELEMENTS (scalar_columns));

  for (guint i = 0; i < axes->len; i++)
    {
      const SweepAxis *axis = g_ptr_array_index (axes, i);

      columns[i] = (Column){ axis->path, axis->path, COLUMN_TEXT };
    }
  for (guint i = 0; i < G_N_ELEMENTS (scalar_columns); i++)
    columns[axes->len + i] = scalar_columns[i];
  *n_columns = axes->len + G_N_ELEMENTS (scalar_columns);
  return columns;
}

static void
add_refused (Table *table, const SweepVariant *variant)
{
  table_text (table, "refused");
  for (guint i = 1; i + 1 < G_N_ELEMENTS (scalar_columns); i++)
    table_null (table);
  table_text (table, variant->error->message);
}

static void
add_scalars (Table *table, const SweepVariant *variant)
{
  table_text (table, run_status_names[variant->status]);
  table_number (table, variant->makespan_us);
  table_number (table, variant->slots);
  table_number (table, variant->n_tasks);
  table_number (table, variant->n_attempts);
  if (variant->waves >= 0)
    table_number (table, variant->waves);
  else
    table_null (table);
  table_ratio (table, variant->utilisation);
  if (variant->has_cost)
    {
      table_ratio (table, variant->usd);
      table_ratio (table, variant->billed_s);
    }
  else
    {
      table_null (table);
      table_null (table);
    }
  table_null (table);
}

/* Whether a key is varied already: its second value would win. */
static gboolean
is_varied (const GPtrArray *axes, const SweepAxis *axis)
{
  for (guint i = 0; i < axes->len; i++)
    if (strcmp (((const SweepAxis *) g_ptr_array_index (axes, i))->path, axis->path) == 0)
      return TRUE;
  return FALSE;
}

static GPtrArray *
read_axes (const Options *options, GError **error)
{
  g_autoptr (GPtrArray) axes = g_ptr_array_new_with_free_func ((GDestroyNotify) sweep_axis_free);

  for (guint i = 0; i < options->varied->len; i++)
    {
      SweepAxis *axis = sweep_axis_new (g_ptr_array_index (options->varied, i), error);

      if (axis == NULL)
        return NULL;
      if (is_varied (axes, axis))
        {
          g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                       _ ("%s is varied twice; name all of its values at once"), axis->path);
          sweep_axis_free (axis);
          return NULL;
        }
      g_ptr_array_add (axes, axis);
    }
  if (axes->len > 0)
    return g_steal_pointer (&axes);
  g_set_error_literal (
      error, CLI_ERROR, CLI_ERROR_USAGE,
      _ ("sweep needs --vary KEY=VALUES, such as --vary nodes.worker.count=1..20"));
  return NULL;
}

/* The worst of what the variants came to. When none could be run, the question was wrong. */
static CliExit
judge (const Sweep *sweep)
{
  guint n_refused = 0;
  guint n_other = 0;

  for (guint i = 0; i < sweep->n_variants; i++)
    if (sweep->variants[i].error != NULL)
      n_refused++;
    else if (sweep->variants[i].status != RUN_SUCCEEDED)
      n_other++;
  if (n_refused == sweep->n_variants)
    return CLI_INPUT;
  return n_refused + n_other > 0 ? CLI_FINDING : CLI_FINE;
}

CliExit
cmd_sweep (const Options *options, GError **error)
{
  g_autoptr (Scenario)  scenario = NULL;
  g_autoptr (GPtrArray) axes = read_axes (options, error);
  g_autoptr (Sweep)     sweep = NULL;
  g_autoptr (Table)     table = NULL;
  g_autofree Column    *columns = NULL;
  SimulateOptions       limits = input_limits (options);
  guint                 n_columns;

  if (axes == NULL)
    return CLI_USAGE;
  scenario = input_scenario (options, error);
  if (scenario == NULL)
    return CLI_INPUT;
  sweep =
      sweep_new (scenario, g_steal_pointer (&axes), &limits, (guint) options->jobs, NULL, error);
  if (sweep == NULL)
    return CLI_CANNOT;
  columns = make_columns (sweep->axes, &n_columns);
  table = table_new ("sweep", columns, n_columns);
  for (guint i = 0; i < sweep->n_variants; i++)
    {
      for (guint k = 0; k < sweep->axes->len; k++)
        table_text (table, sweep_value (sweep, i, k));
      if (sweep->variants[i].error != NULL)
        add_refused (table, &sweep->variants[i]);
      else
        add_scalars (table, &sweep->variants[i]);
    }
  return table_output (table, NULL, options, error) ? judge (sweep) : CLI_CANNOT;
}
