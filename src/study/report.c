/* SPDX-License-Identifier: Apache-2.0 */
/* The report of a run, section by section. */
#include "report.h"

#include "adaptive-words.h"
#include "bucket-scan.h"
#include "conf.h"
#include "partitions.h"
#include "shuffle.h"

#define T(text) language_text (report->language, text)
#define P(one, many, n) language_plural (report->language, one, many, n)

typedef struct
{
  const Scenario  *scenario;
  const Run       *run;
  const GPtrArray *findings;
  const Language  *language;
  GString         *text;
} Report;

static char *
count_text (const Report *report, gint64 count)
{
  return units_format_count (report->language, count);
}

static char *
time_text (const Report *report, Micros time_us)
{
  return units_format_time (report->language, time_us, UNITS_STYLE_PLAIN);
}

static void
heading (Report *report, const char *title)
{
  g_string_append_printf (report->text, "\n%s\n", title);
}

static void
line (Report *report, char *sentence)
{
  g_string_append_printf (report->text, "  %s\n", sentence);
  g_free (sentence);
}

static void
tell_outcome (Report *report)
{
  const Run       *run = report->run;
  g_autofree char *end = time_text (report, run->makespan_us);
  g_autofree char *percent = units_format_percent (report->language, run->utilisation);

  g_string_append_printf (report->text, "%s\n\n", run->scenario_name);
  switch (run->status)
    {
    case RUN_SUCCEEDED:
      /* TRANSLATORS: time, share of the slots' life such as 98 % */
      line (report,
            g_strdup_printf (T (N_ ("It takes %s; slots work %s of their life.")), end, percent));
      break;
    case RUN_FAILED:
      /* TRANSLATORS: time, sentence with the reason */
      line (report, g_strdup_printf (T (N_ ("It fails at %s: %s")), end, run->reason));
      break;
    case RUN_NEVER_STARTS:
      /* TRANSLATORS: sentence with the reason */
      line (report, g_strdup_printf (T (N_ ("It never starts: %s")), run->reason));
      break;
    }
  if (run->cost != NULL)
    {
      g_autofree char *usd = units_format_usd (report->language, run->cost->usd);

      /* TRANSLATORS: price */
      line (report, g_strdup_printf (T (N_ ("It costs %s.")), usd));
    }
}

/* All executors alike: "5 executors × 2 slots = 10". */
static gboolean
executors_are_alike (const Run *run)
{
  for (guint i = 0; i < run->n_executors; i++)
    if (run->executors[i].slots != run->executors[0].slots || run->executors[i].is_lost ||
        run->executors[i].added_us > 0)
      return FALSE;
  return run->n_executors > 0;
}

/* The first ramp is told step by step, as far as this. */
#define MOST_STEPS 8

/* "0 at 0 s, 1 at 1 s, 3 at 2 s": as long as more are wanted each time. */
static char *
ramp_text (const Report *report)
{
  const Run *run = report->run;
  GString   *text = g_string_new (NULL);

  for (guint i = 0; i < run->n_targets && i < MOST_STEPS; i++)
    {
      g_autofree char *at =
          units_format_time (report->language, run->targets[i].at_us, UNITS_STYLE_PLAIN);

      if (i > 0 && run->targets[i].target <= run->targets[i - 1].target)
        break;
      g_string_append (text, i > 0 ? ", " : "");
      /* TRANSLATORS: a number of executors, a time */
      g_string_append_printf (text, T (N_ ("%u at %s")), run->targets[i].target, at);
    }
  return g_string_free (text, FALSE);
}

/* How many executors dynamic allocation wanted, and how many it gave back. */
static void
tell_allocation (Report *report)
{
  const Run       *run = report->run;
  g_autofree char *ramp = ramp_text (report);
  g_autofree char *count = NULL;
  guint            n_returned = 0;

  if (run->n_targets == 0)
    return;
  for (guint i = 0; i < run->n_executors; i++)
    n_returned += run->executors[i].removed_us != RUN_NEVER && !run->executors[i].is_lost;
  count = count_text (report, n_returned);
  /* TRANSLATORS: list such as "1 at 1 s, 3 at 2 s" */
  line (report, g_strdup_printf (T (N_ ("Executors wanted: %s.")), ramp));
  if (n_returned > 0)
    /* TRANSLATORS: a number of executors */
    line (report, g_strdup_printf (P (N_ ("%s idle executor is given back."),
                                      N_ ("%s idle executors are given back."), n_returned),
                                   count));
}

