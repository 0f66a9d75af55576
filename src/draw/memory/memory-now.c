/* SPDX-License-Identifier: Apache-2.0 */
/* Who holds memory at the clock's time: the executor that has most to tell, its running tasks, and
 * the stage that the verdict is on. MODEL 4.3. */
#include "memory-parts.h"

/* What an executor has to tell. */
typedef struct
{
  guint stage; /* the worst that runs there; RUN_NONE */
  guint n_running;
} Told;

static gboolean
is_alive (const RunExecutor *executor, Micros at_us)
{
  return executor->added_us <= at_us && at_us < executor->removed_us;
}

static Told
told_by (const Memory *memory, guint number)
{
  const Run         *run = memory->sketch.run;
  const RunExecutor *executor = &run->executors[number];
  Told               told = { .stage = RUN_NONE };

  for (guint slot = executor->first_slot; slot < executor->first_slot + executor->slots; slot++)
    {
      guint attempt = run_attempt_at (run, slot, memory->at_us);
      guint stage;

      if (attempt == RUN_NONE)
        continue;
      stage = run_stage_attempt_of (run, attempt)->stage;
      told.n_running++;
      if (told.stage == RUN_NONE ||
          (stage != told.stage && memory_is_worse (&run->stages[stage], &run->stages[told.stage])))
        told.stage = stage;
    }
  return told;
}

/* A worse stage first, then more tasks: so the executor does not change with every task. */
static gboolean
tells_more (const Run *run, const Told *a, const Told *b)
{
  if (a->stage == RUN_NONE || b->stage == RUN_NONE)
    return a->stage != RUN_NONE;
  if (a->stage != b->stage)
    return memory_is_worse (&run->stages[a->stage], &run->stages[b->stage]);
  return a->n_running > b->n_running;
}

/* Where the next task of all is launched; RUN_NONE. */
static guint
next_of_all (const Memory *memory)
{
  const Run *run = memory->sketch.run;
  guint      next = run_n_launched (run, memory->at_us);

  return next < run->n_attempts ? next : RUN_NONE;
}

static guint
next_of_executor (const Memory *memory)
{
  const Run *run = memory->sketch.run;
  guint      next = RUN_NONE;

  for (guint i = 0; i < memory->executor->slots; i++)
    {
      guint slot = memory->executor->first_slot + i;
      guint after = run_slot_after (run, slot, memory->at_us);

      if (after < run->slot_offset[slot + 1])
        next = MIN (next, run->by_slot[after]);
    }
  return next;
}

/* Of those that are there the one that tells most; where nothing runs, that of the next task; else
 * the one of the worst case. */
static guint
choose_executor (const Memory *memory)
{
  const Run *run = memory->sketch.run;
  guint      best = RUN_NONE, next = next_of_all (memory);
  Told       most = { .stage = RUN_NONE };

  for (guint i = 0; i < run->n_executors; i++)
    if (memory_is_known (&run->executors[i]) && is_alive (&run->executors[i], memory->at_us))
      {
        Told told = told_by (memory, i);

        if (tells_more (run, &told, &most))
          {
            best = i;
            most = told;
          }
      }
  if (best != RUN_NONE)
    return best;
  if (next != RUN_NONE && memory_is_known (&run->executors[run->slot_executor[run->slot[next]]]))
    return run->slot_executor[run->slot[next]];
  return memory->executor_number;
}

static void
add_task (Memory *memory, guint attempt)
{
  const Run *run = memory->sketch.run;
  guint      stage = run_stage_attempt_of (run, attempt)->stage;
  RunHold    hold = run_attempt_hold (run, attempt);
  MemoryTask task = { attempt, hold.need_bytes, hold.held_bytes,
                      run_attempt_spilled (run, attempt, memory->at_us) };

  g_array_append_val (memory->tasks, task);
  *(run->stages[stage].is_off_heap ? &memory->off_heap_held_bytes : &memory->all_held_bytes) +=
      task.held_bytes;
  memory->all_spilled_bytes += task.spilled_bytes;
  memory->n_holding += task.held_bytes > 0;
  if (memory->stage_number == RUN_NONE ||
      memory_is_worse (&run->stages[stage], &run->stages[memory->stage_number]))
    memory->stage_number = stage;
}

static MemoryState
state_of (const Memory *memory)
{
  if (memory->at_us < memory->executor->added_us)
    return MEMORY_TO_COME;
  if (memory->at_us >= memory->executor->removed_us)
    return MEMORY_GONE;
  return memory->tasks->len > 0 ? MEMORY_BUSY : MEMORY_IDLE;
}

void
memory_find_now (Memory *memory)
{
  const Run *run = memory->sketch.run;
  guint      asked = memory->sketch.options->executor;
  guint      worst = memory->stage_number;

  if (asked != memory->executor_number)
    memory->executor_number = choose_executor (memory);
  memory->executor = &run->executors[memory->executor_number];
  memory->stage_number = RUN_NONE;
  memory->kept = run_storage_at (run, memory->executor_number, memory->at_us);
  memory->tasks = g_array_new (FALSE, FALSE, sizeof (MemoryTask));
  for (guint i = 0; i < memory->executor->slots; i++)
    {
      guint attempt = run_attempt_at (run, memory->executor->first_slot + i, memory->at_us);

      if (attempt != RUN_NONE)
        add_task (memory, attempt);
    }
  memory->state = state_of (memory);
  memory->next_attempt = RUN_NONE;
  if (memory->state == MEMORY_BUSY)
    return;
  memory->next_attempt = next_of_executor (memory);
  memory->stage_number = memory->next_attempt != RUN_NONE
                             ? run_stage_attempt_of (run, memory->next_attempt)->stage
                             : worst;
}
