/* SPDX-License-Identifier: Apache-2.0 */
/* Names for what a toolkit widget is made of. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives the button inside a drop-down, which takes the focus, the name of the whole. */
void accessible_name_drop_down (GtkDropDown *drop_down, const char *name);

G_END_DECLS
