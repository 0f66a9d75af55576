/* SPDX-License-Identifier: Apache-2.0 */
/* The generator: its draws for ever, its distributions by their moments. */
#include "rng.h"

#include <math.h>

#define SEED 1
#define N_DRAWS 200000

/* The published generator from the state 1, 2, 3, 4. */
static void
is_xoshiro256_plus_plus (void)
{
  static const guint64 draws[] = { G_GUINT64_CONSTANT (41943041), G_GUINT64_CONSTANT (58720359),
                                   G_GUINT64_CONSTANT (3588806011781223),
                                   G_GUINT64_CONSTANT (3591011842654386),
                                   G_GUINT64_CONSTANT (9228616714210784205) };
  Rng                  rng = { { 1, 2, 3, 4 } };

  for (guint i = 0; i < G_N_ELEMENTS (draws); i++)
    g_assert_cmpuint (rng_next (&rng), ==, draws[i]);
}

/* These draws are part of every golden file: they may never change. */
static void
draws_are_pinned (void)
{
  static const guint64 draws[] = { G_GUINT64_CONSTANT (0x3f8506cb87cd7d91),
                                   G_GUINT64_CONSTANT (0x7141f0034b964604),
                                   G_GUINT64_CONSTANT (0x003b07bf3afad2e5),
                                   G_GUINT64_CONSTANT (0x592d5816cb7de2aa) };
  static const double  normals[] = { -0x1.1b9de9d2fd89cp-2, -0x1.cdf48404f966p-1,
                                     -0x1.7f99611ab402ep-1, -0x1.46fe809f44ebbp-4 };
  guint32              values[8] = { 0, 1, 2, 3, 4, 5, 6, 7 };
  static const guint32 shuffled[8] = { 1, 0, 7, 6, 3, 2, 5, 4 };
  Rng                  rng = rng_init (SEED, 0);

  for (guint i = 0; i < G_N_ELEMENTS (draws); i++)
    g_assert_cmpuint (rng_next (&rng), ==, draws[i]);
  for (guint i = 0; i < G_N_ELEMENTS (normals); i++)
    g_assert_true (rng_normal (&rng) == normals[i]);
  rng_shuffle (&rng, values, G_N_ELEMENTS (values));
  g_assert_cmpmem (values, sizeof values, shuffled, sizeof shuffled);
}

static void
equal_seeds_draw_equally (void)
{
  Rng a = rng_init (5, 9), b = rng_init (5, 9);

  for (guint i = 0; i < 1000; i++)
    g_assert_cmpuint (rng_next (&a), ==, rng_next (&b));
}

/* Neighbouring seeds and streams share no draw among the first thousand: 64 bits do not meet by
 * chance. */
static void
streams_are_apart (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint64 seed = 0; seed < 4; seed++)
    for (guint64 stream = 0; stream < 4; stream++)
      {
        Rng rng = rng_init (seed, stream);

        for (guint i = 0; i < 1000; i++)
          {
            guint64 draw = rng_next (&rng);

            g_assert_true (g_hash_table_add (seen, g_memdup2 (&draw, sizeof draw)));
          }
      }
}

static void
below_stays_below_and_is_even (void)
{
  Rng   rng = rng_init (SEED, 1);
  guint counts[7] = { 0 };

  for (guint i = 0; i < 70000; i++)
    counts[rng_below (&rng, 7)]++;
  for (guint i = 0; i < 7; i++)
    g_assert_cmpint (ABS ((int) counts[i] - 10000), <, 500); /* five standard deviations are 463 */
  g_assert_cmpuint (rng_below (&rng, 1), ==, 0);
}

/* With a bound of 3 × 2^30 plain multiplication would hit every third value twice. */
static void
below_has_no_bias_for_a_large_bound (void)
{
  Rng           rng = rng_init (SEED, 2);
  const guint32 bound = 3221225472;
  guint         thirds[3] = { 0 };

  for (guint i = 0; i < 30000; i++)
    {
      guint32 x = rng_below (&rng, bound);

      g_assert_cmpuint (x, <, bound);
      thirds[x % 3]++;
    }
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (ABS ((int) thirds[i] - 10000), <, 410);
}

static void
unit_stays_in_its_interval (void)
{
  Rng    rng = rng_init (SEED, 3);
  double sum = 0;

  for (guint i = 0; i < N_DRAWS; i++)
    {
      double x = rng_unit (&rng);

      g_assert_true (x >= 0 && x < 1);
      sum += x;
    }
  g_assert_true (fabs (sum / N_DRAWS - 0.5) < 0.004);
}

/* The probability below each draw, by libm, is the unit number that it was made from. */
static void
normal_inverts_its_distribution (void)
{
  Rng rng = rng_init (SEED, 4);

  for (guint i = 0; i < N_DRAWS; i++)
    {
      Rng    before = rng;
      double z = rng_normal (&rng);
      double p = ((double) (rng_next (&before) >> 12) + 0.5) * 0x1p-52;

      g_assert_true (fabs (0.5 * erfc (-z / sqrt (2)) - p) <= 4e-15 * p + 1e-16);
    }
}

