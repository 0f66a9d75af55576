/* SPDX-License-Identifier: Apache-2.0 */
/* What assistive technology sees of a mark, or of a row of them: a widget that paints nothing. */
#include "cell.h"

#include <math.h>

struct _MksCell
{
  GtkWidget parent_instance;

  GtkAllocation place;
};

G_DEFINE_FINAL_TYPE (MksCell, mks_cell, GTK_TYPE_WIDGET)

static MksCell *
new_with_role (GtkAccessibleRole role, const char *name)
{
  MksCell *self = g_object_new (MKS_TYPE_CELL, "accessible-role", role, "can-target", FALSE,
                                "focusable", role == GTK_ACCESSIBLE_ROLE_GRID_CELL, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return self;
}

MksCell *
mks_cell_new_row (const char *name)
{
  return new_with_role (GTK_ACCESSIBLE_ROLE_ROW, name);
}

MksCell *
mks_cell_new (const char *name)
{
  return new_with_role (GTK_ACCESSIBLE_ROLE_GRID_CELL, name);
}

void
mks_cell_set_place (MksCell *self, const graphene_rect_t *place)
{
  self->place = (GtkAllocation){ (int) floorf (place->origin.x), (int) floorf (place->origin.y),
                                 MAX ((int) ceilf (place->size.width), 1),
                                 MAX ((int) ceilf (place->size.height), 1) };
}

/* A row covers the canvas, so that its cells stand where the canvas has them. */
static void
mks_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_size_allocate (child, &MKS_CELL (child)->place, -1);
}

static void
mks_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
}

static void
mks_cell_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (mks_cell_parent_class)->dispose (object);
}

static void
mks_cell_class_init (MksCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mks_cell_dispose;
  widget_class->size_allocate = mks_cell_size_allocate;
  widget_class->snapshot = mks_cell_snapshot;
  gtk_widget_class_set_css_name (widget_class, "cell");
}

static void
mks_cell_init (MksCell *self)
{
}