static void
tell_parallelism (Report *report)
{
  const Run       *run = report->run;
  g_autofree char *slots = count_text (report, run->slots);
  g_autofree char *executors = count_text (report, run->n_executors);

  if (run->n_executors == 0)
    return;
  heading (report, T (N_ ("How many tasks run at once?")));
  if (executors_are_alike (run))
    /* TRANSLATORS: slots, executors, cores of one, CPUs of a task, slots of one */
    line (report,
          g_strdup_printf (
              P (N_ ("%s: %s executors × (%u cores / %" G_GINT64_FORMAT " per task = %u slot)."),
                 N_ ("%s: %s executors × (%u cores / %" G_GINT64_FORMAT " per task = %u slots)."),
                 run->executors[0].slots),
              slots, executors, run->executors[0].cores,
              conf_int64 (report->scenario, "spark.task.cpus", 1), run->executors[0].slots));
  else
    /* TRANSLATORS: slots, executors */
    line (report,
          g_strdup_printf (T (N_ ("%s at most, in %s executors over time.")), slots, executors));
  tell_allocation (report);
}

/* How many files a stage reads, and how large: "2,000 files of 250 MB", or in all where they
 * differ. */
static char *
files_text (const Scenario *scenario, const Stage *stage, const Language *language)
{
  gint64           n_files = 0;
  Bytes            total = 0;
  guint            n_kinds = 0;
  g_autofree char *count = NULL;
  g_autofree char *size = NULL;

  for (guint i = 0; stage->reads[i] != NULL; i++)
    {
      const Data *data = scenario_data (scenario, stage->reads[i]);

      for (guint k = 0; k < data->files->len; k++)
        {
          const Files *files = g_ptr_array_index (data->files, k);
          Bytes        bytes = 0;

          n_kinds += files->spread.kind == SPREAD_NONE ? 1 : 2;
          n_files += files->count;
          if (!units_multiply (files->count, files->size_bytes, &bytes) ||
              !units_add (total, bytes, &total))
            total = G_MAXINT64;
        }
    }
  count = units_format_count (language, n_files);
  size = units_format_data (language, n_kinds == 1 && n_files > 0 ? total / n_files : total);
  if (n_kinds == 1)
    /* TRANSLATORS: number of files, size of each */
    return g_strdup_printf (
        language_plural (language, N_ ("%s file of %s"), N_ ("%s files of %s"), (gulong) n_files),
        count, size);
  /* TRANSLATORS: number of files, size of all together */
  return g_strdup_printf (language_plural (language, N_ ("%s file, %s in all"),
                                           N_ ("%s files, %s in all"), (gulong) n_files),
                          count, size);
}

/* What the shuffle is planned with, and what adaptive execution makes of it. */
static char *
shuffle_text (const Scenario *scenario, const Run *run, guint number, const Language *language)
{
  const RunStage   *stage = &run->stages[number];
  g_autofree guint *parent_tasks = g_new (guint, MAX (stage->n_parents, 1));
  g_autofree char  *count = NULL;
  gint64            planned;

  for (guint i = 0; i < stage->n_parents; i++)
    parent_tasks[i] = run->stages[stage->parents[i]].n_tasks;
  planned = shuffle_planned_partitions (scenario, scenario_job_of_stage (scenario, number),
                                        scenario_stage_at (scenario, number), parent_tasks,
                                        stage->n_parents);
  count = units_format_count (language, planned);
  if (planned == stage->n_tasks)
    /* TRANSLATORS: number of partitions */
    return g_strdup_printf (language_plural (language, N_ ("%s partition is planned"),
                                             N_ ("%s partitions are planned"), (gulong) planned),
                            count);
  if (planned < stage->n_tasks)
    /* TRANSLATORS: number of partitions */
    return g_strdup_printf (
        language_text (language, N_ ("%s partitions are planned, adaptive execution splits them")),
        count);
  /* TRANSLATORS: number of partitions */
  return g_strdup_printf (
      language_text (language, N_ ("%s partitions are planned, adaptive execution merges them")),
      count);
}

