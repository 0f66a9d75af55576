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

/* The blocks that AQE sees of one partition of the same: one for each map task. */
void shuffle_reported_blocks (
    const Bytes *shares, guint n, guint partition, guint n_maps, Bytes *blocks);

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

/* Whether adaptive execution looks once more at what a stage does when the shuffles that it reads
 * are there: sql, adaptive on, count from a shuffle that nobody asked for by number. */
gboolean shuffle_may_replan (const Scenario *scenario, const Job *job, const Stage *stage);
/* Whether a stage is a join whose kind it may change. */
gboolean shuffle_may_rejoin (const Scenario *scenario, const Job *job, const Stage *stage);
/* Whether the tasks of a stage that needs no partitioning may stay with the map tasks. */
gboolean shuffle_may_read_locally (const Scenario *scenario, const Stage *stage);

/* ---- skewed partitions */

typedef struct
{
  double factor; /* of the median */
  Bytes  threshold_bytes;
  Bytes  advisory_bytes;
  double small_factor; /* of the target: a smaller piece goes to the one before it */
} SkewRule;

/* Whether AQE may cut skewed partitions of a stage: a join of two shuffles that Spark has put in
 * itself, or a rebalance, with the settings for it on. */
gboolean shuffle_may_split (const Scenario *scenario, const Job *job, const Stage *stage);
SkewRule shuffle_skew_rule (const Scenario *scenario, const Stage *stage);

/* What is larger is skewed: the threshold or so many medians. */
Bytes shuffle_skew_threshold (const Bytes *sizes, guint n, const SkewRule *rule);
/* What a piece should hold: the advisory size, or what partitions without skew hold on average. */
Bytes shuffle_skew_target (const Bytes *sizes, guint n, Bytes threshold, const SkewRule *rule);

/* Cuts a partition between its map tasks, whose blocks it is made of. Writes the first map task of
 * each piece into `starts` (n_maps members at most) and returns how many there are. Spark:
 * ShufflePartitionsUtil.splitSizeListByTargetSize. */
guint shuffle_split_maps (
    const Bytes *blocks, guint n_maps, Bytes target, double small_factor, guint *starts);

/* Map tasks first .. end - 1; end 0: all of them. */
typedef struct
{
  guint first, end;
} MapRange;

/* What a task reads that stays with some map tasks: of each its partitions first .. end - 1. */
typedef struct
{
  MapRange maps;
  guint    first, end;
} LocalRead;

/* The reads of a shuffle whose partitioning nobody needs: LocalRead, in order. As many as are
 * wanted or, where there are fewer map tasks, a whole number for each of them. Spark:
 * OptimizeShuffleWithLocalRead.getPartitionSpecs. Free with g_array_unref. */
GArray *shuffle_local_reads (guint n_maps, guint n_partitions, guint n_wanted);

/* What one task reads: partitions first .. end - 1 of both sides; where that is a skewed one, of
 * each side only the blocks of some map tasks. */
typedef struct
{
  guint    first, end;
  MapRange maps[2];
} ShuffleRead;

typedef struct
{
  const Bytes *sizes;     /* by partition, as reported; n of them */
  gboolean     can_split; /* by the kind of join; FALSE: the next three are not looked at */
  guint        n_maps;
  /* Writes the block of each map task of a partition, as reported. */
  void (*blocks) (gconstpointer data, guint partition, Bytes *blocks);
  gconstpointer data;
} SkewSide;

/* What each task reads of two sides with n partitions (of a rebalance the second is absent: it
 * cannot split): ShuffleRead, in order. As many as n when nothing is skewed. Spark:
 * OptimizeSkewedJoin.tryOptimizeJoinChildren. Free with g_array_unref. */
GArray *shuffle_split_skew (const SkewSide sides[2], guint n, const SkewRule *rule);

/* The same with what is not split merged as shuffle_coalesce does, each stretch between skewed
 * partitions alone; `sizes` as there. Spark: coalescePartitionsWithSkew. Free with g_array_unref.
 */
GArray *
shuffle_coalesce_reads (const GArray *reads, const Bytes *sizes, guint n, const CoalesceRule *rule);

G_END_DECLS
