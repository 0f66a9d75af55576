/* SPDX-License-Identifier: Apache-2.0 */
/* The style sheet of an SVG: each paint and each style of text is one class, in order of first use.
 */
#pragma once

#include <glib.h>

#include "intern.h"
#include "scene.h"

G_BEGIN_DECLS

typedef struct _SvgStyle SvgStyle;

/* The classes and patterns of a whole scene. The caller owns it: svg_style_free. */
SvgStyle *svg_style_new (const Scene *scene);
void      svg_style_free (SvgStyle *style);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SvgStyle, svg_style_free)

/* The rules as text of a <style>. Free with g_free. */
char *svg_style_to_text (const SvgStyle *style);

#define SVG_NAME_BYTES 24

/* The class of a box, path or text of that scene, written into `name`. */
void svg_style_class (SvgStyle *style, const SceneItem *item, char name[SVG_NAME_BYTES]);

/* A pattern as it is defined once per ink. */
typedef struct
{
  guint32 pattern; /* ScenePattern */
  Colour  ink;
} SvgPattern;

guint             svg_style_n_patterns (const SvgStyle *style);
const SvgPattern *svg_style_pattern (const SvgStyle *style, guint number);
guint             svg_style_pattern_number (SvgStyle *style, const ScenePaint *paint);

G_END_DECLS
