/* SPDX-License-Identifier: Apache-2.0 */
/* Whole sentences per case, so that each can be translated. */
#include "words.h"

#include <string.h>

/* clang-format off */
static const char *const attempt_words[N_WAITS] = {
  [WAIT_NONE]           = N_ ("task %u, attempt %u, stage %s: %s on executor %s, launched at once"),
  [WAIT_SLOT]           = N_ ("task %u, attempt %u, stage %s: %s on executor %s, waited %s for a slot"),
  [WAIT_PARENT]         = N_ ("task %u, attempt %u, stage %s: %s on executor %s, waited %s for its parent stage"),
  [WAIT_LOCALITY]       = N_ ("task %u, attempt %u, stage %s: %s on executor %s, waited %s for locality"),
  [WAIT_EXECUTOR_START] = N_ ("task %u, attempt %u, stage %s: %s on executor %s, waited %s for an executor to start"),
  [WAIT_DRIVER]         = N_ ("task %u, attempt %u, stage %s: %s on executor %s, waited %s for the driver"),
  [WAIT_BARRIER]        = N_ ("task %u, attempt %u, stage %s: %s on executor %s, waited %s for the barrier"),
  [WAIT_POOL]           = N_ ("task %u, attempt %u, stage %s: %s on executor %s, waited %s for its pool"),
  [WAIT_RETRY]          = N_ ("task %u, attempt %u, stage %s: %s on executor %s, waited %s to be tried again"),
};

static const char *const outcome_words[] = {
  [ATTEMPT_SUCCESS]     = NULL,
  [ATTEMPT_FAILED]      = N_ ("It failed."),
  [ATTEMPT_KILLED]      = N_ ("It was killed."),
  [ATTEMPT_RESUBMITTED] = N_ ("It succeeded, but its output was lost: the task runs again."),
  [ATTEMPT_LOST]        = N_ ("It was lost with its executor."),
};

static const char *const locality_words[] = {
  [LOCALITY_PROCESS] = NULL,
  [LOCALITY_NODE]    = N_ ("It ran on the node of its data."),
  [LOCALITY_NO_PREF] = NULL,
  [LOCALITY_RACK]    = N_ ("It ran in the rack of its data, not on their node."),
  [LOCALITY_ANY]     = N_ ("It ran away from its data."),
};

static const char *const idle_words[N_IDLES] = {
  [IDLE_NO_TASK]  = N_ ("no task left"),
  [IDLE_PARENT]   = N_ ("waits for parent"),
  [IDLE_DRIVER]   = N_ ("driver busy"),
  [IDLE_LOCALITY] = N_ ("locality wait"),
  [IDLE_BARRIER]  = N_ ("barrier wait"),
  [IDLE_EXCLUDED] = N_ ("executor excluded"),
  [IDLE_NO_JOB]   = N_ ("no job"),
};
/* clang-format on */

char *
words_count (const Sketch *sketch, gint64 count)
{
  return units_format_count (sketch->language, count);
}

char *
words_time (const Sketch *sketch, Micros time_us)
{
  return units_format_time (sketch->language, time_us, UNITS_STYLE_PLAIN);
}

char *
words_clock (const Sketch *sketch, Micros time_us)
{
  return units_format_time (sketch->language, time_us, UNITS_STYLE_CLOCK);
}

char *
words_stage (const Sketch *sketch, guint stage)
{
  const RunStage *named = &sketch->run->stages[stage];

  return g_strdup_printf (language_text (sketch->language, N_ ("stage %u %s")), named->stage,
                          named->id);
}

char *
words_stage_short (const Sketch *sketch, guint stage_attempt)
{
  const RunStageAttempt *named = &sketch->run->stage_attempts[stage_attempt];
  guint                  stage = sketch->run->stages[named->stage].stage;

  if (named->attempt > 0)
    return g_strdup_printf (language_text (sketch->language, N_ ("stage %u retry")), stage);
  return g_strdup_printf (language_text (sketch->language, N_ ("stage %u")), stage);
}

char *
words_stage_long (const Sketch *sketch, guint stage_attempt)
{
  const RunStageAttempt *named = &sketch->run->stage_attempts[stage_attempt];
  const RunStage        *stage = &sketch->run->stages[named->stage];
  g_autofree char       *tasks = words_count (sketch, named->n_tasks);

  if (named->attempt > 0)
    return g_strdup_printf (language_plural (sketch->language, N_ ("stage %u retry, %s task"),
                                             N_ ("stage %u retry, %s tasks"), named->n_tasks),
                            stage->stage, tasks);
  return g_strdup_printf (language_plural (sketch->language, N_ ("stage %u %s, %s task"),
                                           N_ ("stage %u %s, %s tasks"), named->n_tasks),
                          stage->stage, stage->id, tasks);
}

char *
words_executor (const Sketch *sketch, guint executor)
{
  return g_strdup_printf (language_text (sketch->language, N_ ("executor %s")),
                          sketch->run->executors[executor].id);
}

