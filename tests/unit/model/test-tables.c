/* SPDX-License-Identifier: Apache-2.0 */
/* Walks every table of elements: names, texts, defaults, places of members. */
#include "scenario.h"

#include <string.h>

typedef void (*Visit) (const ElementKind *kind);

static void
walk (const ElementKind *kind, Visit visit)
{
  visit (kind);
  for (guint i = 0; i < kind->n_children; i++)
    walk (kind->children[i].kind, visit);
}

static void
has_unique_names (const ElementKind *kind)
{
  for (guint i = 0; i < kind->n_attributes; i++)
    for (guint k = 0; k < i; k++)
      g_assert_cmpstr (kind->attributes[i].name, !=, kind->attributes[k].name);
  for (guint i = 0; i < kind->n_children; i++)
    for (guint k = 0; k < i; k++)
      g_assert_cmpstr (kind->children[i].kind->name, !=, kind->children[k].kind->name);
}

static void
test_unique_names (void)
{
  walk (&scenario_kind, has_unique_names);
}

static void
is_sentence (const char *text)
{
  g_assert_nonnull (text);
  g_assert_cmpuint (strlen (text), >, 5);
  g_assert_true (g_str_has_suffix (text, "."));
  g_assert_false (g_ascii_islower (text[0]));
}

static void
has_summaries (const ElementKind *kind)
{
  is_sentence (kind->summary);
  for (guint i = 0; i < kind->n_attributes; i++)
    is_sentence (kind->attributes[i].summary);
}

static void
test_summaries (void)
{
  walk (&scenario_kind, has_summaries);
}

/* `given` has 64 bits, and two rows at one place would overwrite each other. */
static void
has_own_places (const ElementKind *kind)
{
  g_assert_cmpuint (kind->n_attributes, <=, 64);
  for (guint i = 0; i < kind->n_attributes; i++)
    {
      g_assert_cmpuint (kind->attributes[i].offset, >=, sizeof (Element));
      g_assert_cmpuint (kind->attributes[i].offset, <, kind->size);
      for (guint k = 0; k < i; k++)
        g_assert_cmpuint (kind->attributes[i].offset, !=, kind->attributes[k].offset);
      for (guint k = 0; k < kind->n_children; k++)
        g_assert_cmpuint (kind->attributes[i].offset, !=, kind->children[k].offset);
    }
}

static void
test_places (void)
{
  walk (&scenario_kind, has_own_places);
}

static void
reads_its_defaults (const ElementKind *kind)
{
  gpointer element = element_new (kind);

  for (guint i = 0; i < kind->n_attributes; i++)
    {
      const Attribute   *attribute = &kind->attributes[i];
      g_autofree char   *text = NULL;
      g_autoptr (GError) error = NULL;

      if (attribute->default_text == NULL)
        continue;
      element_set (kind, element, attribute->name, attribute->default_text, &error);
      g_assert_no_error (error);
      text = element_get (kind, element, attribute->name);
      g_assert_cmpstr (text, ==, attribute->default_text);
    }
  element_free (kind, element);
}

static void
test_defaults (void)
{
  walk (&scenario_kind, reads_its_defaults);
}

static void
has_ranges_and_choices (const ElementKind *kind)
{
  for (guint i = 0; i < kind->n_attributes; i++)
    {
      const Attribute *attribute = &kind->attributes[i];

      g_assert_cmpint (attribute->least, <=, attribute->most);
      if (attribute->kind == ATTRIBUTE_CHOICE)
        g_assert_nonnull (attribute->choices);
      if (attribute->kind <= ATTRIBUTE_ID ||
          (attribute->kind >= ATTRIBUTE_COUNT && attribute->kind <= ATTRIBUTE_RATIO))
        g_assert_cmpint (attribute->most, >, 0);
    }
}

static void
test_ranges (void)
{
  walk (&scenario_kind, has_ranges_and_choices);
}

/* Each attribute's example is what an error proposes, so it must be accepted. */
static void
takes_its_own_example (const ElementKind *kind)
{
  gpointer element = element_new (kind);

  for (guint i = 0; i < kind->n_attributes; i++)
    {
      const Attribute   *attribute = &kind->attributes[i];
      g_autofree char   *proposed = NULL;
      g_autoptr (GError) error = NULL;
      const char        *quote;

      if (attribute->choices != NULL || attribute->kind == ATTRIBUTE_TEXT)
        continue;
      g_assert_false (element_set (kind, element, attribute->name, "?,?", &error) &&
                      attribute->kind != ATTRIBUTE_NAMES);
      if (error == NULL)
        continue;
      quote = strrchr (error->message, '=');
      if (attribute->kind == ATTRIBUTE_YES_NO || quote == NULL)
        continue;
      proposed = g_strndup (quote + 2, strlen (quote) - 3);
      g_clear_error (&error);
      element_set (kind, element, attribute->name, proposed, &error);
      g_assert_no_error (error);
    }
  element_free (kind, element);
}

static void
test_examples (void)
{
  walk (&scenario_kind, takes_its_own_example);
}

/* Text that looks like values; the seed is GLib's, which prints it. */
static char *
random_text (void)
{
  static const char *const parts[] = { "0",       "1",       "7",    "12",    "9999999", ".",
                                       "-",       " ",       "x",    "/s",    "m",       "GiB",
                                       "MB",      "ms",      "h",    "none",  "zipf",    "yes",
                                       "weights", "a",       ",",    "+",     "\u00e9",  "\n",
                                       "sort",    "pareto ", "auto", "local", "FAIR",    "1e3" };
  GString                 *text = g_string_new (NULL);
  gint                     n = g_test_rand_int_range (0, 6);

  for (gint i = 0; i < n; i++)
    g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
  return g_string_free (text, FALSE);
}

/* Whatever is accepted is written as a text that reads back equal. */
static void
reads_back_what_it_writes (const ElementKind *kind)
{
  for (guint i = 0; i < kind->n_attributes * 300; i++)
    {
      const char        *name = kind->attributes[i % kind->n_attributes].name;
      gpointer           element = element_new (kind);
      gpointer           again = element_new (kind);
      g_autofree char   *text = random_text ();
      g_autofree char   *written = NULL;
      g_autoptr (GError) error = NULL;

      if (element_set (kind, element, name, text, NULL))
        {
          written = element_get (kind, element, name);
          element_set (kind, again, name, written, &error);
          g_assert_no_error (error);
        }
      g_assert_true (element_equal (kind, element, again));
      element_free (kind, element);
      element_free (kind, again);
    }
}

static void
test_reads_back (void)
{
  walk (&scenario_kind, reads_back_what_it_writes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tables/name-everything-once", test_unique_names);
  g_test_add_func ("/tables/summarise-everything-in-a-sentence", test_summaries);
  g_test_add_func ("/tables/give-each-row-its-own-place", test_places);
  g_test_add_func ("/tables/hold-defaults-that-read-back-equal", test_defaults);
  g_test_add_func ("/tables/hold-ranges-and-choices", test_ranges);
  g_test_add_func ("/tables/propose-examples-that-are-accepted", test_examples);
  g_test_add_func ("/tables/law/read-back-what-they-write", test_reads_back);
  return g_test_run ();
}
