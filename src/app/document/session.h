/* SPDX-License-Identifier: Apache-2.0 */
/* A document and what is known of it: its scenario with undo, the run and the findings that workers
 * make of it. The only place of the window that starts threads. */
#pragma once

#include <gio/gio.h>

#include "language.h"
#include "run.h"
#include "scenario.h"

G_BEGIN_DECLS

#define MKS_TYPE_SESSION (mks_session_get_type ())
G_DECLARE_FINAL_TYPE (MksSession, mks_session, MKS, SESSION, GObject)

/* When the run of an edit begins. */
typedef enum
{
  SESSION_PACE_CLICK,  /* at once */
  SESSION_PACE_TYPING, /* when nothing follows for 60 ms; steps with one key become one */
} SessionPace;

/* An empty session. Properties, all read-only and notified on change: "scenario", "run", "before",
 * "findings" (pointers), "stale", "dirty", "can-undo", "can-redo" (booleans), "progress" (0 to 1),
 * "error" (pointer), "title", "path". */
MksSession *mks_session_new (void);

const Scenario *
mks_session_get_scenario (MksSession *self); /* NULL while empty; borrowed, as all below */
const Run *
mks_session_get_run (MksSession *self); /* of an older scenario while it is stale; may be NULL */
const GPtrArray *
mks_session_get_findings (MksSession *self); /* Finding, of the run; NULL until they are there */
/* The run that the last edit replaced, or that a cure which was tried replaced, until another is
 * tried; shown as "before". NULL. */
const Run      *mks_session_get_before (MksSession *self);
const Language *mks_session_get_language (MksSession *self);
/* TRUE when the run is not that of the scenario and has not been for 100 ms. */
gboolean mks_session_is_stale (MksSession *self);
/* TRUE while a run is being computed or is about to be. */
gboolean mks_session_is_busy (MksSession *self);
double   mks_session_get_progress (MksSession *self);
/* Why the scenario has no run; NULL. */
const GError *mks_session_get_error (MksSession *self);
gboolean      mks_session_is_dirty (MksSession *self);
const char   *mks_session_get_path (MksSession *self); /* NULL: not in a file yet */
/* The scenario's name, else the file's. Free with g_free. */
char *mks_session_dup_title (MksSession *self);

/* Begins anew with a scenario that is in the file `path` (NULL: in none). */
void mks_session_begin (MksSession *self, const Scenario *scenario, const char *path);
/* As mks_session_begin, with a scenario that the file does not hold: the document is changed. */
void mks_session_begin_unsaved (MksSession *self, const Scenario *scenario, const char *path);
/* One step to a scenario, which the session takes; equal ones are no step. `key` names what was
 * changed, for steps that follow each other while typing. */
void
mks_session_take_edit (MksSession *self, const char *key, SessionPace pace, Scenario *scenario);
/* The changes of a finding as one step. */
gboolean mks_session_try (MksSession *self, const char *change, GError **error);
/* "before" is NULL from now on, until the next edit. */
void mks_session_forget_before (MksSession *self);
/* What was typed is finished: the next edit is a step of its own. */
void mks_session_seal (MksSession *self);
void mks_session_undo (MksSession *self);
void mks_session_redo (MksSession *self);
/* Stops what is being computed; the old run stays and is stale. */
void mks_session_cancel (MksSession *self);
/* Computes what was cancelled. */
void mks_session_compute (MksSession *self);

/* Reads a scenario file in a worker and begins with it; on failure the session stays as it was. */
void     mks_session_open_async (MksSession         *self,
                                 const char         *path,
                                 GAsyncReadyCallback callback,
                                 gpointer            data);
gboolean mks_session_open_finish (MksSession *self, GAsyncResult *result, GError **error);
/* Saves the scenario to a file in a worker; on failure the document stays unsaved and the file as
 * it was. */
void     mks_session_save_async (MksSession         *self,
                                 const char         *path,
                                 GAsyncReadyCallback callback,
                                 gpointer            data);
gboolean mks_session_save_finish (MksSession *self, GAsyncResult *result, GError **error);
/* Replaces a file by these bytes in a worker, as one step. */
void mks_session_write_async (
    MksSession *self, const char *path, GBytes *bytes, GAsyncReadyCallback callback, gpointer data);
gboolean mks_session_write_finish (MksSession *self, GAsyncResult *result, GError **error);

/* Runs a task in a worker, on what is its own or never changes: the one place where the window
 * starts threads. */
void mks_session_start_worker (GTask *task, GTaskThreadFunc thread);

G_END_DECLS
