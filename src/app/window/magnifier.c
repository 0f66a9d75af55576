/* SPDX-License-Identifier: Apache-2.0 */
/* Shows its child larger, with all that is in it, for those who sit far away. */
#include "magnifier.h"

#include <math.h>

struct _MksMagnifier
{
  GtkWidget parent_instance;

  GtkWidget *child;
  double     scale;
};

G_DEFINE_FINAL_TYPE (MksMagnifier, mks_magnifier, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CHILD,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

#define LEAST_HEIGHT 224 /* that a child is left, where it would be more without enlarging */

static int
enlarged (MksMagnifier *self, int length)
{
  return (int) ceil (length * self->scale);
}

static void
mks_magnifier_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  MksMagnifier *self = MKS_MAGNIFIER (widget);
  int           inner = for_size < 0 ? -1 : (int) (for_size / self->scale);

  *minimum = *natural = 0;
  if (self->child == NULL)
    return;

  gtk_widget_measure (self->child, orientation, inner, minimum, natural, NULL, NULL);
  *minimum = enlarged (self, *minimum);
  *natural = enlarged (self, *natural);
}

/* Less than was asked for where the child would be too low to be seen whole: it can be zoomed. */
static double
scale_at (MksMagnifier *self, int height)
{
  return CLAMP ((double) height / LEAST_HEIGHT, 1, self->scale);
}

static void
mks_magnifier_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MksMagnifier *self = MKS_MAGNIFIER (widget);
  GskTransform *transform = NULL;
  double        scale = scale_at (self, height);

  if (self->child == NULL)
    return;

  if (scale > 1)
    transform = gsk_transform_scale (NULL, (float) scale, (float) scale);
  gtk_widget_allocate (self->child, (int) (width / scale), (int) (height / scale), -1, transform);
}

void
mks_magnifier_set_scale (MksMagnifier *self, double scale)
{
  g_return_if_fail (MKS_IS_MAGNIFIER (self));
  g_return_if_fail (scale >= 1);

  self->scale = scale;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

double
mks_magnifier_get_scale (MksMagnifier *self)
{
  g_return_val_if_fail (MKS_IS_MAGNIFIER (self), 1);

  return self->scale;
}

static void
mks_magnifier_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MksMagnifier *self = MKS_MAGNIFIER (object);

  if (id != PROP_CHILD)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = g_value_get_object (value);
  if (self->child != NULL)
    gtk_widget_set_parent (self->child, GTK_WIDGET (self));
}

static void
mks_magnifier_dispose (GObject *object)
{
  g_clear_pointer (&MKS_MAGNIFIER (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (mks_magnifier_parent_class)->dispose (object);
}

static void
mks_magnifier_class_init (MksMagnifierClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = mks_magnifier_set_property;
  G_OBJECT_CLASS (klass)->dispose = mks_magnifier_dispose;
  widget_class->measure = mks_magnifier_measure;
  widget_class->size_allocate = mks_magnifier_size_allocate;
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
}

static void
mks_magnifier_init (MksMagnifier *self)
{
  self->scale = 1;
}
