/* SPDX-License-Identifier: Apache-2.0 */
/* The verdict in words at the clock's time. */
#include "memory-parts.h"
#include "words.h"

static char *
nothing_runs (const Memory *memory, const char *at)
{
  const Language *language = memory->sketch.language;

  if (memory->sketch.options->executor != memory->executor_number)
    return g_strdup_printf (language_text (language, N_ ("Nothing runs at %s")), at);
  return g_strdup_printf (language_text (language, N_ ("Nothing runs on executor %s at %s")),
                          memory->executor->id, at);
}

char *
memory_answer_now (const Memory *memory)
{
  const Language  *language = memory->sketch.language;
  g_autofree char *at = words_clock (&memory->sketch, memory->at_us);

  switch (memory->state)
    {
    case MEMORY_IDLE:
      return nothing_runs (memory, at);
    case MEMORY_TO_COME:
      return g_strdup_printf (language_text (language, N_ ("Executor %s is not there yet at %s")),
                              memory->executor->id, at);
    case MEMORY_GONE:
      return g_strdup_printf (language_text (language, N_ ("Executor %s is gone at %s")),
                              memory->executor->id, at);
    case MEMORY_WORST:
    case MEMORY_BUSY:
    default:
      return memory_verdict (memory);
    }
}

static char *
tasks_words (const Memory *memory)
{
  g_autofree char *number = words_count (&memory->sketch, memory->tasks->len);

  return g_strdup_printf (language_plural (memory->sketch.language, N_ ("%s task"), N_ ("%s tasks"),
                                           memory->tasks->len),
                          number);
}

/* The formats take the same arguments: time, executor, tasks, stage, held, unified, spilled. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
reason_of_busy (const Memory *memory)
{
  const Language  *language = memory->sketch.language;
  const char      *format = N_ ("At %1$s executor %2$s runs %3$s (%4$s): they hold %5$s of %6$s.");
  g_autofree char *at = words_clock (&memory->sketch, memory->at_us);
  g_autofree char *tasks = tasks_words (memory);
  g_autofree char *stage = words_stage (&memory->sketch, memory->stage_number);
  g_autofree char *held = memory_bytes (memory, memory_pool_held_bytes (memory));
  g_autofree char *unified = memory_bytes (memory, memory_pool_bytes (memory));
  g_autofree char *spilled = memory_bytes (memory, memory->all_spilled_bytes);

  if (memory->n_holding == 0)
    format = N_ ("At %1$s executor %2$s runs %3$s: they hold nothing, for no operator of %4$s "
                 "keeps rows.");
  else if (memory->level == MEMORY_FAILING)
    format = N_ ("At %1$s executor %2$s runs %3$s (%4$s): they hold %5$s of %6$s, and what cannot "
                 "be spilled fails.");
  else if (memory->level == MEMORY_SPILLING)
    format = N_ ("It does not fail. At %1$s executor %2$s runs %3$s (%4$s): they hold %5$s of "
                 "%6$s and have spilled %7$s so far.");
  return g_strdup_printf (language_text (language, format), at, memory->executor->id, tasks, stage,
                          held, unified, spilled);
}

#pragma GCC diagnostic pop

char *
memory_task_title (const Memory *memory, const MemoryTask *task)
{
  const Language  *language = memory->sketch.language;
  const Run       *run = memory->sketch.run;
  guint            slot = run->slot[task->attempt] - memory->executor->first_slot;
  g_autofree char *stage =
      words_stage (&memory->sketch, run_stage_attempt_of (run, task->attempt)->stage);
  g_autofree char *need = memory_bytes (memory, task->need_bytes);
  g_autofree char *held = memory_bytes (memory, task->held_bytes);
  g_autofree char *spilled = memory_bytes (memory, task->spilled_bytes);

  if (task->need_bytes <= 0)
    return g_strdup_printf (
        language_text (language, N_ ("task %u of %s in slot %u: holds nothing")),
        run->task[task->attempt], stage, slot);
  if (!run_attempt_spills (run, task->attempt))
    return g_strdup_printf (
        language_text (language, N_ ("task %u of %s in slot %u: needs %s, holds %s")),
        run->task[task->attempt], stage, slot, need, held);
  return g_strdup_printf (
      language_text (language,
                     N_ ("task %u of %s in slot %u: needs %s, holds %s, has spilled %s so far")),
      run->task[task->attempt], stage, slot, need, held, spilled);
}

static char *
reason_of_idle (const Memory *memory)
{
  const Language  *language = memory->sketch.language;
  g_autofree char *stage = NULL, *at = NULL, *verdict = NULL;

  if (memory->stage == NULL || memory->stage->n_tasks == 0)
    return g_strdup (language_text (language, N_ ("No task comes.")));
  stage = words_stage (&memory->sketch, memory->stage_number);
  verdict = memory_verdict (memory);
  if (memory->next_attempt == RUN_NONE)
    return g_strdup_printf (
        language_text (
            language,
            N_ ("No task comes to executor %s any more. The worst of the run is %s. %s.")),
        memory->executor->id, stage, verdict);
  at = words_clock (&memory->sketch, memory->sketch.run->launch_us[memory->next_attempt]);
  return g_strdup_printf (language_text (language, N_ ("Next comes %s, at %s. %s.")), stage, at,
                          verdict);
}

static char *
reason_of_gone (const Memory *memory)
{
  const Language  *language = memory->sketch.language;
  g_autofree char *at = words_time (&memory->sketch, memory->executor->removed_us);
  g_autofree char *loss = words_loss (&memory->sketch, memory->executor_number);

  if (!memory->executor->is_lost)
    return g_strdup_printf (language_text (language, N_ ("It was given back at %s.")), at);
  if (loss == NULL)
    return g_strdup_printf (language_text (language, N_ ("It was lost at %s.")), at);
  return g_strdup_printf (language_text (language, N_ ("It was lost at %s. %s")), at, loss);
}

char *
memory_reason_now (const Memory *memory)
{
  g_autofree char *at = words_time (&memory->sketch, memory->executor->added_us);

  switch (memory->state)
    {
    case MEMORY_IDLE:
      return reason_of_idle (memory);
    case MEMORY_TO_COME:
      return g_strdup_printf (language_text (memory->sketch.language, N_ ("It comes at %s.")), at);
    case MEMORY_GONE:
      return reason_of_gone (memory);
    case MEMORY_WORST:
    case MEMORY_BUSY:
    default:
      return reason_of_busy (memory);
    }
}
