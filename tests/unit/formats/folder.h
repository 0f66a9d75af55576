/* SPDX-License-Identifier: Apache-2.0 */
/* A folder of its own for each test of files. */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>

typedef struct
{
  char *path;
} Folder;

static inline void
folder_set_up (Folder *folder, gconstpointer data)
{
  folder->path = g_dir_make_tmp ("makespan-test-XXXXXX", NULL);
  g_assert_nonnull (folder->path);
}

static inline void
folder_tear_down (Folder *folder, gconstpointer data)
{
  GDir       *dir = g_dir_open (folder->path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder->path, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_dir_close (dir);
  g_assert_cmpint (g_rmdir (folder->path), ==, 0);
  g_free (folder->path);
}

static inline char *
folder_file (const Folder *folder, const char *name)
{
  return g_build_filename (folder->path, name, NULL);
}

/* The path of a new file with a text. Free with g_free. */
static inline char *
folder_add (const Folder *folder, const char *name, const char *text)
{
  char *path = folder_file (folder, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* The same, for files that only have to be there. */
static inline void
folder_put (const Folder *folder, const char *name, const char *text)
{
  g_free (folder_add (folder, name, text));
}

#define add_folder_test(path, func)                                                                \
  g_test_add (path, Folder, NULL, folder_set_up, func, folder_tear_down)
