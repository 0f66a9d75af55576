/* SPDX-License-Identifier: Apache-2.0 */
/* What adaptive execution should make of a recorded plan: its reads, joins and tasks. */
#pragma once

#include "plan-tree.h"
#include "shuffle-join.h"
#include "shuffle.h"
#include "vectors.h"
#include "version-rules.h"

G_BEGIN_DECLS

/* One shuffle that has ended. */
typedef struct
{
  gint64       id;
  const char  *origin;
  gboolean     is_single; /* one partition for everything */
  Bytes       *sizes;     /* by partition, as reported */
  guint        n, n_maps;
  Bytes        row_bytes;
  gint64       n_rows;
  const Bytes *blocks; /* by map task, then partition; NULL: not recorded */
  const Json  *read;   /* what Spark read of it; NULL: all as written */
  /* what is expected; NULL: all as written */
  GArray *reads; /* ShuffleRead */
  GArray *local; /* LocalRead */
  guint   side;  /* of `reads` */
} Shuffle;

/* A record while it is looked at. */
typedef struct
{
  Vectors            *vectors;
  const Json         *vector;
  const VersionRules *rules;
  PlanNode           *plan;
  GPtrArray          *shuffles; /* Shuffle */
} Adaptive;

/* The shuffle of a stage's node, or of a read above it; NULL. */
Shuffle *adaptive_shuffle (const Adaptive *adaptive, const PlanNode *node);

gboolean    adaptive_is_on (const Adaptive *adaptive, const char *key, gboolean otherwise);
const char *adaptive_text (const Adaptive *adaptive, const char *key, const char *otherwise);
Bytes       adaptive_size (const Adaptive *adaptive, const char *key, Bytes otherwise);

/* adaptive-joins.c: compares which joins became broadcasts, or vanished. */
void adaptive_compare_joins (Adaptive *adaptive);
/* The kind of a join, FALSE when it is not known. */
gboolean adaptive_join_type (const PlanNode *join, JoinType *type);

/* adaptive-reads.c: fills `reads` and `local` of every shuffle. */
void adaptive_find_reads (Adaptive *adaptive);
/* Children of a union that are read as one group. */
gboolean adaptive_is_one_group (const Adaptive *adaptive, const PlanNode *unions);

/* adaptive-split.c: fills `reads` of joins that are skewed, of all of a plan or of none. */
void adaptive_split_joins (Adaptive *adaptive, const PlanNode *root);
/* The side of a broadcast join that is not built, when it is a shuffle and nothing else; NULL. */
Shuffle *adaptive_probe (const Adaptive *adaptive, const PlanNode *node);
/* Whether anything above a join needs its partitioning, up to the next exchange. */
gboolean adaptive_is_needed_above (const PlanNode *node);
gboolean adaptive_has_origin (const Shuffle *shuffle, const char *const *origins);
/* Spark has put it in itself. */
gboolean adaptive_is_own (const Shuffle *shuffle);

/* adaptive-skew.c: `reads` of two sides of a join, of one that is joined with a broadcast (right
 * NULL), or of a rebalance (join NULL too), where partitions are skewed. */
void adaptive_split (Adaptive *adaptive, Shuffle *left, Shuffle *right, const PlanNode *join);

/* adaptive-tasks.c: how many tasks the last stage has; -1 when something it reads is not known. */
gint64 adaptive_n_tasks (const Adaptive *adaptive, const PlanNode *node);

/* aqe and aqe_mapsizes */
void check_adaptive (Vectors *vectors, const Json *vector);
void check_map_sizes (Vectors *vectors, const Json *vector);
/* Keeps blocks of aqe_mapsizes for the other; `data` is a GHashTable of texts and GArray. */
void adaptive_keep_blocks (const Json *line, gpointer data);

G_END_DECLS
