/* SPDX-License-Identifier: Apache-2.0 */
/* Runs a fuzz target over every file of the folders that are named: the corpus as an ordinary test.
 */
#include "fuzz.h"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_files (const char *folder)
{
  GPtrArray  *paths = g_ptr_array_new_with_free_func (g_free);
  GDir       *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_clear_pointer (&dir, g_dir_close);
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

static gboolean
run_file (const char *path)
{
  g_autofree char   *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize              length;

  g_print ("# %s\n", path);
  if (!g_file_get_contents (path, &contents, &length, &error))
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
  LLVMFuzzerTestOneInput ((const uint8_t *) contents, length);
  return TRUE;
}

int
main (int argc, char **argv)
{
  guint n_files = 0;

  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GPtrArray) paths = list_files (argv[i]);

      for (guint k = 0; k < paths->len; k++)
        if (!run_file (g_ptr_array_index (paths, k)))
          return 1;
      n_files += paths->len;
    }
  g_print ("1..1\n%s 1 - %u files\n", n_files > 0 ? "ok" : "not ok", n_files);
  return n_files > 0 ? 0 : 1;
}
