/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes from a file that somebody else may have made. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  LOAD_FOLLOW_LINKS,
  LOAD_REFUSE_LINKS, /* the file itself, for files that are named by another file */
} LoadLinks;

/* The bytes of a regular file, at most `most`; NULL with G_IO_ERROR or FORMAT_ERROR_LIMIT. Transfer
 * full. */
GBytes *load_bytes (const char *path, gsize most, LoadLinks links, GError **error);

G_END_DECLS
