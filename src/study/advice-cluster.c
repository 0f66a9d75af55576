/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about executors and the driver. MODEL 4.5, 6. */
#include "advice-rule.h"
#include "conf.h"

#define T(text) language_text (question->language, text)
#define P(one, many, n) language_plural (question->language, one, many, n)

/* ---- large executors */

#define LARGE_CORES 16              /* from here on; four to five cores are usual */
#define LARGE_HEAP (64 * UNITS_GIB) /* collecting more than this takes long */

static const RunExecutor *
largest_executor (const Run *run)
{
  const RunExecutor *largest = NULL;

  for (guint i = 0; i < run->n_executors; i++)
    if (largest == NULL || run->executors[i].cores > largest->cores)
      largest = &run->executors[i];
  return largest;
}

/* Four or five cores that part the executor's without a rest; 0 when neither does. */
static guint
usual_cores (const AdviceQuestion *question, const RunExecutor *executor)
{
  gint64 per_task = conf_int64 (question->scenario, "spark.task.cpus", 1);

  for (guint cores = 4; cores <= 5; cores++)
    if (executor->cores % cores == 0 && cores % per_task == 0)
      return cores;
  return 0;
}

/* What one task may have in flight while it fetches. MODEL 4.5. */
static Bytes
in_flight_bytes (const AdviceQuestion *question)
{
  return conf_int64 (question->scenario, "spark.reducer.maxSizeInFlight", 48 * UNITS_MIB);
}

static void
tell_large (const AdviceQuestion *question,
            const RunExecutor    *executor,
            guint                 cores,
            Finding              *finding)
{
  guint            n = executor->cores / cores;
  Bytes            fetch_bytes = in_flight_bytes (question);
  g_autofree char *heap = units_format_memory (question->language, executor->heap_bytes);
  g_autofree char *each = units_format_memory (question->language, fetch_bytes);
  g_autofree char *all = units_format_memory (question->language, executor->slots * fetch_bytes);

  finding->title = g_strdup (T (N_ ("One huge executor")));
  finding->message = g_strdup_printf (
      /* TRANSLATORS: size of a heap, number of tasks, numbers of executors and cores, number of
         executors */
      T (N_ ("A pause of its %s heap stops %u tasks; its death loses all. %u executors of %u cores "
             "do as much, and hold a broadcast %u times.")),
      heap, executor->slots, n, cores, n);
  /* TRANSLATORS: number of slots, size for one, their product */
  finding->formula = g_strdup_printf (
      T (N_ ("Blocks in flight, outside the heap = slots × spark.reducer.maxSizeInFlight = %u × %s "
             "= %s. Four to five cores are a habit from HDFS clients, not a law.")),
      executor->slots, each, all);
}

void
advice_large_executor (const AdviceQuestion *question, GPtrArray *findings)
{
  const RunExecutor *executor = largest_executor (question->run);
  guint              cores;
  g_autofree char   *change = NULL;
  g_autoptr (Run)    cured = NULL;
  Micros             gain_us = 0;
  Finding           *finding;

  if (executor == NULL || question->scenario->cluster->manager == MANAGER_LOCAL ||
      (executor->cores < LARGE_CORES && executor->heap_bytes <= LARGE_HEAP))
    return;
  cores = usual_cores (question, executor);
  if (cores == 0 || cores == executor->cores)
    return;
  change = g_strdup_printf ("spark.executor.cores=%u\nspark.executor.memory=%" G_GINT64_FORMAT "m",
                            cores, executor->heap_bytes / (executor->cores / cores) / UNITS_MIB);
  cured = advice_try (question, change, &gain_us);
  finding = advice_add (findings, advice_rule ("large-executor"));
  tell_large (question, executor, cores, finding);
  /* Without a gain it is a note: what a collector costs is not simulated. */
  finding->has_seconds = cured != NULL && gain_us > 0;
  finding->gain_us = finding->has_seconds ? gain_us : 0;
  if (cured != NULL && gain_us >= 0 && cured->slots >= executor->slots)
    finding->change = g_steal_pointer (&change);
}

/* ---- what goes with an executor */

/* What went with the executors, leaving out what did not. */
static char *
loss_sentences (const AdviceQuestion *question, guint n_running, guint n_outputs)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (n_running > 0)
    /* TRANSLATORS: %u is a number of task attempts */
    g_string_append_printf (text,
                            P (N_ ("%u task that ran there is lost."),
                               N_ ("%u tasks that ran there are lost."), n_running),
                            n_running);
  if (n_running > 0 && n_outputs > 0)
    g_string_append_c (text, ' ');
  if (n_outputs > 0)
    /* TRANSLATORS: %u is a number of map outputs */
    g_string_append_printf (
        text,
        P (N_ ("%u map output is gone and is computed again when a stage reads it."),
           N_ ("%u map outputs are gone and are computed again when a stage reads them."),
           n_outputs),
        n_outputs);
  if (text->len == 0)
    g_string_append (text, T (N_ ("Nothing ran there and nothing that is still read was lost.")));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
