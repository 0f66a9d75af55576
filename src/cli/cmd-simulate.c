/* SPDX-License-Identifier: Apache-2.0 */
/* simulate and advise: a scenario runs, and is judged. */
#include "cmd.h"

#include "advise.h"
#include "cli-text.h"
#include "draws.h"
#include "input.h"
#include "output.h"
#include "report.h"
#include "run-text.h"
#include "table.h"
#include "verdict.h"

static gboolean
write_run (const Options   *options,
           const Scenario  *scenario,
           const Run       *run,
           const GPtrArray *findings,
           GError         **error)
{
  RunTextFlags     flags = options->with_tasks ? RUN_TEXT_ATTEMPTS : RUN_TEXT_PLAIN;
  g_autofree char *report = NULL;

  if (options->format == OUTPUT_JSON)
    return output_take (options->output, run_to_json (run, findings, flags), error);
  if (options->format == OUTPUT_CSV)
    return output_take (options->output, run_to_csv (run, flags), error);
  report = report_text (scenario, run, findings, options->language);
  return output_lines (options->output, report, error);
}

CliExit
cmd_simulate (const Options *options, GError **error)
{
  g_autoptr (Scenario)  scenario = input_scenario (options, error);
  g_autoptr (Run)       run = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  if (scenario == NULL)
    return CLI_INPUT;
  if (options->draws > 0)
    return draws_output (options, scenario, error);
  run = input_run (options, scenario, error);
  if (run == NULL)
    return CLI_CANNOT;
  findings = advise (scenario, run, options->language, NULL, error);
  if (findings == NULL || !write_run (options, scenario, run, findings, error))
    return CLI_CANNOT;
  return verdict (run, findings);
}

/* ---- advise */

/* clang-format off */
static const Column finding_columns[] = {
  { "rule",     NULL, COLUMN_TEXT },
  { "severity", NULL, COLUMN_TEXT },
  { "gain_us",  NULL, COLUMN_TIME },
  { "title",    NULL, COLUMN_TEXT },
  { "message",  NULL, COLUMN_TEXT },
  { "formula",  NULL, COLUMN_TEXT },
  { "source",   NULL, COLUMN_TEXT },
  { "change",   NULL, COLUMN_TEXT },
};
/* clang-format on */

static Table *
finding_table (const GPtrArray *findings)
{
  Table *table = table_new ("advise", finding_columns, G_N_ELEMENTS (finding_columns));

  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (findings, i);

      table_text (table, finding->rule);
      table_text (table, severity_names[finding->severity]);
      if (finding->has_seconds)
        table_number (table, finding->gain_us);
      else
        table_null (table);
      table_text (table, finding->title);
      table_text (table, finding->message);
      table_text (table, finding->formula);
      table_text (table, finding->source);
      table_text (table, finding->change);
    }
  return table;
}

static void
append_change (GString *out, const Finding *finding, const Language *language)
{
  g_auto (GStrv) edits = g_strsplit (finding->change, "\n", -1);

  for (guint i = 0; edits[i] != NULL; i++)
    g_string_append_printf (out, "   --set %s\n", edits[i]);
  if (finding->has_seconds)
    {
      g_autofree char *gain =
          units_format_time (language, ABS (finding->gain_us), UNITS_STYLE_PLAIN);

      if (finding->gain_us == 0)
        g_string_append (out, _ ("   Simulated with it, the run takes as long."));
      else if (finding->gain_us > 0)
        /* TRANSLATORS: %s is a duration */
        g_string_append_printf (out, _ ("   Simulated with it, the run is %s shorter."), gain);
      else
        /* TRANSLATORS: %s is a duration */
        g_string_append_printf (out, _ ("   Simulated with it, the run is %s longer."), gain);
      g_string_append_c (out, '\n');
    }
}

static char *
findings_text (const GPtrArray *findings, const Language *language)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (out, "%u. %s (%s)\n   %s\n", i + 1, finding->title,
                              severity_names[finding->severity], finding->message);
      if (finding->formula != NULL)
        g_string_append_printf (out, "   %s\n", finding->formula);
      if (finding->change != NULL)
        append_change (out, finding, language);
    }
  if (findings->len == 0)
    g_string_append_printf (out, "%s\n", _ ("Nothing to say: no rule has a finding."));
  return g_string_free (out, FALSE);
}

CliExit
cmd_advise (const Options *options, GError **error)
{
  g_autoptr (Scenario)  scenario = input_scenario (options, error);
  g_autoptr (Run)       run = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (Table)     table = NULL;
  g_autofree char      *text = NULL;

  if (scenario == NULL)
    return CLI_INPUT;
  run = input_run (options, scenario, error);
  if (run == NULL)
    return CLI_CANNOT;
  findings = advise (scenario, run, options->language, NULL, error);
  if (findings == NULL)
    return CLI_CANNOT;
  table = finding_table (findings);
  text = findings_text (findings, options->language);
  return table_output (table, text, options, error) ? verdict (run, findings) : CLI_CANNOT;
}
