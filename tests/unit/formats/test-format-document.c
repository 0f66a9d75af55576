/* SPDX-License-Identifier: Apache-2.0 */
/* docs/FORMAT.md says what the tables say. */
#include "formats.h"

#include <string.h>

#include "run-text.h"

static char *
read_document (void)
{
  g_autofree char   *path = g_test_build_filename (G_TEST_DIST, "..", "docs", "FORMAT.md", NULL);
  char              *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* From the heading of an element to the next heading, or NULL. */
static char *
section (const char *document, const char *name)
{
  g_autofree char *heading = g_strdup_printf ("\n### `%s`\n", name);
  const char      *begin = strstr (document, heading);
  const char      *end;

  if (begin == NULL)
    return NULL;
  begin += strlen (heading);
  end = strstr (begin, "\n##");
  return end != NULL ? g_strndup (begin, end - begin) : g_strdup (begin);
}

/* The row of an attribute in a section, or NULL. */
static char *
row (const char *text, const char *name)
{
  g_autofree char *cell = g_strdup_printf ("\n| `%s` | ", name);
  const char      *begin = strstr (text, cell);

  return begin != NULL ? g_strndup (begin + 1, strcspn (begin + 1, "\n")) : NULL;
}

static void
expect (const char *text, const char *word, const ElementKind *kind, const char *attribute)
{
  g_autofree char *quoted = g_strdup_printf ("`%s`", word);

  if (strstr (text, quoted) == NULL)
    g_test_fail_printf ("FORMAT.md: %s %s lacks %s", kind->name, attribute, quoted);
}

static void
check_attribute (const ElementKind *kind, const char *text, const Attribute *attribute)
{
  g_autofree char *line = row (text, attribute->name);

  if (line == NULL)
    {
      g_test_fail_printf ("FORMAT.md: %s has no row for %s", kind->name, attribute->name);
      return;
    }
  if (attribute->default_text != NULL)
    expect (line, attribute->default_text, kind, attribute->name);
  else if (attribute->required && strstr (line, "| required |") == NULL)
    g_test_fail_printf ("FORMAT.md: %s %s is required", kind->name, attribute->name);
  for (guint i = 0; attribute->choices != NULL && attribute->choices[i] != NULL; i++)
    expect (line, attribute->choices[i], kind, attribute->name);
}

static guint
n_rows (const char *text)
{
  guint n = 0;

  for (const char *at = strstr (text, "\n| `"); at != NULL; at = strstr (at + 1, "\n| `"))
    n++;
  return n;
}

static void
check_kind (const char *document, const ElementKind *kind)
{
  g_autofree char *text = section (document, kind->name);

  if (text == NULL)
    {
      g_test_fail_printf ("FORMAT.md has no section of %s", kind->name);
      return;
    }
  for (guint i = 0; i < kind->n_attributes; i++)
    check_attribute (kind, text, &kind->attributes[i]);
  if (n_rows (text) != kind->n_attributes)
    g_test_fail_printf ("FORMAT.md: %s has an attribute that the table lacks", kind->name);
  for (guint i = 0; i < kind->n_children; i++)
    {
      expect (text, kind->children[i].kind->name, kind, "children");
      check_kind (document, kind->children[i].kind);
    }
}

static void
test_elements (void)
{
  g_autofree char *document = read_document ();

  check_kind (document, &scenario_kind);
}

static void
test_exercise (void)
{
  g_autofree char *document = read_document ();
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "scenarios", "exercise.makespan", NULL);
  g_autofree char *exercise = NULL;

  g_assert_true (g_file_get_contents (path, &exercise, NULL, NULL));
  g_assert_nonnull (strstr (document, exercise));
}

/* Each key of a JSON text stands in the document as `key`. */
static void
check_keys (const char *document, const char *json)
{
  for (const char *end = strstr (json, "\": "); end != NULL; end = strstr (end + 1, "\": "))
    {
      const char      *begin = g_strrstr_len (json, end - json, "\"");
      g_autofree char *key = g_strndup (begin + 1, end - begin - 1);
      g_autofree char *quoted = g_strdup_printf ("`%s`", key);

      if (strstr (document, quoted) == NULL)
        g_test_fail_printf ("FORMAT.md lacks the key %s", key);
    }
}

static void
test_keys (void)
{
  g_autofree char *document = read_document ();
  const Run        run = { .waves = -1 };
  g_autofree char *json = run_to_json (&run, NULL, RUN_TEXT_ATTEMPTS);
  g_autofree char *stages = run_to_csv (&run, RUN_TEXT_PLAIN);
  g_autofree char *attempts = run_to_csv (&run, RUN_TEXT_ATTEMPTS);
  g_autofree char *both = g_strconcat (stages, attempts, NULL);
  g_auto (GStrv)   keys = g_strsplit_set (both, ",\n", -1);

  check_keys (document, json);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *quoted = g_strdup_printf ("`%s`", keys[i]);

      if (*keys[i] != '\0' && strstr (document, quoted) == NULL)
        g_test_fail_printf ("FORMAT.md lacks the key %s", keys[i]);
    }
}

static void
test_exports (void)
{
  g_autofree char *document = read_document ();

  for (guint i = 0; i < n_exports; i++)
    {
      g_autofree char *line = g_strdup_printf ("\n| `%s` | ", exports[i].id);

      g_assert_nonnull (strstr (document, line));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-document/has-every-element-attribute-choice-and-default",
                   test_elements);
  g_test_add_func ("/format-document/quotes-the-exercise", test_exercise);
  g_test_add_func ("/format-document/explains-every-key-of-a-run", test_keys);
  g_test_add_func ("/format-document/lists-every-export", test_exports);
  return g_test_run ();
}
