/* SPDX-License-Identifier: Apache-2.0 */
/* A field as a row: its name, the editor that its kind asks for, what it is and what holds, and
 * what was wrong with what was typed. */
#pragma once

#include <gtk/gtk.h>

#include "field.h"

G_BEGIN_DECLS

#define MKS_TYPE_FIELD_ROW (mks_field_row_get_type ())
G_DECLARE_FINAL_TYPE (MksFieldRow, mks_field_row, MKS, FIELD_ROW, GtkWidget)

/* Property: "field" (MksField, may be NULL). */
GtkWidget *mks_field_row_new (MksField *field);
MksField  *mks_field_row_get_field (MksFieldRow *self);

G_END_DECLS
