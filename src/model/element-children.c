/* SPDX-License-Identifier: Apache-2.0 */
/* The children of an element, be there many of a kind or one at most. */
#include "element.h"

#include <string.h>

#include "element-private.h"

const ElementChild *
element_child (const ElementKind *kind, const char *name)
{
  for (guint i = 0; i < kind->n_children; i++)
    if (strcmp (kind->children[i].kind->name, name) == 0)
      return &kind->children[i];
  return NULL;
}

gpointer
element_add (const ElementChild *child, gpointer parent)
{
  gpointer added;

  if (!child->many && *only_child_at (child, parent) != NULL)
    return NULL;
  added = element_new (child->kind);
  if (child->many)
    g_ptr_array_add (*children_at (child, parent), added);
  else
    *only_child_at (child, parent) = added;
  return added;
}

guint
element_n_children (const ElementChild *child, gconstpointer parent)
{
  if (!child->many)
    return *only_child_at (child, parent) != NULL ? 1 : 0;
  return *children_at (child, parent) != NULL ? (*children_at (child, parent))->len : 0;
}

gpointer
element_child_at (const ElementChild *child, gconstpointer parent, guint index)
{
  if (index >= element_n_children (child, parent))
    return NULL;
  return child->many ? g_ptr_array_index (*children_at (child, parent), index)
                     : *only_child_at (child, parent);
}
