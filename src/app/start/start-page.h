/* SPDX-License-Identifier: Apache-2.0 */
/* The page with which a window begins: doors to what can be done, and the recent files with their
 * results. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MKS_TYPE_START_PAGE (mks_start_page_get_type ())
G_DECLARE_FINAL_TYPE (MksStartPage, mks_start_page, MKS, START_PAGE, GtkWidget)

/* Properties "menu-model": of the button at the end of its header; "compact": there is little
 * height. Actions: "start.examples" and "start.back" walk between its two pages, "start.clear"
 * forgets the recent files. What it opens goes through win.explore, win.open, win.open-recent and
 * win.open-example. */

G_END_DECLS
