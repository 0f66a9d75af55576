/* SPDX-License-Identifier: Apache-2.0 */
/* Seeds in parallel, percentiles by nearest rank. */
#include "draws.h"

#include "cli-text.h"
#include "input.h"
#include "parallel.h"
#include "table.h"
#include "verdict.h"

/* What is ranked. Times in us; ratios in millionths, so that all are whole numbers. */
typedef enum
{
  RANKED_MAKESPAN,
  RANKED_ATTEMPTS,
  RANKED_BUSY,
  RANKED_LONGEST,
  N_RANKED,
} Ranked;

typedef struct
{
  gint64   values[N_RANKED];
  gboolean has_failed;
  GError  *error;
} Draw;

typedef struct
{
  const Options  *options;
  const Scenario *scenario;
  Draw           *draws;
} Batch;

static Micros
busy_us (const Run *run)
{
  Micros total_us = 0;

  for (guint i = 0; i < N_WORKS; i++)
    total_us += run->time_slots_work[i];
  return total_us;
}

static Micros
longest_us (const Run *run)
{
  Micros longest = 0;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    longest = MAX (longest, run->stage_attempts[i].max_us);
  return longest;
}

static void
draw_one (guint index, gpointer data)
{
  const Batch     *batch = data;
  Draw            *draw = &batch->draws[index];
  g_autofree char *seed = g_strdup_printf (
      "%" G_GUINT64_FORMAT, ((guint64) batch->scenario->seed + index) & (guint64) G_MAXINT64);
  g_autoptr (Scenario) seeded =
      scenario_edit (batch->scenario, "scenario.seed", seed, &draw->error);
  g_autoptr (Run) run = NULL;

  if (seeded != NULL)
    run = (Run *) input_run (batch->options, seeded, &draw->error);
  if (run == NULL)
    return;
  draw->has_failed = verdict (run, NULL) != CLI_FINE;
  draw->values[RANKED_MAKESPAN] = run->makespan_us;
  draw->values[RANKED_ATTEMPTS] = run->n_attempts;
  draw->values[RANKED_BUSY] = busy_us (run);
  draw->values[RANKED_LONGEST] = longest_us (run);
}

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* clang-format off */
static const Column columns[] = {
  { "key", N_("number"),     COLUMN_TEXT },
  { "p10", N_("10 % below"), COLUMN_COUNT },
  { "p50", N_("50 % below"), COLUMN_COUNT },
  { "p90", N_("90 % below"), COLUMN_COUNT },
};

static const char *const keys[N_RANKED] = {
  [RANKED_MAKESPAN] = "makespan_us",
  [RANKED_ATTEMPTS] = "n_attempts",
  [RANKED_BUSY]     = "busy_us",
  [RANKED_LONGEST]  = "max_task_us",
};
/* clang-format on */

static const guint percents[] = { 10, 50, 90 };

static Table *
rank (const Draw *draws, guint n)
{
  Table             *table = table_new ("simulate", columns, G_N_ELEMENTS (columns));
  g_autofree gint64 *values = g_new (gint64, n);

  for (guint key = 0; key < N_RANKED; key++)
    {
      for (guint i = 0; i < n; i++)
        values[i] = draws[i].values[key];
      qsort (values, n, sizeof *values, compare_numbers);
      table_text (table, keys[key]);
      for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
        table_number (table, values[units_ceil_div ((gint64) n * percents[i], 100) - 1]);
    }
  return table;
}

CliExit
draws_output (const Options *options, const Scenario *scenario, GError **error)
{
  guint             n = (guint) options->draws;
  g_autofree Draw  *draws = g_new0 (Draw, n);
  g_autoptr (Table) table = NULL;
  CliExit           code = CLI_FINE;

  parallel_for (n, (guint) options->jobs, draw_one, &(Batch){ options, scenario, draws });
  for (guint i = 0; i < n; i++)
    {
      if (draws[i].has_failed)
        code = CLI_FINDING;
      if (draws[i].error == NULL)
        continue;
      if (error != NULL && *error == NULL)
        g_propagate_error (error, draws[i].error);
      else
        g_error_free (draws[i].error);
      code = CLI_CANNOT;
    }
  if (code == CLI_CANNOT)
    return code;
  table = rank (draws, n);
  return table_output (table, NULL, options, error) ? code : CLI_CANNOT;
}
