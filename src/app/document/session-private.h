/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the session share. */
#pragma once

#include "history.h"
#include "session.h"

G_BEGIN_DECLS

#define SESSION_PROGRESS_WHOLE 1000

struct _MksSession
{
  GObject parent_instance;

  Language *language;
  History  *history;
  char     *path;

  const Run *run;
  const Run *before;
  gboolean   keeps_before; /* through further edits: it was left by an attempt at a cure */
  GPtrArray *findings;
  GError    *error;

  GCancellable *running;  /* of the job in flight, NULL when there is none */
  gint         *progress; /* of that job, written by its worker */
  gint          shown_progress;
  gboolean      is_stale;
  guint         pause_id;
  guint         tick_id;
  guint         seal_id;
};

typedef enum
{
  PROP_0,
  PROP_SCENARIO,
  PROP_RUN,
  PROP_BEFORE,
  PROP_FINDINGS,
  PROP_ERROR,
  PROP_STALE,
  PROP_PROGRESS,
  PROP_DIRTY,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_TITLE,
  PROP_PATH,
  N_PROPERTIES,
} SessionProperty;

void session_notify (MksSession *self, SessionProperty property);
/* Reads a property; for the class. */
void session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec);

G_END_DECLS
