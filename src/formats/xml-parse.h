/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes from outside as a libxml2 tree, with all turned off that the format does not need. */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

typedef struct
{
  xmlDoc *doc;
  GArray *lines; /* guint: line of the start tag of each element, in document order */
} XmlTree;

/* Checks and parses; NULL with FORMAT_ERROR and the line. Free with xml_tree_free. */
XmlTree *xml_tree_parse (GBytes *bytes, GError **error);
void     xml_tree_free (XmlTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XmlTree, xml_tree_free)

G_END_DECLS
