/* SPDX-License-Identifier: Apache-2.0 */
/* Tells the desktop when a long simulation has ended and nobody was looking. */
#include "window-private.h"

#include "app-text.h"
#include "run-words.h"

void
window_notice_send (MksWindow *self)
{
  GtkApplication           *application = gtk_window_get_application (GTK_WINDOW (self));
  const Run                *run = mks_session_get_run (self->session);
  g_autofree char          *title = mks_session_dup_title (self->session);
  g_autofree char          *id = NULL;
  g_autofree char          *body = NULL;
  g_autoptr (GNotification) notice = NULL;
  guint                     window = gtk_application_window_get_id (GTK_APPLICATION_WINDOW (self));

  body = run != NULL ? run_words_figure (run, mks_session_get_language (self->session))
                     : g_strdup (mks_session_get_error (self->session)->message);
  notice = g_notification_new (title);
  g_notification_set_body (notice, body);
  g_notification_set_default_action_and_target (notice, "app.show-window", "u", window);
  id = g_strdup_printf ("simulated-%u", window);
  g_application_send_notification (G_APPLICATION (application), id, notice);
}

/* A job begins with a progress of 0. */
static void
progress_cb (MksWindow *self)
{
  if (mks_session_is_busy (self->session) && mks_session_get_progress (self->session) <= 0)
    long_work_begin (&self->long_work, g_get_monotonic_time ());
}

static void
ended_cb (MksWindow *self)
{
  gboolean has_end =
      mks_session_get_run (self->session) != NULL || mks_session_get_error (self->session) != NULL;

  if (long_work_end (&self->long_work, g_get_monotonic_time (),
                     gtk_window_is_active (GTK_WINDOW (self))) &&
      has_end)
    window_notice_send (self);
}

void
window_notice_add (MksWindow *self)
{
  g_signal_connect_object (self->session, "notify::progress", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::run", G_CALLBACK (ended_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::error", G_CALLBACK (ended_cb), self,
                           G_CONNECT_SWAPPED);
}
