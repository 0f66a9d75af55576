/* SPDX-License-Identifier: Apache-2.0 */
/* How wide a text may get: a fixed table of advances, the widest of the fonts a desktop is likely
 * to use, so that scenes are the same bytes on every machine and nothing overlaps. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reserved width in px of UTF-8 text at a size; characters outside the table count as the widest of
 * their script. */
double text_width (const char *text, double size_px, gboolean bold);
/* Height above and below the baseline that no glyph leaves. */
double text_ascent (double size_px);
double text_descent (double size_px);

G_END_DECLS
