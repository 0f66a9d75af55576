/* SPDX-License-Identifier: Apache-2.0 */
/* The manual page: walks over the tables of commands, options, exit codes and lists, and over its
 * own of files and examples. */
#include "manual.h"

#include "cli-text.h"
#include "help.h"
#include "lists.h"

/* What a person can read about a thing. */
typedef struct
{
  const char *term;
  const char *text; /* N_() */
} Entry;

/* clang-format off */
static const Entry files[] = {
  { "NAME.makespan",                N_("A scenario: cluster, settings, data, jobs, stages and faults, as XML. \"makespan-cli list elements\" has every element and attribute.") },
  { "NAME.makespan-data",           N_("Durations of many tasks, beside the scenario that names them.") },
  { "spark-defaults.conf",          N_("Settings of Spark, for --conf-file and check.") },
  { SCENARIO_FOLDER "/*.makespan",  N_("The examples that \"makespan-cli list examples\" names.") },
};

static const Entry examples[] = {
  { "makespan-cli simulate exercise.makespan",                                   N_("What happens, how long it takes and what would help.") },
  { "makespan-cli simulate --set nodes.worker.count=10 exercise.makespan",       N_("The same with ten nodes; the file stays as it is.") },
  { "makespan-cli draw --drawing cluster --at 8min -o cluster.svg exercise.makespan", N_("A picture of the cluster after eight minutes.") },
  { "makespan-cli sweep --vary nodes.worker.count=1..20 --format csv exercise.makespan", N_("A row for each number of nodes.") },
  { "makespan-cli export --as spark-submit exercise.makespan",                   N_("The call of a real Spark.") },
  { "makespan-cli list settings --spark 3.5.9 --format json",                    N_("Every setting with its default in that version.") },
};
/* clang-format on */

/* What the macros would take for their own is escaped. */
static void
append_escaped (GString *out, const char *text)
{
  if (*text == '.' || *text == '\'')
    g_string_append (out, "\\&");
  for (; *text != '\0'; text++)
    {
      if (*text == '\\')
        g_string_append (out, "\\e");
      else if (*text == '-')
        g_string_append (out, "\\-");
      else if (*text == '"')
        g_string_append (out, "\\(dq");
      else
        g_string_append_c (out, *text);
    }
}

static void
append_line (GString *out, const char *text)
{
  append_escaped (out, text);
  g_string_append_c (out, '\n');
}

/* A macro with one argument, which may have blanks. */
static void
append_macro (GString *out, const char *macro, const char *argument)
{
  g_string_append_printf (out, ".%s \"", macro);
  append_escaped (out, argument);
  g_string_append (out, "\"\n");
}

static void
append_entry (GString *out, const char *term, const char *text)
{
  g_string_append (out, ".TP\n");
  append_macro (out, "B", term);
  append_line (out, text);
}

static void
append_table (GString *out, const Entry *entries, guint n_entries)
{
  for (guint i = 0; i < n_entries; i++)
    append_entry (out, entries[i].term, _ (entries[i].text));
}

static void
append_commands (GString *out)
{
  for (guint i = 0; i < n_commands; i++)
    {
      g_autofree char *term = g_strdup_printf ("%s %s", commands[i].name, commands[i].operand);

      append_entry (out, term, _ (commands[i].summary));
    }
}

static void
append_group (GString *out, guint group)
{
  for (guint i = 0; i < n_options; i++)
    {
      g_autofree char *synopsis = NULL;
      g_autofree char *summary = NULL;

      if (option_table[i].group != group)
        continue;
      synopsis = option_synopsis (&option_table[i]);
      summary = help_option_summary (&option_table[i]);
      append_entry (out, synopsis, summary);
    }
}

/* Each group under the commands that take it. */
static void
append_options (GString *out)
{
  for (guint group = OPTIONS_ALWAYS; group <= OPTIONS_LAST; group <<= 1)
    {
      g_autofree char *takers = option_takers (group);

      append_macro (out, "SS", group == OPTIONS_ALWAYS ? _ ("Every command") : takers);
      append_group (out, group);
    }
}

static void
append_lists (GString *out)
{
  for (guint i = 0; i < n_lists; i++)
    append_entry (out, lists[i].name, _ (lists[i].summary));
}

static void
append_exits (GString *out)
{
  for (guint i = 0; i < n_help_exits; i++)
    {
      g_autofree char *code = g_strdup_printf ("%d", help_exits[i].code);

      append_entry (out, code, _ (help_exits[i].meaning));
    }
}

char *
manual_text (void)
{
  GString *out =
      g_string_new (".TH MAKESPAN\\-CLI 1 \"\" \"Makespan " VERSION "\" \"User Commands\"\n");

  append_macro (out, "SH", _ ("NAME"));
  append_line (out, _ ("makespan-cli - says what an Apache Spark job will do, and why"));
  append_macro (out, "SH", _ ("SYNOPSIS"));
  g_string_append (out, ".B makespan\\-cli\n");
  append_line (out, _ ("COMMAND [OPTION...] FILE"));
  append_macro (out, "SH", _ ("DESCRIPTION"));
  append_line (out, _ ("Simulates a job from a scenario file by Spark's own rules: tasks, waves, "
                       "memory, failures, time and price. \"-\" as FILE is standard input. Equal "
                       "calls give equal bytes."));
  append_macro (out, "SH", _ ("COMMANDS"));
  append_commands (out);
  append_macro (out, "SH", _ ("OPTIONS"));
  append_options (out);
  append_macro (out, "SH", _ ("LISTS"));
  append_lists (out);
  append_macro (out, "SH", _ ("EXIT STATUS"));
  append_exits (out);
  append_macro (out, "SH", _ ("ENVIRONMENT"));
  append_line (out, _ ("No variable is read; the language is what --lang says."));
  append_macro (out, "SH", _ ("FILES"));
  append_table (out, files, G_N_ELEMENTS (files));
  append_macro (out, "SH", _ ("EXAMPLES"));
  append_table (out, examples, G_N_ELEMENTS (examples));
  return g_string_free (out, FALSE);
}
