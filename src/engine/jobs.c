/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs: when each is called, what the driver does before it submits them, and what ends with them.
 * MODEL 6.5. */
#include "graph.h"

#include "allocation.h"
#include "barrier.h"
#include "conf.h"
#include "record.h"

/* The stage of a job that nobody reads. */
static guint
final_stage (const Engine *engine, guint job)
{
  const Run *run = engine->run;

  for (guint i = 0; i < run->n_stages; i++)
    {
      gboolean has_reader = FALSE;

      if (run->stages[i].job != job)
        continue;
      for (guint k = 0; k < engine->stages[i].n_children; k++)
        has_reader |= run->stages[engine->stages[i].children[k]].job == job;
      for (guint k = 0; k < run->n_stages; k++)
        has_reader |=
            run->stages[k].job == job && run->stages[k].reads_blocks && run->stages[k].over == i;
      if (!has_reader)
        return i;
    }
  return RUN_NONE;
}

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

void
jobs_init (Engine *engine)
{
  engine->n_jobs_left = engine->run->n_jobs;
  engine->jobs = g_new0 (JobProgress, MAX (engine->run->n_jobs, 1));
  for (guint i = 0; i < engine->run->n_jobs; i++)
    {
      const Job   *job = g_ptr_array_index (engine->scenario->jobs, i);
      JobProgress *progress = &engine->jobs[i];

      progress->final_stage = final_stage (engine, i);
      engine->stages[progress->final_stage].is_final = TRUE;
      engine->stages[progress->final_stage].result_bytes =
          plan_stage (engine->plan, progress->final_stage)->result_bytes;
      progress->n_before = count_names (job->after);
      progress->ready_us = MAX (0, job->at_us);
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

      for (guint i = 0; i < job->stages->len; i++)
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

void
jobs_called (Engine *engine, guint number)
{
  const Job    *job = g_ptr_array_index (engine->scenario->jobs, number);
  const Driver *driver = cluster_driver (engine->scenario->cluster);
  Micros        listed_us = engine->now_us + listing_us (engine->scenario, job);
  Micros        planned_us = listed_us + job->driver_us;

  engine->run->jobs[number].called_us = engine->now_us;
  engine->n_jobs_active++;
  engine->n_driver_busy++;
  engine->has_changed = TRUE;
  record_driver (engine, DRIVER_LISTING, engine->now_us, listed_us, number, RUN_NONE);
  record_driver (engine, DRIVER_JOB, listed_us, planned_us, number, RUN_NONE);
  record_driver (engine, DRIVER_JOB, planned_us, planned_us + driver->per_job_us, number, RUN_NONE);
  engine->run->jobs[number].submitted_us = planned_us;
  event_queue_push (&engine->events, planned_us + driver->per_job_us, EVENT_JOB_SUBMITTED, number);
}

/* Stages of earlier jobs whose shuffle files are used again. */
static void
list_skipped (Engine *engine, guint number)
{
  const Job *job = g_ptr_array_index (engine->scenario->jobs, number);

  for (guint i = 0; i < job->reuses->len; i++)
    {
      const Reuse    *reuse = g_ptr_array_index (job->reuses, i);
      guint           stage = scenario_stage_number (engine->scenario, reuse->stage);
      RunStageAttempt skipped = {
        .stage = stage, .job = number, .status = STAGE_SKIPPED, .first_launch_us = RUN_NEVER
      };

      if (engine->stages[stage].state != STAGE_DONE || engine->stages[stage].n_left > 0)
        continue;
      g_array_append_val (engine->stage_attempts, skipped);
      g_ptr_array_set_size (engine->sets, (gint) engine->stage_attempts->len);
    }
}

void
jobs_submitted (Engine *engine, guint number)
{
  JobProgress *progress = &engine->jobs[number];

  if (!barrier_allows_job (engine, number))
    return;
  engine->n_driver_busy--;
  engine->has_changed = TRUE;
  progress->is_submitted = TRUE;
  progress->order = engine->n_submitted++;
  allocation_job_submitted (engine, number);
  list_skipped (engine, number);
  engine->stages[progress->final_stage].job = number;
  stages_need (engine, progress->final_stage);
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

void
jobs_final_stage_ended (Engine *engine, guint stage)
{
  for (guint i = 0; i < engine->run->n_jobs; i++)
    {
      if (engine->jobs[i].final_stage != stage || !engine->jobs[i].is_submitted ||
          engine->jobs[i].is_ended)
        continue;
      engine->jobs[i].is_ended = TRUE;
      engine->run->jobs[i].ended_us = engine->now_us;
      engine->n_jobs_active--;
      engine->n_jobs_left--;
      allocation_job_ended (engine, i);
      call_followers (engine, i);
    }
  if (engine->n_jobs_left == 0)
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
  engine->run->reason = reason;
  end_run (engine, RUN_FAILED);
}

void
jobs_abort_soon (Engine *engine, char *reason)
{
  Micros result_us = cluster_driver (engine->scenario->cluster)->result_us;

  if (result_us == 0 || engine->is_over || engine->abort_reason != NULL)
    {
      if (engine->abort_reason == NULL)
        jobs_abort (engine, reason);
      else
        g_free (reason);
      return;
    }
  engine->abort_reason = reason;
  event_queue_push (&engine->events, engine->now_us + result_us, EVENT_JOB_ABORTED, 0);
}

void
jobs_abort_now (Engine *engine)
{
  jobs_abort (engine, g_steal_pointer (&engine->abort_reason));
}
