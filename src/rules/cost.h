/* SPDX-License-Identifier: Apache-2.0 */
/* How long a task takes: FORMAT 1, "Time of a task". MODEL 5. */
#pragma once

#include "memory.h"

G_BEGIN_DECLS

typedef struct
{
  Bytes input_bytes;
  guint n_files;
  Bytes remote_bytes; /* shuffle bytes from other nodes */
  Bytes disk_spilled_bytes;
} TaskInput;

typedef struct
{
  Micros file_open_us;
  Bytes  rate_bytes_per_s;    /* 0: absent, costs nothing */
  Bytes  network_bytes_per_s; /* of the node */
  Bytes  disk_bytes_per_s;    /* of the node */
  guint  slots_of_node;
} TaskRates;

typedef struct
{
  Micros compute_us; /* file opens and input / rate */
  Micros fetch_us;
  Micros spill_us;
} TaskCost;

/* Each part rounded up once to us; absent rates cost nothing. Saturates at LIMITS_TIME_US. */
TaskCost cost_task (const TaskInput *input, const TaskRates *rates);

/* Bytes of `total` that lie on other nodes: all but 1/n of what was written evenly on n nodes. */
Bytes cost_remote_bytes (Bytes total, guint n_nodes);

/* Deals a total over n tasks by a spread with the scenario's seed and a stream of the stage; even
 * for SPREAD_NONE. */
void cost_deal (const Scenario *scenario,
                guint           stage_number,
                const Spread   *spread,
                gint64          total,
                gint64         *shares,
                guint           n);

/* Deals the `task-overhead` of a stage over its n tasks by its spread; their sum is n times as
 * much. */
void cost_deal_overheads (const Scenario *scenario,
                          guint           stage_number,
                          const Stage    *stage,
                          Micros         *overheads_us,
                          guint           n);

/* What each task takes more because it writes a shuffle into so many partitions. MODEL 5.5. */
Micros cost_write_overhead (const Scenario *scenario, const Stage *stage, gint64 n_partitions);

/* What the driver knows when a task asks a lost executor for its map outputs. */
typedef enum
{
  LOSS_UNKNOWN,
  LOSS_KNOWN,
} LossKnowledge;

/* How long a fetch from a lost executor takes to fail, from the launch of its task. MODEL 5.6. */
Micros cost_fetch_failure_us (const Scenario *scenario, LossKnowledge knowledge);

G_END_DECLS
