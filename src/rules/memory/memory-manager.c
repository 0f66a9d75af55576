/* SPDX-License-Identifier: Apache-2.0 */
/* Who holds what of an executor's memory, and the order in which blocks are evicted. */
#include "memory-manager.h"

/* No data set: execution may evict any block. */
#define ANY_DATASET G_MININT64

typedef struct
{
  MemoryBlock block;
  guint       n_readers;
  GList       link; /* in `order`, of this entry */
} Entry;

/* What a task holds, maybe 0. */
typedef struct
{
  gint64 task;
  Bytes  bytes;
} Holding;

struct _MemoryManager
{
  MemoryPools pools[N_MEMORY_MODES];
  GArray *tasks[N_MEMORY_MODES]; /* Holding: as many as an executor has slots, so a list will do */
  GHashTable *entries;           /* gint64 of the block -> Entry, owned */
  GQueue      order;             /* of Entry, used longest ago first */
};

MemoryManager *
memory_manager_new (MemoryPools on_heap, MemoryPools off_heap)
{
  MemoryManager *manager = g_new0 (MemoryManager, 1);

  manager->pools[MEMORY_ON_HEAP] = on_heap;
  manager->pools[MEMORY_OFF_HEAP] = off_heap;
  for (guint i = 0; i < N_MEMORY_MODES; i++)
    manager->tasks[i] = g_array_new (FALSE, FALSE, sizeof (Holding));
  manager->entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_queue_init (&manager->order);
  return manager;
}

void
memory_manager_free (MemoryManager *manager)
{
  if (manager == NULL)
    return;
  for (guint i = 0; i < N_MEMORY_MODES; i++)
    g_array_unref (manager->tasks[i]);
  g_hash_table_unref (manager->entries);
  g_free (manager);
}

const MemoryPools *
memory_manager_pools (const MemoryManager *manager, MemoryMode mode)
{
  return &manager->pools[mode];
}

/* ---- eviction */

static void
forget (MemoryManager *manager, Entry *entry)
{
  manager->pools[entry->block.mode].storage_used -= entry->block.bytes;
  g_queue_unlink (&manager->order, &entry->link);
  g_hash_table_remove (manager->entries, &entry->block.id);
}

static gboolean
is_evictable (const Entry *entry, MemoryMode mode, gint64 dataset)
{
  return entry->block.mode == mode && entry->n_readers == 0 &&
         (dataset == ANY_DATASET || dataset != entry->block.dataset);
}

/* Evicts whole blocks until `bytes` are free, those used longest ago first; none of them when all
 * would not do. Returns what became free. */
static Bytes
evict (MemoryManager *manager, MemoryMode mode, gint64 dataset, Bytes bytes, GArray *evicted)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  Bytes                 freed = 0;

  for (GList *link = manager->order.head; link != NULL && freed < bytes; link = link->next)
    {
      Entry *entry = link->data;

      if (!is_evictable (entry, mode, dataset))
        continue;
      g_ptr_array_add (chosen, entry);
      freed += entry->block.bytes;
    }
  if (freed < bytes)
    return 0;
  for (guint i = 0; i < chosen->len; i++)
    {
      Entry *entry = g_ptr_array_index (chosen, i);

      if (evicted != NULL)
        g_array_append_val (evicted, entry->block);
      forget (manager, entry);
    }
  return freed;
}

/* ---- execution */

static void
grow_execution (MemoryManager *manager, MemoryMode mode, Bytes bytes, GArray *evicted)
{
  MemoryPools *pools = &manager->pools[mode];
  Bytes        wanted = memory_pools_reclaim (pools, bytes);
  Bytes        to_evict = memory_pools_eviction_for_execution (pools, bytes);
  Bytes        freed = to_evict > 0 ? evict (manager, mode, ANY_DATASET, to_evict, evicted) : 0;

  memory_pools_move_to_execution (pools, wanted - to_evict + freed);
}

/* Place of a task among those that hold memory; their number when it does not. */
static guint
place_of (const MemoryManager *manager, MemoryMode mode, gint64 task)
{
  const GArray *tasks = manager->tasks[mode];
  guint         place = 0;

  while (place < tasks->len && g_array_index (tasks, Holding, place).task != task)
    place++;
  return place;
}

static Bytes *
holding_of (MemoryManager *manager, MemoryMode mode, gint64 task)
{
  guint   place = place_of (manager, mode, task);
  Holding none = { task, 0 };

  if (place == manager->tasks[mode]->len)
    g_array_append_val (manager->tasks[mode], none);
  return &g_array_index (manager->tasks[mode], Holding, place).bytes;
}

