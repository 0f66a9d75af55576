/* SPDX-License-Identifier: Apache-2.0 */
/* What the window shows at which width: panels beside the drawings or over them, two drawings or
 * one. */
#include "window-private.h"

#include "text-scale.h"

#define WHOLE_TITLE_WIDTH                                                                          \
  1800 /* px: the header has room for a name on one line beside all views                          \
        */

#define LEAST_HEIGHT 640 /* px: for the icon of the start page above its doors */

#define FOLDED_CHARS 14 /* of the name of a document, on each of its lines */

#define COMPACT_TEXT_SCALE                                                                         \
  1.1 /* from which the narrowest window has no room for names of views                            \
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
  return &layouts[self->layout];
}

/* A panel that has room is shown unless somebody has closed it. */
static void
fold (AdwFlap *flap, gboolean folds, gboolean is_wanted)
{
  adw_flap_set_fold_policy (flap, folds ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (flap, !folds && is_wanted);
}

/* What somebody opens or closes where it has room is what they want. */
static void
reveal_cb (AdwFlap *flap, GParamSpec *pspec, MksWindow *self)
{
  gboolean *wanted = flap == self->start_flap ? &self->wants_start : &self->wants_end;

  if (!self->is_folding && adw_flap_get_fold_policy (flap) == ADW_FLAP_FOLD_POLICY_NEVER)
    *wanted = adw_flap_get_reveal_flap (flap);
}

void
window_show_view (MksWindow *self)
{
  const char *shown = mks_views_show (self->views, self->view, current_layout (self)->has_both);
  GAction    *action = g_action_map_lookup_action (G_ACTION_MAP (self), "view");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (shown));
  window_table_follow_view (self);
}

/* A narrow window has two short lines for the name of the document and none for its file. */
static void
fold_title (MksWindow *self, gboolean folds)
{
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), !folds);
  gtk_label_set_wrap (self->title, folds);
  gtk_label_set_lines (self->title, folds ? 2 : 1);
  gtk_label_set_width_chars (self->title, folds ? FOLDED_CHARS / (int) text_scale () : 8);
  if (folds)
    gtk_widget_add_css_class (self->document, "narrow");
  else
    gtk_widget_remove_css_class (self->document, "narrow");
}

/* A presentation has no header, and panels only for a moment. */
static void
set_layout (MksWindow *self, int number)
{
  const Layout *layout = &layouts[number];

  self->layout = number;
  self->is_folding = TRUE;
  fold (self->start_flap, layout->folds_start || self->presents, self->wants_start);
  fold (self->end_flap, layout->folds_end || self->presents, self->wants_end);
  self->is_folding = FALSE;
  gtk_widget_set_size_request (GTK_WIDGET (self->start_content), layout->start_width, -1);
  gtk_widget_set_size_request (self->end_content, layout->end_width, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->header_switcher), !layout->is_bottom);
  gtk_widget_set_visible (GTK_WIDGET (self->bottom_switcher), layout->is_bottom || self->presents);
  fold_title (self, layout->least_width < WHOLE_TITLE_WIDTH);
  mks_view_switcher_set_has_both (self->header_switcher, layout->has_both);
  mks_view_switcher_set_has_both (self->bottom_switcher, layout->has_both);
  mks_view_switcher_set_compact (self->bottom_switcher,
                                 layout->least_width == 0 && text_scale () > COMPACT_TEXT_SCALE);
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

/* What is magnified, or has larger text, has the room of a smaller window. */
static int
room (MksWindow *self, int width)
{
  return (int) (width / mks_magnifier_get_scale (self->magnifier) / text_scale ());
}

static void
surface_layout_cb (GdkSurface *surface, int width, int height, MksWindow *self)
{
  int number = layout_for (room (self, width));

  g_object_set (self->start_page, "compact", height < LEAST_HEIGHT, NULL);
  if (number != self->layout)
    set_layout (self, number);
  mks_views_place_divider (self->views);
}

/* Without a size yet the window asks for as little as it can do with: a wider layout would not let
 * it into a small screen. */
void
window_layout_refresh (MksWindow *self)
{
  set_layout (self, layout_for (room (self, gtk_widget_get_width (GTK_WIDGET (self)))));
}

static void
realized_cb (GtkWidget *widget, MksWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (widget));

  g_signal_connect_object (surface, "layout", G_CALLBACK (surface_layout_cb), self, 0);
}

void
window_layout_add (MksWindow *self)
{
  g_signal_connect (self, "realize", G_CALLBACK (realized_cb), self);
  g_signal_connect (self->start_flap, "notify::reveal-flap", G_CALLBACK (reveal_cb), self);
  g_signal_connect (self->end_flap, "notify::reveal-flap", G_CALLBACK (reveal_cb), self);
  text_scale_watch (G_CALLBACK (window_layout_refresh), self);
  window_layout_refresh (self);
}
