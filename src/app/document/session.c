/* SPDX-License-Identifier: Apache-2.0 */
/* A document and what is known of it: its scenario with undo, the run and the findings that workers
 * make of it. The only place of the window that starts threads. */
#include "session-private.h"

#include "advise.h"
#include "app-language.h"
#include "simulate.h"

#define TYPING_PAUSE_MS 60
#define PROGRESS_STEP_MS 100
#define SEAL_AFTER_MS 1500

G_DEFINE_FINAL_TYPE (MksSession, mks_session, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPERTIES];

/* What a worker gets. */
typedef struct
{
  const Scenario *scenario;
  const Run      *run;
  Language       *language; /* borrowed from the session, which the task keeps alive */
  gint           *progress;
} Work;

static void
work_free (Work *work)
{
  g_clear_pointer (&work->scenario, scenario_unref);
  g_clear_pointer (&work->run, run_unref);
  g_clear_pointer (&work->progress, g_atomic_rc_box_release);
  g_free (work);
}

void
session_notify (MksSession *self, SessionProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
notify_document (MksSession *self)
{
  session_notify (self, PROP_SCENARIO);
  session_notify (self, PROP_DIRTY);
  session_notify (self, PROP_CAN_UNDO);
  session_notify (self, PROP_CAN_REDO);
  session_notify (self, PROP_TITLE);
}

void
mks_session_start_worker (GTask *task, GTaskThreadFunc thread)
{
  g_task_run_in_thread (task, thread);
}

static void
set_run (const Run **place, const Run *run)
{
  const Run *old = *place;

  *place = run != NULL ? run_ref (run) : NULL;
  if (old != NULL)
    run_unref (old);
}

static void
set_before (MksSession *self, const Run *run)
{
  self->keeps_before = FALSE;
  if (run == self->before)
    return;

  set_run (&self->before, run);
  session_notify (self, PROP_BEFORE);
}

static void
set_stale (MksSession *self, gboolean stale)
{
  if (stale == self->is_stale)
    return;

  self->is_stale = stale;
  session_notify (self, PROP_STALE);
}

/* ---- the worker */

static void
store_progress (guint64 done, guint64 total, gpointer data)
{
  gint *progress = data;

  if (total > 0)
    g_atomic_int_set (progress, (gint) ((double) done / (double) total * SESSION_PROGRESS_WHOLE));
}

static void
simulate_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError     *error = NULL;
  Run *run = simulate (work->scenario, NULL, store_progress, work->progress, cancellable, &error);

  if (run == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, run, (GDestroyNotify) run_unref);
}

static void
advise_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError     *error = NULL;
  GPtrArray  *findings = advise (work->scenario, work->run, work->language, cancellable, &error);

  if (findings == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, findings, (GDestroyNotify) g_ptr_array_unref);
}

static void
start_task (MksSession *self, GTaskThreadFunc thread, GAsyncReadyCallback done)
{
  g_autoptr (GTask) task = g_task_new (self, self->running, done, NULL);
  Work             *work = g_new0 (Work, 1);

  work->scenario = scenario_ref (history_current (self->history));
  work->run = self->run != NULL ? run_ref (self->run) : NULL;
  work->language = self->language;
  work->progress = self->progress != NULL ? g_atomic_rc_box_acquire (self->progress) : NULL;
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  mks_session_start_worker (task, thread);
}

static void
end_job (MksSession *self)
{
  g_clear_object (&self->running);
  g_clear_pointer (&self->progress, g_atomic_rc_box_release);
  g_clear_handle_id (&self->tick_id, g_source_remove);
}

/* A result counts only while its cancellable is the current one. */
static gboolean
is_current (MksSession *self, GAsyncResult *result)
{
  return self->running != NULL && g_task_get_cancellable (G_TASK (result)) == self->running;
}

static void
advised_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  MksSession           *self = MKS_SESSION (source);
  g_autoptr (GPtrArray) findings = NULL;

  /* The only failure is a cancellation, which ends the job by itself. */
  findings = g_task_propagate_pointer (G_TASK (result), NULL);
  if (!is_current (self, result))
    return;

  end_job (self);
  if (findings == NULL)
    return;
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = g_steal_pointer (&findings);
  session_notify (self, PROP_FINDINGS);
}

static void
simulated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  MksSession        *self = MKS_SESSION (source);
  g_autoptr (GError) error = NULL;
  const Run         *run = g_task_propagate_pointer (G_TASK (result), &error);

  if (!is_current (self, result))
    {
      g_clear_pointer (&run, run_unref);
      return;
    }

  if (run == NULL)
    {
      end_job (self);
      g_clear_error (&self->error);
      self->error = g_steal_pointer (&error);
      set_stale (self, self->run != NULL);
      session_notify (self, PROP_ERROR);
      return;
    }

  set_run (&self->run, run);
  run_unref (run);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  set_stale (self, FALSE);
  session_notify (self, PROP_RUN);
  start_task (self, advise_thread, advised_cb);
}

