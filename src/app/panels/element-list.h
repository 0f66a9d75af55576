/* SPDX-License-Identifier: Apache-2.0 */
/* All elements of a kind as a list to which some are added, and in which they are ordered, copied
 * and removed; or those of several kinds of which there may be one each. */
#pragma once

#include <gtk/gtk.h>

#include "scenario-lists.h"
#include "session.h"

G_BEGIN_DECLS

#define MKS_TYPE_ELEMENT_LIST (mks_element_list_get_type ())
G_DECLARE_FINAL_TYPE (MksElementList, mks_element_list, MKS, ELEMENT_LIST, GtkWidget)

/* `kinds` (const ElementKind *) is referenced: one kind that may be added to, or several of which
 * there may be one each. `title` (may be NULL) and `about` are shown as they are. */
GtkWidget *
mks_element_list_new (MksSession *session, GPtrArray *kinds, const char *title, const char *about);

/* Edits of the element at a place, as one step each; what cannot be done is said in the list. */
void mks_element_list_add (MksElementList *self);
void mks_element_list_duplicate (MksElementList *self, const char *place);
void mks_element_list_remove (MksElementList *self, const char *place);
void mks_element_list_move (MksElementList *self, const char *place, ScenarioMove move);

G_END_DECLS
