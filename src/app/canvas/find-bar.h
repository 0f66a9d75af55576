/* SPDX-License-Identifier: Apache-2.0 */
/* The bar that looks for marks: a text, how many there are, and the way from one to the next. */
#pragma once

#include <gtk/gtk.h>

#include "selection.h"
#include "session.h"

G_BEGIN_DECLS

#define MKS_TYPE_FIND_BAR (mks_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (MksFindBar, mks_find_bar, MKS, FIND_BAR, GtkWidget)

/* Selects what it finds, and emits "found" then. */
void mks_find_bar_attach (MksFindBar *self, MksSession *session, MksSelection *selection);
/* Shows the bar and takes the focus. */
void mks_find_bar_open (MksFindBar *self);
/* Hides it and emits "closed". */
void mks_find_bar_close (MksFindBar *self);
/* Looks for a text, as if it had been typed. */
void mks_find_bar_set_text (MksFindBar *self, const char *text);
/* To the next or the one before, from the last to the first. */
void mks_find_bar_next (MksFindBar *self);
void mks_find_bar_previous (MksFindBar *self);

G_END_DECLS
