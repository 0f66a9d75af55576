/* SPDX-License-Identifier: Apache-2.0 */
/* How many executors dynamic allocation wants: arithmetic without a clock of its own. MODEL 6.21;
 * ExecutorAllocationManager. */
#pragma once

#include "run.h"

G_BEGIN_DECLS

/* Spark looks at its target and at idle executors at whole ticks. */
#define ALLOCATION_TICK_US (100 * UNITS_MS)

/* What the settings say. */
typedef struct
{
  guint  least, most, initial;
  double ratio; /* of the executors that would run all tasks at once */
  guint  slots; /* of one executor, as Spark counts them here */
  Micros backlog_us, sustained_us;
} AllocationRules;

/* Tasks of submitted stages. */
typedef struct
{
  guint64 n_pending;
  guint64 n_running;
  guint64 n_copies; /* speculative ones that wait */
} AllocationLoad;

typedef struct
{
  guint    target;
  guint    step;       /* that the next addition takes */
  Micros   add_us;     /* when executors are added; RUN_NEVER: nothing waits */
  gboolean is_initial; /* no stage was submitted yet, and no executor idle for too long */
} AllocationTarget;

/* Executors that would run all tasks, the ratio taken. */
guint allocation_need (const AllocationRules *rules, const AllocationLoad *load);

AllocationTarget allocation_target_new (const AllocationRules *rules);
/* Tasks have begun to wait: executors are added after the backlog's time-out. */
void allocation_backlogged (AllocationTarget *target, const AllocationRules *rules, Micros now_us);
/* No task waits any more. */
void allocation_drained (AllocationTarget *target);

/* One tick. `live`: executors that are registered. TRUE when the target is another. */
gboolean allocation_tick_target (
    AllocationTarget *target, const AllocationRules *rules, guint need, guint live, Micros now_us);
/* The earliest time at which a tick would do something if need and live stay as they are: 0 at
 * once; RUN_NEVER. */
Micros allocation_target_due_us (const AllocationTarget *target,
                                 const AllocationRules  *rules,
                                 guint                   need,
                                 guint                   live);

/* How long executors stay idle. RUN_NEVER: for ever. */
typedef struct
{
  Micros idle_us;
  Micros cached_us;  /* with cached blocks */
  Micros shuffle_us; /* with tracked shuffle files */
} IdleTimeouts;

/* Of an executor that holds such things. ExecutorMonitor.Tracker.updateTimeout. */
Micros
allocation_idle_timeout_us (const IdleTimeouts *timeouts, gboolean has_cache, gboolean has_shuffle);
/* Whether one of so many executors may go: those that are leaving already not counted. */
gboolean
allocation_may_remove (const AllocationRules *rules, const AllocationTarget *target, guint staying);

/* The first tick at or after a time. */
Micros allocation_tick_after (Micros time_us);

G_END_DECLS
