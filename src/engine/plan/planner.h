/* SPDX-License-Identifier: Apache-2.0 */
/* What the steps of planning the stages share: what each stage reads, then what its tasks cost. */
#pragma once

#include "memory-stage.h"
#include "plan.h"

G_BEGIN_DECLS

/* What the readers of a stage say of its output. */
typedef struct
{
  gboolean has_reader;
  gboolean is_read_over; /* partition by partition */
  gboolean is_given;
  gboolean is_known;    /* how much its readers find; set once it is planned */
  Bytes    given_bytes; /* most of any reader's shuffle-bytes that is this stage's share */
} Demand;

typedef struct
{
  const Scenario *scenario;
  Plan           *plan;
  Run            *run;
  GCancellable   *cancellable; /* may be NULL */
  guint64         max_tasks;
  guint64         max_bytes; /* 0: no limit */
  guint64         n_tasks;   /* planned so far */
  gint64          registered_cores;
  guint           n_nodes_used;      /* that hold an executor */
  guint           slots_of_executor; /* most: decides the share of a task */
  Bytes          *writes;            /* by stage: bytes that its readers find */
  Demand         *demands;           /* by stage */
} Planner;

/* FALSE once the plan is given up: what a loop over tasks has made so far is thrown away. Looks
 * rarely. */
static inline gboolean
planner_goes_on (const Planner *planner, guint task)
{
  return task % 65536 != 0 || !g_cancellable_is_cancelled (planner->cancellable);
}

/* The inputs of a stage's tasks while it is planned. */
typedef struct
{
  guint    n_tasks;
  guint    n_partitions; /* before `coalesce` puts them together: as many as tasks without it */
  Bytes   *input_bytes;  /* NULL: nothing is read */
  Micros  *opens_us;     /* by task: opening its files; NULL: none */
  Bytes    total_bytes;
  Bytes    repeated_bytes; /* read once more, by the pieces of a skewed partition */
  gboolean is_shuffle;
  Bytes   *shuffled_bytes;       /* by task: of what it reads; NULL: all of it, where is_shuffle */
  Bytes    total_shuffled_bytes; /* with shuffled_bytes */
  gboolean is_known;             /* how much is read */
} StageInput;

void stage_input_clear (StageInput *input);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StageInput, stage_input_clear)

/* Number of tasks of a stage and what each reads; its parents are planned. FALSE with
 * SIMULATE_ERROR. */
gboolean stage_input_find (Planner *planner, guint number, StageInput *input, GError **error);

/* Counts so many more tasks of a stage; FALSE with SIMULATE_ERROR beyond the limits. */
gboolean stage_input_count (Planner *planner, const Stage *stage, guint64 n_tasks, GError **error);

/* Sums of the partitions that each task takes, in place of values by partition; NULL stays. */
void stage_input_narrow (const StageInput *input, gint64 *values);

/* Times, spills and failures of the tasks of a stage whose input is known. */
void stage_cost_find (Planner *planner, guint number, const StageInput *input);

/* The blocks that the tasks of a stage keep, all of them once, whether or not there is room. FALSE
 * with SIMULATE_ERROR beyond the limits. */
gboolean
stage_blocks_find (Planner *planner, guint number, const StageInput *input, GError **error);
/* Number of tasks of a stage that reads blocks, and what each reads of them. */
void stage_blocks_read (Planner *planner, guint number, StageInput *input);

/* What the tasks of a stage take beside their work, of which stage_cost_find has found the times.
 */
void stage_overhead_find (const Planner *planner, guint number, const StageInput *input);
/* The same of writing shuffles, once all stages are planned. */
void stage_overhead_write (const Planner *planner);

/* Keeps an array only when its values differ; otherwise frees it and returns its one value. */
gint64 stage_cost_keep_varying (gint64 **values, gsize n);

/* Bytes on disk that the operator of a task must hold of its input: of a shuffled hash join the
 * smaller of two sides. */
Bytes stage_cost_held_bytes (const Plan *plan, guint number, Bytes input_bytes);
/* What a task of a stage that is planned does with its input in such a share. */
MemoryOutcome
stage_cost_outcome (const Plan *plan, guint number, Bytes input_bytes, Bytes share_bytes);

G_END_DECLS
