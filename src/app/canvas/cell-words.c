/* SPDX-License-Identifier: Apache-2.0 */
/* What a screen reader is told of a mark. */
#include "cell-words.h"

/* clang-format off */
static const char *const state_words[] = {
  [ATTEMPT_SUCCESS]     = N_("done"),
  [ATTEMPT_FAILED]      = N_("failed"),
  [ATTEMPT_KILLED]      = N_("killed"),
  [ATTEMPT_RESUBMITTED] = N_("done, its output lost later"),
  [ATTEMPT_LOST]        = N_("lost with its executor"),
};

static const char *const kind_words[] = {
  [MARK_ATTEMPT]  = N_("tasks"),
  [MARK_SLOT]     = N_("slots"),
  [MARK_EXECUTOR] = N_("executors"),
  [MARK_NODE]     = N_("nodes"),
  [MARK_STAGE]    = N_("stages"),
};
/* clang-format on */

static const char *
state_at (const Run *run, const Language *language, Micros at_us, guint attempt)
{
  if (at_us != RUN_NEVER && at_us < run->launch_us[attempt])
    return language_text (language, N_ ("to come"));
  if (at_us != RUN_NEVER && at_us < run->finish_us[attempt])
    return language_text (language, N_ ("running"));
  return language_text (language, state_words[run->state[attempt]]);
}

char *
cell_words_slot (const Run *run, const Language *language, guint slot)
{
  const RunExecutor *executor = &run->executors[run->slot_executor[slot]];

  return g_strdup_printf (language_text (language, N_ ("slot %u of executor %s")),
                          slot - executor->first_slot, executor->id);
}

char *
cell_words_attempt (const Run *run, const Language *language, Micros at_us, guint attempt)
{
  g_autofree char *slot = cell_words_slot (run, language, run->slot[attempt]);
  g_autofree char *from = units_format_time (language, run->launch_us[attempt], UNITS_STYLE_PLAIN);
  g_autofree char *to = units_format_time (language, run->finish_us[attempt], UNITS_STYLE_PLAIN);

  /* Translators: number of a task, id of a stage, "slot 1 of executor 0", two times, a state */
  return g_strdup_printf (language_text (language, N_ ("task %u, stage %s, %s, %s to %s, %s")),
                          run->task[attempt], run_stage_of (run, attempt)->id, slot, from, to,
                          state_at (run, language, at_us, attempt));
}

const char *
cell_words_kind (const Language *language, MarkKind kind)
{
  return (guint) kind < G_N_ELEMENTS (kind_words) ? language_text (language, kind_words[kind])
                                                  : language_text (language, N_ ("marks"));
}

char *
cell_words_executors (const Run      *run,
                      const Language *language,
                      guint           first,
                      guint           last,
                      guint           n_tasks,
                      guint           n_failed)
{
  g_autofree char *tasks = units_format_count (language, n_tasks);
  g_autofree char *failed = units_format_count (language, n_failed);

  if (first == last)
    return g_strdup_printf (
        language_text (language, N_ ("executor %s: %s task attempts, %s without success")),
        run->executors[first].id, tasks, failed);
  return g_strdup_printf (
      language_text (language, N_ ("executors %s to %s: %s task attempts, %s without success")),
      run->executors[first].id, run->executors[last].id, tasks, failed);
}
