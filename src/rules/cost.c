/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of a task's time that follow from bytes and rates. */
#include "cost.h"

#include "conf.h"
#include "limits.h"
#include "saturate.h"
#include "spread-deal.h"

/* Time of `times` x bytes through one slot's share of a node's rate: the bytes are multiplied, so
 * that the rate is never rounded. */
static Micros
shared_duration (Bytes bytes, gint64 times, const TaskRates *rates, Bytes bytes_per_s)
{
  Bytes scaled =
      saturate_multiply (saturate_multiply (bytes, times), MAX (rates->slots_of_node, 1));

  return MIN (units_duration_us (scaled, bytes_per_s), LIMITS_TIME_US);
}

TaskCost
cost_task (const TaskInput *input, const TaskRates *rates)
{
  Micros opens = saturate_multiply (input->n_files, rates->file_open_us);
  Micros reads = units_duration_us (input->input_bytes, rates->rate_bytes_per_s);

  return (TaskCost){
    .compute_us = MIN (saturate_add (opens, reads), LIMITS_TIME_US),
    .fetch_us = shared_duration (input->remote_bytes, 1, rates, rates->network_bytes_per_s),
    .spill_us = shared_duration (input->disk_spilled_bytes, 2, rates, rates->disk_bytes_per_s),
  };
}

Bytes
cost_remote_bytes (Bytes total, guint n_nodes)
{
  return n_nodes <= 1 ? 0 : total - total / n_nodes;
}

void
cost_deal (const Scenario *scenario,
           guint           stage_number,
           const Spread   *spread,
           gint64          total,
           gint64         *shares,
           guint           n)
{
  Rng rng = spread_rng ((guint64) scenario->seed, SPREAD_STREAM_STAGE, stage_number);

  spread_deal (&rng, spread, total, shares, n);
}

void
cost_deal_overheads (
    const Scenario *scenario, guint stage_number, const Stage *stage, Micros *overheads_us, guint n)
{
  Rng rng = spread_rng ((guint64) scenario->seed, SPREAD_STREAM_OVERHEADS, stage_number);

  spread_deal (&rng, &stage->task_overhead_spread, saturate_multiply (stage->task_overhead_us, n),
               overheads_us, n);
}

/* SortShuffleWriter.shouldBypassMergeSort: a file for each partition, later put together. */
Micros
cost_write_overhead (const Scenario *scenario, const Stage *stage, gint64 n_partitions)
{
  gint64 most = conf_int64 (scenario, "spark.shuffle.sort.bypassMergeThreshold", 200);
  Micros files_us =
      n_partitions > most ? 0 : saturate_multiply (n_partitions, stage->partition_overhead_us);

  return MIN (saturate_add (stage->write_overhead_us, files_us), LIMITS_TIME_US);
}

Micros
cost_fetch_failure_us (const Scenario *scenario, LossKnowledge knowledge)
{
  const ExecutorStart *start = cluster_executor_start (scenario->cluster);

  return knowledge == LOSS_KNOWN ? start->fetch_fails_us : start->fetch_hangs_us;
}
