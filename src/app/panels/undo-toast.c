/* SPDX-License-Identifier: Apache-2.0 */
/* Says what an edit took away, with a button that brings it back. */
#include "undo-toast.h"

#include <adwaita.h>

#include "app-text.h"

void
undo_toast_show (GtkWidget *widget, MksSession *session, const char *text)
{
  GtkWidget       *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast        *toast;

  if (overlay == NULL)
    return;
  toast = adw_toast_new (markup);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  /* Undo would undo the next edit instead. */
  g_signal_connect_object (session, "notify::scenario", G_CALLBACK (adw_toast_dismiss), toast,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}
