/* SPDX-License-Identifier: Apache-2.0 */
/* Errors of all formats: the same words, each with the line. */
#include "format-error.h"

#include "text.h"

/* clang-format off */
G_DEFINE_QUARK (makespan_format_error, format_error)
/* clang-format on */

gboolean
format_fail (guint line, FormatError code, GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autofree char *shown = NULL;
  va_list          arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* A message quotes the file. */
  shown = text_clean (message, TEXT_FREE, NULL);
  g_set_error (error, FORMAT_ERROR, code, "line %u: %s", line, shown);
  return FALSE;
}

gboolean
format_fail_errno (const char *verb, const char *path, int saved_errno, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno), "cannot %s \"%s\": %s", verb,
               name, g_strerror (saved_errno));
  return FALSE;
}

gboolean
format_check_utf8 (const char *text, gsize length, GError **error)
{
  const char *bad = NULL;
  guint       line = 1;

  if (g_utf8_validate_len (text, length, &bad))
    return TRUE;
  for (const char *c = text; c < bad; c++)
    line += *c == '\n';
  return format_fail (line, FORMAT_ERROR_SYNTAX, error,
                      "byte 0x%02x is not UTF-8 text; save the file as UTF-8",
                      (guint) (guchar) *bad);
}
