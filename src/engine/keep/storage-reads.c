/* SPDX-License-Identifier: Apache-2.0 */
/* What an attempt meets where it runs: blocks that it reads, a broadcast, and the memory that
 * cached blocks leave it. BlockManager.getOrElseUpdate, TorrentBroadcast. MODEL 4.9 to 4.11. */
#include "cost.h"
#include "planner.h"
#include "saturate.h"
#include "stage-blocks.h"
#include "storage-private.h"

#define LEAST_EXTRAS 64

typedef struct
{
  const Engine *engine;
  guint         executor;
  RunExtra     *extra;
  GArray       *uses; /* BlockUse */
} Reading;

/* ---- blocks */

/* In its own executor, else of the others on its node, else of any; NULL. */
static const BlockHolder *
nearest_holder (const Engine *engine, guint stage, guint block, guint executor)
{
  const BlockHolders *holders = block_map_holders (engine->storage->map, stage, block);
  const BlockHolder  *nearest = NULL;
  guint               node = engine_executor (engine, executor)->node;

  for (guint i = 0; i < holders->n; i++)
    {
      const BlockHolder *holder = &holders->holders[i];

      if (holder->executor == executor)
        return holder;
      if (engine_executor (engine, holder->executor)->is_dead)
        continue;
      if (nearest == NULL || engine_executor (engine, holder->executor)->node == node)
        nearest = holder;
    }
  return nearest;
}

static void
add_fetch (const Reading *reading, const BlockHolder *holder, Bytes bytes)
{
  const Engine *engine = reading->engine;
  RunExtra     *extra = reading->extra;

  if (engine_executor (engine, holder->executor)->node !=
      engine_executor (engine, reading->executor)->node)
    extra->fetch_us =
        saturate_add (extra->fetch_us, storage_network_us (engine, reading->executor, bytes));
  if (holder->how == HELD_ON_DISK)
    extra->fetch_us =
        saturate_add (extra->fetch_us, storage_disk_us (engine, holder->executor, bytes));
}

static void
use_block (const Reading *reading, guint stage, guint block, BlockSource source)
{
  BlockUse use = { stage, block, source };

  g_array_append_val (reading->uses, use);
  reading->extra->source = MAX (reading->extra->source, source);
}

static void read_blocks (const Reading *reading, guint stage, guint task);

/* The work of the task that made it, in this task. */
static void
make_again (const Reading *reading, guint stage, guint block)
{
  const Run *run = reading->engine->run;
  TaskWork   work =
      run_task_work_on (run, stage, block, run->executors[reading->executor].node_class);
  RunExtra *extra = reading->extra;

  extra->compute_us = saturate_add (extra->compute_us, work.compute_us);
  extra->fetch_us = saturate_add (extra->fetch_us, work.fetch_us);
  extra->spill_us = saturate_add (extra->spill_us, work.spill_us);
  use_block (reading, stage, block, BLOCK_MADE);
  if (run->stages[stage].reads_blocks)
    read_blocks (reading, stage, block);
}

static void
read_block (const Reading *reading, guint stage, guint block)
{
  const Engine      *engine = reading->engine;
  const BlockHolder *holder = nearest_holder (engine, stage, block, reading->executor);
  Bytes              bytes = run_block_bytes (&engine->run->stages[stage], block);

  if (holder == NULL)
    make_again (reading, stage, block);
  else if (holder->executor != reading->executor)
    {
      use_block (reading, stage, block, BLOCK_ELSEWHERE);
      add_fetch (reading, holder, bytes);
    }
  else if (holder->how == HELD_ON_DISK)
    {
      use_block (reading, stage, block, BLOCK_ON_DISK);
      reading->extra->compute_us = saturate_add (
          reading->extra->compute_us, storage_disk_us (engine, reading->executor, bytes));
    }
  else
    {
      use_block (reading, stage, block, BLOCK_IN_MEMORY);
      memory_manager_read (storage_keeper (engine, reading->executor)->memory,
                           storage_block_id (stage, block));
    }
}

