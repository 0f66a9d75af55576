/* SPDX-License-Identifier: Apache-2.0 */
/* Lays children out in a line, and in the next line where the width ends: for words and small
 * buttons in a narrow panel. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MKS_TYPE_WRAP_LAYOUT (mks_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (MksWrapLayout, mks_wrap_layout, MKS, WRAP_LAYOUT, GtkLayoutManager)

/* Properties: "spacing" in a line, "line-spacing" between lines, both px. */

G_END_DECLS
