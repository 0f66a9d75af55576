/* SPDX-License-Identifier: Apache-2.0 */
/* Named values, nested in objects and lists, written as JSON, as one line per value, or as the rows
 * of a CSV table. */
#include "fields.h"

#include <string.h>

#include "text.h"
#include "units.h"

#define RATIO_DECIMALS 6
#define INT64_CHARS 20 /* "-9223372036854775808" */

static gboolean
is_csv (const Fields *fields)
{
  return fields->style == FIELDS_CSV || fields->style == FIELDS_CSV_HEADER;
}

/* Members of the outermost object, and of lists in it, stand on lines of their own. */
static gboolean
is_one_per_line (const Fields *fields, guint depth)
{
  return depth == 1 || (depth == 2 && fields->is_list[2]);
}

static void
append_json_line (Fields *fields, guint depth)
{
  g_string_append_c (fields->out, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append_len (fields->out, "  ", 2);
}

static void
append_json_key (Fields *fields, const char *key)
{
  guint n_before = fields->n_members[fields->depth]++;

  if (n_before > 0)
    g_string_append_c (fields->out, ',');
  if (is_one_per_line (fields, fields->depth))
    append_json_line (fields, fields->depth);
  else if (n_before > 0)
    g_string_append_c (fields->out, ' ');
  if (key == NULL)
    return;
  g_string_append_c (fields->out, '"');
  g_string_append (fields->out, key);
  g_string_append_len (fields->out, "\": ", 3);
}

static void
append_path (Fields *fields, const char *key)
{
  guint index = fields->n_members[fields->depth]++;

  if (key == NULL && fields->depth > 0)
    g_string_append_printf (fields->path, "[%u]", index);
  else if (key != NULL)
    {
      if (fields->path->len > 0)
        g_string_append_c (fields->path, '.');
      g_string_append (fields->path, key);
    }
}

static void
begin (Fields *fields, const char *key, gboolean is_list)
{
  gsize path_length = fields->path->len;

  g_assert (fields->depth + 1 < FIELDS_DEPTH);
  if (fields->style == FIELDS_JSON)
    {
      append_json_key (fields, key);
      g_string_append_c (fields->out, is_list ? '[' : '{');
    }
  else if (fields->style == FIELDS_LINES)
    append_path (fields, key);
  fields->depth++;
  fields->path_length[fields->depth] = path_length;
  fields->n_members[fields->depth] = 0;
  fields->is_list[fields->depth] = is_list;
}

void
fields_init (Fields *fields, FieldsStyle style)
{
  *fields = (Fields){ .out = g_string_new (NULL), .style = style, .path = g_string_new (NULL) };
}

char *
fields_finish (Fields *fields)
{
  g_string_free (g_steal_pointer (&fields->path), TRUE);
  return g_string_free (g_steal_pointer (&fields->out), FALSE);
}

void
fields_begin_object (Fields *fields, const char *key)
{
  begin (fields, key, FALSE);
}

void
fields_begin_list (Fields *fields, const char *key)
{
  begin (fields, key, TRUE);
}

void
fields_end (Fields *fields)
{
  guint    depth = fields->depth--;
  gboolean is_list = fields->is_list[depth];

  g_string_truncate (fields->path, fields->path_length[depth]);
  if (fields->style == FIELDS_JSON)
    {
      if (is_one_per_line (fields, depth) && fields->n_members[depth] > 0)
        append_json_line (fields, depth - 1);
      g_string_append_c (fields->out, is_list ? ']' : '}');
    }
  if ((fields->style == FIELDS_JSON && depth == 1) || (is_csv (fields) && !is_list))
    g_string_append_c (fields->out, '\n');
}

/* Everything up to the value. */
static void
append_key (Fields *fields, const char *key)
{
  gsize path_length = fields->path->len;

  switch (fields->style)
    {
    case FIELDS_JSON:
      append_json_key (fields, key);
      break;
    case FIELDS_LINES:
      append_path (fields, key);
      g_string_append_len (fields->out, fields->path->str, fields->path->len);
      g_string_append_c (fields->out, ' ');
      g_string_truncate (fields->path, path_length);
      break;
    case FIELDS_CSV_HEADER:
    case FIELDS_CSV:
      if (fields->n_members[fields->depth]++ > 0)
        g_string_append_c (fields->out, ',');
      if (fields->style == FIELDS_CSV_HEADER)
        g_string_append (fields->out, key);
      break;
    }
}

static void
append_member (Fields *fields, const char *key, const char *value, gsize length)
{
  append_key (fields, key);
  if (fields->style != FIELDS_CSV_HEADER)
    g_string_append_len (fields->out, value, length);
  if (fields->style == FIELDS_LINES)
    g_string_append_c (fields->out, '\n');
}

void
fields_int (Fields *fields, const char *key, gint64 value)
{
  char    digits[INT64_CHARS];
  char   *first = digits + sizeof digits;
  guint64 rest = value < 0 ? -(guint64) value : (guint64) value;

  do
    *--first = '0' + rest % 10;
  while ((rest /= 10) > 0);
  if (value < 0)
    *--first = '-';
  append_member (fields, key, first, digits + sizeof digits - first);
}

void
fields_int_or_null (Fields *fields, const char *key, gint64 value, gint64 absent)
{
  if (value == absent)
    fields_null (fields, key);
  else
    fields_int (fields, key, value);
}

void
fields_ratio (Fields *fields, const char *key, double value)
{
  g_autofree char *text = units_fixed (value, RATIO_DECIMALS);

  append_member (fields, key, text, strlen (text));
}

void
fields_boolean (Fields *fields, const char *key, gboolean value)
{
  const char *text = value ? "true" : "false";

  append_member (fields, key, text, strlen (text));
}

void
fields_text (Fields *fields, const char *key, const char *value)
{
  g_autofree char *escaped = NULL;

  if (value == NULL)
    {
      fields_null (fields, key);
      return;
    }
  escaped = is_csv (fields) ? text_escape_csv (value) : text_escape_json (value);
  append_member (fields, key, escaped, strlen (escaped));
}

void
fields_token (Fields *fields, const char *key, const char *value)
{
  append_key (fields, key);
  if (fields->style == FIELDS_CSV_HEADER)
    return;
  if (!is_csv (fields))
    g_string_append_c (fields->out, '"');
  g_string_append (fields->out, value);
  if (!is_csv (fields))
    g_string_append_c (fields->out, '"');
  if (fields->style == FIELDS_LINES)
    g_string_append_c (fields->out, '\n');
}

void
fields_null (Fields *fields, const char *key)
{
  append_member (fields, key, "null", is_csv (fields) ? 0 : strlen ("null"));
}
