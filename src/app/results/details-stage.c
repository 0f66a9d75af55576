/* SPDX-License-Identifier: Apache-2.0 */
/* What is told of an attempt of a stage: what it waited for, its tasks and waves, its times, its
 * bytes, and whether its tasks fit into memory. */
#include "details-private.h"
#include "words.h"

/* clang-format off */
static const char *const statuses[] = {
  [STAGE_SUCCEEDED] = N_ ("succeeded"),
  [STAGE_FAILED]    = N_ ("failed"),
  [STAGE_SKIPPED]   = N_ ("skipped"),
  [STAGE_NOT_RUN]   = N_ ("not run"),
};

static const char *const status_words[] = {
  [STAGE_SUCCEEDED] = NULL,
  [STAGE_FAILED]    = N_ ("a map output that it reads was gone"),
  [STAGE_SKIPPED]   = N_ ("its shuffle files are there"),
  [STAGE_NOT_RUN]   = N_ ("the job ended before it was submitted"),
};
/* clang-format on */

static char *
stage_name (const Telling *telling, guint stage)
{
  const Sketch sketch = { .run = telling->run, .language = telling->language };

  return words_stage (&sketch, stage);
}

/* The last attempt of a stage that was submitted before another; RUN_NONE. */
static guint
attempt_before (const Run *run, guint stage, Micros submitted_us)
{
  guint found = RUN_NONE;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    if (run->stage_attempts[i].stage == stage &&
        (found == RUN_NONE || run->stage_attempts[i].submitted_us <= submitted_us))
      found = i;
  return found;
}

static char *
parent_name (const Telling *telling, guint stage, guint attempt)
{
  g_autofree char *name = stage_name (telling, stage);
  guint            number = attempt != RUN_NONE ? telling->run->stage_attempts[attempt].attempt : 0;

  if (number == 0)
    return g_steal_pointer (&name);
  /* Translators: "stage 0 scan", number of its attempt */
  return g_strdup_printf (language_text (telling->language, N_ ("%s, attempt %u")), name, number);
}

static void
tell_place (Telling *telling, const RunStageAttempt *attempt)
{
  const Run      *run = telling->run;
  const RunStage *stage = &run->stages[attempt->stage];
  const char     *why = status_words[attempt->status];
  DetailsRow     *row = tell (telling, N_ ("Status"),
                              g_strdup (language_text (telling->language, statuses[attempt->status])));

  if (attempt->status == STAGE_FAILED && stage->n_failing > 0)
    why = N_ ("a task ran out of memory too often");
  if (why != NULL)
    tell_why (row, attempt->status != STAGE_FAILED ? "MODEL 6.4" : "MODEL 6.7, 6.8",
              g_strdup (language_text (telling->language, why)));
  tell (telling, N_ ("Job"), g_strdup (run->jobs[attempt->job].name));
  for (guint i = 0; i < stage->n_parents; i++)
    {
      guint parent = attempt_before (run, stage->parents[i], attempt->submitted_us);

      row = tell (telling, N_ ("Parent"), parent_name (telling, stage->parents[i], parent));
      if (parent != RUN_NONE)
        tell_link (row, MARK_STAGE, parent);
    }
  if (attempt->attempt == 0)
    return;
  /* Translators: number of an attempt of a stage */
  row = tell (
      telling, N_ ("Before it"),
      g_strdup_printf (language_text (telling->language, N_ ("attempt %u")), attempt->attempt - 1));
  tell_link (row, MARK_STAGE, (guint) (attempt - run->stage_attempts) - 1);
}

static void
tell_tasks (Telling *telling, const RunStageAttempt *attempt)
{
  const RunStage  *stage = &telling->run->stages[attempt->stage];
  g_autofree char *tasks = tell_count (telling, attempt->n_tasks);
  g_autofree char *all = tell_count (telling, stage->n_tasks);
  g_autofree char *slots = tell_count (telling, attempt->slots);
  DetailsRow      *row;

  if (attempt->n_tasks == stage->n_tasks)
    tell (telling, N_ ("Tasks"), g_strdup (tasks));
  else
    /* Translators: a part and the whole */
    tell_why (
        tell (telling, N_ ("Tasks"),
              g_strdup_printf (language_text (telling->language, N_ ("%s of %s")), tasks, all)),
        "MODEL 6.4",
        g_strdup (language_text (telling->language, N_ ("those whose output is missing"))));
  if (attempt->waves == 0)
    return;
  row = tell (telling, N_ ("Waves"), tell_count (telling, attempt->waves));
  /* Translators: numbers of tasks and of slots */
  tell_why (row, "MODEL 7.2",
            g_strdup_printf (language_plural (telling->language, N_ ("%s tasks / %s slot"),
                                              N_ ("%s tasks / %s slots"), attempt->slots),
                             tasks, slots));
}

/* Mean time from the submission to the launch of a task. */
static void
tell_waits (Telling *telling, guint number)
{
  const Run *run = telling->run;
  Micros     submitted_us = run->stage_attempts[number].submitted_us;
  Micros     sum_us = 0;
  gint64     n = 0;

  for (guint i = 0; i < run->n_attempts; i++)
    if (run->stage_attempt[i] == number)
      {
        sum_us += run->launch_us[i] - submitted_us;
        n++;
      }
  if (n == 0)
    return;
  tell_why (tell (telling, N_ ("Tasks wait"), tell_time (telling, sum_us / n)), "MODEL 7.3",
            g_strdup (language_text (telling->language,
                                     N_ ("on average, from its submission to their launch"))));
}