/* A table whose buckets are read one by one. */
static char *
buckets_text (const Data *data, const char *files, gboolean has_others, const Language *language)
{
  g_autofree char *count = units_format_count (language, data->buckets);

  if (has_others)
    /* TRANSLATORS: "2,000 files, 500 GB in all" */
    return g_strdup_printf (language_text (language, N_ ("%s, a bucket of each table in a task")),
                            files);
  /* TRANSLATORS: "2,000 files of 250 MB", number of buckets */
  return g_strdup_printf (language_plural (language, N_ ("%s in %s bucket, read whole"),
                                           N_ ("%s in %s buckets, each read whole"),
                                           (gulong) data->buckets),
                          files, count);
}

/* What the reader makes of the files. */
static char *
scan_text (const Scenario *scenario, const Stage *stage, const Language *language)
{
  const Data      *data = scenario_data (scenario, stage->reads[0]);
  g_autofree char *files = files_text (scenario, stage, language);
  g_autofree char *most =
      units_format_memory (language, conf_int64 (scenario, "spark.sql.files.maxPartitionBytes", 0));

  if (!partitions_has_files (data))
    /* TRANSLATORS: reader: "range", "parallelize" or "jdbc" */
    return g_strdup_printf (language_text (language, N_ ("equal slices (reader %s)")),
                            reader_names[data->reader]);
  if (bucket_scan_of (scenario, stage, data) > 0)
    return buckets_text (data, files, stage->reads[1] != NULL, language);
  if (!partitions_is_splittable (data))
    /* TRANSLATORS: "2,000 files of 250 MB" */
    return g_strdup_printf (language_text (language, N_ ("%s; a file of this kind cannot be cut")),
                            files);
  if (data->reader == READER_RDD)
    /* TRANSLATORS: "2,000 files of 250 MB" */
    return g_strdup_printf (language_text (language, N_ ("%s, each cut alone (RDD reader)")),
                            files);
  /* TRANSLATORS: "2,000 files of 250 MB", size of a partition */
  return g_strdup_printf (language_text (language, N_ ("%s, at most %s in a task")), files, most);
}

char *
report_tasks_reason (const Scenario *scenario,
                     const Run      *run,
                     guint           number,
                     const Language *language)
{
  const Stage     *stage = scenario_stage_at (scenario, number);
  g_autofree char *tasks = units_format_count (language, run->stages[number].n_tasks);

  if (number >= run->n_file_stages)
    return g_strdup (language_text (language, N_ ("Spark asks for it by itself")));
  if (run->stages[number].adapted.id != ADAPTED_NOT)
    return adaptive_words (run, number, language);
  if (stage_n_durations (stage) > 0)
    /* TRANSLATORS: number of tasks */
    return g_strdup_printf (language_text (language, N_ ("%s measured durations, one task each")),
                            tasks);
  if (stage_has (stage, "tasks"))
    /* TRANSLATORS: number of tasks */
    return g_strdup_printf (language_text (language, N_ ("%s tasks are given")), tasks);
  if (stage->over != NULL)
    /* TRANSLATORS: name of a stage */
    return g_strdup_printf (language_text (language, N_ ("the cached partitions of stage %s")),
                            stage->over);
  if (stage->reads != NULL)
    return scan_text (scenario, stage, language);
  return shuffle_text (scenario, run, number, language);
}

