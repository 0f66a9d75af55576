/* SPDX-License-Identifier: Apache-2.0 */
/* What happened in words: the sentences about a run that the window shows. Pure functions; all
 * results are freed with g_free. */
#include "run-words.h"

#define ALL_BUSY 0.9995

char *
run_words_figure (const Run *run, const Language *language)
{
  g_autofree char *time = units_format_time (language, run->makespan_us, UNITS_STYLE_PLAIN);

  if (run->status == RUN_NEVER_STARTS)
    return g_strdup (language_text (language, N_ ("Never starts")));
  if (run->status == RUN_FAILED)
    /* Translators: a time */
    return g_strdup_printf (language_text (language, N_ ("Fails at %s")), time);
  return g_steal_pointer (&time);
}

/* "2,000 tasks / 10 slots": how many for how many places. */
static char *
ratio_words (const RunStageAttempt *attempt, const Language *language)
{
  g_autofree char *n_tasks = units_format_count (language, attempt->n_tasks);
  g_autofree char *n_slots = units_format_count (language, attempt->slots);
  g_autofree char *tasks = g_strdup_printf (
      language_plural (language, N_ ("%s task"), N_ ("%s tasks"), attempt->n_tasks), n_tasks);
  g_autofree char *slots = g_strdup_printf (
      language_plural (language, N_ ("%s slot"), N_ ("%s slots"), attempt->slots), n_slots);

  /* Translators: "2,000 tasks / 10 slots" */
  return g_strdup_printf (language_text (language, N_ ("%s / %s")), tasks, slots);
}

/* One stage that ran once. */
static char *
stage_formula (const RunStageAttempt *attempt, gboolean has_success, const Language *language)
{
  g_autofree char *n_tasks = units_format_count (language, attempt->n_tasks);
  g_autofree char *ratio = ratio_words (attempt, language);
  g_autofree char *waves = units_format_count (language, attempt->waves);
  g_autofree char *median = units_format_time (language, attempt->median_us, UNITS_STYLE_PLAIN);
  g_autofree char *most = units_format_time (language, attempt->max_us, UNITS_STYLE_PLAIN);

  if (!has_success)
    return g_strdup_printf (language_plural (language, N_ ("%s task, which does not succeed"),
                                             N_ ("%s tasks, none of which succeeds"),
                                             attempt->n_tasks),
                            n_tasks);
  if (attempt->slots == 0)
    return g_strdup_printf (
        /* Translators: number of tasks, longest time of one */
        language_plural (
            language, N_ ("%s task, submitted before any executor was there; it takes %s"),
            N_ ("%s tasks, submitted before any executor was there; the longest takes %s"),
            attempt->n_tasks),
        n_tasks, most);
  if (attempt->max_us <= attempt->median_us)
    return g_strdup_printf (
        language_plural (
            language,
            /* Translators: "2,000 tasks / 10 slots", number of waves, and the time of each task */
            N_ ("%s = %s wave of %s"), N_ ("%s = %s waves of %s"), (gulong) attempt->waves),
        ratio, waves, median);
  return g_strdup_printf (language_plural (language,
                                           /* Translators: "2,000 tasks / 10 slots", number of
                                              waves; median and longest time of a task */
                                           N_ ("%s = %s wave; a task takes %s, the longest %s"),
                                           N_ ("%s = %s waves; a task takes %s, the longest %s"),
                                           (gulong) attempt->waves),
                          ratio, waves, median, most);
}

static gboolean
any_succeeded (const Run *run)
{
  for (guint i = 0; i < run->n_attempts; i++)
    if (run->state[i] == ATTEMPT_SUCCESS)
      return TRUE;
  return FALSE;
}

char *
run_words_formula (const Run *run, const Language *language)
{
  g_autofree char *busy = NULL;
  g_autofree char *stages = NULL;

  if (run->n_stage_attempts == 1 && run->stage_attempts[0].n_tasks > 0)
    return stage_formula (&run->stage_attempts[0], any_succeeded (run), language);

  busy = units_format_percent (language, run->utilisation);
  stages = g_strdup_printf (
      language_plural (language, N_ ("%u stage"), N_ ("%u stages"), run->n_stages), run->n_stages);
  /* Translators: "3 stages, slots busy 81 % of the time" */
  return g_strdup_printf (language_text (language, N_ ("%s, slots busy %s of the time")), stages,
                          busy);
}

/* What became of a run that is over. */
static char *
past_words (const Run *before, const Language *language)
{
  g_autofree char *time = units_format_time (language, before->makespan_us, UNITS_STYLE_PLAIN);

  switch (before->status)
    {
    case RUN_NEVER_STARTS:
      return g_strdup (language_text (language, N_ ("before, it never started")));
    case RUN_FAILED:
      /* Translators: a time */
      return g_strdup_printf (language_text (language, N_ ("before, it failed at %s")), time);
    case RUN_SUCCEEDED:
    default:
      /* Translators: a time */
      return g_strdup_printf (language_text (language, N_ ("before, it took %s")), time);
    }
}

char *
run_words_change (const Run *run, const Run *before, const Language *language)
{
  g_autofree char *delta = NULL;
  g_autofree char *time = NULL;

  if (before == NULL)
    return NULL;
  if (before->status != RUN_SUCCEEDED || run->status != RUN_SUCCEEDED)
    return past_words (before, language);

  delta = units_format_delta (language, run->makespan_us - before->makespan_us);
  time = units_format_time (language, before->makespan_us, UNITS_STYLE_PLAIN);
  /* Translators: a difference of times, and the time before an edit */
  return g_strdup_printf (language_text (language, N_ ("%s, before %s")), delta, time);
}

char *
run_words_slot_time (const Run *run, const Language *language)
{
  g_autofree char *slots = units_format_count (language, run->slots);
  g_autofree char *time = units_format_time (language, run->makespan_us, UNITS_STYLE_PLAIN);

  if (run->utilisation >= ALL_BUSY)
    /* Translators: a number of slots and a time */
    return g_strdup_printf (language_text (language, N_ ("%s × %s, all busy")), slots, time);
  /* Translators: a number of slots and a time */
  return g_strdup_printf (language_text (language, N_ ("%s × %s")), slots, time);
}

char *
run_words_moment (const Run *run, Micros at_us, const Language *language)
{
  const RunStageAttempt *attempt;
  RunMoment              moment;
  g_autofree char       *wave = NULL;
  g_autofree char       *waves = NULL;

  run_moment (run, at_us, &moment);
  if (moment.stage_attempt == RUN_NONE)
    return g_strdup ("");

  attempt = &run->stage_attempts[moment.stage_attempt];
  if (moment.wave < 1 || attempt->waves < 1)
    /* Translators: number of a stage */
    return g_strdup_printf (language_text (language, N_ ("stage %u")), attempt->stage);

  wave = units_format_count (language, moment.wave);
  waves = units_format_count (language, attempt->waves);
  if (run->n_stage_attempts > 1)
    /* Translators: number of a stage, a wave of it and how many it has */
    return g_strdup_printf (language_text (language, N_ ("stage %u, wave %s of %s")),
                            attempt->stage, wave, waves);
  /* Translators: a wave of tasks and how many there are */
  return g_strdup_printf (language_text (language, N_ ("wave %s of %s")), wave, waves);
}
