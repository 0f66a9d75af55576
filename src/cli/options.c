/* SPDX-License-Identifier: Apache-2.0 */
/* Options: the table, and how words become values. */
#include "options.h"

#include <string.h>

#include "cli-text.h"
#include "cli.h"
#include "cli-language.h"
#include "drawings.h"
#include "formats.h"
#include "limits.h"
#include "output.h"
#include "run.h"
#include "text.h"

#define MOST_DRAWS 10000
#define MOST_THREADS 256
#define MOST_SECONDS (7 * 24 * 3600)
#define LEAST_WIDTH_PX 320

static const double scales[] = { 1, 2, 4 };

/* ---- choices */

static char **
format_choices (void)
{
  return g_strsplit (OUTPUT_FORMATS, " ", -1);
}

static char **
scale_choices (void)
{
  return g_strsplit ("1 2 4", " ", -1);
}

static char **
theme_choices (void)
{
  return g_strdupv ((char **) theme_names ());
}

static char **
drawing_choices (void)
{
  char **names = g_new0 (char *, n_drawings + 1);

  for (guint i = 0; i < n_drawings; i++)
    names[i] = g_strdup (drawings[i]->id);
  return names;
}

static char **
export_choices (void)
{
  char **names = g_new0 (char *, n_exports + 1);

  for (guint i = 0; i < n_exports; i++)
    names[i] = g_strdup (exports[i].id);
  return names;
}

/* clang-format off */
#define AT(member) offsetof (Options, member)

