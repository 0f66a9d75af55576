/* SPDX-License-Identifier: Apache-2.0 */
/* Every file of the corpus, with exactly what becomes of it. */
#include "formats.h"

#include <string.h>

#include "read.h"

#define READS (-1)

typedef struct
{
  const char *prefix; /* of the name of a file; the longest that fits counts */
  gint        code;   /* FormatError or READS */
} Fate;

/* clang-format off */
static const Fate fates[] = {
  { "attributes-65",              FORMAT_ERROR_LIMIT },
  { "bidi-and-c1",                READS },
  { "blank",                      FORMAT_ERROR_SYNTAX },
  { "bom-only",                   FORMAT_ERROR_UNRECOGNISED },
  { "control-",                   FORMAT_ERROR_SYNTAX },
  { "depth-",                     FORMAT_ERROR_LIMIT },
  { "doctype-",                   FORMAT_ERROR_SYNTAX },
  { "duplicate-attribute",        FORMAT_ERROR_SYNTAX },
  { "durations-path",             FORMAT_ERROR_VALUE },
  { "durations.",                 READS },
  { "empty",                      FORMAT_ERROR_UNRECOGNISED },
  { "entity-",                    FORMAT_ERROR_SYNTAX },
  { "foreign-element",            FORMAT_ERROR_UNKNOWN },
  { "good-",                      READS },
  { "gzip",                       FORMAT_ERROR_UNRECOGNISED },
  { "huge-partitions",            FORMAT_ERROR_VALUE },
  { "latin-1",                    FORMAT_ERROR_SYNTAX },
  { "less-than-in-attribute",     FORMAT_ERROR_SYNTAX },
  { "loose-text",                 FORMAT_ERROR_UNKNOWN },
  { "mismatched",                 FORMAT_ERROR_SYNTAX },
  { "no-cluster",                 FORMAT_ERROR_CHECK },
  { "no-name",                    FORMAT_ERROR_CHECK },
  { "noncharacter",               FORMAT_ERROR_SYNTAX },
  { "nul",                        FORMAT_ERROR_SYNTAX },
  { "number-",                    FORMAT_ERROR_VALUE },
  { "open-",                      FORMAT_ERROR_SYNTAX },
  { "other-",                     FORMAT_ERROR_UNRECOGNISED },
  { "overlong",                   FORMAT_ERROR_SYNTAX },
  { "quote-hides-tag",            FORMAT_ERROR_SYNTAX },
  { "prefixes-",                  FORMAT_ERROR_LIMIT },
  { "schema-location",            FORMAT_ERROR_UNKNOWN },
  { "second-cluster",             FORMAT_ERROR_CHECK },
  { "surrogate",                  FORMAT_ERROR_SYNTAX },
  { "svg",                        FORMAT_ERROR_UNRECOGNISED },
  { "text",                       FORMAT_ERROR_SYNTAX },
  { "two-roots",                  FORMAT_ERROR_SYNTAX },
  { "unknown-",                   FORMAT_ERROR_UNKNOWN },
  { "unnamed-instruction",        FORMAT_ERROR_SYNTAX },
  { "utf-16-",                    FORMAT_ERROR_UNRECOGNISED },
  { "utf-32",                     FORMAT_ERROR_UNRECOGNISED },
  { "utf-7",                      READS },
  { "version-2",                  FORMAT_ERROR_VERSION },
  { "version-none",               FORMAT_ERROR_UNRECOGNISED },
  { "xinclude",                   FORMAT_ERROR_UNKNOWN },
  { "xml-base",                   FORMAT_ERROR_UNKNOWN },
  { "xz",                         FORMAT_ERROR_UNRECOGNISED },
  { "zstd",                       FORMAT_ERROR_UNRECOGNISED },
};
/* clang-format on */

static const Fate *
find_fate (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fates); i++)
    if (g_str_has_prefix (name, fates[i].prefix))
      return &fates[i];
  return NULL;
}

static void
check_file (const char *folder, const char *name)
{
  g_autofree char     *path = g_build_filename (folder, name, NULL);
  const Fate          *fate = find_fate (name);
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) scenario = formats_load_scenario (path, NULL, &error);

  if (fate == NULL)
    g_test_fail_printf ("%s has no row in the table of fates", name);
  else if (fate->code == READS && scenario == NULL)
    g_test_fail_printf ("%s is refused: %s", name, error->message);
  else if (fate->code != READS && !g_error_matches (error, FORMAT_ERROR, fate->code))
    g_test_fail_printf ("%s: not refused with code %d, but: %s", name, fate->code,
                        error != NULL ? error->message : "read");
  else if (error != NULL && !g_str_has_prefix (error->message, "line "))
    g_test_fail_printf ("%s: no line in \"%s\"", name, error->message);
}

static void
test_corpus (void)
{
  g_autofree char *folder =
      g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", "scenario-xml", NULL);
  GDir       *dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n_files = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      check_file (folder, name);
      n_files++;
    }
  g_dir_close (dir);
  g_assert_cmpuint (n_files, >=, G_N_ELEMENTS (fates));
}

static void
assert_refused (const GString *xml, FormatError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (xml->str, NULL, &error));
  g_assert_error (error, FORMAT_ERROR, (gint) code);
}

/* 106 kB that libxml2 turns into a string of 200 MB. */
static void
test_quadratic_attribute (void)
{
  g_autoptr (GString) xml = g_string_new ("<!DOCTYPE scenario [<!ENTITY a \"");

  for (guint i = 0; i < 40000; i++)
    g_string_append_c (xml, 'x');
  g_string_append (xml, "\">]><scenario xmlns=\"urn:makespan:scenario:1\" name=\"");
  for (guint i = 0; i < 5000; i++)
    g_string_append (xml, "&a;");
  g_string_append (xml, "\"/>");
  assert_refused (xml, FORMAT_ERROR_SYNTAX);
}

static void
test_million_elements (void)
{
  g_autoptr (GString) xml = g_string_new ("<scenario xmlns=\"urn:makespan:scenario:1\">");

  for (guint i = 0; i < 1000000; i++)
    g_string_append (xml, "<a></a>");
  g_string_append (xml, "</scenario>");
  assert_refused (xml, FORMAT_ERROR_LIMIT);
}

static void
test_long_attribute (void)
{
  g_autoptr (GString) xml = g_string_new ("<scenario xmlns=\"urn:makespan:scenario:1\" name=\"");

  for (guint i = 0; i < 9000000; i++)
    g_string_append_c (xml, 'x');
  g_string_append (xml, "\"/>");
  assert_refused (xml, FORMAT_ERROR_LIMIT);
}

/* As many children as the limits allow, each of them good. */
static void
test_many_settings (void)
{
  g_autoptr (GString)  inside = g_string_new (SMALL_CLUSTER "<conf>");
  g_autoptr (Scenario) scenario = NULL;

  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (inside, "<set key=\"spark.x%u\" value=\"1\"/>", i);
  g_string_append (inside, "</conf>" SMALL_JOB);
  scenario = read_inside ("", inside->str);
  g_assert_cmpuint (scenario->conf->settings->len, ==, 60000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hostile/each-file-of-the-corpus-meets-its-fate", test_corpus);
  g_test_add_func ("/hostile/refuses-entities-that-grow-in-an-attribute", test_quadratic_attribute);
  g_test_add_func ("/hostile/refuses-a-million-elements", test_million_elements);
  g_test_add_func ("/hostile/refuses-an-attribute-of-9-MB", test_long_attribute);
  g_test_add_func ("/hostile/reads-60000-settings", test_many_settings);
  return g_test_run ();
}
