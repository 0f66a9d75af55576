/* SPDX-License-Identifier: Apache-2.0 */
/* How many partitions a shuffle has, and what adaptive execution makes of them. MODEL 3. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

/* SparkContext.defaultParallelism with so many cores registered: spark.default.parallelism, else
 * those cores, on a cluster at least 2. It counts cores, not slots. */
gint64 shuffle_default_parallelism (const Scenario *scenario, gint64 registered_cores);

/* Partitions that a shuffle stage is planned with: its `shuffle`, else spark.sql.shuffle.partitions
 * (sql; the initial number when coalescing sets one), else the RDD rule over its parents' task
 * counts (Partitioner.defaultPartitioner, parents without a partitioner). */
gint64 shuffle_planned_partitions (const Scenario *scenario,
                                   const Job      *job,
                                   const Stage    *stage,
                                   const guint    *parent_tasks,
                                   guint           n_parents);

/* A map output size as Spark's MapStatus reports it: coded on a scale of 1.1^n; Spark:
 * MapStatus.compressSize. */
Bytes shuffle_reported_size (Bytes bytes);

/* What AQE sees of `n_maps` map tasks that each write `shares[r]` / n_maps to partition r: their
 * sum per partition after coding (averaged beyond 2,000 partitions); `reported` has n members.
 * Spark: MapStatus, MapOutputStatistics. */
void shuffle_reported_sizes (const Bytes *shares, guint n, guint n_maps, Bytes *reported);

typedef struct
{
  Bytes  advisory_bytes;
  Bytes  min_partition_bytes;
  gint64 min_partitions; /* parallelismFirst: default parallelism, else 1 */
} CoalesceRule;

/* Spark: ShufflePartitionsUtil.coalescePartitions for one group of shuffles with equal partition
 * counts: `sizes` is the sum over the shuffles per partition. Writes where each resulting partition
 * begins into `starts` (n members at most) and returns how many there are. */
guint shuffle_coalesce (const Bytes *sizes, guint n, const CoalesceRule *rule, guint *starts);

/* min_partitions of one of several groups in a stage, by its share of what all of them hold; Spark:
 * CoalesceShufflePartitions. */
gint64 shuffle_group_minimum (gint64 min_partitions, Bytes group_bytes, Bytes all_bytes);

/* Whether AQE may change the count of a stage: sql, adaptive on, coalescing on, count from
 * `shuffle`, origin allows. */
gboolean     shuffle_may_coalesce (const Scenario *scenario, const Job *job, const Stage *stage);
CoalesceRule shuffle_coalesce_rule (const Scenario *scenario, gint64 default_parallelism);

typedef struct
{
  double factor; /* of the median */
  Bytes  threshold_bytes;
} SkewRule;

/* TRUE when a partition is larger than both the threshold and `factor` medians; Spark:
 * OptimizeSkewedJoin. */
gboolean shuffle_is_skewed (const Bytes *sizes, guint n, const SkewRule *rule);

/* TRUE when Spark's skew-join rule would split a partition of these sizes (OptimizeSkewedJoin): not
 * simulated yet. */
gboolean shuffle_would_split_skew (const Scenario *scenario,
                                   const Stage    *stage,
                                   const Bytes    *sizes,
                                   guint           n);

G_END_DECLS
