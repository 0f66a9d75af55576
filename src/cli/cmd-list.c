/* SPDX-License-Identifier: Apache-2.0 */
/* list: a table of the program, as a table. */
#include "cmd.h"

#include <string.h>

#include "cli-text.h"
#include "conf.h"
#include "lists.h"
#include "text.h"

static void
refuse_list (const char *name, GError **error)
{
  g_autofree const char **names = g_new0 (const char *, n_lists + 1);
  const char             *nearest;
  g_autofree char        *all = NULL;

  for (guint i = 0; i < n_lists; i++)
    names[i] = lists[i].name;
  nearest = text_nearest (name, names);
  all = g_strjoinv (", ", (char **) names);
  if (nearest != NULL)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _ ("there is no list \"%s\"; did you mean %s?"), name, nearest);
  else
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _ ("there is no list \"%s\"; there are: %s"), name, all);
}

/* The version that is asked for, or the default one; NULL with CLI_ERROR. */
static const char *
find_version (const char *spark, GError **error)
{
  g_autofree char *all = g_strjoinv (", ", (char **) conf_versions);

  if (spark == NULL)
    return CONF_VERSION_DEFAULT;
  for (guint i = 0; conf_versions[i] != NULL; i++)
    if (strcmp (conf_versions[i], spark) == 0)
      return conf_versions[i];
  g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
               _ ("--spark \"%s\": it is one of: %s"), spark, all);
  return NULL;
}

CliExit
cmd_list (const Options *options, GError **error)
{
  const List       *list = lists_find (options->operand);
  const char       *spark = find_version (options->spark, error);
  g_autoptr (Table) table = NULL;

  if (spark == NULL)
    return CLI_USAGE;
  if (list == NULL)
    {
      refuse_list (options->operand, error);
      return CLI_USAGE;
    }
  table = table_new ("list", list->columns, list->n_columns);
  list->add (table, spark);
  return table_output (table, NULL, options, error) ? CLI_FINE : CLI_CANNOT;
}
