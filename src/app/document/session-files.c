/* SPDX-License-Identifier: Apache-2.0 */
/* The files of a document: reading and saving its scenario and writing exports, all in workers. */
#include "session-private.h"

#include "formats.h"

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError   *error = NULL;
  Scenario *scenario = formats_load_scenario (data, NULL, &error);

  if (scenario == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, scenario, (GDestroyNotify) scenario_unref);
}

void
mks_session_open_async (MksSession         *self,
                        const char         *path,
                        GAsyncReadyCallback callback,
                        gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);

  g_task_set_task_data (task, g_strdup (path), g_free);
  mks_session_start_worker (task, open_thread);
}

gboolean
mks_session_open_finish (MksSession *self, GAsyncResult *result, GError **error)
{
  const Scenario *scenario = g_task_propagate_pointer (G_TASK (result), error);

  if (scenario == NULL)
    return FALSE;

  mks_session_begin (self, scenario, g_task_get_task_data (G_TASK (result)));
  scenario_unref (scenario);
  return TRUE;
}

void
mks_session_begin_unsaved (MksSession *self, const Scenario *scenario, const char *path)
{
  g_return_if_fail (MKS_IS_SESSION (self));

  mks_session_begin (self, scenario, path);
  history_set_unsaved (self->history);
  session_notify (self, PROP_DIRTY);
  session_notify (self, PROP_TITLE);
}

typedef struct
{
  char           *path;
  const Scenario *scenario; /* to be saved, or: */
  GBytes         *bytes;
} Output;

static void
output_free (Output *output)
{
  g_clear_pointer (&output->scenario, scenario_unref);
  g_clear_pointer (&output->bytes, g_bytes_unref);
  g_free (output->path);
  g_free (output);
}

static void
output_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const GFileSetContentsFlags safely = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
  const Output               *output = data;
  GError                     *error = NULL;
  gboolean                    is_done;

  if (output->scenario != NULL)
    is_done = formats_save_scenario (output->scenario, output->path, &error);
  else
    is_done =
        g_file_set_contents_full (output->path, g_bytes_get_data (output->bytes, NULL),
                                  (gssize) g_bytes_get_size (output->bytes), safely, 0666, &error);
  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start_output (MksSession *self, Output *output, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);

  g_task_set_task_data (task, output, (GDestroyNotify) output_free);
  mks_session_start_worker (task, output_thread);
}

void
mks_session_save_async (MksSession         *self,
                        const char         *path,
                        GAsyncReadyCallback callback,
                        gpointer            data)
{
  Output *output = g_new0 (Output, 1);

  output->path = g_strdup (path);
  output->scenario = scenario_ref (history_current (self->history));
  start_output (self, output, callback, data);
}

gboolean
mks_session_save_finish (MksSession *self, GAsyncResult *result, GError **error)
{
  const Output *output = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  history_set_saved (self->history, output->scenario);
  g_free (self->path);
  self->path = g_strdup (output->path);
  session_notify (self, PROP_DIRTY);
  session_notify (self, PROP_PATH);
  session_notify (self, PROP_TITLE);
  return TRUE;
}

void
mks_session_write_async (
    MksSession *self, const char *path, GBytes *bytes, GAsyncReadyCallback callback, gpointer data)
{
  Output *output = g_new0 (Output, 1);

  output->path = g_strdup (path);
  output->bytes = g_bytes_ref (bytes);
  start_output (self, output, callback, data);
}

gboolean
mks_session_write_finish (MksSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
