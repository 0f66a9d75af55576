/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes from files that somebody else may have made. */
#include "formats.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder.h"
#include "load.h"

static void
test_limit (Folder *folder, gconstpointer data)
{
  g_autofree char   *path = folder_add (folder, "f", "12345");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) whole = formats_load_bytes (path, 5, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (whole, NULL), g_bytes_get_size (whole), "12345", 5);
  g_assert_null (formats_load_bytes (path, 4, &error));
  g_assert_error (error, FORMAT_ERROR, FORMAT_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "more than the 4 bytes"));
}

static void
test_fifo (Folder *folder, gconstpointer data)
{
  g_autofree char   *path = folder_file (folder, "fifo");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (formats_load_bytes (path, 100, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

static void
test_device (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (formats_load_bytes ("/dev/zero", 100, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

static void
test_folder (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (formats_load_bytes (folder->path, 100, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

static void
test_missing (Folder *folder, gconstpointer data)
{
  g_autofree char   *path = folder_file (folder, "missing");
  g_autoptr (GError) error = NULL;

  g_assert_null (formats_load_scenario (path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_links (Folder *folder, gconstpointer data)
{
  g_autofree char   *path = folder_add (folder, "f", "x");
  g_autofree char   *link = folder_file (folder, "link");
  g_autoptr (GBytes) followed = NULL;

  g_assert_cmpint (symlink (path, link), ==, 0);
  followed = load_bytes (link, 10, LOAD_FOLLOW_LINKS, NULL);
  g_assert_nonnull (followed);
  g_assert_null (load_bytes (link, 10, LOAD_REFUSE_LINKS, NULL));
}

static void
test_standard_input (void)
{
  int                ends[2];
  int                old_input = dup (STDIN_FILENO);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], "abc", 3), ==, 3);
  close (ends[1]);
  dup2 (ends[0], STDIN_FILENO);
  bytes = formats_load_bytes ("-", 3, NULL);
  dup2 (old_input, STDIN_FILENO);
  close (old_input);
  close (ends[0]);
  g_assert_nonnull (bytes);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "abc", 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_folder_test ("/load/reads-up-to-its-limit-and-no-more", test_limit);
  add_folder_test ("/load/refuses-a-fifo-without-waiting", test_fifo);
  g_test_add_func ("/load/refuses-a-device", test_device);
  add_folder_test ("/load/refuses-a-folder", test_folder);
  add_folder_test ("/load/names-the-file-that-is-missing", test_missing);
  add_folder_test ("/load/follows-links-only-where-it-is-told", test_links);
  g_test_add_func ("/load/a-dash-is-standard-input", test_standard_input);
  return g_test_run ();
}
