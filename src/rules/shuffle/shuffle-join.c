/* SPDX-License-Identifier: Apache-2.0 */
/* Kinds of joins as rows of what each allows; sizes decide the rest. */
#include "shuffle-join.h"

#include "conf.h"

typedef struct
{
  gboolean    can_broadcast[2]; /* by side */
  gboolean    can_hash[2];
  gboolean    can_split[2];
  gboolean    is_shortened_by_empty; /* a partition whose build side is empty costs nothing */
  JoinRemnant without[2];            /* rows on that side */
} Kind;

/* clang-format off */
static const Kind kinds[] = {
  /*                     broadcast          hash             split            shortened  without left, without right */
  [JOIN_INNER]       = { { TRUE,  TRUE },  { TRUE,  TRUE }, { TRUE,  TRUE },  FALSE, { JOIN_GIVES_NOTHING, JOIN_GIVES_NOTHING } },
  [JOIN_LEFT_OUTER]  = { { FALSE, TRUE },  { TRUE,  TRUE }, { TRUE,  FALSE }, TRUE,  { JOIN_GIVES_NOTHING, JOIN_GIVES_LEFT_ROWS } },
  [JOIN_RIGHT_OUTER] = { { TRUE,  FALSE }, { TRUE,  TRUE }, { FALSE, TRUE },  TRUE,  { JOIN_GIVES_RIGHT_ROWS, JOIN_GIVES_NOTHING } },
  [JOIN_FULL_OUTER]  = { { FALSE, FALSE }, { TRUE,  TRUE }, { FALSE, FALSE }, FALSE, { JOIN_GIVES_RIGHT_ROWS, JOIN_GIVES_LEFT_ROWS } },
  [JOIN_LEFT_SEMI]   = { { FALSE, TRUE },  { FALSE, TRUE }, { TRUE,  FALSE }, FALSE, { JOIN_GIVES_NOTHING, JOIN_GIVES_NOTHING } },
  [JOIN_LEFT_ANTI]   = { { FALSE, TRUE },  { FALSE, TRUE }, { TRUE,  FALSE }, TRUE,  { JOIN_GIVES_NOTHING, JOIN_GIVES_LEFT_ROWS } },
};
/* clang-format on */

static gboolean
has_many_empty (const JoinInput *input, double least_ratio)
{
  guint n_filled = 0;

  for (guint i = 0; input != NULL && i < input->n; i++)
    n_filled += input->sizes[i] > 0;
  return n_filled > 0 && (double) n_filled / (double) input->n < least_ratio;
}

/* Where many partitions are empty, a join by partitions has little to do, and a broadcast would
 * send it all. */
static gboolean
is_demoted (const Kind *kind, const JoinInput *const inputs[2], JoinSideId side, double ratio)
{
  gboolean are_many = has_many_empty (inputs[side], ratio);

  if (are_many)
    return !kind->is_shortened_by_empty;
  return kind->is_shortened_by_empty && has_many_empty (inputs[1 - side], ratio);
}

static gboolean
can_broadcast (const Kind            *kind,
               const JoinInput *const inputs[2],
               JoinSideId             side,
               const JoinRule        *rule)
{
  return inputs[side] != NULL && kind->can_broadcast[side] &&
         inputs[side]->row_bytes <= rule->broadcast_bytes &&
         !is_demoted (kind, inputs, side, rule->non_empty_ratio);
}

static gboolean
can_hash (const Kind *kind, const JoinInput *input, JoinSideId side, const JoinRule *rule)
{
  if (input == NULL || !kind->can_hash[side] || rule->advisory_bytes > rule->local_map_bytes)
    return FALSE;
  for (guint i = 0; i < input->n; i++)
    if (input->sizes[i] > rule->local_map_bytes)
      return FALSE;
  return TRUE;
}

/* The smaller one of two that may, the right one of equals. */
static JoinChoice
choose (const JoinInput *const inputs[2], const gboolean may[2], JoinChoice left, JoinChoice right)
{
  if (may[JOIN_LEFT] && may[JOIN_RIGHT])
    return inputs[JOIN_RIGHT]->row_bytes <= inputs[JOIN_LEFT]->row_bytes ? right : left;
  if (may[JOIN_LEFT])
    return left;
  return may[JOIN_RIGHT] ? right : JOIN_AS_PLANNED;
}

JoinRule
shuffle_join_rule (const Scenario *scenario)
{
  gint64 planned = conf_int64 (scenario, "spark.sql.autoBroadcastJoinThreshold", 10 * UNITS_MIB);

  return (JoinRule){
    .broadcast_bytes =
        conf_int64 (scenario, "spark.sql.adaptive.autoBroadcastJoinThreshold", planned),
    .non_empty_ratio =
        conf_ratio (scenario, "spark.sql.adaptive.nonEmptyPartitionRatioForBroadcastJoin", 0.2),
    .local_map_bytes =
        conf_int64 (scenario, "spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold", 0),
    .advisory_bytes =
        conf_int64 (scenario, "spark.sql.adaptive.advisoryPartitionSizeInBytes", 64 * UNITS_MIB),
  };
}

JoinChoice
shuffle_join_choice (JoinType type, const JoinInput *const inputs[2], const JoinRule *rule)
{
  const Kind *kind = &kinds[type];
  gboolean    may_broadcast[2], may_hash[2];
  JoinChoice  choice;

  for (guint side = JOIN_LEFT; side <= JOIN_RIGHT; side++)
    {
      may_broadcast[side] = can_broadcast (kind, inputs, side, rule);
      may_hash[side] = can_hash (kind, inputs[side], side, rule);
    }
  choice = choose (inputs, may_broadcast, JOIN_BROADCAST_LEFT, JOIN_BROADCAST_RIGHT);
  return choice != JOIN_AS_PLANNED ? choice
                                   : choose (inputs, may_hash, JOIN_HASH_LEFT, JOIN_HASH_RIGHT);
}

JoinRemnant
shuffle_join_remnant (JoinType type, const JoinInput *const inputs[2])
{
  JoinRemnant remnants[2] = { JOIN_REMAINS, JOIN_REMAINS };

  for (guint side = JOIN_LEFT; side <= JOIN_RIGHT; side++)
    if (inputs[side] != NULL && inputs[side]->n_rows == 0)
      remnants[side] = kinds[type].without[side];
  if (remnants[JOIN_LEFT] == JOIN_REMAINS || remnants[JOIN_RIGHT] == JOIN_REMAINS)
    return MAX (remnants[JOIN_LEFT], remnants[JOIN_RIGHT]);
  return JOIN_GIVES_NOTHING;
}

gboolean
shuffle_join_can_split (JoinType type, JoinSideId side)
{
  return kinds[type].can_split[side];
}
