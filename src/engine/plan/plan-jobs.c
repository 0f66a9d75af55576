/* SPDX-License-Identifier: Apache-2.0 */
/* Every action becomes a list of Spark jobs: one, unless there is more to it. */
#include "plan-jobs.h"

#include "added-stages.h"
#include "query-stages.h"
#include "take.h"

static void
clear_job (gpointer data)
{
  PlannedJob *job = data;

  g_array_unref (job->before);
}

guint
plan_jobs_add (Plan *plan, guint job, SparkJobKind kind, guint stage)
{
  Run        *run = plan->run;
  guint       number = run->n_spark_jobs++;
  PlannedJob  planned = { .before = g_array_new (FALSE, FALSE, sizeof (guint)) };
  RunSparkJob added = { .kind = kind,
                        .job = job,
                        .stage = stage,
                        .n_tasks = run->stages[stage].n_tasks,
                        .submitted_us = RUN_NEVER,
                        .ended_us = RUN_NEVER };

  g_array_append_val (plan->jobs, planned);
  run->spark_jobs = g_renew (RunSparkJob, run->spark_jobs, run->n_spark_jobs);
  run->spark_jobs[number] = added;
  return number;
}

void
plan_jobs_wait (Plan *plan, guint spark_job, guint before)
{
  g_array_append_val (g_array_index (plan->jobs, PlannedJob, spark_job).before, before);
}

/* That a stage needs another one; those of earlier actions may be final there all the same. */
static void
note_read (const Run *run, const RunStage *reader, guint stage, guint8 *is_read)
{
  if (stage != RUN_NONE)
    is_read[stage] |= run->stages[stage].job == reader->job;
}

/* By action: its stage that no other one of it reads, or would have read. */
static guint *
find_final_stages (const Run *run)
{
  guint             *finals = g_new (guint, MAX (run->n_jobs, 1));
  g_autofree guint8 *is_read = g_new0 (guint8, MAX (run->n_stages, 1));

  for (guint i = 0; i < run->n_stages; i++)
    {
      const RunStage *reader = &run->stages[i];
      gboolean        is_adapted = reader->adapted.id != ADAPTED_NOT;

      for (guint k = 0; k < reader->n_parents; k++)
        note_read (run, reader, reader->parents[k], is_read);
      note_read (run, reader, reader->reads_blocks ? reader->over : RUN_NONE, is_read);
      note_read (run, reader, is_adapted ? reader->adapted.side : RUN_NONE, is_read);
      note_read (run, reader, is_adapted ? reader->adapted.other : RUN_NONE, is_read);
    }
  for (guint i = run->n_file_stages; i > 0; i--)
    if (!is_read[i - 1])
      finals[run->stages[i - 1].job] = i - 1;
  return finals;
}

/* The jobs of readers, one after another; the last of them, RUN_NONE without one. */
static guint
plan_readers (Plan *plan, guint job)
{
  guint last = RUN_NONE;

  for (guint i = 0; i < plan->added->len; i++)
    {
      const AddedStage *added = &g_array_index (plan->added, AddedStage, i);
      guint             number;

      if (added->job != job || added->kind == SPARK_JOB_SAMPLE)
        continue;
      number = plan_jobs_add (plan, job, added->kind, plan->run->n_file_stages + i);
      if (last != RUN_NONE)
        plan_jobs_wait (plan, number, last);
      last = number;
    }
  return last;
}

/* Samples come before the shuffles that they are made for, and behind what these need. Without jobs
 * of their own for shuffles they come before the results. The last of them, RUN_NONE without one.
 */
static guint
plan_samples (Plan *plan, guint job, const guint *stages)
{
  guint last = RUN_NONE;

  for (guint i = 0; i < plan->added->len; i++)
    {
      const AddedStage *added = &g_array_index (plan->added, AddedStage, i);
      guint             number;

      if (added->job != job || added->kind != SPARK_JOB_SAMPLE)
        continue;
      number = plan_jobs_add (plan, job, added->kind, plan->run->n_file_stages + i);
      query_stages_wait (plan, stages, number);
      if (stages[added->before] != RUN_NONE)
        plan_jobs_wait (plan, stages[added->before], number);
      else if (last != RUN_NONE)
        plan_jobs_wait (plan, number, last);
      last = number;
    }
  return last;
}

/* What was asked for, in as many jobs as it takes, one after another. */
static void
plan_results (Plan *plan, guint job, guint final_stage)
{
  g_autofree guint  *stages = query_stages_plan (plan, job, final_stage);
  g_autoptr (GArray) parts = take_parts (plan, job, final_stage);
  guint              last = plan_samples (plan, job, stages);

  for (guint i = 0; i < parts->len; i++)
    {
      const TakePart *part = &g_array_index (parts, TakePart, i);
      guint           number = plan_jobs_add (plan, job, SPARK_JOB_RESULT, final_stage);

      query_stages_wait (plan, stages, number);
      plan->run->spark_jobs[number].first_task = part->first;
      plan->run->spark_jobs[number].n_tasks = part->n;
      if (last != RUN_NONE)
        plan_jobs_wait (plan, number, last);
      last = number;
    }
  g_array_index (plan->jobs, PlannedJob, last).ends_action = TRUE;
}

static void
plan_action (Plan *plan, guint job, guint final_stage)
{
  guint reader = plan_readers (plan, job);
  guint first = plan->run->n_spark_jobs;

  plan_results (plan, job, final_stage);
  for (guint i = first; i < plan->run->n_spark_jobs && reader != RUN_NONE; i++)
    if (g_array_index (plan->jobs, PlannedJob, i).before->len == 0)
      plan_jobs_wait (plan, i, reader);
}

void
plan_jobs (Plan *plan)
{
  g_autofree guint *finals = find_final_stages (plan->run);

  plan->jobs = g_array_new (FALSE, FALSE, sizeof (PlannedJob));
  g_array_set_clear_func (plan->jobs, clear_job);
  for (guint i = 0; i < plan->run->n_jobs; i++)
    plan_action (plan, i, finals[i]);
}
