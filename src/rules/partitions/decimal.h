/* SPDX-License-Identifier: Apache-2.0 */
/* Decimals of 34 digits, ties to even: what java.math.BigDecimal does in its DECIMAL128 context,
 * which is Scala's own. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DECIMAL_DIGITS 34

/* digits[0] first, times 10^exponent; n 0 is zero. Never negative. */
typedef struct
{
  guint8 digits[DECIMAL_DIGITS + 1];
  gint   n;
  gint   exponent;
} Decimal;

/* A value that is not negative, times 10^exponent. */
Decimal decimal_new (__int128 value, gint exponent);
Decimal decimal_divide (const Decimal *decimal, gint64 divisor);
Decimal decimal_multiply (const Decimal *decimal, gint64 factor);
/* The nearest whole number, halves up. */
gint64 decimal_round (const Decimal *decimal);
/* The value in units of 10^-places, ties to even; both are to fit. */
__int128 decimal_units (const Decimal *decimal, gint places);

G_END_DECLS
