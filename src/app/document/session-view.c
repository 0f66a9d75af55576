/* SPDX-License-Identifier: Apache-2.0 */
/* What a session shows of itself. */
#include "session-private.h"

const Scenario *
mks_session_get_scenario (MksSession *self)
{
  return history_current (self->history);
}

const Run *
mks_session_get_run (MksSession *self)
{
  return self->run;
}

const GPtrArray *
mks_session_get_findings (MksSession *self)
{
  return self->findings;
}

const Run *
mks_session_get_before (MksSession *self)
{
  return self->before;
}

const Language *
mks_session_get_language (MksSession *self)
{
  return self->language;
}

gboolean
mks_session_is_stale (MksSession *self)
{
  return self->is_stale;
}

gboolean
mks_session_is_busy (MksSession *self)
{
  return self->pause_id != 0 || self->tick_id != 0;
}

double
mks_session_get_progress (MksSession *self)
{
  return (double) self->shown_progress / SESSION_PROGRESS_WHOLE;
}

const GError *
mks_session_get_error (MksSession *self)
{
  return self->error;
}

gboolean
mks_session_is_dirty (MksSession *self)
{
  return history_is_changed (self->history);
}

const char *
mks_session_get_path (MksSession *self)
{
  return self->path;
}

char *
mks_session_dup_title (MksSession *self)
{
  const Scenario *scenario = history_current (self->history);

  if (scenario != NULL && scenario->name != NULL && scenario->name[0] != '\0')
    return g_strdup (scenario->name);
  return self->path != NULL ? g_path_get_basename (self->path) : g_strdup ("");
}

void
session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MksSession *self = MKS_SESSION (object);

  switch (id)
    {
    case PROP_SCENARIO:
      g_value_set_pointer (value, (gpointer) history_current (self->history));
      break;
    case PROP_RUN:
      g_value_set_pointer (value, (gpointer) self->run);
      break;
    case PROP_BEFORE:
      g_value_set_pointer (value, (gpointer) self->before);
      break;
    case PROP_FINDINGS:
      g_value_set_pointer (value, self->findings);
      break;
    case PROP_ERROR:
      g_value_set_pointer (value, self->error);
      break;
    case PROP_STALE:
      g_value_set_boolean (value, self->is_stale);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, mks_session_get_progress (self));
      break;
    case PROP_DIRTY:
      g_value_set_boolean (value, mks_session_is_dirty (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, history_can_undo (self->history));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, history_can_redo (self->history));
      break;
    case PROP_TITLE:
      g_value_take_string (value, mks_session_dup_title (self));
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}