gboolean
memory_manager_acquire (MemoryManager *manager,
                        MemoryMode     mode,
                        gint64         task,
                        Bytes          bytes,
                        Bytes         *granted,
                        GArray        *evicted)
{
  MemoryPools *pools = &manager->pools[mode];
  Bytes       *held = holding_of (manager, mode, task);
  gint64       n_tasks = manager->tasks[mode]->len;
  Bytes        most, least, grant;

  grow_execution (manager, mode, bytes, evicted);
  most = memory_pools_execution_most (pools) / n_tasks;
  least = pools->execution_size / (2 * n_tasks);
  grant = MIN (bytes, MAX (most - *held, 0));
  grant = MIN (grant, pools->execution_size - pools->execution_used);
  *granted = 0;
  if (grant < bytes && *held + grant < least)
    return FALSE;
  pools->execution_used += grant;
  *held += grant;
  *granted = grant;
  return TRUE;
}

void
memory_manager_release (MemoryManager *manager, MemoryMode mode, gint64 task, Bytes bytes)
{
  GArray *tasks = manager->tasks[mode];
  guint   place = place_of (manager, mode, task);
  Bytes  *held;
  Bytes   freed;

  if (place == tasks->len)
    return;
  held = &g_array_index (tasks, Holding, place).bytes;
  freed = MIN (*held, bytes);
  manager->pools[mode].execution_used -= freed;
  *held -= freed;
  if (*held == 0)
    g_array_remove_index_fast (tasks, place);
}

Bytes
memory_manager_held (const MemoryManager *manager, MemoryMode mode, gint64 task)
{
  guint place = place_of (manager, mode, task);

  return place < manager->tasks[mode]->len
             ? g_array_index (manager->tasks[mode], Holding, place).bytes
             : 0;
}

guint
memory_manager_n_tasks (const MemoryManager *manager, MemoryMode mode)
{
  return manager->tasks[mode]->len;
}

/* ---- storage */

gboolean
memory_manager_reserve (
    MemoryManager *manager, MemoryMode mode, gint64 dataset, Bytes bytes, GArray *evicted)
{
  MemoryPools *pools = &manager->pools[mode];
  Bytes        to_evict;

  if (bytes > memory_pools_storage_most (pools))
    return FALSE;
  to_evict = memory_pools_eviction_for_storage (pools, bytes);
  memory_pools_move_to_storage (pools, memory_pools_borrow (pools, bytes));
  if (to_evict > 0 && evict (manager, mode, dataset, to_evict, evicted) < to_evict)
    return FALSE;
  pools->storage_used += bytes;
  return TRUE;
}

void
memory_manager_unreserve (MemoryManager *manager, MemoryMode mode, Bytes bytes)
{
  MemoryPools *pools = &manager->pools[mode];

  pools->storage_used -= MIN (bytes, pools->storage_used);
}

gboolean
memory_manager_store (MemoryManager *manager, const MemoryBlock *block, GArray *evicted)
{
  Entry *entry;

  g_return_val_if_fail (!memory_manager_has (manager, block->id), FALSE);
  if (!memory_manager_reserve (manager, block->mode, block->dataset, block->bytes, evicted))
    return FALSE;
  entry = g_new0 (Entry, 1);
  entry->block = *block;
  entry->link.data = entry;
  g_queue_push_tail_link (&manager->order, &entry->link);
  g_hash_table_insert (manager->entries, &entry->block.id, entry);
  return TRUE;
}

gboolean
memory_manager_has (const MemoryManager *manager, gint64 block)
{
  return g_hash_table_contains (manager->entries, &block);
}

gboolean
memory_manager_drop (MemoryManager *manager, gint64 block)
{
  Entry *entry = g_hash_table_lookup (manager->entries, &block);

  if (entry != NULL)
    forget (manager, entry);
  return entry != NULL;
}

gboolean
memory_manager_read (MemoryManager *manager, gint64 block)
{
  Entry *entry = g_hash_table_lookup (manager->entries, &block);

  if (entry == NULL)
    return FALSE;
  entry->n_readers++;
  g_queue_unlink (&manager->order, &entry->link);
  g_queue_push_tail_link (&manager->order, &entry->link);
  return TRUE;
}

void
memory_manager_unread (MemoryManager *manager, gint64 block)
{
  Entry *entry = g_hash_table_lookup (manager->entries, &block);

  if (entry != NULL && entry->n_readers > 0)
    entry->n_readers--;
}
