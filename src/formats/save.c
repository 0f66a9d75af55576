/* SPDX-License-Identifier: Apache-2.0 */
/* Saving so that neither a full disk nor a crash nor a mistake of our own costs the user's file. */
#include "format-error.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "scenario-xml.h"

#define NO_FILE (-1)
#define NEW_FILE_MODE 0666 /* cut by the umask when the file is made */
#define MODE_BITS 07777

/* The file behind all links, or the path itself when there is no file yet. Free with free. */
static char *
resolve (const char *path, GError **error)
{
  char    *resolved = realpath (path, NULL);
  GStatBuf status;

  if (resolved != NULL)
    return resolved;
  if (errno != ENOENT || g_lstat (path, &status) == 0)
    return format_fail_errno ("save", path, errno, error) ? strdup (path) : NULL;
  return strdup (path);
}

/* The permissions that the file has, or NO_FILE. */
static gboolean
find_mode (const char *path, int *mode, GError **error)
{
  GStatBuf status;

  *mode = NO_FILE;
  if (g_stat (path, &status) < 0)
    return errno == ENOENT || format_fail_errno ("save", path, errno, error);
  if (!S_ISREG (status.st_mode))
    return format_fail_errno ("save", path, S_ISDIR (status.st_mode) ? EISDIR : EINVAL, error);
  *mode = status.st_mode & MODE_BITS;
  return TRUE;
}

/* Reads back what is about to be written: it must say the same. */
static gboolean
check_bytes (const Scenario *scenario, GBytes *bytes, const char *path, GError **error)
{
  g_autofree char     *folder = g_path_get_dirname (path);
  g_autoptr (Scenario) found = formats_read_scenario (bytes, folder, NULL, error);

  if (found == NULL)
    {
      g_prefix_error (error, "not saved, since the file could not be opened again: ");
      return FALSE;
    }
  if (scenario_equal (scenario, found))
    return TRUE;
  g_set_error_literal (error, FORMAT_ERROR, FORMAT_ERROR_CHECK,
                       "not saved, since the file would not say the same as the scenario");
  return FALSE;
}

static gboolean
replace_file (const char *path, GBytes *bytes, int mode, GError **error)
{
  const GFileSetContentsFlags flags = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
  gsize                       length;
  const char                 *text = g_bytes_get_data (bytes, &length);
  GStatBuf                    status;

  if (!g_file_set_contents_full (path, text, length, flags, mode == NO_FILE ? NEW_FILE_MODE : mode,
                                 error))
    return FALSE;
  if (mode == NO_FILE || g_stat (path, &status) < 0 || (int) (status.st_mode & MODE_BITS) == mode)
    return TRUE;
  return g_chmod (path, mode) == 0 || format_fail_errno ("save", path, errno, error);
}

gboolean
formats_save_scenario (const Scenario *scenario, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = formats_write_scenario (scenario);
  char              *resolved = NULL;
  int                mode;
  gboolean           is_saved;

  if (!check_bytes (scenario, bytes, path, error))
    return FALSE;
  resolved = resolve (path, error);
  is_saved = resolved != NULL && find_mode (resolved, &mode, error) &&
             replace_file (resolved, bytes, mode, error);
  free (resolved);
  return is_saved;
}
