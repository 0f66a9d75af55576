/* SPDX-License-Identifier: Apache-2.0 */
/* Digit by digit, as by hand: a few values per data set, no speed needed. */
#include "decimal.h"

#include <string.h>

/* Digits of a result before it is rounded: 34, those of a factor, and one that tells ties. */
#define MOST_DIGITS 80

/* Adds one in the last place. */
static void
round_up (Decimal *decimal)
{
  gint i = decimal->n - 1;

  while (i >= 0 && decimal->digits[i] == 9)
    decimal->digits[i--] = 0;
  if (i >= 0)
    {
      decimal->digits[i]++;
      return;
    }
  decimal->digits[0] = 1;
  decimal->exponent++;
}

/* Rounds digits to 34, ties to even; `is_more` when something that is not 0 comes behind them. */
static Decimal
rounded (const guint8 *digits, gint n, gint exponent, gboolean is_more)
{
  Decimal  decimal = { .exponent = exponent };
  gint     first = 0, cut;
  gboolean is_odd;

  while (first < n && digits[first] == 0)
    first++;
  decimal.n = MIN (n - first, DECIMAL_DIGITS);
  memcpy (decimal.digits, digits + first, (gsize) decimal.n);
  cut = first + decimal.n;
  decimal.exponent += n - cut;
  if (cut >= n)
    return decimal;
  for (gint i = cut + 1; i < n; i++)
    is_more |= digits[i] != 0;
  is_odd = decimal.digits[decimal.n - 1] % 2 == 1;
  if (digits[cut] > 5 || (digits[cut] == 5 && (is_more || is_odd)))
    round_up (&decimal);
  return decimal;
}

Decimal
decimal_new (__int128 value, gint exponent)
{
  guint8 digits[MOST_DIGITS];
  gint   first = MOST_DIGITS;

  for (; value > 0; value /= 10)
    digits[--first] = (guint8) (value % 10);
  return rounded (digits + first, MOST_DIGITS - first, exponent, FALSE);
}

Decimal
decimal_divide (const Decimal *decimal, gint64 divisor)
{
  guint8   digits[MOST_DIGITS];
  __int128 rest = 0;

  for (gint i = 0; i < MOST_DIGITS; i++)
    {
      rest = rest * 10 + (i < decimal->n ? decimal->digits[i] : 0);
      digits[i] = (guint8) (rest / divisor);
      rest %= divisor;
    }
  return rounded (digits, MOST_DIGITS, decimal->exponent + decimal->n - MOST_DIGITS, rest != 0);
}

Decimal
decimal_multiply (const Decimal *decimal, gint64 factor)
{
  guint8   digits[MOST_DIGITS] = { 0 };
  __int128 carry = 0;

  for (gint i = MOST_DIGITS - 1, k = decimal->n - 1; i >= 0; i--, k--)
    {
      carry += k >= 0 ? (__int128) factor * decimal->digits[k] : 0;
      digits[i] = (guint8) (carry % 10);
      carry /= 10;
    }
  return rounded (digits, MOST_DIGITS, decimal->exponent, FALSE);
}

gint64
decimal_round (const Decimal *decimal)
{
  gint   n_whole = decimal->n + decimal->exponent;
  gint64 whole = 0;

  for (gint i = 0; i < n_whole; i++)
    whole = whole * 10 + (i < decimal->n ? decimal->digits[i] : 0);
  if (n_whole >= 0 && n_whole < decimal->n && decimal->digits[n_whole] >= 5)
    whole++;
  return whole;
}

__int128
decimal_units (const Decimal *decimal, gint places)
{
  gint     n_kept = decimal->n + decimal->exponent + places;
  __int128 units = 0;
  gboolean is_tie = TRUE;

  for (gint i = 0; i < n_kept; i++)
    units = units * 10 + (i < decimal->n ? decimal->digits[i] : 0);
  if (n_kept < 0 || n_kept >= decimal->n)
    return units;
  for (gint i = n_kept + 1; i < decimal->n; i++)
    is_tie &= decimal->digits[i] == 0;
  if (decimal->digits[n_kept] > 5 || (decimal->digits[n_kept] == 5 && (!is_tie || units % 2 != 0)))
    units++;
  return units;
}
