/* SPDX-License-Identifier: Apache-2.0 */
/* Sizes and times as Spark reads them in its settings (JavaUtils.byteStringAs and timeStringAs,
 * ConfigBuilder). */
#include "units.h"

#include "units-private.h"

#include <string.h>

/* What Java's trim takes away: everything up to the blank. */
static char *
trimmed_lower_case (const char *text)
{
  gsize length;

  while (text[0] != '\0' && (guchar) text[0] <= ' ')
    text++;
  length = strlen (text);
  while (length > 0 && (guchar) text[length - 1] <= ' ')
    length--;
  return g_ascii_strdown (text, (gssize) length);
}

/* A finer unit is truncated to the bare unit, as Spark's conversion does. */
static gboolean
count_in_bare_unit (gint64 number, gint64 factor, gint64 bare_unit, gint64 *value)
{
  if (factor < bare_unit)
    {
      number /= bare_unit / factor;
      factor = bare_unit;
    }
  return units_multiply (number, factor, value);
}

/* DIGITS LETTERS; the caller has taken blanks and sign away. */
static gboolean
parse_unsigned (const char         *text,
                const UnitsGrammar *grammar,
                gint64              bare_unit,
                const char         *whole_text,
                gint64             *value,
                GError            **error)
{
  gsize            n_digits = units_count_digits (text);
  const char      *suffix = text + n_digits;
  const UnitsUnit *unit = units_find_unit (grammar->units, suffix);
  gint64           number;

  if (n_digits == 0 || (suffix[0] != '\0' && unit == NULL))
    return units_refuse_syntax (whole_text, grammar, error);
  if (!units_digits_to_int (text, n_digits, &number) ||
      !count_in_bare_unit (number, unit != NULL ? unit->factor : bare_unit, bare_unit, value))
    return units_refuse_range (whole_text, grammar, error);
  return TRUE;
}

/* clang-format off */
#define TIB (UNITS_GIB * 1024)
#define PIB (TIB * 1024)

static const UnitsUnit size_units[] = {
  { "b", 1 },
  { "k", UNITS_KIB }, { "kb", UNITS_KIB },
  { "m", UNITS_MIB }, { "mb", UNITS_MIB },
  { "g", UNITS_GIB }, { "gb", UNITS_GIB },
  { "t", TIB },       { "tb", TIB },
  { "p", PIB },       { "pb", PIB },
  { NULL, 0 },
};
static const UnitsUnit time_units[] = {
  { "us", 1 },
  { "ms", UNITS_MS },
  { "s", UNITS_S },
  { "m", UNITS_MINUTE }, { "min", UNITS_MINUTE },
  { "h", UNITS_HOUR },
  { "d", 24 * UNITS_HOUR },
  { NULL, 0 },
};

static const UnitsGrammar size_grammar = {
  "a size that Spark reads", "1536m, 8g or 512k, whole numbers only", "9223372036854775807b", G_MAXINT64, size_units,
};
static const UnitsGrammar time_grammar = {
  "a time that Spark reads", "100ms, 30s, 5m or 1h, whole numbers only", "9223372036854775807us", G_MAXINT64,
  time_units,
};
/* clang-format on */

/* A size has its sign before any blank (ConfigBuilder takes it off first). */
gboolean
units_parse_spark_size (const char *text, Bytes bare_unit, Bytes *bytes, GError **error)
{
  g_autofree char *trimmed = NULL;
  gboolean         negative;
  gint64           value;

  g_return_val_if_fail (text != NULL && bytes != NULL && bare_unit > 0, FALSE);

  negative = text[0] == '-';
  trimmed = trimmed_lower_case (negative ? text + 1 : text);
  if (!parse_unsigned (trimmed, &size_grammar, bare_unit, text, &value, error))
    return FALSE;
  *bytes = negative ? -value : value;
  return TRUE;
}

/* A time has its sign at its digits, after any blank. */
gboolean
units_parse_spark_time (const char *text, Micros bare_unit, Micros *time_us, GError **error)
{
  g_autofree char *trimmed = NULL;
  gboolean         negative;
  gint64           value;

  g_return_val_if_fail (text != NULL && time_us != NULL && bare_unit > 0, FALSE);

  trimmed = trimmed_lower_case (text);
  negative = trimmed[0] == '-';
  if (!parse_unsigned (trimmed + (negative ? 1 : 0), &time_grammar, bare_unit, text, &value, error))
    return FALSE;
  *time_us = negative ? -value : value;
  return TRUE;
}
