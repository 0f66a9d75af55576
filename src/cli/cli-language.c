/* SPDX-License-Identifier: Apache-2.0 */
/* Languages by name: number signs from a table, texts from the catalogues of gettext. */
#include "cli-language.h"

#include <libintl.h>
#include <locale.h>

typedef struct
{
  const char *name;
  const char *thousands;
  const char *decimal;
} LanguageRow;

/* clang-format off */
static const LanguageRow rows[] = {
  { "C",  ",",            "." },
  { "de", ".",            "," },
  { "en", ",",            "." },
  { "fr", "\u202f",       "," },
};
/* clang-format on */

static const char *
look_up (const char *msgid, gpointer data)
{
  return *msgid != '\0' ? g_dgettext (GETTEXT_PACKAGE, msgid) : NULL;
}

static const char *
look_up_plural (const char *msgid, const char *plural, gulong n, gpointer data)
{
  return g_dngettext (GETTEXT_PACKAGE, msgid, plural, n);
}

char **
cli_language_names (void)
{
  char **names = g_new0 (char *, G_N_ELEMENTS (rows) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    names[i] = g_strdup (rows[i].name);
  return names;
}

Language *
cli_language_use (guint index)
{
  const LanguageRow *row = &rows[index];

  if (index == 0)
    return NULL;
  /* Only the catalogue is chosen: a locale of that name need not be installed, and none is read. */
  g_setenv ("LANGUAGE", row->name, TRUE);
  setlocale (LC_MESSAGES, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, LOCALE_FOLDER);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return language_new (row->thousands, row->decimal, look_up, look_up_plural, NULL);
}
