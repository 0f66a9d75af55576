/* SPDX-License-Identifier: Apache-2.0 */
/* A seeded generator and its distributions: + − × ÷, square root and tables only, so the same draws
 * on every machine. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 state[4];
} Rng;

/* A generator for one purpose: equal seed and stream give equal draws; different streams are
 * independent. */
Rng rng_init (guint64 seed, guint64 stream);

guint64 rng_next (Rng *rng);
/* 0 <= x < bound, without bias; bound > 0. */
guint32 rng_below (Rng *rng, guint32 bound);
/* 0 <= x < 1, 53 bits. */
double rng_unit (Rng *rng);
/* Standard normal, by inversion of a table (no libm). */
double rng_normal (Rng *rng);
/* Fisher-Yates over `values`. */
void rng_shuffle (Rng *rng, guint32 *values, guint n_values);

/* ---- weights, not scaled to any sum, all finite and above 0. */

/* exp (sigma z) per value. */
void rng_lognormal_weights (Rng *rng, double sigma, double *weights, guint n_weights);
/* Pareto with shape alpha > 0, least weight 1. */
void rng_pareto_weights (Rng *rng, double alpha, double *weights, guint n_weights);
/* k^-s for k = 1..n, permuted. */
void rng_zipf_weights (Rng *rng, double exponent, double *weights, guint n_weights);

/* Deals `total` >= 0 in proportion to the weights by largest remainder (ties to the lower index);
 * the shares add up to the total. Weights have a finite sum, negative ones count as 0. `weights`
 * NULL, or nothing but zeros, deals evenly: the first total mod n get one more. */
void rng_deal (gint64 total, const double *weights, gint64 *shares, guint n_shares);

/* exp and natural logarithm by tables and series, equal on every machine; used wherever libm would
 * differ. */
double rng_exp (double x);
double rng_log (double x);

G_END_DECLS
