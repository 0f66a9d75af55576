/* SPDX-License-Identifier: Apache-2.0 */
/* A picture as a list of primitives: boxes, paths, texts, groups and images, each with an id and a
 * title. Drawings build it, the painter and the SVG writer walk it, the window asks it what is
 * under the pointer. Lengths are px at scale 1. */
#pragma once

#include <glib.h>

#include "theme.h"

G_BEGIN_DECLS

typedef struct _Scene Scene;

typedef enum
{
  SCENE_BOX,
  SCENE_PATH,
  SCENE_TEXT,
  SCENE_GROUP_BEGIN,
  SCENE_GROUP_END,
  SCENE_IMAGE,
} SceneKind;

/* The patterns of LOOK 5; drawn in `pattern_ink` inside the shape. */
typedef enum
{
  SCENE_PATTERN_NONE,
  SCENE_PATTERN_SPILL,    /* lines at 45 degrees, pitch 6, width 1.3, opacity 0.55 */
  SCENE_PATTERN_GC,       /* dots */
  SCENE_PATTERN_RETRY,    /* ink hatch, pitch 4 */
  SCENE_PATTERN_UNUSED,   /* hatch, pitch 7, width 1.2 */
  SCENE_PATTERN_VERTICAL, /* second pass of the stage colours, and sky blue in print */
  SCENE_PATTERN_LEVEL,    /* horizontal lines, pitch 4 */
  SCENE_PATTERN_FALLING,  /* lines from the upper left, pitch 10 */
} ScenePattern;

typedef enum
{
  SCENE_ALIGN_START,
  SCENE_ALIGN_MIDDLE,
  SCENE_ALIGN_END,
} SceneAlign;

/* How a shape is filled and outlined. Alpha 0 paints nothing. */
typedef struct
{
  Colour       fill;
  Colour       stroke;
  double       stroke_width;
  double       dash[2]; /* 0, 0: solid */
  ScenePattern pattern;
  Colour       pattern_ink;
} ScenePaint;

typedef struct
{
  double x, y;
} ScenePoint;

/* A path segment: where to, and for a cubic its two control points. */
typedef enum
{
  SCENE_MOVE,
  SCENE_LINE,
  SCENE_CUBIC,
  SCENE_CLOSE,
} SceneVerb;

typedef struct
{
  SceneVerb  verb;
  ScenePoint control_1, control_2, to;
} SceneSegment;

/* One primitive as it is read back. Strings are borrowed from the scene; `id` and `title` may be
 * NULL. */
typedef struct
{
  SceneKind   kind;
  const char *id;                  /* "task-12-0", unique in the scene */
  const char *title;               /* what the pointer and a screen reader are told */
  double      x, y, width, height; /* bounds: a text's reserved box, a path's extent */
  double      radius;
  ScenePaint  paint;
  /* SCENE_TEXT */
  const char *text;
  double      size_px;
  gboolean    bold;
  Colour      ink;
  SceneAlign  align;
  double      baseline_x, baseline_y; /* anchor point at `align` */
  double      rotation;               /* degrees; 0 or -90 */
  Colour      halo;                   /* 3 px behind the text; alpha 0: none */
  gboolean    tabular;
  /* SCENE_PATH */
  const SceneSegment *segments;
  guint               n_segments;
  /* SCENE_IMAGE: RGB24 as cairo holds it (native-endian 0x00RRGGBB), row by row */
  const guint32 *pixels;
  guint          pixel_width, pixel_height;
  /* SCENE_GROUP_BEGIN: clips to its bounds when true; 1 opacity is plain */
  gboolean clips;
  double   opacity;
} SceneItem;

/* An empty scene of a fixed size on the ground of the theme. The caller owns it: scene_free. */
Scene *scene_new (double width, double height, Colour ground);
void   scene_free (Scene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

double scene_width (const Scene *scene);
double scene_height (const Scene *scene);
Colour scene_ground (const Scene *scene);
/* The sentence that answers (also drawn by the drawing itself) and the description of the whole for
 * SVG <desc>, alt text and screen readers. Copied. */
void        scene_set_title (Scene *scene, const char *title);
void        scene_set_description (Scene *scene, const char *description);
const char *scene_title (const Scene *scene);
const char *scene_description (const Scene *scene);

/* Where a drawing that shows a range of time has its axis: told by those whose range can be chosen
 * (DrawingOptions), for a canvas that zooms and measures. No part of the picture. */
typedef struct
{
  gint64 from_us, to_us; /* from the left end to the right */
  double x, width;
  double y, height; /* of what stands along the axis, with it */
} SceneTime;
void scene_set_time (Scene *scene, const SceneTime *time);
/* FALSE when the drawing has none. */
gboolean scene_time (const Scene *scene, SceneTime *time);

/* ---- building. All strings are copied, and what XML cannot hold in them is replaced; `id` and
 * `title` may be NULL. An id is unique and made of ASCII letters, digits, "-" and "_", a letter
 * first: any other is a programmer's fault, and the mark goes without. A box's outline lies inside
 * its bounds, a path's along its middle. */
void scene_box (Scene            *scene,
                const char       *id,
                const char       *title,
                double            x,
                double            y,
                double            width,
                double            height,
                double            radius,
                const ScenePaint *paint);
void scene_line (Scene *scene, double x1, double y1, double x2, double y2, const ScenePaint *paint);
void scene_path (Scene              *scene,
                 const char         *id,
                 const char         *title,
                 const SceneSegment *segments,
                 guint               n_segments,
                 const ScenePaint   *paint);
void scene_group_begin (Scene *scene, const char *id, const char *title);
void scene_group_begin_clip (
    Scene *scene, const char *id, double x, double y, double width, double height);
void scene_group_begin_opacity (Scene *scene, const char *id, double opacity);
void scene_group_end (Scene *scene);
/* Takes the pixels (g_malloc'ed), shows them in the box without smoothing. */
void scene_image_take (Scene      *scene,
                       const char *id,
                       const char *title,
                       double      x,
                       double      y,
                       double      width,
                       double      height,
                       guint32    *pixels,
                       guint       pixel_width,
                       guint       pixel_height);

typedef struct
{
  double     size_px; /* at least 11 */
  gboolean   bold;
  Colour     ink;
  SceneAlign align;
  double     rotation;
  Colour     halo;
  gboolean   tabular; /* numbers that stand in columns or change while playing */
} SceneTextStyle;

/* Text anchored at (x, baseline). Its reserved width is text_width() of the style. */
void scene_text (Scene                *scene,
                 const char           *id,
                 double                x,
                 double                baseline,
                 const char           *text,
                 const SceneTextStyle *style);

/* ---- reading */
guint scene_n_items (const Scene *scene);
void  scene_item (const Scene *scene, guint index, SceneItem *item);
/* The id of the topmost identified mark that contains the point, or NULL. Borrowed. `index` may be
 * NULL. A mark without an id answers with the nearest group around it that has one; a text without
 * an id lets the pointer through. */
const char *scene_hit (const Scene *scene, double x, double y, guint *index);
/* FALSE when no mark has that id. */
gboolean scene_find (const Scene *scene, const char *id, SceneItem *item);

/* The scene as text, one line per primitive, for golden tests: equal scenes, equal bytes. Free with
 * g_free. */
char *scene_dump (const Scene *scene);

G_END_DECLS
