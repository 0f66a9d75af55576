/* SPDX-License-Identifier: Apache-2.0 */
/* The actions of a window that change what part of a drawing is shown, look for marks, and measure.
 */
#include "window-private.h"

/* clang-format off */
static const struct
{
  const char  *action;
  CanvasChange change;
} changes[] = {
  { "zoom-in",        CANVAS_ZOOM_IN },
  { "zoom-out",       CANVAS_ZOOM_OUT },
  { "fit",            CANVAS_FIT },
  { "zoom-selection", CANVAS_ZOOM_SELECTION },
  { "pan-back",       CANVAS_PAN_BACK },
  { "pan-forward",    CANVAS_PAN_FORWARD },
};
/* clang-format on */

static void
change_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MksWindow  *self = data;
  const char *name = g_action_get_name (G_ACTION (action));

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    if (g_str_equal (name, changes[i].action))
      mks_canvas_change_view (mks_views_get_current (self->views), changes[i].change);
}

static void
find_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  mks_find_bar_open (mks_views_get_find_bar (MKS_WINDOW (data)->views));
}

static void
find_next_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  mks_find_bar_next (mks_views_get_find_bar (MKS_WINDOW (data)->views));
}

static void
find_previous_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  mks_find_bar_previous (mks_views_get_find_bar (MKS_WINDOW (data)->views));
}

static void
measure_changed (GSimpleAction *action, GVariant *state, gpointer data)
{
  MksWindow *self = data;

  for (guint i = 0; i < n_drawings; i++)
    mks_canvas_set_measuring (mks_views_find (self->views, drawings[i]->id),
                              g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

void
window_canvas_add_actions (MksWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "find", .activate = find_activated },
    { .name = "find-next", .activate = find_next_activated },
    { .name = "find-previous", .activate = find_previous_activated },
    { .name = "measure", .state = "false", .change_state = measure_changed },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      const GActionEntry entry = { .name = changes[i].action, .activate = change_activated };

      g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
    }
}
