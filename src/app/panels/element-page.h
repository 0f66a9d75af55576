/* SPDX-License-Identifier: Apache-2.0 */
/* A page of the start panel: the attributes of an element, settings and lists of elements, as its
 * table or the tables of the element say. */
#pragma once

#include <gtk/gtk.h>

#include "panel-contents.h"
#include "session.h"

G_BEGIN_DECLS

#define MKS_TYPE_ELEMENT_PAGE (mks_element_page_get_type ())
G_DECLARE_FINAL_TYPE (MksElementPage, mks_element_page, MKS, ELEMENT_PAGE, GtkWidget)

/* The page of the table, or the page of the element at a place. */
GtkWidget *mks_element_page_new (MksSession *session, const PanelPage *page);
GtkWidget *mks_element_page_new_at (MksSession *session, const char *place);
/* The place of its element; NULL. Borrowed. */
const char *mks_element_page_get_place (MksElementPage *self);

G_END_DECLS
