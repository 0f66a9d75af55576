/* SPDX-License-Identifier: Apache-2.0 */
/* A run in which all occurs that scheduling adds: executors that come when they are wanted, copies,
 * tasks away from their data, every cause of idleness. */
#include "fixture-run.h"

#define CAUSE_LASTS (5 * UNITS_S)

static void
add_targets (Run *run)
{
  static const RunTarget targets[] = {
    { 0, 0 }, { UNITS_S, 1 }, { 2 * UNITS_S, 3 }, { 3 * UNITS_S, 4 }, { 20 * UNITS_S, 1 },
  };

  run->n_targets = G_N_ELEMENTS (targets);
  run->targets = g_memdup2 (targets, sizeof targets);
  for (guint i = 0; i < run->n_executors; i++)
    {
      run->executors[i].asked_us = (1 + i) * UNITS_S;
      run->executors[i].added_us = (2 + i) * UNITS_S;
    }
}

/* One after the other, each for a while, so that each meets an idle slot. */
static void
add_causes (Run *run)
{
  guint n = (guint) (run->makespan_us / CAUSE_LASTS) + 1;

  g_free (run->idles);
  run->n_idles = n;
  run->idles = g_new (RunIdle, n);
  for (guint i = 0; i < n; i++)
    run->idles[i] = (RunIdle){ i * CAUSE_LASTS, (IdleCause) (i % N_IDLES), 0 };
}

Run *
fixture_ramp (void)
{
  static const FixtureStage stages[] = {
    { "map", 12, 4 * UNITS_S, 2 * UNITS_S, 0, 0, 0, 0 },
    { "one", 1, 50 * UNITS_S, 0, 0, 0, 0, 0 },
  };
  FixturePlan plan = { 4, 1, 2, stages, 2, 8 * UNITS_S, RUN_NONE, 0, FALSE };
  Run        *run = fixture_run (&plan);

  add_targets (run);
  add_causes (run);
  run->n_exclusions = 1;
  run->exclusions = g_new0 (RunExclusion, 1);
  run->exclusions[0] = (RunExclusion){ 2, RUN_NONE, 10 * UNITS_S, 20 * UNITS_S };
  run->is_copy = g_new0 (guint8, run->n_attempts);
  run->locality = g_new0 (guint8, run->n_attempts);
  run->is_copy[3] = 1;
  run->locality[4] = LOCALITY_ANY;
  run->locality[5] = LOCALITY_RACK;
  run->locality[6] = LOCALITY_NODE;
  return run;
}
