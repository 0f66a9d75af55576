/* SPDX-License-Identifier: Apache-2.0 */
/* Holders of every block of the stages that are cached. */
#include "block-map.h"

typedef struct
{
  BlockHolders *blocks; /* by task; NULL: the stage keeps nothing */
  guint         n_held;
} StageBlocks;

struct _BlockMap
{
  StageBlocks *stages;
  guint        n_stages;
};

static const BlockHolders nobody = { .n = 0 };

BlockMap *
block_map_new (const Run *run)
{
  BlockMap *map = g_new0 (BlockMap, 1);

  map->n_stages = run->n_stages;
  map->stages = g_new0 (StageBlocks, MAX (run->n_stages, 1));
  for (guint i = 0; i < run->n_stages; i++)
    if (run->stages[i].is_cached)
      map->stages[i].blocks = g_new0 (BlockHolders, MAX (run->stages[i].n_tasks, 1));
  return map;
}

void
block_map_free (BlockMap *map)
{
  if (map == NULL)
    return;
  for (guint i = 0; i < map->n_stages; i++)
    g_free (map->stages[i].blocks);
  g_free (map->stages);
  g_free (map);
}

const BlockHolders *
block_map_holders (const BlockMap *map, guint stage, guint block)
{
  const StageBlocks *blocks = &map->stages[stage];

  return blocks->blocks == NULL ? &nobody : &blocks->blocks[block];
}

const BlockHolder *
block_map_find (const BlockMap *map, guint stage, guint block, guint executor)
{
  const BlockHolders *holders = block_map_holders (map, stage, block);

  for (guint i = 0; i < holders->n; i++)
    if (holders->holders[i].executor == executor)
      return &holders->holders[i];
  return NULL;
}

void
block_map_hold (BlockMap *map, guint stage, guint block, guint executor, HeldHow how)
{
  StageBlocks  *blocks = &map->stages[stage];
  BlockHolders *holders = &blocks->blocks[block];
  guint         place = 0;

  while (place < holders->n && holders->holders[place].executor != executor)
    place++;
  g_return_if_fail (place < STORAGE_MOST_REPLICAS);
  holders->holders[place] = (BlockHolder){ executor, how };
  if (place < holders->n)
    return;
  holders->n++;
  blocks->n_held += holders->n == 1;
}

void
block_map_drop (BlockMap *map, guint stage, guint block, guint executor)
{
  StageBlocks  *blocks = &map->stages[stage];
  BlockHolders *holders;

  if (blocks->blocks == NULL)
    return;
  holders = &blocks->blocks[block];
  for (guint i = 0; i < holders->n; i++)
    {
      if (holders->holders[i].executor != executor)
        continue;
      for (guint k = i + 1; k < holders->n; k++)
        holders->holders[k - 1] = holders->holders[k];
      holders->n--;
      blocks->n_held -= holders->n == 0;
      return;
    }
}

guint
block_map_n_held (const BlockMap *map, guint stage)
{
  return map->stages[stage].n_held;
}
