/* SPDX-License-Identifier: Apache-2.0 */
/* Offers what a process that ended unexpectedly has left behind, one document after the other, in
 * no one's way. */
#pragma once

#include <gtk/gtk.h>

#include "recovery-file.h"

G_BEGIN_DECLS

#define MKS_TYPE_RECOVERY_BAR (mks_recovery_bar_get_type ())
G_DECLARE_FINAL_TYPE (MksRecoveryBar, mks_recovery_bar, MKS, RECOVERY_BAR, GtkWidget)

/* Offers these RecoveryFile, which it takes; hidden while there is none. What nobody answers stays
 * for the next start. Signal "keep" (RecoveryFile *): somebody wants to go on with it. */
void mks_recovery_bar_offer (MksRecoveryBar *self, GPtrArray *files);

G_END_DECLS
