/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about partitions, files, starts of tasks and the shape of waves. MODEL 2, 3, 5, 7. */
#include "advice-rule.h"
#include "conf.h"
#include "partitions.h"

#define T(text) language_text (question->language, text)
#define P(one, many, n) language_plural (question->language, one, many, n)

/* Keeps a change whose simulation gains something; takes it. */
static void
keep_if_gains (const AdviceQuestion *question, Finding *finding, char *change)
{
  g_autofree char *owned = change;
  g_autoptr (Run)  cured = NULL;

  if (change == NULL)
    return;
  cured = advice_try (question, change, &finding->gain_us);
  finding->has_seconds = cured != NULL && finding->gain_us > 0;
  if (finding->has_seconds)
    finding->change = g_steal_pointer (&owned);
}

/* Files of about 128 MiB that hold the bytes. */
static gint64
compact_files (Bytes total)
{
  return MAX (units_ceil_div (total, 128 * UNITS_MIB), 1);
}

/* The data written anew in such files. */
static char *
compaction (const Data *data, Bytes total)
{
  gint64 n_files = compact_files (total);

  return g_strdup_printf ("data.%s.files.count=%" G_GINT64_FORMAT
                          "\ndata.%s.files.size=%" G_GINT64_FORMAT,
                          data->name, n_files, data->name, units_ceil_div (total, n_files));
}

/* The first data of a stage whose files are read whole, or NULL. */
static const Data *
whole_files (const AdviceQuestion *question, const Stage *asked)
{
  for (guint i = 0; asked != NULL && asked->reads != NULL && asked->reads[i] != NULL; i++)
    {
      const Data *data = scenario_data (question->scenario, asked->reads[i]);

      if (!partitions_is_splittable (data))
        return data;
    }
  return NULL;
}

/* The same bytes in more files. */
static char *
more_files (const Data *data)
{
  const Files *files = data->files->len == 1 ? g_ptr_array_index (data->files, 0) : NULL;
  Bytes        total;

  if (files == NULL || files->size_bytes <= 128 * UNITS_MIB ||
      !units_multiply (files->count, files->size_bytes, &total))
    return NULL;
  return compaction (data, total);
}

/* A stage of the file, and all of it: not one that Spark adds, nor the part that a job of take asks
 * for. */
static gboolean
is_of_file (const Run *run, const RunStageAttempt *attempt)
{
  const RunStage *stage = &run->stages[attempt->stage];

  return attempt->stage < run->n_file_stages &&
         (attempt->attempt > 0 || attempt->n_tasks == stage->n_tasks);
}

/* As many partitions as there are slots. */
static char *
partitions_for_slots (const AdviceQuestion *question, const RunStage *stage)
{
  const Stage *asked = scenario_stage_at (question->scenario, stage->stage);
  const Data  *whole = whole_files (question, asked);

  if (asked == NULL || stage_has (asked, "tasks") || stage_n_durations (asked) > 0)
    return NULL;
  if (asked->reads == NULL)
    return g_strdup_printf ("stage.%s.shuffle=%u", stage->id, question->run->slots);
  if (whole != NULL)
    return more_files (whole);
  if (scenario_data (question->scenario, asked->reads[0])->reader != READER_DATAFRAME)
    return NULL;
  return g_strdup_printf (
      "spark.sql.files.maxPartitionBytes=%" G_GINT64_FORMAT,
      MAX (units_ceil_div (stage->total_input_bytes, MAX (question->run->slots, 1)), UNITS_MIB));
}

static void
add_sentence (Finding *finding, const char *sentence)
{
  char *both = g_strdup_printf ("%s %s", finding->message, sentence);

  g_free (finding->message);
  finding->message = both;
}

