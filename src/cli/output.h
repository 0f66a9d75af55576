/* SPDX-License-Identifier: Apache-2.0 */
/* Where answers go: standard output, or a file that is written whole or not at all. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  OUTPUT_TEXT,
  OUTPUT_JSON,
  OUTPUT_CSV,
} OutputFormat;

/* Their names, in that order. */
#define OUTPUT_FORMATS "text json csv"

/* Writes lines for people; what a terminal would obey is escaped. `path` NULL or "-" is standard
 * output. FALSE with G_IO_ERROR. */
gboolean output_lines (const char *path, const char *text, GError **error);
/* Writes bytes as they are: JSON, CSV and pictures, whose writers escape. */
gboolean output_bytes (const char *path, GBytes *bytes, GError **error);
/* As output_bytes, for text that is given away. */
gboolean output_take (const char *path, char *text, GError **error);

G_END_DECLS
