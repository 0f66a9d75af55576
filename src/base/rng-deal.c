/* SPDX-License-Identifier: Apache-2.0 */
/* Shares of a whole number by largest remainder, in whole numbers from the first step on. */
#include "rng.h"

#include "rng-private.h"

/* The whole weights add up to less than 2^63, so that total × weight fits in 128 bits. */
#define WEIGHT_BITS 62

__extension__ typedef unsigned __int128 Wide;

static double
weight_or_zero (double weight)
{
  return weight > 0 ? weight : 0;
}

static void
deal_evenly (gint64 total, gint64 *shares, guint n_shares)
{
  gint64 each = total / n_shares;
  guint  n_one_more = (guint) (total % n_shares);

  for (guint i = 0; i < n_shares; i++)
    shares[i] = each + (i < n_one_more ? 1 : 0);
}

/* The weights times one power of two, without what is then left behind the point. Returns their
 * sum. */
static guint64
whole_weights (const double *weights, double sum, guint64 *whole, guint n_weights)
{
  guint64 whole_sum = 0;
  int     exponent;

  rng_split (sum, &exponent);
  for (guint i = 0; i < n_weights; i++)
    {
      whole[i] =
          (guint64) rng_scale_by_power (weight_or_zero (weights[i]), WEIGHT_BITS - 1 - exponent);
      whole_sum += whole[i];
    }
  return whole_sum;
}

/* The n-th largest value, n >= 1, found byte by byte from the top; only those that share the bytes
 * found so far are kept. `n_above` gets how many are larger. */
static guint64
nth_largest (const guint64 *values, guint n_values, guint n, guint *n_above)
{
  g_autofree guint64 *kept = g_memdup2 (values, n_values * sizeof (guint64));
  guint64             found = 0;

  *n_above = 0;
  for (int shift = 56; shift >= 0; shift -= 8)
    {
      guint counts[256] = { 0 };
      guint digit = 255;
      guint n_kept = 0;

      for (guint i = 0; i < n_values; i++)
        counts[(kept[i] >> shift) & 255]++;
      while (*n_above + counts[digit] < n)
        *n_above += counts[digit--];
      for (guint i = 0; i < n_values; i++)
        if (((kept[i] >> shift) & 255) == digit)
          kept[n_kept++] = kept[i];
      n_values = n_kept;
      found |= (guint64) digit << shift;
    }
  return found;
}

/* One more for each of the n largest remainders, ties to the lower index. */
static void
deal_rest (const guint64 *remainders, guint n, gint64 *shares, guint n_shares)
{
  guint   n_above, n_ties;
  guint64 least;

  if (n == 0)
    return;
  least = nth_largest (remainders, n_shares, n, &n_above);
  n_ties = n - n_above;
  for (guint i = 0; i < n_shares; i++)
    {
      if (remainders[i] > least)
        shares[i]++;
      else if (remainders[i] == least && n_ties > 0)
        {
          shares[i]++;
          n_ties--;
        }
    }
}

void
rng_deal (gint64 total, const double *weights, gint64 *shares, guint n_shares)
{
  g_autofree guint64 *whole = NULL;
  guint64             whole_sum;
  double              sum = 0;
  gint64              rest = total;

  g_return_if_fail (total >= 0);

  if (n_shares == 0)
    return;
  for (guint i = 0; weights != NULL && i < n_shares; i++)
    sum += weight_or_zero (weights[i]);
  g_return_if_fail (sum <= G_MAXDOUBLE);
  if (sum == 0)
    {
      deal_evenly (total, shares, n_shares);
      return;
    }

  whole = g_new (guint64, n_shares);
  whole_sum = whole_weights (weights, sum, whole, n_shares);
  for (guint i = 0; i < n_shares; i++)
    {
      Wide product = (Wide) total * whole[i];

      shares[i] = (gint64) (product / whole_sum);
      whole[i] = (guint64) (product % whole_sum);
      rest -= shares[i];
    }
  deal_rest (whole, (guint) rest, shares, n_shares);
}
