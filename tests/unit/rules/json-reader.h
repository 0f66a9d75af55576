/* SPDX-License-Identifier: Apache-2.0 */
/* Just enough JSON to read the recorded vectors: a tree of values, and the lines of a file. */
#pragma once

#include "units.h"

G_BEGIN_DECLS

typedef struct _Json Json;

/* The value that a text is, NULL when it is not JSON. Free with json_free. */
Json *json_parse (const char *text);
void  json_free (Json *json);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Json, json_free)

/* All take NULL, and answer as if nothing was there. Borrowed. */
const Json *json_get (const Json *object, const char *key);
const Json *json_item (const Json *list, guint index);
guint       json_length (const Json *list_or_object);
const char *json_key (const Json *object, guint index);
const char *json_text (const Json *json); /* of strings and numbers; NULL */
gint64      json_int64 (const Json *json);
gboolean    json_is_true (const Json *json);
gboolean    json_is_number (const Json *json);

/* The value of a member's text, or `otherwise`. */
const char *json_text_of (const Json *object, const char *key, const char *otherwise);
gint64      json_int64_of (const Json *object, const char *key, gint64 otherwise);
/* The size that a setting of Spark is, in bytes where it has no unit; or `otherwise`. */
Bytes json_size_of (const Json *conf, const char *key, Bytes otherwise);

typedef void (*JsonLine) (const Json *line, gpointer data);

/* Calls for every line of a file in the folder that the environment variable names, else in that of
 * the source's tests. Returns the number of lines; the test is marked as skipped when there is no
 * such file. */
guint json_lines (
    const char *variable, const char *folder, const char *name, JsonLine func, gpointer data);
/* A whole file as one value; NULL, and the test skipped, when there is no such file. Free with
 * json_free. */
Json *json_file (const char *variable, const char *folder, const char *name);

G_END_DECLS
