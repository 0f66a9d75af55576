/* SPDX-License-Identifier: Apache-2.0 */
/* Durations that lie in a file beside the scenario. */
#include "durations-file.h"

#include <string.h>

#include "formats.h"
#include "load.h"

static gboolean
is_plain_name (const char *name)
{
  return name[0] != '.' && strpbrk (name, "/\\") == NULL &&
         g_str_has_suffix (name, DURATIONS_FILE_SUFFIX);
}

static gboolean
check_sum (GBytes *bytes, const char *name, const char *sha256, GError **error)
{
  g_autofree char *found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  if (g_ascii_strcasecmp (found, sha256) == 0)
    return TRUE;
  g_set_error (error, FORMAT_ERROR, FORMAT_ERROR_CHECK,
               "\"%s\" is not the file that the scenario was written with: its sha256 is %s, "
               "the scenario states \"%s\"",
               name, found, sha256);
  return FALSE;
}

static gboolean
check_reference (const char *name, const char *sha256, const char *folder, GError **error)
{
  if (!is_plain_name (name))
    g_set_error (error, FORMAT_ERROR, FORMAT_ERROR_VALUE,
                 "durations file=\"%s\": a plain name ending in %s is needed, of a file in the "
                 "folder of the scenario",
                 name, DURATIONS_FILE_SUFFIX);
  else if (sha256 == NULL)
    g_set_error (error, FORMAT_ERROR, FORMAT_ERROR_VALUE,
                 "durations file=\"%s\" needs the attribute \"sha256\", the checksum of that file",
                 name);
  else if (folder == NULL)
    g_set_error (error, FORMAT_ERROR, FORMAT_ERROR_VALUE,
                 "durations file=\"%s\": the scenario has no folder to look in; give its path "
                 "instead of standard input",
                 name);
  else
    return TRUE;
  return FALSE;
}

gboolean
durations_file_is_used (const ElementKind *kind, gconstpointer element)
{
  return kind->content == CONTENT_DURATIONS && element_has (kind, element, "file");
}

gboolean
durations_file_read (const ElementKind *kind, gpointer element, const char *folder, GError **error)
{
  g_autofree char   *name = element_get (kind, element, "file");
  g_autofree char   *sha256 = element_get (kind, element, "sha256");
  g_autofree char   *path = NULL;
  g_autofree char   *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!check_reference (name, sha256, folder, error))
    return FALSE;
  path = g_build_filename (folder, name, NULL);
  bytes = load_bytes (path, DURATIONS_FILE_BYTES, LOAD_REFUSE_LINKS, error);
  if (bytes == NULL || !check_sum (bytes, name, sha256, error))
    return FALSE;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return element_set_content (kind, element, text, error);
}