advice_executor_lost (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run *run = question->run;
  guint      n_outputs = 0;
  guint      n_running = 0;
  Finding   *finding;

  for (guint i = 0; i < run->n_faults; i++)
    {
      n_outputs += run->faults[i].n_outputs;
      n_running += run->faults[i].n_running;
    }
  if (run->n_faults == 0 || run->status == RUN_NEVER_STARTS)
    return;
  finding = advice_add (findings, advice_rule ("executor-lost"));
  finding->title = g_strdup (T (N_ ("Lost executors")));
  finding->message = loss_sentences (question, n_running, n_outputs);
  if (n_outputs > 0)
    {
      g_autoptr (Run) cured =
          advice_try (question, "spark.shuffle.service.enabled=true", &finding->gain_us);

      finding->has_seconds = cured != NULL && finding->gain_us > 0;
      if (finding->has_seconds)
        finding->change = g_strdup ("spark.shuffle.service.enabled=true");
    }
}

/* Reading in larger pieces means fewer tasks to launch. */
static char *
twice_the_partition (const AdviceQuestion *question)
{
  gint64 now = 0;

  for (guint i = 0; i < question->run->n_stages; i++)
    now = MAX (now, question->run->stages[i].max_input_bytes);
  if (now <= 0)
    return NULL;
  return g_strdup_printf ("spark.sql.files.maxPartitionBytes=%" G_GINT64_FORMAT "m",
                          2 * units_ceil_div (now, UNITS_MIB) + 8);
}

/* What the driver spends most of its time with. */
static DriverActivity
longest_activity (const Run *run)
{
  Micros         sums_us[DRIVER_RESUBMIT + 1] = { 0 };
  DriverActivity longest = DRIVER_LISTING;

  for (guint i = 0; i < run->n_driver_spans; i++)
    sums_us[run->driver_spans[i].activity] +=
        run->driver_spans[i].to_us - run->driver_spans[i].from_us;
  for (guint i = 0; i < G_N_ELEMENTS (sums_us); i++)
    if (sums_us[i] > sums_us[longest])
      longest = (DriverActivity) i;
  return longest;
}

/* Slots wait for one launch after another. */
static void
tell_launches (const AdviceQuestion *question, const char *percent, Finding *finding)
{
  const Run       *run = question->run;
  Micros           each_us = cluster_driver (question->scenario->cluster)->launch_us;
  g_autofree char *tasks = units_format_count (question->language, run->n_attempts);
  g_autofree char *each = units_format_time (question->language, each_us, UNITS_STYLE_PLAIN);
  g_autofree char *sum =
      units_format_time (question->language, each_us * run->n_attempts, UNITS_STYLE_PLAIN);
  g_autofree char *change = twice_the_partition (question);

  /* TRANSLATORS: %s is a share such as 81 % */
  finding->message = g_strdup_printf (T (N_ ("Slots wait for the driver %s of their life. Fewer, "
                                             "larger tasks need fewer launches.")),
                                      percent);
  /* TRANSLATORS: number of launches, time of one, their product */
  finding->formula =
      g_strdup_printf (T (N_ ("Launches are serial: %s × %s = %s at least.")), tasks, each, sum);
  if (change != NULL)
    {
      g_autoptr (Run) cured = advice_try (question, change, &finding->gain_us);

      finding->has_seconds = cured != NULL && finding->gain_us > 0;
      if (finding->has_seconds)
        finding->change = g_steal_pointer (&change);
    }
}

void
advice_driver_bound (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run       *run = question->run;
  double           share = advice_share (run, run->time_slots_idle[IDLE_DRIVER]);
  g_autofree char *percent = units_format_percent (question->language, share);
  DriverActivity   activity = longest_activity (run);
  Finding         *finding;

  if (share < 0.1)
    return;
  finding = advice_add (findings, advice_rule ("driver-bound"));
  finding->title = g_strdup (T (N_ ("Driver is the bottleneck")));
  if (activity == DRIVER_LAUNCH)
    tell_launches (question, percent, finding);
  else if (activity == DRIVER_LISTING)
    /* TRANSLATORS: %s is a share such as 81 % */
    finding->message = g_strdup_printf (
        T (N_ ("Slots wait for the driver %s of their life, mostly while it lists files. Fewer "
               "files are listed sooner.")),
        percent);
  else
    /* TRANSLATORS: %s is a share such as 81 % */
    finding->message = g_strdup_printf (
        T (N_ ("Slots wait for the driver %s of their life, mostly between tasks: it prepares jobs "
               "and stages and handles results. More slots would wait as long.")),
        percent);
}

void
advice_fault_missed (const AdviceQuestion *question, GPtrArray *findings)
{
  guint    n_missed = question->run->n_faults_missed;
  Finding *finding;

  if (n_missed == 0 || question->run->status != RUN_SUCCEEDED)
    return;
  finding = advice_add (findings, advice_rule ("fault-missed"));
  finding->title = g_strdup (T (N_ ("A fault strikes nothing")));
  finding->message = g_strdup_printf (
      P (N_ ("%u fault names an executor, a node or a task that is not there at its time."),
         N_ ("%u faults name an executor, a node or a task that is not there at their time."),
         n_missed),
      n_missed);
}
