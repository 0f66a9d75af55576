/* SPDX-License-Identifier: Apache-2.0 */
/* The window of one document: panels at both sides, drawings on one clock in the middle, playback
 * below. */
#pragma once

#include <adwaita.h>

#include "clock.h"
#include "selection.h"
#include "session.h"

G_BEGIN_DECLS

#define MKS_TYPE_WINDOW (mks_window_get_type ())
G_DECLARE_FINAL_TYPE (MksWindow, mks_window, MKS, WINDOW, AdwApplicationWindow)

/* An empty window; `settings` may be NULL. */
MksWindow *mks_window_new (GtkApplication *application, GSettings *settings);

MksSession   *mks_window_get_session (MksWindow *self);
MksClock     *mks_window_get_clock (MksWindow *self);
MksSelection *mks_window_get_selection (MksWindow *self);

/* Shows a scenario that is in no file. */
void mks_window_show_scenario (MksWindow *self, const Scenario *scenario);
/* Shows the example of that id in no file, here or in a window of its own as mks_window_open. */
void mks_window_show_example (MksWindow *self, const char *id);
/* Opens a file here, or in a window of its own when this one has a document that somebody has
 * touched. A file that a window shows already brings that window to the front. */
void mks_window_open (MksWindow *self, const char *path);

/* Offers what was left behind: RecoveryFile, which it takes. */
void mks_window_offer_recovered (MksWindow *self, GPtrArray *files);

G_END_DECLS
