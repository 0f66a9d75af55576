/* SPDX-License-Identifier: Apache-2.0 */
/* Short names for the writer's calls. */
#include "svg-xml.h"

#include "fixed.h"

void
svg_open (xmlTextWriterPtr xml, const char *element)
{
  xmlTextWriterStartElement (xml, BAD_CAST element);
}

void
svg_close (xmlTextWriterPtr xml)
{
  xmlTextWriterEndElement (xml);
}

void
svg_newline (xmlTextWriterPtr xml)
{
  xmlTextWriterWriteRaw (xml, BAD_CAST "\n");
}

void
svg_attribute (xmlTextWriterPtr xml, const char *name, const char *value)
{
  if (value != NULL)
    xmlTextWriterWriteAttribute (xml, BAD_CAST name, BAD_CAST value);
}

void
svg_number (xmlTextWriterPtr xml, const char *name, double value)
{
  char text[FIXED_BYTES];

  svg_attribute (xml, name, fixed_to_text (value, text));
}

void
svg_bounds (xmlTextWriterPtr xml, double x, double y, double width, double height)
{
  svg_number (xml, "x", x);
  svg_number (xml, "y", y);
  svg_number (xml, "width", width);
  svg_number (xml, "height", height);
}

void
svg_text (xmlTextWriterPtr xml, const char *text)
{
  xmlTextWriterWriteString (xml, BAD_CAST text);
}

void
svg_text_element (xmlTextWriterPtr xml, const char *element, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  svg_open (xml, element);
  svg_text (xml, text);
  svg_close (xml);
}