const Option option_table[] = {
  { "--set",         OPTION_LIST,   OPTIONS_EDIT,     "KEY=VALUE", AT (sets),          0, 0, NULL, NULL, N_("Change the scenario: a key of Spark, nodes.NAME.ATTR, data.NAME.files.ATTR, stage.ID.ATTR, job.NAME.ATTR, driver.ATTR, executor-start.ATTR, fault.N.ATTR or cluster.manager; may be repeated.") },
  { "--conf-file",   OPTION_TEXT,   OPTIONS_EDIT,     "FILE",      AT (conf_file),     0, 0, NULL, NULL, N_("Take the settings of a spark-defaults.conf.") },
  { "--spark",       OPTION_TEXT,   OPTIONS_VERSION,  "VERSION",   AT (spark),         0, 0, NULL, NULL, N_("Use the defaults of this version of Spark.") },
  { "--seed",        OPTION_TEXT,   OPTIONS_EDIT,     "N",         AT (seed),          0, 0, NULL, NULL, N_("Draw what is random with this seed.") },
  { "--tasks",       OPTION_FLAG,   OPTIONS_SIMULATE, NULL,        AT (with_tasks),    0, 0, NULL, NULL, N_("Give every attempt of every task as well, in JSON and CSV.") },
  { "--draws",       OPTION_COUNT,  OPTIONS_SIMULATE, "N",         AT (draws),         1, MOST_DRAWS, NULL, NULL, N_("Run with N seeds and give the 10th, 50th and 90th percentile.") },
  { "--vary",        OPTION_LIST,   OPTIONS_SWEEP,    "KEY=VALUES", AT (varied),       0, 0, NULL, NULL, N_("Run with each of these values, a key as of --set: 1..64:4 in steps of 4, 16..4096:x2 doubling, or a,b,c; several make a grid.") },
  { "--drawing",     OPTION_CHOICE, OPTIONS_DRAW,     NULL,        AT (drawing),       0, 0, drawing_choices, "gantt", N_("Which drawing.") },
  { "--at",          OPTION_TIME,   OPTIONS_DRAW,     "TIME",      AT (at_us),         0, 0, NULL, NULL, N_("Show the clock at this time; the cluster, without it, at half of the run.") },
  { "--from",        OPTION_TIME,   OPTIONS_DRAW,     "TIME",      AT (from_us),       0, 0, NULL, NULL, N_("Begin the time axis here.") },
  { "--to",          OPTION_TIME,   OPTIONS_DRAW,     "TIME",      AT (to_us),         0, 0, NULL, NULL, N_("End the time axis here.") },
  { "--stage",       OPTION_TEXT,   OPTIONS_DRAW,     "ID",        AT (stage),         0, 0, NULL, NULL, N_("Single out a stage.") },
  { "--executor",    OPTION_TEXT,   OPTIONS_DRAW,     "ID",        AT (executor),      0, 0, NULL, NULL, N_("Single out an executor.") },
  { "--width",       OPTION_COUNT,  OPTIONS_DRAW,     "PX",        AT (width),         LEAST_WIDTH_PX, LIMITS_PNG_SIDE, NULL, "1280", N_("Width of the picture.") },
  { "--height",      OPTION_COUNT,  OPTIONS_DRAW,     "PX",        AT (height),        1, LIMITS_PNG_SIDE, NULL, NULL, N_("Height of the picture; as high as needed when absent.") },
  { "--scale",       OPTION_CHOICE, OPTIONS_DRAW,     NULL,        AT (scale),         0, 0, scale_choices, "1", N_("Pixels of the file per pixel of the drawing.") },
  { "--theme",       OPTION_CHOICE, OPTIONS_DRAW,     NULL,        AT (theme),         0, 0, theme_choices, "light", N_("Colours of the picture.") },
  { "--as",          OPTION_CHOICE, OPTIONS_EXPORT,   NULL,        AT (export_as),     0, 0, export_choices, NULL, N_("What to write.") },
  { "-o",            OPTION_TEXT,   OPTIONS_OUTPUT,   "FILE",      AT (output),        0, 0, NULL, NULL, N_("Write to a file, whole or not at all; the suffix of a picture says what it is: .svg, .png or .pdf.") },
  { "--format",      OPTION_CHOICE, OPTIONS_OUTPUT,   NULL,        AT (format),        0, 0, format_choices, NULL, N_("For people, for programs, or for spreadsheets.") },
  { "--lang",        OPTION_CHOICE, OPTIONS_ALWAYS,   NULL,        AT (language_choice), 0, 0, cli_language_names, "C", N_("Language and number signs of the answer; never taken from the surroundings.") },
  { "--jobs",        OPTION_COUNT,  OPTIONS_LIMIT,    "N",         AT (jobs),          1, MOST_THREADS, NULL, NULL, N_("Use at most N threads; as many as processors when absent.") },
  { "--max-tasks",   OPTION_COUNT,  OPTIONS_LIMIT,    "N",         AT (max_tasks),     1, LIMITS_TASKS_MOST, NULL, NULL, N_("Refuse runs of more tasks than this; 2,000,000 when absent.") },
  { "--max-seconds", OPTION_COUNT,  OPTIONS_LIMIT,    "N",         AT (max_seconds),   1, MOST_SECONDS, NULL, NULL, N_("Give up after N seconds of waiting.") },
  { "--max-memory",  OPTION_SIZE,   OPTIONS_LIMIT,    "SIZE",      AT (max_memory),    0, 0, NULL, NULL, N_("Refuse runs that need more memory than this.") },
  { "--help",        OPTION_FLAG,   OPTIONS_ALWAYS,   NULL,        AT (wants_help),    0, 0, NULL, NULL, N_("Show the commands, or the options of a command.") },
  { "--manual",      OPTION_FLAG,   OPTIONS_ALWAYS,   NULL,        AT (wants_manual),  0, 0, NULL, NULL, N_("Print the manual page, for man -l -.") },
  { "--version",     OPTION_FLAG,   OPTIONS_ALWAYS,   NULL,        AT (wants_version), 0, 0, NULL, NULL, N_("Show the version.") },
};
/* clang-format on */

const guint n_options = G_N_ELEMENTS (option_table);

char *
option_synopsis (const Option *option)
{
  g_auto (GStrv)   choices = option->choices != NULL ? option->choices () : NULL;
  g_autofree char *all = choices != NULL ? g_strjoinv ("|", choices) : NULL;
  const char      *value = all != NULL ? all : option->value;

  return value != NULL ? g_strdup_printf ("%s %s", option->name, value) : g_strdup (option->name);
}

