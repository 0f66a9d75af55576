/* SPDX-License-Identifier: Apache-2.0 */
/* An element in a list of them: its name, what the run says of it, and a menu to order, copy and
 * remove it. Opens its page. */
#pragma once

#include <adwaita.h>

#include "controls.h"

G_BEGIN_DECLS

#define MKS_TYPE_ELEMENT_ITEM (mks_element_item_get_type ())
G_DECLARE_FINAL_TYPE (MksElementItem, mks_element_item, MKS, ELEMENT_ITEM, AdwActionRow)

GtkWidget *mks_element_item_new (void);
/* Shows the element at a place of the context's scenario. */
void mks_element_item_show (MksElementItem *self, const ControlContext *context, const char *place);
const char *mks_element_item_get_place (MksElementItem *self); /* borrowed */

G_END_DECLS
