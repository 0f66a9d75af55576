/* SPDX-License-Identifier: Apache-2.0 */
/* Sets the texts of a scene with pango. */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "scene.h"

G_BEGIN_DECLS

typedef struct _TextPainter TextPainter;

/* For one picture on one context; the caller owns it: text_painter_free. */
TextPainter *text_painter_new (cairo_t *cr);
void         text_painter_free (TextPainter *painter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TextPainter, text_painter_free)

/* Paints a SCENE_TEXT at its anchor, narrowed to its reserved width where the font is wider. */
void text_painter_paint (TextPainter *painter, const SceneItem *item);

G_END_DECLS
