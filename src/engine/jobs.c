/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs: when each is called, what the driver does before it submits them, and what ends with them.
 * MODEL 6.5. */
#include "graph.h"

#include "allocation.h"
#include "barrier.h"
#include "conf.h"
#include "driver-results.h"
#include "plan-jobs.h"
#include "record.h"
#include "spark-jobs.h"
#include "scheduler.h"

/* Distinct names of a list, or none. */
static guint
count_names (char **names)
{
  guint n = 0;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      gboolean is_new = TRUE;

      for (guint k = 0; k < i && is_new; k++)
        is_new = g_strcmp0 (names[k], names[i]) != 0;
      n += is_new;
    }
  return n;
}

static RunSparkJob *
spark_job_at (const Engine *engine, guint number)
{
  return &engine->run->spark_jobs[number];
}

static const PlannedJob *
planned_job_at (const Engine *engine, guint number)
{
  return &g_array_index (engine->plan->jobs, PlannedJob, number);
}

static void
init_spark_jobs (Engine *engine)
{
  Run *run = engine->run;

  engine->n_spark_jobs_left = run->n_spark_jobs;
  engine->spark_jobs = g_new0 (SparkJobProgress, MAX (run->n_spark_jobs, 1));
  for (guint i = 0; i < run->n_spark_jobs; i++)
    {
      const RunSparkJob *spark_job = &run->spark_jobs[i];
      StageProgress     *stage = &engine->stages[spark_job->stage];
      JobProgress       *action = &engine->jobs[spark_job->job];

      engine->spark_jobs[i].n_before = planned_job_at (engine, i)->before->len;
      if (action->n_spark_jobs++ == 0)
        action->first_spark_job = i;
      if (spark_job->kind == SPARK_JOB_QUERY_STAGE)
        continue;
      stage->is_final = TRUE;
      stage->result_bytes = plan_stage (engine->plan, spark_job->stage)->result_bytes;
    }
}

void
jobs_init (Engine *engine)
{
  engine->n_jobs_left = engine->run->n_jobs;
  engine->jobs = g_new0 (JobProgress, MAX (engine->run->n_jobs, 1));
  init_spark_jobs (engine);
  for (guint i = 0; i < engine->run->n_jobs; i++)
    {
      const Job   *job = g_ptr_array_index (engine->scenario->jobs, i);
      JobProgress *progress = &engine->jobs[i];

      progress->n_before = count_names (job->after);
      progress->ready_us = MAX (0, job->at_us);
      progress->planned_us = RUN_NEVER;
      if (progress->n_before == 0)
        event_queue_push (&engine->events, progress->ready_us + job->gap_us, EVENT_JOB_CALLED, i);
    }
}

/* Files that the driver lists before it plans a job. */
static gint64
files_to_list (const Scenario *scenario, const Job *job)
{
  gint64 n_files = 0;

  for (guint d = 0; d < scenario->data->len; d++)
    {
      const Data *data = g_ptr_array_index (scenario->data, d);
      gboolean    is_read = FALSE;

      for (guint i = 0; i < job->stages->len && !spark_jobs_lists_by_job (scenario, data); i++)
        {
          const Stage *stage = g_ptr_array_index (job->stages, i);

          is_read |= stage->reads != NULL &&
                     g_strv_contains ((const char *const *) stage->reads, data->name);
        }
      for (guint i = 0; is_read && i < data->files->len; i++)
        n_files += ((const Files *) g_ptr_array_index (data->files, i))->count;
    }
  return n_files;
}

static Micros
listing_us (const Scenario *scenario, const Job *job)
{
  gint64 rate = cluster_driver (scenario->cluster)->list_micro_per_s;
  gint64 micro_files;

  if (rate <= 0 || !units_multiply (files_to_list (scenario, job), UNITS_S, &micro_files))
    return 0;
  return units_duration_us (micro_files, rate);
}

/* Readers look at their files before the driver plans what is done with them. */
static gboolean
is_of_reader (const RunSparkJob *spark_job)
{
  return spark_job->kind == SPARK_JOB_LISTING || spark_job->kind == SPARK_JOB_SCHEMA;
}

