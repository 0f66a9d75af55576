/* SPDX-License-Identifier: Apache-2.0 */
/* Who holds which block: Spark's BlockManagerMaster. MODEL 4.9. */
#pragma once

#include "run.h"
#include "storage-level.h"

G_BEGIN_DECLS

typedef enum
{
  HELD_IN_MEMORY,
  HELD_ON_DISK,
  HELD_IN_BOTH, /* read from disk and kept in memory since */
} HeldHow;

typedef struct
{
  guint   executor;
  HeldHow how;
} BlockHolder;

typedef struct
{
  BlockHolder holders[STORAGE_MOST_REPLICAS];
  guint       n;
} BlockHolders;

typedef struct _BlockMap BlockMap;

/* Of a run whose stages are planned; nobody holds anything. */
BlockMap *block_map_new (const Run *run);
void      block_map_free (BlockMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BlockMap, block_map_free)

/* Borrowed. */
const BlockHolders *block_map_holders (const BlockMap *map, guint stage, guint block);
/* NULL: it does not hold it. */
const BlockHolder *block_map_find (const BlockMap *map, guint stage, guint block, guint executor);
/* Holds it from now on, or in another way than before. No more than STORAGE_MOST_REPLICAS do. */
void block_map_hold (BlockMap *map, guint stage, guint block, guint executor, HeldHow how);
void block_map_drop (BlockMap *map, guint stage, guint block, guint executor);
/* Blocks of a stage that somebody holds. */
guint block_map_n_held (const BlockMap *map, guint stage);

G_END_DECLS
