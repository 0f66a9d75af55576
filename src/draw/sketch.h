/* SPDX-License-Identifier: Apache-2.0 */
/* A scene in the making with what every part of a drawing needs: the run, the theme, the language;
 * and the few strokes they share: texts by role, texts that fit a room, paints. */
#pragma once

#include "drawings.h"

G_BEGIN_DECLS

typedef struct
{
  double x, y, width, height;
} Rect;

typedef struct
{
  Scene                *scene; /* NULL while only measuring */
  const Run            *run;
  const DrawingOptions *options;
  const Theme          *theme;
  const Language       *language;
  gboolean              hides_ids; /* the marks stand elsewhere in the scene too */
} Sketch;

/* The roles of LOOK 3 that drawings use. */
typedef enum
{
  ROLE_ANSWER,
  ROLE_FIGURE,
  ROLE_PANE,
  ROLE_NAME,
  ROLE_LABEL,
  ROLE_STRONG,
  ROLE_DIM,
  ROLE_MARK,
  ROLE_MARK_STRONG,
  ROLE_MARK_DIM,
} TextRole;

double sketch_size (TextRole role);
/* Width that a text reserves, and the distance between its lines. */
double sketch_width (TextRole role, const char *text);
double sketch_line (TextRole role);
Colour sketch_colour (const Sketch *sketch, Token token);
/* `share` of a stage's fill over the ground; the plain ground in themes whose tints are plain. */
Colour sketch_tint (const Sketch *sketch, guint stage, double share);

/* Text in the middle of the height of a box, in any ink, with an optional halo (alpha 0: none). */
void sketch_text_in (const Sketch *sketch,
                     TextRole      role,
                     Rect          box,
                     SceneAlign    align,
                     Colour        ink,
                     Colour        halo,
                     const char   *text);
/* The same along the height of a box, read from its foot upwards. */
void
sketch_text_upright (const Sketch *sketch, TextRole role, Rect box, Colour ink, const char *text);
/* The first of n forms that fits the width, or NULL; NULL forms are passed over. Borrowed. */
const char *sketch_fit (TextRole role, double width, const char *const *forms, guint n_forms);
/* Whether a text's reserved box fits into a box. */
gboolean sketch_fits (TextRole role, Rect box, const char *text);

/* Lines of a text broken at blanks to a width; a word that is too wide is broken inside. Strings;
 * caller owns it. */
GPtrArray *sketch_wrap (TextRole role, double width, const char *text);
/* The same, or NULL where a word would have to be broken. */
GPtrArray *sketch_wrap_words (TextRole role, double width, const char *text);
/* Draws a text broken into lines from the top of a box; as a whole or, where it is too high, not at
 * all. Returns the height that it takes, 0 for nothing. */
double sketch_paragraph (const Sketch *sketch, TextRole role, Rect box, const char *text);

Rect       rect_inset (Rect rect, double by);
ScenePaint style_fill (Colour fill);
ScenePaint style_box (Colour fill, Colour stroke, double width);
ScenePaint style_line (Colour stroke, double width);
ScenePaint style_dashed (ScenePaint paint, double dash, double gap);
ScenePaint style_pattern (ScenePaint paint, ScenePattern pattern, Colour ink);

/* A box whose outline of the paint's width lies inside the rectangle. */
void sketch_box (const Sketch     *sketch,
                 const char       *id,
                 const char       *title,
                 Rect              rect,
                 double            radius,
                 const ScenePaint *paint);
/* "task-12" */
char *sketch_id (const char *kind, guint number);

G_END_DECLS
