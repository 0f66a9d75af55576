/* SPDX-License-Identifier: Apache-2.0 */
/* Time of bytes that go to a disk or to another node. FORMAT 1: static shares of a node's rates. */
#include "storage-private.h"

#include "saturate.h"

static const NodeGroup *
group_of (const Engine *engine, guint executor)
{
  const RunNode *node = &engine->run->nodes[engine->run->executors[executor].node];

  return g_ptr_array_index (engine->scenario->cluster->nodes, node->group);
}

/* Slots of the executors that are on its node now. */
static gint64
slots_of_node (const Engine *engine, guint executor)
{
  const Run *run = engine->run;
  gint64     slots = 0;

  for (guint i = 0; i < run->n_executors; i++)
    if (run->executors[i].node == run->executors[executor].node &&
        (i == executor || run->executors[i].removed_us == RUN_NEVER))
      slots += run->executors[i].slots;
  return MAX (slots, 1);
}

static Micros
shared_us (Bytes bytes, gint64 times, Bytes bytes_per_s)
{
  return bytes_per_s <= 0 ? 0 : units_duration_us (saturate_multiply (bytes, times), bytes_per_s);
}

Micros
storage_disk_us (const Engine *engine, guint executor, Bytes bytes)
{
  return shared_us (bytes, slots_of_node (engine, executor),
                    group_of (engine, executor)->disk_bytes_per_s);
}

Micros
storage_network_us (const Engine *engine, guint executor, Bytes bytes)
{
  return shared_us (bytes, slots_of_node (engine, executor),
                    group_of (engine, executor)->network_bytes_per_s);
}

Micros
storage_executor_network_us (const Engine *engine, guint executor, Bytes bytes)
{
  gint64 own = MAX (engine->run->executors[executor].slots, 1);
  gint64 part = units_ceil_div (saturate_multiply (bytes, slots_of_node (engine, executor)), own);

  return shared_us (part, 1, group_of (engine, executor)->network_bytes_per_s);
}
