/* SPDX-License-Identifier: Apache-2.0 */
/* The recovery file of a document: its unsaved scenario in the user's state folder, beside what it
 * belongs to. A lock that ends with its process tells which of them were left behind. */
#include "recovery-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "formats.h"
#include "results.h"

#define PRIVATE_FOLDER 0700
#define PRIVATE_FILE 0600
#define GROUP "document"

struct _RecoveryFile
{
  gatomicrefcount count;
  GMutex          mutex; /* one writer at a time, and none after the removal */
  gboolean        is_removed;
  char           *scenario; /* the three files */
  char           *index;
  char           *lock;
  int             lock_fd;
  char           *path; /* of the document; NULL */
  gint64          time_s;
};

static char *
folder_new (void)
{
  g_autofree char *state = run_results_state_folder ();

  return g_build_filename (state, "recovery", NULL);
}

/* ---- the lock: of the process, not of its number, which others may get */

/* Somebody may remove the file between opening and locking it: then the lock is of no file. */
static gboolean
is_still_there (int fd, const char *path)
{
  struct stat locked, there;

  return fstat (fd, &locked) == 0 && stat (path, &there) == 0 && locked.st_ino == there.st_ino &&
         locked.st_dev == there.st_dev;
}

/* -1 when somebody else holds it, or it cannot be made. */
static int
take_lock (const char *path)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, PRIVATE_FILE);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0 && is_still_there (fd, path))
    return fd;
  if (fd >= 0)
    close (fd);
  return -1;
}

/* ---- the file */

static RecoveryFile *
file_named (const char *folder, const char *id)
{
  RecoveryFile *file = g_new0 (RecoveryFile, 1);

  g_atomic_ref_count_init (&file->count);
  g_mutex_init (&file->mutex);
  file->scenario = g_strdup_printf ("%s/%s.makespan", folder, id);
  file->index = g_strdup_printf ("%s/%s.ini", folder, id);
  file->lock = g_strdup_printf ("%s/%s.lock", folder, id);
  file->lock_fd = -1;
  return file;
}

RecoveryFile *
recovery_file_ref (RecoveryFile *file)
{
  g_atomic_ref_count_inc (&file->count);
  return file;
}

void
recovery_file_unref (RecoveryFile *file)
{
  if (file == NULL || !g_atomic_ref_count_dec (&file->count))
    return;

  if (file->lock_fd >= 0)
    close (file->lock_fd);
  g_mutex_clear (&file->mutex);
  g_free (file->scenario);
  g_free (file->index);
  g_free (file->lock);
  g_free (file->path);
  g_free (file);
}

RecoveryFile *
recovery_file_new (GError **error)
{
  g_autofree char         *folder = folder_new ();
  g_autofree char         *id = g_uuid_string_random ();
  g_autoptr (RecoveryFile) file = file_named (folder, id);

  g_mkdir_with_parents (folder, PRIVATE_FOLDER); /* the lock says what is wrong */
  file->lock_fd = take_lock (file->lock);
  if (file->lock_fd < 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", file->lock,
                   g_strerror (code));
      return NULL;
    }
  return g_steal_pointer (&file);
}

/* ---- writing and reading */

static gboolean
write_index (const RecoveryFile *file, const char *path, GError **error)
{
  g_autoptr (GKeyFile) index = g_key_file_new ();
  g_autofree char     *uri = path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;
  g_autofree char     *text = NULL;
  gsize                size;

  if (uri != NULL)
    g_key_file_set_string (index, GROUP, "uri", uri);
  text = g_key_file_to_data (index, &size, NULL); /* cannot fail */
  return g_file_set_contents_full (file->index, text, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT,
                                   PRIVATE_FILE, error);
}

gboolean
recovery_file_write (RecoveryFile *file, const Scenario *scenario, const char *path, GError **error)
{
  gboolean is_written;

  g_mutex_lock (&file->mutex);
  is_written = file->is_removed || (write_index (file, path, error) &&
                                    formats_save_scenario (scenario, file->scenario, error));
  g_mutex_unlock (&file->mutex);
  return is_written;
}

void
recovery_file_remove (RecoveryFile *file)
{
  g_mutex_lock (&file->mutex);
  file->is_removed = TRUE;
  /* What is not there need not be removed. */
  g_unlink (file->scenario);
  g_unlink (file->index);
  g_unlink (file->lock);
  g_mutex_unlock (&file->mutex);
}

Scenario *
recovery_file_load (RecoveryFile *file, GError **error)
{
  return formats_load_scenario (file->scenario, NULL, error);
}

const char *
recovery_file_get_path (const RecoveryFile *file)
{
  return file->path;
}

gint64
recovery_file_get_time (const RecoveryFile *file)
{
  return file->time_s;
}

const char *
recovery_file_get_place (const RecoveryFile *file)
{
  return file->scenario;
}

/* ---- finding what was left behind */

static void
read_index (RecoveryFile *file)
{
  g_autoptr (GKeyFile) index = g_key_file_new ();
  g_autofree char     *uri = NULL;
  struct stat          about;

  /* Without an index the scenario is still worth having, in no file. */
  g_key_file_load_from_file (index, file->index, G_KEY_FILE_NONE, NULL);
  uri = g_key_file_get_string (index, GROUP, "uri", NULL);
  file->path = uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;
  file->time_s = stat (file->scenario, &about) == 0 ? (gint64) about.st_mtime : 0;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const RecoveryFile *first = *(RecoveryFile *const *) a, *second = *(RecoveryFile *const *) b;

  if (first->time_s != second->time_s)
    return first->time_s > second->time_s ? -1 : 1;
  return strcmp (first->scenario, second->scenario);
}

/* NULL when its process lives, or when nothing worth keeping was left. */
static RecoveryFile *
take_over (const char *folder, const char *id, gint64 oldest_s)
{
  g_autoptr (RecoveryFile) file = file_named (folder, id);

  file->lock_fd = take_lock (file->lock);
  if (file->lock_fd < 0)
    return NULL;
  read_index (file);
  if (file->time_s > oldest_s)
    return g_steal_pointer (&file);
  recovery_file_remove (file);
  return NULL;
}

GPtrArray *
recovery_files_find (gint64 oldest_s)
{
  g_autofree char *folder = folder_new ();
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL); /* no folder: nothing was left */
  GPtrArray       *files = g_ptr_array_new_with_free_func ((GDestroyNotify) recovery_file_unref);
  const char      *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    if (g_str_has_suffix (name, ".lock"))
      {
        g_autofree char *id = g_strndup (name, strlen (name) - strlen (".lock"));
        RecoveryFile    *file = take_over (folder, id, oldest_s);

        if (file != NULL)
          g_ptr_array_add (files, file);
      }
  g_ptr_array_sort (files, compare_newest_first);
  return files;
}
