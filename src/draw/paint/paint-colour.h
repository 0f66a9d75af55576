/* SPDX-License-Identifier: Apache-2.0 */
/* A colour of the theme as cairo's source. */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "theme.h"

G_BEGIN_DECLS

static inline void
paint_set_colour (cairo_t *cr, Colour colour, double opacity)
{
  cairo_set_source_rgba (cr, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0,
                         colour.alpha / 255.0 * opacity);
}

G_END_DECLS
