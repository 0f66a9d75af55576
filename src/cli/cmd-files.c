/* SPDX-License-Identifier: Apache-2.0 */
/* check and export: a scenario as a file, and as settings. */
#include "cmd.h"

#include <string.h>

#include "cli-text.h"
#include "conf.h"
#include "formats.h"
#include "input.h"
#include "limits.h"
#include "output.h"
#include "table.h"

/* ---- check */

/* clang-format off */
static const Column check_columns[] = {
  { "severity", N_("severity"), COLUMN_TEXT },
  { "line",     N_("line"),     COLUMN_COUNT },
  { "message",  N_("message"),  COLUMN_TEXT },
};
/* clang-format on */

static void
add_problem (Table *table, const char *severity, guint line, const char *message)
{
  table_text (table, severity);
  if (line > 0)
    table_number (table, line);
  else
    table_null (table);
  table_text (table, message);
}

static char *
check_text (const Table *table, const char *kind, const Options *options)
{
  g_autofree char *rows = table_to_text (table, options->language);
  const char *name = strcmp (options->operand, "-") == 0 ? _ ("standard input") : options->operand;

  if (table_n_rows (table) == 0)
    /* TRANSLATORS: file name, "Makespan scenario" or the like */
    return g_strdup_printf (_ ("%s: %s, no problem.\n"), name, kind);
  /* TRANSLATORS: file name, "Makespan scenario" or the like, table of problems */
  return g_strdup_printf (_ ("%s: %s\n\n%s"), name, kind, rows);
}

static gboolean
report_check (const Options *options, const Table *table, const char *kind, GError **error)
{
  g_autofree char *text = check_text (table, kind, options);

  return table_output (table, text, options, error);
}

/* Settings are checked one by one, so that all problems are told. */
static CliExit
check_settings (const Options *options, const Format *format, GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) settings = formats_read_spark_conf (bytes, error);
  g_autoptr (Table)     table = table_new ("check", check_columns, G_N_ELEMENTS (check_columns));
  CliExit               code = CLI_FINE;

  if (settings == NULL)
    return CLI_INPUT;
  for (guint i = 0; i < settings->len; i++)
    {
      const Setting     *setting = g_ptr_array_index (settings, i);
      const ConfKey     *key = conf_find (setting->key);
      g_autoptr (GError) problem = NULL;

      if (key == NULL)
        {
          const char      *nearest = conf_nearest (setting->key);
          g_autofree char *message = nearest != NULL
              ? g_strdup_printf (_ ("%s is not known; did you mean %s?"), setting->key, nearest)
              : g_strdup_printf (_ ("%s is not known and has no effect here"), setting->key);

          add_problem (table, "warning", setting->element.line, message);
        }
      else if (!conf_check (key, setting->value, &problem))
        {
          add_problem (table, "error", setting->element.line, problem->message);
          code = CLI_INPUT;
        }
    }
  return report_check (options, table, _ (format->title), error) ? code : CLI_CANNOT;
}

static CliExit
check_scenario (const Options *options, const Format *format, GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  g_autoptr (Scenario)  scenario = input_scenario_noted (options, notes, error);
  g_autoptr (Table)     table = table_new ("check", check_columns, G_N_ELEMENTS (check_columns));
  g_autoptr (Plan)      plan = NULL;

  if (scenario == NULL)
    return CLI_INPUT;
  for (guint i = 0; i < notes->len; i++)
    {
      const Problem *problem = g_ptr_array_index (notes, i);

      add_problem (table, "warning", problem->line, problem->message);
    }
  plan = input_plan (options, scenario, error);
  if (plan == NULL)
    return CLI_CANNOT;
  return report_check (options, table, _ (format->title), error) ? CLI_FINE : CLI_CANNOT;
}

typedef struct
{
  const char *format; /* its id */
  CliExit (*check) (const Options *options, const Format *format, GBytes *bytes, GError **error);
} Checker;

static const Checker checkers[] = {
  { "scenario", check_scenario },
  { "spark-defaults", check_settings },
};

static const Checker *
checker_of (const Format *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (checkers); i++)
    if (strcmp (checkers[i].format, format->id) == 0)
      return &checkers[i];
  return NULL;
}

/* Whatever nobody recognises is read as a scenario, whose reader says what is missing. */
static const Format *
recognise (GBytes *bytes)
{
  for (guint i = 0; i < n_formats; i++)
    if (formats[i].recognises (bytes))
      return &formats[i];
  return &formats[0];
}

CliExit
cmd_check (const Options *options, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  const Format      *format = &formats[0];

  /* Standard input is read once only, and then as a scenario. */
  if (strcmp (options->operand, "-") != 0)
    {
      bytes = formats_load_bytes (options->operand, LIMITS_SCENARIO_BYTES, error);
      if (bytes == NULL)
        return CLI_INPUT;
      format = recognise (bytes);
    }
  return checker_of (format)->check (options, format, bytes, error);
}

/* ---- export */

/* clang-format off */
static const Column export_columns[] = {
  { "as",   N_("as"),   COLUMN_TEXT },
  { "text", N_("text"), COLUMN_TEXT },
};
/* clang-format on */

static void
refuse_without_as (GError **error)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < n_exports; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", exports[i].id);
  g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
               _ ("export needs --as; it is one of: %s"), ids->str);
  g_string_free (ids, TRUE);
}

CliExit
cmd_export (const Options *options, GError **error)
{
  g_autoptr (Scenario) scenario = NULL;
  g_autoptr (Table)    table = table_new ("export", export_columns, G_N_ELEMENTS (export_columns));
  g_autofree char     *text = NULL;

  if (options->export_as == OPTION_ABSENT)
    {
      refuse_without_as (error);
      return CLI_USAGE;
    }
  scenario = input_scenario (options, error);
  if (scenario == NULL)
    return CLI_INPUT;
  text = exports[options->export_as].write (scenario);
  table_text (table, exports[options->export_as].id);
  table_text (table, text);
  return table_output (table, text, options, error) ? CLI_FINE : CLI_CANNOT;
}
