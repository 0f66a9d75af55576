/* SPDX-License-Identifier: Apache-2.0 */
/* The values of attributes that hold several parts: names, spreads, ranges, weights. Rows of
 * value_types, and no more. */
#pragma once

#include "element-values.h"

G_BEGIN_DECLS

ValueVerdict list_read_names (const Attribute *attribute, const char *text, gpointer member);
char        *list_write_names (const Attribute *attribute, gconstpointer member);
void         list_clear_names (gpointer member);
void         list_copy_names (gpointer member);
gboolean     list_equal_names (gconstpointer a, gconstpointer b);

ValueVerdict list_read_spread (const Attribute *attribute, const char *text, gpointer member);
char        *list_write_spread (const Attribute *attribute, gconstpointer member);
void         list_clear_spread (gpointer member);
void         list_copy_spread (gpointer member);
gboolean     list_equal_spread (gconstpointer a, gconstpointer b);

ValueVerdict list_read_ranges (const Attribute *attribute, const char *text, gpointer member);
char        *list_write_ranges (const Attribute *attribute, gconstpointer member);
void         list_clear_ranges (gpointer member);
void         list_copy_ranges (gpointer member);
gboolean     list_equal_ranges (gconstpointer a, gconstpointer b);

ValueVerdict list_read_weights (const Attribute *attribute, const char *text, gpointer member);
char        *list_write_weights (const Attribute *attribute, gconstpointer member);
void         list_clear_weights (gpointer member);
void         list_copy_weights (gpointer member);
gboolean     list_equal_weights (gconstpointer a, gconstpointer b);

G_END_DECLS
