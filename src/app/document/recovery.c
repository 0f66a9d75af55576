/* SPDX-License-Identifier: Apache-2.0 */
/* Keeps the unsaved work of a document in a recovery file, a moment after each edit, as long as it
 * is unsaved. */
#include "recovery.h"

#include "units.h"

#define PAUSE_S 2 /* after the last edit */
#define MOST_S 10 /* while edits follow each other */

struct _MksRecovery
{
  GObject parent_instance;

  MksSession     *session;
  RecoveryFile   *file;    /* NULL while nothing is unsaved */
  const Scenario *written; /* the last one that is in it, or is being written; NULL */
  gint64          since;   /* monotonic: of the first edit that is not written; 0 */
  guint           pause_id;
};

G_DEFINE_FINAL_TYPE (MksRecovery, mks_recovery, G_TYPE_OBJECT)

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a worker gets. */
typedef struct
{
  RecoveryFile   *file;
  const Scenario *scenario;
  char           *path;
} Work;

static void
work_free (Work *work)
{
  recovery_file_unref (work->file);
  scenario_unref (work->scenario);
  g_free (work->path);
  g_free (work);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError     *error = NULL;

  if (recovery_file_write (work->file, work->scenario, work->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
set_written (MksRecovery *self, const Scenario *scenario)
{
  const Scenario *old = self->written;

  self->written = scenario != NULL ? scenario_ref (scenario) : NULL;
  if (old != NULL)
    scenario_unref (old);
}

static void
fail (MksRecovery *self, const GError *error)
{
  set_written (self, NULL);
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    fail (MKS_RECOVERY (source), error);
}

static void
start_write (MksRecovery *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, written_cb, NULL);
  Work             *work = g_new0 (Work, 1);

  set_written (self, mks_session_get_scenario (self->session));
  work->file = recovery_file_ref (self->file);
  work->scenario = scenario_ref (self->written);
  work->path = g_strdup (mks_session_get_path (self->session));
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  mks_session_start_worker (task, write_thread);
}

static gboolean
write_cb (gpointer data)
{
  MksRecovery       *self = data;
  g_autoptr (GError) error = NULL;

  self->pause_id = 0;
  self->since = 0;
  if (self->file == NULL)
    self->file = recovery_file_new (&error);
  if (self->file != NULL)
    start_write (self);
  else
    fail (self, error);
  return G_SOURCE_REMOVE;
}

static void
forget (MksRecovery *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->since = 0;
  set_written (self, NULL);
  if (self->file != NULL)
    recovery_file_remove (self->file);
  g_clear_pointer (&self->file, recovery_file_unref);
}

/* The pause begins anew with each edit, but not for ever. */
static void
schedule (MksRecovery *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 left_us;

  if (self->since == 0)
    self->since = now;
  left_us = MIN (PAUSE_S * UNITS_S, self->since + MOST_S * UNITS_S - now);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add ((guint) (MAX (left_us, 0) / UNITS_MS), write_cb, self);
}

static void
changed_cb (MksRecovery *self)
{
  if (!mks_session_is_dirty (self->session))
    forget (self);
  else if (mks_session_get_scenario (self->session) != self->written)
    schedule (self);
}

gboolean
mks_recovery_adopt (MksRecovery *self, RecoveryFile *file, GError **error)
{
  g_autoptr (Scenario) scenario = NULL;

  g_return_val_if_fail (MKS_IS_RECOVERY (self), FALSE);

  scenario = recovery_file_load (file, error);
  if (scenario == NULL)
    return FALSE;

  forget (self);
  set_written (self, scenario);
  g_signal_handlers_block_by_func (self->session, changed_cb, self); /* clean for a moment */
  mks_session_begin_unsaved (self->session, scenario, recovery_file_get_path (file));
  g_signal_handlers_unblock_by_func (self->session, changed_cb, self);
  self->file = recovery_file_ref (file);
  return TRUE;
}

void
mks_recovery_close (MksRecovery *self)
{
  g_return_if_fail (MKS_IS_RECOVERY (self));

  forget (self);
}

MksRecovery *
mks_recovery_new (MksSession *session)
{
  MksRecovery *self = g_object_new (MKS_TYPE_RECOVERY, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::scenario", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::dirty", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

static void
mks_recovery_dispose (GObject *object)
{
  MksRecovery *self = MKS_RECOVERY (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  set_written (self, NULL);
  g_clear_pointer (&self->file, recovery_file_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mks_recovery_parent_class)->dispose (object);
}

static void
mks_recovery_class_init (MksRecoveryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mks_recovery_dispose;
  signals[FAILED] = g_signal_new ("failed", MKS_TYPE_RECOVERY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
mks_recovery_init (MksRecovery *self)
{
}
