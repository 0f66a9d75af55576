/* SPDX-License-Identifier: Apache-2.0 */
/* What executors keep: blocks stored, copied, evicted and lost. */
#include "storage-private.h"

#include "conf.h"

/* spark.storage.maxReplicationFailures; nobody changes it. */
#define MOST_COPY_FAILURES 1
/* Of all draws of a scenario, those of places for copies. */
#define COPIES_STREAM (G_GUINT64_CONSTANT (1) << 60)

/* ---- keepers */

static MemoryPools
off_heap_pools (const Engine *engine)
{
  Bytes  bytes = engine->plan->regions.off_heap_bytes;
  double part = conf_ratio (engine->scenario, "spark.memory.storageFraction", 0.5);
  Bytes  region = 0;

  if (bytes <= 0 || !units_scale (bytes, part, &region))
    return memory_pools (0, 0);
  return memory_pools (bytes, region);
}

static Keeper *
keeper_new (const Engine *engine, guint executor)
{
  const RunExecutor *placed = &engine->run->executors[executor];
  Keeper            *keeper = g_new0 (Keeper, 1);

  keeper->memory = memory_manager_new (
      memory_pools (placed->unified_bytes, placed->storage_region_bytes), off_heap_pools (engine));
  keeper->readers = g_array_new (FALSE, FALSE, sizeof (Reader));
  keeper->broadcast_us = g_new (Micros, MAX (engine->storage->n_stages, 1));
  for (guint i = 0; i < engine->storage->n_stages; i++)
    keeper->broadcast_us[i] = RUN_NEVER;
  return keeper;
}

static void
keeper_free (Keeper *keeper)
{
  if (keeper == NULL)
    return;
  for (guint i = 0; i < keeper->readers->len; i++)
    {
      GArray *uses = g_array_index (keeper->readers, Reader, i).uses;

      g_clear_pointer (&uses, g_array_unref);
    }
  g_array_unref (keeper->readers);
  memory_manager_free (keeper->memory);
  g_free (keeper->broadcast_us);
  g_free (keeper);
}

Keeper *
storage_known_keeper (const Engine *engine, guint executor)
{
  const GPtrArray *keepers = engine->storage->keepers;

  return executor < keepers->len ? g_ptr_array_index (keepers, executor) : NULL;
}

Keeper *
storage_keeper (const Engine *engine, guint executor)
{
  GPtrArray *keepers = engine->storage->keepers;

  if (keepers->len <= executor)
    g_ptr_array_set_size (keepers, (gint) executor + 1);
  if (g_ptr_array_index (keepers, executor) == NULL)
    g_ptr_array_index (keepers, executor) = keeper_new (engine, executor);
  return g_ptr_array_index (keepers, executor);
}

static gboolean
keeps_anything (const RunStage *stage)
{
  return stage->is_cached || stage->reads_blocks || stage->broadcast_bytes > 0;
}

void
storage_init (Engine *engine)
{
  const Run *run = engine->run;
  gboolean   is_needed = FALSE;
  Storage   *storage;

  for (guint i = 0; i < run->n_stages; i++)
    is_needed |= keeps_anything (&run->stages[i]);
  if (!is_needed)
    return;
  engine->storage = storage = g_new0 (Storage, 1);
  storage->map = block_map_new (run);
  storage->keepers = g_ptr_array_new_with_free_func ((GDestroyNotify) keeper_free);
  storage->rng = rng_init ((guint64) engine->scenario->seed, COPIES_STREAM);
  storage->changes = g_array_new (FALSE, FALSE, sizeof (StorageChange));
  storage->evicted = g_array_new (FALSE, FALSE, sizeof (MemoryBlock));
  storage->n_stages = run->n_stages;
}

void
storage_clear (Engine *engine)
{
  Storage *storage = g_steal_pointer (&engine->storage);

  if (storage == NULL)
    return;
  block_map_free (storage->map);
  g_ptr_array_unref (storage->keepers);
  g_array_unref (storage->changes);
  g_array_unref (storage->evicted);
  g_free (storage);
}

/* ---- changes */

static RunStorage
kept_now (const Engine *engine, const Keeper *keeper)
{
  return (RunStorage){
    .at_us = engine->now_us,
    .heap_bytes = memory_manager_pools (keeper->memory, MEMORY_ON_HEAP)->storage_used,
    .off_heap_bytes = memory_manager_pools (keeper->memory, MEMORY_OFF_HEAP)->storage_used,
    .disk_bytes = keeper->disk_bytes,
    .n_blocks = keeper->n_blocks,
    .n_evicted = keeper->n_evicted,
  };
}

void
storage_note (const Engine *engine, guint executor)
{
  StorageChange change = { executor, kept_now (engine, storage_keeper (engine, executor)) };

  g_array_append_val (engine->storage->changes, change);
}

