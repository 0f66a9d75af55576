/* SPDX-License-Identifier: Apache-2.0 */
/* How much larger than usual the desktop shows text. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* At least 1: drawings grow with the text and do not shrink below what is legible. */
double text_scale (void);
/* Calls `changed` with `instance` as its only argument for as long as that lives. */
void text_scale_watch (GCallback changed, gpointer instance);

G_END_DECLS
