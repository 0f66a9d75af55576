/* SPDX-License-Identifier: Apache-2.0 */
/* The one thing that is selected in a window, shown by every drawing: a mark, or a part of a time.
 */
#include "selection.h"

struct _MksSelection
{
  GObject parent_instance;

  gboolean is_set;
  MarkKind kind;
  guint    number;
  gboolean has_part;
  TimeKey  part;

  gboolean has_hovered;
  MarkKind hovered_kind;
  guint    hovered_number;
};

G_DEFINE_FINAL_TYPE (MksSelection, mks_selection, G_TYPE_OBJECT)

enum
{
  CHANGED,
  HOVERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
mks_selection_class_init (MksSelectionClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", MKS_TYPE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[HOVERED] = g_signal_new ("hovered", MKS_TYPE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
mks_selection_init (MksSelection *self)
{
}

MksSelection *
mks_selection_new (void)
{
  return g_object_new (MKS_TYPE_SELECTION, NULL);
}

void
mks_selection_set (MksSelection *self, MarkKind kind, guint number)
{
  g_return_if_fail (MKS_IS_SELECTION (self));

  if (self->is_set && self->kind == kind && self->number == number)
    return;

  self->is_set = TRUE;
  self->has_part = FALSE;
  self->kind = kind;
  self->number = number;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
mks_selection_clear (MksSelection *self)
{
  g_return_if_fail (MKS_IS_SELECTION (self));

  if (!self->is_set && !self->has_part)
    return;

  self->is_set = FALSE;
  self->has_part = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
mks_selection_get (MksSelection *self, MarkKind *kind, guint *number)
{
  g_return_val_if_fail (MKS_IS_SELECTION (self), FALSE);

  if (self->is_set)
    {
      *kind = self->kind;
      *number = self->number;
    }
  return self->is_set;
}

void
mks_selection_set_part (MksSelection *self, const TimeKey *part)
{
  g_return_if_fail (MKS_IS_SELECTION (self));

  if (self->has_part && time_key_equal (&self->part, part))
    return;

  self->is_set = FALSE;
  self->has_part = TRUE;
  self->part = *part;
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
mks_selection_get_part (MksSelection *self, TimeKey *part)
{
  g_return_val_if_fail (MKS_IS_SELECTION (self), FALSE);

  if (self->has_part)
    *part = self->part;
  return self->has_part;
}

void
mks_selection_set_hovered (MksSelection *self, MarkKind kind, guint number)
{
  g_return_if_fail (MKS_IS_SELECTION (self));

  if (self->has_hovered && self->hovered_kind == kind && self->hovered_number == number)
    return;

  self->has_hovered = TRUE;
  self->hovered_kind = kind;
  self->hovered_number = number;
  g_signal_emit (self, signals[HOVERED], 0);
}

void
mks_selection_clear_hovered (MksSelection *self)
{
  g_return_if_fail (MKS_IS_SELECTION (self));

  if (!self->has_hovered)
    return;

  self->has_hovered = FALSE;
  g_signal_emit (self, signals[HOVERED], 0);
}

gboolean
mks_selection_get_hovered (MksSelection *self, MarkKind *kind, guint *number)
{
  g_return_val_if_fail (MKS_IS_SELECTION (self), FALSE);

  if (self->has_hovered)
    {
      *kind = self->hovered_kind;
      *number = self->hovered_number;
    }
  return self->has_hovered;
}
