/* SPDX-License-Identifier: Apache-2.0 */
/* The memory of one executor as its tasks and its cached blocks take it: shares of tasks, and which
 * blocks are evicted for whom. MODEL 4.6, 4.7. Spark: UnifiedMemoryManager, ExecutionMemoryPool,
 * StorageMemoryPool, MemoryStore.evictBlocksToFreeSpace. */
#pragma once

#include "memory-pools.h"

G_BEGIN_DECLS

/* The two modes never lend to each other. */
typedef enum
{
  MEMORY_ON_HEAP,
  MEMORY_OFF_HEAP,
  N_MEMORY_MODES,
} MemoryMode;

/* One partition of something that is cached; it is evicted whole or not at all. */
typedef struct
{
  gint64     id;      /* the caller's, of one executor unique */
  gint64     dataset; /* blocks of one data set never push out each other */
  Bytes      bytes;
  MemoryMode mode;
} MemoryBlock;

typedef struct _MemoryManager MemoryManager;

/* Nobody holds anything. Without memory off the heap its pools are memory_pools (0, 0). */
MemoryManager *memory_manager_new (MemoryPools on_heap, MemoryPools off_heap);
void           memory_manager_free (MemoryManager *manager);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MemoryManager, memory_manager_free)

/* Borrowed: sizes of the pools and what is used of them, now. */
const MemoryPools *memory_manager_pools (const MemoryManager *manager, MemoryMode mode);

/* ---- execution: memory of tasks */

/* Gives a task at most `bytes` into `granted`: no more than 1/N of what execution may hold
 * (memory_pools_execution_most) with what it has, N being the tasks that hold or wait for memory of
 * that mode; less, down to 0, when less is free. FALSE when it must wait: it would be left with
 * less than 1/2N of the pool; ask again after any release, it counts among the N meanwhile. Blocks
 * that were evicted are appended to `evicted` (MemoryBlock; NULL: not asked), which may be so
 * whatever is returned. */
gboolean memory_manager_acquire (MemoryManager *manager,
                                 MemoryMode     mode,
                                 gint64         task,
                                 Bytes          bytes,
                                 Bytes         *granted,
                                 GArray        *evicted);
/* Takes back at most what the task holds; with nothing left it counts no longer. */
void  memory_manager_release (MemoryManager *manager, MemoryMode mode, gint64 task, Bytes bytes);
Bytes memory_manager_held (const MemoryManager *manager, MemoryMode mode, gint64 task);
guint memory_manager_n_tasks (const MemoryManager *manager, MemoryMode mode);

/* ---- storage: cached blocks, and room for blocks that are being made */

/* Keeps a block, as the one used last. FALSE when it does not fit: it is larger than what execution
 * leaves, or the blocks of other data sets that nobody reads are too small. Then none is evicted;
 * room lent by execution stays with storage, as in Spark. */
gboolean memory_manager_store (MemoryManager *manager, const MemoryBlock *block, GArray *evicted);
/* Forgets a block, evicted or unpersisted; TRUE when it was there. */
gboolean memory_manager_drop (MemoryManager *manager, gint64 block);
gboolean memory_manager_has (const MemoryManager *manager, gint64 block);
/* A task begins to read a block: it is evicted last from now on, and not at all until
 * memory_manager_unread has been called as often. FALSE when it is not there. */
gboolean memory_manager_read (MemoryManager *manager, gint64 block);
void     memory_manager_unread (MemoryManager *manager, gint64 block);

/* The same room without a block (Spark: unroll memory), for `dataset`'s next one. */
gboolean memory_manager_reserve (
    MemoryManager *manager, MemoryMode mode, gint64 dataset, Bytes bytes, GArray *evicted);
void memory_manager_unreserve (MemoryManager *manager, MemoryMode mode, Bytes bytes);

G_END_DECLS
