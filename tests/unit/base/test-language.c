/* SPDX-License-Identifier: Apache-2.0 */
/* A language is an argument: lookups with their data, and two signs. */
#include "language.h"

#include <string.h>

static const char *
look_up (const char *msgid, gpointer data)
{
  return strcmp (msgid, "slot") == 0 ? data : NULL;
}

static const char *
look_up_plural (const char *msgid, const char *plural, gulong n, gpointer data)
{
  if (strcmp (msgid, "%lu slot") != 0)
    return NULL;
  return n == 1 ? "%lu Platz" : "%lu Plätze";
}

static void
no_language_is_the_source_itself (void)
{
  g_assert_cmpstr (language_text (NULL, "slot"), ==, "slot");
  g_assert_cmpstr (language_plural (NULL, "%lu slot", "%lu slots", 1), ==, "%lu slot");
  g_assert_cmpstr (language_plural (NULL, "%lu slot", "%lu slots", 0), ==, "%lu slots");
  g_assert_cmpstr (language_thousands (NULL), ==, ",");
  g_assert_cmpstr (language_decimal (NULL), ==, ".");
}

static void
a_language_looks_up_with_its_data (void)
{
  char                 word[] = "Platz";
  g_autoptr (Language) german = language_new (".", ",", look_up, look_up_plural, word);

  g_assert_cmpstr (language_text (german, "slot"), ==, "Platz");
  g_assert_cmpstr (language_plural (german, "%lu slot", "%lu slots", 2), ==, "%lu Plätze");
  g_assert_cmpstr (language_thousands (german), ==, ".");
  g_assert_cmpstr (language_decimal (german), ==, ",");
}

static void
what_is_not_translated_stays (void)
{
  g_autoptr (Language) german = language_new (".", ",", look_up, look_up_plural, NULL);

  g_assert_cmpstr (language_text (german, "wave"), ==, "wave");
  g_assert_cmpstr (language_plural (german, "%lu wave", "%lu waves", 3), ==, "%lu waves");
}

static void
signs_are_copied (void)
{
  char                 sign[] = ".";
  g_autoptr (Language) language = language_new (sign, ",", NULL, NULL, NULL);

  sign[0] = '!';

  g_assert_cmpstr (language_thousands (language), ==, ".");
}

static void
freeing_nothing_is_fine (void)
{
  language_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/no-language-is-the-source-itself", no_language_is_the_source_itself);
  g_test_add_func ("/language/a-language-looks-up-with-its-data",
                   a_language_looks_up_with_its_data);
  g_test_add_func ("/language/what-is-not-translated-stays", what_is_not_translated_stays);
  g_test_add_func ("/language/signs-are-copied", signs_are_copied);
  g_test_add_func ("/language/freeing-nothing-is-fine", freeing_nothing_is_fine);
  return g_test_run ();
}
