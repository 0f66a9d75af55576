/* SPDX-License-Identifier: Apache-2.0 */
/* What assistive technology sees of a mark, or of a row of them: a widget that paints nothing,
 * because GTK 4.8 takes only widgets as accessible things. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MKS_TYPE_CELL (mks_cell_get_type ())
G_DECLARE_FINAL_TYPE (MksCell, mks_cell, MKS, CELL, GtkWidget)

/* A row with its name; cells are put into it with gtk_widget_set_parent. Floating. */
MksCell *mks_cell_new_row (const char *name);
/* A mark with its name, which can take the focus. Floating. */
MksCell *mks_cell_new (const char *name);
/* Where it stands in the canvas. */
void mks_cell_set_place (MksCell *self, const graphene_rect_t *place);

G_END_DECLS
