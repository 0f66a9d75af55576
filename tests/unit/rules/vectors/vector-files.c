/* SPDX-License-Identifier: Apache-2.0 */
/* Names of files in records, and conditions on the folders that they lie in. */
#include "vector-files.h"

#include <string.h>

#include "limits.h"

#define FILES_MOST 1000000

static void
file_free (gpointer data)
{
  VectorFile *file = data;

  g_free (file->path);
  g_free (file);
}

static void
add_file (GPtrArray *files, char *path, Bytes length)
{
  VectorFile *file = g_new (VectorFile, 1);

  file->path = path;
  file->length = CLAMP (length, 0, LIMITS_BYTES);
  g_ptr_array_add (files, file);
}

/* [name, length], or [prefix, extension, count, length]. */
GPtrArray *
vector_files (const Json *vector)
{
  const Json *list = json_get (vector, "files");
  GPtrArray  *files = g_ptr_array_new_with_free_func (file_free);

  for (guint i = 0; i < json_length (list); i++)
    {
      const Json *item = json_item (list, i);
      const char *name = json_text (json_item (item, 0));

      if (name == NULL)
        continue;
      if (json_length (item) < 4)
        add_file (files, g_strdup (name), json_int64 (json_item (item, 1)));
      for (gint64 k = 0;
           json_length (item) == 4 && k < MIN (json_int64 (json_item (item, 2)), FILES_MOST); k++)
        add_file (files,
                  g_strdup_printf ("%s-%05" G_GINT64_FORMAT "%s", name, k,
                                   json_text (json_item (item, 1))),
                  json_int64 (json_item (item, 3)));
    }
  return files;
}

const char *
vector_conf (const Json *vector, const char *key)
{
  const char *of_session = json_text_of (json_get (vector, "conf"), key, NULL);

  return of_session != NULL ? of_session : json_text_of (json_get (vector, "appConf"), key, NULL);
}

Bytes
vector_conf_size (const Json *vector, const char *key, Bytes otherwise)
{
  const char *text = vector_conf (vector, key);
  Bytes       bytes = otherwise;

  if (text != NULL)
    units_parse_spark_size (text, 1, &bytes, NULL);
  return bytes;
}

gint64
vector_conf_int (const Json *vector, const char *key, gint64 otherwise)
{
  const char *text = vector_conf (vector, key);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : otherwise;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  const VectorFile *const *first = a, *const *second = b;

  return strcmp ((*first)->path, (*second)->path);
}

void
vector_files_sort (GPtrArray *files)
{
  g_ptr_array_sort (files, compare_paths);
}

Bytes *
vector_files_lengths (const GPtrArray *files)
{
  Bytes *lengths = g_new (Bytes, MAX (files->len, 1));

  for (guint i = 0; i < files->len; i++)
    lengths[i] = ((const VectorFile *) g_ptr_array_index (files, i))->length;
  return lengths;
}

/* ---- folders */

static gsize
folder_length (const VectorFile *file)
{
  const char *slash = strrchr (file->path, '/');

  return slash != NULL ? (gsize) (slash - file->path) : 0;
}

static gboolean
are_in_one_folder (const VectorFile *a, const VectorFile *b)
{
  gsize length = folder_length (a);

  return folder_length (b) == length && strncmp (a->path, b->path, length) == 0;
}

guint
vector_files_folders (const GPtrArray *files, guint *folders)
{
  guint n = 0;

  for (guint i = 0; i < files->len; i++)
    {
      if (i == 0 ||
          !are_in_one_folder (g_ptr_array_index (files, i - 1), g_ptr_array_index (files, i)))
        n++;
      folders[i] = n - 1;
    }
  return n;
}

GPtrArray *
vector_files_by_folder (const GPtrArray *files, const guint *order, guint n_folders)
{
  GPtrArray        *ordered = g_ptr_array_new ();
  g_autofree guint *folders = g_new (guint, MAX (files->len, 1));

  vector_files_folders (files, folders);
  for (guint i = 0; i < n_folders; i++)
    for (guint k = 0; k < files->len; k++)
      if (folders[k] == order[i])
        g_ptr_array_add (ordered, g_ptr_array_index (files, k));
  return ordered;
}

/* ---- conditions */

/* "column operator value" or "column in (value, value)". */
typedef struct
{
  char  *column;
  char  *comparison;
  char **values;
} Condition;

static void
condition_clear (Condition *condition)
{
  g_free (condition->column);
  g_free (condition->comparison);
  g_strfreev (condition->values);
}

static void
unquote (char *value)
{
  gsize n = strlen (value);

  if (n < 2 || strchr ("'\"", value[0]) == NULL || value[n - 1] != value[0])
    return;
  memmove (value, value + 1, n - 2);
  value[n - 2] = '\0';
}

static gboolean
condition_parse (const char *where, Condition *condition)
{
  g_autoptr (GRegex)     regex = g_regex_new ("^\\s*(\\w+)\\s*(<=|>=|!=|<>|=|<|>|in\\b)\\s*\\(?"
                                                  "([^()]+?)\\)?\\s*$",
                                              G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *values = NULL;

  if (!g_regex_match (regex, where, 0, &match))
    return FALSE;
  values = g_match_info_fetch (match, 3);
  if (g_regex_match_simple ("\\b(and|or|not)\\b", values, G_REGEX_CASELESS, 0))
    return FALSE;
  condition->column = g_match_info_fetch (match, 1);
  condition->comparison = g_match_info_fetch (match, 2);
  condition->values = g_regex_split_simple ("\\s*,\\s*", values, 0, 0);
  for (guint i = 0; condition->values[i] != NULL; i++)
    unquote (condition->values[i]);
  return TRUE;
}

static int
compare_values (const char *a, const char *b)
{
  gint64 first = g_ascii_strtoll (a, NULL, 10), second = g_ascii_strtoll (b, NULL, 10);

  if (g_ascii_isdigit (*a) && g_ascii_isdigit (*b))
    return (first > second) - (first < second);
  return strcmp (a, b);
}

static gboolean
holds (const Condition *condition, const char *value)
{
  int         order = compare_values (value, condition->values[0]);
  const char *comparison = condition->comparison;

  if (g_ascii_strcasecmp (comparison, "in") == 0)
    return g_strv_contains ((const char *const *) condition->values, value);
  if (strcmp (comparison, "!=") == 0 || strcmp (comparison, "<>") == 0)
    return order != 0;
  return (strchr (comparison, '=') != NULL && order == 0) || (*comparison == '<' && order < 0) ||
         (*comparison == '>' && order > 0);
}

/* The value of a column that is a folder of the path; NULL. Free with g_free. */
static char *
folder_value (const char *path, const char *column)
{
  g_auto (GStrv)   names = g_strsplit (path, "/", -1);
  g_autofree char *start = g_strconcat (column, "=", NULL);

  for (guint i = 0; names[i] != NULL && names[i + 1] != NULL; i++)
    if (g_str_has_prefix (names[i], start))
      return g_strdup (names[i] + strlen (start));
  return NULL;
}

gboolean
vector_files_prune (GPtrArray *files, const char *where)
{
  Condition condition = { 0 };

  if (!condition_parse (where, &condition))
    return FALSE;
  for (guint i = files->len; i > 0; i--)
    {
      const VectorFile *file = g_ptr_array_index (files, i - 1);
      g_autofree char  *value = folder_value (file->path, condition.column);

      if (value != NULL && !holds (&condition, value))
        g_ptr_array_remove_index (files, i - 1);
    }
  condition_clear (&condition);
  return TRUE;
}
