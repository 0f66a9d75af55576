/* SPDX-License-Identifier: Apache-2.0 */
/* Paints the patterns of LOOK 5. */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "scene.h"

G_BEGIN_DECLS

/* Fills the bounds with the paint's pattern; the shape itself is the context's clip. */
void paint_pattern (
    cairo_t *cr, const ScenePaint *paint, double x, double y, double width, double height);

G_END_DECLS
