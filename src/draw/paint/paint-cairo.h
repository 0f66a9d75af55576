/* SPDX-License-Identifier: Apache-2.0 */
/* Paints a scene on a cairo context: the screen, PNG and PDF. */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "scene.h"

G_BEGIN_DECLS

/* Paints at the current transformation; text that is wider than its reserved box is shrunk to it.
 */
void paint_scene (const Scene *scene, cairo_t *cr);

/* The scene as PNG (its pixels times `scale`) or PDF (one page, px as pt × 0.75). NULL and
 * G_IO_ERROR or a limit's message when too large (LIMITS_PNG_*). Transfer full. */
GBytes *paint_png (const Scene *scene, double scale, GError **error);
GBytes *paint_pdf (const Scene *scene, GError **error);

G_END_DECLS
