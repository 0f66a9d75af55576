/* SPDX-License-Identifier: Apache-2.0 */
/* Quantities read from text, digit by digit in whole numbers: no locale, no floating point, no
 * silent end. */
#include "units.h"

#include "limits.h"
#include "text.h"
#include "units-private.h"

#include <math.h>
#include <string.h>

/* How much of a refused text its message repeats. */
#define QUOTED_CHARS 40

/* A decimal number taken apart; without a point `n_fraction` is 0. */
typedef struct
{
  const char *whole;
  gsize       n_whole;
  const char *fraction;
  gsize       n_fraction;
  const char *suffix;
} Number;

static char *
quoted (const char *text)
{
  g_autofree char *clean = text_clean (text, TEXT_NAME, NULL);

  if (g_utf8_strlen (clean, -1) <= QUOTED_CHARS)
    return g_strdup_printf ("“%s”", clean);
  *g_utf8_offset_to_pointer (clean, QUOTED_CHARS) = '\0';
  return g_strdup_printf ("“%s…”", clean);
}

gboolean
units_refuse_syntax (const char *text, const UnitsGrammar *grammar, GError **error)
{
  g_autofree char *quote = quoted (text);

  g_set_error (error, UNITS_ERROR, UNITS_ERROR_SYNTAX, "%s is not %s; right would be %s", quote,
               grammar->noun, grammar->example);
  return FALSE;
}

gboolean
units_refuse_range (const char *text, const UnitsGrammar *grammar, GError **error)
{
  g_autofree char *quote = quoted (text);

  g_set_error (error, UNITS_ERROR, UNITS_ERROR_RANGE, "%s is too large for %s; the most is %s",
               quote, grammar->noun, grammar->most_text);
  return FALSE;
}

gsize
units_count_digits (const char *text)
{
  gsize n = 0;

  while (g_ascii_isdigit (text[n]))
    n++;
  return n;
}

gboolean
units_digits_to_int (const char *digits, gsize n_digits, gint64 *value)
{
  gint64 sum = 0;

  for (gsize i = 0; i < n_digits; i++)
    if (!units_multiply (sum, 10, &sum) || !units_add (sum, digits[i] - '0', &sum))
      return FALSE;
  *value = sum;
  return TRUE;
}

const UnitsUnit *
units_find_unit (const UnitsUnit *units, const char *suffix)
{
  for (; units->suffix != NULL; units++)
    if (strcmp (units->suffix, suffix) == 0)
      return units;
  return NULL;
}

/* FALSE unless there are digits, and digits after the point if there is one. */
static gboolean
take_apart (const char *text, Number *number)
{
  *number = (Number){ .whole = text, .n_whole = units_count_digits (text) };
  number->suffix = text + number->n_whole;
  if (number->n_whole == 0)
    return FALSE;
  if (number->suffix[0] != '.')
    return TRUE;
  number->fraction = number->suffix + 1;
  number->n_fraction = units_count_digits (number->fraction);
  number->suffix = number->fraction + number->n_fraction;
  return number->n_fraction > 0;
}

/* 0.DIGITS × factor, rounded half up: multiplication as at school, from the last digit; the last
 * carry is the whole part, and the first digit behind the point decides. */
static gint64
fraction_times (const char *digits, gsize n_digits, gint64 factor)
{
  gint64 carry = 0, tenths = 0;

  for (gsize i = n_digits; i > 0; i--)
    {
      carry += (digits[i - 1] - '0') * factor;
      tenths = carry % 10;
      carry /= 10;
    }
  return carry + (tenths >= 5 ? 1 : 0);
}

static gboolean
number_times (const Number *number, gint64 factor, gint64 *value)
{
  gint64 whole;

  return units_digits_to_int (number->whole, number->n_whole, &whole) &&
         units_multiply (whole, factor, &whole) &&
         units_add (whole, fraction_times (number->fraction, number->n_fraction, factor), value);
}

static gboolean
parse_decimal (const char *text, const UnitsGrammar *grammar, gint64 *value, GError **error)
{
  Number           number;
  const UnitsUnit *unit;
  gint64           result;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  if (!take_apart (text, &number))
    return units_refuse_syntax (text, grammar, error);
  unit = units_find_unit (grammar->units, number.suffix);
  if (unit == NULL)
    return units_refuse_syntax (text, grammar, error);
  if (!number_times (&number, unit->factor, &result) || result > grammar->most)
    return units_refuse_range (text, grammar, error);
  *value = result;
  return TRUE;
}

/* clang-format off */
#define GB (UNITS_MB * 1000)
#define TB (UNITS_MB * 1000000)
#define TIB (UNITS_GIB * 1024)

