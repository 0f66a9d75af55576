/* SPDX-License-Identifier: Apache-2.0 */
/* How a picture is held: one record of a cache line per primitive, and beside it what only some
 * kinds have. */
#pragma once

#include "intern.h"
#include "scene.h"

G_BEGIN_DECLS

/* `detail` counts in the array of its kind: texts, paths, images, groups. */
typedef struct
{
  guint8      kind; /* SceneKind */
  guint       paint;
  guint       detail;
  float       radius;
  const char *id;
  const char *title;
  double      x, y, width, height;
} Record;

typedef struct
{
  const char    *text;
  double         x, baseline;
  SceneTextStyle style;
} TextDetail;

typedef struct
{
  guint first, n; /* in `segments` */
} PathDetail;

typedef struct
{
  guint32 *pixels;
  guint    width, height;
} ImageDetail;

typedef struct
{
  gboolean clips;
  double   opacity;
} GroupDetail;

struct _Scene
{
  double        width, height;
  Colour        ground;
  char         *title;
  char         *description;
  SceneTime     time; /* width 0: none */
  GArray       *records;
  GArray       *texts;
  GArray       *paths;
  GArray       *segments;
  GArray       *images;
  GArray       *groups;
  GArray       *open_groups;
  Intern       *paints;
  GStringChunk *strings;
  GHashTable   *record_of_id; /* const char * -> index + 1 */
};

G_END_DECLS
