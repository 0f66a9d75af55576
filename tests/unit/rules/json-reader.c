/* SPDX-License-Identifier: Apache-2.0 */
/* A recursive reader of JSON for files that this project keeps. */
#include "json-reader.h"

#include <string.h>

typedef enum
{
  JSON_WORD, /* null, true, false */
  JSON_NUMBER,
  JSON_STRING,
  JSON_LIST,
  JSON_OBJECT,
} JsonKind;

struct _Json
{
  JsonKind   kind;
  char      *text;   /* of words, numbers and strings */
  GPtrArray *values; /* of lists and objects */
  GPtrArray *keys;   /* of objects */
};

void
json_free (Json *json)
{
  if (json == NULL)
    return;
  g_free (json->text);
  g_clear_pointer (&json->values, g_ptr_array_unref);
  g_clear_pointer (&json->keys, g_ptr_array_unref);
  g_free (json);
}

static void
skip_blanks (const char **at)
{
  while (g_ascii_isspace (**at))
    (*at)++;
}

static gboolean
skip (const char **at, char c)
{
  skip_blanks (at);
  if (**at != c)
    return FALSE;
  (*at)++;
  return TRUE;
}

/* Escapes stay as they are, but for the character after the backslash: no vector is told apart by
 * one. */
static char *
read_string (const char **at)
{
  GString *text = g_string_new (NULL);

  for ((*at)++; **at != '\0' && **at != '"'; (*at)++)
    {
      if (**at == '\\' && (*at)[1] != '\0')
        (*at)++;
      g_string_append_c (text, **at);
    }
  if (**at == '"')
    (*at)++;
  return g_string_free (text, FALSE);
}

static Json *read_value (const char **at);

static gboolean
read_member (const char **at, Json *json)
{
  Json *value;

  if (json->kind == JSON_OBJECT)
    {
      skip_blanks (at);
      if (**at != '"')
        return FALSE;
      g_ptr_array_add (json->keys, read_string (at));
      if (!skip (at, ':'))
        return FALSE;
    }
  value = read_value (at);
  if (value == NULL)
    return FALSE;
  g_ptr_array_add (json->values, value);
  return TRUE;
}

static gboolean
read_members (const char **at, Json *json)
{
  char end = json->kind == JSON_OBJECT ? '}' : ']';

  json->values = g_ptr_array_new_with_free_func ((GDestroyNotify) json_free);
  json->keys = g_ptr_array_new_with_free_func (g_free);
  (*at)++;
  if (skip (at, end))
    return TRUE;
  do
    if (!read_member (at, json))
      return FALSE;
  while (skip (at, ','));
  return skip (at, end);
}

static Json *
read_value (const char **at)
{
  g_autoptr (Json) json = g_new0 (Json, 1);
  gsize            n;

  skip_blanks (at);
  if (**at == '{' || **at == '[')
    {
      json->kind = **at == '{' ? JSON_OBJECT : JSON_LIST;
      return read_members (at, json) ? g_steal_pointer (&json) : NULL;
    }
  if (**at == '"')
    {
      json->kind = JSON_STRING;
      json->text = read_string (at);
      return g_steal_pointer (&json);
    }
  json->kind = g_ascii_isalpha (**at) ? JSON_WORD : JSON_NUMBER;
  n = strcspn (*at, ",]} \t\r\n");
  if (n == 0)
    return NULL;
  json->text = g_strndup (*at, n);
  *at += n;
  return g_steal_pointer (&json);
}

Json *
json_parse (const char *text)
{
  return read_value (&text);
}

const Json *
json_item (const Json *list, guint index)
{
  return index < json_length (list) ? g_ptr_array_index (list->values, index) : NULL;
}

guint
json_length (const Json *list_or_object)
{
  return list_or_object != NULL && list_or_object->values != NULL ? list_or_object->values->len : 0;
}

const char *
json_key (const Json *object, guint index)
{
  return object != NULL && object->keys != NULL && index < object->keys->len
             ? g_ptr_array_index (object->keys, index)
             : NULL;
}

const Json *
json_get (const Json *object, const char *key)
{
  for (guint i = 0; i < json_length (object); i++)
    if (g_strcmp0 (json_key (object, i), key) == 0)
      return json_item (object, i);
  return NULL;
}

const char *
json_text (const Json *json)
{
  return json != NULL && (json->kind == JSON_STRING || json->kind == JSON_NUMBER) ? json->text
                                                                                  : NULL;
}

gint64
json_int64 (const Json *json)
{
  const char *text = json_text (json);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

gboolean
json_is_true (const Json *json)
{
  return json != NULL && json->kind == JSON_WORD && strcmp (json->text, "true") == 0;
}

gboolean
json_is_number (const Json *json)
{
  return json != NULL && json->kind == JSON_NUMBER;
}

const char *
json_text_of (const Json *object, const char *key, const char *otherwise)
{
  const char *text = json_text (json_get (object, key));

  return text != NULL ? text : otherwise;
}

gint64
json_int64_of (const Json *object, const char *key, gint64 otherwise)
{
  const Json *json = json_get (object, key);

  return json_text (json) != NULL ? json_int64 (json) : otherwise;
}

Bytes
json_size_of (const Json *conf, const char *key, Bytes otherwise)
{
  const char *text = json_text_of (conf, key, NULL);
  Bytes       bytes = otherwise;

  if (text != NULL)
    units_parse_spark_size (text, 1, &bytes, NULL);
  return bytes;
}

static char *
contents_of (const char *variable, const char *folder, const char *name)
{
  const char      *given = g_getenv (variable);
  g_autofree char *path = given != NULL ? g_build_filename (given, name, NULL)
                                        : g_test_build_filename (G_TEST_DIST, folder, name, NULL);
  char            *contents = NULL;

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    g_test_skip_printf ("there is no %s", path);
  return contents;
}

guint
json_lines (
    const char *variable, const char *folder, const char *name, JsonLine func, gpointer data)
{
  g_autofree char *contents = contents_of (variable, folder, name);
  g_auto (GStrv)   lines = NULL;
  guint            n = 0;

  if (contents == NULL)
    return 0;
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (Json) line = NULL;

      if (*lines[i] == '\0')
        continue;
      line = json_parse (lines[i]);
      g_assert_nonnull (line);
      func (line, data);
      n++;
    }
  return n;
}

Json *
json_file (const char *variable, const char *folder, const char *name)
{
  g_autofree char *contents = contents_of (variable, folder, name);

  return contents != NULL ? json_parse (contents) : NULL;
}
