/* SPDX-License-Identifier: Apache-2.0 */
/* A door of the start page: a button with a true small drawing, a name and two lines. */
#include "door.h"

#include <adwaita.h>

#include "example.h"
#include "paint-cairo.h"
#include "session.h"
#include "small-gantt.h"
#include "window-theme.h"

struct _MksDoor
{
  GtkButton parent_instance;

  GtkDrawingArea *door_picture;
  GtkLabel       *door_title;
  GtkLabel       *door_text;
  GtkLabel       *door_note;

  char       *example;
  MksSession *session;
};

G_DEFINE_FINAL_TYPE (MksDoor, mks_door, GTK_TYPE_BUTTON)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_TEXT,
  PROP_NOTE,
  PROP_EXAMPLE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  MksDoor          *self = data;
  const Run        *run = mks_session_get_run (self->session);
  g_autoptr (Scene) scene = NULL;

  if (run == NULL || width <= 0 || height <= 0)
    return;

  scene =
      small_gantt (run, window_theme (), mks_session_get_language (self->session), width, height);
  paint_scene (scene, cr);
}

gboolean
mks_door_has_run (MksDoor *self)
{
  g_return_val_if_fail (MKS_IS_DOOR (self), FALSE);

  return mks_session_get_run (self->session) != NULL;
}

static void
mks_door_map (GtkWidget *widget)
{
  MksDoor *self = MKS_DOOR (widget);

  GTK_WIDGET_CLASS (mks_door_parent_class)->map (widget);
  if (mks_session_get_scenario (self->session) == NULL)
    {
      const Scenario *scenario = example_load (self->example);

      mks_session_begin (self->session, scenario, NULL);
      scenario_unref (scenario);
    }
}

static void
mks_door_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MksDoor *self = MKS_DOOR (object);

  switch (id)
    {
    case PROP_TITLE:
      gtk_label_set_text (self->door_title, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;
    case PROP_TEXT:
      gtk_label_set_text (self->door_text, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      g_value_get_string (value), -1);
      break;
    case PROP_NOTE:
      gtk_label_set_text (self->door_note, g_value_get_string (value));
      break;
    case PROP_EXAMPLE:
      self->example = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mks_door_dispose (GObject *object)
{
  MksDoor *self = MKS_DOOR (object);

  if (self->session != NULL)
    mks_session_cancel (self->session);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mks_door_parent_class)->dispose (object);
}

static void
mks_door_finalize (GObject *object)
{
  g_free (MKS_DOOR (object)->example);
  G_OBJECT_CLASS (mks_door_parent_class)->finalize (object);
}

static void
mks_door_class_init (MksDoorClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags given = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = mks_door_set_property;
  object_class->dispose = mks_door_dispose;
  object_class->finalize = mks_door_finalize;
  widget_class->map = mks_door_map;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, given);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, given);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, given);
  properties[PROP_EXAMPLE] =
      g_param_spec_string ("example", NULL, NULL, NULL, given | G_PARAM_CONSTRUCT_ONLY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/makespan/Makespan/door.ui");
  gtk_widget_class_bind_template_child (widget_class, MksDoor, door_picture);
  gtk_widget_class_bind_template_child (widget_class, MksDoor, door_title);
  gtk_widget_class_bind_template_child (widget_class, MksDoor, door_text);
  gtk_widget_class_bind_template_child (widget_class, MksDoor, door_note);
}

static void
mks_door_init (MksDoor *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->session = mks_session_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->door_picture, draw_cb, self, NULL);
  g_signal_connect_object (self->session, "notify::run", G_CALLBACK (gtk_widget_queue_draw),
                           self->door_picture, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw),
                           self->door_picture, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           self->door_picture, G_CONNECT_SWAPPED);
}
