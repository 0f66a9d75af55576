/* SPDX-License-Identifier: Apache-2.0 */
/* What was taken of a spark-defaults.conf, in words. */
#include "taken-words.h"

#include "conf.h"

#define MOST_NAMED 5

/* "spark.foo (did you mean spark.bar?), spark.baz". */
static char *
name_unknown (const GPtrArray *unknown, const Language *language)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < MIN (unknown->len, MOST_NAMED); i++)
    {
      const char *key = g_ptr_array_index (unknown, i);
      const char *nearest = conf_nearest (key);

      if (names->len > 0)
        g_string_append (names, ", ");
      if (nearest != NULL)
        /* Translators: a key that is not known and the nearest one that is */
        g_string_append_printf (names, language_text (language, N_ ("%s (did you mean %s?)")), key,
                                nearest);
      else
        g_string_append (names, key);
    }
  if (unknown->len > MOST_NAMED)
    g_string_append (names, ", …");
  return g_string_free (names, FALSE);
}

char *
taken_words (const SettingsTaken *taken, const char *name, const Language *language)
{
  guint    n = taken->n_new + taken->n_changed + taken->n_same;
  GString *words = g_string_new (NULL);

  g_string_append_printf (
      words,
      language_plural (language,
                       /* Translators: name of a file, then how many settings were taken, are new,
                          differ, agree */
                       N_ ("“%s”: %u setting taken, %u new, %u changed, %u as before."),
                       N_ ("“%s”: %u settings taken, %u new, %u changed, %u as before."), n),
      name, n, taken->n_new, taken->n_changed, taken->n_same);
  if (taken->n_without_effect > 0)
    g_string_append_printf (words,
                            language_plural (language, N_ (" %u of them has no effect here yet."),
                                             N_ (" %u of them have no effect here yet."),
                                             taken->n_without_effect),
                            taken->n_without_effect);
  if (taken->unknown->len > 0)
    {
      g_autofree char *names = name_unknown (taken->unknown, language);

      g_string_append_printf (
          words,
          language_plural (language,
                           /* Translators: how many keys and their names */
                           N_ (" %u key is not known, and kept without effect: %s."),
                           N_ (" %u keys are not known, and kept without effect: %s."),
                           taken->unknown->len),
          taken->unknown->len, names);
    }
  return g_string_free (words, FALSE);
}
