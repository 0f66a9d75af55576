/* SPDX-License-Identifier: Apache-2.0 */
/* A language is two lookups and two signs. */
#include "language.h"

struct _Language
{
  char          *thousands;
  char          *decimal;
  LanguageLookup lookup;
  LanguagePlural plural;
  gpointer       data;
};

Language *
language_new (const char    *thousands,
              const char    *decimal,
              LanguageLookup lookup,
              LanguagePlural plural,
              gpointer       data)
{
  Language *language;

  g_return_val_if_fail (thousands != NULL && decimal != NULL, NULL);

  language = g_new (Language, 1);
  *language = (Language){
    .thousands = g_strdup (thousands),
    .decimal = g_strdup (decimal),
    .lookup = lookup,
    .plural = plural,
    .data = data,
  };
  return language;
}

void
language_free (Language *language)
{
  if (language == NULL)
    return;
  g_free (language->thousands);
  g_free (language->decimal);
  g_free (language);
}

const char *
language_text (const Language *language, const char *msgid)
{
  const char *found = NULL;

  if (language != NULL && language->lookup != NULL)
    found = language->lookup (msgid, language->data);
  return found != NULL ? found : msgid;
}

const char *
language_plural (const Language *language, const char *msgid, const char *plural, gulong n)
{
  const char *found = NULL;

  if (language != NULL && language->plural != NULL)
    found = language->plural (msgid, plural, n, language->data);
  if (found != NULL)
    return found;
  return n == 1 ? msgid : plural;
}

const char *
language_thousands (const Language *language)
{
  return language != NULL ? language->thousands : ",";
}

const char *
language_decimal (const Language *language)
{
  return language != NULL ? language->decimal : ".";
}
