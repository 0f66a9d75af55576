/* SPDX-License-Identifier: Apache-2.0 */
/* exp and log from + − × ÷ and constants, because libm's last bit differs between machines. */
#include "rng.h"

#include "rng-private.h"

#include <math.h>

/* ln 2 as a part with 16 trailing zero bits, so that an exponent times it is exact, and the rest.
 */
#define LN2_HIGH 0x1.62e42fefap-1
#define LN2_LOW 0x1.cf79abc9e3b39803f2f6af40f343267298b62d8ap-40
#define INVERSE_LN2 0x1.71547652b82fep+0
#define SQRT_2 0x1.6a09e667f3bcdp+0

#define MANTISSA_BITS 52
#define EXPONENT_BIAS 1023

typedef union
{
  double  value;
  guint64 bits;
} Double;

static double
power_of_two (int exponent)
{
  Double power = { .bits = (guint64)(exponent + EXPONENT_BIAS) << MANTISSA_BITS };

  return power.value;
}

double
rng_scale_by_power (double x, int exponent)
{
  for (; exponent > EXPONENT_BIAS; exponent -= EXPONENT_BIAS)
    x *= power_of_two (EXPONENT_BIAS);
  for (; exponent < 1 - EXPONENT_BIAS; exponent += EXPONENT_BIAS - 1)
    x *= power_of_two (1 - EXPONENT_BIAS);
  return x * power_of_two (exponent);
}

double
rng_split (double x, int *exponent)
{
  Double number = { .value = x };
  int    extra = 0;

  if (x < 0x1p-1022)
    {
      extra = -54;
      number.value = x * 0x1p54;
    }
  *exponent = (int)(number.bits >> MANTISSA_BITS) - EXPONENT_BIAS + extra;
  number.bits &= (G_GUINT64_CONSTANT (1) << MANTISSA_BITS) - 1;
  number.bits |= (guint64)EXPONENT_BIAS << MANTISSA_BITS;
  return number.value;
}

/* log x = exponent ln 2 + 2 artanh ((m − 1) / (m + 1)) with the mantissa m between √½ and √2; the
 * series s + s³/3 + s⁵/5 + … has |s| < 0.172, so twelve terms reach the last bit. */
double
rng_log (double x)
{
  int    exponent;
  double mantissa, s, square, series = 0;

  if (!(x > 0))
    return x == 0 ? -INFINITY : NAN;
  if (x > G_MAXDOUBLE)
    return x;

  mantissa = rng_split (x, &exponent);
  if (mantissa > SQRT_2)
    {
      mantissa /= 2;
      exponent++;
    }
  s = (mantissa - 1) / (mantissa + 1);
  square = s * s;
  for (int k = 23; k >= 3; k -= 2)
    series = (series + 1.0 / k) * square;
  return exponent * LN2_HIGH + (2 * s + (2 * s * series + exponent * LN2_LOW));
}

/* exp x = 2^k exp r with |r| <= ln 2 / 2; Taylor's series of exp r needs fifteen terms for the last
 * bit. */
double
rng_exp (double x)
{
  int    k;
  double r, series = 1;

  if (x != x)
    return x;
  if (x > 709.79)
    return INFINITY;
  if (x < -745.2)
    return 0;

  k = (int)(x * INVERSE_LN2 + (x < 0 ? -0.5 : 0.5));
  r = (x - k * LN2_HIGH) - k * LN2_LOW;
  for (int n = 15; n >= 1; n--)
    series = 1 + series * r / n;
  return rng_scale_by_power (series, k);
}