/* A state whose next draw is the smallest possible reaches the last branch of the table. */
static void
normal_reaches_its_tails (void)
{
  Rng    lowest = { { 0, 1, 1, 0 } };
  double p = 0.5 * 0x1p-52;
  double z = rng_normal (&lowest);

  g_assert_true (fabs (0.5 * erfc (-z / sqrt (2)) - p) <= 1e-13 * p);
}

static void
a_shuffle_keeps_every_value (void)
{
  Rng      rng = rng_init (SEED, 5);
  guint32  values[100];
  gboolean seen[100] = { FALSE };
  guint    n_moved = 0;

  for (guint32 i = 0; i < 100; i++)
    values[i] = i;
  rng_shuffle (&rng, values, 100);
  for (guint i = 0; i < 100; i++)
    {
      seen[values[i]] = TRUE;
      n_moved += values[i] != i ? 1 : 0;
    }

  for (guint i = 0; i < 100; i++)
    g_assert_true (seen[i]);
  g_assert_cmpuint (n_moved, >, 90);
  rng_shuffle (&rng, values, 0);
}

static void
lognormal_weights_have_their_moments (void)
{
  Rng                rng = rng_init (SEED, 6);
  g_autofree double *weights = g_new (double, N_DRAWS);
  double             sum = 0, squares = 0;

  rng_lognormal_weights (&rng, 0.5, weights, N_DRAWS);

  for (guint i = 0; i < N_DRAWS; i++)
    {
      double z = log (weights[i]) / 0.5;

      sum += z;
      squares += z * z;
    }
  g_assert_true (fabs (sum / N_DRAWS) < 0.012);
  g_assert_true (fabs (squares / N_DRAWS - 1) < 0.016);
}

static void
lognormal_without_spread_is_even (void)
{
  Rng    rng = rng_init (SEED, 7);
  double weights[10];

  rng_lognormal_weights (&rng, 0, weights, 10);

  for (guint i = 0; i < 10; i++)
    g_assert_true (weights[i] == 1);
}

/* P (weight > w) = w^-alpha: half of the weights lie above 2^(1 / alpha). */
static void
pareto_weights_have_their_median (void)
{
  Rng                rng = rng_init (SEED, 8);
  g_autofree double *weights = g_new (double, N_DRAWS);
  guint              n_above = 0;

  rng_pareto_weights (&rng, 1.5, weights, N_DRAWS);

  for (guint i = 0; i < N_DRAWS; i++)
    {
      g_assert_true (weights[i] >= 1);
      n_above += weights[i] > pow (2, 1 / 1.5) ? 1 : 0;
    }
  g_assert_cmpint (ABS ((int) n_above - N_DRAWS / 2), <, 1200);
}

static int
compare_descending (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? 1 : x > y ? -1 : 0;
}

static void
zipf_weights_are_powers_in_seeded_order (void)
{
  Rng    rng = rng_init (SEED, 9);
  double weights[50];

  rng_zipf_weights (&rng, 1.1, weights, 50);
  g_assert_true (weights[0] != 1 || weights[1] < weights[2]);
  qsort (weights, 50, sizeof *weights, compare_descending);

  for (guint k = 1; k <= 50; k++)
    g_assert_true (fabs (weights[k - 1] - pow (k, -1.1)) < 1e-15);
}

static void
extreme_parameters_stay_finite (void)
{
  Rng    rng = rng_init (SEED, 10);
  double weights[1000];

  rng_pareto_weights (&rng, 1e-6, weights, 1000);
  for (guint i = 0; i < 1000; i++)
    g_assert_true (isfinite (weights[i]));
  rng_lognormal_weights (&rng, 1e6, weights, 1000);
  for (guint i = 0; i < 1000; i++)
    g_assert_true (isfinite (weights[i]) && weights[i] > 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rng/is-xoshiro256-plus-plus", is_xoshiro256_plus_plus);
  g_test_add_func ("/rng/draws-are-pinned", draws_are_pinned);
  g_test_add_func ("/rng/equal-seeds-draw-equally", equal_seeds_draw_equally);
  g_test_add_func ("/rng/streams-are-apart", streams_are_apart);
  g_test_add_func ("/rng/below-stays-below-and-is-even", below_stays_below_and_is_even);
  g_test_add_func ("/rng/below-has-no-bias-for-a-large-bound", below_has_no_bias_for_a_large_bound);
  g_test_add_func ("/rng/unit-stays-in-its-interval", unit_stays_in_its_interval);
  g_test_add_func ("/rng/normal-inverts-its-distribution", normal_inverts_its_distribution);
  g_test_add_func ("/rng/normal-reaches-its-tails", normal_reaches_its_tails);
  g_test_add_func ("/rng/a-shuffle-keeps-every-value", a_shuffle_keeps_every_value);
  g_test_add_func ("/rng/lognormal-weights-have-their-moments",
                   lognormal_weights_have_their_moments);
  g_test_add_func ("/rng/lognormal-without-spread-is-even", lognormal_without_spread_is_even);
  g_test_add_func ("/rng/pareto-weights-have-their-median", pareto_weights_have_their_median);
  g_test_add_func ("/rng/zipf-weights-are-powers-in-seeded-order",
                   zipf_weights_are_powers_in_seeded_order);
  g_test_add_func ("/rng/extreme-parameters-stay-finite", extreme_parameters_stay_finite);
  return g_test_run ();
}
