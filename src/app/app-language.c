/* SPDX-License-Identifier: Apache-2.0 */
/* The language of the desktop as an argument for findings and drawings. */
#include "app-language.h"

#include <locale.h>

static const char *
lookup (const char *msgid, gpointer data)
{
  return g_dgettext (GETTEXT_PACKAGE, msgid);
}

static const char *
plural (const char *msgid, const char *plural_msgid, gulong n, gpointer data)
{
  return g_dngettext (GETTEXT_PACKAGE, msgid, plural_msgid, n);
}

Language *
app_language_new (void)
{
  const struct lconv *signs = localeconv ();
  const char         *decimal = signs->decimal_point[0] != '\0' ? signs->decimal_point : ".";
  const char         *thousands = signs->thousands_sep;

  /* The C locale has none, and "2000000" cannot be read. */
  if (thousands[0] == '\0')
    thousands = g_str_equal (decimal, ",") ? "." : ",";
  return language_new (thousands, decimal, lookup, plural, NULL);
}
