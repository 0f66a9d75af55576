/* SPDX-License-Identifier: Apache-2.0 */
/* Arithmetic of Spark's UnifiedMemoryManager and StorageMemoryPool: who lends to whom, and for how
 * much of it blocks must be evicted. */
#include "memory-pools.h"

static Bytes
storage_free (const MemoryPools *pools)
{
  return pools->storage_size - pools->storage_used;
}

static Bytes
execution_free (const MemoryPools *pools)
{
  return pools->execution_size - pools->execution_used;
}

MemoryPools
memory_pools (Bytes unified_bytes, Bytes storage_region_bytes)
{
  return (MemoryPools){
    .storage_region = storage_region_bytes,
    .storage_size = storage_region_bytes,
    .execution_size = unified_bytes - storage_region_bytes,
  };
}

Bytes
memory_pools_storage_most (const MemoryPools *pools)
{
  return pools->storage_size + pools->execution_size - pools->execution_used;
}

Bytes
memory_pools_execution_most (const MemoryPools *pools)
{
  return pools->storage_size + pools->execution_size -
         MIN (pools->storage_used, pools->storage_region);
}

Bytes
memory_pools_reclaim (const MemoryPools *pools, Bytes bytes)
{
  Bytes lacking = bytes - execution_free (pools);
  Bytes beyond_region = pools->storage_size - pools->storage_region;

  return MAX (MIN (lacking, MAX (storage_free (pools), beyond_region)), 0);
}

Bytes
memory_pools_borrow (const MemoryPools *pools, Bytes bytes)
{
  return MAX (MIN (bytes - storage_free (pools), execution_free (pools)), 0);
}

Bytes
memory_pools_eviction_for_execution (const MemoryPools *pools, Bytes bytes)
{
  return MAX (memory_pools_reclaim (pools, bytes) - storage_free (pools), 0);
}

Bytes
memory_pools_eviction_for_storage (const MemoryPools *pools, Bytes bytes)
{
  if (bytes > memory_pools_storage_most (pools))
    return 0;
  return MAX (bytes - storage_free (pools) - execution_free (pools), 0);
}

void
memory_pools_move_to_execution (MemoryPools *pools, Bytes bytes)
{
  pools->storage_size -= bytes;
  pools->execution_size += bytes;
}

void
memory_pools_move_to_storage (MemoryPools *pools, Bytes bytes)
{
  memory_pools_move_to_execution (pools, -bytes);
}
