/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of storage share. */
#pragma once

#include "block-map.h"
#include "memory-manager.h"
#include "storage.h"

G_BEGIN_DECLS

/* A block that an attempt reads. */
typedef struct
{
  guint       stage, block;
  BlockSource source;
} BlockUse;

/* An attempt that reads blocks or holds memory, until it runs no more. */
typedef struct
{
  guint      attempt;
  MemoryMode mode;
  Bytes      held_bytes;
  GArray    *uses; /* BlockUse; NULL */
} Reader;

/* What one executor keeps. */
typedef struct
{
  MemoryManager *memory;
  Bytes          disk_bytes;
  guint          n_blocks;
  guint          n_evicted;
  GArray        *readers;      /* Reader */
  Micros        *broadcast_us; /* by stage: when it has what that one broadcasts; RUN_NEVER */
} Keeper;

typedef struct
{
  guint      executor;
  RunStorage now;
} StorageChange;

struct _Storage
{
  BlockMap  *map;
  GPtrArray *keepers;         /* Keeper, by executor; NULL until it is asked */
  Rng        rng;             /* where copies go */
  GArray    *changes;         /* StorageChange, by time */
  GArray    *evicted;         /* MemoryBlock: by the attempt that is being launched */
  guint      extras_capacity; /* of the run's */
  guint      n_stages;
};

/* ---- storage.c */
Keeper *storage_keeper (const Engine *engine, guint executor);
/* The same, NULL where none was needed so far. */
Keeper *storage_known_keeper (const Engine *engine, guint executor);
/* Keeps a block of a stage there as its level says, and its copies elsewhere. */
void storage_keep (const Engine *engine, guint stage, guint block, guint executor);
/* Blocks (MemoryBlock) have left the memory of an executor for others. */
void storage_settle_evicted (const Engine *engine, guint executor, const GArray *evicted);
/* What is kept there is another from now on. */
void storage_note (const Engine *engine, guint executor);

/* What a block is called in the memory of its executor. */
static inline gint64
storage_block_id (guint stage, guint block)
{
  return ((gint64) stage << 32) | block;
}

/* ---- storage-rates.c: time of bytes through a slot's share of its node; 0 without a rate */
Micros storage_disk_us (const Engine *engine, guint executor, Bytes bytes);
Micros storage_network_us (const Engine *engine, guint executor, Bytes bytes);
/* The same through what all slots of the executor have together. */
Micros storage_executor_network_us (const Engine *engine, guint executor, Bytes bytes);

G_END_DECLS
