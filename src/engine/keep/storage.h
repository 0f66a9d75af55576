/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks that executors keep, over time: cached partitions and broadcasts. MODEL 4.9, 4.10;
 * BlockManager, MemoryStore, BlockManagerMaster. A run in which nothing is kept has none of it. */
#pragma once

#include "engine.h"

G_BEGIN_DECLS

/* ---- storage.c: what the simulation tells it */

/* Makes engine->storage, or leaves it NULL where no stage caches, reads blocks or broadcasts. */
void storage_init (Engine *engine);
void storage_clear (Engine *engine);
/* An attempt is being launched, as the next one that the run records. Adds what it takes beside its
 * plan: blocks that are not at hand, copies for others, a broadcast, the memory that is left. */
void storage_launch (
    const Engine *engine, const TaskSet *set, guint task, guint executor, Outcome *outcome);
/* The first task to end does so now: what it has made is kept. */
void storage_attempt_ends (Engine *engine, guint attempt);
/* The executor is gone, and what it kept. */
void storage_executor_lost (Engine *engine, guint executor);
/* Its cached blocks go to others, each to one that has room. */
void storage_hand_over (Engine *engine, guint executor);
/* What it keeps of cached blocks, in memory or on disk. */
Bytes storage_held_bytes (const Engine *engine, guint executor);
/* Whether it keeps anything: Spark lets such an executor idle longer. */
gboolean storage_executor_has_blocks (const Engine *engine, guint executor);
/* What it keeps of its heap. */
Bytes storage_heap_bytes (const Engine *engine, guint executor);
/* Moves all of it into the run. */
void storage_finish (Engine *engine);

/* ---- storage-graph.c: what the graph of stages asks */

/* Where the tasks of a stage that reads blocks would like to run: in the executors that hold them.
 * NULL: it reads none. */
Places *storage_places (const Engine *engine, guint stage);
/* Stages that a stage waits for because of what it reads: the parents of those whose blocks it may
 * have to make again. Appended as guint. With `is_now` only of those that lack a block now. */
typedef enum
{
  LINEAGE_WHOLE,
  LINEAGE_OF_MISSING,
} LineageExtent;
void storage_lineage (const Engine *engine, guint stage, LineageExtent extent, GArray *parents);

/* ---- broadcasts */
/* A sentence when the driver cannot build what a stage broadcasts; NULL. Free with g_free. */
char *storage_broadcast_refusal (const Engine *engine, guint stage);

G_END_DECLS
