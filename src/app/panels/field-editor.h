/* SPDX-License-Identifier: Apache-2.0 */
/* The editors of a field: an entry, a switch, a choice or names to tick; made when a row needs
 * one, since hundreds of rows each need one only. Of field-row.c only. */
#pragma once

#include <gtk/gtk.h>

#include "field.h"

G_BEGIN_DECLS

typedef void (*FieldTicked) (GtkWidget *row);

typedef struct
{
  FieldEditor kind;
  GtkWidget  *editor; /* owned by its parent; NULL before the first */
  GtkWidget  *ticks;  /* box of GtkCheckButton; FIELD_NAMES */
  GtkWidget  *row;    /* that is told of ticks */
  FieldTicked ticked;
  gboolean    has_default;   /* the first choice takes the value away */
  gboolean    is_refreshing; /* no signal comes from a person */
  gboolean    is_typing;     /* the text is ahead of the scenario */
} FieldEditing;

/* Handlers, swapped: each gets the row. */
typedef struct
{
  GCallback   typed, finished, switched, chosen;
  FieldTicked ticked;
} FieldEditorSignals;

/* Makes the editor of a kind in a box, instead of one that is there. */
void field_editor_make (FieldEditing             *editing,
                        FieldEditor               kind,
                        GtkBox                   *place,
                        GtkWidget                *row,
                        const FieldEditorSignals *signals);
/* What assistive technology is told, and the tooltip. */
void field_editor_name (FieldEditing *editing, const char *name);
void field_editor_describe (FieldEditing *editing, const char *description);
void field_editor_mark (FieldEditing *editing, gboolean is_wrong);
/* Shows what holds in a scenario. */
void field_editor_show (FieldEditing   *editing,
                        MksField       *field,
                        const Scenario *scenario,
                        const Language *language);
/* What is chosen or ticked; NULL: the default. g_free. */
char *field_editor_dup_chosen (FieldEditing *editing);

G_END_DECLS
