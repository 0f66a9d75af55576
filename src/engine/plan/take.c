/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of partitions, and the jobs that it takes to have enough of them. SparkPlan.executeTake,
 * RDD.take. */
#include "take.h"

#include "action.h"
#include "cost.h"
#include "rng.h"
#include "spark-jobs.h"

static Bytes
input_of (const RunStage *planned, guint task)
{
  return planned->input_bytes == NULL ? planned->each.input_bytes : planned->input_bytes[task];
}

/* In proportion to what each task reads; where it reads nothing, as its partitions differ. */
static void
deal_rows (const Plan *plan, guint number, gint64 *rows)
{
  const Stage       *stage = plan_stage (plan, number);
  const RunStage    *planned = &plan->run->stages[number];
  guint              n = planned->n_tasks;
  g_autofree double *weights = NULL;

  if (planned->max_input_bytes == 0)
    {
      cost_deal (plan->scenario, number, &stage->skew, stage->rows, rows, n);
      return;
    }
  weights = g_new (double, n);
  for (guint i = 0; i < n; i++)
    weights[i] = (double) input_of (planned, i);
  rng_deal (stage->rows, weights, rows, n);
}

/* Rows that each task of a stage gives; NULL: nobody says. */
static gint64 *
rows_of (const Plan *plan, guint number)
{
  const Stage    *stage = plan_stage (plan, number);
  const RunStage *planned = &plan->run->stages[number];
  gint64         *rows;
  double          share = stage_has (stage, "output-ratio") ? stage->output_ratio : 1.0;

  if (!stage_has (stage, "rows") && (stage->row_bytes == 0 || planned->max_input_bytes == 0))
    return NULL;
  rows = g_new0 (gint64, planned->n_tasks);
  if (stage_has (stage, "rows"))
    deal_rows (plan, number, rows);
  else
    for (guint i = 0; i < planned->n_tasks; i++)
      {
        Bytes in_memory;

        if (!units_scale (input_of (planned, i), stage->expansion * share, &in_memory))
          in_memory = G_MAXINT64;
        rows[i] = in_memory / stage->row_bytes;
      }
  return rows;
}

/* Spark drops a limit of no fewer rows than there can be: it knows that of a range. */
static gboolean
is_limit_dropped (const Plan *plan, guint number, gint64 wanted)
{
  const Stage *stage = plan_stage (plan, number);

  if (plan_job (plan, number)->kind != JOB_SQL || stage->reads == NULL || stage->rows > wanted ||
      !stage_has (stage, "rows"))
    return FALSE;
  for (guint i = 0; stage->reads[i] != NULL; i++)
    if (scenario_data (plan->scenario, stage->reads[i])->reader != READER_RANGE)
      return FALSE;
  return TRUE;
}

/* Another job may want all of what a stage gives. */
static gboolean
has_readers (const Run *run, guint stage)
{
  for (guint i = 0; i < run->n_stages; i++)
    for (guint k = 0; k < run->stages[i].n_parents; k++)
      if (run->stages[i].parents[k] == stage)
        return TRUE;
  return FALSE;
}

static gboolean
is_ramp (const Plan *plan, const Job *job, guint stage, gint64 wanted)
{
  gboolean is_counted = g_strcmp0 (job->action, "isEmpty") == 0 && job->kind == JOB_SQL &&
                        version_rules (plan->scenario->spark)->is_emptiness_one_job;

  return wanted > 0 && plan->run->stages[stage].n_tasks > 0 && !is_counted &&
         !has_readers (plan->run, stage) && !is_limit_dropped (plan, stage, wanted);
}

/* Times of single tasks, so that one of them can differ. */
static void
tell_times_apart (RunStage *planned)
{
  if (planned->compute_us != NULL)
    return;
  planned->compute_us = g_new (Micros, planned->n_tasks);
  for (guint i = 0; i < planned->n_tasks; i++)
    planned->compute_us[i] = planned->each.compute_us;
}

/* A task that has handed over as many rows as are wanted reads no further, where nothing in it must
 * see all rows first. */
static void
shorten (Plan *plan, guint number, const TakePart *part, const gint64 *rows, gint64 wanted)
{
  const Stage *stage = plan_stage (plan, number);
  RunStage    *planned = &plan->run->stages[number];

  if (stage->rate_bytes_per_s == 0 || stage_has (stage, "time") || stage_n_durations (stage) > 0 ||
      stage->operator_id != OPERATOR_NONE || stage->cache != STORAGE_NONE)
    return;
  for (guint i = part->first; i < part->first + part->n; i++)
    {
      Bytes bytes = input_of (planned, i), read;

      if (rows[i] <= wanted)
        continue;
      tell_times_apart (planned);
      read = (Bytes) ((__int128) bytes * wanted / rows[i]);
      planned->compute_us[i] -= units_duration_us (bytes, stage->rate_bytes_per_s) -
                                units_duration_us (read, stage->rate_bytes_per_s);
    }
}

/* The ramp of jobs over partitions with so many rows. */
static void
add_parts (Plan *plan, guint number, gint64 *rows, gint64 wanted, GArray *parts)
{
  const Job         *job = plan_job (plan, number);
  const RowAction   *action = action_of_job (job);
  guint              n = plan->run->stages[number].n_tasks, first = 0;
  LimitRule          rule = spark_jobs_limit_rule (plan->scenario, job);
  gint64             left = wanted;
  g_autoptr (GArray) jobs = NULL;

  for (guint i = 0; i < n / 2 && action->is_from_end; i++)
    {
      gint64 swap = rows[i];

      rows[i] = rows[n - 1 - i];
      rows[n - 1 - i] = swap;
    }
  jobs = spark_jobs_of_take (wanted, rows, n, &rule);
  for (guint i = 0; i < jobs->len; i++)
    {
      guint    n_asked = g_array_index (jobs, guint, i);
      TakePart part = { action->is_from_end ? n - first - n_asked : first, n_asked };

      g_array_append_val (parts, part);
      if (!action->is_from_end)
        shorten (plan, number, &part, rows, job->kind == JOB_SQL ? wanted : left);
      for (guint k = first; k < first + n_asked; k++)
        left -= MIN (rows[k], left);
      first += n_asked;
    }
}

GArray *
take_parts (Plan *plan, guint job, guint stage)
{
  const Job         *asked = g_ptr_array_index (plan->scenario->jobs, job);
  gint64             wanted = action_rows (asked);
  TakePart           part = { 0, plan->run->stages[stage].n_tasks };
  GArray            *parts = g_array_new (FALSE, FALSE, sizeof (TakePart));
  g_autofree gint64 *rows = NULL;

  if (!is_ramp (plan, asked, stage, wanted))
    {
      g_array_append_val (parts, part);
      return parts;
    }
  rows = rows_of (plan, stage);
  if (rows == NULL)
    {
      part = (TakePart){ action_of_job (asked)->is_from_end ? part.n - 1 : 0, 1 };
      g_array_append_val (parts, part);
      return parts;
    }
  add_parts (plan, stage, rows, wanted, parts);
  return parts;
}
