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
  Double power = { .bits = (guint64) (exponent + EXPONENT_BIAS) << MANTISSA_BITS };

  return power.value;
}

double
rng_scale_by_power (double x, int exponent)
{
  if (G_LIKELY (exponent > -EXPONENT_BIAS && exponent <= EXPONENT_BIAS))
    return x * power_of_two (exponent);
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
  *exponent = (int) (number.bits >> MANTISSA_BITS) - EXPONENT_BIAS + extra;
  number.bits &= (G_GUINT64_CONSTANT (1) << MANTISSA_BITS) - 1;
  number.bits |= (guint64) EXPONENT_BIAS << MANTISSA_BITS;
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

/* 2^(i/32), rounded to nearest. */
/* clang-format off */
static const double powers_of_two_32nds[32] = {
  0x1.0000000000000p+0, 0x1.059b0d3158574p+0, 0x1.0b5586cf9890fp+0, 0x1.11301d0125b51p+0,
  0x1.172b83c7d517bp+0, 0x1.1d4873168b9aap+0, 0x1.2387a6e756238p+0, 0x1.29e9df51fdee1p+0,
  0x1.306fe0a31b715p+0, 0x1.371a7373aa9cbp+0, 0x1.3dea64c123422p+0, 0x1.44e086061892dp+0,
  0x1.4bfdad5362a27p+0, 0x1.5342b569d4f82p+0, 0x1.5ab07dd485429p+0, 0x1.6247eb03a5585p+0,
  0x1.6a09e667f3bcdp+0, 0x1.71f75e8ec5f74p+0, 0x1.7a11473eb0187p+0, 0x1.82589994cce13p+0,
  0x1.8ace5422aa0dbp+0, 0x1.93737b0cdc5e5p+0, 0x1.9c49182a3f090p+0, 0x1.a5503b23e255dp+0,
  0x1.ae89f995ad3adp+0, 0x1.b7f76f2fb5e47p+0, 0x1.c199bdd85529cp+0, 0x1.cb720dcef9069p+0,
  0x1.d5818dcfba487p+0, 0x1.dfc97337b9b5fp+0, 0x1.ea4afa2a490dap+0, 0x1.f50765b6e4540p+0,
};
/* clang-format on */

/* exp x = 2^(k/32) exp r with |r| <= ln 2 / 64, so that six terms of Taylor's series reach the last
 * bit. */
double
rng_exp (double x)
{
  int    k;
  double r, series;

  if (x != x)
    return x;
  if (x > 709.79)
    return INFINITY;
  if (x < -745.2)
    return 0;

  k = (int) (x * (32 * INVERSE_LN2) + copysign (0.5, x));
  r = (x - k * (LN2_HIGH / 32)) - k * (LN2_LOW / 32);
  series =
      r * (1 + r * (1.0 / 2 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720))))));
  series = powers_of_two_32nds[k & 31] + powers_of_two_32nds[k & 31] * series;
  return rng_scale_by_power (series, k >> 5);
}
