/* SPDX-License-Identifier: Apache-2.0 */
/* Where the members of an element lie, for the files that walk its tables. */
#pragma once

#include "element.h"

G_BEGIN_DECLS

static inline gpointer
member_at (gconstpointer element, gsize offset)
{
  return (gpointer) ((const guint8 *) element + offset);
}

/* Of a kind with many: their array. */
static inline GPtrArray **
children_at (const ElementChild *child, gconstpointer parent)
{
  return member_at (parent, child->offset);
}

/* Of a kind with one at most: that one, or NULL. */
static inline gpointer *
only_child_at (const ElementChild *child, gconstpointer parent)
{
  return member_at (parent, child->offset);
}

G_END_DECLS
