/* SPDX-License-Identifier: Apache-2.0 */
/* The one thing that is selected in a window, shown by every drawing. */
#pragma once

#include <glib-object.h>

#include "drawings.h"

G_BEGIN_DECLS

#define MKS_TYPE_SELECTION (mks_selection_get_type ())
G_DECLARE_FINAL_TYPE (MksSelection, mks_selection, MKS, SELECTION, GObject)

/* Nothing selected. Emits "changed". */
MksSelection *mks_selection_new (void);

void mks_selection_set (MksSelection *self, MarkKind kind, guint number);
void mks_selection_clear (MksSelection *self);
/* FALSE when nothing is selected. */
gboolean mks_selection_get (MksSelection *self, MarkKind *kind, guint *number);

G_END_DECLS
