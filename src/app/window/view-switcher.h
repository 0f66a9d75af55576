/* SPDX-License-Identifier: Apache-2.0 */
/* The buttons that choose which drawings the window shows. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MKS_TYPE_VIEW_SWITCHER (mks_view_switcher_get_type ())
G_DECLARE_FINAL_TYPE (MksViewSwitcher, mks_view_switcher, MKS, VIEW_SWITCHER, GtkWidget)

/* Two drawings at once can be chosen or not. */
void mks_view_switcher_set_has_both (MksViewSwitcher *self, gboolean has_both);
/* Icons without their names, where those have no room. */
void mks_view_switcher_set_compact (MksViewSwitcher *self, gboolean is_compact);

G_END_DECLS
