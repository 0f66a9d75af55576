/* SPDX-License-Identifier: Apache-2.0 */
/* The columns of the tables of executors and of nodes. */
#include "run-columns.h"

/* ---- executors */

static guint
n_executors (const Run *run)
{
  return run->n_executors;
}

static RunCell
id (const Run *run, guint row)
{
  return run_cell_text (run->executors[row].id);
}

static RunCell
node (const Run *run, guint row)
{
  return run_cell_text (run->nodes[run->executors[row].node].name);
}

static RunCell
cores (const Run *run, guint row)
{
  return run_cell_number (run->executors[row].cores);
}

static RunCell
slots (const Run *run, guint row)
{
  return run_cell_number (run->executors[row].slots);
}

static RunCell
heap (const Run *run, guint row)
{
  return run_cell_number (run->executors[row].heap_bytes);
}

static RunCell
unified (const Run *run, guint row)
{
  return run_cell_number_or (run->executors[row].unified_bytes, 0);
}

static RunCell
container (const Run *run, guint row)
{
  return run_cell_number_or (run->executors[row].container_bytes, -1);
}

static RunCell
added (const Run *run, guint row)
{
  return run_cell_number (run->executors[row].added_us);
}

static RunCell
removed (const Run *run, guint row)
{
  return run_cell_number_or (run->executors[row].removed_us, RUN_NEVER);
}

/* Attempts of the executor's slots stand side by side. */
static RunCell
attempts (const Run *run, guint row)
{
  const RunExecutor *executor = &run->executors[row];

  return run_cell_number (run->slot_offset[executor->first_slot + executor->slots] -
                          run->slot_offset[executor->first_slot]);
}

static RunCell
busy (const Run *run, guint row)
{
  const RunExecutor *executor = &run->executors[row];
  guint32            end = run->slot_offset[executor->first_slot + executor->slots];
  Micros             busy_us = 0;

  for (guint32 i = run->slot_offset[executor->first_slot]; i < end; i++)
    busy_us += run->finish_us[run->by_slot[i]] - run->launch_us[run->by_slot[i]];
  return run_cell_number (busy_us);
}

/* clang-format off */
static const RunColumn executor_columns[] = {
  { "executor",        N_ ("Executor"),  N_ ("Its id."),                                             RUN_CELL_TEXT,   FALSE, id },
  { "node",            N_ ("Node"),      N_ ("The node that it runs on."),                           RUN_CELL_TEXT,   FALSE, node },
  { "cores",           N_ ("Cores"),     N_ ("Cores of the executor."),                              RUN_CELL_COUNT,  FALSE, cores },
  { "slots",           N_ ("Slots"),     N_ ("Tasks that it runs at once."),                         RUN_CELL_COUNT,  FALSE, slots },
  { "heap_bytes",      N_ ("Heap"),      N_ ("Its heap, -Xmx."),                                     RUN_CELL_MEMORY, FALSE, heap },
  { "unified_bytes",   N_ ("Unified"),   N_ ("Memory that execution and storage share."),            RUN_CELL_MEMORY, FALSE, unified },
  { "container_bytes", N_ ("Container"), N_ ("Heap and overhead: what is killed when it is exceeded."), RUN_CELL_MEMORY, FALSE, container },
  { "added_us",        N_ ("Added"),     N_ ("When it registered with the driver."),                 RUN_CELL_TIME,   FALSE, added },
  { "removed_us",      N_ ("Removed"),   N_ ("When it was lost or given back."),                     RUN_CELL_TIME,   FALSE, removed },
  { "attempts",        N_ ("Attempts"),  N_ ("Attempts of tasks that it ran."),                      RUN_CELL_COUNT,  FALSE, attempts },
  { "busy_us",         N_ ("Busy"),      N_ ("Time of its slots with a task, added up."),            RUN_CELL_TIME,   FALSE, busy },
};
/* clang-format on */

const RunTable run_table_executors = {
  .id = "executors",
  .title = N_ ("Executors"),
  .columns = executor_columns,
  .n_columns = G_N_ELEMENTS (executor_columns),
  .n_rows = n_executors,
};

/* ---- nodes */

static guint
n_nodes (const Run *run)
{
  return run->n_nodes;
}

static RunCell
node_name (const Run *run, guint row)
{
  return run_cell_text (run->nodes[row].name);
}

static RunCell
node_cores (const Run *run, guint row)
{
  return run_cell_number (run->nodes[row].cores);
}

static RunCell
node_memory (const Run *run, guint row)
{
  return run_cell_number (run->nodes[row].memory_bytes);
}

static RunCell
offered_cores (const Run *run, guint row)
{
  return run_cell_number (run->nodes[row].offers_cores);
}

static RunCell
offered_memory (const Run *run, guint row)
{
  return run_cell_number (run->nodes[row].offers_memory_bytes);
}

static RunCell
unused_cores (const Run *run, guint row)
{
  return run_cell_number (run->nodes[row].unused_cores);
}

static RunCell
unused_memory (const Run *run, guint row)
{
  return run_cell_number (run->nodes[row].unused_memory_bytes);
}

static RunCell
unused_reason (const Run *run, guint row)
{
  return run_cell_text (run->nodes[row].unused_reason);
}

/* clang-format off */
static const RunColumn node_columns[] = {
  { "node",                N_ ("Node"),          N_ ("Its name."),                                     RUN_CELL_TEXT,   FALSE, node_name },
  { "cores",               N_ ("Cores"),         N_ ("Cores of the machine."),                         RUN_CELL_COUNT,  FALSE, node_cores },
  { "memory_bytes",        N_ ("Memory"),        N_ ("Memory of the machine."),                        RUN_CELL_MEMORY, FALSE, node_memory },
  { "offers_cores",        N_ ("Offers cores"),  N_ ("Cores that the cluster manager may hand out."),  RUN_CELL_COUNT,  FALSE, offered_cores },
  { "offers_memory_bytes", N_ ("Offers memory"), N_ ("Memory that the cluster manager may hand out."), RUN_CELL_MEMORY, FALSE, offered_memory },
  { "unused_cores",        N_ ("Unused cores"),  N_ ("Offered, but no executor took them."),           RUN_CELL_COUNT,  FALSE, unused_cores },
  { "unused_memory_bytes", N_ ("Unused memory"), N_ ("Offered, but no executor took it."),             RUN_CELL_MEMORY, FALSE, unused_memory },
  { "unused_reason",       N_ ("Why unused"),    N_ ("Why no executor took it."),                      RUN_CELL_TEXT,   FALSE, unused_reason },
};
/* clang-format on */

const RunTable run_table_nodes = {
  .id = "nodes",
  .title = N_ ("Nodes"),
  .columns = node_columns,
  .n_columns = G_N_ELEMENTS (node_columns),
  .n_rows = n_nodes,
};
