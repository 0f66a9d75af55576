/* SPDX-License-Identifier: Apache-2.0 */
/* The rule about a number of shuffle partitions that nobody chose. MODEL 3.1, 4.4. */
#include "advice-rule.h"
#include "conf.h"

#define T(text) language_text (question->language, text)

#define DEFAULT_PARTITIONS 200
#define TARGET_BYTES (128 * UNITS_MIB) /* what a scan puts into a partition */
#define FAR 8                          /* times off target: far too large, far too small */

/* Whether the number of a stage is spark.sql.shuffle.partitions as Spark sets it, and adaptive
 * execution has left it alone. */
static gboolean
has_default (const AdviceQuestion *question, const RunStage *stage)
{
  const Stage *asked = scenario_stage_at (question->scenario, stage->stage);
  const Job   *job = g_ptr_array_index (question->scenario->jobs, stage->job);

  return asked != NULL && stage->n_tasks == DEFAULT_PARTITIONS && job->kind == JOB_SQL &&
         asked->reads == NULL && asked->after != NULL && !stage_has (asked, "tasks") &&
         !stage_has (asked, "shuffle") && stage_n_durations (asked) == 0 &&
         !conf_is_set (question->scenario,
                       "spark.sql.adaptive.coalescePartitions.initialPartitionNum") &&
         conf_int64 (question->scenario, "spark.sql.shuffle.partitions", DEFAULT_PARTITIONS) ==
             DEFAULT_PARTITIONS;
}

/* Partitions of about the target, small enough to be held, in full waves. */
static gint64
partitions_for (const Run *run, const RunStage *stage)
{
  gint64 n = MAX (units_ceil_div (stage->shuffle_read_bytes, TARGET_BYTES), 1);
  gint64 slots = MAX (run->slots, 1);

  if (stage->need_bytes > 0 && stage->share_bytes > 0 && !advice_is_skewed (stage))
    n = MAX (n, units_ceil_div (stage->need_bytes, stage->share_bytes) * stage->n_tasks);
  return units_ceil_div (n, slots) * slots;
}

static gboolean
is_far_too_large (const RunStage *stage)
{
  return stage->shuffle_read_bytes / stage->n_tasks > FAR * TARGET_BYTES || stage->n_spilling > 0 ||
         stage->n_failing > 0;
}

static gboolean
is_far_too_small (const RunStage *stage)
{
  return stage->shuffle_read_bytes > 0 &&
         stage->shuffle_read_bytes / stage->n_tasks < TARGET_BYTES / FAR;
}

static void
tell_default (const AdviceQuestion *question, const RunStage *stage, gint64 n, Finding *finding)
{
  Bytes            all = stage->shuffle_read_bytes;
  g_autofree char *total = units_format_data (question->language, all);
  g_autofree char *each = units_format_data (question->language, all / stage->n_tasks);
  g_autofree char *then = units_format_data (question->language, all / n);
  g_autofree char *count = units_format_count (question->language, n);
  g_autofree char *target = units_format_memory (question->language, TARGET_BYTES);
  g_autofree char *slots = units_format_count (question->language, question->run->slots);
  g_autofree char *starts = units_format_count (question->language, ABS (n - stage->n_tasks));

  finding->title = g_strdup (T (N_ ("The default 200")));
  finding->message = g_strdup_printf (
      n > stage->n_tasks
          /* TRANSLATORS: stage, size of all, of a partition, number of partitions, size of one,
             number of task starts */
          ? T (N_ ("Stage %s: %s in 200 partitions is %s each. %s of %s fit, for %s more task "
                   "starts."))
          : T (N_ ("Stage %s: %s in 200 partitions is %s each. %s of %s save %s task starts.")),
      stage->id, total, each, count, then, starts);
  /* TRANSLATORS: size of all, size of a partition, number of slots, number of partitions */
  finding->formula = g_strdup_printf (T (N_ ("Partitions = bytes / target, no more than a task may "
                                             "hold, in full waves: %s / %s on %s slots gives %s.")),
                                      total, target, slots, count);
}

/* A cure that gains nothing is worth a word only where memory does not hold what there is. */
static void
add_if_worth (const AdviceQuestion *question, const RunStage *stage, GPtrArray *findings)
{
  gint64           n = partitions_for (question->run, stage);
  g_autofree char *change = g_strdup_printf ("spark.sql.shuffle.partitions=%" G_GINT64_FORMAT, n);
  Micros           gain_us = 0;
  g_autoptr (Run)  cured = NULL;
  gboolean         has_gain;
  Finding         *finding;

  if ((n > stage->n_tasks) != is_far_too_large (stage) || n > G_MAXINT32)
    return;
  cured = advice_try (question, change, &gain_us);
  has_gain = cured != NULL && gain_us > 0 && question->run->status == RUN_SUCCEEDED;
  if (cured == NULL || !(has_gain || stage->n_spilling > 0 || stage->n_failing > 0))
    return;
  finding = advice_add (findings, advice_rule ("default-200"));
  finding->has_seconds = has_gain;
  finding->gain_us = has_gain ? gain_us : 0;
  finding->change = g_steal_pointer (&change);
  tell_default (question, stage, n, finding);
}

/* The stage that reads most of those that are far off: the setting is one for all. */
void
advice_default_200 (const AdviceQuestion *question, GPtrArray *findings)
{
  const Run      *run = question->run;
  const RunStage *worst = NULL;

  for (guint i = 0; i < run->n_file_stages; i++)
    {
      const RunStage *stage = &run->stages[i];

      if (has_default (question, stage) && (is_far_too_large (stage) || is_far_too_small (stage)) &&
          (worst == NULL || stage->shuffle_read_bytes > worst->shuffle_read_bytes))
        worst = stage;
    }
  if (worst != NULL)
    add_if_worth (question, worst, findings);
}