/* What the driver does for a Spark job that waits for nothing any more. */
static void
prepare (Engine *engine, guint number, Micros from_us)
{
  const RunSparkJob *spark_job = spark_job_at (engine, number);
  const Job         *job = g_ptr_array_index (engine->scenario->jobs, spark_job->job);
  JobProgress       *action = &engine->jobs[spark_job->job];
  RunJob            *called = &engine->run->jobs[spark_job->job];
  Micros             per_job_us = cluster_driver (engine->scenario->cluster)->per_job_us;

  if (!is_of_reader (spark_job))
    {
      if (action->planned_us == RUN_NEVER)
        {
          action->planned_us = from_us + job->driver_us;
          record_driver (engine, DRIVER_JOB, from_us, action->planned_us, spark_job->job, RUN_NONE);
        }
      from_us = MAX (from_us, action->planned_us);
    }
  record_driver (engine, DRIVER_JOB, from_us, from_us + per_job_us, spark_job->job, RUN_NONE);
  called->submitted_us = MIN (called->submitted_us, from_us);
  engine->n_driver_busy++;
  event_queue_push (&engine->events, from_us + per_job_us, EVENT_JOB_SUBMITTED, number);
}

void
jobs_called (Engine *engine, guint number)
{
  const Job         *job = g_ptr_array_index (engine->scenario->jobs, number);
  const JobProgress *progress = &engine->jobs[number];
  Micros             listed_us = engine->now_us + listing_us (engine->scenario, job);

  engine->run->jobs[number].called_us = engine->now_us;
  results_await_broadcast (engine, number);
  engine->n_jobs_active++;
  engine->has_changed = TRUE;
  record_driver (engine, DRIVER_LISTING, engine->now_us, listed_us, number, RUN_NONE);
  for (guint i = 0; i < progress->n_spark_jobs; i++)
    if (engine->spark_jobs[progress->first_spark_job + i].n_before == 0)
      prepare (engine, progress->first_spark_job + i, listed_us);
}

/* Stages of earlier jobs whose shuffle files are used again. */
static void
list_skipped (Engine *engine, guint number)
{
  guint      action = spark_job_at (engine, number)->job;
  const Job *job = g_ptr_array_index (engine->scenario->jobs, action);

  for (guint i = 0; i < job->reuses->len; i++)
    {
      const Reuse    *reuse = g_ptr_array_index (job->reuses, i);
      guint           stage = scenario_stage_number (engine->scenario, reuse->stage);
      RunStageAttempt skipped = { .stage = stage,
                                  .job = action,
                                  .spark_job = number,
                                  .status = STAGE_SKIPPED,
                                  .first_launch_us = RUN_NEVER };

      if (engine->stages[stage].state != STAGE_DONE || engine->stages[stage].n_left > 0)
        continue;
      g_array_append_val (engine->stage_attempts, skipped);
      g_ptr_array_set_size (engine->sets, (gint) engine->stage_attempts->len);
    }
}

void
jobs_submitted (Engine *engine, guint number)
{
  RunSparkJob      *spark_job = spark_job_at (engine, number);
  SparkJobProgress *progress = &engine->spark_jobs[number];
  StageProgress    *stage = &engine->stages[spark_job->stage];

  if (!barrier_allows_job (engine, number))
    return;
  engine->n_driver_busy--;
  engine->has_changed = TRUE;
  progress->is_submitted = TRUE;
  progress->order = engine->n_submitted++;
  spark_job->submitted_us = engine->now_us;
  allocation_job_submitted (engine, number);
  if (planned_job_at (engine, number)->ends_action)
    list_skipped (engine, number);
  stages_ask (engine, spark_job->stage, spark_job->first_task, spark_job->n_tasks);
  stage->spark_job = number;
  if (stage->state == STAGE_DONE && stage->n_left == 0)
    jobs_stage_ended (engine, spark_job->stage);
  else
    stages_need (engine, spark_job->stage);
}

static void
call_followers (Engine *engine, guint ended)
{
  const char *name = engine->run->jobs[ended].name;

  for (guint i = 0; i < engine->run->n_jobs; i++)
    {
      const Job   *job = g_ptr_array_index (engine->scenario->jobs, i);
      JobProgress *progress = &engine->jobs[i];

      if (job->after == NULL || !g_strv_contains ((const char *const *) job->after, name) ||
          progress->n_before == 0)
        continue;
      progress->ready_us = MAX (progress->ready_us, engine->now_us + job->gap_us);
      if (--progress->n_before == 0)
        event_queue_push (&engine->events, progress->ready_us, EVENT_JOB_CALLED, i);
    }
}

/* What still runs when everything ends is killed. */
static void
kill_running (Engine *engine)
{
  Run *run = engine->run;

  for (guint slot = 0; slot < engine->n_slots; slot++)
    {
      guint attempt = engine->running[slot];

      if (attempt == RUN_NONE)
        continue;
      run->state[attempt] = ATTEMPT_KILLED;
      run->finish_us[attempt] = MAX (engine->now_us, run->launch_us[attempt]);
      engine->running[slot] = RUN_NONE;
    }
}

