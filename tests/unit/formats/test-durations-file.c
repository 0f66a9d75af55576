/* SPDX-License-Identifier: Apache-2.0 */
/* Durations beside a scenario: what is read, and what is refused. */
#include "durations-file.h"

#include <string.h>
#include <unistd.h>

#include "folder.h"
#include "formats.h"
#include "read.h"

#define NUMBERS "120 80 400x3\n95\n"

static char *
checksum (const char *text)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* A scenario whose only stage takes its durations from a file. */
static Scenario *
read_with_file (const Folder *folder, const char *name, const char *sha256, GError **error)
{
  g_autofree char *xml = g_strdup_printf (
      "<scenario xmlns=\"urn:makespan:scenario:1\">" SMALL_CLUSTER
      "<job name=\"j\"><stage id=\"s\">\n"
      "<durations unit=\"us\" file=\"%s\" sha256=\"%s\"/></stage></job></scenario>",
      name, sha256);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));

  return formats_read_scenario (bytes, folder != NULL ? folder->path : NULL, NULL, error);
}

static void
assert_refused (
    const Folder *folder, const char *name, const char *sha256, FormatError code, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_with_file (folder, name, sha256, &error));
  g_assert_error (error, FORMAT_ERROR, (gint) code);
  g_assert_true (g_str_has_prefix (error->message, "line 2: "));
  if (strstr (error->message, says) == NULL)
    g_test_fail_printf ("\"%s\" does not say \"%s\"", error->message, says);
}

static void
test_reads (Folder *folder, gconstpointer data)
{
  g_autofree char     *sum = checksum (NUMBERS);
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) scenario = NULL;

  folder_put (folder, "a.makespan-data", NUMBERS);
  scenario = read_with_file (folder, "a.makespan-data", sum, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stage_n_durations (scenario_stage (scenario, "s")), ==, 6);
}

static void
test_saves (Folder *folder, gconstpointer data)
{
  g_autofree char     *path = folder_file (folder, "s.makespan");
  g_autofree char     *sum = checksum (NUMBERS);
  g_autofree char     *xml = NULL;
  g_autoptr (Scenario) scenario = NULL;

  folder_put (folder, "a.makespan-data", NUMBERS);
  scenario = read_with_file (folder, "a.makespan-data", sum, NULL);
  g_assert_true (formats_save_scenario (scenario, path, NULL));
  g_assert_true (g_file_get_contents (path, &xml, NULL, NULL));
  g_assert_nonnull (strstr (xml, "file=\"a.makespan-data\""));
  g_assert_null (strstr (xml, "400x3"));
}

static void
test_checksum (Folder *folder, gconstpointer data)
{
  g_autofree char *sum = checksum ("something else");

  folder_put (folder, "a.makespan-data", NUMBERS);
  assert_refused (folder, "a.makespan-data", sum, FORMAT_ERROR_CHECK, "is not the file");
}

static void
test_names (Folder *folder, gconstpointer data)
{
  assert_refused (folder, "../a.makespan-data", "0", FORMAT_ERROR_VALUE, "a plain name");
  assert_refused (folder, "/etc/a.makespan-data", "0", FORMAT_ERROR_VALUE, "a plain name");
  assert_refused (folder, "b\\a.makespan-data", "0", FORMAT_ERROR_VALUE, "a plain name");
  assert_refused (folder, ".a.makespan-data", "0", FORMAT_ERROR_VALUE, "a plain name");
  assert_refused (folder, "passwd", "0", FORMAT_ERROR_VALUE, "a plain name");
}

static void
test_missing (Folder *folder, gconstpointer data)
{
  assert_refused (folder, "a.makespan-data", "0", FORMAT_ERROR_VALUE, "cannot read");
}

static void
test_link (Folder *folder, gconstpointer data)
{
  g_autofree char *path = folder_add (folder, "x", NUMBERS);
  g_autofree char *link = folder_file (folder, "a.makespan-data");
  g_autofree char *sum = checksum (NUMBERS);

  g_assert_cmpint (symlink (path, link), ==, 0);
  assert_refused (folder, "a.makespan-data", sum, FORMAT_ERROR_VALUE, "cannot read");
}

static void
test_content (Folder *folder, gconstpointer data)
{
  g_autofree char *sum = checksum ("120 abc");

  folder_put (folder, "a.makespan-data", "120 abc");
  assert_refused (folder, "a.makespan-data", sum, FORMAT_ERROR_VALUE, "\"abc\"");
}

static void
test_no_folder (void)
{
  assert_refused (NULL, "a.makespan-data", "0", FORMAT_ERROR_VALUE, "no folder");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_folder_test ("/durations-file/is-read-like-a-list-inside", test_reads);
  add_folder_test ("/durations-file/is-not-copied-into-the-scenario", test_saves);
  add_folder_test ("/durations-file/must-have-its-checksum", test_checksum);
  add_folder_test ("/durations-file/must-have-a-plain-name", test_names);
  add_folder_test ("/durations-file/must-be-there", test_missing);
  add_folder_test ("/durations-file/must-not-be-a-link", test_link);
  add_folder_test ("/durations-file/must-hold-durations", test_content);
  g_test_add_func ("/durations-file/needs-a-folder-to-be-looked-for", test_no_folder);
  return g_test_run ();
}
