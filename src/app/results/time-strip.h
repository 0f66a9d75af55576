/* SPDX-License-Identifier: Apache-2.0 */
/* A strip that parts of time share in proportion. A picture beside its legend, which says the same
 * to a screen reader and takes the keyboard: here parts are chosen by pointer alone. */
#pragma once

#include <gtk/gtk.h>

#include "time-parts.h"

G_BEGIN_DECLS

#define MKS_TYPE_TIME_STRIP (mks_time_strip_get_type ())
G_DECLARE_FINAL_TYPE (MksTimeStrip, mks_time_strip, MKS, TIME_STRIP, GtkWidget)

#define TIME_STRIP_NONE G_MAXUINT

/* Shows the parts; they are copied. Emits "part-clicked" with the number of one. */
void mks_time_strip_show (MksTimeStrip *self, const TimePart *parts, guint n_parts);
/* Rings a part, or with TIME_STRIP_NONE no part. */
void mks_time_strip_set_chosen (MksTimeStrip *self, guint part);
/* The part at a place, TIME_STRIP_NONE between two. */
guint mks_time_strip_part_at (MksTimeStrip *self, double x);

G_END_DECLS
