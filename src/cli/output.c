/* SPDX-License-Identifier: Apache-2.0 */
/* Answers on their way out. */
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "cli-text.h"
#include "interrupt.h"
#include "text.h"

#define FILE_MODE 0666

static gboolean
refuse (const char *path, int cause, GError **error)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (cause),
               _ ("cannot write %s: %s"), path, g_strerror (cause));
  return FALSE;
}

static gboolean
write_stream (FILE *stream, const char *name, GBytes *bytes, GError **error)
{
  gsize         length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  errno = 0;
  if ((length > 0 && fwrite (data, 1, length, stream) != length) || fflush (stream) != 0)
    return refuse (name, errno, error);
  return TRUE;
}

/* A pipe or a device: it cannot be replaced, so it is written. */
static gboolean
write_special (const char *path, GBytes *bytes, GError **error)
{
  FILE    *stream = g_fopen (path, "wb");
  gboolean is_written;

  if (stream == NULL)
    return refuse (path, errno, error);
  is_written = write_stream (stream, path, bytes, error);
  if (fclose (stream) != 0 && is_written)
    return refuse (path, errno, error);
  return is_written;
}

/* Beside the target and then in its place; a link stays a link. */
static gboolean
write_regular (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char   *target = g_canonicalize_filename (path, NULL);
  g_autofree char   *folder = NULL;
  g_autoptr (GError) cause = NULL;
  gsize              length;
  const char        *data = g_bytes_get_data (bytes, &length);
  gboolean           is_written;

  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      char *real = realpath (path, NULL);

      g_free (target);
      target = g_strdup (real != NULL ? real : path);
      free (real);
    }
  folder = g_path_get_dirname (target);
  if (g_access (folder, W_OK | X_OK) != 0)
    return refuse (path, errno, error);
  interrupt_hold ();
  is_written = g_file_set_contents_full (target, data != NULL ? data : "", (gssize) length,
                                         G_FILE_SET_CONTENTS_CONSISTENT, FILE_MODE, &cause);
  interrupt_release ();
  if (!is_written)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 _ ("cannot write %s: %s"), path, cause->message);
  return is_written;
}

gboolean
output_bytes (const char *path, GBytes *bytes, GError **error)
{
  GStatBuf found;

  if (path == NULL || strcmp (path, "-") == 0)
    return write_stream (stdout, _ ("to standard output"), bytes, error);
  if (*path == '\0')
    return refuse (_ ("to a file without a name"), ENOENT, error);
  if (g_stat (path, &found) != 0 || S_ISREG (found.st_mode))
    return write_regular (path, bytes, error);
  if (S_ISDIR (found.st_mode))
    return refuse (path, EISDIR, error);
  return write_special (path, bytes, error);
}

gboolean
output_take (const char *path, char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return output_bytes (path, bytes, error);
}

gboolean
output_lines (const char *path, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *escaped = text_escape_terminal (lines[i]);

      g_free (lines[i]);
      lines[i] = escaped;
    }
  return output_take (path, g_strjoinv ("\n", lines), error);
}
