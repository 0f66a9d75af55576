/* SPDX-License-Identifier: Apache-2.0 */
/* Errors of all formats: the same words, each with the line. */
#pragma once

#include "formats.h"

G_BEGIN_DECLS

/* Sets FORMAT_ERROR with "line N: " before the message; always FALSE. */
gboolean format_fail (guint line, FormatError code, GError **error, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* Sets G_IO_ERROR with "cannot VERB "PATH": cause"; always FALSE. */
gboolean format_fail_errno (const char *verb, const char *path, int saved_errno, GError **error);

/* FALSE with the line of the first byte that is not UTF-8 text (a NUL is none). */
gboolean format_check_utf8 (const char *text, gsize length, GError **error);

G_END_DECLS