void
advice_too_few_partitions (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run *run = question->run;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      const RunStageAttempt *attempt = &run->stage_attempts[i];
      const RunStage        *stage = &run->stages[attempt->stage];
      Micros                 takes_us = attempt->completed_us - attempt->submitted_us;
      Finding               *finding;
      g_autofree char       *tasks = units_format_count (question->language, attempt->n_tasks);
      g_autofree char       *slots = units_format_count (question->language, attempt->slots);
      g_autofree char       *idle = NULL;

      if (!is_of_file (run, attempt) || attempt->attempt > 0 ||
          attempt->status != STAGE_SUCCEEDED || attempt->n_tasks == 0 ||
          attempt->n_tasks >= attempt->slots || takes_us * 10 < run->makespan_us)
        continue;
      idle = units_format_count (question->language, attempt->slots - attempt->n_tasks);
      finding = advice_add (findings, advice_rule ("too-few-partitions"));
      finding->title = g_strdup (T (N_ ("Too few partitions")));
      /* TRANSLATORS: stage, numbers of tasks, slots and idle slots */
      finding->message = g_strdup_printf (
          P (N_ ("Stage %s: %s task for %s slots; %s never work. More executors change nothing."),
             N_ ("Stage %s: %s tasks for %s slots; %s never work. More executors change nothing."),
             attempt->n_tasks),
          stage->id, tasks, slots, idle);
      if (whole_files (question, scenario_stage_at (question->scenario, stage->stage)) != NULL)
        add_sentence (finding, T (N_ ("Its files cannot be cut, so that each is read by one task: "
                                      "smaller files, or Parquet, make more of them.")));
      finding->formula =
          g_strdup (T (N_ ("One partition is one task, and one task takes one slot.")));
      keep_if_gains (question, finding, partitions_for_slots (question, stage));
    }
}

/* Tasks of the last wave of an attempt; 0 when it is full. */
static guint
tasks_left (const RunStageAttempt *attempt)
{
  return attempt->slots > 0 ? attempt->n_tasks % attempt->slots : 0;
}

/* The attempt whose last wave leaves most slot time empty; NULL when all are full or some stage has
 * fewer tasks than slots, which its own rule says. */
static const RunStageAttempt *
emptiest_last_wave (const Run *run)
{
  const RunStageAttempt *emptiest = NULL;
  Micros                 most_us = 0;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      const RunStageAttempt *attempt = &run->stage_attempts[i];
      Micros                 empty_us;

      if (!is_of_file (run, attempt))
        continue;
      if (attempt->n_tasks > 0 && attempt->n_tasks < attempt->slots)
        return NULL;
      if (tasks_left (attempt) == 0)
        continue;
      empty_us = (attempt->slots - tasks_left (attempt)) * attempt->median_us;
      if (emptiest == NULL || empty_us > most_us)
        {
          emptiest = attempt;
          most_us = empty_us;
        }
    }
  return emptiest;
}

/* One full wave less or more of a stage; NULL where its number of tasks is not to be chosen. */
static char *
full_waves (const AdviceQuestion *question, const RunStageAttempt *attempt, gint64 waves)
{
  const RunStage *stage = &question->run->stages[attempt->stage];
  const Stage    *asked = scenario_stage_at (question->scenario, stage->stage);
  gint64          n = waves * attempt->slots;

  if (asked == NULL || n <= 0 || stage_has (asked, "tasks") || stage_n_durations (asked) > 0)
    return NULL;
  if (asked->reads == NULL)
    return g_strdup_printf ("stage.%s.shuffle=%" G_GINT64_FORMAT, stage->id, n);
  if (whole_files (question, asked) != NULL || stage->total_input_bytes <= 0 ||
      scenario_data (question->scenario, asked->reads[0])->reader != READER_DATAFRAME)
    return NULL;
  return g_strdup_printf ("spark.sql.files.maxPartitionBytes=%" G_GINT64_FORMAT,
                          units_ceil_div (stage->total_input_bytes, n));
}

