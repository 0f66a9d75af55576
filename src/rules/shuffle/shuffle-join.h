/* SPDX-License-Identifier: Apache-2.0 */
/* What adaptive execution makes of a join once it knows how much its shuffles hold. MODEL 3.8. */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

typedef enum
{
  JOIN_LEFT,
  JOIN_RIGHT,
} JoinSideId;

/* One input that is a shuffle and done. */
typedef struct
{
  Bytes        row_bytes; /* of its rows in memory, the metric data size; not what lies on disk */
  gint64       n_rows;
  const Bytes *sizes; /* by partition, as reported */
  guint        n;
} JoinInput;

typedef struct
{
  Bytes broadcast_bytes;  /* adaptive.autoBroadcastJoinThreshold, else autoBroadcastJoinThreshold;
                             negative: never */
  double non_empty_ratio; /* adaptive.nonEmptyPartitionRatioForBroadcastJoin */
  Bytes  local_map_bytes; /* adaptive.maxShuffledHashJoinLocalMapThreshold */
  Bytes  advisory_bytes;
} JoinRule;

typedef enum
{
  JOIN_AS_PLANNED, /* sort-merge, or shuffled-hash where it was asked for */
  JOIN_BROADCAST_LEFT,
  JOIN_BROADCAST_RIGHT,
  JOIN_HASH_LEFT, /* shuffled-hash, its table made of the left side */
  JOIN_HASH_RIGHT,
} JoinChoice;

/* What the settings of a scenario say of it. */
JoinRule shuffle_join_rule (const Scenario *scenario);

/* The choice while `inputs` are known; one that is NULL has not ended, and counts as too large.
 * Spark: DynamicJoinSelection, JoinSelectionHelper. */
JoinChoice
shuffle_join_choice (JoinType type, const JoinInput *const inputs[2], const JoinRule *rule);

typedef enum
{
  JOIN_REMAINS,
  JOIN_GIVES_NOTHING,   /* neither a join nor a task */
  JOIN_GIVES_LEFT_ROWS, /* only what the left side holds, without a join */
  JOIN_GIVES_RIGHT_ROWS,
} JoinRemnant;

/* What is left of a join with inputs that have no row; Spark: AQEPropagateEmptyRelation. */
JoinRemnant shuffle_join_remnant (JoinType type, const JoinInput *const inputs[2]);

/* Whether skewed partitions of a side may be cut. Spark: OptimizeSkewedJoin.canSplitLeftSide. */
gboolean shuffle_join_can_split (JoinType type, JoinSideId side);

G_END_DECLS