static void
read_blocks (const Reading *reading, guint stage, guint task)
{
  const Run *run = reading->engine->run;
  guint      end = stage_blocks_first (run, stage, task + 1);

  for (guint block = stage_blocks_first (run, stage, task); block < end; block++)
    read_block (reading, run->stages[stage].over, block);
}

/* What it keeps goes over the network for each copy, and to disk where its level has nothing else.
 */
static void
add_keeping (const Reading *reading, guint stage, guint task)
{
  const Engine     *engine = reading->engine;
  const StorageUse *use = storage_use ((StorageLevel) plan_stage (engine->plan, stage)->cache);
  Bytes             bytes = run_block_bytes (&engine->run->stages[stage], task);
  RunExtra         *extra = reading->extra;

  if (use->replicas > 1)
    extra->compute_us = saturate_add (
        extra->compute_us, saturate_multiply (storage_network_us (engine, reading->executor, bytes),
                                              use->replicas - 1));
  if (!use->uses_memory)
    extra->compute_us =
        saturate_add (extra->compute_us, storage_disk_us (engine, reading->executor, bytes));
}

/* ---- broadcasts */

static Micros
launch_us (const Engine *engine)
{
  return engine->launch_us == 0 ? engine->now_us : engine->driver_free_us;
}

static void
hold_broadcast (const Engine *engine, guint stage, guint executor)
{
  g_autoptr (GArray) evicted = g_array_new (FALSE, FALSE, sizeof (MemoryBlock));
  Keeper            *keeper = storage_keeper (engine, executor);
  MemoryBlock        block = { .id = storage_block_id (engine->storage->n_stages + stage, 0),
                               .dataset = (gint64) engine->storage->n_stages + stage,
                               .bytes = engine->run->stages[stage].broadcast_bytes,
                               .mode = MEMORY_ON_HEAP };

  if (!memory_manager_store (keeper->memory, &block, evicted))
    keeper->disk_bytes += block.bytes;
  keeper->n_blocks++;
  storage_settle_evicted (engine, executor, evicted);
  storage_note (engine, executor);
}

/* The first task of an executor fetches it for all of them; those that start meanwhile wait. The
 * driver's own process has it. */
static void
await_broadcast (const Reading *reading, guint stage)
{
  const Engine *engine = reading->engine;
  Bytes         bytes = engine->run->stages[stage].broadcast_bytes;
  Micros       *there_us = &storage_keeper (engine, reading->executor)->broadcast_us[stage];
  Micros        at_us = launch_us (engine);

  if (*there_us == RUN_NEVER)
    {
      gboolean is_driver = engine->plan->placement->only_id != NULL;

      *there_us =
          is_driver ? at_us
                    : saturate_add (at_us,
                                    storage_executor_network_us (engine, reading->executor, bytes));
      hold_broadcast (engine, stage, reading->executor);
    }
  if (*there_us > at_us)
    reading->extra->fetch_us = saturate_add (reading->extra->fetch_us, *there_us - at_us);
}

/* ---- memory of the task */

static MemoryMode
execution_mode (const RunStage *planned)
{
  return planned->is_off_heap ? MEMORY_OFF_HEAP : MEMORY_ON_HEAP;
}

/* A task takes the memory that it will hold: cached blocks beyond the storage region make room. */
static void
take_memory (const Engine *engine, guint stage, guint task, guint executor, Reader *reader)
{
  const RunStage *planned = &engine->run->stages[stage];
  Bytes           need = run_task_need (engine->run, stage, task);
  Keeper         *keeper = storage_keeper (engine, executor);
  GArray         *evicted = engine->storage->evicted;

  if (need <= 0)
    return;
  reader->mode = execution_mode (planned);
  g_array_set_size (evicted, 0);
  if (!memory_manager_acquire (keeper->memory, reader->mode, reader->attempt,
                               MIN (need, planned->share_bytes), &reader->held_bytes, evicted) ||
      reader->held_bytes == 0)
    memory_manager_release (keeper->memory, reader->mode, reader->attempt, 0);
  if (evicted->len == 0)
    return;
  storage_settle_evicted (engine, executor, evicted);
  storage_note (engine, executor);
}

