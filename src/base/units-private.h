/* SPDX-License-Identifier: Apache-2.0 */
/* What the two grammars of quantities share: units, numbers taken apart, and how a text is refused.
 */
#pragma once

#include "units.h"

G_BEGIN_DECLS

typedef struct
{
  const char *suffix;
  gint64      factor;
} UnitsUnit;

/* A family of quantities: what it is called, how one is written, the most it holds, and its units,
 * whose last row has no suffix. */
typedef struct
{
  const char      *noun;
  const char      *example;
  const char      *most_text;
  gint64           most;
  const UnitsUnit *units;
} UnitsGrammar;

/* How many decimal digits the text starts with. */
gsize units_count_digits (const char *text);
/* FALSE when the digits are more than gint64 holds. */
gboolean units_digits_to_int (const char *digits, gsize n_digits, gint64 *value);
/* NULL when no unit is written like that. */
const UnitsUnit *units_find_unit (const UnitsUnit *units, const char *suffix);
/* Both set the error and return FALSE. */
gboolean units_refuse_syntax (const char *text, const UnitsGrammar *grammar, GError **error);
gboolean units_refuse_range (const char *text, const UnitsGrammar *grammar, GError **error);

G_END_DECLS
