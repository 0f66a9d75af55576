/* SPDX-License-Identifier: Apache-2.0 */
/* Cached stages in the graph: where their readers would like to run, and which parents these wait
 * for. DAGScheduler.getPreferredLocsInternal, getMissingParentStages. MODEL 4.9. */
#include "stage-blocks.h"
#include "storage-private.h"

/* The driver does not ask executors that it knows to be gone. */
static void
add_holders (const Engine *engine, guint stage, guint block, GArray *places)
{
  const BlockHolders *holders = block_map_holders (engine->storage->map, stage, block);

  for (guint i = 0; i < holders->n; i++)
    {
      guint executor = holders->holders[i].executor;
      Place place = { executor, engine_host (engine, executor) };

      if (engine_executor (engine, executor)->is_alive)
        g_array_append_val (places, place);
    }
}

Places *
storage_places (const Engine *engine, guint stage)
{
  const RunStage *planned = &engine->run->stages[stage];
  Places         *places;

  if (!planned->reads_blocks)
    return NULL;
  places = g_new0 (Places, 1);
  places->places = g_array_new (FALSE, FALSE, sizeof (Place));
  places->n_runs = planned->n_tasks;
  places->first = g_new (guint32, planned->n_tasks + 1);
  for (guint task = 0; task < planned->n_tasks; task++)
    {
      guint end = stage_blocks_first (engine->run, stage, task + 1);

      places->first[task] = places->places->len;
      for (guint block = stage_blocks_first (engine->run, stage, task); block < end; block++)
        add_holders (engine, planned->over, block, places->places);
    }
  places->first[planned->n_tasks] = places->places->len;
  return places;
}

void
storage_lineage (const Engine *engine, guint stage, LineageExtent extent, GArray *parents)
{
  const Run *run = engine->run;

  while (run->stages[stage].reads_blocks)
    {
      stage = run->stages[stage].over;
      if (extent == LINEAGE_OF_MISSING &&
          block_map_n_held (engine->storage->map, stage) == run->stages[stage].n_tasks)
        return;
      g_array_append_vals (parents, run->stages[stage].parents, run->stages[stage].n_parents);
    }
}
