/* SPDX-License-Identifier: Apache-2.0 */
/* How many partitions a shuffle is planned with, and which settings say what may become of them. */
#include "shuffle.h"

#include "conf.h"
#include "version-rules.h"

/* ShufflePartitionsUtil.SMALL_PARTITION_FACTOR */
#define SMALL_FACTOR 0.2

gint64
shuffle_default_parallelism (const Scenario *scenario, gint64 registered_cores)
{
  gint64 least = scenario->cluster->manager == MANAGER_LOCAL ? 1 : 2;

  return conf_int64 (scenario, "spark.default.parallelism", MAX (registered_cores, least));
}

static gboolean
is_coalescing (const Scenario *scenario)
{
  return conf_bool (scenario, "spark.sql.adaptive.enabled") &&
         conf_bool (scenario, "spark.sql.adaptive.coalescePartitions.enabled");
}

static gint64
planned_by_sql (const Scenario *scenario)
{
  gint64 partitions = conf_int64 (scenario, "spark.sql.shuffle.partitions", 200);

  if (!is_coalescing (scenario))
    return partitions;
  return conf_int64 (scenario, "spark.sql.adaptive.coalescePartitions.initialPartitionNum",
                     partitions);
}

static gint64
planned_by_rdds (const Scenario *scenario, const guint *parent_tasks, guint n_parents)
{
  guint most = 0;

  for (guint i = 0; i < n_parents; i++)
    most = MAX (most, parent_tasks[i]);
  return conf_int64 (scenario, "spark.default.parallelism", most);
}

gint64
shuffle_planned_partitions (const Scenario *scenario,
                            const Job      *job,
                            const Stage    *stage,
                            const guint    *parent_tasks,
                            guint           n_parents)
{
  if (stage_has (stage, "shuffle"))
    return stage->shuffle;
  if (job->kind == JOB_SQL)
    return planned_by_sql (scenario);
  return planned_by_rdds (scenario, parent_tasks, n_parents);
}

/* Exchanges whose number of partitions a user asked for stay as they are. */
static gboolean
may_origin_change (const Stage *stage)
{
  static const char *const changeable[] = {
    "ENSURE_REQUIREMENTS",
    "REPARTITION_BY_COL",
    "REBALANCE_PARTITIONS_BY_NONE",
    "REBALANCE_PARTITIONS_BY_COL",
    NULL,
  };
  const Attribute *origin = element_attribute (&stage_kind, "shuffle-origin", NULL);

  g_return_val_if_fail (origin != NULL && origin->choices != NULL, FALSE);

  return g_strv_contains (changeable, origin->choices[stage->shuffle_origin]);
}

/* The number of tasks comes from a shuffle, not from data, other stages or the file. */
static gboolean
is_counted_by_shuffle (const Stage *stage)
{
  if (stage_has (stage, "shuffle"))
    return TRUE;
  return stage->after != NULL && !stage->is_union && !stage_has (stage, "reads");
}

gboolean
shuffle_may_coalesce (const Scenario *scenario, const Job *job, const Stage *stage)
{
  if (stage_has (stage, "tasks") || stage_n_durations (stage) > 0)
    return FALSE;
  return job->kind == JOB_SQL && is_counted_by_shuffle (stage) && is_coalescing (scenario) &&
         may_origin_change (stage);
}

CoalesceRule
shuffle_coalesce_rule (const Scenario *scenario, gint64 default_parallelism)
{
  gboolean is_parallel_first =
      conf_bool (scenario, "spark.sql.adaptive.coalescePartitions.parallelismFirst");
  gint64 least = conf_int64 (scenario, "spark.sql.adaptive.coalescePartitions.minPartitionNum",
                             is_parallel_first ? default_parallelism : 1);

  return (CoalesceRule){
    .advisory_bytes =
        conf_int64 (scenario, "spark.sql.adaptive.advisoryPartitionSizeInBytes", 64 * UNITS_MIB),
    .min_partition_bytes =
        conf_int64 (scenario, "spark.sql.adaptive.coalescePartitions.minPartitionSize", UNITS_MIB),
    .min_partitions = MAX (least, 1),
  };
}

