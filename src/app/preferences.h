/* SPDX-License-Identifier: Apache-2.0 */
/* The window of the few things that are not the scenario's; each holds at once. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MKS_TYPE_PREFERENCES (mks_preferences_get_type ())
G_DECLARE_FINAL_TYPE (MksPreferences, mks_preferences, MKS, PREFERENCES, AdwPreferencesWindow)

/* Bound to the settings, over `parent` (NULL). */
MksPreferences *mks_preferences_new (GtkWindow *parent, GSettings *settings);

G_END_DECLS
