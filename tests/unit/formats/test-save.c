/* SPDX-License-Identifier: Apache-2.0 */
/* Saving, and what a failed one leaves behind. */
#include "formats.h"

#include <string.h>
#include <sys/resource.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder.h"
#include "read.h"

static Scenario *
small (void)
{
  return read_inside ("name=\"small\"", SMALL_CLUSTER SMALL_JOB);
}

static void
assert_saved (const Scenario *scenario, const char *path)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (Scenario) loaded = NULL;

  g_assert_true (formats_save_scenario (scenario, path, &error));
  g_assert_no_error (error);
  loaded = formats_load_scenario (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (scenario_equal (scenario, loaded));
}

static guint
n_files (const Folder *folder)
{
  GDir *dir = g_dir_open (folder->path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  g_dir_close (dir);
  return n;
}

static void
test_new_file (Folder *folder, gconstpointer data)
{
  g_autoptr (Scenario) scenario = small ();
  g_autofree char     *path = folder_file (folder, "new.makespan");

  assert_saved (scenario, path);
  g_assert_cmpuint (n_files (folder), ==, 1);
}

static void
test_mode (Folder *folder, gconstpointer data)
{
  g_autoptr (Scenario) scenario = small ();
  g_autofree char     *path = folder_add (folder, "f.makespan", "old");
  GStatBuf             status;
  mode_t               old_mask = umask (077);

  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  assert_saved (scenario, path);
  umask (old_mask);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0640);
}

static void
test_link (Folder *folder, gconstpointer data)
{
  g_autoptr (Scenario) scenario = small ();
  g_autofree char     *path = folder_add (folder, "f.makespan", "old");
  g_autofree char     *link = folder_file (folder, "link.makespan");
  g_autofree char     *target = NULL;

  g_assert_cmpint (symlink ("f.makespan", link), ==, 0);
  assert_saved (scenario, link);
  target = g_file_read_link (link, NULL);
  g_assert_cmpstr (target, ==, "f.makespan");
  assert_saved (scenario, path);
}

static void
assert_refused_and_untouched (const Scenario *scenario, const char *path, const char *old_text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *text = NULL;

  g_assert_false (formats_save_scenario (scenario, path, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, old_text);
}

/* What would not come back is not written: here a document that the reader refuses. */
static void
test_unreadable (Folder *folder, gconstpointer data)
{
  g_autoptr (Scenario) scenario = scenario_new ();
  g_autofree char     *path = folder_add (folder, "f.makespan", "old");

  assert_refused_and_untouched (scenario, path, "old");
}

/* As on a full disk: no file may grow beyond a few bytes. */
static void
test_no_room (Folder *folder, gconstpointer data)
{
  g_autoptr (Scenario) scenario = small ();
  g_autofree char     *path = folder_add (folder, "f.makespan", "old");
  struct rlimit        old_limit, limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old_limit), ==, 0);
  limit = old_limit;
  limit.rlim_cur = 16;
  fflush (NULL);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  {
    g_autoptr (GError) error = NULL;
    gboolean           is_saved = formats_save_scenario (scenario, path, &error);

    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old_limit), ==, 0);
    g_assert_false (is_saved);
    g_assert_nonnull (error);
  }
  {
    g_autofree char *text = NULL;

    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, "old");
  }
}

static void
test_folder_as_target (Folder *folder, gconstpointer data)
{
  g_autoptr (Scenario) scenario = small ();
  g_autoptr (GError)   error = NULL;

  g_assert_false (formats_save_scenario (scenario, folder->path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

static void
test_fifo_as_target (Folder *folder, gconstpointer data)
{
  g_autoptr (Scenario) scenario = small ();
  g_autofree char     *path = folder_file (folder, "fifo");
  GStatBuf             status;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_false (formats_save_scenario (scenario, path, NULL));
  g_assert_cmpint (g_lstat (path, &status), ==, 0);
  g_assert_true (S_ISFIFO (status.st_mode));
}

static void
test_dangling_link (Folder *folder, gconstpointer data)
{
  g_autoptr (Scenario) scenario = small ();
  g_autofree char     *link = folder_file (folder, "link");
  g_autoptr (GError)   error = NULL;

  g_assert_cmpint (symlink ("nowhere", link), ==, 0);
  g_assert_false (formats_save_scenario (scenario, link, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_folder_test ("/save/makes-a-new-file-and-leaves-no-other", test_new_file);
  add_folder_test ("/save/keeps-the-mode-even-against-the-umask", test_mode);
  add_folder_test ("/save/writes-through-a-link-and-keeps-it", test_link);
  add_folder_test ("/save/does-not-write-what-could-not-be-read", test_unreadable);
  add_folder_test ("/save/keeps-the-old-file-when-there-is-no-room", test_no_room);
  add_folder_test ("/save/refuses-a-folder", test_folder_as_target);
  add_folder_test ("/save/refuses-a-fifo", test_fifo_as_target);
  add_folder_test ("/save/refuses-a-link-that-leads-nowhere", test_dangling_link);
  return g_test_run ();
}
