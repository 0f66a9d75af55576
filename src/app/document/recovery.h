/* SPDX-License-Identifier: Apache-2.0 */
/* Keeps the unsaved work of a document in a recovery file, a moment after each edit, as long as it
 * is unsaved. */
#pragma once

#include "recovery-file.h"
#include "session.h"

G_BEGIN_DECLS

#define MKS_TYPE_RECOVERY (mks_recovery_get_type ())
G_DECLARE_FINAL_TYPE (MksRecovery, mks_recovery, MKS, RECOVERY, GObject)

/* Watches the session until it is disposed of, which leaves what is on the disk. Signal
 * "failed" (GError *): the work could not be written. Transfer full. */
MksRecovery *mks_recovery_new (MksSession *session);
/* Goes on with a file that was left behind: what it holds is the document from now on. FALSE when
 * it cannot be read; it is then left where it is. */
gboolean mks_recovery_adopt (MksRecovery *self, RecoveryFile *file, GError **error);
/* The document is closed and nobody wants its changes. */
void mks_recovery_close (MksRecovery *self);

G_END_DECLS
