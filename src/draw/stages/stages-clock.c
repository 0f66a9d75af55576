/* SPDX-License-Identifier: Apache-2.0 */
/* What each stage does at the time of the clock, in words. */
#include "stages.h"
#include "words.h"

void
stages_look_at_clock (Stages *stages)
{
  const Run *run = stages->sketch.run;
  Micros     at_us = stages->sketch.options->at_us;
  guint      n_launched;

  if (at_us == RUN_NEVER)
    return;
  stages->progress = g_new0 (StageProgress, run->n_stage_attempts + 1);
  n_launched = run_n_launched (run, at_us);
  for (guint i = 0; i < n_launched; i++)
    {
      StageProgress *progress = &stages->progress[run->stage_attempt[i]];

      progress->n_launched++;
      progress->n_done += run_attempt_is_done (run, i, at_us);
    }
}

static StageState
attempt_state (const Stages *stages, guint attempt)
{
  const RunStageAttempt *ran = &stages->sketch.run->stage_attempts[attempt];
  Micros                 at_us = stages->sketch.options->at_us;

  if (ran->submitted_us > at_us || ran->status == STAGE_NOT_RUN)
    return STAGE_TO_COME;
  if (ran->completed_us <= at_us)
    return ran->status == STAGE_FAILED ? STAGE_HAS_FAILED : STAGE_DONE;
  if (stages->progress[attempt].n_launched == 0)
    return STAGE_WAITS;
  return ran->attempt > 0 ? STAGE_RUNS_AGAIN : STAGE_RUNS;
}

StageState
stages_state (const Stages *stages, const StageNode *node, guint *attempt)
{
  *attempt = RUN_NONE;
  for (guint k = 0; k < node->n_attempts; k++)
    if (attempt_state (stages, stages_attempt (stages, node, k)) != STAGE_TO_COME)
      *attempt = stages_attempt (stages, node, k);
  return *attempt == RUN_NONE ? STAGE_TO_COME : attempt_state (stages, *attempt);
}

char *
stages_state_words (const Stages *stages, const StageNode *node)
{
  const Language  *language = stages->sketch.language;
  guint            attempt;
  StageState       state = stages_state (stages, node, &attempt);
  guint            n_tasks = 0;
  g_autofree char *tasks = NULL, *done = NULL;

  if (attempt != RUN_NONE)
    {
      n_tasks = stages->sketch.run->stage_attempts[attempt].n_tasks;
      done = words_count (&stages->sketch, stages->progress[attempt].n_done);
    }
  tasks = words_count (&stages->sketch, n_tasks);
  switch (state)
    {
    case STAGE_WAITS:
      return g_strdup_printf (language_plural (language, N_ ("waits: %s task for a slot"),
                                               N_ ("waits: %s tasks for a slot"), n_tasks),
                              tasks);
    case STAGE_RUNS:
      return g_strdup_printf (language_text (language, N_ ("runs: %s of %s done")), done, tasks);
    case STAGE_RUNS_AGAIN:
      return g_strdup_printf (language_text (language, N_ ("runs again: %s of %s done")), done,
                              tasks);
    case STAGE_HAS_FAILED:
      if (attempt != stages_attempt (stages, node, node->n_attempts - 1))
        return g_strdup (language_text (language, N_ ("failed, will run again")));
      return stages_state_short (stages, node);
    case STAGE_TO_COME:
    case STAGE_DONE:
    default:
      return stages_state_short (stages, node);
    }
}

char *
stages_done_words (const Stages *stages, guint attempt, guint n_done)
{
  g_autofree char *done = words_count (&stages->sketch, n_done);
  g_autofree char *tasks =
      words_count (&stages->sketch, stages->sketch.run->stage_attempts[attempt].n_tasks);

  return g_strdup_printf (language_text (stages->sketch.language, N_ ("%s of %s")), done, tasks);
}

static char *
short_words (const Stages *stages, StageState state, guint attempt)
{
  /* clang-format off */
  static const char *const words[] = {
    [STAGE_TO_COME]    = N_ ("to come"),
    [STAGE_WAITS]      = N_ ("waits"),
    [STAGE_RUNS]       = NULL,
    [STAGE_RUNS_AGAIN] = NULL,
    [STAGE_DONE]       = N_ ("done"),
    [STAGE_HAS_FAILED] = N_ ("failed"),
  };
  /* clang-format on */

  if (words[state] != NULL)
    return g_strdup (language_text (stages->sketch.language, words[state]));
  return stages_done_words (stages, attempt, stages->progress[attempt].n_done);
}

char *
stages_state_short (const Stages *stages, const StageNode *node)
{
  guint      attempt;
  StageState state = stages_state (stages, node, &attempt);

  return short_words (stages, state, attempt);
}

char *
stages_attempt_short (const Stages *stages, guint attempt)
{
  return short_words (stages, attempt_state (stages, attempt), attempt);
}