static void
tell_last_wave (const AdviceQuestion *question, const RunStageAttempt *attempt, Finding *finding)
{
  const Run       *run = question->run;
  guint            left = tasks_left (attempt);
  Micros           idle_us = run->time_slots_idle[IDLE_NO_TASK] + run->time_slots_idle[IDLE_PARENT];
  g_autofree char *percent = units_format_percent (question->language, advice_share (run, idle_us));
  g_autofree char *waves = units_format_count (question->language, attempt->waves);
  g_autofree char *full = units_format_count (question->language, attempt->waves - 1);
  g_autofree char *tasks = units_format_count (question->language, attempt->n_tasks);
  g_autofree char *slots = units_format_count (question->language, attempt->slots);
  g_autofree char *last = units_format_count (question->language, left);

  finding->title = g_strdup (T (N_ ("Last wave not full")));
  /* TRANSLATORS: stage, numbers of waves, tasks and slots, a share such as 19 % */
  finding->message = g_strdup_printf (
      P (N_ ("Stage %s: the last of %s waves has %s task for %s slots. Slots have no task %s of "
             "their life."),
         N_ ("Stage %s: the last of %s waves has %s tasks for %s slots. Slots have no task %s of "
             "their life."),
         left),
      run->stages[attempt->stage].id, waves, last, slots, percent);
  /* TRANSLATORS: numbers of tasks, full waves, slots and tasks of the last wave */
  finding->formula = g_strdup_printf (
      T (N_ ("Tasks of the last wave = tasks − full waves × slots = %s − %s × %s = %s.")), tasks,
      full, slots, last);
}

void
advice_last_wave (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run *run = question->run;
  Micros     idle_us = run->time_slots_idle[IDLE_NO_TASK] + run->time_slots_idle[IDLE_PARENT];
  const RunStageAttempt *attempt = emptiest_last_wave (run);
  Finding               *finding;

  if (run->status != RUN_SUCCEEDED || run->waves < 2 || attempt == NULL ||
      advice_share (run, idle_us) < 0.05)
    return;
  finding = advice_add (findings, advice_rule ("last-wave"));
  tell_last_wave (question, attempt, finding);
  keep_if_gains (question, finding, full_waves (question, attempt, attempt->waves - 1));
  if (finding->change == NULL)
    keep_if_gains (question, finding, full_waves (question, attempt, attempt->waves));
}

/* A skewed stage whose keys are salted, so that its bytes are dealt evenly. */
static char *
salted (const AdviceQuestion *question, const RunStage *stage)
{
  const Stage *asked = scenario_stage_at (question->scenario, stage->stage);

  return asked != NULL && asked->skew.kind != SPREAD_NONE && advice_is_skewed (stage)
             ? g_strdup_printf ("stage.%s.skew=none", stage->id)
             : NULL;
}

static void
tell_straggler (const AdviceQuestion *question, const RunStageAttempt *attempt, Finding *finding)
{
  const RunStage  *stage = &question->run->stages[attempt->stage];
  g_autofree char *longest =
      units_format_time (question->language, attempt->max_us, UNITS_STYLE_PLAIN);
  g_autofree char *median =
      units_format_time (question->language, attempt->median_us, UNITS_STYLE_PLAIN);

  finding->title = g_strdup (T (N_ ("One task decides")));
  finding->formula = g_strdup (T (N_ ("A stage ends with its last task, and a task is never cut: "
                                      "one key is one partition.")));
  keep_if_gains (question, finding, salted (question, stage));
  finding->message = g_strdup_printf (
      finding->change != NULL
          /* TRANSLATORS: stage, two times */
          ? T (N_ (
                "Stage %s: its longest task takes %s, half of them at most %s. Salting deals its "
                "key evenly, at the price of copies."))
          /* TRANSLATORS: stage, two times */
          : T (N_ (
                "Stage %s: its longest task takes %s, half of them at most %s. No slot more would "
                "help.")),
      stage->id, longest, median);
}

void
advice_straggler (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run *run = question->run;

  for (guint i = 0; i < run->n_stage_attempts; i++)
    {
      const RunStageAttempt *attempt = &run->stage_attempts[i];

      if (!is_of_file (run, attempt))
        continue;
      if (run->stages[attempt->stage].reads_blocks && run->stages[attempt->stage].has_extras)
        continue; /* blocks that were not there: another rule tells of them */
      if (attempt->status == STAGE_SUCCEEDED && attempt->n_tasks >= 3 &&
          attempt->max_us >= 3 * attempt->median_us &&
          attempt->max_us * 5 >= attempt->completed_us - attempt->submitted_us)
        tell_straggler (question, attempt, advice_add (findings, advice_rule ("straggler")));
    }
}

