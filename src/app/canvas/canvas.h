/* SPDX-License-Identifier: Apache-2.0 */
/* A drawing of the session's run as a widget: paints its scene at the clock, tells what is under
 * the pointer, and selects by pointer and keys. */
#pragma once

#include <gtk/gtk.h>

#include "clock.h"
#include "drawings.h"
#include "selection.h"
#include "session.h"
#include "view-range.h"

G_BEGIN_DECLS

#define MKS_TYPE_CANVAS (mks_canvas_get_type ())
G_DECLARE_FINAL_TYPE (MksCanvas, mks_canvas, MKS, CANVAS, GtkWidget)

/* Property "drawing": id of a row of the table of drawings. */
void
mks_canvas_attach (MksCanvas *self, MksSession *session, MksClock *clock, MksSelection *selection);

const Drawing *mks_canvas_get_drawing (MksCanvas *self);
/* What would be drawn elsewhere: the options of now with another place, width and height 0. */
DrawingOptions mks_canvas_export_options (MksCanvas *self);

/* What keys, buttons and menus change of the part that is shown. */
typedef enum
{
  CANVAS_ZOOM_IN,
  CANVAS_ZOOM_OUT,
  CANVAS_FIT, /* all of it; again: what is large enough to be read around the clock */
  CANVAS_ZOOM_SELECTION,
  CANVAS_PAN_BACK, /* earlier, or to the left */
  CANVAS_PAN_FORWARD,
} CanvasChange;
void mks_canvas_change_view (MksCanvas *self, CanvasChange change);
/* What turning a wheel by (dx, dy) steps at a point means. */
typedef enum
{
  CANVAS_SCROLL_ZOOMS,
  CANVAS_SCROLL_PANS,
} CanvasScroll;
void
mks_canvas_scroll (MksCanvas *self, double x, double y, double dx, double dy, CanvasScroll meaning);
/* While it measures, a drag goes from edge to edge instead of selecting. */
void mks_canvas_set_measuring (MksCanvas *self, gboolean is_measuring);
/* Brings the clock and the view to a mark, if they are elsewhere. */
void mks_canvas_show_mark (MksCanvas *self, MarkKind kind, guint number);
/* The range of time that is shown; both 0: all of the run. */
ViewRange mks_canvas_get_range (MksCanvas *self);

/* What the drawing tells of the selection; NULL when it does not show it. Borrowed until the next
 * change. */
const char *mks_canvas_get_selected_title (MksCanvas *self);

G_END_DECLS
