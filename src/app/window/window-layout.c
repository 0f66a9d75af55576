/* SPDX-License-Identifier: Apache-2.0 */
/* What the window shows at which width: panels beside the drawings or over them, two drawings or
 * one. */
#include "window-private.h"

#define CLUSTER_SHARE 0.42 /* of the height of both drawings */
#define WHOLE_TITLE_WIDTH                                                                          \
  1800 /* px: the header has room for a name on one line beside all views                          \
        */

typedef struct
{
  int      least_width;
  gboolean folds_start, folds_end;
  gboolean has_both;  /* drawings at once */
  gboolean is_bottom; /* the switcher stands below */
  int      start_width, end_width;
} Layout;

/* By width, narrowest first (LOOK 2). */
/* clang-format off */
static const Layout layouts[] = {
  { 0,    TRUE,  TRUE,  FALSE, TRUE,  300, 304 },
  { 820,  TRUE,  FALSE, FALSE, TRUE,  300, 304 },
  { 1000, FALSE, TRUE,  TRUE,  TRUE,  272, 304 },
  { 1200, FALSE, FALSE, TRUE,  FALSE, 300, 304 },
  { 1800, FALSE, FALSE, TRUE,  FALSE, 320, 360 },
};
/* clang-format on */

static const Layout *
current_layout (MksWindow *self)
{
  return &layouts[MAX (self->layout, 0)];
}

static void
fold (AdwFlap *flap, gboolean folds)
{
  adw_flap_set_fold_policy (flap, folds ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (flap, !folds);
}

/* Where two drawings have no room, the Gantt stands for both. */
void
window_show_view (MksWindow *self)
{
  gboolean    was_on_canvas = MKS_IS_CANVAS (gtk_window_get_focus (GTK_WINDOW (self)));
  gboolean    has_both = g_str_equal (self->view, "both") && current_layout (self)->has_both;
  MksCanvas  *alone = window_canvas_of (self, self->view);
  const char *shown = has_both ? "both" : mks_canvas_get_drawing (alone)->id;
  MksCanvas  *canvases[N_WINDOW_CANVASES];
  GAction    *action = g_action_map_lookup_action (G_ACTION_MAP (self), "view");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (shown));
  window_canvases (self, canvases);
  for (guint i = 0; i < N_WINDOW_CANVASES; i++)
    gtk_widget_set_visible (GTK_WIDGET (canvases[i]), canvases[i] == alone);
  if (has_both)
    gtk_widget_set_visible (GTK_WIDGET (self->cluster), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->paned),
                          has_both || alone == self->cluster || alone == self->gantt);
  if (!has_both)
    self->current = alone;
  /* A drawing that goes hands its focus to the one that stays. */
  if (was_on_canvas)
    gtk_widget_grab_focus (GTK_WIDGET (self->current));
}

/* A narrow window has two short lines for the name of the document and none for its file. */
static void
fold_title (MksWindow *self, gboolean folds)
{
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), !folds);
  gtk_label_set_wrap (self->title, folds);
  gtk_label_set_lines (self->title, folds ? 2 : 1);
  gtk_label_set_width_chars (self->title, folds ? 16 : 8);
  if (folds)
    gtk_widget_add_css_class (self->document, "narrow");
  else
    gtk_widget_remove_css_class (self->document, "narrow");
}

static void
set_layout (MksWindow *self, int number)
{
  const Layout *layout = &layouts[number];

  if (number == self->layout)
    return;

  self->layout = number;
  fold (self->start_flap, layout->folds_start);
  fold (self->end_flap, layout->folds_end);
  gtk_widget_set_size_request (self->start_content, layout->start_width, -1);
  gtk_widget_set_size_request (self->end_content, layout->end_width, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->header_switcher), !layout->is_bottom);
  gtk_widget_set_visible (GTK_WIDGET (self->bottom_switcher), layout->is_bottom);
  fold_title (self, layout->least_width < WHOLE_TITLE_WIDTH);
  mks_view_switcher_set_has_both (self->header_switcher, layout->has_both);
  mks_view_switcher_set_has_both (self->bottom_switcher, layout->has_both);
  window_show_view (self);
}

static int
layout_for (int width)
{
  int number = 0;

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (width >= layouts[i].least_width)
      number = (int) i;
  return number;
}

static void
reset_divider (MksWindow *self)
{
  gtk_paned_set_position (self->paned,
                          (int) (CLUSTER_SHARE * gtk_widget_get_height (GTK_WIDGET (self->paned))));
}

/* Until somebody drags it, the divider stands where it should. */
static void
surface_layout_cb (GdkSurface *surface, int width, int height, MksWindow *self)
{
  gboolean is_placed;

  set_layout (self, layout_for (width));
  g_object_get (self->paned, "position-set", &is_placed, NULL);
  if (!is_placed && gtk_widget_get_mapped (GTK_WIDGET (self->cluster)) &&
      gtk_widget_get_height (GTK_WIDGET (self->paned)) > 0)
    reset_divider (self);
}

static void
realized_cb (GtkWidget *widget, MksWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (widget));

  g_signal_connect_object (surface, "layout", G_CALLBACK (surface_layout_cb), self, 0);
}

static void
paned_pressed_cb (GtkGestureClick *gesture, int n_presses, double x, double y, MksWindow *self)
{
  int handle = gtk_paned_get_position (self->paned);

  if (n_presses == 2 && ABS (y - handle) <= 8)
    reset_divider (self);
}

void
window_layout_add (MksWindow *self)
{
  GtkGesture *press = gtk_gesture_click_new ();
  int         width, height;

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect (press, "pressed", G_CALLBACK (paned_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->paned), GTK_EVENT_CONTROLLER (press));
  g_signal_connect (self, "realize", G_CALLBACK (realized_cb), self);
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  set_layout (self, layout_for (width));
}