/* Cached blocks that execution cannot take back leave each task a smaller share than planned. */
static void
squeeze (const Reading *reading, guint stage, guint task, Outcome *outcome)
{
  const Engine      *engine = reading->engine;
  const RunExecutor *placed = &engine->run->executors[reading->executor];
  RunStage          *planned = &engine->run->stages[stage];
  MemoryMode         mode = execution_mode (planned);
  const MemoryPools *pools =
      memory_manager_pools (storage_keeper (engine, reading->executor)->memory, mode);
  Bytes share = memory_pools_execution_most (pools) / MAX (placed->slots, 1);
  Bytes input =
      planned->input_bytes == NULL ? planned->each.input_bytes : planned->input_bytes[task];
  MemoryOutcome now, before;
  Bytes         more;

  if (share >= planned->share_bytes || run_task_need (engine->run, stage, task) <= share)
    return;
  before = stage_cost_outcome (engine->plan, stage, input, planned->share_bytes);
  now = stage_cost_outcome (engine->plan, stage, input, share);
  more = MAX (now.disk_spilled_bytes - before.disk_spilled_bytes, 0);
  reading->extra->share_bytes = share;
  reading->extra->spill_us =
      saturate_add (reading->extra->spill_us,
                    storage_disk_us (engine, reading->executor, saturate_multiply (more, 2)));
  planned->memory_spilled_bytes += MAX (now.memory_spilled_bytes - before.memory_spilled_bytes, 0);
  planned->disk_spilled_bytes += more;
  if (now.verdict == MEMORY_SPILLS && before.verdict == MEMORY_FITS)
    planned->n_spilling = MIN (planned->n_spilling + 1, planned->n_tasks);
  if (now.verdict != MEMORY_FAILS || before.verdict == MEMORY_FAILS)
    return;
  planned->n_failing = MIN (planned->n_failing + 1, planned->n_tasks);
  outcome->fate = FATE_OUT_OF_MEMORY;
}

/* ---- attempts */

/* Whether tasks of a stage read or keep blocks, or hold memory that blocks could take. */
static gboolean
concerns (const RunStage *stage)
{
  return stage->reads_blocks || stage->is_cached || stage->broadcast_bytes > 0 ||
         stage->need_bytes > 0;
}

/* What an attempt held until it ended, however it did. */
static void
release (const Engine *engine, guint executor, const Reader *reader)
{
  Keeper *keeper = storage_keeper (engine, executor);

  memory_manager_release (keeper->memory, reader->mode, reader->attempt, reader->held_bytes);
  for (guint i = 0; reader->uses != NULL && i < reader->uses->len; i++)
    {
      const BlockUse *use = &g_array_index (reader->uses, BlockUse, i);

      if (use->source == BLOCK_IN_MEMORY)
        memory_manager_unread (keeper->memory, storage_block_id (use->stage, use->block));
    }
}

static void
remove_reader (const Engine *engine, guint executor, guint place)
{
  GArray *readers = storage_keeper (engine, executor)->readers;
  Reader  reader = g_array_index (readers, Reader, place);

  release (engine, executor, &reader);
  g_clear_pointer (&reader.uses, g_array_unref);
  g_array_remove_index_fast (readers, place);
}

