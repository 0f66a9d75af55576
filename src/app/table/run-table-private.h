/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the table share. */
#pragma once

#include "run-rows.h"
#include "run-table.h"

G_BEGIN_DECLS

struct _MksRunTable
{
  GtkWidget parent_instance;

  GtkWidget       *content;
  GtkDropDown     *table_choice;
  GtkSearchEntry  *filter;
  GtkDropDown     *sort_choice;
  GtkToggleButton *descending_button;
  GtkLabel        *count;
  GtkLabel        *problem;
  GtkWidget       *export_button;
  GtkStack        *pages;
  GtkColumnView   *view;

  MksSession        *session;
  MksSelection      *selection;
  const RunTable    *table;
  const RunColumn   *column; /* that sorts; NULL */
  gboolean           descending;
  MksRunRows        *rows;
  GtkSelectionModel *model;    /* of the view */
  GCancellable      *ordering; /* of the order in the making; NULL */
  const RunColumn   *probed;   /* the column whose sorter was asked first */
  gboolean           is_outdated, is_choosing, is_following;
};

/* run-table-columns.c */
void run_table_add_column (MksRunTable *self, const RunColumn *column);
/* The heads of the columns show the order of the table. */
void run_table_show_order (MksRunTable *self);
/* A press on a head sorts the table. */
void run_table_follow_heads (MksRunTable *self);

/* run-table-marks.c */
void run_table_add_model (MksRunTable *self);
/* The row of what is selected in the window becomes the selected one. */
void run_table_follow_selection (MksRunTable *self);
void run_table_add_keys (GtkWidgetClass *klass);

G_END_DECLS
