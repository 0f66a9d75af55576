/* SPDX-License-Identifier: Apache-2.0 */
/* Runs for tests of drawings, made by a small list scheduler from a few numbers. */
#pragma once

#include "run.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;
  guint       n_tasks;
  Micros      time_us;     /* of a task */
  Micros      uneven_us;   /* task k takes k * 7919 mod uneven_us longer */
  Micros      overhead_us; /* part of its time */
  Micros      fetch_us;    /* part of its time */
  Bytes       need_bytes;
  guint       n_spilling;
} FixtureStage;

typedef struct
{
  guint               n_nodes;
  guint               executors_per_node;
  guint               slots_per_executor;
  const FixtureStage *stages; /* one after the other */
  guint               n_stages;
  Micros              plan_us;       /* of the driver before each stage */
  guint               lost_executor; /* RUN_NONE */
  Micros              lost_us;
  gboolean            uses_containers;
} FixturePlan;

Run *fixture_run (const FixturePlan *plan);

/* 13 tasks of 10 s on 2 executors x 2 slots. */
Run *fixture_thirteen (void);
/* The sizing exercise: 2,000 tasks of 5.1 s on 5 x 2 slots. */
Run *fixture_exercise (void);
/* Three stages on 4 x 4 slots; executor 2 is lost in the third, and its outputs are made again. */
Run *fixture_loss (void);
/* 8 nodes x 4 executors x 8 slots, in containers; executor 9 is lost. */
Run *fixture_eight_nodes (void);
/* 40 nodes x 4 executors x 5 slots. */
Run *fixture_forty_nodes (void);
/* 20,000 tasks on 200 slots. */
Run *fixture_many (void);
/* 300 tasks that spill on the 64 slots of one JVM, as in local mode. */
Run *fixture_wide (void);
/* A file of 500 MB, cut into four; ten files of 10 MB in two tasks; 10,000 of 1 MB, 26 to a task.
 */
Run *fixture_cut_file (void);
Run *fixture_small_files (void);
Run *fixture_many_files (void);
/* 12 tasks, then one, on 4 executors that come one after the other; copies, every cause of
 * idleness.
 */
Run *fixture_ramp (void);
Run *fixture_never_starts (void);
Run *fixture_no_task (void);
Run *fixture_failed (void);
/* Thirty stages in two jobs, each of up to three parents anywhere before it; the second job uses
 * outputs of the first again, and its last stage never runs. */
Run *fixture_graph (void);
/* fixture_loss with names of 200 letters. */
Run *fixture_long_names (void);

G_END_DECLS