static gint
compare_changes (gconstpointer a, gconstpointer b)
{
  const StorageChange *x = *(const StorageChange *const *) a;
  const StorageChange *y = *(const StorageChange *const *) b;

  if (x->executor != y->executor)
    return x->executor < y->executor ? -1 : 1;
  return x < y ? -1 : x > y; /* in the order in which they came */
}

/* By executor and time; of several at one instant the last. */
static void
list_changes (Run *run, const GArray *changes)
{
  g_autoptr (GPtrArray) order = g_ptr_array_sized_new (changes->len);
  guint32               n = 0;

  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_add (order, &g_array_index (changes, StorageChange, i));
  g_ptr_array_sort (order, compare_changes);
  run->storage = g_new (RunStorage, MAX (changes->len, 1));
  run->storage_offset = g_new0 (guint32, run->n_executors + 1);
  for (guint i = 0; i < order->len; i++)
    {
      const StorageChange *change = g_ptr_array_index (order, i);
      const StorageChange *next = i + 1 < order->len ? g_ptr_array_index (order, i + 1) : NULL;

      if (next != NULL && next->executor == change->executor &&
          next->now.at_us == change->now.at_us)
        continue;
      run->storage[n++] = change->now;
      run->storage_offset[change->executor + 1]++;
    }
  for (guint i = 0; i < run->n_executors; i++)
    run->storage_offset[i + 1] += run->storage_offset[i];
}

void
storage_finish (Engine *engine)
{
  if (engine->storage != NULL)
    list_changes (engine->run, engine->storage->changes);
}

/* ---- blocks */

static const StorageUse *
use_of (const Engine *engine, guint stage)
{
  return storage_use ((StorageLevel) plan_stage (engine->plan, stage)->cache);
}

static MemoryMode
mode_of (const StorageUse *use)
{
  return use->is_off_heap ? MEMORY_OFF_HEAP : MEMORY_ON_HEAP;
}

/* A block leaves memory: to disk where its level has one, unless it is there too. */
static void
settle_block (const Engine *engine, guint executor, guint stage, guint block, Bytes bytes)
{
  Storage           *storage = engine->storage;
  Keeper            *keeper = storage_keeper (engine, executor);
  const BlockHolder *holder = block_map_find (storage->map, stage, block, executor);

  if (holder == NULL)
    return;
  if (!use_of (engine, stage)->uses_disk)
    {
      block_map_drop (storage->map, stage, block, executor);
      keeper->n_blocks--;
      return;
    }
  if (holder->how == HELD_IN_MEMORY)
    keeper->disk_bytes += bytes;
  block_map_hold (storage->map, stage, block, executor, HELD_ON_DISK);
}

void
storage_settle_evicted (const Engine *engine, guint executor, const GArray *evicted)
{
  Keeper *keeper = storage_keeper (engine, executor);

  for (guint i = 0; i < evicted->len; i++)
    {
      const MemoryBlock *gone = &g_array_index (evicted, MemoryBlock, i);

      keeper->n_evicted++;
      if (gone->dataset < engine->storage->n_stages)
        settle_block (engine, executor, (guint) gone->dataset, (guint32) gone->id, gone->bytes);
      else
        keeper->disk_bytes += gone->bytes; /* broadcasts are kept in memory and on disk */
    }
}

static gboolean
store_in_memory (const Engine *engine, guint stage, guint block, guint executor)
{
  g_autoptr (GArray) evicted = g_array_new (FALSE, FALSE, sizeof (MemoryBlock));
  MemoryBlock        wanted = { .id = storage_block_id (stage, block),
                                .dataset = stage,
                                .bytes = run_block_bytes (&engine->run->stages[stage], block),
                                .mode = mode_of (use_of (engine, stage)) };
  gboolean           is_stored =
      memory_manager_store (storage_keeper (engine, executor)->memory, &wanted, evicted);

  storage_settle_evicted (engine, executor, evicted);
  return is_stored;
}

/* FALSE: there is no room for it. */
static gboolean
keep_one (const Engine *engine, guint stage, guint block, guint executor)
{
  const StorageUse  *use = use_of (engine, stage);
  Keeper            *keeper = storage_keeper (engine, executor);
  BlockMap          *map = engine->storage->map;
  const BlockHolder *holder = block_map_find (map, stage, block, executor);

  if (holder != NULL && (holder->how != HELD_ON_DISK || !use->uses_memory))
    return TRUE;
  if (use->uses_memory && store_in_memory (engine, stage, block, executor))
    {
      block_map_hold (map, stage, block, executor, holder != NULL ? HELD_IN_BOTH : HELD_IN_MEMORY);
      keeper->n_blocks += holder == NULL;
    }
  else if (holder == NULL && use->uses_disk)
    {
      block_map_hold (map, stage, block, executor, HELD_ON_DISK);
      keeper->n_blocks++;
      keeper->disk_bytes += run_block_bytes (&engine->run->stages[stage], block);
    }
  else
    return holder != NULL;
  storage_note (engine, executor);
  return TRUE;
}

