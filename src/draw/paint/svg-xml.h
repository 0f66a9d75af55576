/* SPDX-License-Identifier: Apache-2.0 */
/* libxml2's text writer for elements of one line each; what cannot fail in memory is not asked. */
#pragma once

#include <glib.h>
#include <libxml/xmlwriter.h>

G_BEGIN_DECLS

void svg_open (xmlTextWriterPtr xml, const char *element);
void svg_close (xmlTextWriterPtr xml);
void svg_newline (xmlTextWriterPtr xml);
/* NULL writes nothing. */
void svg_attribute (xmlTextWriterPtr xml, const char *name, const char *value);
void svg_number (xmlTextWriterPtr xml, const char *name, double value);
/* x, y, width and height. */
void svg_bounds (xmlTextWriterPtr xml, double x, double y, double width, double height);
void svg_text (xmlTextWriterPtr xml, const char *text);
/* <title>, <desc> …; NULL or "" writes nothing. */
void svg_text_element (xmlTextWriterPtr xml, const char *element, const char *text);

G_END_DECLS
