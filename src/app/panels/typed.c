/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of people and of the file: what is typed, as the scenario file would have it, and what is
 * shown. */
#include "typed.h"

#include <string.h>

#define SIGNS ".,"
#define NUMBER_STARTS "0123456789-" SIGNS
#define GROUP 3 /* digits behind a thousands sign */

/* Bytes of the thousands sign of the language at `text`, 0 when it is none. Blanks of several kinds
 * are such signs. */
static gsize
thousands_at (const Language *language, const char *text)
{
  const char *sign = language_thousands (language);

  return g_str_has_prefix (text, sign) ? strlen (sign) : 0;
}

/* Whether exactly three digits stand behind the sign at `at`. */
static gboolean
has_group_behind (const char *at)
{
  gsize n = strspn (at + 1, "0123456789");

  return n == GROUP;
}

/* Whether the number that begins the word has the sign at `at` as its decimal sign. */
static gboolean
is_decimal (const Language *language, const char *word, const char *at)
{
  const char *other = *at == '.' ? "," : ".";

  if (strchr (word, *at) != strrchr (word, *at))
    return FALSE; /* twice: thousands */
  if (strchr (word, *other) != NULL)
    return strchr (word, *other) < at;
  return thousands_at (language, at) == 0 || !has_group_behind (at) || at - word > GROUP ||
         word[0] == '0';
}

static void
append_word (const Language *language, GString *plain, const char *word)
{
  if (strchr (NUMBER_STARTS, word[0]) == NULL)
    {
      g_string_append (plain, word);
      return;
    }
  for (const char *at = word; *at != '\0'; at++)
    if (strchr (SIGNS, *at) == NULL)
      g_string_append_c (plain, *at);
    else if (is_decimal (language, word, at))
      g_string_append_c (plain, '.');
}

static char *
typed_with (const Language *language, const char *text, const char *separator)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC); /* all blanks alike */
  g_auto (GStrv)   words = g_strsplit_set (normal != NULL ? normal : "", " \t\n", -1);
  GString         *plain = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0')
        continue;
      if (plain->len > 0)
        g_string_append (plain, separator);
      append_word (language, plain, words[i]);
    }
  return g_string_free (plain, FALSE);
}

char *
typed_words (const Language *language, const char *text)
{
  return typed_with (language, text, " ");
}

char *
typed_quantity (const Language *language, const char *text)
{
  return typed_with (language, text, "");
}

char *
typed_shown (const Language *language, const char *text)
{
  const char *decimal = language_decimal (language);
  GString    *shown = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    if (*at == '.' && at > text && g_ascii_isdigit (at[-1]) && g_ascii_isdigit (at[1]))
      g_string_append (shown, decimal);
    else
      g_string_append_c (shown, *at);
  return g_string_free (shown, FALSE);
}