char *
option_takers (OptionGroup group)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < n_commands; i++)
    if ((commands[i].groups | OPTIONS_ALWAYS) & group)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", commands[i].name);
  return g_string_free (names, FALSE);
}

static gpointer
member (const Option *option, Options *options)
{
  return (char *) options + option->offset;
}

/* ---- values */

static gboolean
refuse (const Option *option, const char *text, const char *cure, GError **error)
{
  g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, "%s \"%s\": %s", option->name, text, cure);
  return FALSE;
}

static gboolean
read_count (const Option *option, const char *text, gint64 *value, GError **error)
{
  gint64 count;

  /* Whatever is wrong with it, the range says what would be right. */
  if (units_parse_count (text, &count, NULL) && count >= option->least && count <= option->most)
    {
      *value = count;
      return TRUE;
    }
  g_autofree char *cure = g_strdup_printf (
      _ ("a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " is needed"),
         option->least, option->most);

  return refuse (option, text, cure, error);
}

static gboolean
read_choice (const Option *option, const char *text, gint *value, GError **error)
{
  g_auto (GStrv)   choices = option->choices ();
  g_autofree char *all = g_strjoinv (", ", choices);
  const char      *nearest;
  g_autofree char *cure = NULL;

  for (gint i = 0; choices[i] != NULL; i++)
    if (strcmp (choices[i], text) == 0)
      {
        *value = i;
        return TRUE;
      }
  nearest = text_nearest (text, (const char *const *) choices);
  cure = nearest != NULL ? g_strdup_printf (_ ("did you mean \"%s\"? There are: %s"), nearest, all)
                         : g_strdup_printf (_ ("it is one of: %s"), all);
  return refuse (option, text, cure, error);
}

static gboolean
read_quantity (const Option *option, const char *text, gint64 *value, GError **error)
{
  g_autoptr (GError) cause = NULL;
  gboolean           is_read = option->kind == OPTION_SIZE ? units_parse_size (text, value, &cause)
                                                           : units_parse_time (text, value, &cause);

  return is_read || refuse (option, text, cause->message, error);
}

static gboolean
read_value (const Option *option, const char *text, Options *options, GError **error)
{
  gpointer place = member (option, options);

  switch (option->kind)
    {
    case OPTION_FLAG:
      *(gboolean *) place = TRUE;
      return TRUE;
    case OPTION_TEXT:
      g_free (*(char **) place);
      *(char **) place = g_strdup (text);
      return TRUE;
    case OPTION_LIST:
      g_ptr_array_add (*(GPtrArray **) place, g_strdup (text));
      return TRUE;
    case OPTION_COUNT:
      return read_count (option, text, place, error);
    case OPTION_CHOICE:
      return read_choice (option, text, place, error);
    case OPTION_SIZE:
    case OPTION_TIME:
      return read_quantity (option, text, place, error);
    }
  g_return_val_if_reached (FALSE);
}

static Options *
options_new (void)
{
  Options *options = g_new0 (Options, 1);

  options->sets = g_ptr_array_new_with_free_func (g_free);
  options->varied = g_ptr_array_new_with_free_func (g_free);
  options->at_us = RUN_NEVER;
  for (guint i = 0; i < n_options; i++)
    {
      const Option *option = &option_table[i];

      if (option->kind == OPTION_CHOICE)
        *(gint *) member (option, options) = OPTION_ABSENT;
      if (option->default_text != NULL)
        read_value (option, option->default_text, options, NULL); /* ours are right */
    }
  return options;
}

void
options_free (Options *options)
{
  if (options == NULL)
    return;
  for (guint i = 0; i < n_options; i++)
    {
      const Option *option = &option_table[i];

      if (option->kind == OPTION_TEXT)
        g_free (*(char **) member (option, options));
    }
  g_ptr_array_unref (options->sets);
  g_ptr_array_unref (options->varied);
  language_free (options->language);
  g_free (options->operand);
  g_free (options);
}

double
options_scale (const Options *options)
{
  return scales[options->scale];
}

/* ---- words */

typedef struct
{
  char   **words;
  int      n_words, next;
  gboolean is_only_operands; /* after "--" */
  guint    n_operands;
  gboolean used[G_N_ELEMENTS (option_table)];
} Words;

static const Option *
find_option (const char *name)
{
  for (guint i = 0; i < n_options; i++)
    if (strcmp (option_table[i].name, name) == 0)
      return &option_table[i];
  return NULL;
}

static gboolean
refuse_unknown (const char *name, GError **error)
{
  g_autofree const char **names = g_new0 (const char *, n_options + 1);
  const char             *nearest;

  for (guint i = 0; i < n_options; i++)
    names[i] = option_table[i].name;
  nearest = text_nearest (name, names);
  if (nearest != NULL)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _ ("there is no option \"%s\"; did you mean %s?"), name, nearest);
  else
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _ ("there is no option \"%s\"; --help shows all"), name);
  return FALSE;
}