static void
end_run (Engine *engine, RunStatus status)
{
  Run *run = engine->run;

  engine->is_over = TRUE;
  run->status = status;
  kill_running (engine);
  run->makespan_us = engine->now_us;
  /* A launch that the driver had promised for later is taken as begun at the end. */
  for (guint i = run->n_attempts; i > 0 && run->launch_us[i - 1] > engine->now_us; i--)
    run->launch_us[i - 1] = run->finish_us[i - 1] = engine->now_us;
  engine->has_changed = TRUE;
}

static void
end_action (Engine *engine, guint number)
{
  engine->jobs[number].is_ended = TRUE;
  engine->run->jobs[number].ended_us = engine->now_us;
  engine->n_jobs_active--;
  engine->n_jobs_left--;
  call_followers (engine, number);
}

/* Those of the same action that waited for it may begin. */
static void
end_spark_job (Engine *engine, guint number)
{
  RunSparkJob       *spark_job = spark_job_at (engine, number);
  const JobProgress *action = &engine->jobs[spark_job->job];

  engine->spark_jobs[number].is_ended = TRUE;
  spark_job->ended_us = engine->now_us;
  engine->n_spark_jobs_left--;
  engine->has_changed = TRUE;
  allocation_job_ended (engine, number);
  for (guint i = 0; i < action->n_spark_jobs; i++)
    {
      guint         follower = action->first_spark_job + i;
      const GArray *before = planned_job_at (engine, follower)->before;

      for (guint k = 0; k < before->len; k++)
        if (g_array_index (before, guint, k) == number &&
            --engine->spark_jobs[follower].n_before == 0)
          prepare (engine, follower, engine->now_us);
    }
  if (planned_job_at (engine, number)->ends_action)
    end_action (engine, spark_job->job);
}

void
jobs_stage_ended (Engine *engine, guint stage)
{
  const JobProgress *action = &engine->jobs[engine->run->stages[stage].job];

  for (guint i = 0; i < action->n_spark_jobs; i++)
    {
      guint                   number = action->first_spark_job + i;
      const SparkJobProgress *progress = &engine->spark_jobs[number];

      if (spark_job_at (engine, number)->stage == stage && progress->is_submitted &&
          !progress->is_ended)
        end_spark_job (engine, number);
    }
  if (engine->n_spark_jobs_left == 0)
    end_run (engine, RUN_SUCCEEDED);
}

void
jobs_abort (Engine *engine, char *reason)
{
  if (engine->is_over)
    {
      g_free (reason);
      return;
    }
  for (guint i = 0; i < engine->stage_attempts->len; i++)
    {
      RunStageAttempt *attempt = engine_stage_attempt (engine, i);

      if (attempt->completed_us != RUN_NEVER)
        continue;
      attempt->completed_us = engine->now_us;
      attempt->status = STAGE_FAILED;
    }
  for (guint i = 0; i < engine->run->n_jobs; i++)
    if (engine->run->jobs[i].called_us <= engine->now_us && !engine->jobs[i].is_ended)
      engine->run->jobs[i].ended_us = engine->now_us;
  for (guint i = 0; i < engine->run->n_spark_jobs; i++)
    if (engine->spark_jobs[i].is_submitted && !engine->spark_jobs[i].is_ended)
      spark_job_at (engine, i)->ended_us = engine->now_us;
  engine->run->reason = reason;
  end_run (engine, RUN_FAILED);
}

void
jobs_abort_soon (Engine *engine, char *reason)
{
  const Driver *driver = cluster_driver (engine->scenario->cluster);

  if (engine->abort_reason != NULL)
    g_free (reason);
  else if (engine->is_over || driver->result_us + driver->abort_us == 0)
    jobs_abort (engine, reason);
  else
    {
      engine->abort_reason = reason;
      event_queue_push (&engine->events, engine->now_us + driver->result_us, EVENT_JOB_ABORTED,
                        ABORT_IS_KNOWN);
    }
}

/* Nothing more is launched; what runs goes on until the job has ended. */
static void
close_sets (Engine *engine)
{
  while (engine->open_sets->len > 0)
    scheduler_close_set (engine, g_ptr_array_index (engine->open_sets, 0));
}

void
jobs_abort_now (Engine *engine, guint step)
{
  Micros abort_us = cluster_driver (engine->scenario->cluster)->abort_us;

  if (step == ABORT_IS_KNOWN && abort_us > 0)
    {
      close_sets (engine);
      event_queue_push (&engine->events, engine->now_us + abort_us, EVENT_JOB_ABORTED,
                        ABORT_IS_DONE);
    }
  else
    jobs_abort (engine, g_steal_pointer (&engine->abort_reason));
}
