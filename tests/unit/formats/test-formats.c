/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of formats and exports. */
#include "formats.h"

#include <string.h>

static const Format *
recognised_as (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  for (guint i = 0; i < n_formats; i++)
    if (formats[i].recognises (bytes))
      return &formats[i];
  return NULL;
}

static void
assert_recognised (const char *text, const char *id)
{
  const Format *format = recognised_as (text, strlen (text));

  g_assert_nonnull (format);
  g_assert_cmpstr (format->id, ==, id);
}

static void
test_rows (void)
{
  for (guint i = 0; i < n_formats; i++)
    {
      g_assert_nonnull (formats[i].title);
      g_assert_cmpint (formats[i].suffix[0], ==, '.');
      g_assert_nonnull (formats[i].recognises);
      for (guint k = 0; k < i; k++)
        g_assert_cmpstr (formats[i].id, !=, formats[k].id);
    }
  for (guint i = 0; i < n_exports; i++)
    {
      g_assert_nonnull (exports[i].title);
      g_assert_cmpint (exports[i].suffix[0], ==, '.');
      g_assert_true (exports_find (exports[i].id) == &exports[i]);
    }
  g_assert_null (exports_find ("nothing"));
}

static void
test_recognises (void)
{
  assert_recognised ("<scenario xmlns=\"urn:makespan:scenario:1\">", "scenario");
  assert_recognised ("<scenario xmlns=\"urn:makespan:scenario:9\">", "scenario");
  assert_recognised ("# a comment\n\nspark.executor.memory 8g\n", "spark-defaults");
  g_assert_null (recognised_as ("", 0));
  g_assert_null (recognised_as ("\0\0", 2));
  g_assert_null (recognised_as ("{\"Event\":1}", 11));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/rows-are-whole-and-their-ids-unique", test_rows);
  g_test_add_func ("/formats/recognise-their-own-files-only", test_recognises);
  return g_test_run ();
}
