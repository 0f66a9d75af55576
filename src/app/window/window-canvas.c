/* SPDX-License-Identifier: Apache-2.0 */
/* The actions of a window that change what part of a drawing is shown, and look for marks. */
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

void
window_canvas_add_actions (MksWindow *self)
{
  static const GActionEntry find[] = {
    { .name = "find", .activate = find_activated },
    { .name = "find-next", .activate = find_next_activated },
    { .name = "find-previous", .activate = find_previous_activated },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), find, G_N_ELEMENTS (find), self);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      const GActionEntry entry = { .name = changes[i].action, .activate = change_activated };

      g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
    }
}
