/* SPDX-License-Identifier: Apache-2.0 */
/* Help and the manual page: walks over the tables of commands and options. */
#include "help.h"

#include <string.h>

#include "cli-text.h"

#define LINE_COLUMNS 88
#define COMMAND_COLUMNS 14
#define OPTION_COLUMNS 28

typedef struct
{
  CliExit     code;
  const char *meaning;
} ExitRow;

/* clang-format off */
static const ExitRow exits[] = {
  { CLI_FINE,        N_("All is well.") },
  { CLI_FINDING,     N_("A finding is an error, or the run does not succeed.") },
  { CLI_USAGE,       N_("The call is wrong.") },
  { CLI_INPUT,       N_("The input is wrong.") },
  { CLI_CANNOT,      N_("It cannot be done: a limit, a rule that is missing, the file system.") },
  { CLI_INTERRUPTED, N_("Interrupted.") },
};
/* clang-format on */

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

/* The sentence of an option, with its default. Free with g_free. */
static char *
option_summary (const Option *option)
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
  g_autofree char *summary = option_summary (option);

  append_row (out, synopsis, summary, OPTION_COLUMNS);
}

static void
append_exits (GString *out)
{
  g_string_append_printf (out, "\n%s\n", _ ("Exit codes:"));
  for (guint i = 0; i < G_N_ELEMENTS (exits); i++)
    g_string_append_printf (out, "  %3d  %s\n", exits[i].code, _ (exits[i].meaning));
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

/* ---- the manual page */

/* What the macros would take for their own is escaped. */
static void
append_roff (GString *out, const char *text)
{
  if (*text == '.' || *text == '\'')
    g_string_append (out, "\\&");
  for (; *text != '\0'; text++)
    {
      if (*text == '\\')
        g_string_append (out, "\\e");
      else if (*text == '-')
        g_string_append (out, "\\-");
      else
        g_string_append_c (out, *text);
    }
  g_string_append_c (out, '\n');
}

static void
append_entry (GString *out, const char *term, const char *text)
{
  g_string_append (out, ".TP\n.B ");
  append_roff (out, term);
  append_roff (out, text);
}

static void
append_manual_options (GString *out, guint group)
{
  for (guint i = 0; i < n_options; i++)
    {
      g_autofree char *synopsis = NULL;
      g_autofree char *summary = NULL;

      if (option_table[i].group != group)
        continue;
      synopsis = option_synopsis (&option_table[i]);
      summary = option_summary (&option_table[i]);
      append_entry (out, synopsis, summary);
    }
}

/* The commands that take a group of options, as a heading. */
static void
append_manual_group (GString *out, guint group)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char      *all = NULL;

  for (guint i = 0; i < n_commands; i++)
    if (commands[i].groups & group)
      g_ptr_array_add (names, (gpointer) commands[i].name);
  if (names->len == 0)
    return;
  g_ptr_array_add (names, NULL);
  all = g_strjoinv (", ", (char **) names->pdata);
  g_string_append (out, ".SS ");
  append_roff (out, all);
  append_manual_options (out, group);
}

char *
help_manual (void)
{
  GString *out = g_string_new (".TH MAKESPAN\\-CLI 1\n.SH NAME\n");

  append_roff (out, _ ("makespan-cli - says what an Apache Spark job will do, and why"));
  g_string_append (out, ".SH SYNOPSIS\n.B makespan\\-cli\n");
  append_roff (out, _ ("COMMAND [OPTION...] FILE"));
  g_string_append (out, ".SH COMMANDS\n");
  for (guint i = 0; i < n_commands; i++)
    {
      g_autofree char *term = g_strdup_printf ("%s %s", commands[i].name, commands[i].operand);

      append_entry (out, term, _ (commands[i].summary));
    }
  g_string_append (out, ".SH OPTIONS\n");
  append_manual_options (out, OPTIONS_ALWAYS);
  for (guint group = OPTIONS_ALWAYS << 1; group <= OPTIONS_LAST; group <<= 1)
    append_manual_group (out, group);
  g_string_append (out, ".SH EXIT STATUS\n");
  for (guint i = 0; i < G_N_ELEMENTS (exits); i++)
    {
      g_autofree char *code = g_strdup_printf ("%d", exits[i].code);

      append_entry (out, code, _ (exits[i].meaning));
    }
  return g_string_free (out, FALSE);
}
