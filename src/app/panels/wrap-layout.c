/* SPDX-License-Identifier: Apache-2.0 */
/* Lays children out in a line, and in the next line where the width ends: for words and small
 * buttons in a narrow panel. */
#include "wrap-layout.h"

struct _MksWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
  int line_spacing;
};

G_DEFINE_FINAL_TYPE (MksWrapLayout, mks_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_0,
  PROP_SPACING,
  PROP_LINE_SPACING,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/* Where the next child goes. */
typedef struct
{
  int x, y;
  int line_height;
} Pen;

/* The place of a child at the pen, which moves on; a child wider than the line gets the line. */
static GtkAllocation
put (MksWrapLayout *self, Pen *pen, GtkWidget *child, int width)
{
  GtkAllocation place = { 0 };
  int           least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &place.width, NULL, NULL);
  place.width = MAX (least, MIN (place.width, width));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL,
                      NULL);
  if (pen->x > 0 && pen->x + place.width > width)
    {
      pen->x = 0;
      pen->y += pen->line_height + self->line_spacing;
      pen->line_height = 0;
    }
  place.x = pen->x;
  place.y = pen->y;
  pen->x += place.width + self->spacing;
  pen->line_height = MAX (pen->line_height, place.height);
  return place;
}

static void
mks_wrap_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  MksWrapLayout *self = MKS_WRAP_LAYOUT (manager);
  gboolean       is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Pen            pen = { 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place;

      if (!gtk_widget_should_layout (child))
        continue;
      place = put (self, &pen, child, width);
      if (is_mirrored)
        place.x = width - place.x - place.width;
      gtk_widget_size_allocate (child, &place, -1);
    }
}

static int
height_for (MksWrapLayout *self, GtkWidget *widget, int width)
{
  Pen pen = { 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      put (self, &pen, child, width);
  return pen.y + pen.line_height;
}

static void
measure_width (MksWrapLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wanted + (*natural > 0 ? self->spacing : 0);
    }
}

static void
mks_wrap_layout_measure (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  MksWrapLayout *self = MKS_WRAP_LAYOUT (manager);
  int            least = 0, wanted = 0;

  measure_width (self, widget, &least, &wanted);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = MAX (least, wanted);
      return;
    }
  *minimum = *natural = height_for (self, widget, for_size < 0 ? wanted : for_size);
}

static GtkSizeRequestMode
mks_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mks_wrap_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MksWrapLayout *self = MKS_WRAP_LAYOUT (object);

  if (id == PROP_SPACING)
    self->spacing = g_value_get_int (value);
  else if (id == PROP_LINE_SPACING)
    self->line_spacing = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mks_wrap_layout_class_init (MksWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  const GParamFlags      once = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (klass)->set_property = mks_wrap_layout_set_property;
  layout_class->get_request_mode = mks_wrap_layout_get_request_mode;
  layout_class->measure = mks_wrap_layout_measure;
  layout_class->allocate = mks_wrap_layout_allocate;
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 1000, 0, once);
  properties[PROP_LINE_SPACING] = g_param_spec_int ("line-spacing", NULL, NULL, 0, 1000, 0, once);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
}

static void
mks_wrap_layout_init (MksWrapLayout *self)
{
}
