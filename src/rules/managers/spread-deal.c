/* SPDX-License-Identifier: Apache-2.0 */
/* A spread becomes weights, and weights become shares that add up. */
#include "spread-deal.h"

static void
given_weights (const Spread *spread, double *weights, guint n)
{
  for (guint i = 0; i < n; i++)
    weights[i] = spread->weights[i % spread->n_weights];
}

static void
draw_weights (Rng *rng, const Spread *spread, double *weights, guint n)
{
  switch (spread->kind)
    {
    case SPREAD_LOGNORMAL:
      rng_lognormal_weights (rng, spread->parameter, weights, n);
      return;
    case SPREAD_PARETO:
      rng_pareto_weights (rng, spread->parameter, weights, n);
      return;
    case SPREAD_ZIPF:
      rng_zipf_weights (rng, spread->parameter, weights, n);
      return;
    case SPREAD_WEIGHTS:
      given_weights (spread, weights, n);
      return;
    case SPREAD_NONE:
      break;
    }
}

Rng
spread_rng (guint64 seed, SpreadStream stream, guint64 number)
{
  return rng_init (seed, ((guint64) stream << 48) + number);
}

void
spread_deal (Rng *rng, const Spread *spread, gint64 total, gint64 *shares, guint n)
{
  g_autofree double *weights = NULL;

  if (n == 0)
    return;
  if (spread->kind == SPREAD_NONE || (spread->kind == SPREAD_WEIGHTS && spread->n_weights == 0))
    {
      rng_deal (total, NULL, shares, n);
      return;
    }
  weights = g_new (double, n);
  draw_weights (rng, spread, weights, n);
  rng_deal (total, weights, shares, n);
}
