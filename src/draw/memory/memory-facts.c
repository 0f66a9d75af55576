/* SPDX-License-Identifier: Apache-2.0 */
/* Which executor and which stage are drawn, and whether one has room for the other. MODEL 4. */
#include "memory-parts.h"

gboolean
memory_is_known (const RunExecutor *executor)
{
  return executor->slots > 0 && executor->unified_bytes > 0 && executor->heap_bytes > 0;
}

/* The one that is singled out, else the first with most slots. */
static guint
choose_executor (const Run *run, guint asked)
{
  guint best = RUN_NONE;

  if (asked < run->n_executors && memory_is_known (&run->executors[asked]))
    return asked;
  for (guint i = 0; i < run->n_executors; i++)
    if (memory_is_known (&run->executors[i]) &&
        (best == RUN_NONE || run->executors[i].slots > run->executors[best].slots))
      best = i;
  return best;
}

/* Of what needs nothing, what reads most. */
gboolean
memory_is_worse (const RunStage *a, const RunStage *b)
{
  if ((a->n_failing > 0) != (b->n_failing > 0))
    return a->n_failing > 0;
  if (a->need_bytes != b->need_bytes)
    return a->need_bytes > b->need_bytes;
  return a->max_input_bytes > b->max_input_bytes;
}

static guint
choose_stage (const Run *run, guint asked)
{
  guint worst = 0;

  if (asked < run->n_stages)
    return asked;
  for (guint i = 1; i < run->n_stages; i++)
    if (memory_is_worse (&run->stages[i], &run->stages[worst]))
      worst = i;
  return run->n_stages > 0 ? worst : RUN_NONE;
}

/* To the byte, for sizes that do not divide are rounded. */
static gboolean
is_even (const RunStage *stage)
{
  for (guint i = 0; stage->input_bytes != NULL && i < stage->n_tasks; i++)
    if (stage->input_bytes[i] + 1 < stage->max_input_bytes)
      return FALSE;
  return TRUE;
}

static MemoryLevel
level_of (const Memory *memory)
{
  if (memory->executor == NULL)
    return MEMORY_UNKNOWN;
  if (memory->need_bytes <= 0)
    return MEMORY_NOTHING;
  if (memory->stage->n_failing > 0)
    return MEMORY_FAILING;
  return memory->need_bytes > memory->share_bytes ? MEMORY_SPILLING : MEMORY_FITTING;
}

static gboolean
is_off_heap (const Memory *memory)
{
  return memory->stage != NULL && memory->stage->is_off_heap;
}

Bytes
memory_pool_bytes (const Memory *memory)
{
  return is_off_heap (memory) ? memory->executor->off_heap_bytes : memory->executor->unified_bytes;
}

Bytes
memory_pool_held_bytes (const Memory *memory)
{
  return is_off_heap (memory) ? memory->off_heap_held_bytes : memory->all_held_bytes;
}

static void
weigh (Memory *memory)
{
  const RunExecutor *executor = memory->executor;
  Bytes              admitted = executor->max_memory_bytes;

  if (admitted <= 0 || admitted > executor->heap_bytes)
    admitted = executor->heap_bytes;
  memory->cut_bytes = executor->heap_bytes - admitted;
  memory->user_bytes = MAX (admitted - executor->reserved_bytes - executor->unified_bytes, 0);
  memory->overhead_bytes =
      MAX (executor->container_bytes - executor->heap_bytes - executor->off_heap_bytes, 0);
  memory->share_bytes =
      (memory->stage != NULL && memory->stage->is_off_heap ? executor->off_heap_bytes
                                                           : executor->unified_bytes) /
      executor->slots;
  if (memory->stage != NULL && memory->stage->n_tasks > 0)
    {
      Bytes left = run_least_share (memory->sketch.run, memory->stage_number);

      if (left > 0 && left < memory->stage->share_bytes)
        memory->share_bytes = left;
      memory->need_bytes = memory->stage->need_bytes;
      memory->is_even = is_even (memory->stage);
    }
  memory->held_bytes = MIN (memory->need_bytes, memory->share_bytes);
  if (memory->need_bytes > memory->share_bytes && memory->share_bytes > 0)
    memory->n_spills = (memory->need_bytes - 1) / memory->share_bytes;
}

gboolean
memory_is_now (const Memory *memory)
{
  return memory->state != MEMORY_WORST;
}

void
memory_init (Memory *memory, const Run *run, const DrawingOptions *options)
{
  memory->sketch = (Sketch){
    .run = run, .options = options, .theme = options->theme, .language = options->language
  };
  memory->executor_number = choose_executor (run, options->executor);
  memory->stage_number = choose_stage (run, options->stage);
  memory->at_us = MIN (options->at_us, run->makespan_us);
  if (memory->executor_number != RUN_NONE && options->at_us != RUN_NEVER &&
      options->stage >= run->n_stages)
    memory_find_now (memory);
  if (memory->stage_number != RUN_NONE)
    memory->stage = &run->stages[memory->stage_number];
  if (memory->executor_number != RUN_NONE)
    {
      memory->executor = &run->executors[memory->executor_number];
      weigh (memory);
    }
  memory->level = level_of (memory);
  if (!memory_is_now (memory) && memory->executor != NULL)
    memory->death = memory_find_death (run);
  memory->answer = memory_answer (memory);
  memory->reason = memory_reason (memory);
  memory->formulas = memory_formulas (memory);
  memory->fits = memory_fits (memory);
}

void
memory_clear (Memory *memory)
{
  g_clear_pointer (&memory->tasks, g_array_unref);
  g_clear_pointer (&memory->answer, g_free);
  g_clear_pointer (&memory->reason, g_free);
  g_clear_pointer (&memory->formulas, g_array_unref);
  g_clear_pointer (&memory->fits, g_array_unref);
  g_clear_pointer (&memory->legend, legend_free);
}
