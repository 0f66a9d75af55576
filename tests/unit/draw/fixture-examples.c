/* SPDX-License-Identifier: Apache-2.0 */
/* The runs that the tests of drawings look at. */
#include "fixture-run.h"

Run *
fixture_thirteen (void)
{
  static const FixtureStage stages[] = { { .id = "scan", .n_tasks = 13, .time_us = 10 * UNITS_S } };
  FixturePlan               plan = { .n_nodes = 2,
                                     .executors_per_node = 1,
                                     .slots_per_executor = 2,
                                     .stages = stages,
                                     .n_stages = 1,
                                     .lost_executor = RUN_NONE };

  return fixture_run (&plan);
}

Run *
fixture_exercise (void)
{
  static const FixtureStage stages[] = {
    { .id = "scan", .n_tasks = 2000, .time_us = 5100 * UNITS_MS, .overhead_us = 100 * UNITS_MS }
  };
  FixturePlan plan = { .n_nodes = 5,
                       .executors_per_node = 1,
                       .slots_per_executor = 2,
                       .stages = stages,
                       .n_stages = 1,
                       .lost_executor = RUN_NONE };

  return fixture_run (&plan);
}

Run *
fixture_loss (void)
{
  static const FixtureStage stages[] = {
    { "scan", 33, 8 * UNITS_S, 2 * UNITS_S, 0, 0, 0, 0 },
    { "join", 48, 5 * UNITS_S, 2 * UNITS_S, UNITS_S, UNITS_S, 3 * UNITS_GIB, 48 },
    { "write", 60, 6 * UNITS_S, 3 * UNITS_S, UNITS_S / 5, UNITS_S, UNITS_GIB, 0 },
  };
  FixturePlan plan = { 2, 2, 4, stages, 3, 2 * UNITS_S, 2, 58 * UNITS_S, TRUE };

  return fixture_run (&plan);
}

Run *
fixture_forty_nodes (void)
{
  static const FixtureStage stages[] = {
    { "events", 3400, 9 * UNITS_S, 2 * UNITS_S, 0, 0, 0, 0 },
    { "users", 2700, 5 * UNITS_S, 4 * UNITS_S, 0, UNITS_S, 2 * UNITS_GIB, 0 },
  };
  FixturePlan plan = { 40, 4, 5, stages, 2, UNITS_S, 67, 33 * UNITS_S, FALSE };

  return fixture_run (&plan);
}

Run *
fixture_eight_nodes (void)
{
  static const FixtureStage stages[] = {
    { "a_stage_with_a_rather_long_name_that_no_bracket_holds", 300, 7 * UNITS_S, 9 * UNITS_S, 0, 0,
      2 * UNITS_GIB, 300 },
    { "join", 64, 5 * UNITS_S, 4 * UNITS_S, 0, UNITS_S, 2 * UNITS_GIB, 0 },
  };
  FixturePlan plan = { 8, 4, 8, stages, 2, UNITS_S, 9, 12 * UNITS_S, TRUE };

  return fixture_run (&plan);
}

Run *
fixture_many (void)
{
  static const FixtureStage stages[] = {
    { "events", 12000, 4 * UNITS_S, UNITS_S, 0, 0, 0, 0 },
    { "users", 3000, 5 * UNITS_S, 8 * UNITS_S, 0, UNITS_S, 0, 0 },
    { "join", 5000, 3 * UNITS_S, 40 * UNITS_S, 0, UNITS_S, 0, 0 },
  };
  FixturePlan plan = { 50, 1, 4, stages, 3, UNITS_S, RUN_NONE, 0, FALSE };

  return fixture_run (&plan);
}

Run *
fixture_never_starts (void)
{
  FixturePlan plan = { .n_nodes = 3, .lost_executor = RUN_NONE, .slots_per_executor = 1 };
  Run        *run = fixture_run (&plan);

  run->status = RUN_NEVER_STARTS;
  run->reason = g_strdup (
      "An executor asks for 9 GiB and 4 cores; the largest node offers 3 GiB and 2 cores.");
  return run;
}

Run *
fixture_no_task (void)
{
  static const FixtureStage stages[] = { { .id = "scan" } };
  FixturePlan               plan = { 2, 1, 2, stages, 1, 0, RUN_NONE, 0, FALSE };

  return fixture_run (&plan);
}

Run *
fixture_failed (void)
{
  static const FixtureStage stages[] = { { .id = "scan", .n_tasks = 13, .time_us = 10 * UNITS_S } };
  FixturePlan               plan = { 2, 1, 2, stages, 1, UNITS_S, RUN_NONE, 0, FALSE };
  Run                      *run = fixture_run (&plan);

  run->status = RUN_FAILED;
  run->reason = g_strdup ("Task 12 of stage scan failed 4 times.");
  for (guint i = run->n_attempts - 1; i >= run->n_attempts - 2; i--)
    run->state[i] = ATTEMPT_FAILED;
  run->state[0] = ATTEMPT_KILLED;
  run->state[1] = ATTEMPT_RESUBMITTED;
  return run;
}

static void
make_long (char **name)
{
  g_free (*name);
  *name = g_strnfill (200, 'W');
}

Run *
fixture_long_names (void)
{
  Run *run = fixture_loss ();

  for (guint i = 0; i < run->n_nodes; i++)
    make_long (&run->nodes[i].name);
  for (guint i = 0; i < run->n_executors; i++)
    make_long (&run->executors[i].id);
  for (guint i = 0; i < run->n_stages; i++)
    make_long (&run->stages[i].id);
  return run;
}
