/* SPDX-License-Identifier: Apache-2.0 */
/* Scenario files: writing walks the tables of element.h, always the same way. */
#include "scenario-xml.h"

#include "formats.h"
#include "text.h"

static void
append_indent (GString *xml, guint depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (xml, "  ");
}

static void
append_escaped (GString *xml, const char *text)
{
  g_autofree char *escaped = text_escape_xml (text);

  g_string_append (xml, escaped);
}

/* A line end or tab as it stands would come back as a blank. */
static void
append_value (GString *xml, const char *text)
{
  g_autofree char *escaped = text_escape_xml (text);

  for (const char *c = escaped; *c != '\0'; c++)
    if (*c == '\n' || *c == '\t')
      g_string_append_printf (xml, "&#%d;", *c);
    else
      g_string_append_c (xml, *c);
}

static void
append_attributes (GString *xml, const ElementKind *kind, gconstpointer element)
{
  for (guint i = 0; i < kind->n_attributes; i++)
    {
      g_autofree char *text = element_get (kind, element, kind->attributes[i].name);

      if (text == NULL)
        continue;
      g_string_append_printf (xml, " %s=\"", kind->attributes[i].name);
      append_value (xml, text);
      g_string_append_c (xml, '"');
    }
}

static void
append_element (GString *xml, const ElementKind *kind, gconstpointer element, guint depth);

static void
append_children (GString *xml, const ElementKind *kind, gconstpointer element, guint depth)
{
  for (guint i = 0; i < kind->n_children; i++)
    {
      const ElementChild *child = &kind->children[i];
      guint               n = element_n_children (child, element);

      for (guint k = 0; k < n; k++)
        append_element (xml, child->kind, element_child_at (child, element, k), depth);
    }
}

/* Recursion as deep as the tables are: five. */
static void
append_element (GString *xml, const ElementKind *kind, gconstpointer element, guint depth)
{
  g_autofree char *text = element_get_content (kind, element);
  gsize            n_before;

  append_indent (xml, depth);
  g_string_append_printf (xml, "<%s", kind->name);
  if (depth == 0)
    g_string_append (xml, " xmlns=\"" SCENARIO_XML_NAMESPACE "\"");
  append_attributes (xml, kind, element);
  n_before = xml->len;
  g_string_append_c (xml, '>');
  if (text != NULL && *text != '\0')
    append_escaped (xml, text);
  else
    {
      g_string_append_c (xml, '\n');
      append_children (xml, kind, element, depth + 1);
      if (xml->len == n_before + 2)
        {
          g_string_truncate (xml, n_before);
          g_string_append (xml, "/>\n");
          return;
        }
      append_indent (xml, depth);
    }
  g_string_append_printf (xml, "</%s>\n", kind->name);
}

GBytes *
formats_write_scenario (const Scenario *scenario)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  append_element (xml, &scenario_kind, scenario, 0);
  return g_string_free_to_bytes (xml);
}