/* An attempt after the first. */
static void
tell_retry (Report *report, const RunStageAttempt *attempt)
{
  const RunStage  *stage = &report->run->stages[attempt->stage];
  g_autofree char *tasks = count_text (report, attempt->n_tasks);
  g_autofree char *waves = count_text (report, attempt->waves);

  if (attempt->n_tasks == 1)
    /* TRANSLATORS: stage, number of the attempt */
    line (report, g_strdup_printf (T (N_ ("Stage %s again (attempt %u): one task.")), stage->id,
                                   attempt->attempt));
  else
    /* TRANSLATORS: stage, number of the attempt, tasks, waves */
    line (report, g_strdup_printf (P (N_ ("Stage %s again (attempt %u): %s tasks in %s wave."),
                                      N_ ("Stage %s again (attempt %u): %s tasks in %s waves."),
                                      (gulong) attempt->waves),
                                   stage->id, attempt->attempt, tasks, waves));
}

/* Tasks over slots. */
static void
tell_waves (Report *report, const RunStageAttempt *attempt)
{
  g_autofree char *tasks = count_text (report, attempt->n_tasks);
  g_autofree char *waves = count_text (report, attempt->waves);
  g_autofree char *slots = count_text (report, attempt->slots);
  g_autofree char *median = time_text (report, attempt->median_us);

  if (attempt->n_tasks == 1)
    /* TRANSLATORS: slots, time of a task */
    line (report, g_strdup_printf (P (N_ ("1 task / %s slot = 1 wave of %s."),
                                      N_ ("1 task / %s slots = 1 wave of %s."), attempt->slots),
                                   slots, median));
  else
    /* TRANSLATORS: tasks, slots, waves, time of a task */
    line (report, g_strdup_printf (P (N_ ("%s tasks / %s slots = %s wave of %s."),
                                      N_ ("%s tasks / %s slots = %s waves of %s."),
                                      (gulong) attempt->waves),
                                   tasks, slots, waves, median));
}

static void
tell_stage (Report *report, const RunStageAttempt *attempt)
{
  const RunStage  *stage = &report->run->stages[attempt->stage];
  g_autofree char *tasks = count_text (report, attempt->n_tasks);
  g_autofree char *reason =
      report_tasks_reason (report->scenario, report->run, attempt->stage, report->language);
  g_autofree char *size = units_format_data (report->language, stage->max_input_bytes);

  if (attempt->status == STAGE_SKIPPED ||
      (attempt->status == STAGE_NOT_RUN && stage->adapted.id != ADAPTED_TO_NOTHING))
    {
      /* TRANSLATORS: stage, "skipped" or "not-run" */
      line (report, g_strdup_printf (T (N_ ("Stage %s: %s.")), stage->id,
                                     stage_status_names[attempt->status]));
      return;
    }
  if (attempt->attempt > 0)
    {
      tell_retry (report, attempt);
      return;
    }
  if (stage->max_input_bytes > 0)
    /* TRANSLATORS: stage, tasks, reason, size of the largest */
    line (report,
          g_strdup_printf (P (N_ ("Stage %s: %s task (%s), %s each at most."),
                              N_ ("Stage %s: %s tasks (%s), %s each at most."), attempt->n_tasks),
                           stage->id, tasks, reason, size));
  else
    /* TRANSLATORS: stage, tasks, reason */
    line (report, g_strdup_printf (P (N_ ("Stage %s: %s task (%s)."),
                                      N_ ("Stage %s: %s tasks (%s)."), attempt->n_tasks),
                                   stage->id, tasks, reason));
  if (attempt->n_tasks > 0 && attempt->slots > 0)
    tell_waves (report, attempt);
}

static void
tell_stages (Report *report)
{
  heading (report, T (N_ ("What happens with the partitions?")));
  for (guint i = 0; i < report->run->n_stage_attempts; i++)
    tell_stage (report, &report->run->stage_attempts[i]);
}

typedef struct
{
  const char *label;
  Micros      time_us;
} Part;

static gint
compare_parts (gconstpointer a, gconstpointer b)
{
  const Part *first = a;
  const Part *second = b;

  return first->time_us > second->time_us ? -1 : first->time_us < second->time_us;
}

