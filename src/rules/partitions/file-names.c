/* SPDX-License-Identifier: Apache-2.0 */
/* Names of files and folders as the listings of Spark and Hadoop read them. */
#include "file-names.h"

#include <string.h>

typedef struct
{
  const char *extension;
  gboolean    is_splittable;
} Codec;

/* Those that Hadoop brings along. */
/* clang-format off */
static const Codec codecs[] = {
  { ".bz2",     TRUE },
  { ".deflate", FALSE },
  { ".gz",      FALSE },
  { ".lz4",     FALSE },
  { ".snappy",  FALSE },
  { ".zst",     FALSE },
};
/* clang-format on */

static gboolean
is_hidden (const char *name)
{
  return *name == '.' || g_str_has_suffix (name, "._COPYING_") ||
         (*name == '_' && strchr (name, '=') == NULL);
}

static gboolean
is_hidden_from_hadoop (const char *name)
{
  return *name == '.' || *name == '_';
}

static gboolean
has_hidden_part (const char *path, gboolean (*is_hidden_name) (const char *name))
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (is_hidden_name (names[i]))
      return TRUE;
  return FALSE;
}

gboolean
file_name_is_hidden (const char *path)
{
  return has_hidden_part (path, is_hidden);
}

gboolean
file_name_is_hidden_from_hadoop (const char *path)
{
  return has_hidden_part (path, is_hidden_from_hadoop);
}

gboolean
file_name_is_splittable (const char *path, const VersionRules *rules)
{
  g_autofree char *name =
      rules->is_codec_by_any_case ? g_ascii_strdown (path, -1) : g_strdup (path);

  for (guint i = 0; i < G_N_ELEMENTS (codecs); i++)
    if (g_str_has_suffix (name, codecs[i].extension))
      return codecs[i].is_splittable;
  return TRUE;
}
