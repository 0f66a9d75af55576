/* SPDX-License-Identifier: Apache-2.0 */
/* The window of one document: panels at both sides, drawings on one clock in the middle, playback
 * below. */
#include "window-private.h"

#include "actions.h"
#include "app-text.h"

G_DEFINE_FINAL_TYPE (MksWindow, mks_window, ADW_TYPE_APPLICATION_WINDOW)

void
window_toast (MksWindow *self, const char *text)
{
  /* The title of a toast is markup. */
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static void
show_title (MksWindow *self)
{
  g_autofree char *title = mks_session_dup_title (self->session);
  const char      *path = mks_session_get_path (self->session);
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  gboolean         is_dirty = mks_session_is_dirty (self->session);
  g_autofree char *window_title = NULL;
  g_autofree char *subtitle = NULL;

  if (name == NULL)
    subtitle = g_strdup (is_dirty ? _ ("changed, in no file yet") : _ ("in no file yet"));
  else if (is_dirty)
    /* Translators: the name of a file */
    subtitle = g_strdup_printf (_ ("%s, changed"), name);
  else
    subtitle = g_strdup (name);
  window_title = title[0] != '\0' ? g_strdup_printf ("%s%s", is_dirty ? "• " : "", title)
                                  : g_strdup (_ ("Makespan"));
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, title[0] != '\0' ? subtitle : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_window_set_title (GTK_WINDOW (self), window_title);
}

static void
enable (MksWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* What can be done now. */
static void
refresh_actions (MksWindow *self)
{
  static const char *const of_scenario[] = { "save", "save-as" };
  static const char *const of_run[] = { "print",        "export", "export-as",      "copy",
                                        "copy-drawing", "play",   "previous-event", "next-event",
                                        "to-start",     "to-end" };
  gboolean                 has_scenario = mks_session_get_scenario (self->session) != NULL;
  gboolean                 has_run = mks_session_get_run (self->session) != NULL;
  gboolean                 can_undo, can_redo;

  g_object_get (self->session, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  enable (self, "undo", can_undo);
  enable (self, "redo", can_redo);
  enable (self, "compute", has_scenario);
  enable (self, "cancel", mks_session_is_busy (self->session));
  for (guint i = 0; i < G_N_ELEMENTS (of_scenario); i++)
    enable (self, of_scenario[i], has_scenario);
  for (guint i = 0; i < G_N_ELEMENTS (of_run); i++)
    enable (self, of_run[i], has_run);
  gtk_widget_set_sensitive (GTK_WIDGET (self->playback), has_run);
  gtk_widget_set_sensitive (GTK_WIDGET (self->start_content), has_scenario);
}

/* The note over a drawing that is not that of the scenario any more. */
static void
refresh_pill (MksWindow *self)
{
  gboolean         is_stale = mks_session_is_stale (self->session);
  gboolean         is_busy = mks_session_is_busy (self->session);
  g_autofree char *percent = units_format_percent (mks_session_get_language (self->session),
                                                   mks_session_get_progress (self->session));
  g_autofree char *text = NULL;

  if (is_busy)
    /* Translators: how far the simulation is, as a percentage */
    text = g_strdup_printf (_ ("computing, %s"), percent);
  else if (mks_session_get_error (self->session) != NULL)
    text = g_strdup (_ ("the picture is that of the last scenario that ran"));
  else
    text = g_strdup (_ ("stopped: the picture is older than the scenario"));
  gtk_label_set_text (self->pill_text, text);
  gtk_widget_set_visible (self->cancel_button, is_busy);
  gtk_widget_set_visible (self->compute_button,
                          !is_busy && mks_session_get_error (self->session) == NULL);
  gtk_widget_set_visible (self->pill, is_stale);
  enable (self, "cancel", is_busy);
}

/* A quarter of the way to the event after the middle: a moment at which something is going on. */
static Micros
telling_moment (const Run *run)
{
  Micros middle_us = run->makespan_us / 2;
  Micros next_us = run_next_event (run, middle_us);

  return next_us == RUN_NEVER ? middle_us : middle_us + (next_us - middle_us) / 4;
}

static void
keep_selection (MksWindow *self, const Run *run)
{
  MarkKind kind;
  guint    number;
  Mark     mark;

  if (!mks_selection_get (self->selection, &kind, &number))
    return;
  if (self->last_run != NULL &&
      marks_translate (self->last_run, run, (Mark){ kind, number }, &mark))
    mks_selection_set (self->selection, mark.kind, mark.number);
  else
    mks_selection_clear (self->selection);
}

static void
run_changed_cb (MksWindow *self)
{
  const Run *run = mks_session_get_run (self->session);

  if (run != NULL)
    {
      keep_selection (self, run);
      g_clear_pointer (&self->last_run, run_unref);
      self->last_run = run_ref (run);
      if (self->is_fresh)
        mks_clock_begin (self->clock, run->makespan_us, telling_moment (run));
      else
        mks_clock_set_length (self->clock, run->makespan_us);
      self->is_fresh = FALSE;
      window_files_remember_result (self);
    }
  window_states_refresh (self);
  refresh_actions (self);
  refresh_pill (self);
}

static void
error_changed_cb (MksWindow *self)
{
  window_states_refresh (self);
  refresh_actions (self);
  refresh_pill (self);
}

static void
progress_changed_cb (MksWindow *self)
{
  window_states_refresh (self);
  refresh_pill (self);
}

static void
document_changed_cb (MksWindow *self)
{
  show_title (self);
  window_states_refresh (self);
  refresh_actions (self);
}

/* A stage that is selected is the one that the panels are about. */
static void
selection_changed_cb (MksWindow *self)
{
  const Run *run = mks_session_get_run (self->session);
  MarkKind   kind;
  guint      number;

  if (run != NULL && mks_selection_get (self->selection, &kind, &number) && kind == MARK_STAGE &&
      number < run->n_stage_attempts)
    mks_start_panel_show_stage (self->start_content, run->stage_attempts[number].stage);
}

static void
mks_window_constructed (GObject *object)
{
  MksWindow *self = MKS_WINDOW (object);

  G_OBJECT_CLASS (mks_window_parent_class)->constructed (object);

  mks_start_panel_attach (self->start_content, self->session);
  mks_summary_panel_attach (self->summary_panel, self->session, self->selection);
  mks_views_attach (self->views, self->session, self->clock, self->selection);
  mks_playback_attach (self->playback, self->session, self->clock);
  window_actions_add (self);
  window_table_add (self);
  window_files_add_actions (self);
  window_recovery_add (self);
  window_print_add_actions (self);
  window_present_add_actions (self);
  window_notice_add (self);
  window_export_add_actions (self);
  window_canvas_add_actions (self);
  gtk_widget_add_controller (self->middle, actions_keys_new ());

  g_signal_connect_object (self->session, "notify::run", G_CALLBACK (run_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::error", G_CALLBACK (error_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::stale", G_CALLBACK (refresh_pill), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::progress", G_CALLBACK (progress_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::title", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::path", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (window_states_focus), NULL);
  document_changed_cb (self);
  refresh_pill (self);
  window_layout_add (self);
}

static gboolean
mks_window_close_request (GtkWindow *window)
{
  MksWindow *self = MKS_WINDOW (window);

  if (!window_files_may_close (self))
    return TRUE;

  mks_session_cancel (self->session);
  mks_recovery_close (self->recovery);
  if (self->settings != NULL)
    window_remember (self);
  return GTK_WINDOW_CLASS (mks_window_parent_class)->close_request (window);
}

MksWindow *
mks_window_new (GtkApplication *application, GSettings *settings)
{
  MksWindow *self = g_object_new (MKS_TYPE_WINDOW, "application", application, NULL);

  if (settings != NULL)
    {
      self->settings = g_object_ref (settings);
      window_restore (self);
    }
  return self;
}

MksSession *
mks_window_get_session (MksWindow *self)
{
  g_return_val_if_fail (MKS_IS_WINDOW (self), NULL);

  return self->session;
}

MksClock *
mks_window_get_clock (MksWindow *self)
{
  g_return_val_if_fail (MKS_IS_WINDOW (self), NULL);

  return self->clock;
}

MksSelection *
mks_window_get_selection (MksWindow *self)
{
  g_return_val_if_fail (MKS_IS_WINDOW (self), NULL);

  return self->selection;
}

void
mks_window_show_scenario (MksWindow *self, const Scenario *scenario)
{
  g_return_if_fail (MKS_IS_WINDOW (self));

  self->is_fresh = TRUE;
  mks_session_begin (self->session, scenario, NULL);
}

static void
mks_window_dispose (GObject *object)
{
  MksWindow *self = MKS_WINDOW (object);

  g_clear_object (&self->recovery);
  g_clear_object (&self->way_out);
  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  g_clear_object (&self->selection);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (mks_window_parent_class)->dispose (object);
}

static void
mks_window_finalize (GObject *object)
{
  MksWindow *self = MKS_WINDOW (object);

  g_clear_pointer (&self->last_run, run_unref);
  g_free (self->view);
  g_free (self->opening);
  G_OBJECT_CLASS (mks_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, MksWindow, name)
  BIND (toasts);
  BIND (rooms);
  BIND (start_page);
  BIND (header);
  BIND (recovery_bar);
  BIND (document);
  BIND (title);
  BIND (subtitle);
  BIND (header_switcher);
  BIND (bottom_switcher);
  BIND (start_flap);
  BIND (end_flap);
  BIND (start_content);
  BIND (end_content);
  BIND (summary_panel);
  BIND (middle);
  BIND (pages);
  BIND (empty_page);
  BIND (empty_button);
  BIND (magnifier);
  BIND (views);
  BIND (table);
  BIND (pill);
  BIND (pill_text);
  BIND (cancel_button);
  BIND (compute_button);
  BIND (playback);
  BIND (recent_menu);
  BIND (examples_menu);
  BIND (export_button);
#undef BIND
}

static void
mks_window_class_init (MksWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = mks_window_constructed;
  object_class->dispose = mks_window_dispose;
  object_class->finalize = mks_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = mks_window_close_request;

  g_type_ensure (MKS_TYPE_MAGNIFIER);
  g_type_ensure (MKS_TYPE_PLAYBACK);
  g_type_ensure (MKS_TYPE_RECOVERY_BAR);
  g_type_ensure (MKS_TYPE_START_PAGE);
  g_type_ensure (MKS_TYPE_START_PANEL);
  g_type_ensure (MKS_TYPE_SUMMARY_PANEL);
  g_type_ensure (MKS_TYPE_RUN_TABLE);
  g_type_ensure (MKS_TYPE_VIEWS);
  g_type_ensure (MKS_TYPE_VIEW_SWITCHER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/makespan/Makespan/window.ui");
  bind_children (widget_class);
}

static void
mks_window_init (MksWindow *self)
{
  self->session = mks_session_new ();
  self->clock = mks_clock_new ();
  self->selection = mks_selection_new ();
  self->view = g_strdup ("both");
  self->wants_start = self->wants_end = TRUE;
  self->is_fresh = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}
