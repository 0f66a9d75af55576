/* SPDX-License-Identifier: Apache-2.0 */
/* xoshiro256++ (Blackman and Vigna), seeded by splitmix64, and the distributions drawn from it. */
#include "rng.h"

#include <math.h>

/* Keeps the sum of 2^32 weights within a double. */
#define MOST_LOG_WEIGHT 600.0

static guint64
splitmix_next (guint64 *state)
{
  guint64 z;

  *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  z = *state;
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static guint64
rotate_left (guint64 x, int bits)
{
  return (x << bits) | (x >> (64 - bits));
}

/* 0 < x < 1, 52 bits and the half step that keeps it off both ends. */
static double
open_unit (Rng *rng)
{
  return ((double) (rng_next (rng) >> 12) + 0.5) * 0x1p-52;
}

static double
ratio_of_polynomials (double x, const double *above, const double *below)
{
  double numerator = above[7], denominator = below[7];

  for (int i = 6; i >= 0; i--)
    {
      numerator = numerator * x + above[i];
      denominator = denominator * x + below[i];
    }
  return numerator / denominator;
}

/* clang-format off */
/* Wichura 1988, algorithm AS 241 (PPND16): rational approximations, relative error about 1e-16. */
static const double centre_above[8] = {
  3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
  4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
};
static const double centre_below[8] = {
  1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
  2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
};
static const double side_above[8] = {
  1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
  1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
};
static const double side_below[8] = {
  1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
  1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
};
static const double tail_above[8] = {
  6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
  2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
};
static const double tail_below[8] = {
  1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
  7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
};
/* clang-format on */

static double
normal_quantile (double p)
{
  double from_middle = p - 0.5;
  double distance, x;

  if (fabs (from_middle) <= 0.425)
    return from_middle *
           ratio_of_polynomials (0.180625 - from_middle * from_middle, centre_above, centre_below);

  distance = sqrt (-rng_log (from_middle < 0 ? p : 1 - p));
  if (distance <= 5)
    x = ratio_of_polynomials (distance - 1.6, side_above, side_below);
  else
    x = ratio_of_polynomials (distance - 5, tail_above, tail_below);
  return from_middle < 0 ? -x : x;
}

Rng
rng_init (guint64 seed, guint64 stream)
{
  guint64 state = seed;
  Rng     rng;

  state = splitmix_next (&state) ^ stream;
  state = splitmix_next (&state);
  for (int i = 0; i < 4; i++)
    rng.state[i] = splitmix_next (&state);
  return rng;
}

guint64
rng_next (Rng *rng)
{
  guint64 *s = rng->state;
  guint64  result = rotate_left (s[0] + s[3], 23) + s[0];
  guint64  shifted = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = rotate_left (s[3], 45);
  return result;
}

/* Lemire 2019: the high word of a product, drawn again in the few cases that would favour low
 * values. */
guint32
rng_below (Rng *rng, guint32 bound)
{
  guint64 product;
  guint32 threshold;

  g_return_val_if_fail (bound > 0, 0);

  product = (rng_next (rng) >> 32) * bound;
  if ((guint32) product >= bound)
    return product >> 32;

  threshold = -bound % bound;
  while ((guint32) product < threshold)
    product = (rng_next (rng) >> 32) * bound;
  return product >> 32;
}

double
rng_unit (Rng *rng)
{
  return (double) (rng_next (rng) >> 11) * 0x1p-53;
}

double
rng_normal (Rng *rng)
{
  return normal_quantile (open_unit (rng));
}

void
rng_shuffle (Rng *rng, guint32 *values, guint n_values)
{
  for (guint i = n_values; i > 1; i--)
    {
      guint   j = rng_below (rng, i);
      guint32 moved = values[i - 1];

      values[i - 1] = values[j];
      values[j] = moved;
    }
}

static double
weight_from_log (double logarithm)
{
  return rng_exp (CLAMP (logarithm, -MOST_LOG_WEIGHT, MOST_LOG_WEIGHT));
}

void
rng_lognormal_weights (Rng *rng, double sigma, double *weights, guint n_weights)
{
  for (guint i = 0; i < n_weights; i++)
    weights[i] = weight_from_log (sigma * rng_normal (rng));
}

void
rng_pareto_weights (Rng *rng, double alpha, double *weights, guint n_weights)
{
  g_return_if_fail (alpha > 0);

  for (guint i = 0; i < n_weights; i++)
    weights[i] = weight_from_log (-rng_log (open_unit (rng)) / alpha);
}

void
rng_zipf_weights (Rng *rng, double exponent, double *weights, guint n_weights)
{
  for (guint i = 0; i < n_weights; i++)
    weights[i] = weight_from_log (-exponent * rng_log (i + 1.0));
  for (guint i = n_weights; i > 1; i--)
    {
      guint  j = rng_below (rng, i);
      double moved = weights[i - 1];

      weights[i - 1] = weights[j];
      weights[j] = moved;
    }
}