void
advice_small_files (const AdviceQuestion *question, GPtrArray *findings)
{
  for (guint i = 0; i < question->scenario->data->len; i++)
    {
      const Data      *data = g_ptr_array_index (question->scenario->data, i);
      const Files     *files = data->files->len == 1 ? g_ptr_array_index (data->files, 0) : NULL;
      g_autofree char *count = NULL;
      g_autofree char *size = NULL;
      g_autofree char *then = NULL;
      g_autofree char *all = NULL;
      Finding         *finding;
      Bytes            total;

      if (files == NULL || files->count < 100 || files->size_bytes > 16 * UNITS_MIB ||
          !units_multiply (files->count, files->size_bytes, &total))
        continue;
      count = units_format_count (question->language, files->count);
      size = units_format_data (question->language, files->size_bytes);
      then = units_format_count (question->language, compact_files (total));
      all = units_format_data (question->language, total);
      finding = advice_add (findings, advice_rule ("small-files"));
      finding->title = g_strdup (T (N_ ("Many small files")));
      /* TRANSLATORS: number and size of files, name of the data, number of files */
      finding->message =
          g_strdup_printf (T (N_ ("%s files of %s in %s: each is listed and opened. Written anew "
                                  "once, they are %s.")),
                           count, size, data->name, then);
      /* TRANSLATORS: size of all, number of files */
      finding->formula = g_strdup_printf (
          T (N_ ("Files = bytes / 128 MiB, rounded up: %s / 128 MiB = %s.")), all, then);
      keep_if_gains (question, finding, compaction (data, total));
    }
}

/* The next power of two MiB that holds the bytes. */
static gint64
round_size_mib (Bytes bytes)
{
  gint64 mib = 1;

  while (mib * UNITS_MIB < bytes)
    mib *= 2;
  return mib;
}

/* Twice the bytes in each task of the scans: half the starts. */
static char *
larger_pieces (const AdviceQuestion *question, const RunStage *stage)
{
  const Stage *asked = scenario_stage_at (question->scenario, stage->stage);
  gint64       open_cost = conf_int64 (question->scenario, "spark.sql.files.openCostInBytes", 0);

  if (asked == NULL || asked->reads == NULL || stage->max_input_bytes <= 0)
    return NULL;
  return g_strdup_printf ("spark.sql.files.maxPartitionBytes=%" G_GINT64_FORMAT "m",
                          round_size_mib (2 * (stage->max_input_bytes + open_cost)));
}

void
advice_task_starts (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run *run = question->run;

  if (run->status != RUN_SUCCEEDED || advice_share (run, run->time_slots_work[WORK_START]) < 0.01)
    return;
  for (guint i = 0; i < run->n_file_stages; i++)
    {
      const RunStage  *stage = &run->stages[i];
      g_autofree char *tasks = units_format_count (question->language, stage->n_tasks);
      g_autofree char *each =
          units_format_time (question->language, stage->overhead_us, UNITS_STYLE_PLAIN);
      g_autofree char *slot = NULL;
      Finding         *finding;

      if (stage->overhead_us == 0 || stage->n_tasks <= run->slots)
        continue;
      slot = units_format_time (question->language,
                                stage->overhead_us * stage->n_tasks / MAX (run->slots, 1),
                                UNITS_STYLE_PLAIN);
      finding = advice_add (findings, advice_rule ("task-starts"));
      /* TRANSLATORS: %s is a number of tasks */
      finding->title =
          g_strdup_printf (P (N_ ("%s task start"), N_ ("%s task starts"), stage->n_tasks), tasks);
      /* TRANSLATORS: two times */
      finding->message = g_strdup_printf (
          T (N_ ("%s each, %s per slot. Larger partitions mean fewer starts.")), each, slot);
      /* TRANSLATORS: number of tasks, time of a start, number of slots, time per slot */
      finding->formula =
          g_strdup_printf (T (N_ ("Starts per slot = tasks × start / slots = %s × %s / %u = %s.")),
                           tasks, each, run->slots, slot);
      keep_if_gains (question, finding, larger_pieces (question, stage));
    }
}
