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
    run = input_run (batch->options, seeded, &draw->error);
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
  { "key", NULL, COLUMN_TEXT },
  { "p10", NULL, COLUMN_COUNT },
  { "p50", NULL, COLUMN_COUNT },
  { "p90", NULL, COLUMN_COUNT },
};

static const struct
{
  const char *key;
  const char *title;
  gboolean    is_time;
} ranked[N_RANKED] = {
  [RANKED_MAKESPAN] = { "makespan_us", N_("The run"),           TRUE },
  [RANKED_ATTEMPTS] = { "n_attempts",  N_("Attempts of tasks"), FALSE },
  [RANKED_BUSY]     = { "busy_us",     N_("Work of all slots"), TRUE },
  [RANKED_LONGEST]  = { "max_task_us", N_("The longest task"),  TRUE },
};
/* clang-format on */

static const guint percents[] = { 10, 50, 90 };

/* The values of a key in rising order, of which `picked` gets the percentiles. */
static void
pick (const Draw *draws, guint n, Ranked key, gint64 picked[G_N_ELEMENTS (percents)])
{
  g_autofree gint64 *values = g_new (gint64, n);

  for (guint i = 0; i < n; i++)
    values[i] = draws[i].values[key];
  qsort (values, n, sizeof *values, compare_numbers);
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    picked[i] = values[units_ceil_div ((gint64) n * percents[i], 100) - 1];
}

static Table *
rank (const Draw *draws, guint n)
{
  Table *table = table_new ("simulate", columns, G_N_ELEMENTS (columns));

  for (guint key = 0; key < N_RANKED; key++)
    {
      gint64 picked[G_N_ELEMENTS (percents)];

      pick (draws, n, key, picked);
      table_text (table, ranked[key].key);
      for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
        table_number (table, picked[i]);
    }
  return table;
}

static char *
ranked_text (gboolean is_time, gint64 value, const Language *language)
{
  return is_time ? units_format_time (language, value, UNITS_STYLE_PLAIN)
                 : units_format_count (language, value);
}

static char *
draws_text (const Draw *draws, guint n, const Language *language)
{
  g_autofree char *count = units_format_count (language, n);
  GString         *out = g_string_new (NULL);

  /* TRANSLATORS: %s is a number */
  g_string_append_printf (out, ngettext ("%s seed\n", "%s seeds\n", n), count);
  for (guint key = 0; key < N_RANKED; key++)
    {
      gint64           picked[G_N_ELEMENTS (percents)];
      g_autofree char *low = NULL;
      g_autofree char *middle = NULL;
      g_autofree char *high = NULL;

      pick (draws, n, key, picked);
      low = ranked_text (ranked[key].is_time, picked[0], language);
      middle = ranked_text (ranked[key].is_time, picked[1], language);
      high = ranked_text (ranked[key].is_time, picked[2], language);
      /* TRANSLATORS: what is ranked, and what half, a tenth, nine tenths of the seeds stay within
       */
      g_string_append_printf (
          out, _ ("  %s: half within %s, a tenth within %s, nine tenths within %s\n"),
                  _ (ranked[key].title), middle, low, high);
    }
  return g_string_free (out, FALSE);
}

CliExit
draws_output (const Options *options, const Scenario *scenario, GError **error)
{
  guint             n = (guint) options->draws;
  g_autofree Draw  *draws = g_new0 (Draw, n);
  g_autoptr (Table) table = NULL;
  g_autofree char  *text = NULL;
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
  text = draws_text (draws, n, options->language);
  return table_output (table, text, options, error) ? code : CLI_CANNOT;
}