/* Those that were killed meanwhile. */
static void
sweep (const Engine *engine, guint executor)
{
  const Keeper *keeper = storage_known_keeper (engine, executor);
  const GArray *readers = keeper == NULL ? NULL : keeper->readers;

  for (guint i = readers == NULL ? 0 : readers->len; i > 0; i--)
    {
      guint attempt = g_array_index (readers, Reader, i - 1).attempt;

      if (engine->running[engine->run->slot[attempt]] != attempt)
        remove_reader (engine, executor, i - 1);
    }
}

static void
keep_extra (const Engine *engine, guint stage, const RunExtra *extra)
{
  Run *run = engine->run;

  if (extra->source == BLOCK_IN_MEMORY && extra->compute_us == 0 && extra->fetch_us == 0 &&
      extra->spill_us == 0 && extra->share_bytes == 0)
    return;
  if (run->n_extras == engine->storage->extras_capacity)
    {
      engine->storage->extras_capacity = MAX (2 * run->n_extras, LEAST_EXTRAS);
      run->extras = g_renew (RunExtra, run->extras, engine->storage->extras_capacity);
    }
  run->extras[run->n_extras++] = *extra;
  run->stages[stage].has_extras = TRUE;
}

void
storage_launch (
    const Engine *engine, const TaskSet *set, guint task, guint executor, Outcome *outcome)
{
  const RunStage *planned = &engine->run->stages[set->stage];
  RunExtra        extra = { .attempt = engine->run->n_attempts };
  Reader          reader = { .attempt = extra.attempt };
  Reading         reading = { engine, executor, &extra, NULL };

  if (engine->storage == NULL)
    return;
  sweep (engine, executor);
  if (!concerns (planned))
    return;
  if (planned->reads_blocks)
    {
      reading.uses = reader.uses = g_array_new (FALSE, FALSE, sizeof (BlockUse));
      read_blocks (&reading, set->stage, task);
    }
  if (planned->is_cached)
    add_keeping (&reading, set->stage, task);
  if (planned->broadcast_bytes > 0)
    await_broadcast (&reading, set->stage);
  take_memory (engine, set->stage, task, executor, &reader);
  squeeze (&reading, set->stage, task, outcome);
  g_array_append_val (storage_keeper (engine, executor)->readers, reader);
  keep_extra (engine, set->stage, &extra);
  outcome->takes_us =
      saturate_add (outcome->takes_us,
                    saturate_add (saturate_add (extra.compute_us, extra.fetch_us), extra.spill_us));
}

/* What a task has made, and what it has read from disk though memory may hold it. */
static void
keep_made (const Engine *engine, const GArray *uses, guint executor)
{
  for (guint i = 0; uses != NULL && i < uses->len; i++)
    {
      const BlockUse *use = &g_array_index (uses, BlockUse, i);

      if (use->source == BLOCK_MADE ||
          (use->source == BLOCK_ON_DISK &&
           block_map_find (engine->storage->map, use->stage, use->block, executor) != NULL))
        storage_keep (engine, use->stage, use->block, executor);
    }
}

void
storage_attempt_ends (Engine *engine, guint attempt)
{
  const Run    *run = engine->run;
  guint         executor = run->slot_executor[run->slot[attempt]];
  guint         stage = engine_stage_attempt (engine, run->stage_attempt[attempt])->stage;
  const GArray *readers;
  guint         place = 0;

  if (!concerns (&run->stages[stage]))
    return;
  readers = storage_keeper (engine, executor)->readers;
  while (place < readers->len && g_array_index (readers, Reader, place).attempt != attempt)
    place++;
  if (place == readers->len)
    return;
  if (run->state[attempt] == ATTEMPT_SUCCESS)
    {
      g_autoptr (GArray) uses = g_array_index (readers, Reader, place).uses != NULL
                                    ? g_array_ref (g_array_index (readers, Reader, place).uses)
                                    : NULL;

      remove_reader (engine, executor, place);
      keep_made (engine, uses, executor);
      storage_keep (engine, stage, run->task[attempt], executor);
      return;
    }
  remove_reader (engine, executor, place);
}
