/* SPDX-License-Identifier: Apache-2.0 */
/* The row of the colour table that goes with the style of the desktop. */
#pragma once

#include <gtk/gtk.h>

#include "theme.h"

G_BEGIN_DECLS

/* Light or dark, plain or of high contrast; borrowed. Changes with "dark" and "high-contrast" of
 * AdwStyleManager. */
const Theme *window_theme (void);
/* A colour of it as GTK takes it. */
GdkRGBA window_theme_rgba (Token token);

G_END_DECLS