static gboolean
read_option (Words *words, Options *options, GError **error)
{
  const char      *word = words->words[words->next++];
  const char      *equals = g_str_has_prefix (word, "--") ? strchr (word, '=') : NULL;
  g_autofree char *name =
      equals != NULL ? g_strndup (word, (gsize) (equals - word)) : g_strdup (word);
  const Option *option = find_option (name);
  const char   *value = equals != NULL ? equals + 1 : NULL;

  if (option == NULL)
    return refuse_unknown (name, error);
  words->used[option - option_table] = TRUE;
  if (option->kind == OPTION_FLAG && value != NULL)
    return refuse (option, value, _ ("it takes no value"), error);
  if (option->kind != OPTION_FLAG && value == NULL && words->next < words->n_words)
    value = words->words[words->next++];
  if (option->kind != OPTION_FLAG && value == NULL)
    {
      g_autofree char *synopsis = option_synopsis (option);

      g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _ ("%s needs a value: %s"), name, synopsis);
      return FALSE;
    }
  return read_value (option, value, options, error);
}

static gboolean
read_operand (Words *words, Options *options, GError **error)
{
  const char *word = words->words[words->next++];

  words->n_operands++;
  if (words->n_operands == 1)
    options->command = word;
  else if (words->n_operands == 2)
    options->operand = g_strdup (word);
  else
    {
      g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                   _ ("\"%s\" is one word too many: %s takes one, and has \"%s\""), word,
                      options->command, options->operand);
      return FALSE;
    }
  return TRUE;
}

/* Options that the command does not take. Without a command, or with an unknown one, others speak.
 */
static gboolean
check_groups (const Options *options, const Words *words, GError **error)
{
  const Command *command = options->command != NULL ? commands_find (options->command) : NULL;

  for (guint i = 0; command != NULL && i < n_options; i++)
    {
      const Option *option = &option_table[i];

      if (!words->used[i] || (option->group & (command->groups | OPTIONS_ALWAYS)) != 0)
        continue;
      g_autofree char *others = option_takers (option->group);

      g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                   _ ("%s does not take %s; it is an option of: %s"), command->name, option->name,
                      others);
      return FALSE;
    }
  return TRUE;
}

Options *
options_parse (int n_words, char **words, GError **error)
{
  g_autoptr (Options) options = options_new ();
  Words               rest = { .words = words, .n_words = n_words, .next = 1 };

  while (rest.next < n_words)
    {
      const char *word = words[rest.next];
      gboolean    is_option = !rest.is_only_operands && word[0] == '-' && word[1] != '\0';

      if (is_option && strcmp (word, "--") == 0)
        {
          rest.is_only_operands = TRUE;
          rest.next++;
        }
      else if (is_option ? !read_option (&rest, options, error)
                         : !read_operand (&rest, options, error))
        return NULL;
    }
  return check_groups (options, &rest, error) ? g_steal_pointer (&options) : NULL;
}