static gboolean
tick_cb (gpointer data)
{
  MksSession *self = data;
  gint        progress = self->progress != NULL ? g_atomic_int_get (self->progress) : 0;

  set_stale (self, self->run != NULL);
  if (progress != self->shown_progress)
    {
      self->shown_progress = progress;
      session_notify (self, PROP_PROGRESS);
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
start_cb (gpointer data)
{
  MksSession *self = data;

  self->pause_id = 0;
  self->running = g_cancellable_new ();
  self->progress = g_atomic_rc_box_new0 (gint);
  self->shown_progress = 0;
  self->tick_id = g_timeout_add (PROGRESS_STEP_MS, tick_cb, self);
  session_notify (self, PROP_PROGRESS);
  start_task (self, simulate_thread, simulated_cb);
  return G_SOURCE_REMOVE;
}

static void
stop_job (MksSession *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  end_job (self);
}

static void
start_job (MksSession *self, SessionPace pace)
{
  stop_job (self);
  if (self->error != NULL)
    {
      g_clear_error (&self->error);
      session_notify (self, PROP_ERROR);
    }
  if (pace == SESSION_PACE_TYPING)
    self->pause_id = g_timeout_add (TYPING_PAUSE_MS, start_cb, self);
  else
    start_cb (self);
}

/* ---- the document */

static gboolean
seal_cb (gpointer data)
{
  MksSession *self = data;

  self->seal_id = 0;
  history_seal (self->history);
  return G_SOURCE_REMOVE;
}

void
mks_session_begin (MksSession *self, const Scenario *scenario, const char *path)
{
  g_return_if_fail (MKS_IS_SESSION (self));

  history_begin (self->history, scenario);
  g_free (self->path);
  self->path = g_strdup (path);
  set_before (self, NULL);
  set_run (&self->run, NULL);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  set_stale (self, FALSE);
  notify_document (self);
  session_notify (self, PROP_PATH);
  session_notify (self, PROP_RUN);
  session_notify (self, PROP_FINDINGS);
  start_job (self, SESSION_PACE_CLICK);
}

void
mks_session_take_edit (MksSession *self, const char *key, SessionPace pace, Scenario *scenario)
{
  g_return_if_fail (MKS_IS_SESSION (self));
  g_return_if_fail (history_current (self->history) != NULL);

  if (!scenario_equal (scenario, history_current (self->history)))
    {
      gboolean is_step =
          history_add (self->history, scenario, pace == SESSION_PACE_TYPING ? key : NULL);

      if (is_step && !self->keeps_before && !self->is_stale && !mks_session_is_busy (self))
        set_before (self, self->run);
      g_clear_handle_id (&self->seal_id, g_source_remove);
      self->seal_id = g_timeout_add (SEAL_AFTER_MS, seal_cb, self);
      notify_document (self);
      start_job (self, pace);
    }
  scenario_unref (scenario);
}

gboolean
mks_session_try (MksSession *self, const char *change, GError **error)
{
  Scenario *changed;

  g_return_val_if_fail (MKS_IS_SESSION (self), FALSE);

  changed = advise_apply (history_current (self->history), change, error);
  if (changed == NULL)
    return FALSE;

  self->keeps_before = FALSE;
  mks_session_take_edit (self, NULL, SESSION_PACE_CLICK, changed);
  self->keeps_before = self->before != NULL;
  return TRUE;
}

void
mks_session_forget_before (MksSession *self)
{
  g_return_if_fail (MKS_IS_SESSION (self));

  set_before (self, NULL);
}

void
mks_session_seal (MksSession *self)
{
  g_return_if_fail (MKS_IS_SESSION (self));

  history_seal (self->history);
}

static void
show_step (MksSession *self)
{
  set_before (self, NULL);
  notify_document (self);
  start_job (self, SESSION_PACE_CLICK);
}

void
mks_session_undo (MksSession *self)
{
  g_return_if_fail (MKS_IS_SESSION (self));

  if (history_undo (self->history))
    show_step (self);
}

void
mks_session_redo (MksSession *self)
{
  g_return_if_fail (MKS_IS_SESSION (self));

  if (history_redo (self->history))
    show_step (self);
}

void
mks_session_cancel (MksSession *self)
{
  g_return_if_fail (MKS_IS_SESSION (self));

  stop_job (self);
  session_notify (self, PROP_PROGRESS);
}

void
mks_session_compute (MksSession *self)
{
  g_return_if_fail (MKS_IS_SESSION (self));

  if (history_current (self->history) != NULL)
    start_job (self, SESSION_PACE_CLICK);
}

/* ---- the object */

static void
mks_session_dispose (GObject *object)
{
  MksSession *self = MKS_SESSION (object);

  stop_job (self);
  g_clear_handle_id (&self->seal_id, g_source_remove);
  G_OBJECT_CLASS (mks_session_parent_class)->dispose (object);
}

static void
mks_session_finalize (GObject *object)
{
  MksSession *self = MKS_SESSION (object);

  set_run (&self->run, NULL);
  set_run (&self->before, NULL);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_error (&self->error);
  history_free (self->history);
  language_free (self->language);
  g_free (self->path);
  G_OBJECT_CLASS (mks_session_parent_class)->finalize (object);
}

static void
mks_session_class_init (MksSessionClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags shown = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = session_get_property;
  object_class->dispose = mks_session_dispose;
  object_class->finalize = mks_session_finalize;

  properties[PROP_SCENARIO] = g_param_spec_pointer ("scenario", NULL, NULL, shown);
  properties[PROP_RUN] = g_param_spec_pointer ("run", NULL, NULL, shown);
  properties[PROP_BEFORE] = g_param_spec_pointer ("before", NULL, NULL, shown);
  properties[PROP_FINDINGS] = g_param_spec_pointer ("findings", NULL, NULL, shown);
  properties[PROP_ERROR] = g_param_spec_pointer ("error", NULL, NULL, shown);
  properties[PROP_STALE] = g_param_spec_boolean ("stale", NULL, NULL, FALSE, shown);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, shown);
  properties[PROP_DIRTY] = g_param_spec_boolean ("dirty", NULL, NULL, FALSE, shown);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, shown);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, shown);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, shown);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, shown);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
mks_session_init (MksSession *self)
{
  self->language = app_language_new ();
  self->history = history_new ();
}

MksSession *
mks_session_new (void)
{
  return g_object_new (MKS_TYPE_SESSION, NULL);
}
