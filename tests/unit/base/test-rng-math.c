/* SPDX-License-Identifier: Apache-2.0 */
/* exp and log against libm within a few units of the last place, and their edges exactly. */
#include "rng.h"

#include <math.h>

#define N_RANDOM 200000
#define SEED 3
#define TOLERANCE 4e-16

static void
check_near (double value, double expected)
{
  g_assert_true (fabs (value - expected) <= TOLERANCE * 2 * fabs (expected));
}

static void
log_agrees_with_libm (void)
{
  Rng rng = rng_init (SEED, 0);

  for (guint i = 0; i < N_RANDOM; i++)
    {
      double x = ldexp (0.5 + rng_unit (&rng), (int) rng_below (&rng, 2000) - 1000);

      check_near (rng_log (x), log (x));
    }
}

static void
log_agrees_near_one (void)
{
  for (int i = 1; i < 1000; i++)
    {
      check_near (rng_log (1 + i * 1e-9), log (1 + i * 1e-9));
      check_near (rng_log (1 - i * 1e-9), log (1 - i * 1e-9));
    }
}

static void
log_has_its_edges (void)
{
  g_assert_true (rng_log (1) == 0);
  g_assert_true (rng_log (0) == -INFINITY);
  g_assert_true (isnan (rng_log (-1)));
  g_assert_true (isnan (rng_log (NAN)));
  g_assert_true (rng_log (INFINITY) == INFINITY);
  check_near (rng_log (G_MAXDOUBLE), log (G_MAXDOUBLE));
  check_near (rng_log (0x1p-1074), log (0x1p-1074));
  check_near (rng_log (0x1.8p-1050), log (0x1.8p-1050));
}

static void
exp_agrees_with_libm (void)
{
  Rng rng = rng_init (SEED, 1);

  for (guint i = 0; i < N_RANDOM; i++)
    {
      double x = 1410 * rng_unit (&rng) - 705;
      double small = 2 * rng_unit (&rng) - 1;

      check_near (rng_exp (x), exp (x));
      check_near (rng_exp (small), exp (small));
    }
}

static void
exp_has_its_edges (void)
{
  g_assert_true (rng_exp (0) == 1);
  g_assert_true (rng_exp (710) == INFINITY);
  g_assert_true (rng_exp (INFINITY) == INFINITY);
  g_assert_true (rng_exp (-750) == 0);
  g_assert_true (rng_exp (-INFINITY) == 0);
  g_assert_true (isnan (rng_exp (NAN)));
  check_near (rng_exp (709.7), exp (709.7));
  g_assert_true (fabs (rng_exp (-740) - exp (-740)) <= 0x1p-1074);
}

/* These bits are part of every golden file: they may never change. */
static void
values_are_pinned (void)
{
  g_assert_true (rng_log (10) == 0x1.26bb1bbb55516p+1);
  g_assert_true (rng_log (0.3) == -0x1.34378fcbda721p+0);
  g_assert_true (rng_exp (1) == 0x1.5bf0a8b145769p+1);
  g_assert_true (rng_exp (-0.37) == 0x1.61a7ee209faffp-1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rng/math/log-agrees-with-libm", log_agrees_with_libm);
  g_test_add_func ("/rng/math/log-agrees-near-one", log_agrees_near_one);
  g_test_add_func ("/rng/math/log-has-its-edges", log_has_its_edges);
  g_test_add_func ("/rng/math/exp-agrees-with-libm", exp_agrees_with_libm);
  g_test_add_func ("/rng/math/exp-has-its-edges", exp_has_its_edges);
  g_test_add_func ("/rng/math/values-are-pinned", values_are_pinned);
  return g_test_run ();
}
