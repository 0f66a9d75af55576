/* SPDX-License-Identifier: Apache-2.0 */
/* list: the tables of the program, as tables. */
#include "cmd.h"

#include <string.h>

#include "advise.h"
#include "cli-text.h"
#include "conf.h"
#include "drawings.h"
#include "formats.h"
#include "managers.h"
#include "table.h"
#include "text.h"

/* Adds the rows of one list. */
typedef void (*AddRows) (Table *table);

typedef struct
{
  const char   *name;
  const Column *columns;
  guint         n_columns;
  AddRows       add;
} List;

/* clang-format off */
static const Column entry_columns[] = {
  { "id",      N_("id"),      COLUMN_TEXT },
  { "title",   N_("title"),   COLUMN_TEXT },
  { "summary", N_("summary"), COLUMN_TEXT },
};

static const Column setting_columns[] = {
  { "id",        N_("id"),        COLUMN_TEXT },
  { "default",   N_("default"),   COLUMN_TEXT },
  { "default_3", N_("before 4"),  COLUMN_TEXT },
  { "panel",     N_("panel"),     COLUMN_TEXT },
  { "simulated", N_("simulated"), COLUMN_TEXT },
  { "summary",   N_("summary"),   COLUMN_TEXT },
};
/* clang-format on */

static void
add_entry (Table *table, const char *id, const char *title, const char *summary)
{
  table_text (table, id);
  table_text (table, title);
  table_text (table, summary);
}

static void
add_drawings (Table *table)
{
  for (guint i = 0; i < n_drawings; i++)
    add_entry (table, drawings[i]->id, _ (drawings[i]->title), _ (drawings[i]->summary));
}

static void
add_rules (Table *table)
{
  for (guint i = 0; i < n_advice_rules; i++)
    add_entry (table, advice_rules[i].id, severity_names[advice_rules[i].severity],
               _ (advice_rules[i].summary));
}

static void
add_formats (Table *table)
{
  for (guint i = 0; i < n_formats; i++)
    add_entry (table, formats[i].id, _ (formats[i].title), formats[i].suffix);
}

static void
add_settings (Table *table)
{
  guint          n;
  const ConfKey *keys = conf_keys (&n);

  for (guint i = 0; i < n; i++)
    {
      table_text (table, keys[i].key);
      table_text (table, keys[i].default_4);
      table_text (table, keys[i].default_3);
      table_text (table, keys[i].panel);
      table_text (table, keys[i].is_simulated ? "yes" : "no");
      table_text (table, _ (keys[i].summary));
    }
}

static void
add_managers (Table *table)
{
  for (guint i = 0; i < N_MANAGERS; i++)
    add_entry (table, managers[i].name,
               _ (managers[i].title),
                  managers[i].place != NULL ? _ (managers[i].summary) : _ ("Not simulated yet."));
}

static void
add_commands (Table *table)
{
  for (guint i = 0; i < n_commands; i++)
    add_entry (table, commands[i].name, commands[i].operand, _ (commands[i].summary));
}

/* Nothing of its kind is there yet. */
static void
add_nothing (Table *table)
{
}

/* clang-format off */
static const List lists[] = {
  { "drawings",  entry_columns,   G_N_ELEMENTS (entry_columns),   add_drawings },
  { "rules",     entry_columns,   G_N_ELEMENTS (entry_columns),   add_rules },
  { "formats",   entry_columns,   G_N_ELEMENTS (entry_columns),   add_formats },
  { "settings",  setting_columns, G_N_ELEMENTS (setting_columns), add_settings },
  { "managers",  entry_columns,   G_N_ELEMENTS (entry_columns),   add_managers },
  { "instances", entry_columns,   G_N_ELEMENTS (entry_columns),   add_nothing },
  { "commands",  entry_columns,   G_N_ELEMENTS (entry_columns),   add_commands },
  { "lessons",   entry_columns,   G_N_ELEMENTS (entry_columns),   add_nothing },
};
/* clang-format on */

static const List *
find_list (const char *name, GError **error)
{
  const char      *names[G_N_ELEMENTS (lists) + 1] = { NULL };
  const char      *nearest;
  g_autofree char *all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (strcmp (lists[i].name, name) == 0)
        return &lists[i];
      names[i] = lists[i].name;
    }
  nearest = text_nearest (name, names);
  all = g_strjoinv (", ", (char **) names);
  if (nearest != NULL)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _ ("there is no list \"%s\"; did you mean %s?"), name, nearest);
  else
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _ ("there is no list \"%s\"; there are: %s"), name, all);
  return NULL;
}

CliExit
cmd_list (const Options *options, GError **error)
{
  const List       *list = find_list (options->operand, error);
  g_autoptr (Table) table = NULL;

  if (list == NULL)
    return CLI_USAGE;
  table = table_new ("list", list->columns, list->n_columns);
  list->add (table);
  return table_output (table, NULL, options, error) ? CLI_FINE : CLI_CANNOT;
}