static gboolean
is_rebalance (const Stage *stage)
{
  return stage->shuffle_origin == ORIGIN_REBALANCE_PARTITIONS_BY_NONE ||
         stage->shuffle_origin == ORIGIN_REBALANCE_PARTITIONS_BY_COL;
}

/* Of a broadcast join the side that is not built may be skewed too: where its tasks would stay with
 * the map tasks, nothing is cut. */
static gboolean
is_cut_broadcast (const Scenario *scenario, const Stage *stage)
{
  return stage->operator_id == OPERATOR_BROADCAST_JOIN &&
         version_rules (scenario->spark)->are_broadcasts_split &&
         !conf_bool (scenario, "spark.sql.adaptive.localShuffleReader.enabled");
}

static gboolean
is_join (const Scenario *scenario, const Stage *stage)
{
  return !stage->is_union && stage->shuffle_origin == ORIGIN_ENSURE_REQUIREMENTS &&
         (stage->operator_id == OPERATOR_SORT_MERGE_JOIN ||
          stage->operator_id == OPERATOR_SHUFFLED_HASH_JOIN || is_cut_broadcast (scenario, stage));
}

/* The number of tasks is for adaptive execution to change. */
static gboolean
is_adaptive (const Scenario *scenario, const Job *job, const Stage *stage)
{
  return !stage_has (stage, "tasks") && stage_n_durations (stage) == 0 && job->kind == JOB_SQL &&
         is_counted_by_shuffle (stage) && conf_bool (scenario, "spark.sql.adaptive.enabled");
}

gboolean
shuffle_may_replan (const Scenario *scenario, const Job *job, const Stage *stage)
{
  return is_adaptive (scenario, job, stage) && stage->shuffle_origin != ORIGIN_REPARTITION_BY_NUM &&
         stage->shuffle_origin != ORIGIN_REQUIRED_BY_STATEFUL_OPERATOR;
}

gboolean
shuffle_may_rejoin (const Scenario *scenario, const Job *job, const Stage *stage)
{
  return is_adaptive (scenario, job, stage) && !stage->is_union &&
         (stage->operator_id == OPERATOR_SORT_MERGE_JOIN ||
          stage->operator_id == OPERATOR_SHUFFLED_HASH_JOIN);
}

gboolean
shuffle_may_read_locally (const Scenario *scenario, const Stage *stage)
{
  return conf_bool (scenario, "spark.sql.adaptive.localShuffleReader.enabled") &&
         stage->shuffle_origin == ORIGIN_ENSURE_REQUIREMENTS && !stage_has (stage, "coalesce");
}

gboolean
shuffle_may_split (const Scenario *scenario, const Job *job, const Stage *stage)
{
  if (!is_adaptive (scenario, job, stage))
    return FALSE;
  if (is_rebalance (stage))
    return conf_bool (scenario, "spark.sql.adaptive.optimizeSkewsInRebalancePartitions.enabled");
  return is_join (scenario, stage) && conf_bool (scenario, "spark.sql.adaptive.skewJoin.enabled");
}

SkewRule
shuffle_skew_rule (const Scenario *scenario, const Stage *stage)
{
  Bytes advisory =
      conf_int64 (scenario, "spark.sql.adaptive.advisoryPartitionSizeInBytes", 64 * UNITS_MIB);

  if (is_rebalance (stage))
    return (SkewRule){
      .threshold_bytes = advisory,
      .advisory_bytes = advisory,
      .small_factor = conf_ratio (
          scenario, "spark.sql.adaptive.rebalancePartitionsSmallPartitionFactor", SMALL_FACTOR),
    };
  return (SkewRule){
    .factor = conf_ratio (scenario, "spark.sql.adaptive.skewJoin.skewedPartitionFactor", 5.0),
    .threshold_bytes = conf_int64 (
        scenario, "spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes", 256 * UNITS_MIB),
    .advisory_bytes = advisory,
    .small_factor = SMALL_FACTOR,
  };
}
