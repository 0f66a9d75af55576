/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes from a file that somebody else may have made. */
#include "load.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "format-error.h"
#include "units.h"

#define READ_BYTES (64 * UNITS_KIB)

static GBytes *
fail_size (const char *path, gsize most, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, FORMAT_ERROR, FORMAT_ERROR_LIMIT,
               "\"%s\" has more than the %" G_GSIZE_FORMAT " bytes that are accepted", name, most);
  return NULL;
}

/* At most `most` + 1 bytes: one more shows that there are too many. */
static GBytes *
read_bytes (int fd, const char *path, gsize most, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8                 buffer[READ_BYTES];

  while (bytes->len <= most)
    {
      ssize_t n = read (fd, buffer, MIN (sizeof buffer, most + 1 - bytes->len));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          format_fail_errno ("read", path, errno, error);
          return NULL;
        }
      if (n == 0)
        break;
      g_byte_array_append (bytes, buffer, n);
    }
  if (bytes->len > most)
    return fail_size (path, most, error);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static GBytes *
read_regular (int fd, const char *path, gsize most, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  struct stat      status;

  if (fstat (fd, &status) < 0)
    {
      format_fail_errno ("read", path, errno, error);
      return NULL;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, G_IO_ERROR,
                   S_ISDIR (status.st_mode) ? G_IO_ERROR_IS_DIRECTORY : G_IO_ERROR_NOT_REGULAR_FILE,
                   "\"%s\" is %s; a file is needed", name,
                   S_ISDIR (status.st_mode) ? "a folder" : "no regular file");
      return NULL;
    }
  if (status.st_size > 0 && (guint64) status.st_size > most)
    return fail_size (path, most, error);
  return read_bytes (fd, path, most, error);
}

GBytes *
load_bytes (const char *path, gsize most, LoadLinks links, GError **error)
{
  int     flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
  int     fd = open (path, links == LOAD_REFUSE_LINKS ? flags | O_NOFOLLOW : flags);
  GBytes *bytes;

  if (fd < 0)
    {
      format_fail_errno ("read", path, errno, error);
      return NULL;
    }
  bytes = read_regular (fd, path, most, error);
  close (fd);
  return bytes;
}

GBytes *
formats_load_bytes (const char *path, gsize most, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  if (g_str_equal (path, "-"))
    return read_bytes (STDIN_FILENO, "standard input", most, error);
  return load_bytes (path, most, LOAD_FOLLOW_LINKS, error);
}
