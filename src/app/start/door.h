/* SPDX-License-Identifier: Apache-2.0 */
/* A door of the start page: a button with a true small drawing, a name and two lines. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MKS_TYPE_DOOR (mks_door_get_type ())
G_DECLARE_FINAL_TYPE (MksDoor, mks_door, MKS, DOOR, GtkButton)

/* Properties, all but the last for construction: "title", "text", "note", and "example": the id of
 * the scenario whose run is drawn. It is simulated when the door is shown first. */

/* TRUE once its drawing is that of a run. */
gboolean mks_door_has_run (MksDoor *self);

G_END_DECLS
