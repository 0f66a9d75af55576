/* SPDX-License-Identifier: Apache-2.0 */
/* What a window remembers for the next one: size, panels, view and divider. How fast
 * a run is played is a preference. */
#include "window-private.h"

void
window_remember (MksWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_boolean (self->settings, "start-panel", self->wants_start);
  g_settings_set_boolean (self->settings, "end-panel", self->wants_end);
  g_settings_set_string (self->settings, "view", self->view);
  g_settings_set_int (self->settings, "divider", mks_views_get_divider (self->views));
}

static void
choose_speed (MksWindow *self)
{
  int seconds = g_settings_get_int (self->settings, "playback-seconds");

  for (guint row = 0; row < n_clock_speeds; row++)
    if (clock_speeds[row].whole_us == seconds * UNITS_S)
      mks_playback_choose_speed (self->playback, row);
}

void
window_restore (MksWindow *self)
{
  int divider = g_settings_get_int (self->settings, "divider");

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  self->wants_start = g_settings_get_boolean (self->settings, "start-panel");
  self->wants_end = g_settings_get_boolean (self->settings, "end-panel");
  g_free (self->view);
  self->view = g_settings_get_string (self->settings, "view");
  window_layout_refresh (self);
  if (divider >= 0)
    mks_views_set_divider (self->views, divider);
  choose_speed (self);
}
