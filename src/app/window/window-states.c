/* SPDX-License-Identifier: Apache-2.0 */
/* What the window shows when there is no run to be seen: what, why, and the one thing to do. */
#include "window-private.h"

#include "app-text.h"
#include "language.h"

typedef struct
{
  const char *icon;
  const char *title;  /* N_(); %s is the name of a file */
  const char *button; /* N_() */
  const char *action;
} StateRow;

/* By WindowState. */
/* clang-format off */
static const StateRow rows[] = {
  { "makespan-error-symbolic",  N_("“%s” cannot be opened"),             N_("Open another scenario"), "win.open" },
  { "makespan-error-symbolic",  N_("This scenario cannot be simulated"), N_("Open another scenario"), "win.open" },
  { "makespan-info-symbolic",   N_("The simulation was stopped"),        N_("Simulate"),              "win.compute" },
  { "makespan-gantt-symbolic",  N_("Simulating"),                        N_("Stop"),                  "win.cancel" },
};
/* clang-format on */

static void
set_title (MksWindow *self, const StateRow *row, const char *name)
{
  const char *title = _ (row->title);

  if (name != NULL)
    {
      g_auto (GStrv)   parts = g_strsplit (title, "%s", 2);
      g_autofree char *full = g_strjoinv (name, parts);

      adw_status_page_set_title (self->empty_page, full);
    }
  else
    adw_status_page_set_title (self->empty_page, title);
}

void
window_states_show (MksWindow *self, WindowState state, const char *name, const char *why)
{
  const StateRow *row = &rows[state];
  /* Of a page the title is text and the description markup. */
  g_autofree char *description = g_markup_escape_text (why, -1);

  set_title (self, row, name);
  adw_status_page_set_icon_name (self->empty_page, row->icon);
  adw_status_page_set_description (self->empty_page, description);
  gtk_button_set_label (self->empty_button, _ (row->button));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), row->action);
  gtk_stack_set_visible_child_name (self->pages, "empty");
  gtk_stack_set_visible_child_name (self->rooms, "document");
}

static void
show_working (MksWindow *self)
{
  g_autofree char *percent = units_format_percent (mks_session_get_language (self->session),
                                                   mks_session_get_progress (self->session));
  /* Translators: how far the simulation is, as a percentage */
  g_autofree char *why = g_strdup_printf (_ ("%s of it is done."), percent);

  window_states_show (self, WINDOW_STATE_WORKING, NULL, why);
}

void
window_states_focus (MksWindow *self)
{
  GtkWidget  *current = GTK_WIDGET (mks_views_get_current (self->views));
  const char *room = gtk_stack_get_visible_child_name (self->rooms);

  gtk_widget_grab_focus (g_strcmp0 (room, "start") == 0 ? GTK_WIDGET (self->start_page) : current);
}

/* The document comes into sight with its scenario, and the focus with it. */
static void
enter_document (MksWindow *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->rooms), "document") == 0)
    return;

  gtk_stack_set_visible_child_name (self->rooms, "document");
  window_states_focus (self);
}

void
window_states_refresh (MksWindow *self)
{
  const GError *error = mks_session_get_error (self->session);

  if (mks_session_get_scenario (self->session) == NULL)
    return;

  enter_document (self);
  if (mks_session_get_run (self->session) != NULL)
    gtk_stack_set_visible_child_name (self->pages, window_table_page (self));
  else if (error != NULL)
    window_states_show (self, WINDOW_STATE_REFUSED, NULL, error->message);
  else if (!mks_session_is_busy (self->session))
    window_states_show (self, WINDOW_STATE_STOPPED, NULL,
                        _ ("Nothing has been computed of this scenario yet."));
  else if (mks_session_get_progress (self->session) > 0)
    show_working (self);
}
