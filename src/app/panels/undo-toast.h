/* SPDX-License-Identifier: Apache-2.0 */
/* Says what an edit took away, with a button that brings it back. */
#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/* Shows it over the window of a widget until the next edit; the text is data, not markup. */
void undo_toast_show (GtkWidget *widget, MksSession *session, const char *text);

G_END_DECLS
