/* SPDX-License-Identifier: Apache-2.0 */
/* See query-stages.h. Spark: AdaptiveSparkPlanExec.createQueryStages, ShuffleQueryStageExec,
 * BroadcastQueryStageExec. */
#include "query-stages.h"

#include "conf.h"
#include "plan-jobs.h"

/* By stage: whether it writes a shuffle that another one reads, now or as it was planned. */
static gboolean *
find_written (const Run *run)
{
  gboolean *is_written = g_new0 (gboolean, MAX (run->n_stages, 1));

  for (guint i = 0; i < run->n_stages; i++)
    {
      const RunStage *reader = &run->stages[i];

      for (guint k = 0; k < reader->n_parents; k++)
        is_written[reader->parents[k]] = TRUE;
      if (reader->adapted.id != ADAPTED_NOT)
        is_written[reader->adapted.side] = TRUE;
      if (reader->adapted.id != ADAPTED_NOT && reader->adapted.other != RUN_NONE)
        is_written[reader->adapted.other] = TRUE;
    }
  return is_written;
}

static gboolean
is_adaptive (const Plan *plan, guint job)
{
  return ((const Job *) g_ptr_array_index (plan->scenario->jobs, job))->kind == JOB_SQL &&
         conf_bool (plan->scenario, "spark.sql.adaptive.enabled");
}

static void
add_job (Plan *plan, guint stage, guint *jobs)
{
  const RunStage *planned = &plan->run->stages[stage];
  gboolean        is_collect = planned->adapted.id == ADAPTED_COLLECT;

  jobs[stage] = plan_jobs_add (plan, planned->job,
                               is_collect ? SPARK_JOB_BROADCAST : SPARK_JOB_QUERY_STAGE, stage);
}

/* What is collected for a stage comes before it. */
static void
add_collects (Plan *plan, guint stage, guint *jobs)
{
  const RunStage *planned = &plan->run->stages[stage];

  for (guint i = 0; i < planned->n_awaits; i++)
    if (plan->run->stages[planned->awaits[i]].adapted.id == ADAPTED_COLLECT)
      add_job (plan, planned->awaits[i], jobs);
}

guint *
query_stages_plan (Plan *plan, guint job, guint final_stage)
{
  const Run           *run = plan->run;
  g_autofree gboolean *is_written = find_written (run);
  guint               *jobs = g_new (guint, MAX (run->n_stages, 1));

  for (guint i = 0; i < run->n_stages; i++)
    jobs[i] = RUN_NONE;
  for (guint i = 0; i < run->n_file_stages && is_adaptive (plan, job); i++)
    {
      if (run->stages[i].job != job)
        continue;
      add_collects (plan, i, jobs);
      if (i != final_stage && is_written[i] && run->stages[i].adapted.id != ADAPTED_TO_NOTHING)
        add_job (plan, i, jobs);
    }
  for (guint i = 0; i < run->n_stages; i++)
    if (jobs[i] != RUN_NONE)
      query_stages_wait (plan, jobs, jobs[i]);
  return jobs;
}

/* A stage without a job is part of those that need it. */
static void
wait_for (Plan *plan, const guint *jobs, guint spark_job, const RunStage *stage)
{
  for (guint i = 0; i < stage->n_parents + stage->n_awaits; i++)
    {
      guint needed = i < stage->n_parents ? stage->parents[i] : stage->awaits[i - stage->n_parents];

      if (jobs[needed] != RUN_NONE)
        plan_jobs_wait (plan, spark_job, jobs[needed]);
      else if (plan->run->stages[needed].job == stage->job)
        wait_for (plan, jobs, spark_job, &plan->run->stages[needed]);
    }
}

void
query_stages_wait (Plan *plan, const guint *jobs, guint spark_job)
{
  wait_for (plan, jobs, spark_job, &plan->run->stages[plan->run->spark_jobs[spark_job].stage]);
}
