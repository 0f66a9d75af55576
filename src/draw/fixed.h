/* SPDX-License-Identifier: Apache-2.0 */
/* Lengths as text in pictures: at most two decimals, no trailing zeros, a dot in every locale. Like
 * units_fixed, but for hundreds of thousands of numbers in one buffer. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Large enough for any length, which is kept within a thousand million px. */
#define FIXED_BYTES 24

/* Writes the number with its NUL and returns `text`. */
const char *fixed_to_text (double value, char text[FIXED_BYTES]);
void        fixed_append (GString *text, double value);

G_END_DECLS
