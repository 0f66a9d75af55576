/* SPDX-License-Identifier: Apache-2.0 */
/* Named values, nested in objects and lists, written as JSON, as one line per value, or as the rows
 * of a CSV table: who walks the data says it once for all three. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FIELDS_JSON,
  FIELDS_LINES,      /* "stages[0].tasks 2000": the path, and the value as in JSON */
  FIELDS_CSV_HEADER, /* only the keys */
  FIELDS_CSV,        /* only the values; what is null is empty */
} FieldsStyle;

#define FIELDS_DEPTH 8

typedef struct
{
  GString    *out;
  FieldsStyle style;
  GString    *path; /* of FIELDS_LINES */
  gsize       path_length[FIELDS_DEPTH];
  guint       n_members[FIELDS_DEPTH]; /* written so far at each depth */
  gboolean    is_list[FIELDS_DEPTH];
  guint       depth;
} Fields;

void fields_init (Fields *fields, FieldsStyle style);
/* The text, and the end of the writer. Free with g_free. */
char *fields_finish (Fields *fields);

/* `key` is NULL for the outermost object and for the members of a list; keys and tokens are plain
 * ASCII words. In CSV each object is a row, and lists are nothing. */
void fields_begin_object (Fields *fields, const char *key);
void fields_begin_list (Fields *fields, const char *key);
void fields_end (Fields *fields);

void fields_int (Fields *fields, const char *key, gint64 value);
/* Null when the value is `absent`. */
void fields_int_or_null (Fields *fields, const char *key, gint64 value, gint64 absent);
/* Six decimals. */
void fields_ratio (Fields *fields, const char *key, double value);
void fields_boolean (Fields *fields, const char *key, gboolean value);
/* NULL is null. */
void fields_text (Fields *fields, const char *key, const char *value);
/* A name out of one of our tables: no escaping. */
void fields_token (Fields *fields, const char *key, const char *value);
void fields_null (Fields *fields, const char *key);

G_END_DECLS