static void
tell_times (Telling *telling, guint number)
{
  const RunStageAttempt *attempt = &telling->run->stage_attempts[number];
  g_autofree char       *from = NULL, *to = NULL;

  if (attempt->status == STAGE_SKIPPED || attempt->status == STAGE_NOT_RUN)
    return;
  tell (telling, N_ ("Submitted"), tell_time (telling, attempt->submitted_us));
  if (attempt->first_launch_us != RUN_NEVER && attempt->first_launch_us > attempt->submitted_us)
    tell (telling, N_ ("First launch"), tell_time (telling, attempt->first_launch_us));
  if (attempt->completed_us != RUN_NEVER)
    {
      from = tell_time (telling, attempt->submitted_us);
      to = tell_time (telling, attempt->completed_us);
      tell (telling, N_ ("Completed"), g_strdup (to));
      tell_why (tell (telling, N_ ("Duration"),
                      tell_time (telling, attempt->completed_us - attempt->submitted_us)),
                NULL, g_strdup_printf ("%s − %s", to, from));
    }
  tell_waits (telling, number);
}

/* A ratio of two sizes with one decimal: "4.4". */
static char *
ratio_text (const Telling *telling, double part, double whole)
{
  g_autofree char *plain = units_fixed (part / whole, 1);
  g_auto (GStrv)   parts = g_strsplit (plain, ".", 2);

  return g_strjoinv (language_decimal (telling->language), parts);
}

static void
tell_skew (Telling *telling, const RunStageAttempt *attempt)
{
  g_autofree char *median = tell_time (telling, attempt->median_us);
  g_autofree char *most = tell_time (telling, attempt->max_us);
  g_autofree char *ratio = NULL;

  if (attempt->median_us == 0)
    return;
  ratio = ratio_text (telling, (double) attempt->max_us, (double) attempt->median_us);
  /* Translators: times of the median task and of the longest */
  tell_why (tell (telling, N_ ("Task time"),
                  g_strdup_printf (language_text (telling->language, N_ ("%s median, %s longest")),
                                   median, most)),
            "MODEL 5.3",
            /* Translators: how many times the median the longest takes */
            g_strdup_printf (language_text (telling->language, N_ ("skew %s / %s = %s")), most,
                             median, ratio));
}

static void
tell_size (Telling *telling, const char *title, Bytes bytes)
{
  if (bytes > 0)
    tell (telling, title, tell_data (telling, bytes));
}

static void
tell_sizes (Telling *telling, guint number)
{
  RunBytes bytes = run_stage_attempt_bytes (telling->run, number);

  tell_size (telling, N_ ("Input size"), bytes.input_bytes);
  tell_size (telling, N_ ("Shuffle read"), bytes.shuffle_read_bytes);
  tell_size (telling, N_ ("Shuffle write"), bytes.shuffle_write_bytes);
  if (bytes.memory_spilled_bytes > 0)
    tell (telling, N_ ("Spill (memory)"), tell_memory (telling, bytes.memory_spilled_bytes));
  tell_size (telling, N_ ("Spill (disk)"), bytes.disk_spilled_bytes);
}

/* Whether its tasks fit, and by what the largest misses its share. */
static void
tell_verdict (Telling *telling, const RunStage *stage)
{
  g_autofree char *need = tell_memory (telling, stage->need_bytes);
  g_autofree char *share = tell_memory (telling, stage->share_bytes);
  guint            n = stage->n_failing > 0 ? stage->n_failing : stage->n_spilling;
  g_autofree char *n_text = tell_count (telling, n);
  const char      *verdict = N_ ("fits");
  char            *value;

  if (stage->need_bytes == 0 || stage->share_bytes == 0)
    return;
  if (n == 0)
    value = g_strdup (language_text (telling->language, verdict));
  else if (stage->n_failing > 0)
    /* Translators: number of tasks */
    value = g_strdup_printf (
        language_plural (telling->language, N_ ("%s task fails"), N_ ("%s tasks fail"), n), n_text);
  else
    /* Translators: number of tasks */
    value = g_strdup_printf (
        language_plural (telling->language, N_ ("%s task spills"), N_ ("%s tasks spill"), n),
        n_text);
  /* Translators: memory that the largest task needs, and that it may hold */
  tell_why (tell (telling, N_ ("Memory"), value), "MODEL 4.4",
            g_strdup_printf (
                language_text (telling->language, N_ ("the largest task needs %s and may hold %s")),
                need, share));
}

void
details_tell_stage (Telling *telling, guint number)
{
  const RunStageAttempt *attempt = &telling->run->stage_attempts[number];
  const RunStage        *stage = &telling->run->stages[attempt->stage];

  /* Translators: number and name of a stage */
  telling->details->title =
      attempt->attempt == 0
          ? g_strdup_printf (language_text (telling->language, N_ ("Stage %u %s")), stage->stage,
                             stage->id)
          : g_strdup_printf (language_text (telling->language, N_ ("Stage %u %s, attempt %u")),
                             stage->stage, stage->id, attempt->attempt);
  tell_place (telling, attempt);
  tell_tasks (telling, attempt);
  tell_times (telling, number);
  tell_skew (telling, attempt);
  tell_sizes (telling, number);
  tell_verdict (telling, stage);
}