static const char *
outcome_of (const Sketch *sketch, guint attempt)
{
  const Run  *run = sketch->run;
  const char *outcome = outcome_words[run->state[attempt]];

  if (run->state[attempt] == ATTEMPT_KILLED &&
      run_stage_attempt_of (run, attempt)->status == STAGE_SUCCEEDED)
    outcome = N_ ("It was killed: another attempt of its task was done first.");
  if (run->is_copy != NULL && run->is_copy[attempt])
    outcome = run->state[attempt] == ATTEMPT_SUCCESS
                  ? N_ ("A speculative copy, which was done first.")
                  : N_ ("A speculative copy, which was not done first.");
  if (outcome == NULL && run_attempt_spills (run, attempt))
    outcome = N_ ("It spilled to disk.");
  return outcome != NULL ? language_text (sketch->language, outcome) : NULL;
}

/* Where it ran, if that is not as near as can be. */
static const char *
locality_of (const Sketch *sketch, guint attempt)
{
  const char *words = locality_words[run_locality (sketch->run, attempt)];

  return words != NULL ? language_text (sketch->language, words) : NULL;
}

/* The formats stand in a table, so the compiler cannot see them: all take the same arguments. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

char *
words_attempt (const Sketch *sketch, guint attempt)
{
  const Run             *run = sketch->run;
  const RunStageAttempt *stage = run_stage_attempt_of (run, attempt);
  guint                  executor = run->slot_executor[run->slot[attempt]];
  Micros                 waited_us = run->launch_us[attempt] - stage->submitted_us;
  WaitCause              wait = waited_us > 0 ? (WaitCause) run->wait[attempt] : WAIT_NONE;
  g_autofree char *lasted = words_time (sketch, run->finish_us[attempt] - run->launch_us[attempt]);
  g_autofree char *waited = words_time (sketch, waited_us);
  g_autofree char *told =
      g_strdup_printf (language_text (sketch->language, attempt_words[wait]), run->task[attempt],
                       run->number[attempt], run->stages[stage->stage].id, lasted,
                       run->executors[executor].id, waited);
  GString    *text = g_string_new (told);
  const char *sentences[] = { outcome_of (sketch, attempt), locality_of (sketch, attempt) };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (sentences[i] != NULL)
      g_string_append_printf (text, text->len == strlen (told) ? ". %s" : " %s", sentences[i]);
  return g_string_free (text, FALSE);
}

#pragma GCC diagnostic pop

char *
words_idle (const Sketch *sketch, const RunIdle *idle)
{
  if (idle->cause == IDLE_PARENT && idle->stage != RUN_NONE)
    return g_strdup_printf (language_text (sketch->language, N_ ("waits for stage %u")),
                            sketch->run->stages[idle->stage].stage);
  return g_strdup (language_text (sketch->language, idle_words[idle->cause]));
}

char *
words_stage_attempt (const Sketch *sketch, guint stage_attempt)
{
  const RunStageAttempt *named = &sketch->run->stage_attempts[stage_attempt];
  g_autofree char       *name = words_stage_long (sketch, stage_attempt);
  g_autofree char       *from = words_time (sketch, named->submitted_us);
  g_autofree char       *to = NULL;

  if (named->completed_us == RUN_NEVER)
    return g_strdup_printf (
        language_text (sketch->language, N_ ("%s, submitted at %s, never completed")), name, from);
  to = words_time (sketch, named->completed_us);
  return g_strdup_printf (language_text (sketch->language, N_ ("%s, from %s to %s")), name, from,
                          to);
}

char *
words_executor_title (const Sketch *sketch, guint executor)
{
  const RunExecutor *named = &sketch->run->executors[executor];
  g_autofree char   *slots = words_count (sketch, named->slots);
  g_autofree char   *heap = units_format_memory (sketch->language, named->heap_bytes);
  g_autofree char   *at = NULL;

  if (named->removed_us == RUN_NEVER)
    return g_strdup_printf (language_plural (sketch->language, N_ ("executor %s: %s slot, heap %s"),
                                             N_ ("executor %s: %s slots, heap %s"), named->slots),
                            named->id, slots, heap);
  at = words_time (sketch, named->removed_us);
  return g_strdup_printf (
      language_plural (sketch->language, N_ ("executor %s: %s slot, heap %s, gone at %s"),
                       N_ ("executor %s: %s slots, heap %s, gone at %s"), named->slots),
      named->id, slots, heap, at);
}

char *
words_loss (const Sketch *sketch, guint executor)
{
  const Run       *run = sketch->run;
  const RunFault  *fault = NULL;
  g_autofree char *running = NULL, *outputs = NULL;

  for (guint i = 0; i < run->n_faults && fault == NULL; i++)
    if (run->faults[i].executor == executor ||
        (run->faults[i].executor == RUN_NONE &&
         run->faults[i].node == run->executors[executor].node &&
         run->faults[i].at_us == run->executors[executor].removed_us))
      fault = &run->faults[i];
  if (fault == NULL)
    return NULL;
  outputs = words_count (sketch, fault->n_outputs);
  if (fault->n_running == 0)
    return g_strdup_printf (
        language_text (sketch->language, N_ ("No task ran on it; %s map outputs are gone.")),
        outputs);
  running = words_count (sketch, fault->n_running);
  return g_strdup_printf (
      language_plural (
          sketch->language, N_ ("%s running task was lost and %s map outputs are gone."),
          N_ ("%s running tasks were lost and %s map outputs are gone."), fault->n_running),
      running, outputs);
}
