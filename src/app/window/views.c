/* SPDX-License-Identifier: Apache-2.0 */
/* The drawings of a window: one canvas for each row of the table of drawings, shown alone, or
 * cluster and Gantt above each other. */
#include "views.h"

#include "find-bar.h"
#include "magnifier.h"
#include "text-scale.h"

#define CLUSTER_SHARE 0.42 /* of the height of both drawings */
#define DIVIDER_REACH 8    /* px: how far from the divider a press is one on it */

struct _MksViews
{
  GtkWidget parent_instance;

  GtkWidget    *content;
  MksMagnifier *magnifier;
  GtkBox       *drawings;
  GtkPaned     *paned;
  int           placed; /* px: where the divider was put by itself last */

  MksFindBar   *find_bar;
  MksSelection *selection;

  GPtrArray *canvases; /* MksCanvas, in the order of the table; borrowed from the tree */
  MksCanvas *current;
};

G_DEFINE_FINAL_TYPE (MksViews, mks_views, GTK_TYPE_WIDGET)

MksCanvas *
mks_views_find (MksViews *self, const char *drawing)
{
  for (guint i = 0; i < self->canvases->len; i++)
    {
      MksCanvas *canvas = g_ptr_array_index (self->canvases, i);

      if (g_str_equal (mks_canvas_get_drawing (canvas)->id, drawing))
        return canvas;
    }
  return NULL;
}

MksCanvas *
mks_views_get_current (MksViews *self)
{
  return self->current;
}

void
mks_views_attach (MksViews *self, MksSession *session, MksClock *clock, MksSelection *selection)
{
  g_return_if_fail (MKS_IS_VIEWS (self));

  for (guint i = 0; i < self->canvases->len; i++)
    mks_canvas_attach (g_ptr_array_index (self->canvases, i), session, clock, selection);
  self->selection = g_object_ref (selection);
  mks_find_bar_attach (self->find_bar, session, selection);
}

MksFindBar *
mks_views_get_find_bar (MksViews *self)
{
  return self->find_bar;
}

static void
found_cb (MksViews *self)
{
  MarkKind kind;
  guint    number;

  if (mks_selection_get (self->selection, &kind, &number))
    mks_canvas_show_mark (self->current, kind, number);
}

static void
find_closed_cb (MksViews *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->current));
}

static gboolean
is_paned (MksViews *self, gpointer canvas)
{
  return canvas == gtk_paned_get_start_child (self->paned) ||
         canvas == gtk_paned_get_end_child (self->paned);
}

const char *
mks_views_show (MksViews *self, const char *view, gboolean has_room_for_both)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean   had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
  gboolean   has_both = g_str_equal (view, VIEW_BOTH) && has_room_for_both;
  MksCanvas *alone = mks_views_find (self, view);

  if (alone == NULL)
    alone = mks_views_find (self, "gantt");
  for (guint i = 0; i < self->canvases->len; i++)
    {
      GtkWidget *canvas = g_ptr_array_index (self->canvases, i);

      gtk_widget_set_visible (canvas,
                              has_both ? is_paned (self, canvas) : canvas == GTK_WIDGET (alone));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->paned), has_both || is_paned (self, alone));
  if (!has_both || !is_paned (self, self->current))
    self->current = alone;
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->current));
  return has_both ? VIEW_BOTH : mks_canvas_get_drawing (alone)->id;
}

static void
reset_divider (MksViews *self)
{
  self->placed = (int) (CLUSTER_SHARE * gtk_widget_get_height (GTK_WIDGET (self->paned)));
  gtk_paned_set_position (self->paned, self->placed);
}

void
mks_views_place_divider (MksViews *self)
{
  gboolean is_placed;

  g_object_get (self->paned, "position-set", &is_placed, NULL);
  if (!is_placed && gtk_widget_get_mapped (gtk_paned_get_start_child (self->paned)) &&
      gtk_widget_get_height (GTK_WIDGET (self->paned)) > 0)
    reset_divider (self);
}

int
mks_views_get_divider (MksViews *self)
{
  int      position = gtk_paned_get_position (self->paned);
  gboolean is_placed;

  g_object_get (self->paned, "position-set", &is_placed, NULL);
  return is_placed && position != self->placed ? position : -1;
}

void
mks_views_set_divider (MksViews *self, int position)
{
  gtk_paned_set_position (self->paned, position);
}

static void
paned_pressed_cb (MksViews *self, int n_presses, double x, double y)
{
  int handle = gtk_paned_get_position (self->paned);

  if (n_presses == 2 && ABS (y - handle) <= DIVIDER_REACH)
    reset_divider (self);
}

static void
canvas_entered_cb (GtkEventController *controller, MksViews *self)
{
  self->current = MKS_CANVAS (gtk_event_controller_get_widget (controller));
}

static void
add_canvas (MksViews *self, const Drawing *drawing)
{
  MksCanvas *canvas = g_object_new (MKS_TYPE_CANVAS, "drawing", drawing->id, "name", drawing->id,
                                    "vexpand", TRUE, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (focus, "enter", G_CALLBACK (canvas_entered_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (canvas), focus);
  g_ptr_array_add (self->canvases, canvas);
  if (g_str_equal (drawing->id, "cluster"))
    gtk_paned_set_start_child (self->paned, GTK_WIDGET (canvas));
  else if (g_str_equal (drawing->id, "gantt"))
    gtk_paned_set_end_child (self->paned, GTK_WIDGET (canvas));
  else
    gtk_box_append (self->drawings, GTK_WIDGET (canvas));
}

/* Drawings measure their texts in pixels: they grow with the text around them as a whole. */
static void
follow_text_scale (MksViews *self)
{
  mks_magnifier_set_scale (self->magnifier, text_scale ());
}

static void
mks_views_dispose (GObject *object)
{
  MksViews *self = MKS_VIEWS (object);

  g_clear_object (&self->selection);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (mks_views_parent_class)->dispose (object);
}

static void
mks_views_finalize (GObject *object)
{
  g_ptr_array_unref (MKS_VIEWS (object)->canvases);
  G_OBJECT_CLASS (mks_views_parent_class)->finalize (object);
}

static void
mks_views_class_init (MksViewsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mks_views_dispose;
  G_OBJECT_CLASS (klass)->finalize = mks_views_finalize;
  g_type_ensure (MKS_TYPE_FIND_BAR);
  g_type_ensure (MKS_TYPE_MAGNIFIER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/makespan/Makespan/views.ui");
  gtk_widget_class_bind_template_child (widget_class, MksViews, content);
  gtk_widget_class_bind_template_child (widget_class, MksViews, magnifier);
  gtk_widget_class_bind_template_child (widget_class, MksViews, drawings);
  gtk_widget_class_bind_template_child (widget_class, MksViews, paned);
  gtk_widget_class_bind_template_child (widget_class, MksViews, find_bar);
  gtk_widget_class_bind_template_callback (widget_class, found_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, paned_pressed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mks_views_init (MksViews *self)
{
  self->canvases = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n_drawings; i++)
    add_canvas (self, drawings[i]);
  self->current = mks_views_find (self, "gantt");
  follow_text_scale (self);
  text_scale_watch (G_CALLBACK (follow_text_scale), self);
}
