/* SPDX-License-Identifier: Apache-2.0 */
/* The one thing that is selected in a window, shown by every drawing: a mark, or a part of a time.
 */
#pragma once

#include <glib-object.h>

#include "drawings.h"
#include "time-parts.h"

G_BEGIN_DECLS

#define MKS_TYPE_SELECTION (mks_selection_get_type ())
G_DECLARE_FINAL_TYPE (MksSelection, mks_selection, MKS, SELECTION, GObject)

/* Nothing selected. Emits "changed". */
MksSelection *mks_selection_new (void);

void mks_selection_set (MksSelection *self, MarkKind kind, guint number);
/* Neither mark nor part. */
void mks_selection_clear (MksSelection *self);
/* FALSE when no mark is selected. */
gboolean mks_selection_get (MksSelection *self, MarkKind *kind, guint *number);
/* A part of where the time went; it stands for many marks, and takes the place of a single one. */
void mks_selection_set_part (MksSelection *self, const TimeKey *part);
/* FALSE when no part is selected. */
gboolean mks_selection_get_part (MksSelection *self, TimeKey *part);

/* The mark under the pointer of any drawing; emits "hovered". */
void mks_selection_set_hovered (MksSelection *self, MarkKind kind, guint number);
void mks_selection_clear_hovered (MksSelection *self);
/* FALSE when the pointer is on no mark. */
gboolean mks_selection_get_hovered (MksSelection *self, MarkKind *kind, guint *number);

G_END_DECLS
