/* SPDX-License-Identifier: Apache-2.0 */
/* The recovery file of a document: its unsaved scenario in the user's state folder, beside what it
 * belongs to. A lock that ends with its process tells which of them were left behind. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

typedef struct _RecoveryFile RecoveryFile;

/* A file of its own, locked, with nothing in it yet. NULL with G_FILE_ERROR. The caller owns it:
 * recovery_file_unref. */
RecoveryFile *recovery_file_new (GError **error);
/* What processes that are gone have left behind, the last one first, locked from now on:
 * RecoveryFile, whose free function is set. Those from before `oldest_s` (seconds since 1970) are
 * removed. Transfer full. */
GPtrArray *recovery_files_find (gint64 oldest_s);

/* Counted atomically. The last one leaves what is on the disk and gives up the lock. */
RecoveryFile *recovery_file_ref (RecoveryFile *file);
void          recovery_file_unref (RecoveryFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecoveryFile, recovery_file_unref)

/* Writes the scenario of the document in the file `path` (NULL: in none) as one step; for a worker.
 * Does nothing after recovery_file_remove. */
gboolean recovery_file_write (RecoveryFile   *file,
                              const Scenario *scenario,
                              const char     *path,
                              GError        **error);
/* Takes it off the disk, for ever; waits for a write. */
void recovery_file_remove (RecoveryFile *file);

/* What it holds. Transfer full; NULL with FORMAT_ERROR, and it stays on the disk. */
Scenario *recovery_file_load (RecoveryFile *file, GError **error);
/* The document's own file, NULL for none; when it was written, in seconds since 1970. */
const char *recovery_file_get_path (const RecoveryFile *file);
gint64      recovery_file_get_time (const RecoveryFile *file);
/* Where it is, for those who want to look. */
const char *recovery_file_get_place (const RecoveryFile *file);

G_END_DECLS
