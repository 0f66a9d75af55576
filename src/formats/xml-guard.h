/* SPDX-License-Identifier: Apache-2.0 */
/* The look at the bytes of an XML file before a parser does: linear, iterative, with limits. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Refuses with FORMAT_ERROR what libxml2 must never get: other encodings, compressed bytes,
 * document types, floods of elements, attributes, depth or length, and every malformed tag in which
 * such a flood could hide from this scan. `lines` (GArray of guint, may be NULL) gets the line of
 * each start tag in document order. */
gboolean xml_guard_check (const char *text, gsize length, GArray *lines, GError **error);

/* The length of a UTF-8 byte order mark at the beginning: 0 or 3. */
gsize xml_guard_bom_length (const char *text, gsize length);

G_END_DECLS
