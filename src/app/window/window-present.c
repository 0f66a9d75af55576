/* SPDX-License-Identifier: Apache-2.0 */
/* Full screen, and the presentation for those who sit far away: drawings and playback alone,
 * larger.
 */
#include "window-private.h"

#include "app-text.h"

#define LARGER 1.5
#define SECONDS_SHOWN 3

static void
tell_the_way_out (MksWindow *self)
{
  g_clear_object (&self->way_out);
  self->way_out = adw_toast_new (_ ("Escape leaves the presentation"));
  adw_toast_set_timeout (self->way_out, SECONDS_SHOWN);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (self->way_out));
}

static void
set_presents (MksWindow *self, gboolean presents)
{
  if (presents == self->presents)
    return;

  self->presents = presents;
  if (presents)
    gtk_window_fullscreen (GTK_WINDOW (self));
  else
    gtk_window_unfullscreen (GTK_WINDOW (self));
  gtk_widget_set_visible (self->header, !presents);
  mks_magnifier_set_scale (self->magnifier, presents ? LARGER : 1);
  window_layout_refresh (self);
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "leave-presentation")),
      presents);
  if (presents)
    tell_the_way_out (self);
  else
    adw_toast_dismiss (self->way_out);
}

static void
present_changed (GSimpleAction *action, GVariant *state, gpointer data)
{
  MksWindow *self = data;

  if (mks_session_get_scenario (self->session) == NULL)
    return;
  g_simple_action_set_state (action, state);
  set_presents (self, g_variant_get_boolean (state));
  window_states_focus (self);
}

static void
fullscreen_changed (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_object_set (data, "fullscreened", g_variant_get_boolean (state), NULL);
}

/* The window manager has a say too. */
static void
fullscreened_cb (MksWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "fullscreen");

  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_boolean (gtk_window_is_fullscreen (GTK_WINDOW (self))));
}

static void
leave_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_action_group_change_action_state (data, "present", g_variant_new_boolean (FALSE));
}

void
window_present_add_actions (MksWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "fullscreen", .state = "false", .change_state = fullscreen_changed },
    { .name = "present", .state = "false", .change_state = present_changed },
    { .name = "leave-presentation", .activate = leave_activated },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), NULL);
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "leave-presentation")),
      FALSE);
}
