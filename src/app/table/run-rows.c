/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of a table of a run as a list model: an item exists only while somebody looks at it. */
#include "run-rows.h"

struct _MksRunRow
{
  GObject parent_instance;

  const Run *run;
  guint      row;
};

G_DEFINE_FINAL_TYPE (MksRunRow, mks_run_row, G_TYPE_OBJECT)

static void
mks_run_row_finalize (GObject *object)
{
  run_unref (MKS_RUN_ROW (object)->run);
  G_OBJECT_CLASS (mks_run_row_parent_class)->finalize (object);
}

static void
mks_run_row_class_init (MksRunRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mks_run_row_finalize;
}

static void
mks_run_row_init (MksRunRow *self)
{
}

const Run *
mks_run_row_get (MksRunRow *self, guint *row)
{
  *row = self->row;
  return self->run;
}

struct _MksRunRows
{
  GObject parent_instance;

  const Run *run;
  guint32   *rows;
  guint      n_rows;
};

static GType
get_item_type (GListModel *model)
{
  return MKS_TYPE_RUN_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return MKS_RUN_ROWS (model)->n_rows;
}

static gpointer
get_item (GListModel *model, guint position)
{
  MksRunRows *self = MKS_RUN_ROWS (model);
  MksRunRow  *row;

  if (position >= self->n_rows)
    return NULL;

  row = g_object_new (MKS_TYPE_RUN_ROW, NULL);
  row->run = run_ref (self->run);
  row->row = self->rows[position];
  return row;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MksRunRows,
                               mks_run_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

MksRunRows *
mks_run_rows_new (void)
{
  return g_object_new (MKS_TYPE_RUN_ROWS, NULL);
}

void
mks_run_rows_show (MksRunRows *self, const Run *run, guint32 *rows, guint n_rows)
{
  guint      n_before = self->n_rows;
  const Run *before = self->run;

  g_free (self->rows);
  self->run = run_ref (run);
  self->rows = rows;
  self->n_rows = n_rows;
  g_clear_pointer (&before, run_unref);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, n_rows);
}

void
mks_run_rows_clear (MksRunRows *self)
{
  guint n_before = self->n_rows;

  g_clear_pointer (&self->rows, g_free);
  self->n_rows = 0;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);
}

const Run *
mks_run_rows_get_run (MksRunRows *self)
{
  return self->run;
}

const guint32 *
mks_run_rows_get_rows (MksRunRows *self, guint *n_rows)
{
  *n_rows = self->n_rows;
  return self->rows;
}

guint
mks_run_rows_find (MksRunRows *self, guint row)
{
  for (guint i = 0; i < self->n_rows; i++)
    if (self->rows[i] == row)
      return i;
  return G_MAXUINT;
}

static void
mks_run_rows_finalize (GObject *object)
{
  MksRunRows *self = MKS_RUN_ROWS (object);

  g_clear_pointer (&self->run, run_unref);
  g_free (self->rows);
  G_OBJECT_CLASS (mks_run_rows_parent_class)->finalize (object);
}

static void
mks_run_rows_class_init (MksRunRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mks_run_rows_finalize;
}

static void
mks_run_rows_init (MksRunRows *self)
{
}
