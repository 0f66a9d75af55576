/* SPDX-License-Identifier: Apache-2.0 */
/* The drawings of a window: one canvas for each row of the table of drawings, shown alone, or
 * cluster and Gantt above each other. */
#pragma once

#include "canvas.h"
#include "find-bar.h"

G_BEGIN_DECLS

#define MKS_TYPE_VIEWS (mks_views_get_type ())
G_DECLARE_FINAL_TYPE (MksViews, mks_views, MKS, VIEWS, GtkWidget)

#define VIEW_BOTH "both" /* cluster and Gantt; any other view is the id of a drawing */

void
mks_views_attach (MksViews *self, MksSession *session, MksClock *clock, MksSelection *selection);

/* Shows a view; the Gantt where the view is none, and where two drawings have no room. Returns the
 * view that is shown. A drawing that goes hands its focus to the one that stays. */
const char *mks_views_show (MksViews *self, const char *view, gboolean has_room_for_both);

/* The canvas of a drawing; NULL for an id that is none. Borrowed, as all below. */
MksCanvas *mks_views_find (MksViews *self, const char *drawing);
/* The drawing that had the focus last, or the one that is shown alone. */
MksCanvas *mks_views_get_current (MksViews *self);
/* Puts the divider between cluster and Gantt where it should stand, unless somebody moved it. */
void mks_views_place_divider (MksViews *self);
/* The bar above the drawings that looks for marks. */
MksFindBar *mks_views_get_find_bar (MksViews *self);

/* Where somebody has put it, in px from above; -1: it stands where it should. */
int  mks_views_get_divider (MksViews *self);
void mks_views_set_divider (MksViews *self, int position);

G_END_DECLS
