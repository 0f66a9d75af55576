/* SPDX-License-Identifier: Apache-2.0 */
/* The page of Spark's settings: every row of their table, found by its key or what it does, those
 * that are set first; and the loading of a spark-defaults.conf. */
#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

#define MKS_TYPE_SETTINGS_PAGE (mks_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (MksSettingsPage, mks_settings_page, MKS, SETTINGS_PAGE, GtkWidget)

GtkWidget *mks_settings_page_new (MksSession *session);
/* Takes the settings of a spark-defaults.conf called `name` as one step, and says what was taken,
 * or why nothing was. */
void mks_settings_page_take (MksSettingsPage *self, GBytes *bytes, const char *name);

G_END_DECLS
