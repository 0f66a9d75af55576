/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about what tasks hold in memory. MODEL 4. */
#include "advice-rule.h"

#define T(text) language_text (question->language, text)

gboolean
advice_is_skewed (const RunStage *stage)
{
  Bytes mean = stage->shuffle_read_bytes / MAX (stage->n_tasks, 1);

  return stage->max_input_bytes / 2 > mean;
}

/* The smallest power of two times the tasks of a shuffle stage with which the largest task fits;
 * NULL when the count of the stage is not a shuffle's, or its keys do not part so. */
static char *
more_partitions (const AdviceQuestion *question, const RunStage *stage, Bytes share)
{
  const Stage *asked = scenario_stage_at (question->scenario, stage->stage);
  gint64       n = stage->n_tasks;

  if (asked == NULL || asked->reads != NULL || stage_has (asked, "tasks") ||
      stage_n_durations (asked) > 0 || share <= 0 || advice_is_skewed (stage))
    return NULL;
  for (Bytes need = stage->need_bytes; need > share && n < G_MAXINT32 / 2; need /= 2)
    n *= 2;
  return g_strdup_printf ("stage.%s.shuffle=%" G_GINT64_FORMAT, stage->id, n);
}

static void
set_formula (const AdviceQuestion *question,
             const RunStage       *stage,
             Bytes                 may_hold,
             Finding              *finding)
{
  const RunExecutor *executor = question->run->executors;
  g_autofree char   *unified = units_format_memory (question->language, executor->unified_bytes);
  g_autofree char   *share = units_format_memory (question->language, may_hold);

  if (may_hold < stage->share_bytes)
    {
      /* TRANSLATORS: number of slots, share of one task */
      finding->formula = g_strdup_printf (
          T (N_ ("Share of a task = (unified memory − cached blocks that stay) / slots = … / %u = "
                 "%s.")),
          executor->slots, share);
      return;
    }
  /* TRANSLATORS: unified memory, number of slots, share of one task */
  finding->formula =
      g_strdup_printf (T (N_ ("Share of a task = unified memory / slots = %s / %u = %s.")), unified,
                       executor->slots, share);
}

void
advice_spill (const AdviceQuestion *question, GPtrArray *findings)
{
  for (guint i = 0; i < question->run->n_file_stages; i++)
    {
      const RunStage  *stage = &question->run->stages[i];
      Finding         *finding;
      Bytes            may_hold = run_least_share (question->run, i);
      g_autofree char *need = units_format_memory (question->language, stage->need_bytes);
      g_autofree char *share = units_format_memory (question->language, may_hold);
      g_autofree char *spilled =
          units_format_memory (question->language, stage->disk_spilled_bytes);

      if (stage->n_spilling == 0)
        continue;
      finding = advice_add (findings, advice_rule ("spill"));
      finding->title = g_strdup (T (N_ ("Tasks spill to disk")));
      /* TRANSLATORS: stage, two sizes of memory, size on disk */
      finding->message = g_strdup_printf (
          T (N_ ("Stage %s: a task needs %s and may hold %s. %s go to disk and back.")), stage->id,
          need, share, spilled);
      set_formula (question, stage, may_hold, finding);
      finding->change = more_partitions (question, stage, may_hold);
      if (finding->change != NULL)
        {
          g_autoptr (Run) cured = advice_try (question, finding->change, &finding->gain_us);

          finding->has_seconds = cured != NULL && finding->gain_us > 0;
          if (cured == NULL)
            g_clear_pointer (&finding->change, g_free);
        }
    }
}

void
advice_out_of_memory (const AdviceQuestion *question, GPtrArray *findings)
{
  for (guint i = 0; i < question->run->n_file_stages; i++)
    {
      const RunStage  *stage = &question->run->stages[i];
      Finding         *finding;
      Micros           gain_us;
      g_autofree char *need = units_format_memory (question->language, stage->need_bytes);
      g_autofree char *share = units_format_memory (question->language, stage->share_bytes);

      if (stage->n_failing == 0)
        continue;
      finding = advice_add (findings, advice_rule ("out-of-memory"));
      finding->title = g_strdup (T (N_ ("Out of memory")));
      /* TRANSLATORS: stage, two sizes of memory */
      finding->message = g_strdup_printf (T (N_ ("Stage %s: a task must hold %s at once and may "
                                                 "hold %s; this operator cannot spill.")),
                                          stage->id, need, share);
      set_formula (question, stage, stage->share_bytes, finding);
      finding->change = more_partitions (question, stage, stage->share_bytes);
      if (finding->change != NULL)
        {
          g_autoptr (Run) cured = advice_try (question, finding->change, &gain_us);

          if (cured == NULL)
            g_clear_pointer (&finding->change, g_free);
        }
    }
}

void
advice_memory_fits (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run *run = question->run;
  Finding   *finding;

  if (run->status != RUN_SUCCEEDED || run->n_attempts == 0)
    return;
  for (guint i = 0; i < run->n_file_stages; i++)
    if (run->stages[i].n_spilling > 0 || run->stages[i].n_failing > 0)
      return;
  for (guint i = 0; i < run->n_faults; i++)
    if (run->faults[i].death != RUN_DEATH_NONE)
      return;
  finding = advice_add (findings, advice_rule ("memory-fits"));
  finding->title = g_strdup (T (N_ ("Memory fits")));
  finding->message = g_strdup (T (N_ ("No spill, nothing fails.")));
}

void
advice_expansion_unset (const AdviceQuestion *question, GPtrArray *findings)
{
  for (guint i = 0; i < question->run->n_file_stages; i++)
    {
      const RunStage *stage = &question->run->stages[i];
      const Stage    *asked = scenario_stage_at (question->scenario, i);
      Finding        *finding;

      if (asked == NULL || stage->need_bytes == 0 || stage_has (asked, "expansion"))
        continue;
      finding = advice_add (findings, advice_rule ("expansion-unset"));
      finding->title = g_strdup (T (N_ ("Expansion is not set")));
      /* TRANSLATORS: %s is the name of a stage */
      finding->message = g_strdup_printf (T (N_ ("Stage %s: data in memory is taken to be as large "
                                                 "as on disk; 3 to 5 times is usual.")),
                                          stage->id);
    }
}
