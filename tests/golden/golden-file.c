/* SPDX-License-Identifier: Apache-2.0 */
/* Golden files: comparing, shortening, blessing. */
#include "golden-file.h"

#include <glib/gstdio.h>
#include <string.h>

#define MOST_BYTES (200 * 1000) /* of a golden file that may be shortened */
#define HEAD_LINES 400

gboolean
golden_blesses (void)
{
  return g_strcmp0 (g_getenv ("MAKESPAN_BLESS"), "1") == 0;
}

static void
tell_difference (const char *name, const char *expected, const char *found)
{
  g_auto (GStrv) before = g_strsplit (expected, "\n", -1);
  g_auto (GStrv) after = g_strsplit (found, "\n", -1);
  guint          i = 0;

  while (before[i] != NULL && after[i] != NULL && strcmp (before[i], after[i]) == 0)
    i++;
  g_test_message ("%s:%u\n  golden: %s\n  found:  %s", name, i + 1,
                  before[i] != NULL ? before[i] : "(ends)", after[i] != NULL ? after[i] : "(ends)");
  g_test_fail ();
}

void
golden_compare (const char *folder, const char *name, const char *text)
{
  g_autofree char   *path = g_build_filename (folder, name, NULL);
  g_autofree char   *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (golden_blesses ())
    {
      g_file_set_contents (path, text, -1, &error);
      g_assert_no_error (error);
    }
  else if (!g_file_get_contents (path, &expected, NULL, &error))
    {
      g_test_message ("%s: %s", name, error->message);
      g_test_fail ();
    }
  else if (strcmp (expected, text) != 0)
    tell_difference (name, expected, text);
}

/* The first lines of a text and a checksum of all. Free with g_free. */
static char *
shorten (const char *text)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  const char      *end = text;

  for (guint i = 0; i < HEAD_LINES && strchr (end, '\n') != NULL; i++)
    end = strchr (end, '\n') + 1;
  if (end - text > MOST_BYTES)
    end = text + MOST_BYTES;
  return g_strdup_printf ("%.*s\n... of %" G_GSIZE_FORMAT " bytes with sha256 %s\n",
                          (int) (end - text), text, strlen (text), sum);
}

void
golden_compare_head (const char *folder, const char *name, const char *text)
{
  gboolean         is_large = strlen (text) > MOST_BYTES;
  g_autofree char *head_name = g_strdup_printf ("%s.head", name);
  g_autofree char *head = is_large ? shorten (text) : NULL;
  g_autofree char *other = g_build_filename (folder, is_large ? name : head_name, NULL);

  if (golden_blesses ())
    (void) g_unlink (other); /* most often there is none */
  golden_compare (folder, is_large ? head_name : name, is_large ? head : text);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
golden_list (const char *folder, const char *suffix)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir)   dir = g_dir_open (folder, 0, &error);
  GPtrArray         *names = g_ptr_array_new_with_free_func (g_free);
  const char        *entry;

  g_assert_no_error (error);
  while ((entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (entry, suffix))
      g_ptr_array_add (names, g_strdup (entry));
  g_ptr_array_sort (names, compare_names);
  return names;
}
