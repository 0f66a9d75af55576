/* SPDX-License-Identifier: Apache-2.0 */
/* Keeps numbers and their units on one line. A pure function. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define NO_BREAK_SPACE "\xc2\xa0"

/* The text with no-break spaces between numbers and the units of base/units. Free with g_free. */
char *no_break_units (const char *text);

G_END_DECLS
