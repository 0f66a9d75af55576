/* SPDX-License-Identifier: Apache-2.0 */
/* The two pools of a unified region, execution and storage, and what passes between them.
 * MODEL 4.6. */
#pragma once

#include "units.h"

G_BEGIN_DECLS

/* Sizes change, their sum (the unified region) does not. Bytes all of them. */
typedef struct
{
  Bytes storage_region; /* what storage holds of this much, execution cannot take back */
  Bytes storage_size, storage_used;
  Bytes execution_size, execution_used;
} MemoryPools;

/* Nothing used, storage as large as its region. */
MemoryPools memory_pools (Bytes unified_bytes, Bytes storage_region_bytes);

/* The most that storage could hold beside what execution uses now. */
Bytes memory_pools_storage_most (const MemoryPools *pools);
/* The most that execution could hold beside what storage uses now of its region. */
Bytes memory_pools_execution_most (const MemoryPools *pools);

/* What execution, asked for `bytes`, takes from storage: as much as it lacks, of what storage has
 * free or, if that is more, has beyond its region. */
Bytes memory_pools_reclaim (const MemoryPools *pools, Bytes bytes);
/* What storage, asked for `bytes`, takes from execution: as much as it lacks, of what is free. */
Bytes memory_pools_borrow (const MemoryPools *pools, Bytes bytes);

/* The part of that for which cached blocks must go first; 0 when free memory does. */
Bytes memory_pools_eviction_for_execution (const MemoryPools *pools, Bytes bytes);
Bytes memory_pools_eviction_for_storage (const MemoryPools *pools, Bytes bytes);

/* Moves room that nothing uses; the caller has evicted what was in it. */
void memory_pools_move_to_execution (MemoryPools *pools, Bytes bytes);
void memory_pools_move_to_storage (MemoryPools *pools, Bytes bytes);

G_END_DECLS
