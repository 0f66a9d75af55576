/* SPDX-License-Identifier: Apache-2.0 */
/* The actions of a window that are not about files. */
#include "window-private.h"

static void
undo_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  mks_session_undo (MKS_WINDOW (data)->session);
}

static void
redo_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  mks_session_redo (MKS_WINDOW (data)->session);
}

static void
compute_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  mks_session_compute (MKS_WINDOW (data)->session);
}

static void
cancel_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  mks_session_cancel (MKS_WINDOW (data)->session);
}

static void
play_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  mks_playback_toggle (MKS_WINDOW (data)->playback);
}

static void
previous_event_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  mks_playback_previous_event (MKS_WINDOW (data)->playback);
}

static void
next_event_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  mks_playback_next_event (MKS_WINDOW (data)->playback);
}

static void
to_start_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  mks_playback_to_start (MKS_WINDOW (data)->playback);
}

static void
to_end_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  mks_playback_to_end (MKS_WINDOW (data)->playback);
}

static void
view_changed (GSimpleAction *action, GVariant *state, gpointer data)
{
  MksWindow *self = data;

  g_free (self->view);
  self->view = g_variant_dup_string (state, NULL);
  window_show_view (self);
}

void
window_actions_add (MksWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "undo", .activate = undo_activated },
    { .name = "redo", .activate = redo_activated },
    { .name = "compute", .activate = compute_activated },
    { .name = "cancel", .activate = cancel_activated },
    { .name = "play", .activate = play_activated },
    { .name = "previous-event", .activate = previous_event_activated },
    { .name = "next-event", .activate = next_event_activated },
    { .name = "to-start", .activate = to_start_activated },
    { .name = "to-end", .activate = to_end_activated },
    { .name = "view", .parameter_type = "s", .state = "'both'", .change_state = view_changed },
  };
  g_autoptr (GPropertyAction) start =
      g_property_action_new ("start-panel", self->start_flap, "reveal-flap");
  g_autoptr (GPropertyAction) end =
      g_property_action_new ("end-panel", self->end_flap, "reveal-flap");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (start));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (end));
}
