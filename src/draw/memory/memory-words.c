/* SPDX-License-Identifier: Apache-2.0 */
/* The verdict in words. */
#include "memory-parts.h"
#include "words.h"

#define TWO_DECIMALS_BELOW 1.1
#define NO_DECIMALS_FROM 100

char *
memory_bytes (const Memory *memory, Bytes bytes)
{
  return units_format_memory (memory->sketch.language, bytes);
}

char *
memory_ratio (const Memory *memory, double ratio)
{
  const Language  *language = memory->sketch.language;
  g_autofree char *plain = NULL;
  g_auto (GStrv)   parts = NULL;

  if (ratio >= NO_DECIMALS_FROM)
    return units_format_count (language, (gint64) MIN (ratio, 1e15));
  plain = units_fixed (ratio, ratio < TWO_DECIMALS_BELOW ? 2 : 1);
  parts = g_strsplit (plain, ".", 2);
  return g_strjoinv (language_decimal (language), parts);
}

static char *
answer_of_need (const Memory *memory, const char *each, const char *largest)
{
  g_autofree char *need = memory_bytes (memory, memory->need_bytes);
  g_autofree char *share = memory_bytes (memory, memory->share_bytes);
  g_autofree char *times =
      memory_ratio (memory, MAX ((double) memory->need_bytes / (double) memory->share_bytes, 1.01));

  /* The formats take the same arguments: times, need, share. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (language_text (memory->sketch.language, memory->is_even ? each : largest),
                          times, need, share);
#pragma GCC diagnostic pop
}

static char *
answer_of_fit (const Memory *memory)
{
  g_autofree char *need = memory_bytes (memory, memory->need_bytes);
  g_autofree char *share = memory_bytes (memory, memory->share_bytes);

  return g_strdup_printf (language_text (memory->sketch.language,
                                         memory->is_even
                                             ? N_ ("Fits: each task needs %s and may hold %s")
                                             : N_ ("Fits: the largest task needs %s and may hold "
                                                   "%s")),
                          need, share);
}

static char *
answer_of_nothing (const Memory *memory)
{
  g_autofree char *share = memory_bytes (memory, memory->share_bytes);

  return g_strdup_printf (
      language_text (memory->sketch.language, N_ ("Needs nothing: each task may hold %s")), share);
}

char *
memory_verdict (const Memory *memory)
{
  const Language *language = memory->sketch.language;

  switch (memory->level)
    {
    case MEMORY_FAILING:
      return answer_of_need (memory, N_ ("Out of memory, %s×: each task needs %s and may hold %s"),
                             N_ ("Out of memory, %s×: the largest task needs %s and may hold %s"));
    case MEMORY_SPILLING:
      return answer_of_need (memory, N_ ("Spills %s×: each task needs %s and may hold %s"),
                             N_ ("Spills %s×: the largest task needs %s and may hold %s"));
    case MEMORY_FITTING:
      return answer_of_fit (memory);
    case MEMORY_NOTHING:
      return answer_of_nothing (memory);
    case MEMORY_UNKNOWN:
    default:
      return g_strdup (
          language_text (language, memory->sketch.run->n_executors == 0
                                       ? N_ ("0 executors start: there is no memory to share")
                                       : N_ ("0 executors say how their memory is divided")));
    }
}

char *
memory_answer (const Memory *memory)
{
  if (memory->death != NULL)
    return memory_death_answer (memory);
  return memory_is_now (memory) ? memory_answer_now (memory) : memory_verdict (memory);
}

static char *
reason_of_spill (const Memory *memory)
{
  const Language  *language = memory->sketch.language;
  g_autofree char *stage = words_stage (&memory->sketch, memory->stage_number);
  g_autofree char *tasks = words_count (&memory->sketch, memory->stage->n_tasks);
  g_autofree char *spilling = words_count (&memory->sketch, memory->stage->n_spilling);
  g_autofree char *spills = words_count (&memory->sketch, memory->n_spills);

  return g_strdup_printf (
      language_plural (language,
                       N_ ("It does not fail. Of %s: %s of %s tasks write memory to disk and merge "
                           "it at the end, the largest %s time."),
                       N_ ("It does not fail. Of %s: %s of %s tasks write memory to disk and merge "
                           "it at the end, the largest %s times."),
                       (gulong) memory->n_spills),
      stage, spilling, tasks, spills);
}

static char *
reason_of_failure (const Memory *memory)
{
  g_autofree char *stage = words_stage (&memory->sketch, memory->stage_number);
  g_autofree char *tasks = words_count (&memory->sketch, memory->stage->n_tasks);
  g_autofree char *failing = words_count (&memory->sketch, memory->stage->n_failing);

  return g_strdup_printf (
      language_text (memory->sketch.language,
                     N_ ("Of %s: %s of %s tasks fail, for what they hold cannot be spilled.")),
      stage, failing, tasks);
}

static char *
reason_of_fit (const Memory *memory)
{
  g_autofree char *stage = words_stage (&memory->sketch, memory->stage_number);
  g_autofree char *share = units_format_percent (
      memory->sketch.language, (double) memory->need_bytes / (double) memory->share_bytes);

  return g_strdup_printf (language_text (memory->sketch.language,
                                         N_ ("Of %s no task spills and none fails: at most %s of "
                                             "a share is held.")),
                          stage, share);
}

static char *
reason_of_nothing (const Memory *memory)
{
  const Language  *language = memory->sketch.language;
  g_autofree char *stage = NULL;

  if (memory->stage == NULL)
    return g_strdup (language_text (language, N_ ("Holds nothing: there is no stage.")));
  stage = words_stage (&memory->sketch, memory->stage_number);
  if (memory->stage->n_tasks == 0)
    return g_strdup_printf (language_text (language, N_ ("Holds nothing: %s has 0 tasks.")), stage);
  return g_strdup_printf (
      language_text (language, N_ ("Holds nothing: no operator of this stage keeps rows (%s).")),
      stage);
}

char *
memory_reason (const Memory *memory)
{
  if (memory_is_now (memory))
    return memory_reason_now (memory);
  if (memory->death != NULL)
    return memory_death_cause (memory);
  switch (memory->level)
    {
    case MEMORY_FAILING:
      return reason_of_failure (memory);
    case MEMORY_SPILLING:
      return reason_of_spill (memory);
    case MEMORY_FITTING:
      return reason_of_fit (memory);
    case MEMORY_NOTHING:
      return reason_of_nothing (memory);
    case MEMORY_UNKNOWN:
    default:
      return g_strdup (memory->sketch.run->reason);
    }
}

char *
memory_description (const Memory *memory)
{
  const Language  *language = memory->sketch.language;
  const char      *reason = memory->reason != NULL ? memory->reason : "";
  const char      *how;
  g_autofree char *executor = NULL;

  if (memory->executor == NULL)
    return g_strdup_printf ("%s. %s %s", memory->answer, reason,
                            language_text (language, N_ ("No region can be drawn.")));
  executor = words_executor_title (&memory->sketch, memory->executor_number);
  how = language_text (
      language,
      memory_is_now (memory)
          ? N_ ("Widths are sizes: reserved, user and unified memory of the heap from left to "
                "right, unified memory cut into what each task holds, what is free and storage.")
          : N_ ("Widths are sizes: reserved, user and unified memory of the heap from left to "
                "right, unified memory cut into a share for each slot."));
  return g_strdup_printf ("%s. %s %s %s.", memory->answer, reason, how, executor);
}
