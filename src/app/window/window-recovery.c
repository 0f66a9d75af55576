/* SPDX-License-Identifier: Apache-2.0 */
/* The unsaved work of a window: kept as long as it is unsaved, and offered after a crash. */
#include "window-private.h"

#include "app-text.h"

static void
failed_cb (MksRecovery *recovery, const GError *error, MksWindow *self)
{
  g_autofree char *text =
      /* Translators: why a file cannot be written */
      g_strdup_printf (_ ("Unsaved work is not kept: %s"), error->message);

  window_toast (self, text);
}

static void
keep_cb (MksRecoveryBar *bar, RecoveryFile *file, MksWindow *self)
{
  g_autoptr (GError) error = NULL;
  MksWindow         *window = window_files_for_document (self);
  g_autofree char   *text = NULL;

  window->is_fresh = TRUE;
  if (mks_recovery_adopt (window->recovery, file, &error))
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  if (window != self)
    gtk_window_destroy (GTK_WINDOW (window));
  text = g_strdup_printf ("%s: %s", recovery_file_get_place (file), error->message);
  window_toast (self, text);
}

void
window_recovery_add (MksWindow *self)
{
  self->recovery = mks_recovery_new (self->session);
  g_signal_connect_object (self->recovery, "failed", G_CALLBACK (failed_cb), self, 0);
  g_signal_connect_object (self->recovery_bar, "keep", G_CALLBACK (keep_cb), self, 0);
}

void
mks_window_offer_recovered (MksWindow *self, GPtrArray *files)
{
  g_return_if_fail (MKS_IS_WINDOW (self));

  mks_recovery_bar_offer (self->recovery_bar, files);
}
