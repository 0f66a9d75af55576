/* SPDX-License-Identifier: Apache-2.0 */
/* From the words of a call to an exit code. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

#include "cli-language.h"
#include "cli-text.h"
#include "cmd.h"
#include "element.h"
#include "formats.h"
#include "help.h"
#include "interrupt.h"
#include "manual.h"
#include "output.h"
#include "simulate.h"
#include "sweep.h"
#include "text.h"

#define TAKES_SCENARIO (OPTIONS_OUTPUT | OPTIONS_EDIT | OPTIONS_VERSION | OPTIONS_LIMIT)

G_DEFINE_QUARK (makespan_cli_error, cli_error)

/* clang-format off */
const Command commands[] = {
  { "simulate",   "FILE", TAKES_SCENARIO | OPTIONS_SIMULATE, N_("Run a scenario: what happens, how long it takes, where the time goes, and what would help."), cmd_simulate },
  { "partitions", "FILE", TAKES_SCENARIO,                    N_("How many tasks each stage has, and why."),                                                    cmd_partitions },
  { "memory",     "FILE", TAKES_SCENARIO,                    N_("The regions of an executor's memory, the share of a task, and whether it spills or fails."),   cmd_memory },
  { "advise",     "FILE", TAKES_SCENARIO,                    N_("What would help, ranked by what it gains."),                                                   cmd_advise },
  { "sweep",      "FILE", TAKES_SCENARIO | OPTIONS_SWEEP,    N_("Run a scenario in many variants: a row for each."),                                             cmd_sweep },
  { "draw",       "FILE", TAKES_SCENARIO | OPTIONS_DRAW,     N_("A picture of the run: SVG, PNG or PDF; its marks as text, JSON or CSV with --format."),        cmd_draw },
  { "check",      "FILE", TAKES_SCENARIO,                    N_("Whether a file is read without a problem, and can be run."),                                   cmd_check },
  { "export",     "FILE", TAKES_SCENARIO | OPTIONS_EXPORT,   N_("The settings for a real Spark."),                                                              cmd_export },
  { "list",       "WHAT", OPTIONS_OUTPUT | OPTIONS_VERSION,  N_("What the program knows: \"list lists\" says of what there are lists."),                         cmd_list },
};
/* clang-format on */

const guint n_commands = G_N_ELEMENTS (commands);

const Command *
commands_find (const char *name)
{
  for (guint i = 0; i < n_commands; i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static const Command *
require_command (const char *name, GError **error)
{
  const Command *command = commands_find (name);
  const char    *names[G_N_ELEMENTS (commands) + 1] = { NULL };
  const char    *nearest;

  if (command != NULL)
    return command;
  for (guint i = 0; i < n_commands; i++)
    names[i] = commands[i].name;
  nearest = text_nearest (name, names);
  if (nearest != NULL)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _ ("there is no command \"%s\"; did you mean %s?"), name, nearest);
  else
    {
      g_autofree char *all = g_strjoinv (", ", (char **) names);

      g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                   _ ("there is no command \"%s\"; there are: %s"), name, all);
    }
  return NULL;
}

/* ---- how errors end */

typedef struct
{
  GQuark (*domain) (void);
  gint    code; /* ANY_CODE: whatever is not named above */
  CliExit exit;
} ErrorExit;

#define ANY_CODE (-1)

/* clang-format off */
static const ErrorExit error_exits[] = {
  { cli_error_quark,      ANY_CODE,             CLI_USAGE },
  { sweep_error_quark,    SWEEP_ERROR_SYNTAX,   CLI_USAGE },
  { format_error_quark,   ANY_CODE,             CLI_INPUT },
  { scenario_error_quark, ANY_CODE,             CLI_INPUT },
  { element_error_quark,  ANY_CODE,             CLI_INPUT },
  { units_error_quark,    ANY_CODE,             CLI_INPUT },
  { simulate_error_quark, SIMULATE_ERROR_INPUT, CLI_INPUT },
};
/* clang-format on */

static CliExit
exit_of (const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (error_exits); i++)
    if (error->domain == error_exits[i].domain () &&
        (error_exits[i].code == ANY_CODE || error_exits[i].code == error->code))
      return error_exits[i].exit;
  return CLI_CANNOT;
}

static CliExit
complain (const GError *error)
{
  g_auto (GStrv) lines = g_strsplit (error->message, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *escaped = text_escape_terminal (lines[i]);

      fprintf (stderr, "%s%s\n", i == 0 ? "makespan-cli: " : "", escaped);
    }
  return exit_of (error);
}

/* ---- calls */

static CliExit
print (char *text, GError **error)
{
  return output_take (NULL, text, error) ? CLI_FINE : CLI_CANNOT;
}

static CliExit
run_command (const Command *command, const Options *options, GError **error)
{
  if (options->operand == NULL)
    {
      g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                   _ ("%s needs a %s: makespan-cli %s [OPTION...] %s"), command->name,
                      command->operand, command->name, command->operand);
      return CLI_USAGE;
    }
  if (options->max_seconds > 0)
    interrupt_after ((guint) options->max_seconds);
  return command->run (options, error);
}

static CliExit
run (const Options *options, GError **error)
{
  const Command *command = NULL;

  if (options->wants_version)
    return print (g_strdup ("makespan-cli " VERSION "\n"), error);
  if (options->wants_manual)
    return print (manual_text (), error);
  if (options->command != NULL && (command = require_command (options->command, error)) == NULL)
    return CLI_USAGE;
  if (options->wants_help)
    return print (help_text (command), error);
  if (command == NULL)
    {
      g_autofree char *help = help_text (NULL);

      g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _ ("what is to be done?\n%s"), help);
      return CLI_USAGE;
    }
  return run_command (command, options, error);
}

int
cli_run (int n_words, char **words)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (Options) options = NULL;
  CliExit             code;

  interrupt_watch ();
  options = options_parse (n_words, words, &error);
  if (options == NULL)
    return complain (error);
  options->language = cli_language_use ((guint) options->language_choice);
  code = run (options, &error);
  return error != NULL ? complain (error) : code;
}
