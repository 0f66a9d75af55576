/* SPDX-License-Identifier: Apache-2.0 */
/* Help: walks over the tables of commands, options and exit codes. */
#include "help.h"

#include <string.h>

#include "cli-text.h"

#define LINE_COLUMNS 88
#define COMMAND_COLUMNS 14
#define OPTION_COLUMNS 28

/* clang-format off */
const HelpExit help_exits[] = {
  { CLI_FINE,        N_("All is well.") },
  { CLI_FINDING,     N_("A finding is an error, or the run does not succeed.") },
  { CLI_USAGE,       N_("The call is wrong.") },
  { CLI_INPUT,       N_("The input is wrong.") },
  { CLI_CANNOT,      N_("It cannot be done: a limit, a rule that is missing, the file system.") },
  { CLI_INTERRUPTED, N_("Interrupted.") },
};
/* clang-format on */

const guint n_help_exits = G_N_ELEMENTS (help_exits);

/* The words of a text from column `indent` on, in lines of LINE_COLUMNS; the first line has its
 * indent already. */
static void
append_wrapped (GString *out, const char *text, guint indent)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  glong          column = indent;

  for (guint i = 0; words[i] != NULL; i++)
    {
      glong width = g_utf8_strlen (words[i], -1);

      if (column > indent && column + 1 + width > LINE_COLUMNS)
        {
          g_string_append_printf (out, "\n%*s", (int) indent, "");
          column = indent;
        }
      else if (column > indent)
        {
          g_string_append_c (out, ' ');
          column++;
        }
      g_string_append (out, words[i]);
      column += width;
    }
  g_string_append_c (out, '\n');
}

/* A term and what is said of it, in two columns. */
static void
append_row (GString *out, const char *term, const char *text, guint indent)
{
  if (strlen (term) + 4 <= indent)
    g_string_append_printf (out, "  %-*s", (int) indent - 2, term);
  else
    g_string_append_printf (out, "  %s\n%*s", term, (int) indent, "");
  append_wrapped (out, text, indent);
}

static gboolean
takes (const Command *command, const Option *option)
{
  if (command == NULL)
    return option->group == OPTIONS_ALWAYS;
  return (option->group & (command->groups | OPTIONS_ALWAYS)) != 0;
}

char *
help_option_summary (const Option *option)
{
  const char *summary = _ (option->summary);

  return option->default_text != NULL
      ? g_strdup_printf (_ ("%s Default: %s."), summary, option->default_text)
      : g_strdup (summary);
}

static void
append_option (GString *out, const Option *option)
{
  g_autofree char *synopsis = option_synopsis (option);
  g_autofree char *summary = help_option_summary (option);

  append_row (out, synopsis, summary, OPTION_COLUMNS);
}

static void
append_exits (GString *out)
{
  g_string_append_printf (out, "\n%s\n", _ ("Exit codes:"));
  for (guint i = 0; i < n_help_exits; i++)
    g_string_append_printf (out, "  %3d  %s\n", help_exits[i].code, _ (help_exits[i].meaning));
}

char *
help_text (const Command *command)
{
  GString *out = g_string_new (NULL);

  if (command != NULL)
    {
      g_string_append_printf (out, _ ("Usage: makespan-cli %s [OPTION...] %s"), command->name,
                                      command->operand);
      g_string_append_printf (out, "\n\n%s\n\n", _ (command->summary));
    }
  else
    {
      g_string_append_printf (out, "%s\n\n", _ ("Usage: makespan-cli COMMAND [OPTION...] FILE"));
      g_string_append_printf (out, "%s\n\n%s\n",
                              _ ("Says what an Apache Spark job will do, and why, before it runs. "
                                 "\"-\" as FILE is standard input."),
                                 _ ("Commands:"));
      for (guint i = 0; i < n_commands; i++)
        append_row (out, commands[i].name, _ (commands[i].summary), COMMAND_COLUMNS);
      g_string_append_c (out, '\n');
    }
  g_string_append_printf (out, "%s\n", _ ("Options:"));
  for (guint i = 0; i < n_options; i++)
    if (takes (command, &option_table[i]))
      append_option (out, &option_table[i]);
  append_exits (out);
  return g_string_free (out, FALSE);
}
