/* SPDX-License-Identifier: Apache-2.0 */
/* The playback bar: buttons, the time in words, the speed, and a scrubber with ticks of waves and
 * stages. */
#pragma once

#include <gtk/gtk.h>

#include "clock.h"
#include "session.h"

G_BEGIN_DECLS

#define MKS_TYPE_PLAYBACK (mks_playback_get_type ())
G_DECLARE_FINAL_TYPE (MksPlayback, mks_playback, MKS, PLAYBACK, GtkWidget)

void mks_playback_attach (MksPlayback *self, MksSession *session, MksClock *clock);

/* Chooses a row of clock_speeds. */
void mks_playback_choose_speed (MksPlayback *self, guint row);

/* A frame at a time of the frame clock, us: the clock goes on while it is playing; without
 * animations from event to event, at most three times a second. */
void mks_playback_frame (MksPlayback *self, gint64 now_us);

/* What the actions do. */
void mks_playback_toggle (MksPlayback *self);
void mks_playback_previous_event (MksPlayback *self);
void mks_playback_next_event (MksPlayback *self);
void mks_playback_to_start (MksPlayback *self);
void mks_playback_to_end (MksPlayback *self);

G_END_DECLS
