/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about the Spark jobs that an action is made of beside what was asked for. MODEL 2.13, 2.14.
 */
#include "advice-rule.h"

#include <string.h>

#define T(text) language_text (question->language, text)
#define P(one, many, n) language_plural (question->language, one, many, n)

/* Less of the run than this is not worth a word. */
#define LEAST_SHARE 0.02

static Micros
takes_us (const RunSparkJob *job)
{
  return job->ended_us == RUN_NEVER ? 0 : job->ended_us - job->submitted_us;
}

static gboolean
is_worth_it (const Run *run, Micros time_us)
{
  return run->status == RUN_SUCCEEDED &&
         (double) time_us >= LEAST_SHARE * (double) run->makespan_us;
}

/* The data that a job of a reader looks at: its stage is named after it. */
static const Data *
data_of (const AdviceQuestion *question, const RunStage *stage)
{
  for (guint i = 0; i < question->scenario->data->len; i++)
    {
      const Data *data = g_ptr_array_index (question->scenario->data, i);

      if (g_str_has_prefix (stage->id, data->name) && stage->id[strlen (data->name)] == ' ')
        return data;
    }
  return NULL;
}

/* What the reader need not do when it is told the columns. */
static void
offer_schema (const AdviceQuestion *question, const RunStage *stage, Finding *finding)
{
  const Data      *data = data_of (question, stage);
  g_autofree char *change =
      data == NULL ? NULL : g_strdup_printf ("data.%s.schema=given", data->name);
  g_autoptr (Run) cured = NULL;

  if (change == NULL)
    return;
  cured = advice_try (question, change, &finding->gain_us);
  finding->has_seconds = cured != NULL && finding->gain_us > 0;
  if (finding->has_seconds)
    finding->change = g_steal_pointer (&change);
}

static void
tell_reader (const AdviceQuestion *question, const RunSparkJob *job, GPtrArray *findings)
{
  const RunStage  *stage = &question->run->stages[job->stage];
  g_autofree char *time = units_format_time (question->language, takes_us (job), UNITS_STYLE_PLAIN);
  g_autofree char *tasks = units_format_count (question->language, job->n_tasks);
  Finding         *finding = advice_add (findings, advice_rule ("reader-jobs"));

  finding->title = g_strdup (T (N_ ("The reader looks first")));
  /* TRANSLATORS: stage that a reader adds, number of its tasks, time */
  finding->message = g_strdup_printf (
      P (N_ ("%s: a job of %s task takes %s before anything is asked for."),
         N_ ("%s: a job of %s tasks takes %s before anything is asked for."), job->n_tasks),
      stage->id, tasks, time);
  finding->formula = g_strdup (
      job->kind == SPARK_JOB_LISTING
          ? T (N_ ("More folders than spark.sql.sources.parallelPartitionDiscovery.threshold are "
                   "listed by tasks. A table whose files a catalogue knows is not listed."))
          : T (N_ ("A reader that is told its columns looks at no file to find them out.")));
  if (job->kind == SPARK_JOB_SCHEMA)
    offer_schema (question, stage, finding);
}

void
advice_reader_jobs (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run *run = question->run;

  for (guint i = 0; i < run->n_spark_jobs; i++)
    {
      const RunSparkJob *job = &run->spark_jobs[i];

      if ((job->kind == SPARK_JOB_LISTING || job->kind == SPARK_JOB_SCHEMA) &&
          is_worth_it (run, takes_us (job)))
        tell_reader (question, job, findings);
    }
}

void
advice_sort_sample (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run *run = question->run;

  for (guint i = 0; i < run->n_spark_jobs; i++)
    {
      const RunSparkJob *job = &run->spark_jobs[i];
      g_autofree char   *time = NULL;
      Finding           *finding;

      if (job->kind != SPARK_JOB_SAMPLE || !is_worth_it (run, takes_us (job)))
        continue;
      time = units_format_time (question->language, takes_us (job), UNITS_STYLE_PLAIN);
      finding = advice_add (findings, advice_rule ("sort-sample"));
      finding->title = g_strdup (T (N_ ("Sorted rows are made twice")));
      /* TRANSLATORS: stage that samples, time */
      finding->message = g_strdup_printf (
          T (N_ ("%s takes %s: a sort over everything looks for its cuts first. What is cached "
                 "before it is not made again; sorted partitions alone need no cuts.")),
          run->stages[job->stage].id, time);
    }
}

/* The jobs of an action that ask for more and more: how many, and how many tasks in all. */
static guint
ramp_of (const Run *run, guint action, guint *n_tasks, Micros *later_us)
{
  guint n = 0;

  *n_tasks = 0;
  *later_us = 0;
  for (guint i = 0; i < run->n_spark_jobs; i++)
    {
      const RunSparkJob *job = &run->spark_jobs[i];

      if (job->job != action || job->kind != SPARK_JOB_RESULT)
        continue;
      *n_tasks += job->n_tasks;
      *later_us += n++ == 0 ? 0 : takes_us (job);
    }
  return n;
}

void
advice_take_ramp (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run *run = question->run;

  for (guint i = 0; i < run->n_jobs; i++)
    {
      const Job       *job = g_ptr_array_index (question->scenario->jobs, i);
      guint            n_tasks;
      Micros           later_us;
      guint            n = ramp_of (run, i, &n_tasks, &later_us);
      g_autofree char *count = units_format_count (question->language, n_tasks);
      g_autofree char *time = units_format_time (question->language, later_us, UNITS_STYLE_PLAIN);
      g_autofree char *change =
          g_strdup_printf ("spark.%s.limit.initialNumPartitions=%u",
                           job->kind == JOB_SQL ? "sql" : "rdd", MAX (n_tasks, 1));
      g_autoptr (Run) cured = NULL;
      Finding        *finding;

      if (n < 2 || !is_worth_it (run, later_us))
        continue;
      finding = advice_add (findings, advice_rule ("take-ramp"));
      finding->title = g_strdup (T (N_ ("Rows are looked for step by step")));
      /* TRANSLATORS: job, action such as take, number of jobs, number of tasks, time */
      finding->message = g_strdup_printf (
          T (N_ ("Job %s: %s asks %u times, for %s tasks in all, one job after another; those "
                 "after the first take %s.")),
          run->jobs[i].name, job->action, n, count, time);
      finding->formula = g_strdup (
          T (N_ ("One partition first, then at most limit.scaleUpFactor times as many as were "
                 "looked at, while rows are missing.")));
      cured = advice_try (question, change, &finding->gain_us);
      finding->has_seconds = cured != NULL && finding->gain_us > 0;
      if (finding->has_seconds)
        finding->change = g_steal_pointer (&change);
    }
}
