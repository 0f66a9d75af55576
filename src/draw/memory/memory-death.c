/* SPDX-License-Identifier: Apache-2.0 */
/* The verdict on a run in which executors died of memory that no share holds. MODEL 4.13. */
#include "memory-parts.h"
#include "words.h"

const RunFault *
memory_find_death (const Run *run)
{
  for (guint i = 0; i < run->n_faults; i++)
    if (run->faults[i].death != RUN_DEATH_NONE && run->faults[i].executor != RUN_NONE)
      return &run->faults[i];
  return NULL;
}

/* The most that the tasks of all slots come to, of one side. */
static Bytes
most_of_all (const Memory *memory, const RunExecutor *executor)
{
  const Run *run = memory->sketch.run;
  Bytes      most = 0;

  for (guint i = 0; i < run->n_stages; i++)
    most = MAX (most, memory->death->death == RUN_DEATH_HEAP ? run->stages[i].objects_bytes
                                                             : run->stages[i].outside_bytes);
  return most * executor->slots;
}

char *
memory_death_answer (const Memory *memory)
{
  const Language    *language = memory->sketch.language;
  const RunExecutor *executor = &memory->sketch.run->executors[memory->death->executor];
  Bytes room = executor->container_bytes - executor->heap_bytes - executor->off_heap_bytes;
  g_autofree char *all = memory_bytes (memory, most_of_all (memory, executor));
  g_autofree char *heap = memory_bytes (memory, executor->max_memory_bytes);
  g_autofree char *beside = memory_bytes (memory, room);

  if (memory->death->death == RUN_DEATH_HEAP)
    /* TRANSLATORS: sizes of memory */
    return g_strdup_printf (
        language_text (language, N_ ("The heap is full: objects of up to %s at once, and it has "
                                     "%s for everything")),
        all, heap);
  /* TRANSLATORS: sizes of memory */
  return g_strdup_printf (
      language_text (language, N_ ("The container is killed: up to %s at once outside the heap, "
                                   "and it has %s for it")),
      all, beside);
}

char *
memory_death_cause (const Memory *memory)
{
  const Run       *run = memory->sketch.run;
  g_autofree char *at = words_clock (&memory->sketch, memory->death->at_us);

  /* TRANSLATORS: executor, time, Spark's own sentence */
  return g_strdup_printf (language_text (memory->sketch.language,
                                         N_ ("Executor %s is lost at %s with all that runs on it: "
                                             "%s")),
                          run->executors[memory->death->executor].id, at, memory->death->reason);
}