/* clang-format off */
static const char *const work_labels[N_WORKS] = {
  N_("read and compute"), N_("fetch"), N_("spill"), N_("task start"), N_("lost attempts"),
};
static const char *const idle_labels[N_IDLES] = {
  N_("no task left"), N_("waits for a parent stage"), N_("waits for the driver"), N_("waits for locality"),
  N_("waits for a barrier"), N_("excluded"), N_("no job"),
};
static const char *const wait_labels[N_WAITS] = {
  N_("no wait"), N_("waits for a slot"), N_("waits for a parent stage"), N_("waits for locality"),
  N_("waits for executors"), N_("waits for the driver"), N_("waits for a barrier"), N_("waits for its pool"), N_("waits to be retried"),
};
/* clang-format on */

static void
tell_parts (Report *report, const char *label, Part *parts, guint n_parts)
{
  g_autoptr (GString) list = g_string_new (NULL);
  Micros              all_us = 0;

  for (guint i = 0; i < n_parts; i++)
    all_us += parts[i].time_us;
  if (all_us == 0)
    return;
  qsort (parts, n_parts, sizeof (Part), compare_parts);
  for (guint i = 0; i < n_parts && parts[i].time_us > 0; i++)
    {
      g_autofree char *percent =
          units_format_percent (report->language, (double) parts[i].time_us / (double) all_us);

      g_string_append_printf (list, "%s%s %s", i > 0 ? ", " : "", percent, T (parts[i].label));
    }
  {
    g_autofree char *all = time_text (report, all_us);

    line (report, g_strdup_printf ("%s (%s): %s", label, all, list->str));
  }
}

static void
tell_time (Report *report)
{
  const Run *run = report->run;
  Part       parts[N_WORKS + N_WAITS];
  guint      n = 0;

  if (run->n_attempts == 0)
    return;
  heading (report, T (N_ ("Where does the time go?")));
  for (guint i = 0; i < N_WORKS; i++)
    parts[n++] = (Part){ work_labels[i], run->time_slots_work[i] };
  for (guint i = 0; i < N_IDLES; i++)
    parts[n++] = (Part){ idle_labels[i], run->time_slots_idle[i] };
  tell_parts (report, T (N_ ("All slots")), parts, n);
  n = 0;
  for (guint i = 0; i < N_WORKS; i++)
    parts[n++] = (Part){ work_labels[i], run->time_task_work[i] };
  for (guint i = 0; i < N_WAITS; i++)
    parts[n++] = (Part){ wait_labels[i], run->time_task_wait[i] };
  tell_parts (report, T (N_ ("A task on average")), parts, n);
  n = 0;
  for (guint i = 0; i < N_WORKS; i++)
    parts[n++] = (Part){ work_labels[i], run->time_path_work[i] };
  for (guint i = 0; i < N_WAITS; i++)
    parts[n++] = (Part){ wait_labels[i], run->time_path_wait[i] };
  tell_parts (report, T (N_ ("The path to the end")), parts, n);
}

static void
tell_finding (Report *report, const Finding *finding)
{
  g_autofree char *gain = finding->has_seconds
                              ? units_format_delta (report->language, -finding->gain_us)
                              : g_strdup ("");

  g_string_append_printf (report->text, "  %-8s %s%s%s\n           %s\n",
                          severity_names[finding->severity], finding->title,
                          finding->has_seconds ? "  " : "", gain, finding->message);
  if (finding->formula != NULL)
    g_string_append_printf (report->text, "           %s\n", finding->formula);
  if (finding->change != NULL)
    {
      g_auto (GStrv) edits = g_strsplit (finding->change, "\n", -1);

      for (guint i = 0; edits[i] != NULL; i++)
        g_string_append_printf (report->text, "           --set %s\n", edits[i]);
    }
}

char *
report_text (const Scenario  *scenario,
             const Run       *run,
             const GPtrArray *findings,
             const Language  *language)
{
  Report  storage = { scenario, run, findings, language, g_string_new (NULL) };
  Report *report = &storage;

  tell_outcome (report);
  tell_parallelism (report);
  if (run->status != RUN_NEVER_STARTS)
    tell_stages (report);
  tell_time (report);
  if (findings != NULL && findings->len > 0)
    {
      heading (report, T (N_ ("Where does it suffer, and what would help?")));
      for (guint i = 0; i < findings->len; i++)
        tell_finding (report, g_ptr_array_index (findings, i));
    }
  return g_string_free (report->text, FALSE);
}
