/* SPDX-License-Identifier: Apache-2.0 */
/* What a run has to say about a stage of its scenario. */
#include "element-words.h"

/* The stage of the run; NULL when it does not know it. */
static const RunStage *
run_stage (const ControlContext *context, const Stage *stage)
{
  for (guint i = 0; context->run != NULL && i < context->run->n_stages; i++)
    if (g_strcmp0 (context->run->stages[i].id, stage->id) == 0)
      return &context->run->stages[i];
  return NULL;
}

/* Its first attempt that ran; NULL. */
static const RunStageAttempt *
first_attempt (const ControlContext *context, const Stage *stage)
{
  const Run *run = context->run;

  for (guint i = 0; run != NULL && i < run->n_stage_attempts; i++)
    if (g_strcmp0 (run->stages[run->stage_attempts[i].stage].id, stage->id) == 0 &&
        run->stage_attempts[i].status != STAGE_SKIPPED)
      return &run->stage_attempts[i];
  return NULL;
}

char *
element_words_tasks (const ControlContext *context, gconstpointer element)
{
  const RunStage        *stage = run_stage (context, element);
  const RunStageAttempt *attempt = first_attempt (context, element);
  g_autofree char       *n_tasks = NULL;
  g_autofree char       *tasks = NULL;
  g_autofree char       *waves = NULL;
  g_autofree char       *time = NULL;

  if (stage == NULL)
    return NULL;
  n_tasks = units_format_count (context->language, stage->n_tasks);
  tasks = g_strdup_printf (
      language_plural (context->language, N_ ("%s task"), N_ ("%s tasks"), stage->n_tasks),
      n_tasks);
  if (attempt == NULL || attempt->completed_us == RUN_NEVER)
    return g_steal_pointer (&tasks);
  waves = units_format_count (context->language, attempt->waves);
  time = units_format_time (context->language, attempt->completed_us - attempt->submitted_us,
                            UNITS_STYLE_PLAIN);
  /* Translators: "20 tasks", a number of waves and a time */
  return g_strdup_printf (language_plural (context->language, N_ ("%s, %s wave, %s"),
                                           N_ ("%s, %s waves, %s"), (gulong) attempt->waves),
                          tasks, waves, time);
}

char *
element_words_task_time (const ControlContext *context, gconstpointer element)
{
  const RunStageAttempt *attempt = first_attempt (context, element);
  g_autofree char       *median = NULL;
  g_autofree char       *most = NULL;

  if (attempt == NULL || attempt->n_tasks == 0)
    return NULL;
  median = units_format_time (context->language, attempt->median_us, UNITS_STYLE_PLAIN);
  if (attempt->max_us <= attempt->median_us)
    /* Translators: a time */
    return g_strdup_printf (language_text (context->language, N_ ("A task takes %s.")), median);
  most = units_format_time (context->language, attempt->max_us, UNITS_STYLE_PLAIN);
  /* Translators: median and longest time */
  return g_strdup_printf (
      language_text (context->language, N_ ("A task takes %s, the longest %s.")), median, most);
}

char *
element_words_skew (const ControlContext *context, gconstpointer element)
{
  const RunStage  *stage = run_stage (context, element);
  g_autofree char *each = NULL;
  g_autofree char *most = NULL;

  if (stage == NULL || stage->n_tasks == 0 || stage->total_input_bytes == 0)
    return NULL;
  each = units_format_data (context->language, stage->total_input_bytes / stage->n_tasks);
  most = units_format_data (context->language, stage->max_input_bytes);
  /* Translators: mean and largest size of a partition */
  return g_strdup_printf (
      language_text (context->language, N_ ("A partition has %s on average, the largest %s.")),
      each, most);
}

char *
element_words_input (const ControlContext *context, gconstpointer element)
{
  const RunStage  *stage = run_stage (context, element);
  g_autofree char *bytes = NULL;

  if (stage == NULL)
    return NULL;
  bytes = units_format_data (context->language, stage->total_input_bytes);
  /* Translators: a size */
  return g_strdup_printf (language_text (context->language, N_ ("The stage reads %s.")), bytes);
}

char *
element_words_output (const ControlContext *context, gconstpointer element)
{
  const RunStage  *stage = run_stage (context, element);
  g_autofree char *bytes = NULL;

  if (stage == NULL)
    return NULL;
  bytes = units_format_data (context->language, stage->shuffle_write_bytes);
  /* Translators: a size */
  return g_strdup_printf (
      language_text (context->language, N_ ("The stage writes %s for those that read it.")), bytes);
}

char *
element_words_memory (const ControlContext *context, gconstpointer element)
{
  const RunStage  *stage = run_stage (context, element);
  g_autofree char *need = NULL;
  g_autofree char *share = NULL;

  if (stage == NULL)
    return NULL;
  if (stage->need_bytes == 0)
    return g_strdup (
        language_text (context->language, N_ ("The stage holds nothing in execution memory.")));
  need = units_format_memory (context->language, stage->need_bytes);
  share = units_format_memory (context->language, stage->share_bytes);
  if (stage->n_failing > 0)
    /* Translators: sizes */
    return g_strdup_printf (
        language_text (context->language,
                       N_ ("The largest task needs %s and may hold %s: out of memory.")),
        need, share);
  if (stage->n_spilling > 0)
    return g_strdup_printf (
        language_text (context->language,
                       N_ ("The largest task needs %s and may hold %s: it spills.")),
        need, share);
  return g_strdup_printf (
      language_text (context->language, N_ ("The largest task needs %s and may hold %s: it fits.")),
      need, share);
}