/* Executors that could take a copy. */
static GArray *
find_peers (const Engine *engine, guint stage, guint block)
{
  GArray *peers = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < engine->executors->len; i++)
    if (engine_executor (engine, i)->is_alive && !engine_executor (engine, i)->is_dead &&
        !engine_executor (engine, i)->is_leaving &&
        block_map_find (engine->storage->map, stage, block, i) == NULL)
      g_array_append_val (peers, i);
  return peers;
}

static guint
draw_peer (Rng *rng, GArray *peers)
{
  guint place = rng_below (rng, peers->len);
  guint peer = g_array_index (peers, guint32, place);

  g_array_remove_index_fast (peers, place);
  return peer;
}

/* BlockManager.replicate. */
static void
replicate (const Engine *engine, guint stage, guint block)
{
  const BlockHolders *holders = block_map_holders (engine->storage->map, stage, block);
  guint               wanted = use_of (engine, stage)->replicas;
  guint               n_failures = 0;
  g_autoptr (GArray)  peers = NULL;

  if (holders->n == 0 || holders->n >= wanted)
    return;
  peers = find_peers (engine, stage, block);
  while (peers->len > 0 && holders->n < wanted && n_failures <= MOST_COPY_FAILURES)
    if (!keep_one (engine, stage, block, draw_peer (&engine->storage->rng, peers)))
      n_failures++;
}

void
storage_keep (const Engine *engine, guint stage, guint block, guint executor)
{
  if (!engine->run->stages[stage].is_cached)
    return;
  if (keep_one (engine, stage, block, executor))
    replicate (engine, stage, block);
}

/* ---- losses */

void
storage_hand_over (Engine *engine, guint executor)
{
  Storage *storage = engine->storage;

  for (guint stage = 0; storage != NULL && stage < storage->n_stages; stage++)
    for (guint block = 0;
         block_map_n_held (storage->map, stage) > 0 && block < engine->run->stages[stage].n_tasks;
         block++)
      {
        g_autoptr (GArray) peers = NULL;
        gboolean           is_kept = FALSE;

        if (block_map_find (storage->map, stage, block, executor) == NULL)
          continue;
        peers = find_peers (engine, stage, block);
        for (guint n = 0; !is_kept && peers->len > 0 && n <= MOST_COPY_FAILURES; n++)
          is_kept = keep_one (engine, stage, block, draw_peer (&storage->rng, peers));
      }
}

Bytes
storage_held_bytes (const Engine *engine, guint executor)
{
  const Storage *storage = engine->storage;
  Bytes          sum = 0;

  for (guint stage = 0; storage != NULL && stage < storage->n_stages; stage++)
    for (guint block = 0;
         block_map_n_held (storage->map, stage) > 0 && block < engine->run->stages[stage].n_tasks;
         block++)
      if (block_map_find (storage->map, stage, block, executor) != NULL)
        sum += run_block_bytes (&engine->run->stages[stage], block);
  return sum;
}

void
storage_executor_lost (Engine *engine, guint executor)
{
  Storage *storage = engine->storage;
  gboolean copies_again;

  if (storage == NULL || storage_known_keeper (engine, executor) == NULL)
    return;
  copies_again = conf_bool (engine->scenario, "spark.storage.replication.proactive");
  keeper_free (g_ptr_array_index (storage->keepers, executor));
  g_ptr_array_index (storage->keepers, executor) = NULL;
  for (guint stage = 0; stage < storage->n_stages; stage++)
    for (guint block = 0;
         block_map_n_held (storage->map, stage) > 0 && block < engine->run->stages[stage].n_tasks;
         block++)
      {
        if (block_map_find (storage->map, stage, block, executor) == NULL)
          continue;
        block_map_drop (storage->map, stage, block, executor);
        if (copies_again)
          replicate (engine, stage, block);
      }
  storage_note (engine, executor);
}

Bytes
storage_heap_bytes (const Engine *engine, guint executor)
{
  return engine->storage == NULL
             ? 0
             : memory_manager_pools (storage_keeper (engine, executor)->memory, MEMORY_ON_HEAP)
                   ->storage_used;
}

gboolean
storage_executor_has_blocks (const Engine *engine, guint executor)
{
  const Keeper *keeper = engine->storage != NULL ? storage_known_keeper (engine, executor) : NULL;

  return keeper != NULL && keeper->n_blocks > 0;
}
