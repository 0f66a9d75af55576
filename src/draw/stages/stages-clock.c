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

StageState
stages_state (const Stages *stages, const StageNode *node, guint *attempt)
{
  const Run             *run = stages->sketch.run;
  Micros                 at_us = stages->sketch.options->at_us;
  const RunStageAttempt *ran;

  *attempt = RUN_NONE;
  for (guint k = 0; k < node->n_attempts; k++)
    {
      ran = &run->stage_attempts[stages_attempt (stages, node, k)];
      if (ran->submitted_us <= at_us && ran->status != STAGE_NOT_RUN)
        *attempt = stages_attempt (stages, node, k);
    }
  if (*attempt == RUN_NONE)
    return STAGE_TO_COME;
  ran = &run->stage_attempts[*attempt];
  if (ran->completed_us <= at_us)
    return ran->status == STAGE_FAILED ? STAGE_HAS_FAILED : STAGE_DONE;
  if (stages->progress[*attempt].n_launched == 0)
    return STAGE_WAITS;
  return ran->attempt > 0 ? STAGE_RUNS_AGAIN : STAGE_RUNS;
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
stages_state_short (const Stages *stages, const StageNode *node)
{
  /* clang-format off */
  static const char *const words[] = {
    [STAGE_TO_COME]    = N_ ("to come"),
    [STAGE_WAITS]      = N_ ("waits"),
    [STAGE_RUNS]       = N_ ("runs"),
    [STAGE_RUNS_AGAIN] = N_ ("runs again"),
    [STAGE_DONE]       = N_ ("done"),
    [STAGE_HAS_FAILED] = N_ ("failed"),
  };
  /* clang-format on */
  guint            attempt;
  StageState       state = stages_state (stages, node, &attempt);
  g_autofree char *tasks = NULL, *done = NULL;

  if (state != STAGE_RUNS && state != STAGE_RUNS_AGAIN)
    return g_strdup (language_text (stages->sketch.language, words[state]));
  tasks = words_count (&stages->sketch, stages->sketch.run->stage_attempts[attempt].n_tasks);
  done = words_count (&stages->sketch, stages->progress[attempt].n_done);
  return g_strdup_printf (language_text (stages->sketch.language, N_ ("%s of %s")), done, tasks);
}
