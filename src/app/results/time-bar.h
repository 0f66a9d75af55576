/* SPDX-License-Identifier: Apache-2.0 */
/* Where one of the times of a run went: a bar of its parts, the largest of them in words below, the
 * others on demand. A part that is clicked is selected. */
#pragma once

#include <gtk/gtk.h>

#include "selection.h"
#include "time-parts.h"

G_BEGIN_DECLS

#define MKS_TYPE_TIME_BAR (mks_time_bar_get_type ())
G_DECLARE_FINAL_TYPE (MksTimeBar, mks_time_bar, MKS, TIME_BAR, GtkWidget)

/* Property "title". The selection is that of the window; once, before the first run. */
void mks_time_bar_attach (MksTimeBar *self, TimeFamily family, MksSelection *selection);
/* Shows the parts of a run; `total` stands at the right of the title, NULL for the plain sum.
 * Hidden when the run has no such time. */
void
mks_time_bar_show (MksTimeBar *self, const Run *run, const char *total, const Language *language);

G_END_DECLS
