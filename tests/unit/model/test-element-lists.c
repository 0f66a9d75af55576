/* SPDX-License-Identifier: Apache-2.0 */
/* Spreads, ranges, weights and lists of names: what each accepts, and that copies are their own. */
#include "workload.h"

#include "cluster.h"

static gboolean
is_accepted (const ElementKind *kind, const char *name, const char *text)
{
  gpointer element = element_new (kind);
  gboolean accepted = element_set (kind, element, name, text, NULL);

  element_free (kind, element);
  return accepted;
}

static void
assert_verdicts (const ElementKind *kind,
                 const char        *name,
                 const char *const *good,
                 const char *const *bad)
{
  for (guint i = 0; good[i] != NULL; i++)
    {
      g_test_message ("%s", good[i]);
      g_assert_true (is_accepted (kind, name, good[i]));
    }
  for (guint i = 0; bad[i] != NULL; i++)
    {
      g_test_message ("not %s", bad[i]);
      g_assert_false (is_accepted (kind, name, bad[i]));
    }
}

static void
test_spreads (void)
{
  const char *const good[] = { "none",        "lognormal 0", "lognormal 20",  "pareto 0.1",
                               " zipf\t1.1 ", "weights 1",   "weights 0 0 1", NULL };
  const char *const bad[] = {
    "",           "uniform",  "lognormal",   "lognormal 1 2", "lognormal -1",
    "pareto 0",   "zipf 1e3", "zipf 20.1",   "weights",       "weights 0 0",
    "weights -1", "none 1",   "weights nan", "Zipf 1",        "lognormal 0,4",
    NULL
  };

  assert_verdicts (&stage_kind, "spread", good, bad);
}

static void
test_ranges (void)
{
  const char *const good[] = { "0", "0-17", "3-3", "5 1-2 5", "19999999", NULL };
  const char *const bad[] = { "",      "-",   "-1",       "1-",    "2-1", "a",
                              "1-2-3", "1,2", "20000000", "1 - 2", NULL };

  assert_verdicts (&preference_kind, "tasks", good, bad);
}

static void
test_weights (void)
{
  const char *const good[] = { "1", "3 1", "0 0.5", NULL };
  const char *const bad[] = { "", "0", "1 -1", "1,2", "9999999999999", "inf", NULL };

  assert_verdicts (&stage_kind, "shuffle-shares", good, bad);
}

static void
test_names (void)
{
  const char *const good[] = { "a", "a b", "\ta\n b ", "scan-1 scan-1", NULL };
  const char *const bad[] = { "", "   ", "a b\001c", NULL };

  assert_verdicts (&stage_kind, "after", good, bad);
}

/* Changing the copy leaves the original alone. */
static void
test_copies (void)
{
  Stage *stage = element_new (&stage_kind);
  Stage *copy;

  element_set (&stage_kind, stage, "spread", "weights 1 2", NULL);
  element_set (&stage_kind, stage, "shuffle-shares", "3 1", NULL);
  element_set (&stage_kind, stage, "after", "a b", NULL);
  copy = element_copy (&stage_kind, stage);
  copy->spread.weights[0] = 7;
  copy->shuffle_shares.weights[1] = 7;
  copy->after[0][0] = 'z';
  g_assert_cmpfloat (stage->spread.weights[0], ==, 1);
  g_assert_cmpfloat (stage->shuffle_shares.weights[1], ==, 1);
  g_assert_cmpstr (stage->after[0], ==, "a");
  g_assert_false (element_equal (&stage_kind, stage, copy));
  element_free (&stage_kind, stage);
  element_free (&stage_kind, copy);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/element-lists/read-spreads", test_spreads);
  g_test_add_func ("/element-lists/read-ranges", test_ranges);
  g_test_add_func ("/element-lists/read-weights", test_weights);
  g_test_add_func ("/element-lists/read-names", test_names);
  g_test_add_func ("/element-lists/copy-what-they-hold", test_copies);
  return g_test_run ();
}
