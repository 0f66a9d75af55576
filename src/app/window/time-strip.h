/* SPDX-License-Identifier: Apache-2.0 */
/* A strip that parts of time share in proportion: a picture beside its legend, so nothing for a
 * screen reader. */
#pragma once

#include <gtk/gtk.h>

#include "time-parts.h"

G_BEGIN_DECLS

#define MKS_TYPE_TIME_STRIP (mks_time_strip_get_type ())
G_DECLARE_FINAL_TYPE (MksTimeStrip, mks_time_strip, MKS, TIME_STRIP, GtkWidget)

/* Shows the parts; they are copied. */
void mks_time_strip_show (MksTimeStrip *self, const TimePart *parts, guint n_parts);

G_END_DECLS