static const UnitsUnit size_units[] = {
  { "", 1 },        { "B", 1 },
  { "KB", 1000 },   { "MB", UNITS_MB },   { "GB", GB },         { "TB", TB },
  { "KiB", 1024 },  { "MiB", UNITS_MIB }, { "GiB", UNITS_GIB }, { "TiB", TIB },
  { "k", 1024 },    { "m", UNITS_MIB },   { "g", UNITS_GIB },   { "t", TIB },
  { NULL, 0 },
};
static const UnitsUnit rate_units[] = {
  { "/s", 1 },       { "B/s", 1 },
  { "KB/s", 1000 },  { "MB/s", UNITS_MB },   { "GB/s", GB },         { "TB/s", TB },
  { "KiB/s", 1024 }, { "MiB/s", UNITS_MIB }, { "GiB/s", UNITS_GIB }, { "TiB/s", TIB },
  { "k/s", 1024 },   { "m/s", UNITS_MIB },   { "g/s", UNITS_GIB },   { "t/s", TIB },
  { NULL, 0 },
};
static const UnitsUnit time_units[] = {
  { "us", 1 }, { "ms", UNITS_MS }, { "s", UNITS_S }, { "min", UNITS_MINUTE }, { "h", UNITS_HOUR }, { NULL, 0 },
};
static const UnitsUnit count_rate_units[] = { { "/s", UNITS_S }, { NULL, 0 } };

#define LONG_TEXT "9223372036854775807"
static const UnitsGrammar size_grammar = {
  "a size", "250MB, 1.5GB, 8GiB or a whole number of bytes", "1048576TiB", LIMITS_BYTES, size_units,
};
static const UnitsGrammar rate_grammar = {
  "a rate", "50MB/s or 1.5GiB/s", "1048576TiB/s", LIMITS_BYTES, rate_units,
};
static const UnitsGrammar time_grammar = {
  "a time", "5.1s, 100ms, 667us, 20min or 1h", LONG_TEXT "us", G_MAXINT64, time_units,
};
static const UnitsGrammar count_rate_grammar = {
  "a rate of things", "1500/s", "9223372036854/s", G_MAXINT64, count_rate_units,
};
static const UnitsGrammar count_grammar = { "a whole number", "2000", LONG_TEXT, G_MAXINT64, NULL };
static const UnitsGrammar ratio_grammar = { "a decimal number", "0.384", "1.7 × 10^308", 0, NULL };
/* clang-format on */

gboolean
units_parse_size (const char *text, Bytes *bytes, GError **error)
{
  return parse_decimal (text, &size_grammar, bytes, error);
}

gboolean
units_parse_time (const char *text, Micros *time_us, GError **error)
{
  return parse_decimal (text, &time_grammar, time_us, error);
}

gboolean
units_parse_signed_time (const char *text, Micros *time_us, GError **error)
{
  Micros magnitude;

  g_return_val_if_fail (text != NULL && time_us != NULL, FALSE);

  if (text[0] != '-')
    return units_parse_time (text, time_us, error);
  if (!units_parse_time (text + 1, &magnitude, error))
    return FALSE;
  *time_us = -magnitude;
  return TRUE;
}

gboolean
units_parse_rate (const char *text, Bytes *bytes_per_s, GError **error)
{
  return parse_decimal (text, &rate_grammar, bytes_per_s, error);
}

gboolean
units_parse_count_rate (const char *text, gint64 *micro_per_s, GError **error)
{
  return parse_decimal (text, &count_rate_grammar, micro_per_s, error);
}

gboolean
units_parse_count (const char *text, gint64 *count, GError **error)
{
  gsize  n_digits;
  gint64 result;

  g_return_val_if_fail (text != NULL && count != NULL, FALSE);

  n_digits = units_count_digits (text);
  if (n_digits == 0 || text[n_digits] != '\0')
    return units_refuse_syntax (text, &count_grammar, error);
  if (!units_digits_to_int (text, n_digits, &result))
    return units_refuse_range (text, &count_grammar, error);
  *count = result;
  return TRUE;
}

gboolean
units_parse_ratio (const char *text, double *ratio, GError **error)
{
  Number number;
  double result;

  g_return_val_if_fail (text != NULL && ratio != NULL, FALSE);

  if (!take_apart (text, &number) || number.suffix[0] != '\0')
    return units_refuse_syntax (text, &ratio_grammar, error);
  result = g_ascii_strtod (text, NULL);
  if (!isfinite (result))
    return units_refuse_range (text, &ratio_grammar, error);
  *ratio = result;
  return TRUE;
}
