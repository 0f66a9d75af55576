/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the canvas share. */
#pragma once

#include "canvas.h"
#include "marks.h"
#include "view-range.h"
#include "zoom.h"

G_BEGIN_DECLS

/* What a pressed button does while it is dragged. */
typedef enum
{
  CANVAS_DRAG_NOTHING,
  CANVAS_DRAG_STRIP, /* moves the part that is shown */
  CANVAS_DRAG_MAP,   /* the same in the map of a picture that was enlarged */
  CANVAS_DRAG_PAN,
  CANVAS_DRAG_MEASURE,
} CanvasDrag;

/* Whether a drawing shows the whole run above a part of it; known once it has drawn a part. */
typedef enum
{
  CANVAS_STRIP_UNKNOWN,
  CANVAS_STRIP_SHOWN,
  CANVAS_STRIP_MISSING,
} CanvasStrip;

struct _MksCanvas
{
  GtkWidget parent_instance;

  const Drawing *drawing;
  MksSession    *session;
  MksClock      *clock;
  MksSelection  *selection;

  Scene           *scene;        /* of the size and time below; NULL: to be built */
  GskRenderNode   *picture;      /* of the scene, as large as one likes; NULL: to be made */
  cairo_surface_t *flat;         /* of the scene, as it was laid out; NULL: to be made */
  cairo_surface_t *map;          /* NULL: to be painted */
  gboolean         map_is_whole; /* it shows the whole run, where a part of it is shown */
  SceneTime        whole_time;
  GArray          *part_marks; /* SceneItem, of the part that is selected; NULL: to be found */
  Micros           scene_at_us;
  gboolean         has_axis; /* the scene tells where its time stands */
  gint64           build_us; /* what building took */
  guint            settle_id;
  gboolean         is_range_old; /* the scene is that of another range */

  ViewRange   range;
  gboolean    has_chosen_range; /* else it goes with the clock */
  CanvasStrip strip;
  ZoomPlace   place;
  Micros      last_at_us;

  GtkWidget *hint;
  GtkWidget *ruler_label;
  gboolean   is_measuring, has_ruler;
  Micros     ruler_from_us, ruler_to_us;

  GHashTable *cells;    /* id of a mark -> MksCell, borrowed from the tree */
  guint       cells_id; /* waits until the picture stands still */
  int         width, height;

  double     pointer_x, pointer_y;
  CanvasDrag drag;
  double     drag_x, drag_y; /* offset that has been followed */
  double     pinched;        /* scale that has been followed */
  gboolean   space_is_down, space_has_moved;
};

/* ---- canvas.c */

/* The scene of now, built if need be; NULL without a run or a size. */
Scene *canvas_scene (MksCanvas *self);
/* The scene is no longer that of the session. */
void canvas_invalidate (MksCanvas *self);

/* ---- canvas-view.c: what part of the drawing is shown */

/* The range to be drawn at the clock. */
void canvas_choose_range (MksCanvas *self);
/* The run has another length. */
void canvas_keep_range (MksCanvas *self);
void canvas_forget_view (MksCanvas *self);
void canvas_follow_clock (MksCanvas *self);
/* FALSE for a drawing whose time cannot be chosen. */
gboolean canvas_time (MksCanvas *self, SceneTime *time);
ZoomSize canvas_size (MksCanvas *self);
void     canvas_zoom_at (MksCanvas *self, double x, double y, double factor);
void     canvas_pan (MksCanvas *self, double dx, double dy);
/* Puts the middle of what is shown at a share of the whole run, or of the picture. */
void canvas_center_time (MksCanvas *self, double share);
void canvas_center_place (MksCanvas *self, double x_share, double y_share);
/* Shows a mark of the scene if it is outside. */
void canvas_reveal (MksCanvas *self, Mark mark);

/* How the picture is stretched along its axis until it is built anew: x becomes a * x + b. */
typedef struct
{
  double a, b;
} CanvasStretch;
CanvasStretch canvas_stretch (MksCanvas *self);
/* From a point of the screen to one of the picture. */
void canvas_to_picture (MksCanvas *self, double *x, double *y);
/* Where a mark stands on the screen. */
graphene_rect_t canvas_on_screen (MksCanvas *self, const SceneItem *item);

/* ---- canvas-words.c */

/* What is told of a point of the screen, and the mark that it is told of; NULL for nothing. Free
 * with g_free. */
char *canvas_words_at (MksCanvas *self, double x, double y, SceneItem *item);

/* ---- canvas-marks.c */

/* The mark at a point of the screen; FALSE when there is none. */
gboolean canvas_mark_at (MksCanvas *self, double x, double y, Mark *mark);
/* Where the picture shows a mark; FALSE when it does not. */
gboolean canvas_find_mark (MksCanvas *self, Mark mark, SceneItem *item);
/* Whether it is one of the tasks that only the image shows. */
gboolean canvas_is_in_image (MksCanvas *self, Mark mark);
/* What is told of a mark; NULL when the picture does not show it. Free with g_free. */
char *canvas_mark_words (MksCanvas *self, Mark mark);

/* ---- canvas-paint.c */

/* Pixels of the screen, at least, that one of the canvas has. */
int  canvas_density (MksCanvas *self);
void canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

/* ---- canvas-map.c */
void canvas_map_snapshot (MksCanvas *self, GtkSnapshot *snapshot);
/* Where the map of the whole stands; FALSE when all is shown or the drawing has its own strip. */
gboolean canvas_map (MksCanvas *self, graphene_rect_t *map);

/* ---- canvas-input.c, canvas-gestures.c, canvas-keys.c: pointer and keys */
void canvas_add_input (MksCanvas *self);
void canvas_add_gestures (MksCanvas *self);
void canvas_add_keys (MksCanvas *self);
/* What a key does; FALSE when it does nothing here. */
gboolean canvas_press (MksCanvas *self, guint key, GdkModifierType state);

/* ---- canvas-hint.c */
void canvas_hint_add (MksCanvas *self);
void canvas_hint_show (MksCanvas *self);
/* FALSE when there was none. */
gboolean canvas_hint_dismiss (MksCanvas *self);
void     canvas_hint_allocate (MksCanvas *self);

/* ---- canvas-measure.c */
void canvas_measure_add (MksCanvas *self);
/* Begins at a point of the screen; FALSE when nothing is to be measured here. */
gboolean canvas_measure_begin (MksCanvas *self, double x, double y);
void     canvas_measure_update (MksCanvas *self, double x, double y);
void     canvas_measure_selection (MksCanvas *self);
/* The run is another. */
void canvas_measure_refresh (MksCanvas *self);
void canvas_measure_snapshot (MksCanvas *self, GtkSnapshot *snapshot);
void canvas_measure_allocate (MksCanvas *self);

/* ---- canvas-cells.c */
/* Makes the cells anew when the picture stands still. */
void canvas_cells_refresh (MksCanvas *self);
/* Gives the focus to the cell of a mark, or to the canvas when it has none. */
void canvas_cells_focus (MksCanvas *self, Mark mark);
void canvas_cells_allocate (MksCanvas *self);
void canvas_cells_free (MksCanvas *self);

G_END_DECLS
