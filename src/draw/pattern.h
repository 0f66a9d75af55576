/* SPDX-License-Identifier: Apache-2.0 */
/* The geometry of the patterns of LOOK 5, for the painter and the SVG writer alike. A pattern is
 * anchored at the origin of the picture, so that it does not move when the bar under it grows. */
#pragma once

#include <glib.h>

#include "scene.h"

G_BEGIN_DECLS

typedef enum
{
  PATTERN_DIAGONALS, /* the lines x + y = k pitch */
  PATTERN_FALLING,   /* the lines x - y = k pitch */
  PATTERN_VERTICALS, /* the lines x = (k + 1/2) pitch */
  PATTERN_LEVELS,    /* the lines y = (k + 1/2) pitch */
  PATTERN_DOTS,      /* rows one pitch apart, every second shifted by half a pitch */
} PatternShape;

typedef struct
{
  PatternShape shape;
  double       pitch;
  double       width; /* of a line, or the radius of a dot */
  double       opacity;
} Pattern;

/* The row of a pattern; NULL for SCENE_PATTERN_NONE. */
const Pattern *pattern_get (ScenePattern pattern);

G_END_DECLS
