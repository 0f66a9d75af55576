/* SPDX-License-Identifier: Apache-2.0 */
/* Dealing a whole: largest remainders, nothing lost, nothing made. */
#include "rng.h"

#include <stdlib.h>

#define SEED 2
#define MOST (G_GINT64_CONSTANT (1) << 60)

static void
check_shares (gint64 total, const double *weights, const gint64 *expected, guint n)
{
  g_autofree gint64 *shares = g_new (gint64, n);

  rng_deal (total, weights, shares, n);

  for (guint i = 0; i < n; i++)
    g_assert_cmpint (shares[i], ==, expected[i]);
}

static void
without_weights_the_first_get_one_more (void)
{
  check_shares (10, NULL, (const gint64[]){ 3, 3, 2, 2 }, 4);
  check_shares (0, NULL, (const gint64[]){ 0, 0 }, 2);
  check_shares (MOST, NULL, (const gint64[]){ MOST }, 1);
}

/* 10 × 5/9, 3/9, 1/9 = 5.56, 3.33, 1.11: the one left goes to the first. 10 × 1/4, 2/4, 1/4 = 2.5,
 * 5, 2.5: a tie goes to the lower index. */
static void
the_largest_remainder_gets_the_rest (void)
{
  check_shares (10, (const double[]){ 5, 3, 1 }, (const gint64[]){ 6, 3, 1 }, 3);
  check_shares (10, (const double[]){ 1, 2, 1 }, (const gint64[]){ 3, 5, 2 }, 3);
  check_shares (2, (const double[]){ 1, 1, 1, 1 }, (const gint64[]){ 1, 1, 0, 0 }, 4);
  check_shares (3, (const double[]){ 0.1, 0.1, 0.1 }, (const gint64[]){ 1, 1, 1 }, 3);
  check_shares (7, (const double[]){ 0, 1, 0 }, (const gint64[]){ 0, 7, 0 }, 3);
}

/* 2^60 = 1152921504606846976, a quarter of it is 288230376151711744. */
static void
large_totals_are_dealt_to_the_last_byte (void)
{
  check_shares (MOST, (const double[]){ 3, 1 },
                (const gint64[]){ 864691128455135232, 288230376151711744 }, 2);
  check_shares (MOST - 1, (const double[]){ 3, 1 },
                (const gint64[]){ 864691128455135231, 288230376151711744 }, 2);
}

static void
no_weight_at_all_deals_evenly (void)
{
  check_shares (5, (const double[]){ 0, 0, 0 }, (const gint64[]){ 2, 2, 1 }, 3);
}

static void
the_scale_of_the_weights_does_not_matter (void)
{
  check_shares (10, (const double[]){ 5e300, 3e300, 1e300 }, (const gint64[]){ 6, 3, 1 }, 3);
  check_shares (10, (const double[]){ 5e-300, 3e-300, 1e-300 }, (const gint64[]){ 6, 3, 1 }, 3);
  check_shares (10, (const double[]){ 5 * 0x1p-1074, 3 * 0x1p-1074, 0x1p-1074 },
                (const gint64[]){ 6, 3, 1 }, 3);
}

static void
nobody_to_deal_to_is_fine (void)
{
  rng_deal (10, NULL, NULL, 0);
}

typedef struct
{
  guint64 remainder;
  guint   index;
} Claim;

static int
compare_claims (const void *a, const void *b)
{
  const Claim *x = a, *y = b;

  if (x->remainder != y->remainder)
    return x->remainder < y->remainder ? 1 : -1;
  return x->index < y->index ? -1 : 1;
}

/* The definition, step by step, for whole weights. */
static void
deal_by_definition (guint64 total, const double *weights, gint64 *shares, guint n)
{
  g_autofree Claim *claims = g_new (Claim, n);
  guint64           sum = 0, rest = total;

  for (guint i = 0; i < n; i++)
    sum += (guint64) weights[i];
  for (guint i = 0; i < n; i++)
    {
      shares[i] = (gint64) (total * (guint64) weights[i] / sum);
      claims[i] = (Claim){ total * (guint64) weights[i] % sum, i };
      rest -= (guint64) shares[i];
    }
  qsort (claims, n, sizeof *claims, compare_claims);
  for (guint i = 0; i < rest; i++)
    shares[claims[i].index]++;
}

static void
agrees_with_the_definition (void)
{
  Rng rng = rng_init (SEED, 0);

  for (guint round = 0; round < 2000; round++)
    {
      guint   n = 1 + rng_below (&rng, 40);
      double  weights[40];
      gint64  shares[40], expected[40];
      guint64 total = rng_below (&rng, 1000000);

      for (guint i = 0; i < n; i++)
        weights[i] = 1 + rng_below (&rng, 20);
      rng_deal ((gint64) total, weights, shares, n);
      deal_by_definition (total, weights, expected, n);

      g_assert_cmpmem (shares, n * sizeof *shares, expected, n * sizeof *expected);
    }
}

static void
shares_of_many_add_up (void)
{
  enum
  {
    N = 1000000
  };
  static const gint64 totals[] = { 0, 1, 999999, G_GINT64_CONSTANT (500000000000), MOST };
  g_autofree double  *weights = g_new (double, N);
  g_autofree gint64  *shares = g_new (gint64, N);
  Rng                 rng = rng_init (SEED, 1);

  rng_pareto_weights (&rng, 0.7, weights, N);
  for (guint t = 0; t < G_N_ELEMENTS (totals); t++)
    {
      gint64 sum = 0;

      rng_deal (totals[t], weights, shares, N);
      for (guint i = 0; i < N; i++)
        {
          g_assert_true (shares[i] >= 0);
          sum += shares[i];
        }
      g_assert_cmpint (sum, ==, totals[t]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rng/deal/without-weights-the-first-get-one-more",
                   without_weights_the_first_get_one_more);
  g_test_add_func ("/rng/deal/the-largest-remainder-gets-the-rest",
                   the_largest_remainder_gets_the_rest);
  g_test_add_func ("/rng/deal/large-totals-are-dealt-to-the-last-byte",
                   large_totals_are_dealt_to_the_last_byte);
  g_test_add_func ("/rng/deal/no-weight-at-all-deals-evenly", no_weight_at_all_deals_evenly);
  g_test_add_func ("/rng/deal/the-scale-of-the-weights-does-not-matter",
                   the_scale_of_the_weights_does_not_matter);
  g_test_add_func ("/rng/deal/nobody-to-deal-to-is-fine", nobody_to_deal_to_is_fine);
  g_test_add_func ("/rng/deal/agrees-with-the-definition", agrees_with_the_definition);
  g_test_add_func ("/rng/deal/shares-of-many-add-up", shares_of_many_add_up);
  return g_test_run ();
}
