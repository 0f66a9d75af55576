/* SPDX-License-Identifier: Apache-2.0 */
/* Writes a scene as SVG with real text, titles and ids; no date, no random id: equal scenes, equal
 * bytes. */
#pragma once

#include <glib.h>

#include "scene.h"

G_BEGIN_DECLS

/* The document, with width and height multiplied by `scale` and the viewBox at scale 1. Never NULL.
 * Transfer full. */
GBytes *write_svg (const Scene *scene, double scale);

G_END_DECLS
