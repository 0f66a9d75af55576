/* SPDX-License-Identifier: Apache-2.0 */
/* The length of a run against that of the run before: a picture beside its words, so nothing for a
 * screen reader. */
#pragma once

#include <gtk/gtk.h>

#include "units.h"

G_BEGIN_DECLS

#define MKS_TYPE_BEFORE_BAR (mks_before_bar_get_type ())
G_DECLARE_FINAL_TYPE (MksBeforeBar, mks_before_bar, MKS, BEFORE_BAR, GtkWidget)

/* Both on one scale that begins at 0. */
void mks_before_bar_show (MksBeforeBar *self, Micros now_us, Micros before_us);

G_END_DECLS
