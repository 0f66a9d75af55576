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
fixture_wide (void)
{
  static const FixtureStage stages[] = {
    { "sort", 300, 7 * UNITS_S, 9 * UNITS_S, 0, 0, 4 * UNITS_GIB, 300 },
  };
  FixturePlan plan = { 1, 1, 64, stages, 1, UNITS_S, RUN_NONE, 0, FALSE };
  Run        *run = fixture_run (&plan);

  g_free (run->executors[0].id);
  run->executors[0].id = g_strdup ("driver");
  return run;
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

#define GRAPH_STAGES 30
#define GRAPH_FIRST_JOB 22 /* stages */
#define GRAPH_SKIPS 2

/* Some numbers that look like none; equal on every machine. */
static guint
some_number (guint *state, guint below)
{
  *state = *state * 1103515245u + 12345u;
  return (*state >> 16) % below;
}

static void
join_stages (Run *run)
{
  guint state = 7;

  for (guint i = 0; i < GRAPH_STAGES; i++)
    {
      RunStage *stage = &run->stages[i];
      guint     first = i >= GRAPH_FIRST_JOB ? GRAPH_FIRST_JOB - GRAPH_SKIPS : 0;
      guint     from = i >= GRAPH_FIRST_JOB ? i / 3 * 2 : i / 3;

      stage->job = i >= GRAPH_FIRST_JOB;
      stage->parents = g_new0 (guint, 3);
      stage->shuffle_write_bytes = (Bytes) i * i * 40 * UNITS_MB;
      stage->total_input_bytes = i < 8 ? 50000 * UNITS_MB : 0;
      for (guint k = 0; i >= 8 && k < 1 + i % 3; k++)
        {
          guint    parent = MAX (from, first) + some_number (&state, i - MAX (from, first));
          gboolean is_there = FALSE;

          for (guint n = 0; n < stage->n_parents; n++)
            is_there |= stage->parents[n] == parent;
          if (!is_there)
            stage->parents[stage->n_parents++] = parent;
        }
    }
}

/* The second job skips what the first has left. */
static void
add_skips (Run *run)
{
  guint n = run->n_stage_attempts;

  run->stage_attempts = g_renew (RunStageAttempt, run->stage_attempts, n + GRAPH_SKIPS);
  for (guint i = 0; i < GRAPH_SKIPS; i++)
    run->stage_attempts[n + i] = (RunStageAttempt){ .stage = GRAPH_FIRST_JOB - GRAPH_SKIPS + i,
                                                    .job = 1,
                                                    .first_launch_us = RUN_NEVER,
                                                    .status = STAGE_SKIPPED };
  run->n_stage_attempts += GRAPH_SKIPS;
}

Run *
fixture_graph (void)
{
  FixtureStage stages[GRAPH_STAGES];
  FixturePlan  plan = { 4, 1, 4, stages, GRAPH_STAGES, UNITS_S, RUN_NONE, 0, FALSE };
  Run         *run;

  for (guint i = 0; i < GRAPH_STAGES; i++)
    stages[i] = (FixtureStage){ .id = i % 2 == 0 ? "scan" : "join_of_many",
                                .n_tasks = 4 + i * 7 % 40,
                                .time_us = (1 + i % 5) * UNITS_S };
  run = fixture_run (&plan);
  join_stages (run);
  run->stage_attempts[GRAPH_STAGES - 1].first_launch_us = RUN_NEVER;
  run->stage_attempts[GRAPH_STAGES - 1].status = STAGE_NOT_RUN;
  add_skips (run);
  run->jobs = g_renew (RunJob, run->jobs, 2);
  run->jobs[1] =
      (RunJob){ g_strdup ("top"), run->makespan_us / 2, run->makespan_us / 2, run->makespan_us };
  run->n_jobs = 2;
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
